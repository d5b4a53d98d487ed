"""Whole sentences of our own: every quantity of each, and nothing else. The table is ``data/quantities.csv``.

A sentence has as many rows as quantities, in order; one without a figure has none. Bounds are empty where unbounded.
"""

from __future__ import annotations

import csv
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytest

from arconflict import quantities

with (Path(__file__).parent / "data" / "quantities.csv").open(encoding="utf-8") as _file:
    _ROWS = list(csv.DictReader(_file))
SENTENCES = [(text, [row for row in rows if row["figure"]]) for text, rows in groupby(_ROWS, key=itemgetter("text"))]


def test_there_are_enough_sentences() -> None:
    assert len(SENTENCES) >= 300


@pytest.mark.parametrize(("text", "rows"), SENTENCES, ids=[str(number) for number in range(len(SENTENCES))])
def test_sentence(text: str, rows: list[dict[str, str]]) -> None:
    found = [
        (m.text, m.low, m.high, m.approx, m.category, m.noun or "", m.unit or "", m.role or "")
        for m in quantities.find(text)
        if m.category != "identifier"
    ]
    assert found == [
        (
            row["figure"],
            pytest.approx(float(row["low"])) if row["low"] else None,
            pytest.approx(float(row["high"])) if row["high"] else None,
            bool(row["approx"]),
            row["category"],
            row["noun"],
            row["unit"],
            row["role"],
        )
        for row in rows
    ]
