"""What a command reads: files, folders and standard input, as texts with the place that they came from."""

from __future__ import annotations

import errno
import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, Literal, NamedTuple, TypeAlias, cast

from arconflict.cli.reporting import Reporter
from arconflict.document import DocumentId
from arconflict.interop import jsonl
from arconflict.interop.decoding import NotUtf8Error, decoded

InputFormat: TypeAlias = Literal["auto", "text", "jsonl"]
STDIN: Final = "-"
_JSONL_SUFFIXES: Final = (".jsonl", ".ndjson")
_FOLDER_SUFFIXES: Final = (".txt", *_JSONL_SUFFIXES)
_GZIP: Final = ".gz"


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


class Bad(NamedTuple):
    """What could not be read: where it stands, and why."""

    where: str
    reason: str


def expand(names: Iterable[str], report: Reporter) -> list[str]:
    """Return the files behind `names`; folders are searched to any depth, in alphabetical order.

    A name that is not there, and a folder without texts, are reported. A file that comes more than once (given twice,
    or by itself and in its folder) is read once, where it comes first, and a notice says so.
    """
    found: dict[str | Path, str] = {}
    again: list[str] = []
    for name in names:
        path = Path(name)
        if name != STDIN and path.is_dir():
            inside = sorted(file for file in path.rglob("*") if _is_text(file.name) and file.is_file())
            if not inside:
                wanted = ", ".join("*" + suffix for suffix in _FOLDER_SUFFIXES)
                report.fail(name, f"no {wanted} in this folder, compressed ({_GZIP}) or not")
        elif name == STDIN or path.exists():
            inside = [path]
        else:
            report.fail(name, "no such file or folder; check the path, or give - for standard input")
            continue
        for file in inside:
            key = name if name == STDIN else file.resolve()
            if key in found:
                again.append(str(file))
            else:
                found[key] = str(file)
    if again:
        report.say(f"{', '.join(again[:3])}{' …' * (len(again) > 3)}: given more than once, read once")
    return list(found.values())


def size(names: Iterable[str]) -> int | None:
    """Return the number of bytes in the files, None where one of them cannot say."""
    try:
        return sum(Path(name).stat().st_size for name in names)
    except OSError:
        return None


def items(names: Iterable[str], form: InputFormat, fields: Fields, report: Reporter) -> Iterator[Item | Bad]:
    """Yield the texts of the files: one a file of plain text, one a line of JSON Lines; both may be compressed (.gz).

    `form` "auto" goes by the suffix (standard input is plain text). What cannot be read gives a `Bad` in its place, with
    its line where it has one, and the rest goes on. A text that brings no id is called by the place it stands in.
    `report` is told of the bytes that were read.
    """
    for name in names:
        is_lines = form == "jsonl" or (form == "auto" and name.removesuffix(_GZIP).endswith(_JSONL_SUFFIXES))
        try:
            yield from _lines(name, fields, report) if is_lines else _whole(name, report)
        except OSError as error:
            yield Bad(name, str(error.strerror or error))


def read_bytes(name: str) -> bytes:
    """Return the content of a file, uncompressed, or of standard input for "-". Raises `OSError`."""
    if name == STDIN:
        return sys.stdin.buffer.read()
    with Path(name).open("rb") as file, _uncompressed(file, name) as content:
        return content.read()


def _is_text(name: str) -> bool:
    return name.removesuffix(_GZIP).endswith(_FOLDER_SUFFIXES)


@contextmanager
def _uncompressed(file: BinaryIO, name: str) -> Iterator[BinaryIO]:
    """Give the content of a file. What is wrong with its compression is an `OSError`."""
    if not name.endswith(_GZIP):
        yield file
        return
    try:
        with gzip.open(file) as content:
            yield cast(BinaryIO, content)
    except EOFError as error:
        raise OSError(errno.EIO, "the gzip file ends too early: it is incomplete") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise OSError(errno.EIO, f"no sound gzip file: {error}") from error


def _whole(name: str, report: Reporter) -> Iterator[Item | Bad]:
    content = read_bytes(name)
    try:
        text = decoded(content)
    except NotUtf8Error as error:
        yield Bad(f"{name}:{error.line}", str(error))
    else:
        yield Item(name, text, None, name)
    report.advance(len(content) if name == STDIN else Path(name).stat().st_size)


def _lines(name: str, fields: Fields, report: Reporter) -> Iterator[Item | Bad]:
    if name == STDIN:
        yield from _records(sys.stdin.buffer, None, name, fields, report)
        return
    with Path(name).open("rb") as file, _uncompressed(file, name) as content:
        yield from _records(content, file, name, fields, report)


def _records(
    lines: Iterable[bytes], file: BinaryIO | None, name: str, fields: Fields, report: Reporter
) -> Iterator[Item | Bad]:
    counted = _counting(lines, file, report)
    for record in jsonl.records(counted, text_field=fields.text, published_field=fields.published, id_field=fields.id):
        where = f"{name}:{record.line}"
        if isinstance(record, jsonl.BadRecord):
            yield Bad(where, record.reason)
        else:
            yield Item(where, record.text, record.published, where if record.id is None else record.id)


def _counting(lines: Iterable[bytes], file: BinaryIO | None, report: Reporter) -> Iterator[bytes]:
    """Yield the lines, and report how far the file is read: in bytes of the file, compressed or not."""
    position = 0
    for line in lines:
        yield line
        size = len(line)
        if file is not None and file is not lines:
            size, position = file.tell() - position, file.tell()
        report.advance(size)
