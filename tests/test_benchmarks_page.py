"""The page of benchmarks shows what the kept results say, and the scorer counts as it says."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # benchmarks is no part of the package

from benchmarks import accuracy, environments, page, texts  # noqa: E402


def test_the_page_has_the_tables_of_the_results() -> None:
    found = page.results()
    assert found
    content = page.PAGE.read_text(encoding="utf-8")
    assert page.written(content, found) == content


def test_the_results_say_of_what_they_are() -> None:
    for path in page.results():
        found = json.loads(path.read_text(encoding="utf-8"))
        about = found.pop("about")
        assert set(about) == set(found)
        assert all({"date", "machine", "python", "commit"} <= set(one) for one in about.values())
        named = {row["library"] for row in found["speed"]["rows"]} | set(found["speed"]["skipped"])
        assert named >= {peer.name for peer in (environments.OURS, *environments.PEERS)}


def test_every_peer_has_a_script() -> None:
    for peer in (environments.OURS, *environments.PEERS):
        assert (ROOT / "benchmarks" / "peers" / f"{peer.script}.py").exists()


def test_the_text_is_varied_and_always_the_same() -> None:
    first = texts.some(20)
    assert first == texts.some(20)
    assert len(set(first)) == 20
    for size in (1_000, 30_000):
        assert abs(len(texts.sized(size).encode()) - size) < size / 4


def place(start: int, end: int, **fields: Any) -> dict[str, Any]:
    return {
        "kind": "place",
        "start": start,
        "end": end,
        "id": "a",
        "relation": None,
        "points": [[36.2, 37.1, 5]],
    } | fields


def quantity(start: int, end: int, **fields: Any) -> dict[str, Any]:
    return {
        "kind": "quantity",
        "start": start,
        "end": end,
        "low": 3,
        "high": None,
        "approx": False,
        "qkind": "count",
        "category": "count",
        "noun": "قتلى",
    } | fields


@pytest.mark.parametrize(
    ("gold", "found", "row", "expected"),
    [
        ([quantity(0, 4)], [quantity(0, 4)], "quantities span", 1.0),
        ([quantity(0, 4)], [quantity(1, 4)], "quantities span", 0.0),
        ([quantity(0, 4)], [quantity(1, 4)], "quantities found", 1.0),
        ([quantity(0, 4)], [quantity(0, 2), quantity(2, 4)], "quantities found", 2 / 3),
        ([quantity(0, 4)], [quantity(0, 4, high=3)], "quantities bounds", 0.0),
        ([quantity(0, 4)], [quantity(0, 4, noun="القتلى")], "quantities noun", 1.0),
        ([quantity(0, 4)], [quantity(0, 4, noun="جرحى")], "quantities noun", 0.0),
        ([quantity(0, 4), quantity(5, 6, qkind="identifier")], [quantity(0, 4)], "quantities span", 1.0),
        ([quantity(0, 4, qkind="identifier")], [quantity(0, 4)], "quantities span", 0.0),
        ([place(0, 4)], [place(0, 4, country="SY", lat=36.21, lon=37.12)], "places linked", 1.0),
        ([place(0, 4)], [place(0, 4, country="SY", lat=36.4, lon=37.12)], "places linked", 0.0),
        ([place(0, 4)], [place(0, 4, country="SY", lat=None, lon=None)], "places linked", 0.0),
        ([place(0, 4, id="@عمّان")], [place(0, 4, country="SY", lat=1.0, lon=1.0)], "places abroad", 0.0),
        ([place(0, 4, id="@عمّان")], [place(0, 4, country="JO", lat=1.0, lon=1.0)], "places abroad", 1.0),
        ([place(0, 4), place(5, 9, id="?")], [place(0, 4), place(5, 9)], "places span", 1.0),
        (
            [{"kind": "time", "start": 0, "end": 3, "type": "DATE", "value": "2019", "interval": ["2019-01-01", None]}],
            [
                {
                    "kind": "time",
                    "start": 0,
                    "end": 3,
                    "type": "DATE",
                    "value": "2019",
                    "interval": ["2019-01-01T00:00", None],
                }
            ],
            "times when",
            1.0,
        ),
    ],
)
def test_the_scorer(gold: list[Any], found: list[Any], row: str, expected: float) -> None:
    result = accuracy.score([{"mentions": gold}], [found])[row]
    assert result.get("f1", result.get("share")) == pytest.approx(expected)
