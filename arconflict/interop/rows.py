"""Documents as rows of tables, and back: the values for the columns of `arconflict.interop.tables`.

>>> from arconflict.interop.tables import names
>>> from arconflict.mentions import QuantityMention
>>> document = Document.of("قُتل 75 شخصاً", [QuantityMention(5, 7, "75", low=75, high=75, best=75)], id="a")
>>> [dict(zip(names("quantity"), row))["low"] for row in records(document, "quantity")]
[75.0]

A row is a tuple and holds the mention's own values, so that it costs little; lists are tuples, records named tuples. A
lone surrogate, which no engine can store, becomes U+FFFD, one for one: offsets hold. All else comes back as it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from arconflict.document import Document, DocumentId, Json
from arconflict.document.codec import BUILT_IN, dumps, mention_to_dict
from arconflict.errors import DataError, shorten
from arconflict.interop.tables import PARTS, Fields, Scalar, Type, columns, fields_of, mention_columns
from arconflict.mentions import Mention

Value: TypeAlias = "str | int | float | bool | datetime | tuple[object, ...] | None"
"""What stands in a row."""

_OURS: Final = {made.kind: made for made in BUILT_IN}
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")


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
    made = type(mention)
    plan = _PLANS.get((made, kinds))
    if plan is None:
        plan = _PLANS[made, kinds] = _plan(made, kinds)
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
            written = [
                None if value is None else write(value) for value, write in zip(values, part_writers, strict=True)
            ]
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
    ours = _OURS.get(str(found["kind"]))
    if ours is not None:
        types, optional = fields_of(ours)
        for field, type in types.items():
            if field in PARTS:
                values = [_read(part, row[f"{field}_{name}"]) for name, part in PARTS[field]]
                empty = field in optional and all(value is None for value in values)
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


def transpose(rows: Iterable[Sequence[Value]], width: int) -> list[Sequence[Value]]:
    """Return rows as columns: `width` of them, also where there are no rows."""
    found = list(zip(*rows, strict=True))
    return list(found) if found else [()] * width


def _is_encodable(document: Document) -> bool:
    """Tell whether the text and the id can be encoded; all other text in the rows is ours or taken from them."""
    try:
        document.text.encode()
        str(document.id).encode()
    except UnicodeEncodeError:
        return False
    return all(mention.kind in _OURS for mention in document.mentions)


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


def _plan(made: type[Mention], kinds: tuple[str, ...]) -> _Plan:
    """Return the plan of a class: columns for the fields that the kind has with us, no home for all others."""
    places = {column.name: place for place, column in enumerate(mention_columns(*kinds))}
    common = {field.name for field in fields(Mention)}
    ours = _OURS.get(made.kind)
    types, optional = fields_of(ours) if ours else Fields({}, frozenset())
    writers: list[tuple[str, int, _Writer]] = []
    split: list[tuple[str, int, tuple[_Writer, ...]]] = []
    homeless: list[str] = []
    for name in (field.name for field in fields(made) if field.name not in common):
        if name not in types:
            homeless.append(name)
        elif name in PARTS:
            parts = PARTS[name]
            split.append((name, places[f"{name}_{parts[0][0]}"], tuple(_writer(scalar) for _part, scalar in parts)))
        else:
            writers.append((name, places[name], _writer(types[name])))
    return _Plan(len(places), tuple(writers), tuple(split), optional, tuple(homeless))


_PLANS: Final[dict[tuple[type[Mention], tuple[str, ...]], _Plan]] = {}
"""The plans that were made: one for each class and choice of kinds."""


def _writer(type: Type) -> _Writer:
    return _WRITERS.get(type, _as_it_is) if isinstance(type, Scalar) else _as_it_is


def _as_it_is(value: Value) -> Value:
    return value


def _write_integer(value: int) -> Value:
    return value if -(2**63) <= value < 2**63 else _LOST


def _write_float(value: Value) -> Value:
    return value if isinstance(value, float) else _LOST


def _write_number(value: Value) -> Value:
    """Ints come back as ints, so a float without a fraction would come back as another type: 5.0 as 5."""
    if isinstance(value, float):
        return _LOST if value.is_integer() else value
    if not isinstance(value, int):
        return _LOST
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
