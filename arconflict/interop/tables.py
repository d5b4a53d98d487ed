"""The columns of documents as tables: one mention a row, the same columns for every kind, whatever the engine.

>>> [column.name for column in columns("actor")]
['document', 'published', 'id', 'kind', 'start', 'end', 'text', 'actor', 'name', 'actor_type', 'evidence', 'extra']

The columns are made from the fields of the mention classes, which also define the JSON (``docs/reference/document.md``):
a field that is added there is a column here. Nothing needs to be installed for this module; `arconflict.interop.rows`
fills the columns, `arconflict.interop.arrow` and the engines say them in their own types.

Where a column differs from the JSON field of its name:

- ``document`` and ``published`` come first; an id that is an integer is written in digits.
- A field with a fixed number of parts becomes a column for each: ``interval_begin``, ``interval_end`` (naive local
  time), ``hijri_year``, ``hijri_month``, ``hijri_day``, ``footprint_lat``, ``footprint_lon``, ``footprint_radius_km``.
- Columns of other kinds are None. ``extra`` is JSON text for what no column can hold, and nearly always None: the own
  fields of kinds that other packages make, and integers that a 64-bit float would round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Final, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin, get_type_hints

from arconflict.document.codec import BUILT_IN
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
PARTS: Final[Mapping[str, tuple[tuple[str, Scalar], ...]]] = {
    "interval": (("begin", Scalar.MOMENT), ("end", Scalar.MOMENT)),
    "hijri": (("year", Scalar.INTEGER), ("month", Scalar.INTEGER), ("day", Scalar.INTEGER)),
    "footprint": (("lat", Scalar.FLOAT), ("lon", Scalar.FLOAT), ("radius_km", Scalar.FLOAT)),
}
"""The names and types of the parts of fields that have a fixed number of them."""


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


@cache
def nested_columns() -> tuple[Column, ...]:
    """Return the columns of `nested_record`: one document a row, its mentions a list of records."""
    mention = Record(tuple((column.name, column.type) for column in mention_columns()))
    return (*_DOCUMENT, Column("text", Scalar.STRING), Column("mentions", ListOf(mention)), _EXTRA)


class Fields(NamedTuple):
    """The own fields of a class of mentions: their types by name, in order, and those that can be None as a whole."""

    types: Mapping[str, Type]
    optional: frozenset[str]


def fields_of(made: type[Mention]) -> Fields:
    """Return the own fields of a class of mentions."""
    if made not in _FIELDS:
        hints = get_type_hints(made)
        common = {field.name for field in fields(Mention)}
        own = [field.name for field in fields(made) if field.name not in common]
        types = {name: Scalar.STRING if name in PARTS else _type_of(hints[name]) for name in own}
        _FIELDS[made] = Fields(types, frozenset(name for name in own if type(None) in get_args(hints[name])))
    return _FIELDS[made]


_FIELDS: Final[dict[type[Mention], Fields]] = {}
"""What `fields_of` returned."""


def _own_columns(made: type[Mention]) -> Iterator[tuple[str, Type]]:
    for name, type in fields_of(made).types.items():
        if name in PARTS:
            yield from ((f"{name}_{part}", scalar) for part, scalar in PARTS[name])
        else:
            yield name, type


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
