"""Which rules can begin at a word: asked before any of them is, since most words of a class begin no time.

A word of time is asked only by the rules that one of its senses can begin, and by these only where the word behind it lets
them read on. Nothing here decides what a time is; a rule that is left out would have found nothing. Numbers are in
`arconflict.dates.landings`.

>>> [name for name, senses in KINDS.items() if FeastName in senses]
['feast']
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, TypeAlias, cast

from arconflict.analysis import DIGITS, Analysis
from arconflict.dates.amounts import ROUNDED
from arconflict.dates.cues import cues
from arconflict.dates.particles import ARTICLE, particles
from arconflict.dates.reading import around_last_heads, form_at, goes_on, may_end_hedge, stripped
from arconflict.dates.senses import (
    CueName,
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
    PeriodName,
    PointName,
    SeasonName,
    SenseKey,
    ShiftName,
    StretchName,
    TimeWord,
    UnitName,
    VagueName,
    WeekdayName,
    ZoneName,
    _Tail,
)
from arconflict.lexicon.classes import NUMERAL, ORDINAL, TIME

Condition: TypeAlias = Callable[[UnitName, bool], bool]
"""What must hold of a unit, and of whether it is definite (or, of one behind a number, the number in figures)."""

_PERIODS: Final = ("W", "M", "Y", "DE", "CE")


def _the_day(unit: UnitName, definite: bool) -> bool:
    return definite and unit.code == "D" and unit.number == 1


KINDS: Final[Mapping[str, tuple[SenseKey | Condition, ...]]] = {
    "date: numbered day of a month": (_the_day,),
    "date: first of a month": ("new_moon",),
    "date: month": (MonthName, HijriMonthName, "month", lambda unit, _: unit.code == "M" and unit.number in (3, 4)),
    "date: year with its noun": (lambda unit, _: unit.code == "Y",),
    "duration: before or after now": ("ago", "ahead"),
    "duration: after that": (UnitName, FractionName),
    "duration: last": ("last",),
    "duration: of a period": ("last", EdgeName, lambda unit, definite: definite and unit.number in (2, 3)),
    "duration: length": (FractionName, StretchName, lambda unit, _: unit.number != 4),
    "duration: running hour": (lambda unit, definite: definite and unit.number == 1 and unit.code in ("TH", "TM"),),
    "clock: hour after its noun": ("clock",),
    "clock: zone": (ZoneName,),
    "day: deictic": ("the_day", DayName),
    "day: narrative or shifted": ("this", "those", PartName, _the_day),
    "day: weekday": (WeekdayName, lambda unit, definite: not definite and unit.code == "D" and unit.number in (1, 4)),
    "day: midnight or noon": (PointName,),
    "day: part": (PartName,),
    "day: night between two days": (PartName,),
    "day: hours of a part": (StretchName, lambda unit, _: unit.code == "TH" and unit.number != 2),
    "feast": (FeastName,),
    "feast: its day": (_the_day,),
    "day: of another year": ("same_day",),
    "period: the same of another year": (
        StretchName,
        "quarter",
        "those",
        lambda unit, definite: definite and unit.number == 1 and unit.code in ("D", "M"),
    ),
    "period: division": ("quarter", "half", "this", lambda unit, definite: definite and unit.code in ("M", "W")),
    "period: shifted unit": (
        "this",
        "those",
        PeriodName,
        lambda unit, definite: definite and unit.code in _PERIODS and unit.number == 1,
    ),
    "period: weekday of a month": ("last",),
    "period: ranked weekday of a month": (WeekdayName,),
    "period: season": (SeasonName, "season", "this"),
    "period: decade or century": (DecadeName, lambda unit, definite: definite and unit.code in ("CE", "DE")),
    "period: millennium": ("millennium",),
    "period: weekend": ("weekend",),
    "period: edge": (EdgeName, lambda unit, definite: definite and unit.number == 3),
    "set: rate": (lambda unit, definite: definite and unit.number == 1 and unit.code in ("D", "W", "M", "Y"),),
    "set: adverb": (EveryName,),
    "set: every": ("every", PartName),
    "set: days of the week": (lambda unit, definite: not definite and unit.code == "D" and unit.number == 3,),
    "day: weekdays in a row": (lambda unit, definite: not definite and unit.code == "D" and unit.number == 3,),
    "set: weekdays of every week": (
        WeekdayName,
        PartName,
        lambda unit, definite: not definite and unit.code == "D" and unit.number in (1, 4),
    ),
    "vague: since a while": (LittleName,),
    "vague: word": (VagueName, "this"),
}
"""Which senses of a word of time can begin a rule, units under a condition."""


WITH_BA: Final = "duration: after that"
"""The rule that begins only at a word with «ب» («بعدها بيومين»)."""

_OF_A_PERIOD: Final = "duration: of a period"
COUNTED: Final = frozenset({"duration: length", WITH_BA})
"""Rules that count: of a word that is a number as well they need what follows a number."""

Need: TypeAlias = Callable[[Analysis, int], bool] | frozenset[str]
"""What must hold of the word behind a word for a rule to read on from it, or the forms it must have.

It is cheap, and never more than the rule itself asks.
"""

COUNTING: Final = TIME | NUMERAL | ORDINAL | DIGITS
NUMBER: Final = NUMERAL | ORDINAL | DIGITS


def beginning(name: str, entry: TimeWord, *, definite: bool) -> tuple[bool, Need | None]:
    """Return whether a word of time with these senses can begin a rule, and what the rule needs behind the word."""
    found = [option for key in KINDS.get(name, ()) for option in senses_for(key, entry, definite=definite)]
    if name == _OF_A_PERIOD:  # «آخر», «أول» and not «الأول»
        found = [option for option in found if isinstance(option.sense, UnitName) or not (definite or option.definite)]
    if not found:
        return False, None
    if all(option.tail for option in found):
        heads = {option.tail[0] for option in found}
        return True, frozenset(heads | {ARTICLE + head for head in heads})
    if any(option.tail for option in found):
        return True, None
    kinds = {type(option.sense) for option in found}
    pointing = kinds == {CueName} and any(cue in entry for cue in ("this", "those"))
    if pointing and name in _POINTED:
        return True, _time_behind
    if name == "set: every" and kinds == {PartName}:
        return True, _every_behind
    if name == "duration: length" and len(found) == 1 and _is_one(found[0].sense):
        if not definite and not found[0].definite:
            return True, _length_around
        return True, _rounded_around if cast("UnitName", found[0].sense).code in ROUNDED else _more_behind
    return True, _needs().get(name)


@cache
def _needs() -> Mapping[str, Need]:
    """Return what rules need behind each word of time that can begin them."""
    return {
        "date: numbered day of a month": _ordinal_behind,
        "feast: its day": _ordinal_behind,
        "day: narrative or shifted": _shift_behind,
        "duration: running hour": _shift_behind,
        "period: the same of another year": _same_behind,
        "period: division": _class_behind,
        "period: ranked weekday of a month": _rank_behind,
        "day: night between two days": _number_behind,
        "duration: before or after now": _length_behind,
    }


_POINTED: Final = frozenset({"day: narrative or shifted", "period: shifted unit", "period: season", "vague: word"})
"""Rules that read a period behind «هذا» and «تلك»."""


def _is_one(sense: object) -> bool:
    """Tell whether a sense is a unit in the singular."""
    return isinstance(sense, UnitName) and sense.number == 1


def senses_for(key: SenseKey | Condition, entry: TimeWord, *, definite: bool, told: bool = True) -> Sequence[_Tail]:
    """Return the senses of a word under a key, units under a condition; `told` tells whether they may be definite themselves."""
    if isinstance(key, (str, type)):
        return entry.get(key, ())
    return [
        option
        for option in entry.get(UnitName, ())
        if isinstance(option.sense, UnitName) and key(option.sense, definite or (told and option.definite))
    ]


def _mask_behind(analysis: Analysis, index: int) -> int:
    words = analysis.words
    return word.mask if index + 1 < len(words) and (word := words[index + 1]) is not None else 0


def _time_behind(analysis: Analysis, index: int) -> bool:
    """«هذا», «تلك»: the period that they point to, or «التاريخ»."""
    return _mask_behind(analysis, index) & TIME != 0 or form_at(analysis, index + 1) in particles().date_word


def _ordinal_behind(analysis: Analysis, index: int) -> bool:
    """«اليوم الثالث», «اليوم العشرين»."""
    return _mask_behind(analysis, index) & (ORDINAL | NUMERAL) != 0


def _number_behind(analysis: Analysis, index: int) -> bool:
    """«ليل 5/6 آذار», «ليلة الخامس على السادس», «ليلة الـ5»."""
    if _mask_behind(analysis, index) & NUMBER:
        return True
    return index + 1 < len(analysis.forms) and analysis.forms[index + 1][-1] == ARTICLE[-1]


def _same_behind(analysis: Analysis, index: int) -> bool:
    """«الفترة نفسها», «الشهر المقابل», «نفس الفترة»."""
    if _sense_behind(analysis, index, ShiftName):
        return True
    if index + 1 < len(analysis.forms) and analysis.forms[index + 1] in particles().alike:
        return True
    return _mask_behind(analysis, index) & TIME != 0 and _sense_behind(analysis, index - 1, "those")


def _rank_behind(analysis: Analysis, index: int) -> bool:
    """«الجمعة الثالثة», «الخميس الأخير»."""
    mask = _mask_behind(analysis, index)
    return mask & (ORDINAL | NUMERAL) != 0 or (mask & TIME != 0 and _sense_behind(analysis, index, ShiftName))


def _sense_behind(analysis: Analysis, index: int, key: SenseKey) -> bool:
    words = analysis.words
    if index + 1 >= len(words) or (word := words[index + 1]) is None or (reading := word.readings.get(TIME)) is None:
        return False
    return key in cast("TimeWord", reading.entry)


def _every_behind(analysis: Analysis, index: int) -> bool:
    """«صباح كل يوم»."""
    return _sense_behind(analysis, index, "every")


def _shift_behind(analysis: Analysis, index: int) -> bool:
    """«اليوم التالي», «الليلة قبل الماضية», «هذا المساء»."""
    if index + 1 >= len(analysis.forms):
        return False
    return _sense_behind(analysis, index, ShiftName) or analysis.forms[index + 1] in around_last_heads()


def _more_behind(analysis: Analysis, index: int) -> bool:
    """«الشهر» begins no length by itself, «الساعة ونصف» may."""
    if index + 1 >= len(analysis.forms):
        return len(analysis.forms) == 1
    form, words = analysis.forms[index + 1], particles()
    return form[0] == words.letter_and or form in words.one or form in words.less


def _length_around(analysis: Analysis, index: int) -> bool:
    """«منذ شهر», «نحو ساعة», «يوم ونصف»: a unit alone is a length behind some prepositions and hedges, or with more behind it."""
    if _more_behind(analysis, index):
        return True
    if index + 1 < len(analysis.forms) and analysis.forms[index + 1] in particles().links:
        return True  # «يوماً أو يومين»
    return index > 0 and (_leads_to_length(analysis.forms[index - 1]) or goes_on(analysis, index))


def _rounded_around(analysis: Analysis, index: int) -> bool:
    """«قرابة العام», «العام ونصف العام»."""
    return _more_behind(analysis, index) or (index > 0 and may_end_hedge(analysis.forms[index - 1]))


@lru_cache(maxsize=4096)
def _leads_to_length(form: str) -> bool:
    return stripped(form) in cues().length_placing or may_end_hedge(form)


def _class_behind(analysis: Analysis, index: int) -> bool:
    """Tell whether a word of time or a number stands behind word `index`."""
    return _mask_behind(analysis, index) & COUNTING != 0


def _length_behind(analysis: Analysis, index: int) -> bool:
    """Tell whether a word of time, a number, or what may lead to one stands behind «قبل» or «بعد»."""
    return _class_behind(analysis, index) or (
        index + 1 < len(analysis.forms) and analysis.forms[index + 1] in cues().before_lengths
    )
