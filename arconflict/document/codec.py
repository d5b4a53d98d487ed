"""Mentions to plain JSON values and back, as ``docs/reference/document.md`` defines them.

Writing is generic: the JSON names are the field names. Reading checks every value and says what is wrong, so that a
file that somebody edited by hand does not become a wrong result far from its cause.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields
from typing import Any, Final, TypeAlias, get_args

from arconflict.errors import DataError, shorten
from arconflict.mentions import (
    ActorMention,
    Calendar,
    Candidate,
    Evidence,
    Mention,
    PlaceMention,
    TimeMention,
    TimeType,
)
from arconflict.quantities import Quantity

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
"""What JSON can say."""

BUILT_IN: Final[tuple[type[Mention], ...]] = (TimeMention, Quantity, PlaceMention, ActorMention)
"""The kinds of mention that arconflict itself makes."""

_COMMON: Final = ("id", "kind", "start", "end", "text", "evidence")
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def dumps(value: Json, indent: int | None = None) -> str:
    """Return JSON text that can always be encoded as UTF-8: Arabic stays readable, lone surrogates are escaped.

    The same value gives the same characters. Raises `ValueError` for a float that JSON does not know (NaN).
    """
    written = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def mention_to_dict(mention: Mention) -> dict[str, Json]:
    """Return a mention as JSON values: id, kind and span first, its own fields, the evidence last."""
    found: dict[str, Json] = {
        "id": mention.id,
        "kind": mention.kind,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
    }
    for name in _fields(type(mention)):
        if name not in _COMMON:
            found[name] = _plain(getattr(mention, name))
    found["evidence"] = [_plain(piece) for piece in mention.evidence]
    return found


def mention_from_dict(found: object, kinds: Mapping[str, type[Mention]], where: str) -> Mention:
    """Return the mention that `found` describes.

    `kinds` maps the kinds that may occur to their classes; `where` begins every message.

    Raises `DataError`. Fields that we do not know are ignored, so that a newer minor version can be read.
    """
    record = mapping(found, where)
    kind = _str(member(record, "kind", where), f"{where}.kind")
    made = kinds.get(kind)
    if made is None:
        raise DataError(
            f"{where}.kind: unknown kind {shorten(kind)}; known are {', '.join(kinds)}; "
            "pass the classes of other recognisers as kinds="
        )
    values: dict[str, Any] = {}
    for name, field in _fields(made).items():
        reader = _READERS.get((made, name)) or _READERS.get((Mention, name)) or _any
        if name in record:
            values[name] = reader(record[name], f"{where}.{name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise DataError(f"{where}: {name} is missing in {shorten(dict(record))}")
    return made(**values)


def mapping(found: object, where: str) -> Mapping[str, object]:
    """Return `found` if it is a JSON object, else raise `DataError`."""
    if not isinstance(found, Mapping):
        raise DataError(f"{where}: an object expected, not {shorten(found)}")
    return found


def member(record: Mapping[str, object], name: str, where: str) -> object:
    """Return a member of a JSON object, or raise `DataError` where it is missing."""
    if name not in record:
        raise DataError(f"{where}: {name} is missing in {shorten(dict(record))}")
    return record[name]


def _fields(made: type[Mention]) -> Mapping[str, Field[Any]]:
    """Return the fields of a class of mentions by name, in order."""
    found = _FIELDS.get(made)
    if found is None:
        found = _FIELDS[made] = {field.name: field for field in fields(made)}
    return found


_FIELDS: Final[dict[type[Mention], Mapping[str, Field[Any]]]] = {}
"""What `_fields` returned, since asking takes longer than the rest of the writing."""


def _plain(value: Any) -> Json:
    """Return a field's value as JSON: named tuples become objects, other sequences lists."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if hasattr(value, "_asdict"):
        return {name: _plain(part) for name, part in value._asdict().items()}
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value]


# Readers: (JSON value, where it stands) -> field value, or DataError.

_Reader: TypeAlias = Callable[[object, str], Any]


def _wrong(expected: str, value: object, where: str) -> DataError:
    return DataError(f"{where}: {expected} expected, not {shorten(value)}")


def _any(value: object, where: str) -> object:
    """Read a field of somebody else's class: its sequences are tuples, as in every frozen mention."""
    if isinstance(value, (list, tuple)):
        return tuple(_any(part, f"{where}[{index}]") for index, part in enumerate(value))
    return value


def _str(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise _wrong("a string", value, where)
    return value


def _offset(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _wrong("an offset (0 or more)", value, where)
    return value


def _integer(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong("an integer", value, where)
    return value


def _number(value: object, where: str) -> int | float:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise _wrong("a number", value, where)
    return value


def _bool(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong("true or false", value, where)
    return value


def _or_null(reader: _Reader) -> _Reader:
    return lambda value, where: None if value is None else reader(value, where)


def _within(low: float, high: float) -> _Reader:
    def read(value: object, where: str) -> int | float:
        found = _number(value, where)
        if not low <= found <= high:
            raise _wrong(f"a number from {low:g} to {high:g}", value, where)
        return found

    return read


def _one_of(*allowed: str) -> _Reader:
    def read(value: object, where: str) -> str:
        if value not in allowed:
            raise _wrong(f"one of {', '.join(allowed)}", value, where)
        return str(value)

    return read


def _list(value: object, where: str) -> Sequence[object]:
    if not isinstance(value, (list, tuple)):
        raise _wrong("a list", value, where)
    return value


def _each(reader: _Reader) -> _Reader:
    return lambda value, where: tuple(
        reader(part, f"{where}[{index}]") for index, part in enumerate(_list(value, where))
    )


def _exactly(count: int, reader: _Reader) -> _Reader:
    def read(value: object, where: str) -> object:
        if len(_list(value, where)) != count:
            raise _wrong(f"a list of {count}", value, where)
        return _each(reader)(value, where)

    return read


def _candidate(value: object, where: str) -> Candidate:
    record = mapping(value, where)
    return Candidate(
        _str(member(record, "place", where), f"{where}.place"),
        _number(member(record, "score", where), f"{where}.score"),
        _each(_str)(member(record, "reasons", where), f"{where}.reasons"),
    )


def _evidence(value: object, where: str) -> Evidence:
    record = mapping(value, where)
    return Evidence(
        _str(member(record, "rule", where), f"{where}.rule"), _str(member(record, "saw", where), f"{where}.saw")
    )


def _readers(made: type[Mention], **readers: _Reader) -> dict[tuple[type[Mention], str], _Reader]:
    return {(made, name): reader for name, reader in readers.items()}


_text_or_null: Final = _or_null(_str)
_number_or_null: Final = _or_null(_number)

_READERS: Final[dict[tuple[type[Mention], str], _Reader]] = {
    **_readers(Mention, id=_str, start=_offset, end=_offset, text=_str, evidence=_each(_evidence)),
    **_readers(
        TimeMention,
        type=_one_of(*get_args(TimeType)),
        value=_str,
        mod=_text_or_null,
        interval=_exactly(2, _text_or_null),
        edtf=_text_or_null,
        calendar=_one_of(*get_args(Calendar)),
        hijri=_or_null(_exactly(3, _or_null(_integer))),
        anchor=_text_or_null,
        conflict=_text_or_null,
        range=_text_or_null,
    ),
    **_readers(
        Quantity,
        low=_number_or_null,
        high=_number_or_null,
        best=_number_or_null,
        approx=_bool,
        category=_str,
        noun=_text_or_null,
        unit=_text_or_null,
        role=_text_or_null,
    ),
    **_readers(
        PlaceMention,
        place=_text_or_null,
        name=_text_or_null,
        country=_text_or_null,
        lat=_or_null(_within(-90, 90)),
        lon=_or_null(_within(-180, 180)),
        feature=_text_or_null,
        fcode=_text_or_null,
        admin=_each(_str),
        relation=_text_or_null,
        confidence=_within(0, 1),
        candidates=_each(_candidate),
        footprint=_or_null(_exactly(3, _number)),
    ),
    **_readers(ActorMention, actor=_str, name=_str, actor_type=_str),
}
