"""Ranges and lists of days run forward: «من الجمعة إلى الثلاثاء», «يومي 6 و7 أيلول», «من السادسة مساء حتى السادسة صباحاً».

Each end alone is counted from the day of speaking, by the verb that governs it; together they share the verb, days that share
the word of their month share its year, and no range ends before it begins.

>>> from arconflict import dates
>>> [m.value for m in dates.find("هدوء من الجمعة إلى الثلاثاء", published="2021-09-06")]
['2021-08-27', '2021-08-31']
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from arconflict.analysis import Analysis
from arconflict.dates.expressions import Duration, Expression, Moment
from arconflict.dates.months import pair_at
from arconflict.dates.particles import particles
from arconflict.dates.reading import Piece
from arconflict.dates.resolve import Frame, Meaning, resolve
from arconflict.dates.senses import MonthName
from arconflict.dates.stretches import ONE_DAY
from arconflict.dates.surroundings import happened, tells_future
from arconflict.dates.words import has_sense

_TOLD_WEEKDAY: Final = frozenset({"days", "week_which", "year", "year_which", "again", "nth", "day", "hijri_day"})
_TOLD_DATE: Final = frozenset({"month_which", "year", "year_which", "again", "days", "nth", "nth_week", "counted"})
_TOLD_HIJRI: Final = frozenset({"hijri_which", "hijri_year", "year", "year_which", "again", "days"})
"""With these a day or month is not free to be of another week or year."""
_DIRECTED_WEEKDAY: Final = frozenset({"weekday_which", "days", "week_which", "year"})
_DIRECTED_MONTH: Final = frozenset({"month_which", "year", "year_which"})
MOST_BETWEEN: Final = 2
"""No more words stand between two ends: asked before `paired`."""
_LISTING: Final = frozenset({",", "-"})
_WEEK: Final = 7
_YEAR: Final = 12


class Course(NamedTuple):
    """How an end of a range is counted: from `base` instead of the day of speaking, and whether forward from there.

    `free` tells whether «الماضيين», «المقبلين» say nothing of this end, since they were followed with the other. `story` is the
    day of a clock or part of day that names none.
    """

    base: date | None
    future: bool
    free: bool = False
    story: date | None = None


def paired(analysis: Analysis, left: Piece, right: Piece) -> bool:
    """Tell whether two times are ends of one range, or neighbours of one list, that may have to be counted together."""
    one, two = left.expression, right.expression
    if not isinstance(one, Moment) or not isinstance(two, Moment):
        return False
    if right.linked and _is_hour(one) and two.names_day:
        return True
    if not (_is_free(one) or _is_free(two)) or _is_hour(one) or _is_hour(two):
        return False
    return right.linked or _listed(analysis, left, right)


def courses(analysis: Analysis, chain: Sequence[Piece], frame: Frame) -> list[Course | None]:
    """Return how the times of a chain are counted, None for those that are counted as they would be alone."""
    moments = [piece.expression for piece in chain if isinstance(piece.expression, Moment)]
    found: list[Course | None] = [None] * len(chain)
    future = False
    for number, piece in enumerate(chain):
        future = asks_future(moments[number]) and (future or tells_future(analysis, piece))
        if future:
            found[number] = Course(None, future=True)
    _share_year(moments, found, frame)
    days = [_day(moment, course, frame) for moment, course in zip(moments, found, strict=True)]
    for number in range(1, len(chain)):
        one, two, before, day = moments[number - 1], moments[number], days[number - 1], days[number]
        if before is None or day is None:
            continue
        if _is_hour(one):
            found[number - 1] = _hour_before(one, two, day, found[number], frame)
            continue
        if day >= before:
            continue
        if not chain[number].linked and not _follow_each_other(analysis, chain[number - 1], one, two):
            continue
        if _goes_on(analysis, chain[number], one, two, found[number]):
            found[number] = Course(before, future=True, free=True)
            days[number] = _day(two, found[number], frame)
            continue
        for back in range(number - 1, -1, -1):
            limit, day = days[back + 1], days[back]
            if limit is None or day is None or day <= limit or not _is_free(moments[back]):
                break
            found[back] = Course(limit, future=False, free=True)
            days[back] = _day(moments[back], found[back], frame)
    return found


def counted(expression: Expression, course: Course) -> Expression:
    """Return the expression that is counted in a course."""
    if course.free and isinstance(expression, Moment) and expression.weekday_which is not None:
        return expression.but(weekday_which=None)
    return expression


def behind(said: Expression, meaning: Meaning, frame: Frame, first: Expression, begun: Meaning) -> Meaning:
    """Return the meaning of the second end of a range, a clock or a part of day of no day: the next one behind the first end.

    A clock that leaves its half of the day open is the next such one on its face: «من 9 حتى 3» ends at 15:00, «من الثامنة مساء حتى
    الثالثة» in the night.
    """
    if not isinstance(said, Moment) or not _is_hour(said) or begun.type != "TIME" or not isinstance(first, Moment):
        return meaning
    begin, other = begun.interval.begin, meaning.interval.begin
    if begin is None or other is None or begin.date() == date.max:
        return meaning
    clock = said.clock
    if clock is not None and first.clock is not None:
        # what is written is compared, since a zone may stand behind the second clock only
        if meaning.value > begun.value:
            return meaning
        if clock.half is None and said.half is None and not clock.written_24 and not clock.past_midnight:
            later = resolve(said.but(clock=clock._replace(half="pm")), frame)
            if later.value > begun.value:
                return later
    elif other >= begin:
        return meaning
    return resolve(said, frame._replace(story_day=begin.date() + ONE_DAY, story_night=False))


def asks_future(expression: Expression) -> bool:
    """Tell whether a future verb matters: a bare weekday, day or month, «بعد يومين»."""
    if type(expression) is not Moment:
        return type(expression) is Duration and expression.relation == "after"
    said = expression.said()
    if "weekday" in said:
        return _DIRECTED_WEEKDAY.isdisjoint(said)
    if "month" in said:
        return _DIRECTED_MONTH.isdisjoint(said)
    return ("hijri_month" in said or "feast" in said) and "hijri_which" not in said


def _is_free(said: Moment) -> bool:
    """Tell whether a day or month may be of another week or year than the one it would be of alone."""
    fields = said.said().keys()
    if "month" in fields:
        return _TOLD_DATE.isdisjoint(fields)
    if "hijri_month" in fields:
        return _TOLD_HIJRI.isdisjoint(fields)
    return "weekday" in fields and _TOLD_WEEKDAY.isdisjoint(fields)


def _is_hour(said: Moment) -> bool:
    """Tell whether a time is a clock or a part of day that names no day."""
    return said.names_part and not said.names_day and not said.names_date


def _listed(analysis: Analysis, left: Piece, right: Piece) -> bool:
    """Tell whether only «و» or «أو» stand between two times, or a comma between days of one month."""
    gap = analysis.shadow[left.end : right.start].strip()
    between = analysis.forms[left.stop : right.first]
    if gap in _LISTING:
        return not between and _one_month(left.expression, right.expression) and not _names_month(analysis, left)
    return gap == particles().letter_and or (len(between) == 1 and between[0] in particles().lists)


def _one_month(one: Expression, two: Expression) -> bool:
    """Tell whether two times are days of one month: «6 و7 أيلول», «من 1 أيلول إلى 30 أيلول»."""
    if not isinstance(one, Moment) or not isinstance(two, Moment) or one.day is None or two.day is None:
        return False
    return one.month is not None and one.month == two.month


def _names_month(analysis: Analysis, piece: Piece) -> bool:
    return any(has_sense(analysis, at, MonthName) for at in range(piece.first, piece.stop))


def _share_year(moments: Sequence[Moment], found: list[Course | None], frame: Frame) -> None:
    """Give the days of one month one year: that of the earliest one, of the latest one in what is to come."""
    first = 0
    for number in range(1, len(moments) + 1):
        if number < len(moments) and _one_month(moments[number - 1], moments[number]):
            continue
        together = range(first, number)
        first = number
        if len(together) == 1 or not all(_is_free(moments[at]) for at in together):
            continue
        if any(moments[at].weekday is not None for at in together):
            continue
        future = found[together[0]] is not None
        days = [moments[at].day or 1 for at in together]
        leading = together[days.index(max(days) if future else min(days))]
        day = _day(moments[leading], found[leading], frame)
        if day is not None:
            for at in together:
                found[at] = Course(day.replace(day=1), future=True)


def _hour_before(one: Moment, two: Moment, day: date, course: Course | None, frame: Frame) -> Course:
    """«من الثامنة مساء حتى صباح الجمعة»: the hour is of the day of the second end, or of the evening before it."""
    first = resolve(one, frame._replace(story_day=day, story_night=False)).interval.begin
    second = resolve(two, _framed(course, frame)).interval.begin
    late = first is not None and second is not None and first >= second and day > date.min
    return Course(None, future=False, story=day - ONE_DAY if late else day)


def _follow_each_other(analysis: Analysis, left: Piece, one: Moment, two: Moment) -> bool:
    """Tell whether two times of a list are one stretch: of one «يومي», a weekday or month and the next."""
    if one.weekday is not None and two.weekday is not None:
        return two.weekday == one.weekday % _WEEK + 1 or pair_at(analysis, left.first, "D") is not None
    if one.month is not None and two.month is not None and one.day is None and two.day is None:
        return two.month == one.month % _YEAR + 1 or pair_at(analysis, left.first, "M") is not None
    return False


def _goes_on(analysis: Analysis, right: Piece, one: Moment, two: Moment, course: Course | None) -> bool:
    """Tell whether the second end is to be sought behind the first one, and not the first one before it."""
    if not _is_free(two):
        return False
    if not _is_free(one) or (course is not None and course.future):
        return True
    if two.weekday_which is not None:
        return two.weekday_which > 0 and one.weekday_which == two.weekday_which
    if one.weekday_which is not None:
        return True
    if two.weekday is not None and two.day is None and two.hijri_day is None:
        return False
    months = one.day is None and two.day is None and one.hijri_day is None and two.hijri_day is None
    return not months or (right.linked and not happened(analysis, right))


def _day(said: Moment, course: Course | None, frame: Frame) -> date | None:
    counted_as = counted(said, course) if course is not None else said
    begin = resolve(counted_as, _framed(course, frame)).interval.begin
    return begin.date() if begin is not None else None


def _framed(course: Course | None, frame: Frame) -> Frame:
    if course is None:
        return frame
    return frame._replace(base=course.base or frame.base, future=course.future)
