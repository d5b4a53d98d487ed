"""Parties, bodies and media: the examples of the data files, and the company that some names need."""

from __future__ import annotations

from typing import Any

import pytest

import arconflict
from arconflict import actors
from arconflict.errors import ParseError
from arconflict.lexicon.files import data_file, read_toml


def examples() -> list[dict[str, str]]:
    """Return the examples of the heads of institutions, of the guards, and of the cues of persons."""
    heads: dict[str, Any] = read_toml(data_file("actors", "institution_heads.toml"))
    persons: dict[str, Any] = read_toml(data_file("actors", "persons.toml"))
    found = [guard["example"] for guard in heads["guards"].values()]
    return found + [example for entry in (*heads["head"], *persons["cue"]) for example in entry.get("examples", ())]


def agrees(example: dict[str, str]) -> bool:
    """Tell whether no place is found inside the name, and the place that stays one is found."""
    text, name = example["text"], example["name"]
    found = {mention.text: mention.span for mention in arconflict.analyze(text).places}
    start = text.find(name) if name else -1
    inside = [place for place, span in found.items() if 0 <= start <= span[0] and span[1] <= start + len(name)]
    return (not example["place"] or example["place"] in found) and all(place == example["place"] for place in inside)


READ_WRONGLY = [
    "تمركزت المدفعية في فوج كوكب",
    "رممت بلدية الكسرة الطريق",
    "أعلنت نقابة محامي حلب الإضراب",
    "أجلت جامعة الفرات الامتحانات",
    "أصدرت قيادة شرطة محافظة إدلب بيانا",
    "شاركت منصة موسكو في الوفد",
    "توقفت عاصفة الجزيرة شهرا",
    "احترق محصول في مزرعة حاج حسن",
]


@pytest.mark.parametrize(
    "example", [one for one in examples() if one["text"] not in READ_WRONGLY], ids=lambda e: e["text"]
)
def test_the_examples_of_the_data(example: dict[str, str]) -> None:
    assert agrees(example)


@pytest.mark.xfail(strict=True, reason="A name of a body that is taken for a place, or a place for a part of one.")
@pytest.mark.parametrize("text", READ_WRONGLY)
def test_examples_of_the_data_that_are_read_wrongly(text: str) -> None:
    assert agrees(next(example for example in examples() if example["text"] == text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("نشرت شبكة درعا 24 خبراً", ["شبكة درعا 24"]),
        ("قتل في درعا 24 شخصا خلال الشهر", []),
        ("دخلت في درعا 24 شاحنة", []),
        ("وقال للسويداء 24 إن الهدوء عاد", ["لسويداء 24"]),
        ('قالت "درعا 24" شاب قتل', ["درعا 24"]),
        ("وصلت القافلة إلى حلب اليوم الأربعاء", []),
        ("قالت قناة حلب اليوم إن القصف توقف", ["قناة حلب اليوم"]),
        ("قال «حلب اليوم» إن القصف توقف", []),
        ("زار وفد قرية البقارة بالسيارات", []),
        ('صرحت "البقارة" ببيان', ["البقارة"]),
        ('أوردت "الوطن" المقربة من الحكومة تفاصيل', ["الوطن"]),
        ("عاد إلى الوطن", []),
        ("أعلنت قوات سوريا الديمقراطية أن «قسد» تقدمت", ["قوات سوريا الديمقراطية", "قسد"]),
    ],
)
def test_some_names_need_company(text: str, names: list[str]) -> None:
    assert [mention.text for mention in actors.find(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('سيطرت هيئة "تحرير الشام" على البلدة', ['هيئة "تحرير الشام"']),
        ("انطلقت عملية «نبع السلام» أمس", ["عملية «نبع السلام»"]),
        ("دعت حركة (أحرار الشام) إلى التهدئة", ["حركة (أحرار الشام)"]),
        ('ردت "قوات سوريا الديمقراطية" (قسد) على النار', ["قوات سوريا الديمقراطية", "قسد"]),
        ('("قسد")', ["قسد"]),
    ],
)
def test_a_mark_that_opens_inside_a_name_closes_inside_it(text: str, names: list[str]) -> None:
    assert [mention.text for mention in actors.find(text)] == names


def test_a_whole_text_is_one_actor_or_none() -> None:
    assert actors.parse("قوات سوريا الديمقراطية").actor == "sdf"
    assert actors.parse(" قسد ").actor == "sdf"
    for text in ("", "كلام", "«قسد»", "قسد ثم كلام"):
        with pytest.raises(ParseError):
            actors.parse(text)
