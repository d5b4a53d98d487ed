"""What a reader of texts gets: mentions, with their values and the evidence for them.

The fields mean what ``docs/reference/document.md`` says of the JSON of the same names. A mention knows its
raw offsets: ``text[mention.start:mention.end] == mention.text``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import ClassVar, Final, Literal, NamedTuple, TypeAlias

from arconflict.spans import Span


class Evidence(NamedTuple):
    """A rule that fired and what it saw, for people to read."""

    rule: str
    saw: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the text that a recogniser understood. `id` is "" until it stands in a document."""

    kind: ClassVar[str] = ""

    start: int
    end: int
    text: str
    evidence: tuple[Evidence, ...] = field(default=(), kw_only=True)
    id: str = field(default="", kw_only=True)

    @property
    def span(self) -> Span:
        """The stretch of the raw text, in code points, half-open."""
        return Span(self.start, self.end)


TimeType: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]
Calendar: TypeAlias = Literal["gregorian", "islamic-umalqura", "islamic-civil"]


@dataclass(frozen=True, slots=True)
class TimeMention(Mention):
    """A time: TIMEX3 `type`, `value` and `mod`, the `interval` of local civil time, and EDTF.

    `interval` is ``(begin, end)``, half-open, ISO 8601 local time to the minute (``2019-02-06T00:00``), None where
    unknown. `edtf` is the value in EDTF (ISO 8601-2) level 1, or None. `hijri` holds year, month and day as
    written (None for what is not). `anchor` is ``"published"`` or the id of the mention resolved against.
    `conflict` says what in the text disagrees. `range` is the id of the other end of a range.
    """

    kind: ClassVar[str] = "time"

    type: TimeType
    value: str
    mod: str | None = None
    interval: tuple[str | None, str | None] = (None, None)
    edtf: str | None = None
    calendar: Calendar = "gregorian"
    hijri: tuple[int | None, int | None, int | None] | None = None
    anchor: str | None = None
    conflict: str | None = None
    range: str | None = None


Number: TypeAlias = int | float


@dataclass(frozen=True, slots=True, eq=False)
class QuantityMention(Mention):
    """A number in its context.

    `low` and `high` are the bounds that the text supports, None where unbounded; `best` the figure written;
    `approx` whether it is hedged; `category` one of ``count measure money percent fraction ordinal age dual
    vague range identifier``; `noun` the head of what is counted, as written; `unit` a UCUM or ISO 4217 code;
    `role` what befell the people counted (``killed``, ``injured`` …) or None.
    """

    kind: ClassVar[str] = "quantity"

    low: Number | None
    high: Number | None
    best: Number | None
    approx: bool = False
    category: str = "count"
    noun: str | None = None
    unit: str | None = None
    role: str | None = None

    def __eq__(self, other: object) -> bool:
        """Tell whether all fields agree. A richer quantity (`arconflict.quantities.Quantity`) equals a plain one."""
        if not isinstance(other, QuantityMention):
            return NotImplemented
        return _QUANTITY_FIELDS(self) == _QUANTITY_FIELDS(other)

    def __hash__(self) -> int:
        return hash(_QUANTITY_FIELDS(self))


_QUANTITY_FIELDS: Final = attrgetter(*(f.name for f in fields(QuantityMention)))


class Candidate(NamedTuple):
    """A place that a mention may mean: gazetteer id, score (0 to 1) and the reasons for the score."""

    place: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceMention(Mention):
    """A toponym and the place that it means.

    `place` is a gazetteer id, None where the text does not decide; `lat`, `lon` its point in WGS 84 degrees.
    `footprint` is where the mention as a whole lies, relation included: ``(lat, lon, radius_km)``, so that «ريف
    دير الزور الشرقي» is east of the city. `feature` is the word in the text that says what kind of place it is; `fcode` the GeoNames feature code; `admin` the ids of the units that hold it, from the
    governorate down; `relation` is written ``rural``, ``rural:E``, ``direction:NW``, ``part:S``, ``near``.
    """

    kind: ClassVar[str] = "place"

    place: str | None
    name: str | None
    country: str | None
    lat: float | None
    lon: float | None
    feature: str | None = None
    fcode: str | None = None
    admin: tuple[str, ...] = ()
    relation: str | None = None
    confidence: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    footprint: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class ActorMention(Mention):
    """A party, body, medium or person of the conflict: its id, canonical name and type in the actors data."""

    kind: ClassVar[str] = "actor"

    actor: str
    name: str
    actor_type: str
