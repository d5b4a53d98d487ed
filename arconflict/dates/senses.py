"""What a word of time may mean: one small record a sense. The forms are in ``arconflict/data/lexicon``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias, TypeVar


class MonthName(NamedTuple):
    """A Gregorian month; `weak` and `madda` as in months.toml; `latin` for English and French names."""

    number: int
    weak: bool = False
    madda: bool = False
    latin: bool = False


class HijriMonthName(NamedTuple):
    """A month of the Hijri year."""

    number: int


class WeekdayName(NamedTuple):
    """A day of the week by ISO number, 1 Monday to 7 Sunday; `near` with a demonstrative («هالجمعة»)."""

    iso: int
    latin: bool = False
    near: bool = False


class UnitName(NamedTuple):
    """A unit in a grammatical number: 1 singular, 2 dual, 3 plural, 4 dual before names («عامي 2012 و2014»)."""

    code: str
    number: int


class StretchName(NamedTuple):
    """A stretch without a length: «الفترة». `running` ones follow «هذه», `of_day` ones are «متأخر من» a part of the day.

    A `stage` may be one of something else: «المرحلة الأخيرة من المعركة».
    """

    running: bool = False
    of_day: bool = False
    stage: bool = False


class EveryName(NamedTuple):
    """An adverb of repetition and its TIMEX3 value: «يومياً»."""

    timex: str


class FractionName(NamedTuple):
    """A part of a unit: «نصف»."""

    part: float


class SeasonName(NamedTuple):
    """A season by its TIMEX3 code."""

    code: str


class DecadeName(NamedTuple):
    """A decade by the years since its century began: «التسعينيات» is 90."""

    tens: int


class PartName(NamedTuple):
    """A part of the day D, from hour `opens` to hour `closes` (above 24 on the next day).

    `half` tells which half of the clock a bare hour means. `tonight` marks «ليلة», which is that of today with the article.
    """

    code: str
    opens: int
    closes: int
    half: str
    mod: str | None = None
    tonight: bool = False


class PointName(NamedTuple):
    """A point of the clock with a name: midnight and noon, `day` days after D."""

    hour: int
    day: int


class HalfName(NamedTuple):
    """«ص» and «م» beside the figures of a clock."""

    half: str


class DayName(NamedTuple):
    """A day counted from the day of speaking: «أمس» is -1. A `noun` needs a preposition or a part of the day («غد»)."""

    days: int
    noun: bool = False


class ShiftName(NamedTuple):
    """«الماضي», «المقبل», «التالي»: which of a row of periods.

    `last` marks «الأخير», `narrative` «التالي», «نفسه», `told` «السابق», which behind a period is counted from the one told of.
    """

    which: int
    last: bool = False
    narrative: bool = False
    told: bool = False


class PeriodName(NamedTuple):
    """A unit and which of its row in one word: «هالسنة»."""

    code: str
    which: int


class EdgeName(NamedTuple):
    """«مطلع», «منتصف», «أواخر» as TIMEX3 START, MID, END; a `verbal` one («بدء», «انتهاء») is of a month or longer."""

    mod: str
    verbal: bool = False


class VagueName(NamedTuple):
    """«مؤخراً», «الآن»: no calendar day. `in_names`, `article` and `of_place` as in deictics.toml."""

    ref: str
    in_names: bool = False
    article: bool = False
    of_place: bool = False


class LittleName(NamedTuple):
    """What «قبل» and «منذ» take without a number: «قليل»; `ahead` tells whether «بعد» does too."""

    ahead: bool = False


class FeastName(NamedTuple):
    """A feast: month and day in one of the calendars or days from Easter, and how many days it has.

    `rite` is that of the churches that keep Easter by one of the reckonings, "western" or "eastern", where it is told.
    """

    hijri: tuple[int, int] | None
    gregorian: tuple[int, int] | None
    days: int
    part: str | None
    easter: int | None = None
    rite: str = ""


class ZoneName(NamedTuple):
    """A named clock; `zone` is an IANA name, "" for the document's own."""

    zone: str


class CueName(NamedTuple):
    """A particle that can begin an expression: «قبل», «بعد», «كل», «آخر», «يوم», «هـ»; a class of time_particles.toml."""

    cue: str


Sense: TypeAlias = (
    MonthName
    | HijriMonthName
    | WeekdayName
    | UnitName
    | StretchName
    | EveryName
    | FractionName
    | SeasonName
    | DecadeName
    | PartName
    | PointName
    | HalfName
    | DayName
    | ShiftName
    | PeriodName
    | EdgeName
    | VagueName
    | LittleName
    | FeastName
    | ZoneName
    | CueName
)

S = TypeVar("S")


class _Tail(NamedTuple):
    """A sense and the words that must follow the first one, without their articles.

    `lead` counts the letters before it that are written together with it and are no part of it: one in «عالساعة».
    """

    tail: tuple[str, ...]
    sense: Sense
    definite: bool
    lead: int = 0


SenseKey: TypeAlias = type | str
"""What a sense is filed under: its class, or the name of a cue."""
TimeWord: TypeAlias = Mapping[SenseKey, tuple[_Tail, ...]]


class Hit(NamedTuple):
    """A sense found at words `first` to `stop`; `start`, `end` are raw offsets, `definite` tells of the article."""

    sense: object
    first: int
    stop: int
    start: int
    end: int
    definite: bool
