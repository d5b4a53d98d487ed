"""The tables of a gazetteer, kept as the lines of their files and taken apart only where somebody looks.

Most uses touch a handful of rows or two columns of fifteen thousand places: keeping the lines costs a tenth of the
time and a third of the memory of an object for each cell.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, Generic, NamedTuple, Self, TypeVar, overload

from arconflict.errors import DataError
from arconflict.places.place import Place

DEFAULT_RADIUS_KM: Final = 1.0
"""How far a place reaches whose ``radius_km`` is empty."""

Cell = TypeVar("Cell")


class NameCells(NamedTuple):
    """The cells of a row of ``names.csv``."""

    place: str
    lang: str
    kind: str
    evidence: str
    source: str
    name: str


class Column(Generic[Cell]):
    """A column of a table, a tuple of cells; read when it is first asked for and kept."""

    def __init__(self, read: Callable[[str], Cell] | None = None) -> None:
        self._read = read

    def __set_name__(self, owner: type[Table], name: str) -> None:
        self._name = name

    @overload
    def __get__(self, table: None, owner: type[Table]) -> Self: ...
    @overload
    def __get__(self, table: Table, owner: type[Table]) -> tuple[Cell, ...]: ...
    def __get__(self, table: Table | None, owner: type[Table]) -> Any:
        if table is None:
            return self
        found = table.read.get(self._name)
        if found is None:
            found = table.cells(self._name)
            if self._read is not None:
                found = table.converted(self._name, found, self._read)
            table.read[self._name] = found
        return found


class Table:
    """Rows of a file; `fields` are its columns. `lines` are its lines but for the header; `file` its name.

    `quoted` holds the cells of the rows that have quotation marks, whose lines are not to be split at commas.
    """

    fields: tuple[str, ...] = ()

    def __init__(self, file: str, lines: Iterable[str], quoted: dict[int, list[str]] | None = None) -> None:
        self.file = file
        self.lines = tuple(lines)
        self.quoted = _quoted(file, self.lines) if quoted is None else quoted
        self.read: dict[str, tuple[Any, ...]] = {}
        self._split: list[tuple[str, ...]] | None = None

    def __len__(self) -> int:
        return len(self.lines)

    def at(self, number: int) -> str:
        """Return file and line of a row, for messages."""
        return f"{self.file}:{number + 2}"

    def require_width(self) -> None:
        """Raise `DataError`, with file and line, where a row has too many or too few cells."""
        width = len(self.fields)
        for number, line in enumerate(self.lines):
            count = len(self.quoted[number]) if number in self.quoted else line.count(",") + 1
            if count != width:
                raise DataError(f"{self.at(number)}: {width} cells expected, {count} found ({','.join(self.fields)})")

    def cells_of(self, number: int) -> list[str]:
        """Return the cells of one row as they are written."""
        return self.quoted.get(number) or self.lines[number].split(",")

    def cells(self, name: str) -> tuple[str, ...]:
        """Return a column as it is written. The first and last columns are cut out, the others split at once."""
        number = self.fields.index(name)
        behind = len(self.fields) - 1 - number
        if self._split is None and (number == 0 or behind < 2):
            if number == 0:
                found = [line[: line.find(",")] for line in self.lines]
            elif behind == 0:
                found = [line[line.rfind(",") + 1 :] for line in self.lines]
            else:
                found = [line.rsplit(",", 2)[1] for line in self.lines]
            for row, cells in self.quoted.items():
                found[row] = cells[number]
            return tuple(found)
        if self._split is None:
            width = len(self.fields)
            flat = ",".join(self.lines).split(",") if not self.quoted else self._flat()
            every = tuple(flat)
            self._split = [every[start::width] for start in range(width)]
        return self._split[number]

    def converted(self, name: str, cells: Sequence[str], read: Callable[[str], Cell]) -> tuple[Cell, ...]:
        """Return the values of a column. Raises `DataError` with file and line where a cell has none."""
        try:
            return tuple(map(read, cells))
        except ValueError:
            for number, cell in enumerate(cells):
                try:
                    read(cell)
                except ValueError as error:
                    raise DataError(f"{self.at(number)}: {name}: {error}") from error
            raise

    def _flat(self) -> list[str]:
        lines = list(self.lines)
        width = len(self.fields)
        for row in self.quoted:
            lines[row] = "," * (width - 1)
        flat = ",".join(lines).split(",")
        for row, cells in self.quoted.items():
            flat[row * width : (row + 1) * width] = cells
        return flat


def _degrees(most: float) -> Callable[[str], float]:
    def read(cell: str) -> float:
        number = float(cell)
        if not -most <= number <= most:  # NaN, too, is not within
            raise ValueError(f"must be a number from -{most:g} to {most:g}, not {cell!r}")
        return number

    return read


def _radius(cell: str) -> float:
    number = float(cell or DEFAULT_RADIUS_KM)
    if not 0 <= number <= 20_100:
        raise ValueError(f"must be a number of kilometres, not {cell!r}")
    return number


def _population(cell: str) -> int | None:
    return int(cell) if cell else None


_LAT, _LON = _degrees(90.0), _degrees(180.0)


class PlaceTable(Table):
    """The table ``places.csv``; its columns are the fields of `Place`."""

    fields = Place._fields
    id = Column[str]()
    fcode = Column[str]()
    country = Column[str]()
    lat = Column(_LAT)
    lon = Column(_LON)
    radius_km = Column(_radius)
    parent = Column[str]()
    population = Column(_population)
    pcode = Column[str]()
    geonames = Column[str]()
    wikidata = Column[str]()
    name_en = Column[str]()
    name = Column[str]()

    def row(self, number: int) -> Place:
        """Return one row. Raises `DataError` with file and line where a number in it is none."""
        cells = self.cells_of(number)
        try:
            return Place(
                cells[0], cells[1], cells[2], _LAT(cells[3]), _LON(cells[4]), _radius(cells[5]), cells[6], cells[7],
                _population(cells[8]), cells[9], cells[10], cells[11], cells[12], cells[13], cells[14], cells[15],
            )  # fmt: skip
        except (ValueError, IndexError) as error:
            raise DataError(f"{self.at(number)}: {error}") from error

    def require_values(self) -> None:
        """Raise `DataError`, with file and line, for a number that is none, an id that is empty or given twice."""
        seen: set[str] = {""}
        for number, place_id in enumerate(self.id):
            if place_id in seen:
                raise DataError(f"{self.at(number)}: the id {place_id!r} is empty or not the first of its kind")
            if "\t" in place_id:
                raise DataError(f"{self.at(number)}: a tab in the id {place_id!r}")
            seen.add(place_id)
        for column in ("lat", "lon", "radius_km", "population"):
            getattr(self, column)


class NameTable(Table):
    """The table ``names.csv``."""

    fields = NameCells._fields
    place = Column[str]()
    lang = Column[str]()
    kind = Column[str]()
    evidence = Column[str]()
    source = Column[str]()
    name = Column[str]()

    def require_values(self) -> None:
        """Raise `DataError`, with file and line, for a tab in a cell that says what a name is."""
        for number in [number for number, line in enumerate(self.lines) if "\t" in line]:
            if any("\t" in cell for cell in self.row(number)[:4]):
                raise DataError(f"{self.at(number)}: a tab in a cell before the name")

    def row(self, number: int) -> NameCells:
        """Return one row."""
        return NameCells._make(self.cells_of(number))


AnyTable = TypeVar("AnyTable", PlaceTable, NameTable)


def joined(tables: Sequence[AnyTable]) -> AnyTable:
    """Return several tables, one below the other, as one (the table itself where there is only one)."""
    if len(tables) == 1:
        return tables[0]
    lines: list[str] = []
    quoted: dict[int, list[str]] = {}
    for table in tables:
        quoted |= {len(lines) + number: cells for number, cells in table.quoted.items()}
        lines += table.lines
    return type(tables[0])(tables[0].file, lines, quoted)


def _quoted(file: str, lines: Sequence[str]) -> dict[int, list[str]]:
    found = {}
    for number in [number for number, line in enumerate(lines) if '"' in line]:
        try:
            found[number] = next(csv.reader([lines[number]], strict=True))
        except csv.Error as error:
            raise DataError(f"{file}:{number + 2}: {error} (a cell must begin and end on one line)") from error
    return found
