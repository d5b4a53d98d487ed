"""No word reaches over a blank line: what a paragraph says of numbers, actors and absolute dates, it says alone.

Two paragraphs are put together of which the first ends and the second begins with words that look for company: hedges,
units, roles, months, eras, prepositions. Hypothesis finds such pairs rarely; here all pairs are tried.
"""

from __future__ import annotations

from functools import cache

import pytest

from laws.test_writing import free_of_context, placed, read

LAST = (
    *("5", "12", "75", "2011", "150 ألف", "ألف", "عشرين", "واحد", "الثاني", "3.5", "20%", "نصف", "مئات", "10/11/2017"),
    *("2019-02-06", "5 آذار", "الساعة", "الساعة الخامسة", "منذ", "قبل", "بين", "من", "حتى", "في", "أو", "يوم", "سنة"),
    *("12 يوم", "12 سنة", "عام", "قتلوا", "إصابة", "مقتل", "عدد القتلى", "مدنيين", "طفلان", "نحو", "أكثر من", "لا"),
    *("3 مدنيين تقريباً", "ما لا يقل عن", "كم", "ليرة", "الفرقة", "القرار", "عيار", "عمره", "شمال", "بلدة", "وزارة"),
)
FIRST = (
    *("5", "2011 و2014", "2018", "ألف", "واحد", "% 24", "11:30", "20 أيار 2019", "آذار", "م", "هـ", "ميلادية", "مساء"),
    *("أمس", "يوم الثلاثاء", "الماضي", "ساعتين", "أيام", "سنوات", "قتلوا", "استسلموا", "بينهم", "منهم", "من العمر"),
    *("عمره", "قتلى", "قتيلاً", "وقتل", "مدنيين", "طفلان", "جنديين", "على الأقل", "تقريباً", "يقل عن", "من", "من بين"),
    *("بعد", "إلى", "و", "أو", "كم", "كيلومترين", "دولار", "بالمئة", "في المئة", "الثانية", "جنوب غرب", "آخرون"),
)


@cache
def alone(paragraph: str) -> frozenset[tuple[int, int, str]]:
    return frozenset(free_of_context(paragraph, 0))


@pytest.mark.parametrize(
    ("before", "after"), [("قال", "2018 هناك"), ("قال 3 مدنيين", "هناك"), ("وصل 12", "مدنيين هناك")]
)
def test_nothing_reaches_over_a_blank_line(before: str, after: str) -> None:
    leaks = []
    for last in LAST:
        first = f"{before} {last}"
        for begin in FIRST:
            second = f"{begin} {after}"
            both = set(placed(read(f"{first}\n\n{second}")))
            shift = len(first) + 2
            wanted = alone(first) | {(start + shift, end + shift, said) for start, end, said in alone(second)}
            leaks += [(last, begin, missing) for missing in wanted - both]
    assert leaks == []
