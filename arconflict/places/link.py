"""Decide which place each toponym of a text means.

Each name is first scored alone; then, from the surest to the least sure, together with what is settled: the unit
that is said to hold it, its neighbours in the text and on the map, the direction given, and the sense that the
same name has elsewhere in the document. The result does not depend on the order of the gazetteer.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from arconflict.places.gazetteer import Gazetteer
from arconflict.places.geometry import distance_km
from arconflict.places.place import Place
from arconflict.places.ranking import (
    ADMIN_CODES,
    COUNTRY_CODES,
    Scored,
    lies,
    nearness,
    ranked,
    score_alone,
    weights,
    within,
)
from arconflict.places.toponym import Toponym

_WINDOW: Final = 8
"""How many toponyms on either side count as neighbours."""
_SURE: Final = 2.5
"""A lead of this much (log odds) needs no neighbours."""


def link(gazetteer: Gazetteer, toponyms: Sequence[Toponym], *, home: str = "SY") -> list[list[Scored]]:
    """Return the ranked candidates of every toponym, best first; an empty list for a name no gazetteer holds."""
    cache: dict[tuple[object, ...], list[Scored]] = {}
    alone: list[list[Scored]] = []
    for toponym in toponyms:
        key = (toponym.key, len(toponym.uses), toponym.respelt, toponym.feature, toponym.relation)
        found = cache.get(key)
        if found is None:
            found = cache[key] = score_alone(gazetteer, toponym, home=home)
        alone.append(found)
    countries = {c[0].place.country for c in alone if c and c[0].place.fcode in COUNTRY_CODES}
    result = [_with_country(candidates, countries, home) for candidates in alone]
    if all(len(candidates) <= 1 for candidates in result):
        return result
    senses: dict[str, str] = {}
    near_by: dict[tuple[str, str], float] = {}
    order = sorted(range(len(result)), key=lambda number: (-_lead(result[number]), number))
    for number in order:
        candidates = result[number]
        if len(candidates) > 1:
            candidates = result[number] = _together(gazetteer, toponyms, result, number, senses, near_by)
        if (candidates and toponyms[number].feature is not None) or _lead(candidates) >= 1.0:
            senses.setdefault(toponyms[number].key, candidates[0].place.id)
    return result


def _lead(candidates: Sequence[Scored]) -> float:
    if not candidates:
        return -1.0
    return candidates[0].score - candidates[1].score if len(candidates) > 1 else 99.0


def _with_country(candidates: list[Scored], countries: set[str], home: str) -> list[Scored]:
    """Raise the places abroad whose country the text names."""
    if not any(c.place.country != home and c.place.country in countries for c in candidates):
        return candidates
    bonus = weights().evidence["country_said"]
    return ranked(
        c._replace(score=c.score + bonus, reasons=(*c.reasons, f"country:{c.place.country}"))
        if c.place.country != home and c.place.country in countries and c.place.fcode not in COUNTRY_CODES
        else c
        for c in candidates
    )


def _together(
    gazetteer: Gazetteer,
    toponyms: Sequence[Toponym],
    result: Sequence[list[Scored]],
    number: int,
    senses: dict[str, str],
    near_by: dict[tuple[str, str], float],
) -> list[Scored]:
    """Score the candidates of one toponym again with all that is known of the others."""
    toponym = toponyms[number]
    evidence = weights().evidence
    holder = result[toponym.holder] if toponym.holder is not None else []
    holder_relation = toponyms[toponym.holder] if toponym.holder is not None else None
    held = next((n for n in (number - 1, number - 2) if n >= 0 and toponyms[n].holder == number), None)
    neighbours = _neighbours(toponyms, result, number)
    scored: list[Scored] = []
    for candidate in result[number]:
        score, reasons = candidate.score, list(candidate.reasons)
        place = candidate.place
        if holder:
            inside = [h for h in holder[:2] if within(gazetteer, place, h.place)]
            if inside:
                score += evidence["holder_match"]
                reasons.append(f"inside:{inside[0].place.id}")
            else:
                score += evidence["holder_mismatch"]
            if holder_relation is not None and holder_relation.relation == "direction":
                weight = lies(place, holder_relation.compass, holder[0].place)
                if weight:
                    score += weight
                    reasons.append(f"direction:{holder_relation.compass} of {holder[0].place.id}")
        if held is not None and place.fcode == "ADM1" and toponym.feature is None and toponym.relation is None:
            inner = result[held]
            if inner and inner[0].place.fcode not in ("PPLX", *ADMIN_CODES):
                score += evidence["governorate_as_holder"]
                reasons.append("holds a town")
        if senses.get(toponym.key) == place.id and toponym.feature is None and toponym.relation is None:
            score += evidence["same_sense"]
            reasons.append("same sense before")
        near = 0.0
        for weight, other in neighbours:
            pair = (place.id, other.id)
            close = near_by.get(pair)
            if close is None:
                close = near_by[pair] = nearness(gazetteer, place, other)
            near += weight * close
        if near:
            score += evidence["neighbour"] * min(1.0, near)
            if near > 0.1:
                reasons.append(f"neighbours:{near:.1f}")
        scored.append(Scored(place, score, tuple(reasons)))
    return ranked(scored)


def _neighbours(toponyms: Sequence[Toponym], result: Sequence[list[Scored]], number: int) -> list[tuple[float, Place]]:
    """Return the best candidates of the toponyms around, with the weight of their nearness in the text."""
    toponym = toponyms[number]
    around: dict[str, tuple[float, Place]] = {}
    for other in range(max(0, number - _WINDOW), min(len(toponyms), number + _WINDOW + 1)):
        if other == number or not result[other] or toponyms[other].key == toponym.key:
            continue
        place = result[other][0].place
        sure = min(1.0, max(0.1, _lead(result[other]) / _SURE))
        same = toponyms[other].sentence == toponym.sentence
        weight = sure * 0.6 * (1.0 if same else 0.4) / (1 + abs(other - number) * 0.25)
        # A place named twice nearby speaks once, at its strongest.
        if place.id not in around or around[place.id][0] < weight:
            around[place.id] = (weight, place)
    return list(around.values())


def confidence(candidates: Sequence[Scored]) -> list[float]:
    """Return the probability of each candidate: the softmax of their scores."""
    if not candidates:
        return []
    top = candidates[0].score
    odds = [math.exp(max(-30.0, c.score - top)) for c in candidates]
    total = sum(odds) + math.exp(-2.0 - max(0.0, top))
    return [odd / total for odd in odds]


def undecided(candidates: Sequence[Scored]) -> bool:
    """Tell whether the text does not decide between the best two, which lie far apart."""
    if len(candidates) < 2:
        return False
    evidence = weights().evidence
    one, two = candidates[0].place, candidates[1].place
    close = candidates[0].score - candidates[1].score < evidence["undecided"]
    return close and distance_km(one.lat, one.lon, two.lat, two.lon) > evidence["undecided_km"]
