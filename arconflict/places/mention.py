"""From linked toponyms to the mentions that readers get."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from arconflict.mentions import Candidate, Evidence, PlaceMention
from arconflict.places.footprint import Footprints
from arconflict.places.gazetteer import Gazetteer
from arconflict.places.geometry import distance_km
from arconflict.places.place import Place
from arconflict.places.ranking import ADMIN_CODES, COUNTRY_CODES, REGION_CODES, SEAT_CODES, Scored
from arconflict.places.toponym import Toponym
from arconflict.places.verdict import LOST, certainty, confidence, is_respelt, undecided
from arconflict.places.words import words

_MOST_CANDIDATES: Final = 5
_AMONG_KM: Final = 15.0
"""The places of a list that lie this near to their middle tell where the one lies that no gazetteer has."""
_AREAS: Final = ADMIN_CODES | COUNTRY_CODES | REGION_CODES | {"STM"}


def mention(
    text: str,
    gazetteer: Gazetteer,
    toponym: Toponym,
    candidates: Sequence[Scored],
    holder: Sequence[Scored],
    country: str | None,
    footprints: Footprints,
    other: Place | None = None,
    mates: Sequence[Place] = (),
    before: Place | None = None,
) -> PlaceMention:
    """Return the mention of one toponym with its ranked candidates; `holder` are those of the place that holds it.

    `country` is where a name that no gazetteer holds is taken to be, `other` the other end of «بين X وY», `mates` the
    settlements listed with a name that is undecided, `before` the town named before a street or quarter that is.
    """
    surface = text[toponym.start : toponym.end]
    odds = confidence(candidates)
    listed = tuple(
        [
            Candidate(c.place.id, round(p, 3), c.reasons)
            for c, p in zip(candidates[:_MOST_CANDIDATES], odds, strict=False)
        ]
    )
    evidence = [Evidence("name", surface)]
    if toponym.feature is not None:
        evidence.append(Evidence(f"feature {toponym.feature.kind}", toponym.feature_word or ""))
    if toponym.listed is not None:
        evidence.append(Evidence("list", "shares the words of the name before it"))
    if toponym.between:
        evidence.append(Evidence("between", "one of two ends"))
    if not candidates:
        return _unlisted(surface, toponym, holder, country, tuple(evidence), (), mates, before)
    best = candidates[0]
    place = best.place
    relation = _relation(toponym, place.fcode)
    if relation:
        evidence.append(Evidence(f"relation {relation}", toponym.relation or toponym.side))
    evidence.append(Evidence("linked", ", ".join(best.reasons)))
    if is_respelt(best):
        evidence.append(Evidence("spelling", f"like {place.name}"))
    if LOST in best.reasons:
        evidence.append(Evidence("undecided", f"{place.id} is far from all around"))
        common = country if is_respelt(best) else _common(candidates)
        return _unlisted(surface, toponym, holder, common, tuple(evidence), listed, mates, before)
    if undecided(candidates):
        evidence.append(Evidence("undecided", " or ".join(candidate.place.id for candidate in candidates[:2])))
        return _placeless(surface, toponym, _common(candidates), relation, tuple(evidence), listed)
    name, _, compass = (relation or "").partition(":")
    return PlaceMention(
        toponym.start, toponym.end, surface, place.id, place.name or place.name_en, place.country, place.lat, place.lon,
        toponym.feature_word, place.fcode, gazetteer.admin(place.id), relation, round(certainty(candidates, odds), 3), listed,
        footprints.of(place, name or None, compass, toponym.left.distance_km, other), evidence=tuple(evidence),
    )  # fmt: skip


def _relation(toponym: Toponym, fcode: str) -> str | None:
    """Return the relation as documents write it. A direction of an area is a part of it."""
    relation, compass = toponym.relation, toponym.compass
    if relation is None and toponym.feature_kind == "quarter" and toponym.left.plural and fcode in SEAT_CODES:
        relation = "part"  # «أحياء حلب الشرقية»
    if relation == "direction":
        if fcode == "STM":
            return f"direction:{compass}" if compass else None
        return f"part:{compass}" if fcode in _AREAS or fcode == "ADM1" else f"direction:{compass}"
    if relation in ("rural", "part") and not compass:
        compass = toponym.side
    if relation is None and toponym.side and (fcode in REGION_CODES or _is_countryside(toponym, fcode)):
        return f"part:{toponym.side}"
    if relation == "near":
        return None if fcode in COUNTRY_CODES else "near"
    return f"{relation}:{compass}" if relation and compass else relation


def _is_countryside(toponym: Toponym, fcode: str) -> bool:
    """Tell whether the name is that of a governorate that is named for being one («ريف دمشق»)."""
    return fcode == "ADM1" and toponym.key.partition(" ")[0] in words().relations


def _common(candidates: Sequence[Scored]) -> str | None:
    """Return the country that all candidates share."""
    countries = {candidate.place.country for candidate in candidates}
    return countries.pop() if len(countries) == 1 else None


def _unlisted(
    surface: str,
    toponym: Toponym,
    holder: Sequence[Scored],
    country: str | None,
    evidence: tuple[Evidence, ...],
    listed: tuple[Candidate, ...],
    mates: Sequence[Place],
    before: Place | None,
) -> PlaceMention:
    """Return the mention of a name that no gazetteer holds there.

    It is somewhere in or by the town that holds it or that was named before, or among those that it is listed with.
    """
    town = before if not holder else holder[0].place if holder[0].place.fcode not in _AREAS else None
    held = "which holds it" if holder else "named before it"
    relation = _relation(toponym, "")
    if town is None and (middle := _among(mates, paired=toponym.listed is not None)) is not None:
        lat, lon, _ = middle
        evidence = (*evidence, Evidence("position", f"among {', '.join(mate.id for mate in mates)}, listed with it"))
        return PlaceMention(
            toponym.start, toponym.end, surface, None, None, mates[0].country, lat, lon, toponym.feature_word,
            None, (), relation, 0.1, listed, middle, evidence=evidence,
        )  # fmt: skip
    if town is None:
        return _placeless(surface, toponym, holder[0].place.country if holder else country, relation, evidence, listed)
    evidence = (*evidence, Evidence("position", f"of {town.id}, {held}"))
    return PlaceMention(
        toponym.start, toponym.end, surface, None, None, town.country, town.lat, town.lon, toponym.feature_word,
        None, (), relation, 0.2, listed, (town.lat, town.lon, max(10.0, town.radius_km)), evidence=evidence,
    )  # fmt: skip


def _among(mates: Sequence[Place], *, paired: bool) -> tuple[float, float, float] | None:
    """Return the middle of two places or more that lie near each other, and a radius that holds them.

    One is enough where the name is `paired` with it («منطقتي السفافنة والعرقوب»).
    """
    if len(mates) < (1 if paired else 2):
        return None
    lat, lon = (sum(values) / len(mates) for values in zip(*((m.lat, m.lon) for m in mates), strict=True))
    reach = max(distance_km(lat, lon, mate.lat, mate.lon) for mate in mates)
    return (
        (round(lat, 4), round(lon, 4), max(10.0 if len(mates) > 1 else _AMONG_KM, round(reach, 1)))
        if reach <= _AMONG_KM
        else None
    )


def _placeless(
    surface: str,
    toponym: Toponym,
    country: str | None,
    relation: str | None,
    evidence: tuple[Evidence, ...],
    listed: tuple[Candidate, ...],
) -> PlaceMention:
    """Return a mention without a point."""
    return PlaceMention(
        toponym.start, toponym.end, surface, None, None, country, None, None, toponym.feature_word,
        None, (), relation, 0.0, listed, None, evidence=evidence,
    )  # fmt: skip
