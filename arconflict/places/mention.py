"""From linked toponyms to the mentions that readers get."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from arconflict.mentions import Candidate, Evidence, PlaceMention
from arconflict.places.footprint import footprint
from arconflict.places.gazetteer import Gazetteer
from arconflict.places.link import confidence, undecided
from arconflict.places.ranking import ADMIN_CODES, COUNTRY_CODES, REGION_CODES, Scored
from arconflict.places.toponym import Toponym

_MOST_CANDIDATES: Final = 5
_AREAS: Final = ADMIN_CODES | COUNTRY_CODES | REGION_CODES | {"STM"}


def mention(
    text: str, gazetteer: Gazetteer, toponym: Toponym, candidates: Sequence[Scored], holder: Sequence[Scored]
) -> PlaceMention:
    """Return the mention of one toponym with its ranked candidates; `holder` are those of the place that holds it."""
    surface = text[toponym.start : toponym.end]
    odds = confidence(candidates)
    listed = tuple(
        Candidate(c.place.id, round(p, 3), c.reasons) for c, p in zip(candidates[:_MOST_CANDIDATES], odds, strict=False)
    )
    evidence = [Evidence("name", surface)]
    if toponym.feature is not None:
        evidence.append(Evidence(f"feature {toponym.feature.kind}", toponym.feature_word or ""))
    if toponym.listed is not None:
        evidence.append(Evidence("list", "shares the words of the name before it"))
    if toponym.between:
        evidence.append(Evidence("between", "one of two ends"))
    if not candidates:
        return _unlisted(surface, toponym, holder, tuple(evidence))
    best = candidates[0]
    place = best.place
    relation = _relation(toponym, place.fcode)
    if relation:
        evidence.append(Evidence(f"relation {relation}", toponym.relation or toponym.side))
    evidence.append(Evidence("linked", ", ".join(best.reasons)))
    if undecided(candidates):
        evidence.append(Evidence("undecided", f"{candidates[0].place.id} or {candidates[1].place.id}"))
        return PlaceMention(
            toponym.start, toponym.end, surface, None, None, None, None, None, toponym.feature_word, None, (), relation,
            0.0, listed, None, evidence=tuple(evidence),
        )  # fmt: skip
    name, _, compass = (relation or "").partition(":")
    return PlaceMention(
        toponym.start, toponym.end, surface, place.id, place.name or place.name_en, place.country, place.lat, place.lon,
        toponym.feature_word, place.fcode, gazetteer.admin(place.id), relation, round(odds[0], 3), listed,
        footprint(place, name or None, compass, toponym.left.distance_km), evidence=tuple(evidence),
    )  # fmt: skip


def _relation(toponym: Toponym, fcode: str) -> str | None:
    """Return the relation as documents write it. A direction of an area is a part of it."""
    relation, compass = toponym.relation, toponym.compass
    if relation == "direction":
        if fcode == "STM":
            return f"direction:{compass}" if compass else None
        return f"part:{compass}" if fcode in _AREAS or fcode == "ADM1" else f"direction:{compass}"
    if relation in ("rural", "part") and not compass:
        compass = toponym.side
    if relation is None and toponym.side and fcode in REGION_CODES:
        return f"part:{toponym.side}"
    if relation == "near":
        return None if fcode in COUNTRY_CODES else "near"
    return f"{relation}:{compass}" if relation and compass else relation


def _unlisted(surface: str, toponym: Toponym, holder: Sequence[Scored], evidence: tuple[Evidence, ...]) -> PlaceMention:
    """Return the mention of a name that no gazetteer holds: somewhere in or by the town that holds it."""
    town = holder[0].place if holder and holder[0].place.fcode not in _AREAS else None
    relation = _relation(toponym, "")
    if town is None:
        country = holder[0].place.country if holder else None
        return PlaceMention(
            toponym.start, toponym.end, surface, None, None, country, None, None, toponym.feature_word,
            None, (), relation, 0.0, (), None, evidence=evidence,
        )  # fmt: skip
    evidence = (*evidence, Evidence("position", f"of {town.id}, which holds it"))
    return PlaceMention(
        toponym.start, toponym.end, surface, None, None, town.country, town.lat, town.lon, toponym.feature_word,
        None, (), relation, 0.2, (), (town.lat, town.lon, max(10.0, town.radius_km)), evidence=evidence,
    )  # fmt: skip
