"""How much of a gold file is found, and how much of what is found is right: precision, recall and F1, by row.

A gold file has one document a line: ``id``, ``published``, ``text`` and ``mentions``, each with ``kind``, ``start``, ``end``, and
by kind ``type value interval`` (time), ``low high approx qkind noun`` (quantity), ``id relation points`` (place; points are
``[lat, lon, tolerance in km]``, an id that begins with @ is a place abroad). The rows, all micro averages:

- *span*: same start and end; *found*: the spans overlap; one mention answers one of gold, the largest overlap first;
- *value*: found, with type and TIMEX3 value right; *when*: found, with the interval right to the minute, where gold has one;
- *bounds*: found, with low and high right; *linked*: found, with the point inside the tolerance of gold;
- *hedge*, *noun*, *relation*, *abroad*: of those found, the share that is right.

A gold identifier may be left out, or be reported as one. What gold marks ``ignore``, or a place it does not know, is not
counted either way.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any, NamedTuple

from arconflict import analyze

Mention = dict[str, Any]
EARTH_DIAMETER_KM = 12742.0
RIGHT_SHARE = 1e-4  # two numbers are the same within this share of the larger


class Pairing(NamedTuple):
    """Gold mentions and ours, paired by overlap, and all of each."""

    pairs: list[tuple[Mention, Mention]]
    gold: Sequence[Mention]
    ours: Sequence[Mention]


def run(path: Path) -> dict[str, Any]:
    """Return the rows of a gold file, read by the arconflict that is installed."""
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = [analyze(document["text"], published=document["published"]).to_dict()["mentions"] for document in documents]
    return {"gold": path.name, "documents": len(documents), "rows": score(documents, found)}  # type: ignore[arg-type]


def score(documents: Sequence[dict[str, Any]], found: Sequence[Sequence[Mention]]) -> dict[str, dict[str, float]]:
    """Return the rows for documents of gold and the mentions that were found in each."""
    times, quantities, places = [], [], []
    abroad: list[bool] = []
    for document, mentions in zip(documents, found, strict=True):
        gold = document["mentions"]
        holes = [one for one in gold if one["kind"] == "ignore" or (one["kind"] == "place" and one["id"] == "?")]
        mine = [one for one in mentions if not _touches(one, holes)]
        times.append(pair(_of_kind(gold, "time"), _of_kind(mine, "time")))
        quantities.append(_paired_quantities(_of_kind(gold, "quantity"), _of_kind(mine, "quantity")))
        known = [one for one in _of_kind(gold, "place") if one["id"] != "?"]
        away = [one for one in known if one["id"].startswith("@")]
        ours = [one for one in _of_kind(mine, "place") if one.get("country", "SY") == "SY"]
        abroad += [not _touches(one, ours) for one in away]
        here = [one for one in known if one not in away]
        places.append(pair(here, [one for one in ours if not _touches(one, away)]))
    rows = {
        **_both("times", times),
        "times value": _f1(times, _same_value),
        "times when": _f1([_dated(one) for one in times], _same_interval),
        **_both("quantities", quantities),
        "quantities bounds": _f1(quantities, _same_bounds),
        "quantities hedge": _share(quantities, lambda gold, mine: gold["approx"] == bool(mine.get("approx"))),
        "quantities noun": _share(quantities, _same_noun, where=lambda gold, _: bool(gold["noun"])),
        **_both("places", places),
        "places linked": _f1(places, _same_point),
        "places relation": _share(
            places,
            lambda gold, mine: gold["relation"] == mine.get("relation"),
            where=lambda gold, mine: bool(gold["relation"] or mine.get("relation")),
        ),
    }
    if abroad:
        rows["places abroad"] = {"share": sum(abroad) / len(abroad), "of": len(abroad)}
    return rows


def pair(gold: Sequence[Mention], mine: Sequence[Mention]) -> Pairing:
    """Pair mentions that overlap, the largest overlap first, those that begin together before others."""
    choices = [
        (-_shared(one, other), abs(one["start"] - other["start"]), place, index)
        for place, one in enumerate(gold)
        for index, other in enumerate(mine)
        if _shared(one, other)
    ]
    pairs: dict[int, int] = {}
    for _, _, place, index in sorted(choices):
        if place not in pairs and index not in pairs.values():
            pairs[place] = index
    return Pairing([(gold[place], mine[index]) for place, index in pairs.items()], gold, mine)


def _paired_quantities(gold: Sequence[Mention], mine: Sequence[Mention]) -> Pairing:
    counted = [one for one in gold if one["qkind"] != "identifier"]
    return pair(counted, [one for one in mine if one.get("category") != "identifier" or _touches(one, counted)])


def _dated(pairing: Pairing) -> Pairing:
    """Leave out the gold mentions without an interval, and ours that were paired with them."""
    undated = [mine for gold, mine in pairing.pairs if not any(gold["interval"])]
    return Pairing(
        [(gold, mine) for gold, mine in pairing.pairs if any(gold["interval"])],
        [gold for gold in pairing.gold if any(gold["interval"])],
        [mine for mine in pairing.ours if not any(mine is one for one in undated)],
    )


def _both(name: str, pairings: Iterable[Pairing]) -> dict[str, dict[str, float]]:
    pairings = list(pairings)
    return {
        f"{name} span": _f1(pairings, lambda gold, mine: (gold["start"], gold["end"]) == (mine["start"], mine["end"])),
        f"{name} found": _f1(pairings, lambda *_: True),
    }


def _f1(pairings: Iterable[Pairing], is_right: Callable[[Mention, Mention], bool]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for pairs, gold, ours in pairings:
        counts.update(right=sum(is_right(*one) for one in pairs), gold=len(gold), ours=len(ours))
    precision = counts["right"] / counts["ours"] if counts["ours"] else 0.0
    recall = counts["right"] / counts["gold"] if counts["gold"] else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "gold": counts["gold"], "ours": counts["ours"]}


def _share(
    pairings: Iterable[Pairing],
    is_right: Callable[[Mention, Mention], bool],
    where: Callable[[Mention, Mention], bool] = lambda *_: True,
) -> dict[str, float]:
    asked = [is_right(*one) for pairing in pairings for one in pairing.pairs if where(*one)]
    return {"share": sum(asked) / len(asked) if asked else 0.0, "of": len(asked)}


def _of_kind(mentions: Iterable[Mention], kind: str) -> list[Mention]:
    return [one for one in mentions if one["kind"] == kind]


def _shared(one: Mention, other: Mention) -> int:
    return max(0, min(one["end"], other["end"]) - max(one["start"], other["start"]))


def _touches(one: Mention, others: Iterable[Mention]) -> bool:
    return any(_shared(one, other) for other in others)


def _same_value(gold: Mention, mine: Mention) -> bool:
    is_reference = gold["value"].endswith("_REF")  # PAST_REF and its like: their type says nothing
    return gold["value"] == mine.get("value") and (is_reference or gold["type"] == mine.get("type"))


def _same_interval(gold: Mention, mine: Mention) -> bool:
    return [_minute(end) for end in gold["interval"]] == [_minute(end) for end in mine.get("interval") or (None, None)]


def _minute(written: str | None) -> str | None:
    """Return a moment to the minute; a day is its midnight."""
    return None if written is None else (written if "T" in written else f"{written}T00:00")[:16]


def _same_bounds(gold: Mention, mine: Mention) -> bool:
    return all(_same_number(gold[name], mine.get(name)) for name in ("low", "high"))


def _same_number(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= RIGHT_SHARE * max(1.0, abs(one))


def _same_noun(gold: Mention, mine: Mention) -> bool:
    return _head(gold["noun"]) == _head(mine.get("noun") or "")


def _head(phrase: str) -> str:
    """Return the first word of a phrase, bare of marks, of the article, and of an accusative alif."""
    letters = "".join(one for one in unicodedata.normalize("NFD", phrase) if not unicodedata.combining(one))
    for written, folded in (("ة", "ه"), ("ى", "ي"), ("ـ", "")):
        letters = letters.replace(written, folded)
    word = (letters.split() or [""])[0]
    article = next((one for one in ("وبال", "بال", "وال", "لل", "ال") if word.startswith(one)), "")
    return (word.removeprefix(article) if len(word) > len(article) + 1 else word).rstrip("ا")


def _same_point(gold: Mention, mine: Mention) -> bool:
    if mine.get("lat") is None:
        return False
    here = mine["lat"], mine["lon"]
    return any(_km(here, (lat, lon)) <= tolerance for lat, lon, tolerance in gold["points"])


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points of latitude and longitude on a sphere (haversine)."""
    (south, west), (north, east) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return EARTH_DIAMETER_KM * asin(sqrt(half))
