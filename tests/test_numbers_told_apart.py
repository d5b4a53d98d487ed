"""Sentences that tell a rule of numbers from the same rule changed a little: what mutation testing found that no test did.

See docs/explanation/mutation.md. Where a rule looks at the word before or behind, one sentence has it right there and
another has something between, or the word at the end of the text.
"""

from __future__ import annotations

import pytest

from arconflict import numbers

ROWS = [
    # nine, and the verb «it holds»
    ("القاعة تسع 500 شخص", [("500", 500)]),
    ("في القرية تسع، 500 شخص منهم رجال", [("تسع", 9), ("500", 500)]),
    ("تسع - 500", [("تسع", 9), ("500", 500)]),
    # six, and a lady
    ("وصلت ست البيت", []),
    ("في القرى ست، البيت الأخير بعيد", [("ست", 6)]),
    ("الست مئة", [("الست مئة", 600)]),
    ("الدول الست", [("الست", 6)]),
    ("قال إن الست، البيت لها", []),
    # zero, and the month of Safar
    ("العدد صفر 2019 قتيل", [("2019", 2019)]),
    ("العدد صفر، 2019 عام", [("صفر", 0), ("2019", 2019)]),
    ("في 15 صفر وصل", [("15", 15)]),
    ("سجل 15 - صفر", [("15", 15), ("صفر", 0)]),
    ("صفر 20 قتيل", [("صفر", 0), ("20", 20)]),
    # two hundred, and "dead"
    ("ميتين وخمسين", [("ميتين وخمسين", 250)]),
    ("كانوا ميتين، وخمسين آخرين", [("خمسين", 50)]),
    # half a measure
    ("قال نص كيلو خبز", [("نص", 0.5)]),
    ("قال نص، كيلو خبز", []),
    # a first and a second feminine
    ("المدرسة أولى بالرعاية", [("أولى", 1)]),
    ("القرية، أولى بالرعاية", []),
    ("شخص أولى اهتماماً مدرسة", []),
    ("جولة ثانية", [("ثانية", 2)]),
    ("في جولة، ثانية بعد ثانية", []),
    # names of months
    ("في كانون الثاني", []),
    ("كانون، الثاني", [("الثاني", 2)]),
    ("جمادى ثم الأولى", [("الأولى", 1)]),
    # eleven, and «and one»
    ("وأحد عشر", [("أحد عشر", 11)]),
    ("قتل واحد", [("واحد", 1)]),
    # scales
    ("ألف ألف", [("ألف ألف", 10**6)]),
    ("ألف مليون", [("ألف مليون", 10**9)]),
    ("مليون ألف", [("مليون", 10**6), ("ألف", 1000)]),
    ("مئة ألف وألفان", [("مئة ألف وألفان", 102_000)]),
    ("مئتا ألف وألف", [("مئتا ألف وألف", 201_000)]),
    ("مئة وخمسون ألفاً وألفان", [("مئة وخمسون ألفاً", 150_000), ("ألفان", 2000)]),
    ("مئة وألف وألفان", [("مئة", 100), ("ألف", 1000), ("ألفان", 2000)]),
    ("خمسون ألفاً وألف", [("خمسون ألفاً", 50_000), ("ألف", 1000)]),
    ("ثلاثمئة وثلاث مئة", [("ثلاثمئة", 300), ("ثلاث مئة", 300)]),
    ("ثلاثمئة وعشرون", [("ثلاثمئة وعشرون", 320)]),
    ("ثلاثمئة وثلاثة", [("ثلاثمئة وثلاثة", 303)]),
    # ordinals of hundreds
    ("المئة والعاشر", [("المئة والعاشر", 110)]),
    ("المئة والخامس والعشرون", [("المئة والخامس والعشرون", 125)]),
    ("المئة والرابع", [("المئة والرابع", 104)]),
    ("الألف والثاني", [("الألف والثاني", 1002)]),
    ("التاسع بعد المئتين", [("التاسع بعد المئتين", 209)]),
    # shares taken off, and per mille
    ("خمسة إلا ثلثاً", [("خمسة إلا ثلثاً", pytest.approx(14 / 3))]),
    ("خمسة إلا ثلثين", [("خمسة إلا ثلثين", pytest.approx(13 / 3))]),
    ("خمسة إلا ربعاً", [("خمسة إلا ربعاً", 4.75)]),
    ("نسبة 5‰ منهم", [("5‰", 0.005)]),
    # percent signs between numbers belong to the first
    ("% 5 منهم", [("% 5", 5)]),
    ("5 % 6", [("5 %", 5), ("6", 6)]),
    ("خمسة % 6", [("خمسة %", 5), ("6", 6)]),
    # decimals, versions, dates
    (".77", [(".77", 0.77)]),
    ("بين .77", [("77", 77)]),
    ("النسبة\n.77", [(".77", 0.77)]),
    ("12/5.30", [("12", 12), ("5", 5), ("30", 30)]),
    ("7.5.2", [("7", 7), ("5", 5), ("2", 2)]),
    ("في 3 و4.5 كم", [("3", 3), ("4.5", 4.5)]),
    # figures that go on in other figures
    ("1,200 و300", [("1,200", 1200), ("300", 300)]),
    ("العدد 1 200 300", [("1 200 300", 1_200_300)]),
    # the same, with an odd number of words or characters before them
    ("القرى تسع، 500 شخص", [("تسع", 9), ("500", 500)]),
    ("القرى ست، البيت الأخير بعيد", [("ست", 6)]),
    ("في 12/5.30", [("12", 12), ("5", 5), ("30", 30)]),
    ("قال إن قذيفة أولى سقطت", [("أولى", 1)]),
    ("الاثنين والعشرين", [("الاثنين والعشرين", 22)]),
    ("قال نص مليون", [("نص مليون", 500_000)]),
    ("كانت ميت ألف", [("ميت ألف", 100_000)]),
    ("قال إن نص بيان", []),
    ("الخامس بالعشرين", [("الخامس", 5), ("العشرين", 20)]),
    # a line of its own
    ("العدد\nميتين", [("ميتين", 200)]),
    ("ميتين\nالعدد", [("ميتين", 200)]),
]
VAGUE = [
    ("بضعة وعشرون ألفاً", 23_000, 29_999),
    ("بضع وثلاثون قرية", 33, 39),
    ("بضع وأربعون", 43, 49),
    ("بضعة عشر", 13, 19),
    ("بضعة آلاف", 3000, 9999),
    ("عدة مئات", 300, 999),
    ("عشرات الآلاف", 20_000, 99_999),
    ("مئات الملايين", 200_000_000, 999_999_999),
    ("ثلاثون ونيف", 31, 39),
    ("نيف ومئة", 101, 199),
]


@pytest.mark.parametrize(("text", "wanted"), ROWS, ids=lambda value: value if isinstance(value, str) else "")
def test_two_rules_that_are_alike(text: str, wanted: list[tuple[str, float]]) -> None:
    assert [(text[found.start : found.end], found.value) for found in numbers.find(text)] == wanted


@pytest.mark.parametrize(("text", "low", "high"), VAGUE)
def test_the_bounds_of_vague_numerals(text: str, low: int, high: int) -> None:
    assert [(found.low, found.high) for found in numbers.find(text)] == [(low, high)]


@pytest.mark.parametrize("gender", ["masculine", "feminine"])
def test_eleven_to_nineteen_have_their_own_ten(gender: str) -> None:
    """The word for ten in «ثلاثة عشر» has the other gender than the unit, in every case."""
    for case in ("nominative", "oblique"):
        for number in range(11, 20):
            ten = numbers.spell(number, gender=gender, case=case).split()[1]  # type: ignore[arg-type]
            assert ten == ("عشر" if gender == "masculine" else "عشرة")
