"""One text and everything that was understood of it.

>>> document = Document.of("قُتل 75 شخصاً", [QuantityMention(5, 7, "75", low=75, high=75, best=75)], id="a")
>>> [(mention.id, mention.low) for mention in document.quantities]
[('q1', 75)]
>>> Document.from_json(document.to_json()) == document
True
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from itertools import count
from operator import attrgetter
from typing import Any, ClassVar, Final, Literal, Self, TypeAlias, TypeGuard, TypeVar, overload

from arconflict import plugins
from arconflict.context import Context
from arconflict.document.codec import BUILT_IN, Json, dumps, mapping, member, mention_from_dict, mention_to_dict
from arconflict.document.describing import describe
from arconflict.document.waiting import Waiting, wait_for
from arconflict.errors import ArconflictError, DataError, require_str, shorten
from arconflict.mentions import ActorMention, Mention, PlaceMention, QuantityMention, TimeMention, slot_setter

__all__ = ["Document", "DocumentId", "Json", "describe", "is_id"]

DocumentId: TypeAlias = str | int | None
"""What the caller calls a text: a str, an int, or None."""

_M = TypeVar("_M", bound=Mention)
_ORDER: Final = attrgetter("start", "end", "kind")
_set_id: Final = slot_setter(Mention, "id")
_set_anchor: Final = slot_setter(TimeMention, "anchor")
_set_range: Final = slot_setter(TimeMention, "range")


@dataclass(frozen=True, slots=True)
class Document(Waiting):
    """A text, its mentions, and what it was called.

    `text` is exactly what was given: every offset counts its code points. `mentions` are sorted by `start`, then `end`,
    and carry ids (``t1``, ``q2``: the kind's letter and a running number). `published` is the publication time
    as it was given, in ISO 8601, or None.
    """

    schema: ClassVar[str] = "arconflict.document/1"
    """The name of the JSON contract, ``docs/reference/document.md``. A change of meaning raises the number."""

    text: str
    mentions: tuple[Mention, ...] = ()
    id: DocumentId = None
    published: str | None = None

    @classmethod
    def of(cls, text: str, mentions: Iterable[Mention], *, id: DocumentId = None, published: str | None = None) -> Self:
        """Return the document of `text` with `mentions` put in order and numbered.

        References between mentions (`anchor`, `range`) are rewritten to the new ids; one to a mention that is not
        there becomes None.
        """
        ordered = sorted(mentions, key=_ORDER)
        ids = [f"{mention.kind[:1]}{number}" for mention, number in zip(ordered, count(1), strict=False)]
        renamed: dict[str | None, str] = {
            mention.id: new for mention, new in zip(ordered, ids, strict=True) if mention.id
        }
        renamed["published"] = "published"
        return cls(
            text,
            tuple(_numbered(mention, new, renamed) for mention, new in zip(ordered, ids, strict=True)),
            id,
            published,
        )

    @classmethod
    def waiting(
        cls, text: str, build: Callable[[], tuple[Mention, ...]], *, id: DocumentId = None, published: str | None = None
    ) -> Self:
        """Return the document of `text` whose mentions `build` makes when they are first asked for.

        They must be what the constructor takes: in order and numbered.
        """
        document = object.__new__(cls)
        for name, value in (("text", text), ("id", id), ("published", published)):
            object.__setattr__(document, name, value)
        wait_for(document, build)
        return document

    @classmethod
    def taking(
        cls, text: str, mentions: Iterable[Mention], *, id: DocumentId = None, published: str | None = None
    ) -> Self:
        """As `of`, for mentions that were just made and that the caller gives away: they get their ids in place.

        To make a second mention of each takes as long as to find it, so the pipeline saves that for its own.
        """
        ordered = sorted(mentions, key=_ORDER)
        renamed: dict[str | None, str] = {"published": "published"}
        for number, mention in enumerate(ordered, start=1):
            new = f"{mention.kind[:1]}{number}"
            if mention.id:
                renamed[mention.id] = new
            _set_id(mention, new)
        for mention in ordered:
            if isinstance(mention, TimeMention) and (mention.anchor or mention.range):
                _set_anchor(mention, renamed.get(mention.anchor))
                _set_range(mention, renamed.get(mention.range))
        return cls(text, tuple(ordered), id, published)

    @property
    def times(self) -> tuple[TimeMention, ...]:
        """The mentions of dates, times of day, durations and sets."""
        return self.of_type(TimeMention)

    @property
    def quantities(self) -> tuple[QuantityMention, ...]:
        """The mentions of numbers in their context."""
        return self.of_type(QuantityMention)

    @property
    def places(self) -> tuple[PlaceMention, ...]:
        """The mentions of places."""
        return self.of_type(PlaceMention)

    @property
    def actors(self) -> tuple[ActorMention, ...]:
        """The mentions of parties, bodies, media and persons."""
        return self.of_type(ActorMention)

    def of_type(self, made: type[_M]) -> tuple[_M, ...]:
        """Return the mentions of one class, in order."""
        return tuple(mention for mention in self.mentions if isinstance(mention, made))

    def to_dict(self) -> dict[str, Json]:
        """Return the document as JSON values (``docs/reference/document.md``). Unknown is None."""
        return {
            "schema": self.schema,
            "id": self.id,
            "published": self.published,
            "text": self.text,
            "mentions": [mention_to_dict(mention) for mention in self.mentions],
        }

    @classmethod
    def from_dict(cls, found: Mapping[str, object], *, kinds: Iterable[type[Mention]] = ()) -> Self:
        """Return the document that `to_dict` gave. ``Document.from_dict(d.to_dict()) == d``.

        `kinds` are the classes of mentions that other recognisers make, where there are such.

        Raises `DataError`, which says where in `found` the fault is, for what is no such document: a member that is
        missing or has the wrong type, offsets that do not give the text of the mention, ids that occur twice.
        """
        record = mapping(found, "document")
        schema = member(record, "schema", "document")
        if schema != cls.schema:
            raise DataError(
                f"document.schema: {cls.schema!r} expected, not {shorten(schema)}; was it written by another version?"
            )
        text, id, published = (record.get(name) for name in ("text", "id", "published"))
        if not isinstance(text, str):
            raise DataError(f"document.text: a string expected, not {shorten(text)}")
        if not is_id(id):
            raise DataError(f"document.id: a string, an integer or null expected, not {shorten(id)}")
        if published is not None:
            _check_published(published)
        items = member(record, "mentions", "document")
        if not isinstance(items, (list, tuple)):
            raise DataError(f"document.mentions: a list expected, not {shorten(items)}")
        known = {made.kind: made for made in (*BUILT_IN, *kinds)}
        mentions = [mention_from_dict(item, known, f"mentions[{index}]") for index, item in enumerate(items)]
        _check_mentions(mentions, text)
        mentions.sort(key=lambda mention: (mention.start, mention.end))
        return cls(text, tuple(mentions), id, published if isinstance(published, str) else None)

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the document as JSON text: one line, or indented by `indent` spaces.

        Arabic stays readable. The same document always gives the same characters, and they can always be
        encoded as UTF-8: a lone surrogate in the text is written as an escape.
        """
        return dumps(self.to_dict(), indent)

    @classmethod
    def from_json(cls, written: str | bytes, *, kinds: Iterable[type[Mention]] = ()) -> Self:
        """Return the document that `to_json` wrote. Raises `DataError`; `kinds` as in `from_dict`."""
        try:
            found = json.loads(written)
        except (ValueError, RecursionError) as error:
            raise DataError(f"document: no JSON: {error}: {shorten(written)}") from error
        return cls.from_dict(mapping(found, "document"), kinds=kinds)

    @overload
    def to(
        self,
        name: Literal["json", "jsonl", "geojson", "html", "text", "timeline", "map", "report", "notebook"],
        **options: object,
    ) -> str: ...
    @overload
    def to(self, name: str, **options: object) -> object: ...
    def to(self, name: str, **options: object) -> object:
        """Return the document in another form, by the name of an installed exporter.

        Ours are ``json``, ``jsonl``, ``geojson``, ``text``, ``html``, ``timeline``, ``report``, ``map`` (with ``tiles`` it
        needs the extra of that name) and ``notebook``, and give str; other packages add theirs (entry-point group
        ``arconflict.exporters``). `options` go to the exporter.

        Raises `InputValueError` for a name that is not installed.
        """
        export = plugins.load(plugins.EXPORTERS, require_str(name, "name"))
        if not callable(export):
            raise DataError(f"exporter {shorten(name)} is not callable: {shorten(export)}")
        result: object = export(self, **options)
        return result

    def _repr_html_(self) -> str | None:
        """Return what notebooks show: the text right to left, every mention marked, values and evidence on hover."""
        try:
            return self.to("notebook")
        except ArconflictError:  # run from a bare folder, where no exporter is installed: the plain repr will do
            return None

    def explain(self) -> str:
        """Return, for people to read, every mention with its value and the rules that fired."""
        lines = []
        for mention in self.mentions:
            lines.append(f"{mention.id} {mention.kind} {mention.start}:{mention.end} «{mention.text}»")
            lines.append(f"    = {describe(mention)}")
            lines += [f"    {rule}: {saw}" if saw else f"    {rule}" for rule, saw in mention.evidence]
        return "\n".join(lines)


def is_id(value: object) -> TypeGuard[DocumentId]:
    """Tell whether `value` can be the id of a document."""
    return value is None or (isinstance(value, (str, int)) and not isinstance(value, bool))


def _numbered(mention: Mention, new: str, renamed: Mapping[str | None, str]) -> Mention:
    """Return the mention under its new id, references rewritten."""
    if isinstance(mention, TimeMention) and (mention.anchor or mention.range):
        return replace(mention, id=new, anchor=renamed.get(mention.anchor), range=renamed.get(mention.range))
    kind = type(mention)
    values = _POSITIONAL.get(kind)
    if values is None:
        return replace(mention, id=new)
    return kind(*values(mention), evidence=mention.evidence, id=new)


_POSITIONAL: Final[dict[type[Mention], Callable[[Mention], tuple[Any, ...]]]] = {
    kind: attrgetter(*(field.name for field in fields(kind) if not field.kw_only)) for kind in BUILT_IN
}
"""What reads the positional fields of our mentions: a third of the time of `dataclasses.replace`."""


def _check_published(published: object) -> None:
    if not isinstance(published, str):
        raise DataError(f"document.published: a string or null expected, not {shorten(published)}")
    try:
        Context.of(published)
    except ArconflictError as error:
        raise DataError(f"document.published: {error}") from error


def _check_mentions(mentions: Iterable[Mention], text: str) -> None:
    seen: set[str] = set()
    for index, mention in enumerate(mentions):
        where = f"mentions[{index}]"
        if mention.start >= mention.end or text[mention.start : mention.end] != mention.text:
            raise DataError(
                f"{where}: the text at {mention.start}:{mention.end} is "
                f"{shorten(text[mention.start : mention.end])}, not {shorten(mention.text)}"
            )
        if not mention.id or mention.id in seen:
            raise DataError(f"{where}.id: {shorten(mention.id)} is empty or stands for two mentions")
        seen.add(mention.id)
