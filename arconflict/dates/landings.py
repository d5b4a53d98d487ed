"""What can go on with a number, so that it is part of a time: asked before any rule is, since most numbers are none.

«15 قتيلاً» is done after one look; of «15 آذار» only the rules are asked that have to do with a month.

>>> sorted(SIGNED - SHORT)
['figures: date']
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple, cast

from arconflict.analysis import DIGITS, Analysis
from arconflict.dates.amounts import added_parts
from arconflict.dates.beginnings import COUNTING, NUMBER, Condition, senses_for
from arconflict.dates.cues import cues
from arconflict.dates.particles import ARTICLE, particles
from arconflict.dates.senses import (
    EdgeName,
    FractionName,
    HalfName,
    HijriMonthName,
    MonthName,
    PartName,
    PointName,
    SenseKey,
    ShiftName,
    TimeWord,
    UnitName,
    WeekdayName,
    ZoneName,
)
from arconflict.lexicon.classes import TIME
from arconflict.records import new

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
    "date: year before Christ": ("before_christ",),
    "period: millennium before Christ": ("before_christ",),
    "duration: length": (UnitName,),
    "duration: of a period": (EdgeName,),
    "duration: after that": (UnitName,),
    "feast: its day": (lambda unit, _: unit.code == "D",),
    "period: weekday of a month": (WeekdayName, "the_day", lambda unit, _: unit.code in ("D", "W")),
}
"""Which senses of the word behind a number can make it part of a time, for the rules that begin at a number.

A rule that is not here needs no word of time behind its number, but a sign or a place. Conditions of units are asked whether the
number is written in figures.
"""

_AT_SHORT_FIGURES: Final = frozenset(
    {
        "figures: day and month",
        "figures: month and year",
        "figures: clock",
        "clock: hour before a part of day",
    }
)
SIGNED: Final = _AT_SHORT_FIGURES | {"figures: date"}
"""Rules that begin at a figure with a sign between it and the next."""

YEARS_ALONE: Final = frozenset({"figures: date", "date: year by its place"})
"""Rules that begin at a figure of four digits whatever follows."""

SHORT: Final = _AT_SHORT_FIGURES | {"date: day and month"}
"""Rules that no figure of four digits begins."""

YEAR_DIGITS: Final = 4

_HALVES: Final = ("am", "pm")
_LONGEST: Final = 26
"""How far a word of time may stand behind the first number of a list of days: no list that is read has more words."""


class Landing(NamedTuple):
    """What stands behind a number, as far as times can go on with it.

    `entry` are the senses of the word of time behind it, True where something else may go on with a time, False where nothing
    does; `signed` tells whether a sign parts it from another number («10/11», «11.30»).
    """

    entry: TimeWord | bool
    signed: bool


NOTHING: Final = Landing(False, False)
_ENDED: Final = (NOTHING, Landing(False, True))
_GOING_ON: Final = (Landing(True, False), Landing(True, True))
"""What may go on with a time or does not, without a sign and with one."""


def lands(name: str, entry: TimeWord, *, figures: bool) -> bool:
    """Tell whether a word of time with these senses can go on with a number that a rule begins at."""
    return any(senses_for(key, entry, definite=figures, told=False) for key in LANDINGS.get(name, ()))


def landing_of(analysis: Analysis, index: int) -> Landing:
    """Return what stands behind the number at word `index`, other numbers and what links them passed over."""
    forms, words = analysis.forms, analysis.words
    count, going_on, between = len(forms), _going_on(), _between()
    signed, behind, limit = False, index + 1, min(len(forms), index + _LONGEST)
    while behind < limit:
        word, form = words[behind], forms[behind]
        if word is not None:
            mask = word.mask
            if mask & TIME:
                # «إلى» is written as «الي» of «الي فات»
                unsure = mask & NUMBER or form in between
                return new(Landing, (True if unsure else cast("TimeWord", word.readings[TIME].entry), signed))
            if mask & NUMBER and form not in going_on:
                signed = signed or (mask == DIGITS and analysis.gap(behind - 1) not in ("", " "))
                behind += 1
                continue
        if form in going_on:
            return _GOING_ON[signed]
        if form not in between and form[-1] != ARTICLE[-1]:  # most numbers end here, before what they count
            # «10:52am» is two words
            return _ENDED[signed or form.endswith(_HALVES)]
        small = particles()
        after = words[behind + 1] if behind + 1 < count else None
        if after is None or after.mask & COUNTING == 0:
            # «3 و ال 24»
            going = form in small.links and behind + 2 < count and _is_article(analysis, behind + 1)
            return (_GOING_ON if going else _ENDED)[signed]
        if form in small.of_in and not after.mask & TIME:
            return _ENDED[signed]
        if form not in small.of_in and form not in small.links and not _is_article(analysis, behind):
            return _ENDED[signed]
        behind += 1
    return _ENDED[signed]


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


def _is_article(analysis: Analysis, index: int) -> bool:
    """Tell whether a word is an article written apart from its figure: «والـ 24»."""
    figure = analysis.words[index + 1]
    if figure is None or figure.mask != DIGITS:
        return False
    form = analysis.forms[index]
    return form == particles().to_the or (len(form) <= 4 and form[-2:] == ARTICLE)
