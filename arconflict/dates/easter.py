"""Easter and the feasts counted from it, by both reckonings.

Churches that keep the Gregorian calendar and churches that keep the Julian one for Easter mostly come to different Sundays.
Where a text does not say whose Easter it means, both are candidates.

>>> western(2019), eastern(2019)
(datetime.date(2019, 4, 21), datetime.date(2019, 4, 28))
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from arconflict.dates.expressions import Moment
from arconflict.dates.stretches import ONE_DAY, Frame, Named, one_day, year_of

_REFORM: Final = 1583
"""The first year whose Easter was kept by the Gregorian calendar."""


def western(year: int) -> date:
    """Return the day of Easter by the Gregorian computus (Meeus, Astronomical Algorithms, ch. 8)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    skipped, kept = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - skipped - correction + 15) % 30
    leap, plain = divmod(rest, 4)
    weekday = (32 + 2 * kept + 2 * leap - moon - plain) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def eastern(year: int) -> date:
    """Return the Gregorian day of Easter by the Julian computus (Meeus, Astronomical Algorithms, ch. 8)."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    behind = year // 100 - year // 400 - 2  # how many days the Julian calendar is behind
    return date(year, month, day + 1) + timedelta(days=behind)


def easter_feast(said: Moment, frame: Frame) -> Named:
    """Return a feast counted from Easter: a day where the reckoning is told or makes no difference, else from one to the other."""
    _, offset, _ = said.feast or ("easter", 0, 0)
    year, against = year_of(said, frame)
    if year is None and frame.base is None:
        return Named("XXXX-XX-XX", None, None, None, is_day=True)
    if year is None:
        assert frame.base is not None
        year, against = _directed(said, offset, frame.base, future=frame.future), "base"
    if year < _REFORM:
        return Named(f"{year:04}-XX-XX", None, None, None, is_day=True)
    days = _candidates(said, year, offset)
    if len(days) == 1:
        return one_day(days[0], against)
    if frame.base in days:
        return one_day(frame.base, "base")
    first, last = days
    told = f"by the western reckoning {first.isoformat()}, by the eastern one {last.isoformat()}"
    return Named(f"{first.isoformat()}/{last.isoformat()}", first, last + ONE_DAY, against, told)


def _candidates(said: Moment, year: int, offset: int) -> list[date]:
    """Return the days that a feast may have in a year, the earlier one first."""
    rite = said.feast[0] if said.feast is not None else ""
    found = {western(year), eastern(year)}
    if rite in _RECKONINGS:
        found = {_RECKONINGS[rite](year)}
    return sorted(day + timedelta(days=offset) for day in found)


def _directed(said: Moment, offset: int, base: date, *, future: bool) -> int:
    """Return the year of a feast without one: the latest on or before the day of speaking, unless told."""
    which = said.hijri_which
    here = _candidates(said, base.year, offset)
    if which is not None and which > 0:
        return base.year + (here[-1] <= base)
    if which is not None and which < 0:
        return base.year - (here[0] >= base)
    if which == 0:
        return base.year
    return base.year + (here[-1] < base) if future else base.year - (here[0] > base)


_RECKONINGS: Final = {"western": western, "eastern": eastern}
