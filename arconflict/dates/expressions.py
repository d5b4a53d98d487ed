"""What a time expression says, before anybody asks when the text was written.

The grammar produces these records and `arconflict.dates.resolve` turns them into values. They know nothing
of publication times: «أمس الثلاثاء» is ``Moment(days=-1, weekday=2)`` in every article.

>>> Moment(part_code="EV").join(Moment(days=-1))
Moment(days=-1, part_code='EV')
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Final, Literal, TypeAlias

Which: TypeAlias = int
"""Which of a row: -1 the last before the running one, 0 the running one, 1 the next; None says nothing."""

Relation: TypeAlias = Literal["bare", "since", "last", "next", "ago", "ahead", "after", "before"]


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the clock as written. `half` is "am", "pm" or None where figure and words leave it open.

    `past_midnight` marks «الثانية بعد منتصف الليل»; `written_24` a clock that can only be of 24 hours.
    """

    hour: int
    minute: int
    half: str | None = None
    past_midnight: bool = False
    written_24: bool = False


@dataclass(frozen=True, slots=True)
class Again:
    """A period counted from the one last told of: «اليوم التالي» is ``Again("D", 1)``."""

    unit: str
    count: int


@dataclass(frozen=True, slots=True, repr=False)
class Moment:
    """A stretch of the calendar, as far as the words say it: every field is None where they say nothing.

    `year`, `month`, `day`, `weekday` (ISO) are as written; their `_which` say «الماضي», «الجاري», «المقبل».
    `days` counts from the day of speaking, `again` from the mention before. `night_to` is the second weekday of
    «ليل السبت – الأحد». `nth` counts weekdays or weeks in a month (-1 the last). `division` is a part of a year in
    TIMEX3 (Q1, H2, SU), `decade` the first year of a decade, `century` its number, `feast` (calendar, month, day).
    `hijri_month`, `hijri_year`, `hijri_day` are the Hijri fields. `part_code`, `part_hours`, `part_mod`, `half`
    describe the part of the day, `point` (hour, days after D) midnight and noon. `edge` is START, MID or END and
    `approx` a TIMEX3 modifier.
    """

    year: int | None = None
    year_which: Which | None = None
    month: int | None = None
    month_which: Which | None = None
    week_which: Which | None = None
    day: int | None = None
    days: int | None = None
    weekday: int | None = None
    weekday_which: Which | None = None
    night_to: int | None = None
    nth: int | None = None
    nth_week: int | None = None
    weekend: bool | None = None
    division: str | None = None
    division_which: Which | None = None
    decade: int | None = None
    decade_which: Which | None = None
    century: int | None = None
    century_which: Which | None = None
    hijri_year: int | None = None
    hijri_month: int | None = None
    hijri_day: int | None = None
    hijri_which: Which | None = None
    feast: tuple[str, int, int] | None = None
    again: Again | None = None
    part_code: str | None = None
    part_hours: tuple[int, int] | None = None
    part_mod: str | None = None
    half: str | None = None
    point: tuple[int, int] | None = None
    clock: Clock | None = None
    zone: str | None = None
    edge: str | None = None
    approx: str | None = None
    future: bool | None = None

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in self.said().items())
        return f"Moment({said})"

    def said(self) -> dict[str, object]:
        """Return the fields that are not None."""
        return {name: value for name in _FIELDS if (value := getattr(self, name)) is not None}

    def join(self, other: Moment) -> Moment | None:
        """Return both in one, or None where they speak of the same field or say what does not go together."""
        changes = other.said()
        for name, value in changes.items():
            mine = getattr(self, name)
            if mine is not None and mine != value:
                return None
        return self.but(**changes)

    def but(self, **changes: object) -> Moment:
        """Return the moment with some fields changed; for field names that are only known when it runs."""
        return replace(self, **changes)  # type: ignore[arg-type]

    @property
    def names_day(self) -> bool:
        """Whether a day is named, by date, weekday, deictic or narrative."""
        return (
            self.day is not None
            or self.days is not None
            or self.weekday is not None
            or self.hijri_day is not None
            or self.feast is not None
            or (self.again is not None and self.again.unit == "D")
        )

    @property
    def names_date(self) -> bool:
        """Whether a month or year is named, with or without a day."""
        return any(
            value is not None
            for value in (
                self.month, self.month_which, self.year, self.year_which, self.hijri_month, self.hijri_year,
                self.feast, self.week_which, self.division, self.decade, self.decade_which, self.century,
                self.century_which, self.again, self.nth_week, self.division_which,
            )
        )  # fmt: skip

    @property
    def names_part(self) -> bool:
        """Whether a part of the day or a point of the clock is named."""
        return self.part_code is not None or self.point is not None or self.clock is not None


_FIELDS: Final = tuple(field.name for field in fields(Moment))


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: ISO 8601 unit codes with their counts (None for «بضعة», «أيام»).

    `relation` places it: "since" («منذ يومين»), "last" («اليومين الماضيين»), "next", "ago" («قبل يومين»), "ahead"
    («بعد يومين» from now), "after" and "before" (a narrated event), or "bare". The unit codes are those of
    time_units.toml. `upper` marks the second end of a range.
    """

    amounts: tuple[tuple[str, float | None], ...]
    relation: Relation = "bare"
    mod: str | None = None
    upper: bool = False


@dataclass(frozen=True, slots=True)
class Recurrence:
    """«كل جمعة», «يومياً»: a TIMEX3 value of a set."""

    value: str
    part_code: str | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """A time of no calendar: PAST_REF, PRESENT_REF or FUTURE_REF."""

    ref: str


Expression: TypeAlias = Moment | Duration | Recurrence | Vague
