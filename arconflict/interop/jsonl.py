"""JSON and JSON Lines: documents out and in again, and texts in from anybody's JSON Lines.

>>> list(records([b'{"body": "...", "day": "2019-02-06"}'], text_field="body", published_field="day"))
[Record(text='...', published='2019-02-06', id=None, line=1)]
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from arconflict.document import Document, DocumentId, is_id
from arconflict.document.codec import dumps
from arconflict.errors import DataError, shorten
from arconflict.interop.decoding import not_utf8, wide

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class Record(NamedTuple):
    """A text to be read: what it says, when it was published, what it is called, and its line (from 1)."""

    text: str
    published: str | None
    id: DocumentId
    line: int


class BadRecord(NamedTuple):
    """A line that holds no text to be read: its number (from 1), and why."""

    line: int
    reason: str


def export(document: Document) -> str:
    """Return a document as one line of JSON Lines, with its line break."""
    return document.to_json() + "\n"


def export_json(document: Document, *, indent: int | None = 2) -> str:
    """Return a document as indented JSON text."""
    return document.to_json(indent=indent)


def stream(documents: Iterable[Document]) -> Iterator[str]:
    """Yield documents as JSON Lines."""
    return map(export, documents)


def stream_json(documents: Iterable[Document]) -> Iterator[str]:
    """Yield, in pieces, one JSON array of documents, indented by two."""
    before = "[\n"
    for document in documents:
        yield before + dumps(document.to_dict(), 2)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def read(lines: Iterable[str | bytes]) -> Iterator[Document]:
    """Yield the documents that `export` wrote, from an open file say. Empty lines are passed over.

    Raises `DataError`, which says the line.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield Document.from_json(line)
            except DataError as error:
                raise DataError(f"line {number}: {error}") from error


def records(
    lines: Iterable[bytes], *, text_field: str = "text", published_field: str = "published", id_field: str = "id"
) -> Iterator[Record | BadRecord]:
    """Yield the texts of JSON Lines whose members have any names. Empty lines are passed over.

    A line that cannot be used (no UTF-8, no JSON object, no text in it) gives a `BadRecord` in its place. A missing,
    null or empty publication time is None.
    """
    form: str | None = None
    for number, line in enumerate(lines, 1):
        if number == 1:
            form = wide(line)
        content = line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line
        if form is not None and content.strip(b"\0\r\n"):
            yield BadRecord(number, not_utf8(form))
        elif content.strip() and form is None:
            yield _record(content, number, text_field, published_field, id_field)


def _record(line: bytes, number: int, text_field: str, published_field: str, id_field: str) -> Record | BadRecord:
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return BadRecord(number, not_utf8(error))
    except (ValueError, RecursionError) as error:
        return BadRecord(number, f"no JSON: {error}: {shorten(line.decode('utf-8').strip())}")
    if not isinstance(found, dict):
        return BadRecord(number, f"a JSON object expected, not {shorten(found)}")
    if text_field not in found:
        return BadRecord(number, f"no field {text_field!r}; there are: {', '.join(map(repr, found)) or 'none'}")
    text, published, id = found[text_field], found.get(published_field), found.get(id_field)
    if not isinstance(text, str):
        return BadRecord(number, f"field {text_field!r} must be a string, not {shorten(text)}")
    if published is not None and not isinstance(published, str):
        return BadRecord(number, f"field {published_field!r} must be a string, not {shorten(published)}")
    if not is_id(id):
        return BadRecord(number, f"field {id_field!r} must be a string or an integer, not {shorten(id)}")
    return Record(text, published or None, id, number)
