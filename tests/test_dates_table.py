"""The table of expressions: each with the day it was published and what it means then; negatives have no surface.

The expected values were computed by plain datetime arithmetic, from published Hijri calendars, or by hand, never by
running the library.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from arconflict import dates

TABLE = Path(__file__).parent / "data" / "dates.csv"
with TABLE.open(encoding="utf-8", newline="") as source:
    ROWS = list(csv.DictReader(source))
PER_TEXT = Counter((row["published"], row["text"]) for row in ROWS if row["surface"])


def test_table_is_large_enough():
    assert sum(bool(row["surface"]) for row in ROWS) >= 600
    assert sum(not row["surface"] for row in ROWS) >= 100


@pytest.mark.parametrize("row", [row for row in ROWS if row["surface"]], ids=lambda row: row["text"])
def test_expression(row):
    found = dates.find(row["text"], published=row["published"])
    seen = [(m.text, m.type, m.value, m.mod or "", m.interval[0] or "", m.interval[1] or "") for m in found]
    wanted = (row["surface"], row["type"], row["value"], row["mod"], row["begin"], row["end"])
    assert wanted in seen
    assert len(seen) == PER_TEXT[row["published"], row["text"]], seen


@pytest.mark.parametrize("row", [row for row in ROWS if not row["surface"]], ids=lambda row: row["text"])
def test_no_false_date(row):
    assert [(m.text, m.value) for m in dates.find(row["text"], published=row["published"])] == []
