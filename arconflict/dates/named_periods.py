"""Which month, week, quarter, season or decade a moment names.

The rules of direction are those of ``semantics.md`` §2.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from arconflict.dates import intervals as iv
from arconflict.dates.expressions import Moment
from arconflict.dates.intervals import NOWHERE, Interval
from arconflict.dates.stretches import (
    Against,
    Frame,
    Named,
    start_of,
    whole_decade,
    whole_month,
    whole_week,
    year_of,
)

_PARTS: Final = {"H": 2, "Q": 4}
_SEASON_MONTHS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

"""Meteorological seasons, by their first month; winter runs into the next year."""


def month_by_which(said: Moment, frame: Frame, year: int | None) -> tuple[int | None, int | None, Against]:
    """Return (month, year, against) of «الشهر الماضي», «آذار الماضي», «الشهر نفسه»."""
    if said.again is not None and said.again.unit == "M":
        origin = frame.before or start_of(frame.base)
        if origin is None:
            return None, None, None
        found_year, month = iv.shift_month(origin.year, origin.month, said.again.step)
        return month, found_year, "before" if frame.before is not None else "base"
    base = frame.base
    if base is None:
        return None, None, None
    which = said.month_which or 0
    if said.month is None:
        found_year, month = iv.shift_month(base.year, base.month, which)
        return month, found_year, "base"
    if year is not None:
        return said.month, year, None
    current = (base.year, base.month)
    if which < 0:
        found_year = base.year if (base.year, said.month) < current else base.year - 1
    elif which > 0:
        found_year = base.year if (base.year, said.month) > current else base.year + 1
    else:
        found_year = base.year
        if said.month == 12 and base.month == 1:
            found_year -= 1  # «كانون الأول الجاري» in an article of the first days of January
    return said.month, found_year, "base"


def named_month(said: Moment, frame: Frame) -> Named:
    """Return the month that a moment names: «آذار», «الشهر الماضي», «آذار الماضي», «الشهر نفسه»."""
    year, against = year_of(said, frame)
    if said.month is not None and said.month_which is None and not (said.again is not None and said.again.unit == "M"):
        if year is not None:
            return whole_month(year, said.month, against)
        base = frame.base
        if base is None:
            return Named(f"XXXX-{said.month:02}", None, None, None)
        if frame.future:
            return whole_month(base.year + (said.month < base.month), said.month, "base")
        return whole_month(base.year - (said.month > base.month), said.month, "base")
    month, found_year, found_against = month_by_which(said, frame, year)
    if month is None or found_year is None:
        return Named(f"XXXX-{said.month:02}" if said.month else "XXXX-XX", None, None, None)
    named = whole_month(found_year, month, found_against or against)
    if said.month_which == 0 and said.month is not None and frame.base is not None and month != frame.base.month:
        return named._replace(conflict=f"{named.value} is not the current month")
    return named


def half_of_month(said: Moment, frame: Frame) -> Named:
    """Return half of a month: «النصف الأول من آذار»."""
    named = named_month(said, frame)
    if named.first is None or named.behind is None:
        return named
    middle = named.first + timedelta(days=15)
    if said.division == "H1":
        return named._replace(behind=middle, mod="START")
    return named._replace(first=middle, mod="END")


def named_week(said: Moment, frame: Frame) -> Named:
    """Return a week or the weekend of one: «الأسبوع الماضي», «الأسبوع نفسه»."""
    if said.again is not None and said.again.unit == "W":
        if frame.before is None:
            return (
                Named("XXXX-WXX", None, None, None)
                if frame.base is None
                else whole_week(frame.base + timedelta(days=7 * said.again.step), frame, "base")
            )
        return whole_week(frame.before.date() + timedelta(days=7 * said.again.step), frame, "before")
    if frame.base is None:
        return Named("XXXX-WXX", None, None, None)
    named = whole_week(frame.base + timedelta(days=7 * (said.week_which or 0)), frame, "base")
    if said.weekend and named.first is not None:
        friday = named.first + timedelta(days=(4 - named.first.weekday()) % 7)
        return named._replace(value=f"{named.value}-WE", first=friday, behind=friday + timedelta(days=2))
    return named


def named_division(said: Moment, frame: Frame) -> Named:
    """Return a quarter, half or season of a year: «الربع الأول من 2019», «الصيف الماضي»."""
    code = said.division or "Q1"
    year, against = year_of(said, frame)
    if code in _SEASON_MONTHS:
        start = _SEASON_MONTHS[code]
        if year is None:
            if frame.base is None:
                return Named(f"XXXX-{code}", None, None, None)
            year, against = _season_year(start, said.division_which or 0, frame.base), "base"
        last_year, last_month = iv.shift_month(year, start, 3)
        return Named(f"{year:04}-{code}", date(year, start, 1), date(last_year, last_month, 1), against)
    if code == "Q":
        if frame.base is None:
            return Named("XXXX-QX", None, None, None)
        year, month = iv.shift_month(frame.base.year, frame.base.month, 3 * (said.division_which or 0))
        code, against = f"Q{(month + 2) // 3}", "base"
    length = 3 if code[0] == "Q" else 6
    if year is None:
        return Named(f"XXXX-{code}", None, None, None)
    start = 1 + length * (int(code[1]) - 1)
    last_year, last_month = iv.shift_month(year, start, length)
    return Named(f"{year:04}-{code}", date(year, start, 1), date(last_year, last_month, 1), against)


def _season_year(start: int, which: int, base: date) -> int:
    """Return the year in which the season begins: the one running or last, strictly last, or next."""
    year = base.year if base.month >= start else base.year - 1
    running = (base.year - year) * 12 + base.month < start + 3
    if which < 0:
        return year - running
    if which > 0:
        return year + 1
    return year


def named_decade(said: Moment, frame: Frame) -> Named:
    """Return a decade: «التسعينيات», «ثمانينيات القرن الماضي», «العقد الماضي»."""
    if said.decade is not None and said.decade > 100:
        return whole_decade(said.decade, None)
    if frame.base is None:
        return Named("XXX", None, None, None)
    if said.decade is not None:
        century = (frame.base.year // 100 + (said.century_which or 0)) * 100
        return whole_decade(century + said.decade, "base")
    return whole_decade(frame.base.year // 10 * 10 + 10 * (said.decade_which or 0), "base")


def part_of_century(whole: Named, division: str) -> Named:
    """Return a half or quarter of a century or decade: «النصف الثاني من القرن العشرين», «الربع الأول من القرن الحالي»."""
    if whole.first is None or whole.behind is None or division[0] not in _PARTS:
        return whole
    parts, number = _PARTS[division[0]], int(division[1])
    length = (whole.behind.year - whole.first.year) / parts
    if not length.is_integer():
        return whole
    first = whole.first.replace(year=whole.first.year + int(length) * (number - 1))
    mod = "START" if number == 1 else "END" if number == parts else "MID"
    return whole._replace(first=first, behind=first.replace(year=first.year + int(length)), mod=mod)


def stretch_in(named: Named, unit: str, count: float) -> Interval:
    """Return the interval of the first units of a period, the last ones where `count` is negative, nowhere if it is shorter."""
    if named.first is None or named.behind is None:
        return NOWHERE
    first, behind = start_of(named.first), start_of(named.behind)
    assert first is not None
    assert behind is not None
    if count > 0:
        end = iv.shift(first, ((unit, count),), 1)
        return Interval(first, end) if end is not None and end <= behind else NOWHERE
    begin = iv.shift(behind, ((unit, -count),), -1)
    return Interval(begin, behind) if begin is not None and begin >= first else NOWHERE
