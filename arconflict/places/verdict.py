"""What ranked candidates come to: how sure the best is, and whether the text decides at all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from arconflict.places.geometry import distance_km
from arconflict.places.place import Place
from arconflict.places.ranking import SEAT_CODES, Scored, weights
from arconflict.places.respelling import RESPELT_KINDS
from arconflict.places.toponym import Toponym, along_list

LOST: Final = "far from all around"
"""The reason given for a candidate that the rest of the text speaks against."""
_WALK_KM: Final = 3.0
_WALK_DEGREES: Final = 0.03
"""More than a walk north or south."""
_NEAREST: Final = 8
_INNER: Final = frozenset({"street", "quarter"})
"""Words for what lies inside a town."""


def lead(candidates: Sequence[Scored]) -> float:
    """Return by how much (log odds) the best candidate is ahead; -1 where there is none, 99 where there is one only."""
    if not candidates:
        return -1.0
    return candidates[0].score - candidates[1].score if len(candidates) > 1 else 99.0


def is_lost(candidates: Sequence[Scored]) -> bool:
    """Tell whether a name is like no other, or the rest of the text speaks against the best candidate."""
    return not candidates or LOST in candidates[0].reasons


def is_respelt(candidate: Scored) -> bool:
    """Tell whether a candidate is only spelt like the name."""
    return candidate.reasons[0].removeprefix("name:") in RESPELT_KINDS


def confidence(candidates: Sequence[Scored]) -> list[float]:
    """Return the probability of each candidate: the softmax of their scores, divided by the temperature."""
    if not candidates:
        return []
    evidence = weights().evidence
    top, heat = candidates[0].score, evidence["temperature"]
    odds = [math.exp(max(-30.0, (c.score - top) / heat)) for c in candidates]
    total = sum(odds) + math.exp((evidence["nowhere"] - max(0.0, top)) / heat)
    return [odd / total for odd in odds]


def certainty(candidates: Sequence[Scored], odds: Sequence[float]) -> float:
    """Return the probability that the best candidate is right, or one that is as good as the same on the map.

    Those are the unit that is governed from it, the town that it is governed from, and what lies within a walk.
    """
    best = candidates[0].place
    return sum([odd for candidate, odd in zip(candidates, odds, strict=True) if _is_as_good(candidate.place, best)])


def _is_as_good(place: Place, best: Place) -> bool:
    if place.id == best.id or place.seat == best.id or best.seat == place.id:
        return True
    if not -_WALK_DEGREES < place.lat - best.lat < _WALK_DEGREES:
        return False
    return distance_km(best.lat, best.lon, place.lat, place.lon) <= _WALK_KM


def country_around(
    toponyms: Sequence[Toponym], result: Sequence[Sequence[Scored]], number: int, *, home: str
) -> str | None:
    """Return the country of the nearest place in the sentence of a toponym that is like no other, else `home`.

    One that is only spelt like a place far from all around is like no other.
    """
    toponym = toponyms[number]
    if result[number] and not (is_lost(result[number]) and is_respelt(result[number][0])):
        return None
    for step in range(1, _NEAREST):
        for other in (number + step, number - step):
            if 0 <= other < len(toponyms) and result[other] and toponyms[other].sentence == toponym.sentence:
                return result[other][0].place.country
    return home


def town_before(toponyms: Sequence[Toponym], result: Sequence[Sequence[Scored]], number: int) -> Place | None:
    """Return the town named last in the sentence before a street or quarter («وفي اللاذقية، … عند دوار …»)."""
    toponym = toponyms[number]
    if toponym.feature_kind not in _INNER:
        return None
    for other in range(number - 1, max(-1, number - _NEAREST), -1):
        if toponyms[other].sentence != toponym.sentence:
            return None
        if not is_lost(result[other]) and (place := result[other][0].place).fcode in SEAT_CODES:
            return place
    return None


def listed_around(toponyms: Sequence[Toponym], result: Sequence[Sequence[Scored]], number: int) -> tuple[Place, ...]:
    """Return the settlements listed with a toponym that is like none of them, or whose best candidate is far from them.

    Those of them that are lost themselves are left out.
    """
    found: list[Place] = []
    for step in (-1, 1):
        for other in along_list(toponyms, number, step, _NEAREST):
            if not is_lost(result[other]) and (place := result[other][0].place).fcode.startswith("PPL"):
                found.append(place)
    return tuple(found)


def other_end(toponyms: Sequence[Toponym], result: Sequence[Sequence[Scored]], number: int) -> Place | None:
    """Return the place at the other end of «بين X وY», None for a name that stands in no such phrase."""
    if not toponyms[number].between:
        return None
    listed = toponyms[number].listed
    other = number + 1 if listed is None else listed
    return result[other][0].place if other < len(result) and toponyms[other].between and result[other] else None


def undecided(candidates: Sequence[Scored]) -> bool:
    """Tell whether the text does not decide for a place.

    Either the best two are as good and far apart, or nothing speaks for the best but a name that is not quite its own.
    """
    evidence = weights().evidence
    best = candidates[0]
    if LOST in best.reasons:
        return True
    if len(candidates) < 2:
        return False
    one, two = best.place, candidates[1].place
    if one.seat == two.id or two.seat == one.id:
        return False  # a governorate and the town that it is governed from
    close = best.score - candidates[1].score < evidence["undecided"]
    return close and distance_km(one.lat, one.lon, two.lat, two.lon) > evidence["undecided_km"]
