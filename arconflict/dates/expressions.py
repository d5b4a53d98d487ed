"""What a time expression says, before anybody asks when the text was written.

The grammar produces these records and `arconflict.dates.resolve` turns them into values. They know nothing
of publication times: «أمس الثلاثاء» is ``Moment(days=-1, weekday=2)`` in every article.

>>> Moment(part_code="EV").join(Moment(days=-1))
Moment(days=-1, part_code='EV')
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, TypeAlias, TypeVar, dataclass_transform

Which: TypeAlias = int
"""Which of a row: -1 the last before the running one, 0 the running one, 1 the next; None says nothing."""

Relation: TypeAlias = Literal["bare", "since", "last", "next", "ago", "ahead", "after", "before"]


C = TypeVar("C", bound=type)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def _sparse(cls: C) -> C:
    """Mark a class whose instances hold only the fields that were given (a moment says three or four of its 38)."""
    return cls


class Clock(NamedTuple):
    """A time of the clock as written. `half` is "am", "pm" or None where figure and words leave it open.

    `second` is told in the value and not in the interval, which is of whole minutes.
    `past_midnight` marks «الثانية بعد منتصف الليل»; `written_24` a clock that can only be of 24 hours.
    """

    hour: int
    minute: int
    half: str | None = None
    past_midnight: bool = False
    written_24: bool = False
    second: int = 0


class Again(NamedTuple):
    """A period counted from the one last told of: «اليوم التالي» is ``Again("D", 1)``."""

    unit: str
    step: int


HIJRI: Final = "hijri"
"""The era of a century that is told by the Hijri calendar."""
THAT_DATE: Final = Again("DATE", 0)
"""«ذلك التاريخ»: the day last told of, or the month where none was as fine."""
OF_IT: Final = Again("IT", 0)
"""What stands for «منه» behind days, until a month is found before them."""


_blank: Final = object.__new__
"""Makes a moment that says nothing yet."""


@_sparse
class Moment:
    """A stretch of the calendar, as far as the words say it: every field is None where they say nothing.

    `year`, `month`, `day`, `weekday` (ISO) are as written; their `_which` say «الماضي», «الجاري», «المقبل».
    `days` counts from the day of speaking, `again` from the mention before. `night_to` is the second weekday of
    «ليل السبت – الأحد». `nth` counts weekdays or weeks in a month (-1 the last). `division` is a part of a year in
    TIMEX3 (Q1, H2, SU), `decade` the first year of a decade, `century` and `millennium` its number, `feast` (calendar, month,
    day), or (reckoning, days from Easter, 0).
    `hijri_month`, `hijri_year`, `hijri_day` are the Hijri fields. `part_code`, `part_hours`, `part_mod`, `half`
    describe the part of the day, `point` (hour, days after D) midnight and noon. `era` of a year or century is "BC",
    that of a century also "hijri". `edge` is START, MID or END and
    `approx` a TIMEX3 modifier; `same_day` the day and month of the day of speaking. `counted` (unit, count) says
    that only the first units of the period are meant, the last ones where the count is negative.
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
    millennium: int | None = None
    era: str | None = None
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
    same_day: bool | None = None
    counted: tuple[str, float] | None = None

    def __init__(self, **said: object) -> None:
        self.__dict__.update(
            {name: value for name, value in said.items() if value is not None} if None in said.values() else said
        )

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Moment does not change: {name}; use but()")

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={self.__dict__[name]!r}" for name in _FIELDS if name in self.__dict__)
        return f"Moment({said})"

    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__ if isinstance(other, Moment) else NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self.__dict__.items()))

    def said(self) -> Mapping[str, object]:
        """Return the fields that are not None."""
        return self.__dict__

    def join(self, other: Moment) -> Moment | None:
        """Return both in one, or None where they speak of the same field or say what does not go together."""
        mine, theirs = self.__dict__, other.__dict__
        if not mine.keys().isdisjoint(theirs):
            for name, value in theirs.items():
                if name in mine and mine[name] != value:
                    return None
        found = _blank(Moment)
        fields = found.__dict__
        fields.update(mine)
        fields.update(theirs)
        return found

    def but(self, **changes: object) -> Moment:
        """Return the moment with some fields changed; None takes a field away."""
        found = _blank(Moment)
        fields = found.__dict__
        fields.update(self.__dict__)
        for name, value in changes.items():
            if value is None:
                fields.pop(name, None)
            else:
                fields[name] = value
        return found

    @property
    def names_day(self) -> bool:
        """Whether a day is named, by date, weekday, deictic or narrative."""
        said = self.__dict__
        return not _DAY_FIELDS.isdisjoint(said) or ("again" in said and said["again"].unit == "D")

    @property
    def names_date(self) -> bool:
        """Whether a month or year is named, with or without a day."""
        return not _DATE_FIELDS.isdisjoint(self.__dict__)

    @property
    def names_part(self) -> bool:
        """Whether a part of the day or a point of the clock is named."""
        return not _PART_FIELDS.isdisjoint(self.__dict__)


_FIELDS: Final = tuple(name for name in Moment.__annotations__)
_DAY_FIELDS: Final = frozenset({"day", "days", "weekday", "hijri_day", "feast", "same_day"})
_PART_FIELDS: Final = frozenset({"part_code", "point", "clock"})
_DATE_FIELDS: Final = frozenset(
    {
        "month", "month_which", "year", "year_which", "hijri_month", "hijri_year", "feast", "week_which", "division",
        "decade", "decade_which", "century", "century_which", "millennium", "again", "nth_week", "division_which",
    }
)  # fmt: skip


class Duration(NamedTuple):
    """A length of time: ISO 8601 unit codes with their counts (None for «بضعة», «أيام»).

    `relation` places it: "since" («منذ يومين»), "last" («اليومين الماضيين»), "next", "ago" («قبل يومين»), "ahead"
    («بعد يومين» from now), "after" and "before" (a narrated event), or "bare". The unit codes are those of
    time_units.toml. `upper` marks the second end of a range.
    """

    amounts: tuple[tuple[str, float | None], ...]
    relation: Relation = "bare"
    mod: str | None = None
    upper: bool = False

    @property
    def unknown(self) -> bool:
        """Whether a count is not said."""
        return None in [count for _, count in self.amounts]


class Recurrence(NamedTuple):
    """«كل جمعة», «يومياً»: a TIMEX3 value of a set."""

    value: str
    part_code: str | None = None


class Vague(NamedTuple):
    """A time of no calendar: PAST_REF, PRESENT_REF or FUTURE_REF."""

    ref: str


Expression: TypeAlias = Moment | Duration | Recurrence | Vague
