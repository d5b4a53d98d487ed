"""Read a gazetteer folder: ``gazetteer.toml``, ``places.csv``, ``names.csv`` and, if there, ``outlines.geojson``.

The format is described in ``docs/reference/gazetteer-format.md``; the shipped data and users' own have the same.
All faults of a folder at once, in words for people, are told by `arconflict.places.check`.
"""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

from arconflict.errors import DataError
from arconflict.lexicon.files import read_toml
from arconflict.places.table import NameTable, PlaceTable

PLACE_COLUMNS: Final = PlaceTable.fields
NAME_COLUMNS: Final = NameTable.fields
NUL: Final = "\0"
"""Parts names from each other where many are folded at once; no data file may hold it."""


class NameRow(NamedTuple):
    """A row of ``names.csv``; `key` is the name folded (see `arconflict.text.fold`), in lower case."""

    place: str
    lang: str
    kind: str
    evidence: str
    source: str
    name: str
    key: str


class Source(NamedTuple):
    """Where data come from, under which licence, and how to name them."""

    key: str
    title: str
    publisher: str
    licence: str
    attribution: str
    version: str


class Folder(NamedTuple):
    """The content of one gazetteer folder.

    `outlines` is the file of outlines, None where there is none; `digest` a checksum of the two tables.
    """

    id: str
    title: str
    country: str
    version: str
    licence: str
    sources: tuple[Source, ...]
    places: PlaceTable
    names: NameTable
    outlines: Traversable | None
    digest: str


def read_folder(root: Traversable | Path | str, *, checked: bool = False) -> Folder:
    """Read one gazetteer folder.

    Raises `DataError`, with file and line, for a missing file or column, a number that is none, a place
    without an id, or a repeated id. Rows are not looked at in a folder that is `checked` already, as the shipped
    ones are by our tests; that makes reading four times as fast.
    """
    folder: Traversable | Path = Path(root) if isinstance(root, str) else root
    about = read_toml(folder / "gazetteer.toml")
    sources = about.get("source", [])
    if not isinstance(sources, list) or not all(isinstance(table, dict) for table in sources):
        raise DataError("gazetteer.toml: [[source]] must be an array of tables")
    outlines = folder / "outlines.geojson"
    text = {key: str(about.get(key, "")) for key in ("id", "title", "country", "version", "licence")}
    place_lines, place_sum = _lines(folder / "places.csv", PLACE_COLUMNS)
    name_lines, name_sum = _lines(folder / "names.csv", NAME_COLUMNS)
    places, names = PlaceTable("places.csv", place_lines), NameTable("names.csv", name_lines)
    if not checked:
        places.require_width()
        places.require_values()
        names.require_width()
        names.require_values()
    return Folder(
        text["id"],
        text["title"],
        text["country"],
        text["version"],
        text["licence"],
        tuple(Source(*(str(table.get(key, "")) for key in Source._fields)) for table in sources),
        places,
        names,
        outlines if outlines.is_file() else None,
        f"{place_sum:08x}-{name_sum:08x}",
    )


def _lines(file: Traversable, columns: tuple[str, ...]) -> tuple[list[str], int]:
    """Return the lines of a CSV file behind its header, which must be `columns`, and the checksum of its bytes."""
    try:
        content = file.read_bytes()
        text = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{file.name}: {error}") from error
    if NUL in text:
        line = text.count("\n", 0, text.index(NUL)) + 1
        raise DataError(f"{file.name}:{line}: the line holds a NUL character")
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    if lines[0].split(",") != list(columns):
        raise DataError(f"{file.name}:1: the header must be {','.join(columns)}")
    del lines[0]
    return lines, crc32(content)
