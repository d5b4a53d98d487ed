"""Arithmetic of days, months and years, and the strings of intervals.

Intervals are half-open and in local civil time without a zone: ``(2019-02-05T00:00, 2019-02-06T00:00)``.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

Amounts = Iterable[tuple[str, float | None]]
_HOURS: Final = {"TH": 3600, "TM": 60, "TS": 1}
_DAYS: Final = {"D": 1, "W": 7}
_MONTHS: Final = {"M": 1, "Y": 12, "DE": 120, "CE": 1200}
_DAYS_OF_A_MONTH: Final = 30


class Interval(NamedTuple):
    """A half-open stretch of local time; None where an end is unknown."""

    begin: datetime | None
    end: datetime | None

    def iso(self) -> tuple[str | None, str | None]:
        """Return both ends as ISO 8601 to the minute."""
        return _iso(self)


NOWHERE: Final = Interval(None, None)


@lru_cache(maxsize=4096)
def _iso(interval: Interval) -> tuple[str | None, str | None]:
    begin, end = interval
    return (
        None if begin is None else begin.isoformat(timespec="minutes"),
        None if end is None else end.isoformat(timespec="minutes"),
    )


@lru_cache(maxsize=4096)  # the days of news are few, and an interval that is given again has been hashed
def days(first: date, behind: date) -> Interval:
    """Return the interval from the start of `first` to the start of `behind`."""
    return Interval(
        datetime(first.year, first.month, first.day),  # local civil time, twice as fast as combine
        datetime(behind.year, behind.month, behind.day),
    )


@lru_cache(maxsize=4096)
def hours(day: date, opens: int, closes: int) -> Interval:
    """Return the interval from hour `opens` to hour `closes` of a day (above 24 on the next)."""
    midnight = datetime.combine(day, time())
    return Interval(midnight + timedelta(hours=opens), midnight + timedelta(hours=closes))


def minute(moment: datetime) -> Interval:
    """Return the minute that begins at `moment`."""
    return Interval(moment, moment + timedelta(minutes=1))


def month_of(year: int, month: int) -> Interval:
    """Return the interval of a month."""
    return days(date(year, month, 1), date(year + (month == 12), month % 12 + 1, 1))


def years(first: int, count: int) -> Interval:
    """Return the interval of `count` years from year `first` on."""
    return days(date(first, 1, 1), date(first + count, 1, 1))


def add_months(day: date, count: int) -> date:
    """Return the day `count` months on, at the end of the month where it would not exist."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    if not 1 <= year <= 9998:
        raise OverflowError(f"year {year} is out of range")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift_month(year: int, month: int, count: int) -> tuple[int, int]:
    """Return the year and month `count` months on."""
    found, month_index = divmod(year * 12 + month - 1 + count, 12)
    return found, month_index + 1


def shift(moment: datetime, amounts: Amounts, sign: int) -> datetime | None:
    """Return `moment` moved by a length, or None where a count is not known or the result out of range."""
    seconds, day_count, months = 0.0, 0.0, 0
    for code, count in amounts:
        if count is None:
            return None
        if code in _HOURS:
            seconds += count * _HOURS[code]
        elif code in _DAYS:
            day_count += count * _DAYS[code]
        else:
            whole = count * _MONTHS[code]
            months += int(whole)
            day_count += (whole - int(whole)) * _DAYS_OF_A_MONTH
    try:
        moved = add_months(moment.date(), sign * months)
        return datetime.combine(moved, moment.time()) + timedelta(days=sign * day_count, seconds=sign * round(seconds))
    except (OverflowError, ValueError):
        return None


def smallest(amounts: Amounts) -> str:
    """Return the smallest unit code of a length."""
    found = [code for code, _ in amounts]
    return found[0] if len(found) == 1 else min(found, key=("TS", "TM", "TH", "D", "W", "M", "Y", "DE", "CE").index)
