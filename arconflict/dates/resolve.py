"""From what the words say to what they mean: an expression, a day to count from, and the mention before it.

`resolve` is pure: everything it needs of the text is in `Frame`. The rules of direction and of contradiction
are those of ``semantics.md`` §2.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final, Literal, NamedTuple
from zoneinfo import ZoneInfo

from arconflict.dates import intervals as iv
from arconflict.dates.calendars import from_hijri, month_length, month_span, to_hijri
from arconflict.dates.expressions import Clock, Duration, Expression, Moment, Recurrence, Vague
from arconflict.dates.intervals import NOWHERE, Interval
from arconflict.dates.timex import duration_value, week_value
from arconflict.errors import InputValueError
from arconflict.mentions import TimeType

Against = Literal["base", "before", None]
_ONE_DAY: Final = timedelta(days=1)
_TIME_UNITS: Final = ("TH", "TM", "TS")
_SEASON_MONTHS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""Meteorological seasons, by their first month; winter runs into the next year."""
_DAY_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a time is resolved against.

    `base` is the day of speaking (that of publication, or that of a quotation), None where unknown; `clock` the time of publication.
    `before` is the beginning of the nearest preceding dated mention and `before_night` whether that was a night; `sentence_day` the
    day of one in the same sentence. `future` says that the governing verb is of the future.
    """

    base: date | None
    clock: datetime | None = None
    before: datetime | None = None
    before_is_day: bool = False
    sentence_day: date | None = None
    future: bool = False
    zone: str = "Asia/Damascus"
    week_start: int = 0


class Meaning(NamedTuple):
    """What a time means: the fields of a mention that do not depend on where it stands."""

    type: TimeType
    value: str
    mod: str | None = None
    interval: Interval = NOWHERE
    against: Against = None
    conflict: str | None = None
    hijri: tuple[int | None, int | None, int | None] | None = None
    note: str | None = None
    calendar: str = "gregorian"
    core_only: bool = False
    """Whether the mention is only the length, without «بعد» before it."""


class _Named(NamedTuple):
    """A day or a period of days: its value without a part of day, its interval, and how it was found."""

    value: str
    first: date | None
    behind: date | None
    against: Against
    conflict: str | None = None
    hijri: tuple[int | None, int | None, int | None] | None = None
    is_day: bool = False
    mod: str | None = None


def resolve(expression: Expression, frame: Frame) -> Meaning:
    """Return the meaning of an expression. Never raises: what is out of range has no interval."""
    match expression:
        case Vague(ref):
            return Meaning("DATE", ref)
        case Recurrence(value):
            return Meaning("SET", value)
        case Duration():
            return _duration(expression, frame)
        case Moment():
            try:
                return _moment(expression, frame)
            except (ValueError, OverflowError, InputValueError):
                return Meaning("DATE", "XXXX-XX-XX", conflict="no such day in the calendar")
    raise AssertionError(expression)


# --- durations ---------------------------------------------------------------------------------------------------


def _duration(said: Duration, frame: Frame) -> Meaning:
    value = duration_value(said.amounts)
    unknown = any(count is None for _, count in said.amounts)
    smallest = iv.smallest(said.amounts)
    fine = smallest in _TIME_UNITS
    now = frame.clock or (datetime.combine(frame.base, time()) if frame.base and not fine else None)
    match said.relation:
        case "ago" | "ahead":
            return _counted(said, frame, -1 if said.relation == "ago" else 1, frame.clock or _start(frame.base), "base")
        case "after" | "before":
            sign = 1 if said.relation == "after" else -1
            if frame.future and said.relation == "after":
                return _counted(said, frame, 1, frame.clock or _start(frame.base), "base")
            if frame.before is None or unknown or (fine and frame.before_is_day) or (not fine and not frame.before_is_day and smallest in ("D", "W")):
                return Meaning("DURATION", value, said.mod, core_only=said.relation == "after")
            return _counted(said, frame, sign, frame.before, "before")
        case "since":
            if unknown:
                return Meaning("DURATION", value, said.mod, Interval(None, _start(frame.base)), "base")
            if now is None:
                return Meaning("DURATION", value, said.mod, note=_no_clock(frame))
            return Meaning("DURATION", value, said.mod, Interval(iv.shift(now, said.amounts, -1), now), "base")
        case "last":
            if now is None or unknown:
                return Meaning("DURATION", value, said.mod, note=_no_clock(frame))
            return Meaning("DURATION", value, said.mod, Interval(iv.shift(now, said.amounts, -1), now), "base")
        case "next":
            if now is None or unknown:
                return Meaning("DURATION", value, said.mod, note=_no_clock(frame))
            begin = frame.clock or now + _ONE_DAY
            return Meaning("DURATION", value, said.mod, Interval(begin, iv.shift(begin, said.amounts, 1)), "base")
        case _:
            return Meaning("DURATION", value, said.mod)


def _counted(said: Duration, frame: Frame, sign: int, origin: datetime | None, against: Against) -> Meaning:
    """«قبل يومين»: the date at the grain of the smallest unit."""
    mod = {"MORE_THAN": "BEFORE" if sign < 0 else "AFTER", "LESS_THAN": "AFTER" if sign < 0 else "BEFORE"}.get(said.mod or "", said.mod)
    if any(count is None for _, count in said.amounts):
        return Meaning("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", said.mod)
    smallest = iv.smallest(said.amounts)
    fine = smallest in _TIME_UNITS
    if origin is None or (fine and frame.clock is None and against == "base"):
        return Meaning("TIME" if fine else "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", mod, note=_no_clock(frame))
    moved = iv.shift(origin, said.amounts, sign)
    if moved is None:
        return Meaning("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", mod)
    if fine:
        moved = moved.replace(second=0)
        return Meaning("TIME", moved.isoformat(timespec="minutes"), mod, iv.minute(moved), against)
    day = moved.date()
    match smallest:
        case "D":
            named = _one_day(day, against)
        case "W":
            named = _week(day, frame, against)
        case "M":
            named = _month(day.year, day.month, against)
        case "Y":
            named = _year(day.year, against)
        case "DE":
            named = _decade(day.year - day.year % 10, against)
        case _:
            named = _century(day.year // 100 + 1, against)
    return Meaning("DATE", named.value, mod, _days(named), against)


def _start(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time())


def _no_clock(frame: Frame) -> str:
    return "the publication time is not given" if frame.base is None else "the clock time of publication is not given"


# --- moments -----------------------------------------------------------------------------------------------------


def _moment(said: Moment, frame: Frame) -> Meaning:
    named = _named(said, frame)
    mod = said.edge or _approx(said.approx) or named.mod
    calendar = "gregorian"
    if said.hijri_month is not None or said.hijri_year is not None or (said.feast is not None and said.feast[0] == "hijri"):
        calendar = "islamic-umalqura"
        if named.hijri is not None and named.hijri[0] is not None and not 1343 <= named.hijri[0] <= 1500:
            calendar = "islamic-civil"
    note = "the publication time is not given" if frame.base is None and named.first is None else None
    if not said.names_part:
        return Meaning("DATE", named.value, mod, _days(named), named.against, named.conflict, named.hijri, note, calendar)
    if named.first is None or not named.is_day:
        day_value = named.value if named.is_day or named.value.startswith("XXXX") else "XXXX-XX-XX"
        value, part_mod = _undated_part(said, day_value)
        return Meaning("TIME", value, mod or part_mod, NOWHERE, named.against, named.conflict, named.hijri, note, calendar)
    value, interval, part_mod = _part_of(said, named.first, frame)
    return Meaning("TIME", value, mod or part_mod, interval, named.against, named.conflict, named.hijri, note, calendar)


def _approx(mod: str | None) -> str | None:
    return {"MORE_THAN": "AFTER", "LESS_THAN": "BEFORE", "EQUAL_OR_MORE": "ON_OR_AFTER", "EQUAL_OR_LESS": "ON_OR_BEFORE"}.get(mod or "", mod)


def _days(named: _Named) -> Interval:
    if named.first is None or named.behind is None:
        return NOWHERE
    return iv.days(named.first, named.behind)


def _undated_part(said: Moment, day: str) -> tuple[str, str | None]:
    if said.clock is not None:
        hour, minute, _ = _hour(said.clock, said)
        return f"{day}T{hour:02}:{minute:02}", None
    if said.point is not None:
        return f"{day}T{said.point[0]:02}:00", None
    return f"{day}T{said.part_code}", said.part_mod


def _part_of(said: Moment, day: date, frame: Frame) -> tuple[str, Interval, str | None]:
    """Return value, interval and modifier of the part of a day that is named."""
    if said.clock is not None:
        hour, minute, later = _hour(said.clock, said)
        at = datetime.combine(day, time(hour, minute)) + timedelta(days=later)
        return at.isoformat(timespec="minutes"), _in_zone(iv.minute(at), said.zone, frame.zone), None
    if said.point is not None:
        at = datetime.combine(day, time(said.point[0])) + timedelta(days=said.point[1])
        if not said.names_day and said.point[0] == 0 and said.part_code is None:
            at = datetime.combine(day, time()) + timedelta(days=said.point[1])
        return at.isoformat(timespec="minutes"), iv.minute(at), None
    opens, closes = said.part_hours or (0, 24)
    if said.night_to is not None and said.part_code == "MO":
        day += _ONE_DAY
    return f"{day.isoformat()}T{said.part_code}", iv.hours(day, opens, closes), said.part_mod


def _hour(clock: Clock, said: Moment) -> tuple[int, int, int]:
    """Return (hour of 24, minute, days after D): the part of day chooses the half of the clock."""
    hour = clock.hour
    if clock.past_midnight:
        after = said.names_day and (said.weekday is not None or said.days is not None) or said.night_to is not None
        return hour % 12, clock.minute, int(after)
    half = clock.half or said.half
    if clock.written_24 and (hour > 12 or hour == 0):
        return hour, clock.minute, 1 if said.night_to is not None and hour < 6 else 0
    if half == "am":
        return hour % 12 if hour == 12 else hour, clock.minute, int(said.night_to is not None)
    if half == "pm":
        if hour == 12:
            return (12, clock.minute, 0) if clock.half == "pm" or said.part_code == "AF" else (0, clock.minute, 1)
        return hour + 12 if hour < 12 else hour, clock.minute, 0
    if half == "noon":
        return hour + 12 if hour < 6 else hour, clock.minute, 0
    if half == "night":
        if hour == 12:
            return 0, clock.minute, 1
        return (hour, clock.minute, 1) if hour < 6 else (hour + 12 if hour < 12 else hour, clock.minute, 0)
    if half == "day":
        return hour + 12 if hour < 6 else hour, clock.minute, 0
    return hour, clock.minute, 0


def _in_zone(interval: Interval, zone: str | None, home: str) -> Interval:
    """Return an interval of another zone in the document's."""
    if zone is None or zone in ("local", home) or interval.begin is None or interval.end is None:
        return interval
    try:
        here, there = ZoneInfo(home), ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return NOWHERE
    begin = interval.begin.replace(tzinfo=there).astimezone(here).replace(tzinfo=None)
    return Interval(begin, begin + (interval.end - interval.begin))


# --- days and periods ----------------------------------------------------------------------------------------------


def _named(said: Moment, frame: Frame) -> _Named:
    """Return the day or period that a moment names, the most explicit part first."""
    if said.feast is not None:
        return _feast(said, frame)
    if said.nth is not None or said.nth_week is not None:
        return _in_month(said, frame)
    if said.hijri_month is not None or said.hijri_year is not None:
        return _hijri(said, frame)
    if said.day is not None:
        return _date(said, frame)
    if said.weekday is not None:
        return _weekday(said, frame)
    if said.days is not None:
        return _deictic(said.days, frame)
    if said.again is not None and said.again.unit == "D":
        return _again_day(said.again.count, frame)
    if said.month is not None or said.month_which is not None or (said.again is not None and said.again.unit == "M"):
        if said.division in ("H1", "H2"):
            return _half_of_month(said, frame)
        return _month_of(said, frame)
    if said.week_which is not None or (said.again is not None and said.again.unit == "W"):
        return _week_of(said, frame)
    if said.division is not None:
        return _division(said, frame)
    if said.decade is not None or said.decade_which is not None:
        return _decade_of(said, frame)
    if said.century is not None or said.century_which is not None:
        if said.century is not None:
            return _century(said.century, None)
        if frame.base is None:
            return _Named("XX", None, None, None)
        return _century((frame.base.year - 1) // 100 + 1 + (said.century_which or 0), "base")
    year, against = _year_of(said, frame)
    if year is not None:
        return _year(year, against)
    if said.year_which is not None or said.again is not None:
        return _Named("XXXX", None, None, against)
    # a part of day or a clock alone: the day that its sentence speaks of, else that of speaking
    if frame.sentence_day is not None:
        return _one_day(frame.sentence_day, "before")
    return _deictic(0, frame)


def _one_day(day: date, against: Against, conflict: str | None = None) -> _Named:
    return _Named(day.isoformat(), day, day + _ONE_DAY, against, conflict, is_day=True)


def _month(year: int, month: int, against: Against) -> _Named:
    span = iv.month_of(year, month)
    return _Named(f"{year:04}-{month:02}", *_dates(span), against)


def _year(year: int, against: Against) -> _Named:
    return _Named(f"{year:04}", *_dates(iv.years(year, 1)), against)


def _decade(first: int, against: Against) -> _Named:
    return _Named(f"{first // 10:03}", *_dates(iv.years(first, 10)), against)


def _century(number: int, against: Against) -> _Named:
    return _Named(f"{number - 1:02}", *_dates(iv.years(100 * (number - 1), 100)), against)


def _dates(interval: Interval) -> tuple[date | None, date | None]:
    return interval.begin and interval.begin.date(), interval.end and interval.end.date()


def _week(day: date, frame: Frame, against: Against) -> _Named:
    first = day - timedelta(days=(day.weekday() - frame.week_start) % 7)
    return _Named(week_value(first + timedelta(days=3)), first, first + timedelta(days=7), against)


def _deictic(count: int, frame: Frame) -> _Named:
    if frame.base is None:
        return _Named("XXXX-XX-XX", None, None, None, is_day=True)
    return _one_day(frame.base + timedelta(days=count), "base")


def _again_day(count: int, frame: Frame) -> _Named:
    if frame.before is None:
        return _Named("XXXX-XX-XX", None, None, None, is_day=True)
    day = frame.before.date()
    if count == 0 and frame.before.hour < 6 and frame.before.hour > 0 and not frame.before_is_day:
        day -= _ONE_DAY
    return _one_day(day + timedelta(days=count), "before")


def _date(said: Moment, frame: Frame) -> _Named:
    """Return a day of a month: «19 ديسمبر», «22 الشهر الماضي», «الأربعاء 8 كانون الثاني 2024»."""
    day = said.day or 1
    year, against = _year_of(said, frame)
    month, month_year, month_against = said.month, None, None
    if month is None or said.month_which is not None or (said.again is not None and said.again.unit == "M"):
        month, month_year, month_against = _month_by_which(said, frame, year)
        if month is None:
            return _Named(f"XXXX-{said.month:02}-{day:02}" if said.month else f"XXXX-XX-{day:02}", None, None, None, is_day=True)
    if year is None:
        year, against = month_year, month_against
    if year is not None:
        found = date(year, month, day)
        named = _one_day(found, against)
    else:
        if frame.base is None:
            return _Named(f"XXXX-{month:02}-{day:02}", None, None, None, is_day=True)
        named = _one_day(_nearest_date(month, day, said, frame), "base")
    named = _checked_hijri(said, named)
    return named._replace(conflict=named.conflict or _disagreement(said, named.first, frame))


def _nearest_date(month: int, day: int, said: Moment, frame: Frame) -> date:
    """Return the latest such day on or before the day of speaking; the next one if a verb or the weekday says so."""
    base = frame.base
    assert base is not None
    past = _existing(base.year, month, day, -1, lambda found: found <= base)
    coming = _existing(base.year, month, day, 1, lambda found: found >= base)
    if said.weekday is not None and past.isoweekday() != said.weekday and coming.isoweekday() == said.weekday:
        return coming
    if said.days is not None and said.days > 0 and coming == base + timedelta(days=said.days):
        return coming
    if said.weekday is not None and past.isoweekday() == said.weekday:
        return past
    return coming if frame.future else past


def _existing(year: int, month: int, day: int, step: int, wanted: object) -> date:
    """Return the first existing such day from `year` on, going by `step` years, that `wanted` accepts."""
    for offset in range(9):  # 29 February comes at most eight years on
        try:
            found = date(year + step * offset, month, day)
        except ValueError:
            continue
        if wanted(found):  # type: ignore[operator]
            return found
    raise ValueError(f"no day {day} of month {month}")


def _disagreement(said: Moment, found: date | None, frame: Frame) -> str | None:
    """Return what in the text contradicts the day that was found."""
    if found is None:
        return None
    if said.weekday is not None and found.isoweekday() != said.weekday and not (said.night_to == found.isoweekday()):
        return f"{found.isoformat()} is a {_DAY_NAMES[found.weekday()]}, not a {_DAY_NAMES[said.weekday - 1]}"
    if said.days is not None and frame.base is not None and said.day is not None and found != frame.base + timedelta(days=said.days):
        return f"counted from {frame.base.isoformat()} the day would be {(frame.base + timedelta(days=said.days)).isoformat()}"
    return None


def _checked_hijri(said: Moment, named: _Named) -> _Named:
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


def _weekday(said: Moment, frame: Frame) -> _Named:
    """Return a day of the week: the past by default, «المقبل» and future verbs forward, «أمس» and weeks told beside it first."""
    wanted = said.weekday or 1
    masked = _Named(f"XXXX-WXX-{wanted}", None, None, None, is_day=True)
    if said.again is not None and said.again.unit == "D":
        if frame.before is None:
            return masked
        start = frame.before.date()
        step = (wanted - start.isoweekday()) % 7 or (7 if said.again.count else 0)
        return _one_day(start + timedelta(days=step), "before")
    base = frame.base
    if base is None:
        return masked
    if said.week_which is not None:
        monday = base - timedelta(days=(base.weekday() - frame.week_start) % 7) + timedelta(days=7 * said.week_which)
        return _one_day(monday + timedelta(days=(wanted - 1 - monday.weekday()) % 7), "base")
    if said.days is not None:
        pointed = base + timedelta(days=said.days)
        if pointed.isoweekday() == wanted:
            return _one_day(pointed, "base")
        back = (pointed.isoweekday() - wanted) % 7
        found = pointed - timedelta(days=back) if back <= 3 else pointed + timedelta(days=7 - back)
        return _one_day(found, "base", f"{pointed.isoformat()} is a {_DAY_NAMES[pointed.weekday()]}, not a {_DAY_NAMES[wanted - 1]}")
    back = (base.isoweekday() - wanted) % 7
    which = said.weekday_which
    if which is None and frame.future:
        return _one_day(base + timedelta(days=(wanted - base.isoweekday()) % 7), "base")
    if which is not None and which < 0:
        return _one_day(base - timedelta(days=(back or 7) + 7 * (-which - 1)), "base")
    if which is not None and which > 0:
        return _one_day(base + timedelta(days=(wanted - base.isoweekday()) % 7 or 7), "base")
    return _one_day(base - timedelta(days=back), "base")


def _year_of(said: Moment, frame: Frame) -> tuple[int | None, Against]:
    """Return the year that is said, and against what."""
    if said.year is not None:
        return said.year, None
    if said.year_which is not None:
        return (None, None) if frame.base is None else (frame.base.year + said.year_which, "base")
    if said.again is not None and said.again.unit == "Y":
        if frame.before is not None:
            return frame.before.year + said.again.count, "before"
        return (None, None) if frame.base is None else (frame.base.year + said.again.count, "base")
    return None, None


def _month_by_which(said: Moment, frame: Frame, year: int | None) -> tuple[int | None, int | None, Against]:
    """Return (month, year, against) of «الشهر الماضي», «آذار الماضي», «الشهر نفسه»."""
    if said.again is not None and said.again.unit == "M":
        origin = frame.before or _start(frame.base)
        if origin is None:
            return None, None, None
        found_year, month = iv.shift_month(origin.year, origin.month, said.again.count)
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


def _month_of(said: Moment, frame: Frame) -> _Named:
    year, against = _year_of(said, frame)
    if said.month is not None and said.month_which is None and not (said.again is not None and said.again.unit == "M"):
        if year is not None:
            return _month(year, said.month, against)
        base = frame.base
        if base is None:
            return _Named(f"XXXX-{said.month:02}", None, None, None)
        if frame.future:
            return _month(base.year + (said.month < base.month), said.month, "base")
        return _month(base.year - (said.month > base.month), said.month, "base")
    month, found_year, found_against = _month_by_which(said, frame, year)
    if month is None or found_year is None:
        return _Named(f"XXXX-{said.month:02}" if said.month else "XXXX-XX", None, None, None)
    named = _month(found_year, month, found_against or against)
    if said.month_which == 0 and said.month is not None and frame.base is not None and month != frame.base.month:
        return named._replace(conflict=f"{named.value} is not the current month")
    return named


def _half_of_month(said: Moment, frame: Frame) -> _Named:
    named = _month_of(said, frame)
    if named.first is None or named.behind is None:
        return named
    middle = named.first + timedelta(days=15)
    if said.division == "H1":
        return named._replace(behind=middle, mod="START")
    return named._replace(first=middle, mod="END")


def _in_month(said: Moment, frame: Frame) -> _Named:
    """Return «آخر أحد من آذار», «الأسبوع الأول من الشهر الماضي»."""
    if said.month is None and said.month_which is None and said.again is None and said.hijri_month is None:
        if said.nth == -1 and said.weekday is not None:  # «آخر ثلاثاء»
            return _weekday(replace(said, nth=None, weekday_which=-1), frame)
        return _Named("XXXX-XX-XX", None, None, None)
    month = _hijri(replace(said, day=None), frame) if said.hijri_month is not None else _month_of(said, frame)
    if month.first is None or month.behind is None:
        return month
    if said.nth_week is not None:
        middle = month.first + timedelta(days=3 + 7 * (said.nth_week - 1)) if said.nth_week > 0 else month.behind - timedelta(days=4)
        return _week(middle, frame, month.against)
    if said.weekday is None:
        day = month.behind + timedelta(days=said.nth or -1) if (said.nth or 1) < 0 else month.first + timedelta(days=(said.nth or 1) - 1)
        return _one_day(day, month.against)
    nth, wanted = said.nth or 1, said.weekday
    if nth < 0:
        last = month.behind - _ONE_DAY
        return _one_day(last - timedelta(days=(last.isoweekday() - wanted) % 7), month.against)
    first = month.first + timedelta(days=(wanted - month.first.isoweekday()) % 7)
    return _one_day(first + timedelta(days=7 * (nth - 1)), month.against)


def _week_of(said: Moment, frame: Frame) -> _Named:
    if said.again is not None and said.again.unit == "W":
        if frame.before is None:
            return _Named("XXXX-WXX", None, None, None) if frame.base is None else _week(frame.base + timedelta(days=7 * said.again.count), frame, "base")
        return _week(frame.before.date() + timedelta(days=7 * said.again.count), frame, "before")
    if frame.base is None:
        return _Named("XXXX-WXX", None, None, None)
    named = _week(frame.base + timedelta(days=7 * (said.week_which or 0)), frame, "base")
    if said.weekend and named.first is not None:
        friday = named.first + timedelta(days=(4 - named.first.weekday()) % 7)
        return named._replace(value=f"{named.value}-WE", first=friday, behind=friday + timedelta(days=2))
    return named


def _division(said: Moment, frame: Frame) -> _Named:
    code = said.division or "Q1"
    year, against = _year_of(said, frame)
    if code in _SEASON_MONTHS:
        start = _SEASON_MONTHS[code]
        if year is None:
            if frame.base is None:
                return _Named(f"XXXX-{code}", None, None, None)
            year, against = _season_year(start, said.division_which or 0, frame.base), "base"
        last_year, last_month = iv.shift_month(year, start, 3)
        return _Named(f"{year:04}-{code}", date(year, start, 1), date(last_year, last_month, 1), against)
    if code == "Q":
        if frame.base is None:
            return _Named("XXXX-QX", None, None, None)
        year, month = iv.shift_month(frame.base.year, frame.base.month, 3 * (said.division_which or 0))
        code, against = f"Q{(month + 2) // 3}", "base"
    length = 3 if code[0] == "Q" else 6
    if year is None:
        return _Named(f"XXXX-{code}", None, None, None)
    start = 1 + length * (int(code[1]) - 1)
    last_year, last_month = iv.shift_month(year, start, length)
    return _Named(f"{year:04}-{code}", date(year, start, 1), date(last_year, last_month, 1), against)


def _season_year(start: int, which: int, base: date) -> int:
    """Return the year in which the season begins: the one running or last, strictly last, or next."""
    year = base.year if base.month >= start else base.year - 1
    running = (base.year - year) * 12 + base.month < start + 3
    if which < 0:
        return year - running
    if which > 0:
        return year + 1
    return year


def _decade_of(said: Moment, frame: Frame) -> _Named:
    if said.decade is not None and said.decade > 100:
        return _decade(said.decade, None)
    if frame.base is None:
        return _Named("XXX", None, None, None)
    if said.decade is not None:
        century = (frame.base.year // 100 + (said.century_which or 0)) * 100
        return _decade(century + said.decade, "base")
    return _decade(frame.base.year // 10 * 10 + 10 * (said.decade_which or 0), "base")


# --- Hijri ---------------------------------------------------------------------------------------------------------


def _hijri(said: Moment, frame: Frame) -> _Named:
    fields = (said.hijri_year, said.hijri_month, said.hijri_day)
    if said.day is not None:
        return _date(said, frame)  # a double date: the Gregorian side gives the value
    if said.month is not None and said.year is not None:
        return _month(said.year, said.month, None)._replace(hijri=fields)
    if said.hijri_month is None:
        year = said.hijri_year or 1
        first, behind = month_span(year, 1)[0], month_span(year, 12)[1]
        return _Named(_days_value(first, behind), first, behind, None, hijri=fields)
    found = _hijri_year(said, frame)
    if found is None:
        return _Named("XXXX-XX-XX" if said.hijri_day else "XXXX-XX", None, None, None, hijri=fields, is_day=bool(said.hijri_day))
    year, against = found
    if said.hijri_day is None:
        first, behind = month_span(year, said.hijri_month)
        return _Named(_days_value(first, behind), first, behind, against, hijri=fields)
    day = from_hijri(year, said.hijri_month, min(said.hijri_day, month_length(year, said.hijri_month)))
    named = _one_day(day, against)._replace(hijri=fields)
    return named._replace(conflict=_disagreement(said, day, frame))


def _days_value(first: date, behind: date) -> str:
    """A Hijri month is no ISO 8601 month: its value is the ISO interval of its days."""
    return f"{first.isoformat()}/{(behind - _ONE_DAY).isoformat()}"


def _hijri_year(said: Moment, frame: Frame) -> tuple[int, Against] | None:
    """Return the Hijri year of a Hijri month: as written, by its Gregorian year, or by direction."""
    if said.hijri_year is not None:
        return said.hijri_year, None
    month = said.hijri_month or 1
    gregorian, against = _year_of(said, frame)
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


def _feast(said: Moment, frame: Frame) -> _Named:
    kind, month, day = said.feast or ("gregorian", 1, 1)
    if kind == "hijri":
        year = _feast_year(said, month, day, frame)
        if year is None:
            return _Named("XXXX-XX-XX", None, None, None, is_day=True)
        found = from_hijri(year, month, day)
        named = _one_day(found, None if said.hijri_year or said.year else "base")
        return named._replace(hijri=(year if said.hijri_year else None, month, day), conflict=_disagreement(said, found, frame))
    moment = Moment(month=month, day=day, year=said.year, year_which=said.year_which, weekday=said.weekday, days=said.days)
    which = said.hijri_which
    if which is not None and frame.base is not None and said.year is None:
        if which == 0:
            return _one_day(date(frame.base.year, month, day), "base")
        limit = frame.base
        found = _existing(
            limit.year, month, day, which, (lambda at: at < limit) if which < 0 else (lambda at: at > limit)
        )
        return _one_day(found, "base")
    return _date(moment, frame)


def _feast_year(said: Moment, month: int, day: int, frame: Frame) -> int | None:
    if said.hijri_year is not None:
        return said.hijri_year
    gregorian, _ = _year_of(said, frame)
    if gregorian is not None:
        year = to_hijri(date(gregorian, 1, 1)).year
        return next((at for at in (year, year + 1) if from_hijri(at, month, day).year == gregorian), year)
    if frame.base is None:
        return None
    if said.days is not None:
        return to_hijri(frame.base + timedelta(days=said.days)).year
    return _directed(month, day, said.hijri_which, frame)


__all__ = ["Frame", "Meaning", "resolve"]
