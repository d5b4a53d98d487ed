"""Roles of victims against a gold of our own writing: ``data/roles.csv``, 170 sentences of varied syntax."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from arconflict import quantities

with (Path(__file__).parent / "data" / "roles.csv").open(encoding="utf-8") as _file:
    ROWS = [(row["text"], row["figure"], row["role"]) for row in csv.DictReader(_file)]


def test_there_are_enough_sentences() -> None:
    assert len(ROWS) >= 150


@pytest.mark.parametrize(("text", "figure", "role"), ROWS)
def test_role(text: str, figure: str, role: str) -> None:
    assert [m.role or "" for m in quantities.find(text) if m.text == figure] == [role]


KNOWN_FAILURES = [
    # The agent and its object are both counts of people, without a preposition.
    ("قتل 3 جنود 7 مدنيين", "7", "killed"),
]


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("text", "figure", "role"), KNOWN_FAILURES)
def test_known_failures(text: str, figure: str, role: str) -> None:
    test_role(text, figure, role)
