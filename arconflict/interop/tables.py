"""Documents as rows: one mention a row, the same columns for every kind, whatever the engine.

>>> from arconflict.mentions import QuantityMention
>>> document = Document.of("قُتل 75 شخصاً", [QuantityMention(5, 7, "75", low=75, high=75, best=75)], id="a")
>>> [dict(zip(names("quantity"), row)) for row in records(document, "quantity")][0]["low"]
75.0

The columns are made from the fields of the mention classes, which also define the JSON (``docs/reference/document.md``),
so a field that is added there is a column here. Nothing needs to be installed for this module; `arconflict.interop.arrow`
and the engines say the same columns in their own types.

Where a column differs from the JSON field of its name:

- ``document`` and ``published`` come first; an id that is an integer is written in digits.
- A field with a fixed number of parts becomes a column for each: ``interval_begin``, ``interval_end`` (naive local
  time), ``hijri_year``, ``hijri_month``, ``hijri_day``, ``footprint_lat``, ``footprint_lon``, ``footprint_radius_km``.
- Columns of other kinds are None. ``extra`` is JSON text for what no column can hold, and nearly always None: the own
  fields of kinds that other packages make, and integers that a 64-bit float would round.
- A lone surrogate, which no engine can store, becomes U+FFFD, one for one: offsets hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from functools import cache, lru_cache
from types import UnionType
from typing import Final, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin, get_type_hints

from arconflict.document import Document, DocumentId, Json
from arconflict.document.codec import BUILT_IN, dumps, mention_to_dict
from arconflict.errors import DataError, InputValueError, shorten
from arconflict.mentions import Mention


class Scalar(StrEnum):
    """What a column can hold: text, 64-bit integers and floats, truth values, naive times to the microsecond."""

    STRING = "string"
    INTEGER = "integer"
    FLOAT = "float"
    NUMBER = "number"
    """An int or a float in the document; a 64-bit float in every engine."""
    BOOLEAN = "boolean"
    MOMENT = "moment"


class ListOf(NamedTuple):
    """A list of any length."""

    item: Type


class Record(NamedTuple):
    """Named parts of fixed types."""

    parts: tuple[tuple[str, Type], ...]


Type: TypeAlias = Scalar | ListOf | Record
Value: TypeAlias = "str | int | float | bool | datetime | tuple[object, ...] | None"
"""What stands in a row. Lists are tuples, records named tuples, as in the mentions themselves."""


class Column(NamedTuple):
    """A column: its name, its type, and the kinds of mention that have it (none named: every row)."""

    name: str
    type: Type
    kinds: tuple[str, ...] = ()


_DOCUMENT: Final = (Column("document", Scalar.STRING), Column("published", Scalar.STRING))
_FIRST: Final = tuple(
    Column(name, type)
    for name, type in (
        ("id", Scalar.STRING),
        ("kind", Scalar.STRING),
        ("start", Scalar.INTEGER),
        ("end", Scalar.INTEGER),
        ("text", Scalar.STRING),
    )
)
_EXTRA: Final = Column("extra", Scalar.STRING)
_PARTS: Final[Mapping[str, tuple[tuple[str, Scalar], ...]]] = {
    "interval": (("begin", Scalar.MOMENT), ("end", Scalar.MOMENT)),
    "hijri": (("year", Scalar.INTEGER), ("month", Scalar.INTEGER), ("day", Scalar.INTEGER)),
    "footprint": (("lat", Scalar.FLOAT), ("lon", Scalar.FLOAT), ("radius_km", Scalar.FLOAT)),
}
"""The names and types of the parts of fields that have a fixed number of them."""
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@cache
def columns(*kinds: str) -> tuple[Column, ...]:
    """Return the columns of a table of mentions, in order; only those of `kinds` where some are named."""
    return (*_DOCUMENT, *mention_columns(*kinds))


@cache
def mention_columns(*kinds: str) -> tuple[Column, ...]:
    """Return the columns that describe a mention, without those that describe its document."""
    known = {made.kind: made for made in BUILT_IN}
    for kind in kinds:
        if kind not in known:
            raise InputValueError(f"no columns are known for kind {shorten(kind)}; there are: {', '.join(known)}")
    found: dict[str, Column] = {column.name: column for column in _FIRST}
    for made in (known[kind] for kind in kinds or known):
        for name, type in _own_columns(made):
            before = found.get(name, Column(name, type))
            if before.type != type:
                raise DataError(f"field {name!r} is {type} in {made.kind}, but {before.type} in {before.kinds}")
            found[name] = Column(name, type, (*before.kinds, made.kind))
    evidence = Column("evidence", _type_of(get_type_hints(Mention)["evidence"]))
    return (*found.values(), evidence, _EXTRA)


@cache
def names(*kinds: str) -> tuple[str, ...]:
    """Return the names of `columns`."""
    return tuple(column.name for column in columns(*kinds))


def records(document: Document, *kinds: str) -> list[tuple[Value, ...]]:
    """Return the rows of a document, one a mention, in the order of `columns`; only `kinds` where some are named."""
    about = identity(document.id), document.published
    rows = [
        (*about, *mention_record(mention, *kinds))
        for mention in document.mentions
        if not kinds or mention.kind in kinds
    ]
    return rows if _is_encodable(document) else [tuple(map(storable, row)) for row in rows]


def nested_record(document: Document) -> tuple[Value, ...]:
    """Return a document as one row: its id, publication time, text, list of mention rows, and ``extra``."""
    mentions = tuple(mention_record(mention) for mention in document.mentions)
    extra = dumps({"id": document.id}) if isinstance(document.id, int) else None
    row: tuple[Value, ...] = (identity(document.id), document.published, document.text, mentions, extra)
    return row if _is_encodable(document) else tuple(map(storable, row))


@cache
def nested_columns() -> tuple[Column, ...]:
    """Return the columns of `nested_record`: one document a row, its mentions a list of records."""
    mention = Record(tuple((column.name, column.type) for column in mention_columns()))
    return (*_DOCUMENT, Column("text", Scalar.STRING), Column("mentions", ListOf(mention)), _EXTRA)


def failure_record(id: DocumentId, published: object, reason: str, *kinds: str) -> tuple[Value, ...]:
    """Return the row that stands for a text that could not be read: ``kind`` is None and ``extra`` says why."""
    row = [None] * len(columns(*kinds))
    about = identity(id), None if published is None else str(published)
    return tuple(map(storable, (*about, *row[2:-1], dumps({"error": reason}))))


def nested_failure_record(id: DocumentId, published: object, text: object, reason: str) -> tuple[Value, ...]:
    """Return the same for a table of documents: ``mentions`` is None and ``extra`` says why."""
    written = text if isinstance(text, str) else None
    about = identity(id), None if published is None else str(published)
    return tuple(map(storable, (*about, written, None, dumps({"error": reason}))))


def mention_record(mention: Mention, *kinds: str) -> tuple[Value, ...]:
    """Return the values of a mention in the order of `mention_columns`."""
    plan = _plan(type(mention), kinds)
    row: list[Value] = [None] * plan.width
    row[:5] = mention.id, mention.kind, mention.start, mention.end, mention.text
    row[-2] = mention.evidence
    lost: list[str] = list(plan.homeless)
    for name, place, write in plan.writers:
        value = getattr(mention, name)
        if value is not None:
            kept = write(value)
            if kept is _LOST:
                lost.append(name)
            else:
                row[place] = kept
    for name, place, part_writers in plan.split:
        values = getattr(mention, name)
        if values is not None:
            written = [None if value is None else write(value) for value, write in zip(values, part_writers)]
            if _LOST in written or (name in plan.optional and not any(part is not None for part in written)):
                lost.append(name)
            else:
                row[place : place + len(written)] = written
    if lost:
        plain = mention_to_dict(mention)
        row[-1] = dumps({name: plain[name] for name in lost})
    return tuple(row)


def mention_dict(row: Mapping[str, object]) -> dict[str, object]:
    """Return the JSON values of a mention (as `mention_to_dict` gave them) from its row by column name."""
    found: dict[str, object] = {name: row[name] for name in ("id", "kind", "start", "end", "text")}
    made = next((made for made in BUILT_IN if made.kind == found["kind"]), None)
    if made is not None:
        for field, type in _field_types(made).items():
            if field in _PARTS:
                values = [_read(part, row[f"{field}_{name}"]) for name, part in _PARTS[field]]
                empty = field in _optional(made) and all(value is None for value in values)
                found[field] = None if empty else values
            else:
                found[field] = _read(type, row[field])
    found["evidence"] = row["evidence"]
    return found | _extra(row, "mention")


def document_dict(row: Mapping[str, object]) -> dict[str, object]:
    """Return the JSON values of a document (as `Document.to_dict` gave them) from its nested row by column name.

    Raises `DataError` for the row of a text that could not be read.
    """
    mentions = row["mentions"]
    extra = _extra(row, "document")
    if not isinstance(mentions, Sequence):
        reason = extra.get("error", "it has no mentions, not even an empty list")
        raise DataError(f"document {shorten(row['document'])} was not read: {reason}")
    return {
        "schema": Document.schema,
        "id": row["document"],
        "published": row["published"],
        "text": row["text"],
        "mentions": [mention_dict(mention) for mention in mentions],
    } | extra


def identity(id: DocumentId) -> str | None:
    """Return the id of a document as the str that its rows carry."""
    return None if id is None else str(id)


def storable(value: Value) -> Value:
    """Return a value of a row with every lone surrogate replaced by U+FFFD, so that it can be encoded as UTF-8."""
    if isinstance(value, str):
        return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, tuple):
        parts = (storable(part) for part in value)  # type: ignore[arg-type]
        return value._make(parts) if hasattr(value, "_make") else tuple(parts)
    return value


def _is_encodable(document: Document) -> bool:
    """Tell whether the text and the id can be encoded; all other text in the rows is ours or taken from them."""
    try:
        document.text.encode()
        str(document.id).encode()
    except UnicodeEncodeError:
        return False
    return all(type(mention) in BUILT_IN for mention in document.mentions)


# From the fields of a class to columns.


def _own_columns(made: type[Mention]) -> Iterator[tuple[str, Type]]:
    for name, type in _field_types(made).items():
        if name in _PARTS:
            yield from ((f"{name}_{part}", scalar) for part, scalar in _PARTS[name])
        else:
            yield name, type


@cache
def _field_types(made: type[Mention]) -> Mapping[str, Type]:
    """Return the types of the own fields of a class by name, in order."""
    hints = get_type_hints(made)
    common = {field.name for field in fields(Mention)}
    own = [field.name for field in fields(made) if field.name not in common]
    return {name: Scalar.STRING if name in _PARTS else _type_of(hints[name]) for name in own}


@cache
def _optional(made: type[Mention]) -> frozenset[str]:
    """Return the fields that can be None as a whole."""
    hints = get_type_hints(made)
    return frozenset(field.name for field in fields(made) if type(None) in get_args(hints[field.name]))


def _type_of(hint: object) -> Type:
    """Return the type of a column from the annotation of a field."""
    arguments = get_args(hint)
    if hint in _SCALARS:
        return _SCALARS[hint]
    if get_origin(hint) is Literal:
        return Scalar.STRING
    if get_origin(hint) in (Union, UnionType):
        rest = set(arguments) - {type(None)}
        return Scalar.NUMBER if rest == {int, float} else _type_of(*rest)
    if get_origin(hint) is tuple and len(arguments) == 2 and arguments[1] is ...:
        return ListOf(_type_of(arguments[0]))
    if isinstance(hint, type) and hasattr(hint, "_fields"):
        return Record(tuple((name, _type_of(part)) for name, part in get_type_hints(hint).items()))
    raise DataError(f"a field of type {hint} has no column; name its parts in arconflict.interop.tables")


_SCALARS: Final[Mapping[object, Scalar]] = {
    str: Scalar.STRING,
    int: Scalar.INTEGER,
    float: Scalar.FLOAT,
    bool: Scalar.BOOLEAN,
}


# From values to columns: a writer returns `_LOST` for a value that would not come back as it was.

_LOST: Final = ("lost",)
_Writer: TypeAlias = Callable[..., Value]


class _Plan(NamedTuple):
    """How to write the mentions of one class: (field, place of its first column, writers), and what fits nowhere."""

    width: int
    writers: tuple[tuple[str, int, _Writer], ...]
    split: tuple[tuple[str, int, tuple[_Writer, ...]], ...]
    optional: frozenset[str]
    homeless: tuple[str, ...]


@cache
def _plan(made: type[Mention], kinds: tuple[str, ...]) -> _Plan:
    places = {column.name: place for place, column in enumerate(mention_columns(*kinds))}
    if made not in BUILT_IN:  # a kind of another package: its own fields go to `extra`
        common = {field.name for field in fields(Mention)}
        return _Plan(len(places), (), (), frozenset(), tuple(f.name for f in fields(made) if f.name not in common))
    writers = []
    split = []
    for name, type in _field_types(made).items():
        if name in _PARTS:
            parts = _PARTS[name]
            split.append((name, places[f"{name}_{parts[0][0]}"], tuple(_writer(scalar) for _part, scalar in parts)))
        else:
            writers.append((name, places[name], _writer(type)))
    return _Plan(len(places), tuple(writers), tuple(split), _optional(made), ())


def _writer(type: Type) -> _Writer:
    return _WRITERS.get(type, _as_it_is) if isinstance(type, Scalar) else _as_it_is


def _as_it_is(value: Value) -> Value:
    return value


def _write_integer(value: int) -> Value:
    return value if -(2**63) <= value < 2**63 else _LOST


def _write_float(value: float) -> Value:
    return value if isinstance(value, float) else _LOST


def _write_number(value: float) -> Value:
    """Ints come back as ints, so a float without a fraction would come back as another type: 5.0 as 5."""
    if isinstance(value, float):
        return _LOST if value.is_integer() else value
    try:
        found = float(value)
    except OverflowError:
        return _LOST
    return found if found == value else _LOST


@lru_cache(maxsize=1 << 12)
def _write_moment(value: str) -> Value:
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return _LOST
    return found if found.isoformat(timespec="minutes") == value else _LOST


_WRITERS: Final[Mapping[Scalar, _Writer]] = {
    Scalar.INTEGER: _write_integer,
    Scalar.FLOAT: _write_float,
    Scalar.NUMBER: _write_number,
    Scalar.MOMENT: _write_moment,
}


def _read(type: Type, value: object) -> object:
    """Return the JSON value of what stands in a column."""
    if type is Scalar.NUMBER and isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value


def _extra(row: Mapping[str, object], where: str) -> dict[str, Json]:
    written = row.get("extra")
    if written is None:
        return {}
    try:
        found = json.loads(str(written))
    except ValueError as error:
        raise DataError(f"{where}.extra: no JSON: {error}: {shorten(written)}") from error
    if not isinstance(found, dict):
        raise DataError(f"{where}.extra: a JSON object expected, not {shorten(found)}")
    return found


def transpose(rows: Iterable[Sequence[Value]], width: int) -> list[Sequence[Value]]:
    """Return rows as columns: `width` of them, also where there are no rows."""
    found = list(zip(*rows, strict=True))
    return list(found) if found else [()] * width
