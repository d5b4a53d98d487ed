"""Weekdays with their days in a row: «الأحد والاثنين 5 و6 أيلول», «من السبت 4 إلى الأحد 5 أيلول».

The fifth is the Sunday and the sixth the Monday; the month is that of the last day.
"""

from __future__ import annotations

from typing import Final

from arconflict.analysis import Analysis
from arconflict.dates.expressions import Moment
from arconflict.dates.particles import particles
from arconflict.dates.reading import Piece, figure_at, gap_is, stripped

_BY_WEEKDAY: Final = frozenset({("day: weekday",), ("day: weekdays in a row",)})
"""The rules that read bare weekdays."""
PART_FIELDS: Final = frozenset({"part_code", "part_hours", "part_mod", "half"})
"""The fields of a moment that say a part of the day and no clock."""
_DAYS: Final = frozenset({"day", "month", "month_which", "year", "year_which"})
_SIGNS: Final = frozenset({"", "(", ",", "-"})
"""What may stand between the weekdays and their days."""
_SIGN_OF_RANGE: Final = "-"
_WEEK: Final = 7
_MONTH: Final = 31


def respectively(analysis: Analysis, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces, with its own day given to each weekday of a row that has as many days behind or between it."""
    weekdays = [index for index, piece in enumerate(pieces) if piece.rules in _BY_WEEKDAY]
    if len(weekdays) <= 1:  # of most texts
        return pieces
    changed = list(pieces)
    for index in weekdays[1:]:
        if index + 1 == len(pieces):
            break
        # the last weekday of the row, before the first of its days
        before = index - 1 - (index > 1 and _is_part_of(pieces[index - 1], pieces[index]))
        if not (_is_weekday(pieces[index]) and _is_weekday(pieces[before]) and _is_day(pieces[index + 1])):
            continue
        dated = _before_dated(analysis, pieces[before], pieces[before + 1], *pieces[index : index + 2])
        if dated is not None:
            changed[before] = dated
            continue
        if before < index - 1:
            continue
        begins = _row_begins(analysis, pieces, index)
        length = index - begins + 1
        if length > 1 and _fits(analysis, pieces, begins, length):
            for number in range(length):
                joined = _moment(pieces[index + 1 + number]).join(_moment(pieces[begins + number]))
                for at in (begins + number, index + 1 + number):
                    changed[at] = pieces[at]._replace(expression=joined or pieces[at].expression)
    return changed


def _is_part_of(part: Piece, day: Piece) -> bool:
    """Tell whether a piece is a part of the day right behind it: «صباح الأحد»."""
    said = part.expression
    return isinstance(said, Moment) and said.said().keys() <= PART_FIELDS and part.stop == day.first


def _before_dated(analysis: Analysis, weekday: Piece, following: Piece, next_day: Piece, dated: Piece) -> Piece | None:
    """«السبت 4 والأحد 5 أيلول»: the first weekday with its figure, whose month stands behind the second, or None.

    `following` is what begins behind the figure: the second weekday or the part of it («مساء السبت 4 إلى صباح الأحد 5 أيلول»).
    """
    figure = figure_at(analysis, weekday.stop) if gap_is(analysis, weekday.stop - 1, ",") else None
    one, two, last = _moment(weekday), _moment(next_day), _moment(dated)
    if figure is None or figure.digits > 2 or last.day is None or next_day.stop != dated.first:
        return None
    known = weekday._replace(stop=figure.stop, end=figure.end)
    apart = last.day - figure.value
    if not 0 < apart < _MONTH or (apart - (two.weekday or 0) + (one.weekday or 0)) % _WEEK:
        return None
    if not _linked(analysis, known, following) or not gap_is(analysis, dated.first - 1, ","):
        return None
    joined = one.join(last.but(day=figure.value))
    return known._replace(expression=joined) if joined is not None else None


def _moment(piece: Piece) -> Moment:
    """Return what a weekday or day says, which was told to be one before."""
    assert isinstance(piece.expression, Moment)
    return piece.expression


def _is_weekday(piece: Piece) -> bool:
    said = piece.expression
    return type(said) is Moment and said.said().keys() == {"weekday"}


def _is_day(piece: Piece) -> bool:
    said = piece.expression
    return isinstance(said, Moment) and said.day is not None and said.said().keys() <= _DAYS


def _row_begins(analysis: Analysis, pieces: list[Piece], last: int) -> int:
    first = last
    while first and _is_weekday(pieces[first - 1]) and _linked(analysis, pieces[first - 1], pieces[first]):
        first -= 1
    return first


def _linked(analysis: Analysis, left: Piece, right: Piece) -> bool:
    """Tell whether «و», «إلى» or a dash stands between two pieces of a row."""
    gap = analysis.shadow[left.end : right.start].strip()
    if gap == particles().letter_and or gap in (_SIGN_OF_RANGE, ","):
        return True
    between = analysis.forms[left.stop : right.first]
    return len(between) == 1 and (stripped(between[0]) in particles().until or between[0] in particles().lists)


def _fits(analysis: Analysis, pieces: list[Piece], begins: int, length: int) -> bool:
    """Tell whether as many days stand behind a row of weekdays, right behind it, and lie as the weekdays do."""
    days = pieces[begins + length : begins + 2 * length]
    if len(days) < length or not all(map(_is_day, days)):
        return False
    if analysis.shadow[pieces[begins + length - 1].end : days[0].start].strip() not in _SIGNS:
        return False
    if begins + 2 * length < len(pieces) and _is_day(pieces[begins + 2 * length]):
        return False
    for number in range(1, length):
        one, two = _moment(days[number - 1]), _moment(days[number])
        before, weekday = _moment(pieces[begins + number - 1]), _moment(pieces[begins + number])
        if not _linked(analysis, days[number - 1], days[number]) or one.month != two.month:
            return False
        if ((two.day or 0) - (one.day or 0) - (weekday.weekday or 0) + (before.weekday or 0)) % _WEEK:
            return False
    return True
