"""Ages told beside a name without brackets, and lengths that look like them."""

from __future__ import annotations

from datetime import date

import pytest

import arconflict

AGES = [
    ("أصيب الشاب وائل الأحمد، 22 عاماً، بشظايا قذيفة", [22]),
    ("وقالت أم ياسر، 47 عاماً، إنها عادت", [47]),
    ("أبو حسين - 66 عاماً - يبيع الخبز", [66]),
    ("كريم الصالح، 38 عاماً، معلم من حماة", [38]),
    ("الطفل سامي (9 سنوات) وأخته لينا 4 سنوات", [9, 4]),
    ("خالد (28 سنة)، وعماد 31 سنة", [28, 31]),
    ("توفي الكاتب في منفاه عن 77 عاماً", [77]),
    ("رحيل الممثلة عن 91 عاماً", [91]),
    ("أصيبت ابنته نور، 8 أشهر، بحروق", [8]),
    ("الضحايا: هند، 19 عاماً، ورامي، 6 سنوات", [19, 6]),
    ("قتل أمس بعد خروجه من بيته الشاب ماجد، 20 عاماً، في نوى", [20]),
    ("يطلبون كل رجل من عمر 18 حتى 40 سنة", [18]),
    ("قتلت المعلمة رولا، 35 عاماً من أبناء درعا، أمس", [35]),
    ("قتل الشاب ماهر السالم 19 عاماً برصاص قناص", [19]),
    ("استشهاد الطفلة سارة 12 عاماً", [12]),
]
LENGTHS = [
    "استمر القتال، 11 عاماً، ولم يتوقف",
    "حكم عليه بالسجن، 12 عاماً، بتهمة باطلة",
    "أمضى الشاب فادي، 4 سنوات في السجن",
    "بعد نزوح طويل، 5 سنوات، عاد الأهالي",
    "ارتفع سعر القمح، 3 سنوات، دون توقف",
    "توقف التعليم، سنتين، بسبب القصف",
    "غاب عن بيته، 6 سنوات، ثم عاد",
    "هدنة أخرى، 4 أيام، في الغوطة",
    "تحدث عن 10 سنوات من الحرب",
    "خرج بعد انتظار، 7 أشهر، إلى تركيا",
    "سجن الشاب ماهر 15 عاماً",
    "انتظر والد الشاب ماهر 20 عاماً",
    "توقفت المعامل في حلب، 12 عاماً، ثم عادت",
    "المدة المتفق عليها، 15 عاماً، انتهت",
]


@pytest.mark.parametrize(("text", "lows"), AGES)
def test_age_beside_a_name(text: str, lows: list[int]) -> None:
    found = arconflict.analyze(text, published=date(2021, 9, 6))
    assert [m.low for m in found.quantities if m.unit in ("a", "mo")] == lows
    assert not [m.text for m in found.times if m.type == "DURATION"]


@pytest.mark.parametrize("text", LENGTHS)
def test_length_that_is_no_age(text: str) -> None:
    found = arconflict.analyze(text, published=date(2021, 9, 6))
    assert [m.type for m in found.times if m.type == "DURATION"] == ["DURATION"]
    assert not [m.text for m in found.quantities if m.category == "age"]
