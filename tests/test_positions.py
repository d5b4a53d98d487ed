"""Where a sentence stands changes nothing that it says, and no time or number reaches over the end of a line.

The sentences are those of the tables beside this file: all that we have written down with its values.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import test_dates_neighbours
import test_dates_told_apart
import test_numbers_neighbours
import test_numbers_told_apart

from arconflict import dates, numbers

LINE = "نعم.\n"
"""A line that says nothing: how many stand before a sentence moves its words, and its letters, to odd and even places."""
LINES = (1, 2, 3, 4, 6, 9)
Placed = list[tuple[int, int, object]]


@cache
def times_of_tables() -> tuple[str, ...]:
    with (Path(__file__).parent / "data" / "dates.csv").open(encoding="utf-8", newline="") as file:
        written = [row["text"] for row in csv.DictReader(file)]
    told = [text for _, text, _ in test_dates_told_apart.ROWS] + [text for text, _ in test_dates_neighbours.ROWS]
    return tuple(dict.fromkeys([*told, *written]))


@cache
def numbers_of_tables() -> tuple[str, ...]:
    rows: Iterable[tuple[str, object]] = [*test_numbers_told_apart.ROWS, *test_numbers_neighbours.ROWS]
    vague = [text for text, _, _ in test_numbers_told_apart.VAGUE]
    return tuple(dict.fromkeys([*(text for text, _ in rows), *vague]))


def times(text: str, shift: int = 0) -> Placed:
    found = dates.find(text, published="2019-02-06")
    return [(m.start - shift, m.end - shift, (m.value, m.mod, m.interval, m.conflict)) for m in found]


def figures(text: str, shift: int = 0) -> Placed:
    return [(n.start - shift, n.end - shift, (n.low, n.high, n.kind)) for n in numbers.find(text)]


KINDS = [pytest.param(times, times_of_tables, id="times"), pytest.param(figures, numbers_of_tables, id="numbers")]


@pytest.mark.parametrize(("read", "table"), KINDS)
def test_lines_before_and_behind_change_nothing(
    read: Callable[[str, int], Placed], table: Callable[[], tuple[str, ...]]
) -> None:
    moved = []
    for text in table():
        found = [read(f"{LINE * count}{text}\n{LINE * (10 - count)}", len(LINE) * count) for count in LINES]
        moved += [(text, one, two) for one, two in pairwise(found) if one != two]
    assert moved == []


@pytest.mark.parametrize("end_of_line", ["\n", "\r\n", "\n\n"], ids=["line", "line of Windows", "blank line"])
@pytest.mark.parametrize(("read", "table"), KINDS)
def test_the_end_of_a_line_parts_every_expression(
    read: Callable[[str, int], Placed], table: Callable[[], tuple[str, ...]], end_of_line: str
) -> None:
    across = []
    for text in table():
        for start, end, _ in read(text, 0):
            for place in range(start, end):
                if text[place] == " ":
                    parted = f"{text[:place]}{end_of_line}{text[place + 1 :]}"
                    across += [parted for first, last, _ in read(parted, 0) if first <= place < last]
    assert across == []
