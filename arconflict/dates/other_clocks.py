"""Hours told by another clock than the reader's: two clocks for one hour, and the city whose clock it is."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from arconflict.analysis import Analysis
from arconflict.dates.expressions import Moment
from arconflict.dates.intervals import Interval
from arconflict.dates.reading import Piece
from arconflict.dates.resolve import Meaning
from arconflict.dates.stretches import ONE_DAY
from arconflict.dates.words import city_zones

_DAY_BEHIND: Final = 8
_SECOND_CLOCK: Final = 40
"""How far, in characters, a day may stand behind an hour that a second clock in brackets parts from it."""
_AGAIN: Final = frozenset({" (", "(", " / ", "/"})
_DAY_VALUE: Final = 10
_COLON: Final = re.compile(r"\d:\d\d")


def same_hours(analysis: Analysis, pieces: list[Piece]) -> list[Piece]:
    """Give the day behind it to an hour that is told by two clocks: «الرابعة عصراً (1400 بتوقيت غرينتش) يوم السبت»."""
    for index in range(2, len(pieces)):
        here, there, day = pieces[index - 2 : index + 1]
        if day.start - there.end > _DAY_BEHIND or day.start - here.end > _SECOND_CLOCK:
            continue
        one, two, named = here.expression, there.expression, day.expression
        if not (isinstance(one, Moment) and isinstance(two, Moment) and isinstance(named, Moment)):
            continue
        if one.clock is None or two.clock is None or one.names_day or two.names_day or not named.names_day:
            continue
        if analysis.shadow[here.end : there.start] != " (" or analysis.gap(there.stop - 1).rstrip(" ,") != ")":
            continue
        first, second = one.join(named), two.join(named)
        if day.first - there.stop <= 1 and first is not None and second is not None:
            pieces[index - 2 : index] = [here._replace(expression=first), there._replace(expression=second)]
    return pieces


def is_told_again(analysis: Analysis, left: Piece, right: Piece) -> bool:
    """Tell whether the second hour is the first by another clock: «الساعة 01:30 (22:30 بتوقيت غرينتش)»."""
    one, two = left.expression, right.expression
    if not (isinstance(one, Moment) and isinstance(two, Moment)) or two.clock is None:
        return False
    if one.clock is None and one.point is None:  # «منتصف ليل الثلاثاء (2100 بتوقيت غرينتش)»
        return False
    if two.names_day or one.zone == two.zone:
        return False
    return analysis.shadow[left.end : right.start] in _AGAIN


def at_instant(meaning: Meaning, told: datetime) -> Meaning:
    """Return an hour without a day on the day that puts it nearest to the instant already told."""
    begin, end = meaning.interval
    if begin is None or end is None:
        return meaning
    days = round((told - begin) / ONE_DAY)
    if not days:
        return meaning
    moved = timedelta(days=days)
    try:
        named = date.fromisoformat(meaning.value[:_DAY_VALUE]) + moved
        interval = Interval(begin + moved, end + moved)
    except OverflowError:  # at either end of the calendar
        return meaning
    return meaning._replace(value=named.isoformat() + meaning.value[_DAY_VALUE:], interval=interval)


def with_city(analysis: Analysis, piece: Piece) -> Piece:
    """Take the city whose clock is meant into a clock in figures at the end of a line: «11:45 دمشق», «14:00 (دمشق)»."""
    moment, stop = piece.expression, piece.stop
    if not isinstance(moment, Moment) or moment.clock is None or moment.zone is not None or stop == len(analysis.forms):
        return piece
    zone = city_zones().get(analysis.forms[stop])
    if zone is None or not _COLON.search(analysis.shadow, piece.start, piece.end):
        return piece
    gap, end = analysis.gap(stop - 1), analysis.ends[stop]
    behind = analysis.shadow[end : end + 2].lstrip(" ")[:1]
    if gap == " (" and behind == ")" and analysis.shadow[end] == ")":
        end += 1
    elif gap != " " or behind not in ("", "\n", "|"):
        return piece
    return piece._replace(expression=moment.but(zone=zone), stop=stop + 1, end=end)
