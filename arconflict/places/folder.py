"""Read a gazetteer folder: ``gazetteer.toml``, ``places.csv``, ``names.csv`` and, if there, ``outlines.geojson``.

The format is described in ``docs/reference/gazetteer-format.md``; the shipped data and users' own have the same.
Tables are kept by column, which costs a third of the time and memory of a record for each row; a `Place` is made
when somebody asks for it. All faults of a folder at once, in words for people, are told by `arconflict.places.check`.
"""

from __future__ import annotations

import csv
from importlib.resources.abc import Traversable
from math import isfinite
from operator import methodcaller
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from arconflict.errors import DataError
from arconflict.lexicon.files import read_toml
from arconflict.places.place import Place

PLACE_COLUMNS: Final = Place._fields
NAME_COLUMNS: Final = ("place", "lang", "kind", "evidence", "source", "name")

DEFAULT_RADIUS_KM: Final = 1.0
"""How far a place reaches whose ``radius_km`` is empty."""
NUL: Final = "\0"
"""Parts names from each other where many are folded at once; no data file may hold it."""

Cell = TypeVar("Cell")


class PlaceTable(NamedTuple):
    """The columns of ``places.csv``, in the order of `Place`; empty populations are None."""

    id: list[str]
    fcode: list[str]
    country: list[str]
    lat: list[float]
    lon: list[float]
    radius_km: list[float]
    parent: list[str]
    seat: list[str]
    population: list[int | None]
    pcode: list[str]
    geonames: list[str]
    wikidata: list[str]
    source: list[str]
    note: list[str]
    name_en: list[str]
    name: list[str]

    def row(self, number: int) -> Place:
        """Return one row as a `Place`."""
        return Place._make([column[number] for column in self])


class NameTable(NamedTuple):
    """The columns of ``names.csv``."""

    place: list[str]
    lang: list[str]
    kind: list[str]
    evidence: list[str]
    source: list[str]
    name: list[str]


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
    """The content of one gazetteer folder; `outlines` is the file of outlines, None where there is none."""

    id: str
    title: str
    country: str
    version: str
    licence: str
    sources: tuple[Source, ...]
    places: PlaceTable
    names: NameTable
    outlines: Traversable | None


def read_folder(root: Traversable | Path | str) -> Folder:
    """Read one gazetteer folder.

    Raises `DataError`, with file and line, for a missing file or column, a number that is none, a place
    without an id, or a repeated id.
    """
    folder: Traversable | Path = Path(root) if isinstance(root, str) else root
    about = read_toml(folder / "gazetteer.toml")
    sources = about.get("source", [])
    if not isinstance(sources, list) or not all(isinstance(table, dict) for table in sources):
        raise DataError("gazetteer.toml: [[source]] must be an array of tables")
    outlines = folder / "outlines.geojson"
    text = {key: str(about.get(key, "")) for key in ("id", "title", "country", "version", "licence")}
    return Folder(
        text["id"],
        text["title"],
        text["country"],
        text["version"],
        text["licence"],
        tuple(Source(*(str(table.get(key, "")) for key in Source._fields)) for table in sources),
        _places(folder / "places.csv"),
        _names(folder / "names.csv"),
        outlines if outlines.is_file() else None,
    )


def _places(file: Traversable) -> PlaceTable:
    cells = _columns(file, PLACE_COLUMNS)
    ids = cells[0]
    if len(set(ids)) != len(ids) or "" in ids:
        seen: set[str] = {""}
        for number, place_id in enumerate(ids):
            if place_id in seen:
                raise DataError(f"{_at(file, number)}: the id {place_id!r} is empty or not the first of its kind")
            seen.add(place_id)
    lat, lon = _numbers(file, "lat", cells[3], 90), _numbers(file, "lon", cells[4], 180)
    radius = _numbers(file, "radius_km", [cell or DEFAULT_RADIUS_KM for cell in cells[5]], 20_100)
    try:
        population = [int(cell) if cell else None for cell in cells[8]]
    except ValueError:
        number = next(n for n, cell in enumerate(cells[8]) if cell and not cell.isdecimal())
        raise DataError(f"{_at(file, number)}: the population is no whole number: {cells[8][number]!r}") from None
    ids, fcode, country = cells[:3]
    parent, seat, _, pcode, geonames, wikidata, source, note, name_en, name = cells[6:]
    return PlaceTable(
        ids, fcode, country, lat, lon, radius, parent, seat, population,
        pcode, geonames, wikidata, source, note, name_en, name,
    )  # fmt: skip


def _names(file: Traversable) -> NameTable:
    return NameTable(*_columns(file, NAME_COLUMNS))


def _columns(file: Traversable, columns: tuple[str, ...]) -> list[list[str]]:
    """Return a CSV file, whose header must be `columns`, by columns.

    Lines without a quotation mark, nearly all, are split at once; the others are left to the csv module.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{file.name}: {error}") from error
    if NUL in text:
        raise DataError(f"{file.name}:{text.count(chr(10), 0, text.index(NUL)) + 1}: the line holds a NUL character")
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    if lines[0].split(",") != list(columns):
        raise DataError(f"{file.name}:1: the header must be {','.join(columns)}")
    del lines[0]
    quoted = {number: _quoted(file, number, line) for number, line in enumerate(lines) if '"' in line}
    width = len(columns)
    for number, cells in quoted.items():
        lines[number] = "," * (len(cells) - 1)
    commas = list(map(methodcaller("count", ","), lines))
    if commas.count(width - 1) != len(lines):
        number = next(number for number, count in enumerate(commas) if count != width - 1)
        raise DataError(
            f"{_at(file, number)}: {width} cells expected, {commas[number] + 1} found ({','.join(columns)})"
        )
    flat = ",".join(lines).split(",") if lines else []
    found = [flat[number::width] for number in range(width)]
    for number, cells in quoted.items():
        for column, cell in zip(found, cells, strict=True):
            column[number] = cell
    return found


def _quoted(file: Traversable, number: int, line: str) -> list[str]:
    try:
        return next(csv.reader([line], strict=True))
    except csv.Error as error:
        raise DataError(f"{_at(file, number)}: {error} (a cell must begin and end on one line)") from error


def _numbers(file: Traversable, column: str, cells: list[str] | list[str | float], most: float) -> list[float]:
    try:
        found = list(map(float, cells))
        if all(map(isfinite, found)) and (not found or (-most <= min(found) and max(found) <= most)):
            return found
    except ValueError:
        found = [_number(cell) for cell in cells]
    for number, value in enumerate(found):
        if not -most <= value <= most:  # NaN, too, is not within
            raise DataError(f"{_at(file, number)}: {column} must be a number from -{most} to {most}: {cells[number]!r}")
    return found


def _number(cell: str | float) -> float:
    try:
        return float(cell)
    except ValueError:
        return float("nan")


def _at(file: Traversable, number: int) -> str:
    """Return file and line of row `number` (behind the header), for messages."""
    return f"{file.name}:{number + 2}"
