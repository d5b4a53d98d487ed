"""Toponyms in running text: found or left, with their feature words and relations. Our own sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arconflict import places
from arconflict.errors import InputTypeError, ParseError

# sentence, then (surface, place id, relation) of every expected mention in order
FOUND = [
    ("وصلت الدورية إلى بلدة مسكنة بريف حلب الشرقي", [("مسكنة", "C1933", None), ("حلب", "SY02", "rural:E")]),
    ("هدوء حذر في ريف دير الزور الجنوبي الشرقي", [("دير الزور", "SY09", "rural:SE")]),
    ("قصف على ريفي إدلب وحماة", [("إدلب", "SY07", "rural"), ("حماة", "SY05", "rural")]),
    ("في ريفي حلب الشمالي وإدلب الجنوبي", [("حلب", "SY02", "rural:N"), ("إدلب", "SY07", "rural:S")]),
    ("اشتباكات شمال غرب مدينة سراقب", [("سراقب", "C3916", "direction:NW")]),
    ("انفجار جنوبي مدينة الباب", [("الباب", "C1202", "direction:S")]),
    ("في شمال شرق سوريا", [("سوريا", "SY", "part:NE")]),
    ("غرب محافظة درعا", [("درعا", "SY12", "part:W")]),
    ("في المنطقة الشرقية من محافظة حمص", [("حمص", "SY04", "part:E")]),
    ("على الضفة الشرقية لنهر الفرات", [("الفرات", "ac:euphrates", "part:E")]),
    ("عند الضفاف الغربية لنهر الخابور", [("الخابور", "ac:khabur", "part:W")]),
    ("شرق نهر الفرات", [("الفرات", "ac:euphrates", "direction:E")]),
    ("تحركات في منطقة شرق الفرات", [("شرق الفرات", "ac:east-euphrates", None)]),
    ("بالقرب من مدينة منبج", [("منبج", "C1767", "near")]),
    ("في محيط بلدة عين عيسى", [("عين عيسى", "C5905", "near")]),
    ("على أطراف قرية كنصفرة", [("كنصفرة", "C4309", "near")]),
    ("على محور بلدة سرمين", [("سرمين", "C3953", "near")]),
    ("في بادية السخنة", [("السخنة", "C2893", "part")]),
    ("دخلت القافلة من معبر «سيمالكا» الحدودي", [("سيمالكا", "ac:semalka-crossing", None)]),
    ("على بلدات كنصفرة والبارة وبينين", [("كنصفرة", "C4309", None), ("البارة", "C4304", None), ("بينين", "C4274", None)]),
    ("في حي غويران بمدينة الحسكة", [("غويران", "ac:hasakah-ghweiran", None), ("الحسكة", "C4360", "part")]),
    ("هجوم قرب #دير_الزور", [("دير_الزور", "C5086", "near")]),
    ("قصف #سد_تشرين بالمدفعية", [("تشرين", "ac:dam-tishrin", None)]),
    ("وصلوا إلى كفرنبل وكفر نبل", [("كفرنبل", "C4068", None), ("كفر نبل", "C4068", None)]),
    ("سقطت قذيفة في الـسّفيرة", [("الـسّفيرة", "C2154", None)]),
    ("قتلى في مدينة الصور بريف دير الزور الشمالي", [("الصور", "C5157", None), ("دير الزور", "SY09", "rural:N")]),
    ("غارات على قرى داديخ وسان وكفر بطيخ", [("داديخ", "C3910", None), ("سان", "C3915", None), ("كفر بطيخ", "C3927", None)]),
    ("احتجاجات في السويداء وجرمانا", [("السويداء", "C6147", None), ("جرمانا", "C2304", None)]),
    ("دخلت الأرتال من تركيا عبر معبر باب الهوى", [("تركيا", "ac:tr", None), ("باب الهوى", "ac:bab-al-hawa-crossing", None)]),
    ("أنقرة اتهمت دمشق", [("أنقرة", "ac:tr-ankara", None), ("دمشق", "C1001", None)]),
    ("مؤتمر في جنيف بعد محادثات أستانا", [("جنيف", "ac:ch-geneva", None), ("أستانا", "ac:kz-astana", None)]),
    ("عاد من سورية أمس", [("سورية", "SY", None)]),
    ("نبل والزهراء تحت الحصار", [("نبل", "C1655", None), ("الزهراء", "C1646", None)]),
]  # fmt: skip

NOTHING = [
    "أعلنت قوات سوريا الديمقراطية النفير",
    "اجتمع مجلس الرقة المدني مع الوجهاء",
    "قالت شبكة فرات بوست إن الطريق قطع",
    "ذكر المرصد السوري لحقوق الإنسان",
    "جنسيات سورية وعراقية وروسية",
    "فصائل سورية موالية",
    "أصاب القصف موقعاً سورياً",
    "قال الناشط محمد الحلبي لمراسلنا",
    "هاجم القرية ثم انسحب من المدينة",
    "سقط قتلى على الأرض في مقاطع مصورة",
    "وصلوا إلى مناطق بعيدة",
    "دخل من منفذ وحيد",
    "عملية فجر الحرية",
    "كتبت صحيفة الشرق الأوسط",
    "قناة الميادين تبث تقريراً",
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_places_are_found_and_linked(text, expected):
    assert [(m.text, m.place, m.relation) for m in places.find(text)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_place(text):
    assert [m.text for m in places.find(text)] == []


def test_a_direction_puts_the_mention_outside_the_town_by_the_distance_given():
    (mention,) = places.find("على بعد 5 كم جنوب مدينة الباب")
    assert mention.relation == "direction:S"
    assert mention.footprint is not None
    lat, lon, radius = mention.footprint
    assert 4.5 < (mention.lat - lat) * 111.2 < 5.5
    assert lon == pytest.approx(mention.lon, abs=0.001)
    assert radius <= 2


def test_a_part_of_the_countryside_lies_on_that_side():
    (mention,) = places.find("في ريف دير الزور الشرقي")
    assert mention.footprint is not None
    assert mention.footprint[1] > mention.lon


def test_a_name_behind_a_feature_word_is_reported_even_where_no_gazetteer_has_it():
    mention = places.find("قصف مخيم «واحة الصمود» في ريف أعزاز")[0]
    assert (mention.text, mention.place, mention.feature) == ("واحة الصمود", None, "مخيم")
    assert mention.evidence


def test_candidates_are_ranked_with_reasons():
    (mention,) = [m for m in places.find("قتل شاب في بلدة الصالحية بريف دير الزور") if m.text == "الصالحية"]
    assert mention.place == mention.candidates[0].place == "C5181"
    scores = [candidate.score for candidate in mention.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(candidate.reasons for candidate in mention.candidates)
    assert mention.admin == ("SY09", "SY0902", mention.admin[2])


@pytest.mark.parametrize("wrapped", ["«منبج»", '"منبج"', "(منبج)", "“منبج”"])
def test_quotation_marks_change_nothing(wrapped):
    assert [(m.text, m.place) for m in places.find(f"وصلوا إلى {wrapped} مساء")] == [("منبج", "C1767")]


def test_parse_reads_one_place_and_refuses_more():
    assert places.parse("ريف دير الزور الشرقي").relation == "rural:E"
    with pytest.raises(ParseError, match="2 places"):
        places.parse("حلب وحمص")
    with pytest.raises(InputTypeError):
        places.find(None)


WORDS = [word for number in (0, 3, 5) for word in FOUND[number][0].split()]
SIGNS = [
    "«",
    "»",
    "و",
    "،",
    ".",
    "\n",
    "على بعد 5 كم",
    "#",
    "سد_تشرين",
    "ـ",
    "\N{ARABIC FATHATAN}",
    "\u200f",
    "🔴",
    "لل",
    "ب",
]
NAMES = ["بلدات", "كنصفرة", "والبارة", "سورية", "الشرقي", "مخيم", "مدينة", "شمال", "غرب", "الباب"]
PIECES = st.lists(st.sampled_from([*WORDS, *SIGNS, *NAMES]), max_size=25)


@given(st.one_of(PIECES.map(" ".join), PIECES.map("".join), st.text(max_size=80)))
def test_mentions_are_where_they_say_and_never_overlap(text):
    last = 0
    for mention in places.find(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= last
        last = mention.end
        assert 0.0 <= mention.confidence <= 1.0
