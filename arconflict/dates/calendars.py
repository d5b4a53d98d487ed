"""The Hijri calendar: Umm al-Qura where its tables reach, civil arithmetic elsewhere.

Umm al-Qura is the calendar of Saudi Arabia and of Arab news agencies; the tables of hijridate cover 1343 to
1500 AH (August 1924 to November 2077). Outside them the tabular civil calendar is used (30-year cycle, leap years
2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29), which differs from sighting by up to two days: `Hijri.tolerance_days`
says so. Months that begin by sighting may differ from Umm al-Qura by one day either way.

>>> to_hijri(date(2019, 5, 20))
Hijri(year=1440, month=9, day=15)
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from arconflict.errors import InputTypeError, InputValueError, shorten

FIRST_YEAR: Final = 1343
LAST_YEAR: Final = 1500
"""The years of the Umm al-Qura tables of hijridate 2."""
_JULIAN_DAY_OF_ORDINAL_0: Final = 1721425
_LONGEST_MONTH: Final = 30


class Hijri(NamedTuple):
    """A day of the Hijri calendar."""

    year: int
    month: int
    day: int

    @property
    def calendar(self) -> str:
        """The BCP 47 name of the calendar it is reckoned in."""
        return "islamic-umalqura" if FIRST_YEAR <= self.year <= LAST_YEAR else "islamic-civil"

    @property
    def tolerance_days(self) -> int:
        """How many days the sighted calendar may be off: one within the tables, two outside them."""
        return 1 if FIRST_YEAR <= self.year <= LAST_YEAR else 2


def to_hijri(day: date) -> Hijri:
    """Return the Hijri day of a Gregorian one.

    Raises `InputTypeError` if `day` is no date and `InputValueError` before 622-07-19, when the calendar begins.
    """
    if not isinstance(day, date):
        raise InputTypeError(f"day must be a datetime.date, not {type(day).__name__}: {shorten(day)}")
    from hijridate import Gregorian

    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except (OverflowError, ValueError):
        return _civil_from_ordinal(day)
    return Hijri(found.year, found.month, found.day)


def from_hijri(year: int, month: int, day: int) -> date:
    """Return the Gregorian day of a Hijri one.

    Raises `InputValueError` where there is no such day (month 13, day 30 of a month of 29).
    """
    if not (1 <= year <= 9600 and 1 <= month <= 12 and 1 <= day <= month_length(year, month)):
        raise InputValueError(f"no such Hijri day: {year}-{month}-{day}; months have 29 or 30 days")
    if FIRST_YEAR <= year <= LAST_YEAR:
        from hijridate import Hijri as Table

        found = Table(year, month, day).to_gregorian()
        return date(found.year, found.month, found.day)
    return date.fromordinal(_civil_ordinal(year, month, day))


def month_length(year: int, month: int) -> int:
    """Return the number of days, 29 or 30, of a Hijri month."""
    if FIRST_YEAR <= year <= LAST_YEAR:
        from hijridate import Hijri as Table

        return int(Table(year, month, 1).month_length())
    if month == 12:
        return _LONGEST_MONTH if (11 * year + 14) % 30 < 11 else 29
    return _LONGEST_MONTH if month % 2 else 29


def month_span(year: int, month: int) -> tuple[date, date]:
    """Return the first Gregorian day of a Hijri month and the day after its last."""
    first = from_hijri(year, month, 1)
    return first, date.fromordinal(first.toordinal() + month_length(year, month))


def _civil_ordinal(year: int, month: int, day: int) -> int:
    """Return the Gregorian ordinal of a civil Hijri day (Richards, Explanatory Supplement, 15.11)."""
    julian = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day + 1948440 - 385
    return julian - _JULIAN_DAY_OF_ORDINAL_0


def _civil_from_ordinal(day: date) -> Hijri:
    ordinal = day.toordinal()
    if ordinal < _civil_ordinal(1, 1, 1):
        raise InputValueError(f"the Hijri calendar begins on 622-07-19: {day.isoformat()} is before it")
    year = (30 * (ordinal - _civil_ordinal(1, 1, 1)) + 10646) // 10631
    while ordinal < _civil_ordinal(year, 1, 1):
        year -= 1
    while ordinal >= _civil_ordinal(year + 1, 1, 1):
        year += 1
    month = 1
    while month < 12 and ordinal >= _civil_ordinal(year, month + 1, 1):
        month += 1
    return Hijri(year, month, ordinal - _civil_ordinal(year, month, 1) + 1)
