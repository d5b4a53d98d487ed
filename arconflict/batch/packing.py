"""Mentions as bytes for the way between two processes of one program, and back.

>>> from arconflict.mentions import QuantityMention
>>> text = "قُتل 75 شخصاً"
>>> found = (QuantityMention(5, 7, "75", low=75, high=75, best=75, id="q1"),)
>>> unpack(pack(found, text), text) == found
True

Mentions of our own kinds travel as columns, one for each field of a kind, written by `marshal`, in a third of the time that
pickling the objects takes. Building them again takes most of what is left, and waits until somebody asks. The text of a
mention does not travel, since the receiver has the text. Whatever this cannot say exactly (a mention of somebody else's
class, a number that is no plain one) is pickled, so that what arrives is what was sent. These bytes are for the same
Python on the other side of a pipe, not for files.
"""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Callable, Sequence
from dataclasses import fields
from itertools import starmap
from operator import attrgetter
from typing import Any, Final, NamedTuple

from arconflict.mentions import ActorMention, Candidate, Evidence, Mention, PlaceMention, TimeMention
from arconflict.quantities import Quantity

_PLAIN: Final = b"p"
_PICKLED: Final = b"o"
_PROTOCOL: Final = pickle.HIGHEST_PROTOCOL


def pack(mentions: Sequence[Mention], text: str) -> bytes:
    """Return the mentions of `text` as bytes.

    Raises what pickle raises for a mention of somebody else's class that cannot be pickled.
    """
    rows: tuple[list[_Row], ...] = tuple([] for _ in _CLASSES)
    try:
        order = bytearray()
        for mention in mentions:
            code = _CODES[type(mention)]
            order.append(code)
            rows[code].append(_row(code, mention, text))
        return _PLAIN + marshal.dumps((bytes(order), [list(zip(*found, strict=True)) for found in rows]))
    except (KeyError, ValueError):  # a class that we do not know; a value that marshal does not know
        return _PICKLED + pickle.dumps(tuple(mentions), _PROTOCOL)


def unpack(packed: bytes, text: str) -> tuple[Mention, ...]:
    """Return the mentions of `text` that `pack` made into `packed`."""
    if packed[:1] == _PICKLED:
        pickled: tuple[Mention, ...] = pickle.loads(memoryview(packed)[1:])
        return pickled
    order, columns = marshal.loads(memoryview(packed)[1:])
    rows = [zip(*found, strict=True) for found in columns]
    return tuple([_mention(code, next(rows[code]), text) for code in order])


class _Kind(NamedTuple):
    """How the mentions of one class travel: the values in front of all, then `values`; records at `candidates`."""

    made: Callable[..., Mention]
    values: Callable[[Mention], tuple[Any, ...]]
    candidates: int | None


def _kind(made: type[Mention]) -> _Kind:
    names = [field.name for field in fields(made) if field.name not in Mention.__slots__]
    candidates = names.index("candidates") if "candidates" in names else None
    return _Kind(made, attrgetter(*names), candidates)


_CLASSES: Final[tuple[type[Mention], ...]] = (TimeMention, Quantity, PlaceMention, ActorMention)
_KINDS: Final = tuple(map(_kind, _CLASSES))
_CODES: Final = {made: code for code, made in enumerate(_CLASSES)}

_Row = tuple[Any, ...]
"""Start, end, id and evidence of a mention, and the values of its kind."""
_SHARED: Final = 4


def _row(code: int, mention: Mention, text: str) -> _Row:
    """Return a mention as plain values. Raises `ValueError` where they would not be all of it."""
    start, end = mention.start, mention.end
    if text[start:end] != mention.text:
        raise ValueError("the text of the mention is not what stands there")
    _, values, candidates = _KINDS[code]
    row = values(mention)
    if candidates is not None and row[candidates]:
        plain = tuple([tuple(candidate) for candidate in row[candidates]])
        row = (*row[:candidates], plain, *row[candidates + 1 :])
    evidence = [part for piece in mention.evidence for part in piece]
    return start, end, mention.id, evidence, *row


def _mention(code: int, row: _Row, text: str) -> Mention:
    start, end, id, evidence = row[:_SHARED]
    values = row[_SHARED:]
    made, _, candidates = _KINDS[code]
    if candidates is not None and values[candidates]:
        records = tuple(starmap(Candidate, values[candidates]))
        values = (*values[:candidates], records, *values[candidates + 1 :])
    read = tuple(map(Evidence, evidence[::2], evidence[1::2]))
    return made(start, end, text[start:end], *values, evidence=read, id=id)
