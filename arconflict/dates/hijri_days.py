"""Hijri days, months, years and feasts resolved to Gregorian days, and the check of double dates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from arconflict.dates.calendars import from_hijri, month_length, month_span, to_hijri
from arconflict.dates.expressions import Moment
from arconflict.dates.stretches import (
    ONE_DAY,
    Against,
    Frame,
    Named,
    disagreement,
    one_day,
    whole_month,
    year_of,
)
from arconflict.errors import InputValueError


def checked_hijri(said: Moment, named: Named) -> Named:
    """Compare the two sides of a double date: more than a day apart is a contradiction."""
    if said.hijri_day is None or named.first is None:
        return named
    year = said.hijri_year or to_hijri(named.first).year
    fields = (said.hijri_year, said.hijri_month, said.hijri_day)
    try:
        other = from_hijri(year, said.hijri_month or 1, said.hijri_day)
    except InputValueError:
        return named._replace(conflict="no such Hijri day", hijri=fields)
    apart = abs((other - named.first).days)
    conflict = f"the Hijri side is {other.isoformat()}, {apart} days apart" if apart > 1 else None
    return named._replace(conflict=conflict, hijri=fields)


def hijri_named(said: Moment, frame: Frame) -> Named:
    """Return a Hijri day, month or year; double dates are dated by their Gregorian side elsewhere."""
    fields = (said.hijri_year, said.hijri_month, said.hijri_day)
    if said.month is not None and said.year is not None:
        return whole_month(said.year, said.month, None)._replace(hijri=fields)
    if said.hijri_month is None:
        year = said.hijri_year or 1
        first, behind = month_span(year, 1)[0], month_span(year, 12)[1]
        return Named(_days_value(first, behind), first, behind, None, hijri=fields)
    found = _hijri_year(said, frame)
    if found is None:
        return Named(
            "XXXX-XX-XX" if said.hijri_day else "XXXX-XX", None, None, None, hijri=fields, is_day=bool(said.hijri_day)
        )
    year, against = found
    if said.hijri_day is None:
        first, behind = month_span(year, said.hijri_month)
        return Named(_days_value(first, behind), first, behind, against, hijri=fields)
    day = from_hijri(year, said.hijri_month, min(said.hijri_day, month_length(year, said.hijri_month)))
    named = one_day(day, against)._replace(hijri=fields)
    return named._replace(conflict=disagreement(said, day, frame))


def hijri_century(number: int) -> Named:
    """Return a Hijri century: the third is of the years 201 to 300."""
    first, behind = month_span(100 * (number - 1) + 1, 1)[0], month_span(100 * number, 12)[1]
    return Named(_days_value(first, behind), first, behind, None)


def _days_value(first: date, behind: date) -> str:
    """Return the ISO interval of the days of a Hijri month, which is no ISO 8601 month, as its value."""
    return f"{first.isoformat()}/{(behind - ONE_DAY).isoformat()}"


def _hijri_year(said: Moment, frame: Frame) -> tuple[int, Against] | None:
    """Return the Hijri year of a Hijri month: as written, by its Gregorian year, or by direction."""
    if said.hijri_year is not None:
        return said.hijri_year, None
    month = said.hijri_month or 1
    gregorian, against = year_of(said, frame)
    if gregorian is not None:
        year = to_hijri(date(gregorian, 1, 1)).year
        for candidate in (year, year + 1):
            if from_hijri(candidate, month, 1).year == gregorian:
                return candidate, against
        return year, against
    if frame.base is None:
        return None
    return _directed(month, said.hijri_day, said.hijri_which, frame), "base"


def _directed(month: int, day: int | None, which: int | None, frame: Frame) -> int:
    """Return the Hijri year of a bare Hijri day or month: the latest on or before the day of speaking, unless told."""
    assert frame.base is not None
    now = to_hijri(frame.base)
    here = (now.month, now.day) if day is not None else (now.month, 0)
    there = (month, day) if day is not None else (month, 0)
    if which is not None and which < 0:
        return now.year if there < here else now.year - 1
    if (which is not None and which > 0) or (which is None and frame.future):
        return now.year if there > here or (which is None and there == here) else now.year + 1
    return now.year if there <= here else now.year - 1


def hijri_feast(said: Moment, frame: Frame) -> Named:
    """Return a feast of the Hijri year: «عيد الفطر», «عاشوراء»."""
    _, month, day = said.feast or ("hijri", 1, 1)
    if not month:
        return _either_feast(said, day, frame)
    year = _feast_year(said, month, day, frame)
    if year is None:
        return Named("XXXX-XX-XX", None, None, None, is_day=True)
    found = from_hijri(year, month, day)
    named = one_day(found, None if said.hijri_year or said.year else "base")
    fields = (year if said.hijri_year else None, month, day)
    return named._replace(hijri=fields, conflict=disagreement(said, found, frame))


def _either_feast(said: Moment, day: int, frame: Frame) -> Named:
    """Return a day of «العيد», of the two feasts the last one before the day of speaking, or the next one."""
    eves = (said.but(feast=("hijri", month, first + day - 1)) for month, first in _FEASTS)
    found = [named for named in (hijri_feast(feast, frame) for feast in eves) if named.first is not None]
    if not found:
        return Named("XXXX-XX-XX", None, None, None, is_day=True)
    coming = frame.future or (said.hijri_which or 0) > 0
    return (min if coming else max)(found, key=lambda named: named.first or date.min)


_FEASTS: Final = ((10, 1), (12, 10))
"""Month and first day of the feasts that are called no more than the feast."""


def _feast_year(said: Moment, month: int, day: int, frame: Frame) -> int | None:
    if said.hijri_year is not None:
        return said.hijri_year
    gregorian, _ = year_of(said, frame)
    if gregorian is not None:
        year = to_hijri(date(gregorian, 1, 1)).year
        return next((at for at in (year, year + 1) if from_hijri(at, month, day).year == gregorian), year)
    if frame.base is None:
        return None
    if said.days is not None:
        return to_hijri(frame.base + timedelta(days=said.days)).year
    return _directed(month, day, said.hijri_which, frame)
