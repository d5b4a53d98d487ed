"""Categories, units, money, ages, identifiers, conversion, and the laws that hold for every text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise

import pint
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arconflict import quantities
from arconflict.analysis import Scanner
from arconflict.errors import InputTypeError, InputValueError, MissingExtraError, ParseError
from arconflict.lexicon.files import data_file, read_toml, tables
from arconflict.mentions import QuantityMention
from arconflict.quantities.measures import units_by_code
from arconflict.spans import Span

PINT_NAMES = {
    "km": "kilometer",
    "[mi_i]": "mile",
    "[nmi_i]": "nautical_mile",
    "[ft_i]": "foot",
    "[in_i]": "inch",
    "[yd_i]": "yard",
    "har": "hectare",
    "[acr_us]": "43560 * survey_foot ** 2",  # what pint calls an acre is another one from 0.26 on
    "L": "liter",
    "[bbl_us]": "oil_barrel",
    "[gal_us]": "gallon",
    "t": "metric_ton",
    "g": "gram",
    "[lb_av]": "pound",
    "[oz_av]": "ounce",
    "km/h": "kilometer / hour",
    "[mi_i]/h": "mile / hour",
    "[kn_i]": "knot",
    "MW": "megawatt",
    "kW.h": "kilowatt_hour",
    "cal": "calorie",
    "bar": "bar",
}

CATEGORIES = [
    # text, figure, category, unit, low
    ("4 كم مربع", "4", "measure", "km2", 4),
    ("أربعة كيلومترات", "أربعة", "measure", "km", 4),
    ("185 ألف كيلومتر مربع", "185 ألف", "measure", "km2", 185000),
    ("20 كيلومتراً مربعاً", "20", "measure", "km2", 20),
    ("كيلومترين", "كيلومترين", "measure", "km", 2),
    ("كيلومترين مربعين", "كيلومترين", "measure", "km2", 2),
    ("على بعد كيلومتر واحد", "واحد", "measure", "km", 1),
    ("كيلومتر ونصف", "كيلومتر ونصف", "measure", "km", 1.5),
    ("3 كيلومترات ونصف", "3 كيلومترات ونصف", "measure", "km", 3.5),
    ("طنين ونصف الطن", "طنين ونصف", "measure", "t", 2.5),
    ("نصف كيلومتر", "نصف", "measure", "km", 0.5),
    ("من مسافة صفر", "صفر", "measure", None, 0),
    ("300 دونم", "300", "measure", "daar{dunam}", 300),
    ("70 هكتاراً", "70", "measure", "har", 70),
    ("صاروخ عيار 122 ملم", "122", "measure", "mm", 122),
    ("رشاش عيار 23", "23", "measure", "mm", 23),
    ("10 أطنان", "10", "measure", "t", 10),
    ("20 طناً", "20", "measure", "t", 20),
    ("5 كغ", "5", "measure", "kg", 5),
    ("50 كيلوغراماً", "50", "measure", "kg", 50),
    ("200 لتر", "200", "measure", "L", 200),
    ("مليوني برميل نفط", "مليوني", "measure", "[bbl_us]", 2000000),
    ("200 ميغاواط", "200", "measure", "MW", 200),
    ("40 درجة مئوية", "40", "measure", "Cel", 40),
    ("60 كم/ساعة", "60", "measure", "km/h", 60),
    ("60 كيلومتراً في الساعة", "60", "measure", "km/h", 60),
    ("300 متر مكعب", "300", "measure", "m3", 300),
    ("7.8 درجات على مقياس ريختر", "7.8", "measure", "[m_s]{richter}", 7.8),
    ("ارتفاع 10 آلاف قدم", "10 آلاف", "measure", "[ft_i]", 10000),
    ("5 ملايين ليرة سورية", "5 ملايين", "money", "SYP", 5000000),
    ("300 ليرة", "300", "money", "SYP", 300),
    ("300 ليرة تركية", "300", "money", "TRY", 300),
    ("300 ليرة لبنانية", "300", "money", "LBP", 300),
    ("ليرتين تركيتين", "ليرتين", "money", "TRY", 2),
    ("30 دولاراً أميركياً", "30", "money", "USD", 30),
    ("2.5 مليار دولار", "2.5 مليار", "money", "USD", 2500000000),
    ("$500", "500", "money", "USD", 500),
    ("500 $", "500", "money", "USD", 500),
    ("20 يورو", "20", "money", "EUR", 20),
    ("250 ألف دينار عراقي", "250 ألف", "money", "IQD", 250000),
    ("40 ديناراً أردنياً", "40", "money", "JOD", 40),
    ("500 جنيه مصري", "500", "money", "EGP", 500),
    ("100 ريال سعودي", "100", "money", "SAR", 100),
    ("100 ريال", "100", "money", None, 100),
    ("80%", "80%", "percent", "%", 80),
    ("80٪ من السكان", "80٪", "percent", "%", 80),
    ("ثمانين بالمئة", "ثمانين بالمئة", "percent", "%", 80),
    ("12,5 في المئة", "12,5 في المئة", "percent", "%", 12.5),
    ("ثلث السكان", "ثلث", "fraction", None, 1 / 3),
    ("ثلاثة أرباع المدينة", "ثلاثة أرباع", "fraction", None, 0.75),
    ("عمره 12 عاماً", "12", "age", "a", 12),
    ("يبلغ من العمر 30 سنة", "30", "age", "a", 30),
    ("الطفل أحمد (5 أعوام)", "5", "age", "a", 5),
    ("بعمر 7 سنوات", "7", "age", "a", 7),
    ("رضيع عمره 8 أشهر", "8", "age", "mo", 8),
    ("ابن الـ 20 عاماً", "الـ 20", "age", "a", 20),
    ("من بلغوا سن الـ18", "الـ18", "age", "a", 18),
    ("رجل في الخمسين من عمره", "الخمسين", "age", "a", 50),
    ("الضربة الأولى", "الأولى", "ordinal", None, 1),
    ("ثاني هجوم من نوعه", "ثاني", "ordinal", None, 2),
    ("الهجوم هو الثالث من نوعه", "الثالث", "ordinal", None, 3),
    ("300 عنصر", "300", "count", None, 300),
    ("نصف مليون شخص", "نصف مليون", "count", None, 500000),
    ("عشرات الشاحنات", "عشرات", "vague", None, 20),
    ("بين 5 و7 أشخاص", "5 و7", "range", None, 5),
    ("بمساحة 2 كم²", "2", "measure", "km2", 2),
    ("مساحته 2.5 كم2 تقريباً", "2.5", "measure", "km2", 2.5),
    ("300 م3 من الماء", "300", "measure", "m3", 300),
    ("5000 ل.س", "5000", "money", "SYP", 5000),
    ("ألفا دولار", "ألفا", "money", "USD", 2000),
    ("بعرض مترين", "مترين", "measure", "m", 2),
]


@pytest.mark.parametrize(("text", "figure", "category", "unit", "low"), CATEGORIES)
def test_category_and_unit(text: str, figure: str, category: str, unit: str | None, low: float) -> None:
    found = [m for m in quantities.find(text) if m.text == figure]
    assert [(m.category, m.unit, m.low) for m in found] == [(category, unit, low)]


IDENTIFIERS = [
    "فرانس 24",
    "كوردستان24",
    "(كوردستان 24)",
    "الفرقة 210",
    "قوات الفرقة 210 عملية",
    "للفرقة 17",
    "اللواء 52",
    "الفوج 46",
    "الفرقة الرابعة",
    "الفيلق الخامس",
    "بالفيلق الثالث",
    "إف-16",
    "طائرة إف 16",
    "F-16",
    "F16",
    "ميغ 29",
    "وسوخوي-22",
    "تي 72",
    "إس-300",
    "القرار 2254",
    "المادة 18",
    "رقم 5",
    "قناة 12",
    "الطريق M4",
    "طريق 4",
    "كوفيد-19",
    'انطلقت "درع الفرات 2"',
    "وصلوا مع عملية «درع الفرات 2» إلى هناك",
    'بدأت عملية ب"درع الفرات 2" أمس',
    "هاتف 0933123456",
    "00963933123456",
    "فاز 2-1",
    "1. مقتل مدني",
    "https://example.org/2019/15",
    "user@mail12.org",
    "الملك عبد الله الثاني",
    "الحرب العالمية الثانية",
    "© 2021",
    "جنيف 8",
    "الجولة 16 من المفاوضات",
]


@pytest.mark.parametrize("text", IDENTIFIERS)
def test_an_identifier_is_no_quantity(text: str) -> None:
    assert [m.text for m in quantities.find(text) if m.category != "identifier"] == []


NO_IDENTIFIERS = [
    ("دمرت الفرقة 4 دبابات", 4),
    ("على الطريق 5 شاحنات", 5),
    ("شاهد 30 صاروخاً", 30),
    ("وصلت 20 قناة", 20),
    ("أن 43 مدنياً", 43),
    ("في 30 قرية", 30),
    ("إلى 13", 13),
    ("قتلت الفرقة 10 أشخاص", 10),
]


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("طالب البيان بالعمل بالقرار 2254 دون تأخير", ["القرار"]),
        ("انسحب الفوج 46 واللواء 105 من الجبهة", ["الفوج", "اللواء"]),
        ("انضم إلى الفرقة 15 وللواء 12 قصة أخرى", ["الفرقة", "اللواء"]),
        ("ضرب الموقع بصواريخ غراد 122", ["غراد"]),
    ],
)
def test_the_head_of_an_identifier_is_named_without_proclitics(text: str, nouns: list[str]) -> None:
    assert [m.noun for m in quantities.find(text)] == nouns


@pytest.mark.parametrize(("text", "low"), NO_IDENTIFIERS)
def test_a_count_behind_a_name_is_a_count(text: str, low: int) -> None:
    assert [(m.low, m.category) for m in quantities.find(text)] == [(low, "count")]


NOTHING = [
    "من جهة ثانية",
    "في المقام الأول",
    "بالدرجة الأولى",
    "السيدة الأولى",
    "الملازم أول",
    "في آن واحد",
    "لم يصب أحد",
    "أحد العناصر",
    "واحدة من أكبر العمليات",
    "أولاً وثانياً",
    "عدد من المدنيين",
    "العديد من الغارات",
    "نداء بوست",
    "واحداً تلو الآخر",
    "هدنة من جانب واحد",
    "",
    "   \n",
    "لا أرقام هنا",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_counted(text: str) -> None:
    assert quantities.find(text) == []


def test_numbers_of_times_are_no_quantities() -> None:
    text = "في 24 ساعة قتل 24 مدنياً"
    scanner = Scanner((*_number_vocabularies(), *quantities.vocabularies()))
    found = quantities.find_in(scanner.scan(text), [Span(3, 10)])
    assert [(m.start, m.noun) for m in found] == [(15, "مدنياً")]


def _number_vocabularies():  # type: ignore[no-untyped-def]
    from arconflict import numbers

    return numbers.vocabularies()


def test_ages_in_times_are_kept() -> None:
    text = "شاب عمره 24 عاماً"
    scanner = Scanner((*_number_vocabularies(), *quantities.vocabularies()))
    found = quantities.find_in(scanner.scan(text), [Span(9, 17)])
    assert [(m.low, m.category) for m in found] == [(24, "age")]


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("3 كيلومترات", "m", (3000, 3000)),
        ("أكثر من 40 كم", "m", (40000, None)),
        ("كيلومترين مربعين", "har", (200, 200)),
        ("10 دونمات", "m2", (10000, 10000)),
        ("25 درجة مئوية", "K", (298.15, 298.15)),
        ("36 كم/ساعة", "m/s", (10, 10)),
        ("5 أميال", "km", (8.04672, 8.04672)),
        ("بين 2 و3 أطنان", "kg", (2000, 3000)),
    ],
)
def test_convert(text: str, unit: str, expected: tuple[float | None, float | None]) -> None:
    assert quantities.convert(quantities.parse(text), unit) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "unit"), [("300 دولار", "EUR"), ("300 دولار", "m"), ("3 كم", "kg"), ("3 كم", "furlong"), ("3 قرى", "m")]
)
def test_convert_refuses(text: str, unit: str) -> None:
    with pytest.raises(InputValueError):
        quantities.convert(quantities.parse(text), unit)


def test_to_pint_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pint", None)
    with pytest.raises(MissingExtraError, match=r"arconflict\[pint\]"):
        quantities.to_pint(quantities.parse("3 كم"))


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("3 كم", "meter", 3000),
        ("20 كم مربع", "hectare", 2000),
        ("25 درجة مئوية", "degF", 77),
        ("36 كم/ساعة", "meter / second", 10),
        ("60 ميلاً في الساعة", "mile / hour", 60),
        ("200 برميل نفط", "oil_barrel", 200),
        ("10 أرطال", "pound", 10),
    ],
)
def test_to_pint(text: str, unit: str, expected: float) -> None:
    assert quantities.find(text)[0].to_pint().to(unit).magnitude == pytest.approx(expected)


def test_to_pint_of_an_interval() -> None:
    low, high = quantities.find("بين 2 و3 أطنان")[0].to_pint()
    assert (low.to("kilogram").magnitude, high.to("kilogram").magnitude) == (2000, 3000)
    low, high = quantities.find("أكثر من 40 كم")[0].to_pint()
    assert (low.to("km").magnitude, high) == (40, None)


@pytest.mark.parametrize("text", ["300 دولار", "3 قرى", "زلزال بقوة 7 درجات"])
def test_to_pint_refuses(text: str) -> None:
    with pytest.raises(InputValueError):
        quantities.find(text)[0].to_pint()


def test_pint_and_our_own_factors_agree() -> None:
    for code, name in PINT_NAMES.items():
        unit, known = units_by_code()[code], pint.Quantity(name)
        base = known.to("kg") if unit.dimension == "mass" else known.to_base_units()
        assert unit.factor == pytest.approx(base.magnitude)


def test_a_quantity_converts_itself() -> None:
    assert quantities.find("على عمق أكثر من 3 كيلومترات")[0].to("m") == (3000, None)


@pytest.mark.parametrize("text", ["", "لا شيء", "3 قرى و5 مدن"])
def test_parse_refuses(text: str) -> None:
    with pytest.raises(ParseError):
        quantities.parse(text)


@pytest.mark.parametrize("function", [quantities.find, quantities.parse])
def test_wrong_types(function: Callable[[object], object]) -> None:
    with pytest.raises(InputTypeError):
        function(b"30")


def test_offsets_are_raw() -> None:
    text = "وُصِفَت «عائلتان» و\u200fب\u0640\u0660\u0663 سيّارات 🙂 وبِجُنْدِيَّيْنِ"
    assert all(text[m.start : m.end] == m.text for m in quantities.find(text))
    assert [m.low for m in quantities.find(text)] == [2, 3, 2]


def test_evidence_says_what_fired() -> None:
    rules = [evidence.rule for evidence in quantities.parse("مقتل أكثر من 40 مسلحاً").evidence]
    assert rules[1:] == ["hedge-more-than", "noun-next", "role-governor"]


def _examples(name: str, key: str) -> list[str]:
    source = data_file(*name.split("/"))
    return [
        str(example)
        for table in tables(read_toml(source), key, source)
        for example in table.get("examples", ())  # type: ignore[attr-defined]
    ]


@pytest.mark.parametrize("text", _examples("lexicon/hedges.toml", "hedge"))
def test_examples_of_hedges(text: str) -> None:
    mention = quantities.parse(text)
    assert mention.approx or mention.low is None or mention.high is None


@pytest.mark.parametrize("text", _examples("units/money.toml", "currency"))
def test_examples_of_money(text: str) -> None:
    mention = quantities.parse(text)
    assert mention.category == "money"
    assert mention.unit


@pytest.mark.parametrize("text", _examples("units/measures.toml", "cue"))
def test_examples_of_measures(text: str) -> None:
    assert quantities.parse(text).category == "measure"


@pytest.mark.parametrize(
    "text",
    [text for key in ("heads", "models", "ordinals_only") for text in _examples("lexicon/identifiers.toml", key)],
)
def test_examples_of_identifiers(text: str) -> None:
    assert [m.category for m in quantities.find(text)] == ["identifier"]


def test_examples_of_roles() -> None:
    source = data_file("lexicon", "roles.toml")
    for table in tables(read_toml(source), "role", source):
        for example in table["examples"]:  # type: ignore[attr-defined]
            assert quantities.parse(example).role == table["id"], example


def test_examples_of_nouns() -> None:
    source = data_file("lexicon", "nouns.toml")
    for example in tables(read_toml(source), "example", source):
        assert [m.text for m in quantities.find(str(example["text"]))] == example["finds"]


WORDS = """
مقتل أكثر من نحو 40 300 ألف و بين إلى 5 - . ، مسلحين جنديين بلدتي كنصفرة والبارة على الأقل % كم مربع ليرة سورية عدة
عشرات الآلاف واحدة ثلاثة أو نصف الـ 3.5 2-1 ( ) « » عمره عاماً الفرقة F 16 لا يقل عن بينهم قتلى 🙂 بـ ـ والديه
"""
PIECES = st.sampled_from(WORDS.split())


def _is_sound(text: str, mention: QuantityMention) -> bool:
    return (
        text[mention.start : mention.end] == mention.text
        and bool(mention.text)
        and (mention.low is None or mention.high is None or mention.low <= mention.high)
    )


@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map(" ".join)))
@settings(max_examples=300, deadline=None)
def test_every_text_gives_sound_mentions_in_order(text: str) -> None:
    found = quantities.find(text)
    assert all(_is_sound(text, mention) for mention in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@given(st.integers(min_value=1, max_value=10**9))
@settings(max_examples=100, deadline=None)
def test_more_than_any_count(value: int) -> None:
    mention = quantities.parse(f"قتل أكثر من {value:,} مدنياً")
    assert (mention.low, mention.high, mention.role) == (value + 1, None, "killed")


# A share that stands alone («نصف») is one only where the text ends: the law is not for it.
WHOLE_PIECES = PIECES.filter(lambda piece: piece != "نصف")


@given(st.lists(WHOLE_PIECES, max_size=12).map(" ".join), st.lists(PIECES, max_size=12).map(" ".join))
@settings(max_examples=100, deadline=None)
def test_a_new_paragraph_changes_nothing_before_it(first: str, second: str) -> None:
    alone = quantities.find(first)
    together = quantities.find(f"{first} .\n\n{second}")
    assert [(m.start, m.text) for m in alone if m.category != "identifier"] == [
        (m.start, m.text) for m in together if m.end <= len(first) and m.category != "identifier"
    ]
