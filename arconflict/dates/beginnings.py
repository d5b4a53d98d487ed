"""Which rules can begin at a word: asked before any of them is, since most words of a class begin no time.

A word of time is asked only by the rules that one of its senses can begin, and a number only where the word behind it
can go on with a time: «15 قتيلاً» is done after one look. Nothing here decides what a time is; a rule that is left out
would have found nothing.

>>> [name for name, senses in KINDS.items() if FeastName in senses]
['feast']
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple, TypeAlias, cast

from arconflict.analysis import DIGITS, Analysis
from arconflict.dates.amounts import added_parts
from arconflict.dates.cues import cues
from arconflict.dates.particles import ARTICLE, particles
from arconflict.dates.reading import may_end_hedge, stripped
from arconflict.dates.senses import (
    DayName,
    DecadeName,
    EdgeName,
    EveryName,
    FeastName,
    FractionName,
    HalfName,
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
    "day: night between two days": (PartName,),
    "day: hours of a part": (StretchName, lambda unit, _: unit.code == "TH" and unit.number != 2),
    "feast": (FeastName,),
    "feast: its day": (_the_day,),
    "day: of another year": ("same_day",),
    "period: the same of another year": (StretchName, "those"),
    "period: division": ("quarter", "half", "this", lambda unit, definite: definite and unit.code in ("M", "W")),
    "period: shifted unit": (
        "this",
        "those",
        PeriodName,
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
    "set: weekdays of every week": (
        WeekdayName,
        PartName,
        lambda unit, definite: not definite and unit.code == "D" and unit.number in (1, 4),
    ),
    "vague: since a while": (LittleName,),
    "vague: word": (VagueName, "this"),
}
"""Which senses of a word of time can begin a rule, units under a condition."""

LANDINGS: Final[Mapping[str, tuple[SenseKey | Condition, ...]]] = {
    # «5 الشهر الماضي»; of ordinals also «ثالث أيام رمضان»
    "date: day and month": (
        MonthName,
        HijriMonthName,
        ShiftName,
        "month",
        "this",
        lambda unit, figures: unit.code == "M" or (unit.code == "D" and not figures),
    ),
    "clock: hour before a part of day": (
        PartName,
        ZoneName,
        HalfName,
        PointName,
        FractionName,
        "ahead",
        lambda unit, _: unit.code == "TM",
    ),
    "clock: four figures before a zone": (ZoneName,),
    "duration: length": (UnitName,),
    "duration: after that": (UnitName,),
    "feast: its day": (lambda unit, _: unit.code == "D",),
    "period: weekday of a month": (WeekdayName, "the_day", lambda unit, _: unit.code in ("D", "W")),
}
"""Which senses of the word behind a number can make it part of a time, for the rules that begin at a number.

A rule that is not here needs no word of time behind its number, but a sign or a place. Conditions of units are asked whether the
number is written in figures.
"""

SIGNED: Final = frozenset(
    {"figures: date", "figures: day and month", "figures: clock", "clock: hour before a part of day"}
)
"""Rules that begin at a figure with a sign between it and the next."""

YEARS_ALONE: Final = frozenset({"figures: date", "date: year by its place"})
"""Rules that begin at a figure of four digits whatever follows."""

SHORT: Final = frozenset(
    {"date: day and month", "figures: day and month", "figures: clock", "clock: hour before a part of day"}
)
"""Rules that no figure of four digits begins."""

WITH_BA: Final = "duration: after that"
"""The rule that begins only at a word with «ب» («بعدها بيومين»)."""

COUNTED: Final = frozenset({"duration: length", WITH_BA})
"""Rules that count: of a word that is a number as well they need what follows a number."""

Need: TypeAlias = Callable[[Analysis, int], bool] | frozenset[str]
"""What must hold of the word behind a word for a rule to read on from it, or the forms it must have.

It is cheap, and never more than the rule itself asks.
"""

_COUNTING: Final = TIME | NUMERAL | ORDINAL | DIGITS
_NUMBER: Final = NUMERAL | ORDINAL | DIGITS
YEAR_DIGITS: Final = 4
_HALVES: Final = ("am", "pm")
_LONGEST: Final = 26
"""How far a word of time may stand behind the first number of a list of days: no list that is read has more words."""


def beginning(name: str, entry: TimeWord, *, definite: bool) -> tuple[bool, Need | None]:
    """Return whether a word of time with these senses can begin a rule, and what the rule needs behind the word."""
    found = [option for key in KINDS.get(name, ()) for option in _options(key, entry, definite=definite)]
    if not found:
        return False, None
    if all(option.tail for option in found):
        heads = {option.tail[0] for option in found}
        return True, frozenset(heads | {ARTICLE + head for head in heads})
    kinds = {key for key in KINDS[name] if isinstance(key, (str, type)) and key in entry}
    units = any(isinstance(option.sense, UnitName) for option in found)
    if any(option.tail for option in found):
        return True, None
    if name == "set: every" and "every" not in kinds:
        return True, _every_behind
    if name in ("date: numbered day of a month", "feast: its day"):
        return True, _ordinal_behind
    if name == "day: narrative or shifted":
        return True, _time_behind if kinds & _POINTING and not (units or PartName in kinds) else _shift_behind
    if name == "period: division":
        return True, _class_behind
    if name in ("period: shifted unit", "vague: word", "period: season") and _POINTING.issuperset(kinds) and not units:
        return True, _time_behind
    if name == "duration: before or after now":
        return True, _length_behind
    if name == "duration: length" and kinds <= {UnitName} and len(found) == 1 and _is_one(found[0].sense):
        return True, _more_behind if definite or found[0].definite else _length_around
    return True, None


def _is_one(sense: object) -> bool:
    """Tell whether a sense is a unit in the singular."""
    return isinstance(sense, UnitName) and sense.number == 1


def lands(name: str, entry: TimeWord, *, figures: bool) -> bool:
    """Tell whether a word of time with these senses can go on with a number that a rule begins at."""
    return any(_options(key, entry, definite=figures, told=False) for key in LANDINGS.get(name, ()))


def _options(key: SenseKey | Condition, entry: TimeWord, *, definite: bool, told: bool = True) -> Sequence[_Tail]:
    """Return the senses of a word under a key, units under a condition; `told` tells whether they may be definite themselves."""
    if isinstance(key, (str, type)):
        return entry.get(key, ())
    return [
        option
        for option in entry.get(UnitName, ())
        if isinstance(option.sense, UnitName) and key(option.sense, definite or (told and option.definite))
    ]


class Landing(NamedTuple):
    """What stands behind a number, as far as times can go on with it.

    `entry` are the senses of the word of time behind it, True where something else may go on with a time, False where nothing
    does; `signed` tells whether a sign parts it from another number («10/11», «11.30»).
    """

    entry: TimeWord | bool
    signed: bool


NOTHING: Final = Landing(False, False)


def landing_of(analysis: Analysis, index: int) -> Landing:
    """Return what stands behind the number at word `index`, other numbers and what links them passed over."""
    forms, words = analysis.forms, analysis.words
    count, going_on, between = len(forms), _going_on(), _between()
    signed, behind, limit = False, index + 1, min(len(forms), index + _LONGEST)
    while behind < limit:
        word, form = words[behind], forms[behind]
        if word is not None:
            mask = word.mask
            if mask & TIME and form not in between:  # «إلى» is the sign of no time
                return Landing(True if mask & _NUMBER else cast("TimeWord", word.readings[TIME].entry), signed)
            if mask & _NUMBER and form not in going_on:
                signed = signed or (mask == DIGITS and analysis.gap(behind - 1) not in ("", " "))
                behind += 1
                continue
        if form in going_on:
            return Landing(True, signed)
        if form not in between and form[-1] != ARTICLE[-1]:  # most numbers end here, before what they count
            # «10:52am» is two words
            return Landing(False, True) if signed or form.endswith(_HALVES) else NOTHING
        small = particles()
        after = words[behind + 1] if behind + 1 < count else None
        if after is None or after.mask & _COUNTING == 0:
            # «3 و ال 24»
            return Landing(form in small.links and behind + 2 < count and _is_article(analysis, behind + 1), signed)
        if form in small.of_in and not after.mask & TIME:
            return Landing(False, signed)
        if form not in small.of_in and form not in small.links and not _is_article(analysis, behind):
            return Landing(False, signed)
        behind += 1
    return Landing(False, signed)


@lru_cache(maxsize=4096)
def number_ends(form: str) -> bool:
    """Tell whether a word of no class behind a number ends it for good: most are what is counted."""
    return (
        form not in _going_on()
        and form not in _between()
        and form[-1] != ARTICLE[-1]
        and not (form[0].isdecimal() and form.endswith(_HALVES))
    )


@cache
def _between() -> frozenset[str]:
    """Return the words that may stand between a number and what goes on with it, articles aside."""
    return particles().of_in | particles().links


@cache
def _going_on() -> frozenset[str]:
    """Return the words behind a number that go on with it and are of no class of the scan: «إلا», «ونصفاً», «ليالي»."""
    words = particles()
    joined = (head for head, phrases in cues().hedges_after.items() if any(len(phrase) == 1 for phrase, _ in phrases))
    parts = (words.letter_and + part for part in added_parts())
    return words.less | words.decimal_sign | words.of_it | words.feast_days | frozenset((*joined, *parts))


@cache
def _before_last_heads() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in (*particles().before_last, *particles().after_next))


def _is_article(analysis: Analysis, index: int) -> bool:
    """Tell whether a word is an article written apart from its figure: «والـ 24»."""
    figure = analysis.words[index + 1]
    if figure is None or figure.mask != DIGITS:
        return False
    form = analysis.forms[index]
    return form == particles().to_the or (len(form) <= 4 and form[-2:] == ARTICLE)


def _mask_behind(analysis: Analysis, index: int) -> int:
    words = analysis.words
    return word.mask if index + 1 < len(words) and (word := words[index + 1]) is not None else 0


def _time_behind(analysis: Analysis, index: int) -> bool:
    """«هذا», «تلك»: the period that they point to."""
    return _mask_behind(analysis, index) & TIME != 0


def _ordinal_behind(analysis: Analysis, index: int) -> bool:
    """«اليوم الثالث», «اليوم العشرين»."""
    return _mask_behind(analysis, index) & (ORDINAL | NUMERAL) != 0


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
    return _sense_behind(analysis, index, ShiftName) or analysis.forms[index + 1] in _before_last_heads()


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
    return index > 0 and _leads_to_length(analysis.forms[index - 1])


@lru_cache(maxsize=4096)
def _leads_to_length(form: str) -> bool:
    return stripped(form) in cues().length_placing or may_end_hedge(form)


def _class_behind(analysis: Analysis, index: int) -> bool:
    """Tell whether a word of time or a number stands behind word `index`."""
    return _mask_behind(analysis, index) & _COUNTING != 0


def _length_behind(analysis: Analysis, index: int) -> bool:
    """Tell whether a word of time, a number, or what may lead to one stands behind «قبل» or «بعد»."""
    return _class_behind(analysis, index) or (
        index + 1 < len(analysis.forms) and analysis.forms[index + 1] in cues().before_lengths
    )


_POINTING: Final = frozenset({"this", "those"})
