"""From what the words say to what they mean: an expression, a day to count from, and the mention before it.

`resolve` is pure: everything it needs of the text is in `Frame`. The rules of direction and of contradiction
are those of ``semantics.md`` §2.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone, tzinfo
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from arconflict.dates import intervals as iv
from arconflict.dates.days import name_of
from arconflict.dates.expressions import HIJRI, Clock, Duration, Expression, Moment, Recurrence
from arconflict.dates.intervals import NOWHERE, Interval
from arconflict.dates.named_periods import stretch_in
from arconflict.dates.stretches import (
    ONE_DAY,
    Against,
    Frame,
    Named,
    one_day,
    start_of,
    whole_century,
    whole_decade,
    whole_month,
    whole_week,
    whole_year,
)
from arconflict.dates.timex import duration_value, whole_amounts
from arconflict.errors import InputValueError
from arconflict.mentions import TimeType
from arconflict.records import new

NOT_PUBLISHED: Final = "the publication time is not given"
_OF_DATES: Final = {
    "MORE_THAN": "AFTER",
    "LESS_THAN": "BEFORE",
    "EQUAL_OR_MORE": "ON_OR_AFTER",
    "EQUAL_OR_LESS": "ON_OR_BEFORE",
}
"""What the modifiers of lengths are for dates."""
_MAY_BE_HIJRI: Final = frozenset({"hijri_month", "hijri_year", "feast"})
_TIME_UNITS: Final = ("TH", "TM", "TS")
_YEARS: Final = ("Y", "DE", "CE")
_NOON: Final = 12


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


def resolve(expression: Expression, frame: Frame) -> Meaning:
    """Return the meaning of an expression. Never raises: what is out of range has no interval."""
    if isinstance(expression, Moment):
        try:
            return _moment(expression, frame)
        except (ValueError, OverflowError, InputValueError):
            return Meaning("DATE", "XXXX-XX-XX", conflict="no such day in the calendar")
    if isinstance(expression, Duration):
        try:
            return _duration(expression, frame)
        except (ValueError, OverflowError):
            return Meaning("DURATION", duration_value(expression.amounts), expression.mod)
    return Meaning("SET", expression.value) if isinstance(expression, Recurrence) else Meaning("DATE", expression.ref)


def _duration(said: Duration, frame: Frame) -> Meaning:
    value = duration_value(said.amounts)
    unknown = said.unknown
    smallest = iv.smallest(said.amounts)
    fine = smallest in _TIME_UNITS
    now = frame.clock or (datetime.combine(frame.base, time()) if frame.base and not fine else None)
    match said.relation:
        case "ago" | "ahead":
            return _counted(
                said, frame, -1 if said.relation == "ago" else 1, frame.clock or start_of(frame.base), "base"
            )
        case "after" | "before":
            sign = 1 if said.relation == "after" else -1
            if frame.future and said.relation == "after":
                return _counted(said, frame, 1, frame.clock or start_of(frame.base), "base")
            if (
                frame.before is None
                or unknown
                or (fine and not frame.before_is_clock)
                or (not fine and not frame.before_is_day and smallest in ("D", "W"))
            ):
                return Meaning("DURATION", value, said.mod, core_only=said.relation == "after")
            counted = _counted(said, frame, sign, frame.before, "before")
            begin = counted.interval.begin
            if sign > 0 and begin is not None and frame.base is not None and begin.date() > frame.base:
                # what is told as past does not lie behind the day of telling: «بعد ثلاثين عاماً» of a life
                return Meaning("DURATION", value, said.mod, core_only=True)
            return counted
        case "since":
            if unknown:
                return Meaning("DURATION", value, said.mod, Interval(None, start_of(frame.base)), "base")
            if now is None:
                return Meaning("DURATION", value, said.mod, note=_no_clock(frame))
            return Meaning("DURATION", value, said.mod, _span(iv.shift(now, said.amounts, -1), now), "base")
        case "last":
            if now is None or unknown:
                return Meaning("DURATION", value, said.mod, note=_no_clock(frame))
            return Meaning("DURATION", value, said.mod, _span(iv.shift(now, said.amounts, -1), now), "base")
        case "next":
            if now is None or unknown:
                return Meaning("DURATION", value, said.mod, note=_no_clock(frame))
            begin = frame.clock or now + ONE_DAY
            return Meaning("DURATION", value, said.mod, _span(begin, iv.shift(begin, said.amounts, 1)), "base")
        case _:
            return Meaning("DURATION", value, said.mod)


def _counted(said: Duration, frame: Frame, sign: int, origin: datetime | None, against: Against) -> Meaning:
    """«قبل يومين»: the date at the grain of the smallest unit."""
    mod = {"MORE_THAN": "BEFORE" if sign < 0 else "AFTER", "LESS_THAN": "AFTER" if sign < 0 else "BEFORE"}.get(
        said.mod or "", said.mod
    )
    if said.unknown:
        return Meaning("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", said.mod)
    smallest = iv.smallest(said.amounts)
    if smallest in _YEARS:  # «قبل عام ونصف العام» is told in months
        smallest = iv.smallest(whole_amounts(said.amounts))
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
            named = one_day(day, against)
        case "W":
            named = whole_week(day, frame, against)
        case "M":
            named = whole_month(day.year, day.month, against)
        case "Y":
            named = whole_year(day.year, against)
        case "DE":
            named = whole_decade(day.year - day.year % 10, against)
        case _:
            named = whole_century(day.year // 100 + 1, against)
    return Meaning("DATE", named.value, mod, _days(named), against)


def _span(begin: datetime | None, end: datetime | None) -> Interval:
    """Return an interval, nowhere if it is shorter than the minute that intervals are told in."""
    if begin is not None and end is not None and end - begin < timedelta(minutes=1):
        return NOWHERE
    return Interval(begin, end)


def _no_clock(frame: Frame) -> str:
    return NOT_PUBLISHED if frame.base is None else "the clock time of publication is not given"


def _moment(said: Moment, frame: Frame) -> Meaning:
    named = name_of(said, frame)
    mod = said.edge or _approx(said.approx) or named.mod
    calendar = "gregorian"
    if said.era == HIJRI:
        calendar = "islamic-civil"
    elif not _MAY_BE_HIJRI.isdisjoint(said.said()) and (said.feast is None or said.feast[0] == "hijri"):
        calendar = "islamic-umalqura"
        if named.hijri is not None and named.hijri[0] is not None and not 1343 <= named.hijri[0] <= 1500:
            calendar = "islamic-civil"
    undated = frame.base is None and named.first is None and said.era is None
    note = NOT_PUBLISHED if undated else None
    if said.counted is not None:
        unit, count = said.counted
        value, stretch = duration_value(((unit, abs(count)),)), stretch_in(named, unit, count)
        against = named.against if stretch.begin is not None else None
        return Meaning("DURATION", value, said.approx, stretch, against, None, named.hijri, note, calendar)
    if not said.names_part:
        days, against, conflict = _days(named), named.against, named.conflict
        return new(Meaning, ("DATE", named.value, mod, days, against, conflict, named.hijri, note, calendar, False))
    if named.first is None or not named.is_day:
        day_value = named.value if named.is_day or named.value.startswith("XXXX") else "XXXX-XX-XX"
        value, part_mod = _undated_part(said, day_value)
        against, conflict = named.against, named.conflict
        said_of = "TIME", value, mod or part_mod, NOWHERE, against, conflict, named.hijri, note, calendar, False
        return new(Meaning, said_of)
    value, interval, part_mod = _part_of(said, named.first, frame)
    against, conflict = named.against, named.conflict
    said_of = "TIME", value, mod or part_mod, interval, against, conflict, named.hijri, note, calendar, False
    return new(Meaning, said_of)


def _approx(mod: str | None) -> str | None:
    return None if mod is None else _OF_DATES.get(mod, mod)


def _days(named: Named) -> Interval:
    if named.first is None or named.behind is None:
        return NOWHERE
    return iv.days(named.first, named.behind)


def _undated_part(said: Moment, day: str) -> tuple[str, str | None]:
    if said.clock is not None:
        hour, minute, _ = _hour(said.clock, said)
        return f"{day}T{hour:02}:{minute:02}{_seconds(said.clock)}", None
    if said.point is not None:
        return f"{day}T{said.point[0]:02}:00", None
    return f"{day}T{said.part_code}", said.part_mod


def clock_value(said: Moment) -> str:
    """Return the clock of a moment as TIMEX3 writes it behind a day: «T17:00»."""
    hour, minute, _ = _hour(said.clock or Clock(0, 0), said)
    return f"T{hour:02}:{minute:02}"


def _part_of(said: Moment, day: date, frame: Frame) -> tuple[str, Interval, str | None]:
    """Return value, interval and modifier of the part of a day that is named."""
    if said.clock is not None:
        hour, minute, later = _hour(said.clock, said)
        at = datetime.combine(day, time(hour, minute)) + timedelta(days=later)
        value = at.isoformat(timespec="minutes") + _seconds(said.clock)
        return value, _in_zone(iv.minute(at), said.zone, frame.zone), None
    if said.point is not None:
        at = datetime.combine(day, time(said.point[0])) + timedelta(days=said.point[1])
        if not said.names_day and said.point[0] == 0 and said.part_code is None:
            at = datetime.combine(day, time()) + timedelta(days=said.point[1])
        return at.isoformat(timespec="minutes"), iv.minute(at), None
    opens, closes = said.part_hours or (0, 24)
    if said.night_to is not None and said.part_code == "MO":
        day += ONE_DAY
    return f"{day.isoformat()}T{said.part_code}", iv.hours(day, opens, closes), said.part_mod


def _seconds(clock: Clock) -> str:
    return f":{clock.second:02}" if clock.second else ""


def _hour(clock: Clock, said: Moment) -> tuple[int, int, int]:
    """Return (hour of 24, minute, days after D): the part of day chooses the half of the clock."""
    hour = clock.hour
    if clock.past_midnight:
        after = (said.names_day and (said.weekday is not None or said.days is not None)) or said.night_to is not None
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
    return hour if hour or clock.written_24 else _NOON, clock.minute, 0  # «الواحدة إلا ربعاً»


def _in_zone(interval: Interval, zone: str | None, home: str) -> Interval:
    """Return an interval of another zone in the document's."""
    if zone is None or zone in ("local", home) or interval.begin is None or interval.end is None:
        return interval
    try:
        here, there = ZoneInfo(home), _zone(zone)
    except (KeyError, ValueError, OSError):
        return NOWHERE
    begin = interval.begin.replace(tzinfo=there).astimezone(here).replace(tzinfo=None)
    return Interval(begin, begin + (interval.end - interval.begin))


def _zone(name: str) -> tzinfo:
    """Return a zone by its IANA name or by what it is ahead of UTC: «+03:00»."""
    if name[0] not in "+-":
        return ZoneInfo(name)
    ahead = timedelta(hours=int(name[1:3]), minutes=int(name[4:]))
    return timezone(-ahead if name[0] == "-" else ahead)


__all__ = ["NOT_PUBLISHED", "Frame", "Meaning", "clock_value", "resolve"]
