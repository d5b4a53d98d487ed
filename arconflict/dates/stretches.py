"""Days, weeks, months, years as resolved stretches of the calendar, and the frame they are resolved in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from arconflict.dates import intervals as iv
from arconflict.dates.expressions import Moment
from arconflict.dates.intervals import Interval
from arconflict.dates.timex import week_value

Against = Literal["base", "before", None]

ONE_DAY: Final = timedelta(days=1)

DAY_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Frame(NamedTuple):
    """What a time is resolved against.

    `base` is the day of speaking (that of publication, or that of a quotation), None where unknown; `clock` the
    time of publication. `before` is the beginning of the nearest preceding dated mention, `before_is_day` whether
    it is as fine as a day and `before_is_clock` whether it is a minute of the same line; `story_day` the day that the
    story is at, for a clock without a day of its own, and `story_night` whether that day was told by its night.
    `future` says that the governing verb
    is of the future. `zone` and `week_start` are those of the `Context`.
    """

    base: date | None
    clock: datetime | None = None
    before: datetime | None = None
    before_is_day: bool = False
    story_day: date | None = None
    story_night: bool = False
    future: bool = False
    zone: str = "Asia/Damascus"
    week_start: int = 0
    before_is_clock: bool = False


class Named(NamedTuple):
    """A day or a period of days: its value without a part of day, its interval, and how it was found."""

    value: str
    first: date | None
    behind: date | None
    against: Against
    conflict: str | None = None
    hijri: tuple[int | None, int | None, int | None] | None = None
    is_day: bool = False
    mod: str | None = None


@lru_cache(maxsize=4096)
def one_day(day: date, against: Against, conflict: str | None = None) -> Named:
    """Return a day as a stretch."""
    return Named(day.isoformat(), day, day + ONE_DAY, against, conflict, is_day=True)


@lru_cache(maxsize=1024)
def whole_month(year: int, month: int, against: Against) -> Named:
    """Return a month of a year."""
    span = iv.month_of(year, month)
    return Named(f"{year:04}-{month:02}", *ends_of(span), against)


@lru_cache(maxsize=1024)
def whole_year(year: int, against: Against) -> Named:
    """Return a year."""
    return Named(f"{year:04}", *ends_of(iv.years(year, 1)), against)


def whole_decade(first: int, against: Against) -> Named:
    """Return the decade that begins with year `first`, valued as in TIMEX3: 199 for the 1990s."""
    return Named(f"{first // 10:03}", *ends_of(iv.years(first, 10)), against)


def whole_century(number: int, against: Against) -> Named:
    """Return century `number`; the twentieth is 1900 to 1999 and has the value 19."""
    first = 100 * (number - 1)
    return Named(f"{number - 1:02}", *ends_of(iv.years(first or 1, 100 if first else 99)), against)


def whole_millennium(number: int) -> Named:
    """Return millennium `number`; the third is 2000 to 2999 and has the value 2."""
    first = 1000 * (number - 1)
    return Named(f"{number - 1}", *ends_of(iv.years(first or 1, 1000 if first else 999)), None)


def ends_of(interval: Interval) -> tuple[date | None, date | None]:
    """Return the first day of an interval and the day behind its last."""
    return interval.begin and interval.begin.date(), interval.end and interval.end.date()


def whole_week(day: date, frame: Frame, against: Against) -> Named:
    """Return the week of a day: ISO value, and bounds by the first day of the week that is set."""
    first = day - timedelta(days=(day.weekday() - frame.week_start) % 7)
    return Named(week_value(first + timedelta(days=3)), first, first + timedelta(days=7), against)


def counted_day(count: int, frame: Frame) -> Named:
    """Return the day `count` days from the day of speaking."""
    if frame.base is None:
        return Named("XXXX-XX-XX", None, None, None, is_day=True)
    return one_day(frame.base + timedelta(days=count), "base")


def first_existing(year: int, month: int, day: int, step: int, wanted: Callable[[date], bool]) -> date:
    """Return the first existing such day from `year` on, going by `step` years, that `wanted` accepts."""
    for offset in range(9):  # 29 February comes at most eight years on
        try:
            found = date(year + step * offset, month, day)
        except ValueError:
            continue
        if wanted(found):
            return found
    raise ValueError(f"no day {day} of month {month}")


def disagreement(said: Moment, found: date | None, frame: Frame) -> str | None:
    """Return what in the text contradicts the day that was found."""
    if found is None:
        return None
    if said.weekday is not None and found.isoweekday() != said.weekday and said.night_to != found.isoweekday():
        return f"{found.isoformat()} is a {DAY_NAMES[found.weekday()]}, not a {DAY_NAMES[said.weekday - 1]}"
    if (
        said.days is not None
        and frame.base is not None
        and said.day is not None
        and found != frame.base + timedelta(days=said.days)
    ):
        pointed = frame.base + timedelta(days=said.days)
        return f"counted from {frame.base.isoformat()} the day would be {pointed.isoformat()}"
    return None


def year_of(said: Moment, frame: Frame) -> tuple[int | None, Against]:
    """Return the year that is said, and against what."""
    if said.year is not None:
        return said.year, None
    if said.year_which is not None:
        return (None, None) if frame.base is None else (frame.base.year + said.year_which, "base")
    if said.again is not None and said.again.unit == "Y":
        if frame.before is not None:
            return frame.before.year + said.again.step, "before"
        return (None, None) if frame.base is None else (frame.base.year + said.again.step, "base")
    return None, None


def start_of(day: date | None) -> datetime | None:
    """Return the first minute of a day, None for None."""
    return None if day is None else datetime.combine(day, time())
