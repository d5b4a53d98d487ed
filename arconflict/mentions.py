"""What a reader of texts gets: mentions, with their values and the evidence for them.

The fields mean what ``docs/reference/document.md`` says of the JSON of the same names. A mention knows its
raw offsets: ``text[mention.start:mention.end] == mention.text``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from operator import attrgetter
from typing import Any, ClassVar, Final, Literal, NamedTuple, TypeAlias, TypeVar

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


_M = TypeVar("_M", bound=Mention)


def light(made: type[_M]) -> type[_M]:
    """Give a class of mentions (a frozen dataclass with slots) an ``__init__`` that does the same at a third of the cost.

    That of a frozen dataclass sets every field by its name through ``object.__setattr__``; this one calls the setters
    of the slots. Put it above ``@dataclass``. It changes nothing else, and other classes of mentions need not have it.
    """
    positional, named, lines = ["self"], ["*"], []
    scope: dict[str, Any] = {}
    for item in fields(made):
        scope[f"_set_{item.name}"] = slot_setter(made, item.name)
        scope[f"_default_{item.name}"] = item.default
        default = "" if item.default is MISSING else f"=_default_{item.name}"
        (named if item.kw_only else positional).append(item.name + default)
        lines.append(f" _set_{item.name}(self, {item.name})\n")
    exec(f"def __init__({', '.join([*positional, *named])}) -> None:\n{''.join(lines)}", scope)
    scope["__init__"].__qualname__ = f"{made.__qualname__}.__init__"
    type.__setattr__(made, "__init__", scope["__init__"])
    return made


def slot_setter(made: type[Mention], name: str) -> Callable[[Mention, Any], None]:
    """Return what sets a field of a frozen mention: only for one that was just made and that nobody else has seen."""
    slot = next(base.__dict__[name] for base in made.__mro__ if name in base.__dict__)
    setter: Callable[[Mention, Any], None] = slot.__set__
    return setter


TimeType: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]
Calendar: TypeAlias = Literal["gregorian", "islamic-umalqura", "islamic-civil"]


@light
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


@light
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


@light
@dataclass(frozen=True, slots=True)
class PlaceMention(Mention):
    """A toponym and the place that it means.

    `place` is a gazetteer id, None where the text does not decide; `lat`, `lon` its point in WGS 84 degrees.
    `footprint` is where the mention as a whole lies, relation included: ``(lat, lon, radius_km)``, so that «ريف
    دير الزور الشرقي» is east of the city. `feature` is the word in the text that says what kind of place it is;
    `fcode` the GeoNames feature code; `admin` the ids of the units that hold it, from the governorate down;
    `relation` is written ``rural``, ``rural:E``, ``direction:NW``, ``part:S``, ``near``.
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


@light
@dataclass(frozen=True, slots=True)
class ActorMention(Mention):
    """A party, body, medium or person of the conflict: its id, canonical name and type in the actors data."""

    kind: ClassVar[str] = "actor"

    actor: str
    name: str
    actor_type: str
