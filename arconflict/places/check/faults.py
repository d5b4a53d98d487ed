"""A fault of a gazetteer folder, and the row that it is of."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """What is wrong, and where. `severity` is ``error`` (the folder cannot be used so) or ``warning``."""

    file: str
    line: int
    severity: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.severity}: {self.message}"


class Row(NamedTuple):
    """A row of a CSV file: its line (from 1) and its cells by column."""

    line: int
    cells: dict[str, str]


def error(row: Row, message: str) -> Fault:
    """Return an error of a row of places.csv."""
    return Fault("places.csv", row.line, "error", message)


def warning(row: Row, message: str) -> Fault:
    """Return a warning of a row of places.csv."""
    return Fault("places.csv", row.line, "warning", message)


def number_in(cell: str) -> float | None:
    """Return the finite number that a cell holds, None for anything else."""
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if number == number and abs(number) != float("inf") else None
