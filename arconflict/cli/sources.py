"""What a command reads: files, folders and standard input, as texts with the place that they came from."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeAlias

from arconflict.cli.reporting import Reporter
from arconflict.document import DocumentId
from arconflict.interop import jsonl

InputFormat: TypeAlias = Literal["auto", "text", "jsonl"]
STDIN: Final = "-"
_JSONL_SUFFIXES: Final = (".jsonl", ".ndjson")
_FOLDER_SUFFIXES: Final = (".txt", *_JSONL_SUFFIXES)


class Fields(NamedTuple):
    """The names of the members of JSON Lines that hold the text, its publication time and its id."""

    text: str
    published: str
    id: str


class Item(NamedTuple):
    """A text to be read, and where it stands: a file, or a file and a line."""

    where: str
    text: str
    published: str | None
    id: DocumentId


def expand(names: Iterable[str], report: Reporter) -> list[str]:
    """Return the files behind `names`; folders are searched to any depth, in alphabetical order.

    A name that is not there, and a folder without texts, are reported.
    """
    found: list[str] = []
    for name in names:
        path = Path(name)
        if name != STDIN and path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.suffix in _FOLDER_SUFFIXES and file.is_file())
            if not inside:
                report.fail(name, f"no {', '.join('*' + suffix for suffix in _FOLDER_SUFFIXES)} in this folder")
            found += map(str, inside)
        elif name == STDIN or path.exists():
            found.append(name)
        else:
            report.fail(name, "no such file or folder")
    return found


def size(names: Iterable[str]) -> int | None:
    """Return the number of bytes in the files, None where one of them cannot say."""
    try:
        return sum(Path(name).stat().st_size for name in names)
    except OSError:
        return None


def items(names: Iterable[str], form: InputFormat, fields: Fields, report: Reporter) -> Iterator[Item]:
    """Yield the texts of the files: one a file of plain text, one a line of JSON Lines.

    `form` "auto" goes by the suffix (standard input is plain text). What cannot be read is reported, with its line
    where it has one, and the rest goes on. A text that brings no id is called by the place it stands in.
    """
    for name in names:
        is_lines = form == "jsonl" or (form == "auto" and Path(name).suffix in _JSONL_SUFFIXES)
        try:
            yield from _lines(name, fields, report) if is_lines else _whole(name, report)
        except OSError as error:
            report.fail(name, error.strerror or error)


def read_bytes(name: str) -> bytes:
    """Return the content of a file, or of standard input for "-". Raises `OSError`."""
    return sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()


def _whole(name: str, report: Reporter) -> Iterator[Item]:
    content = read_bytes(name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        report.fail(f"{name}:{line}", jsonl.not_utf8(error))
    else:
        yield Item(name, text, None, name)
    report.advance(len(content))


def _lines(name: str, fields: Fields, report: Reporter) -> Iterator[Item]:
    if name == STDIN:
        yield from _records(sys.stdin.buffer, name, fields, report)
        return
    with Path(name).open("rb") as file:
        yield from _records(file, name, fields, report)


def _records(lines: Iterable[bytes], name: str, fields: Fields, report: Reporter) -> Iterator[Item]:
    counted = _counting(lines, report)
    for record in jsonl.records(counted, text_field=fields.text, published_field=fields.published, id_field=fields.id):
        where = f"{name}:{record.line}"
        if isinstance(record, jsonl.BadRecord):
            report.fail(where, record.reason)
        else:
            yield Item(where, record.text, record.published, where if record.id is None else record.id)


def _counting(lines: Iterable[bytes], report: Reporter) -> Iterator[bytes]:
    for line in lines:
        yield line
        report.advance(len(line))
