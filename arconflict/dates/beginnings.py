"""Which rules can begin at a word: asked before any of them is, since most words of a class begin no time.

A word of time is asked only by the rules that one of its senses can begin, and a number only where the word behind it
can go on with a time: «15 قتيلاً» is done after one look. Nothing here decides what a time is; a rule that is left out
would have found nothing.

>>> [name for name, senses in KINDS.items() if FeastName in senses]
['feast']
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from arconflict.analysis import DIGITS, Analysis
from arconflict.dates.cues import cues
from arconflict.dates.senses import (
    DayName,
    DecadeName,
    EdgeName,
    EveryName,
    FeastName,
    FractionName,
    HijriMonthName,
    LittleName,
    MonthName,
    PartName,
    PointName,
    SeasonName,
    SenseKey,
    StretchName,
    TimeWord,
    UnitName,
    VagueName,
    WeekdayName,
    ZoneName,
)
from arconflict.lexicon.classes import NUMERAL, ORDINAL, TIME

Condition: TypeAlias = Callable[[UnitName, bool], bool]
"""What must hold of a unit, and of whether it is definite."""

_PERIODS: Final = ("W", "M", "Y", "DE", "CE")


def _the_day(unit: UnitName, definite: bool) -> bool:
    return definite and unit.code == "D" and unit.number == 1


KINDS: Final[Mapping[str, tuple[SenseKey | Condition, ...]]] = {
    "date: numbered day of a month": (_the_day,),
    "date: month": (MonthName, HijriMonthName, "month", lambda unit, _: unit.code == "M" and unit.number == 4),
    "date: year with its noun": (lambda unit, _: unit.code == "Y",),
    "duration: before or after now": ("ago", "ahead"),
    "duration: after that": (UnitName, FractionName),
    "duration: last": ("last",),
    "duration: length": (FractionName, StretchName, lambda unit, _: unit.number != 4),
    "clock: hour after its noun": ("clock",),
    "clock: zone": (ZoneName,),
    "day: deictic": ("the_day", DayName),
    "day: narrative or shifted": ("this", "those", PartName, _the_day),
    "day: weekday": (WeekdayName, lambda unit, definite: not definite and unit.code == "D" and unit.number in (1, 4)),
    "day: midnight or noon": (PointName,),
    "day: part": (PartName,),
    "day: hours of a part": (StretchName, lambda unit, _: unit.code == "TH" and unit.number != 2),
    "feast": (FeastName,),
    "feast: its day": (_the_day,),
    "period: division": ("quarter", "half", "this", lambda unit, definite: definite and unit.code in ("M", "W")),
    "period: shifted unit": (
        "this",
        "those",
        lambda unit, definite: definite and unit.code in _PERIODS and unit.number == 1,
    ),
    "period: weekday of a month": ("last",),
    "period: season": (SeasonName, "this"),
    "period: decade or century": (DecadeName, lambda unit, definite: definite and unit.code == "CE"),
    "period: weekend": ("weekend",),
    "period: edge": (EdgeName, lambda unit, definite: definite and unit.number == 3),
    "set: adverb": (EveryName,),
    "set: every": ("every", PartName),
    "set: days of the week": (lambda unit, definite: not definite and unit.code == "D" and unit.number == 3,),
    "vague: since a while": (LittleName,),
    "vague: word": (VagueName, "this"),
}
"""Which senses of a word of time can begin a rule, units under a condition."""

WITH_BA: Final = "duration: after that"
"""The rule that begins only at a word with «ب» («بعدها بيومين»)."""

COUNTED: Final = frozenset({"duration: length", WITH_BA})
"""Rules that count: of a word that is a number as well they need what follows a number."""

_LEADING: Final = frozenset(
    {"date: numbered day of a month", "feast: its day", "day: narrative or shifted", "period: division"}
)
"""Rules that need a word of time or an ordinal behind their first word."""
_BEFORE_LAST: Final = ("ما", "ماقبل")
_POINTING: Final = frozenset({"this", "those"})
_COUNTING: Final = TIME | NUMERAL | ORDINAL | DIGITS
_NUMBER: Final = NUMERAL | ORDINAL | DIGITS
_OF: Final = frozenset({"من", "في"})
_TO: Final = frozenset({"و", "الي", "او", "حتي", "وحتي", "لغايه", "ولغايه", "ل"})
_GOES_ON: Final = frozenset({"الا", "غير", "فاصله", "ليالي", "ونيف", "ونصفا", "وربعا", "وثلثا", "وتلتا"})
_YEAR: Final = 4
_LONGEST: Final = 12
"""No number of a time has more words."""


def begins(name: str, entry: TimeWord, *, definite: bool) -> bool:
    """Tell whether a word of time with these senses can begin a rule."""
    for key in KINDS.get(name, ()):
        if isinstance(key, (str, type)):
            if key in entry:
                return True
        elif any(
            key(option.sense, definite or option.definite)
            for option in entry.get(UnitName, ())
            if isinstance(option.sense, UnitName)
        ):
            return True
    return False


def need_of(entry: TimeWord) -> tuple[Callable[[Analysis, int], bool], frozenset[str] | None]:
    """Return what some rules need behind a word of time with these senses, and which rules (None for all)."""
    if _POINTING.issuperset(entry):
        return _word_of_time_behind, None
    if "ago" in entry or "ahead" in entry:
        return _length_behind, None
    return _class_behind, _LEADING


def number_goes_on(analysis: Analysis, index: int) -> bool:
    """Tell whether what follows a number can make it part of a time: a word of time, a link to one, a sign of a date."""
    forms, words = analysis.forms, analysis.words
    if len(forms[index]) == _YEAR and forms[index].isdecimal():
        return True
    count = len(forms)
    for behind in range(index + 1, min(count, index + _LONGEST)):
        word, form = words[behind], forms[behind]
        if word is not None:
            if word.mask & TIME:
                return True
            if word.mask == DIGITS and analysis.gap(behind - 1) != " ":  # «10/11», «11:30», «3, 4 آذار»
                return True
            if word.mask & _NUMBER and form not in _GOES_ON:
                continue
        if form in _GOES_ON:
            return True
        after = words[behind + 1] if behind + 1 < count else None
        if after is None:
            return form in _TO and behind + 2 < count and _is_article(analysis, behind + 1)
        if form in _OF:
            return after.mask & TIME != 0
        return (form in _TO and after.mask & _COUNTING != 0) or _is_article(analysis, behind)
    return count > index + _LONGEST


def _is_article(analysis: Analysis, index: int) -> bool:
    """Tell whether a word is an article written apart from its figure: «والـ 24»."""
    form, figure = analysis.forms[index], analysis.words[index + 1]
    return (form == "لل" or (len(form) <= 4 and form[-2:] == "ال")) and figure is not None and figure.mask == DIGITS


def _word_of_time_behind(analysis: Analysis, index: int) -> bool:
    words = analysis.words
    return index + 1 < len(words) and (word := words[index + 1]) is not None and word.mask & TIME != 0


def _class_behind(analysis: Analysis, index: int) -> bool:
    """Tell whether a word of time or a number stands behind word `index`, or «ماقبل» in one word."""
    words = analysis.words
    if index + 1 >= len(words):
        return False
    word = words[index + 1]
    return (word is not None and word.mask & _COUNTING != 0) or analysis.forms[index + 1] in _BEFORE_LAST


def _length_behind(analysis: Analysis, index: int) -> bool:
    """Tell whether a word of time, a number, or what may lead to one stands behind «قبل» or «بعد»."""
    return _class_behind(analysis, index) or (
        index + 1 < len(analysis.forms) and analysis.forms[index + 1] in cues().before_lengths
    )
