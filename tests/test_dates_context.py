"""The table of expressions again, published at other times or at none: what hangs on it changes, and nothing else.

Without a publication time an absolute date is what it was, and what is counted from that time has no interval.
"""

from __future__ import annotations

import csv
from datetime import datetime

import pytest
from test_dates_table import TABLE

from arconflict import dates
from arconflict.mentions import TimeMention

with TABLE.open(encoding="utf-8", newline="") as source:
    TEXTS = sorted({(row["published"], row["text"]) for row in csv.DictReader(source)})
OTHER = (None, "0001-01-01", "9999-12-31", "9999-12-31T23:59", "2019-02-06T02:30", "2020-02-29T12:00:00+02:00")


def ends(found: list[TimeMention]) -> list[int]:
    """Return where mentions end: a length that cannot be counted from anywhere leaves its «بعد» out, before it."""
    return [mention.end for mention in found]


@pytest.mark.parametrize("other", OTHER, ids=str)
def test_what_is_found_does_not_hang_on_the_time_of_publication(other: str | None) -> None:
    for published, text in TEXTS:
        found, again = dates.find(text, published=published), dates.find(text, published=other)
        assert ends(found) == ends(again), text
        for mention in again:
            begin, end = mention.interval
            if begin is not None and end is not None and mention.value[0] != "-" and len(begin) == len(end) == 16:
                assert datetime.fromisoformat(begin) < datetime.fromisoformat(end), text


def test_without_a_time_of_publication() -> None:
    """What another mention or nothing anchors is as it was; what publication anchors has no interval."""
    counts = {"published": 0, "absolute": 0}
    for published, text in TEXTS:
        found, again = dates.find(text, published=published), dates.find(text)
        for mention, bare in zip(found, again, strict=True):
            if mention.anchor == "published":
                assert bare.interval == (None, None), (text, bare.text, bare.interval)
                said = any(rule.startswith("no interval") for rule, _ in bare.evidence)
                assert said or None in mention.interval, text
                counts["published"] += 1
            elif mention.anchor is None:
                assert (bare.value, bare.interval, bare.anchor) == (mention.value, mention.interval, None), text
                counts["absolute"] += 1
    assert min(counts.values()) > 200
