"""How likely each candidate is: the evidence of the text, weighed.

The weights are data (``data/lexicon/place_weights.toml``); the reasons are kept for people to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from arconflict.errors import DataError
from arconflict.lexicon.files import data_file, read_toml
from arconflict.places.gazetteer import Gazetteer
from arconflict.places.geometry import distance_km, off_course
from arconflict.places.index import Use
from arconflict.places.place import Place
from arconflict.places.prominence import prominence
from arconflict.places.respelling import RESPELT_KINDS
from arconflict.places.toponym import Toponym
from arconflict.places.words import words
from arconflict.text.shadow import match_key

ADMIN_CODES: Final = frozenset({"ADM1", "ADM2", "ADM3", "ADM4"})
SEAT_CODES: Final = frozenset({"PPLC", "PPLA", "PPLA2", "PPLA3"})
"""Towns that a country or a unit of it is governed from."""
VILLAGE_CODES: Final = frozenset({"PPL", "PPLL", "PPLX", "PPLQ"})
"""Settlements that nothing is governed from, and quarters."""
COUNTRY_CODES: Final = frozenset({"PCLI", "PCLD", "PCLS", "PCL", "TERR"})
REGION_CODES: Final = frozenset({"RGN", "RGNE", "DSRT", "MTS", "PLN", "VAL", "CONT", "STM", "SEA"})
_SHORT: Final = "name:short"
_FULL: Final = frozenset({"name:canonical", "name:official"})
_NEIGHBOURS: Final = frozenset({"LB", "JO", "IQ", "TR", "IL", "PS"})
"""The countries around Syria."""
_ANYWHERE: Final = frozenset(
    {
        "site",
        "camps",
        "road",
        "street",
        "base",
        "island",
        "cemetery",
        "shrine",
        "castle",
        "area",
        "field",
        "bridge",
        "desert",
    }
)
_TOLD: Final = _ANYWHERE | {"airport", "dam", "crossing", "prison", "port", "camp", "river"}
"""Kinds of which the word tells a place from its namesakes, however much more is said of these («مطار دمشق»)."""
_FACILITIES: Final = frozenset(
    {"PSTB", "DAM", "AIRP", "AIRB", "AIRH", "AIRF", "INSM", "BDG", "RDJCT", "PRN", "RSTN", "ANS"}
)
"""What the text names with a word for its kind, as a rule: bare, the name is rather that of the town by it."""
_HEIGHTS: Final = frozenset({"MT", "MTS", "HLL", "HLLS", "PK", "RDGE"})
_SETTLEMENTS: Final = frozenset({"quarter", "town", "village"})
_TOWN_REACH_KM: Final = 35.0
"""So far from a town may lie a village that is said to be in it."""
QUARTER_REACH_KM: Final = 12.0
"""And so far a quarter of a town."""


class Weights(NamedTuple):
    """The content of the weights file."""

    prominence: dict[str, float]
    name: dict[str, float]
    evidence: dict[str, float]
    unit_nearness: dict[str, float]


@cache
def weights() -> Weights:
    """Return the weights. Raises `DataError` where the file lacks a table."""
    source = data_file("lexicon", "place_weights.toml")
    content = read_toml(source)
    found = [content.get(name) for name in Weights._fields]
    if not all(isinstance(table, dict) for table in found):
        raise DataError(f"{source.name}: the tables {', '.join(Weights._fields)} are needed")
    return Weights(*found)  # type: ignore[arg-type]  # checked in the line above


class Scored(NamedTuple):
    """A candidate with its score (log odds) and the reasons for it."""

    place: Place
    score: float
    reasons: tuple[str, ...]


def score_alone(
    gazetteer: Gazetteer, toponym: Toponym, *, home: str, uses: Sequence[Use] | None = None
) -> list[Scored]:
    """Score the candidates of one name by the name, the place itself and the words around it; best first.

    `uses` are other names to be taken for that of the toponym.
    """
    best: dict[str, Scored] = {}
    for use in toponym.uses if uses is None else uses:
        scored = _alone(gazetteer, toponym, use, home)
        if scored is not None and (use.place not in best or best[use.place].score < scored.score):
            best[use.place] = scored
    if toponym.feature is not None and toponym.feature.kind in _TOLD:
        fitting = f"feature:{toponym.feature.kind}"
        if any(fitting in found.reasons for found in best.values()):
            less = weights().evidence["other_fits"]
            for found in [found for found in best.values() if fitting not in found.reasons]:
                best[found.place.id] = found._replace(score=found.score + less)
    if len(best) > 1 and any(found.place.fcode in SEAT_CODES and _in_full(found) for found in best.values()):
        less = weights().evidence["short_of_seat"]
        for found in [found for found in best.values() if found.place.fcode == "PPL" and _SHORT in found.reasons]:
            best[found.place.id] = found._replace(score=found.score + less)
    own = {found.place.country for found in best.values() if found.place.fcode in COUNTRY_CODES}
    if own and len(best) > 1:
        # «الكويت», «الجزائر» name the country where no word says that the city is meant.
        less = weights().evidence["capital_of_namesake"]
        for found in [found for found in best.values() if found.place.country in own]:
            if found.place.fcode not in COUNTRY_CODES and toponym.feature is None:
                best[found.place.id] = found._replace(score=found.score + less)
    return ranked(best.values())


def _in_full(found: Scored) -> bool:
    return not _FULL.isdisjoint(found.reasons)


def ranked(candidates: object) -> list[Scored]:
    """Return candidates by falling score; equal ones by id, so that the order of the data never matters."""
    return sorted(candidates, key=lambda c: (-c.score, c.place.id))  # type: ignore[call-overload, no-any-return]


def _alone(gazetteer: Gazetteer, toponym: Toponym, use: Use, home: str) -> Scored | None:
    place = gazetteer.get(use.place)
    if place is None:
        return None
    if use.kind in RESPELT_KINDS and place.country != home:
        return None
    table = weights()
    evidence = table.evidence
    fits = toponym.feature is not None and place.fcode in toponym.feature.fcodes
    # «سد تشرين» says with its first word what the short name leaves out.
    score = prominence(place.id, place.fcode, place.population) + (
        0.0 if fits and use.kind == "short" else table.name.get(use.kind, 0.0)
    )
    reasons = [f"name:{use.kind}"]
    feature = toponym.feature
    if feature is not None:
        if use.front == feature.kind:
            score += evidence["feature_named" if fits else "feature_match"]
            reasons.append(f"feature:{feature.kind}")
        elif fits:
            loose = (feature.kind == "quarter") != (place.fcode == "PPLX") and feature.kind in _SETTLEMENTS
            score += evidence["feature_match_loose" if loose else "feature_match"]
            reasons.append(f"feature:{feature.kind}")
        elif feature.fcodes:
            loose = feature.kind in _ANYWHERE or (
                feature.kind == "village" and feature.plural and place.fcode.startswith("PPL")
            )
            score += evidence["feature_mismatch_site" if loose else "feature_mismatch"]
            reasons.append(f"feature:not {feature.kind}")
    elif place.fcode in ("ADM2", "ADM3"):
        score += evidence["bare_area"]
    elif place.fcode in _FACILITIES:
        score += evidence["bare_facility"]
    elif place.fcode in _HEIGHTS and use.kind == "short":
        score += evidence["bare_height"]
    if toponym.relation == "rural":
        if place.fcode == "ADM1":
            score += evidence["rural_governorate"]
            reasons.append("relation:rural")
        elif place.fcode in ("ADM2", "ADM3"):
            score += evidence["rural_other_area"]
    if toponym.relation == "direction" and place.fcode == "ADM1" and feature is None:
        score += evidence["direction_of_governorate"]
    if place.country != home and place.fcode not in COUNTRY_CODES:
        if is_unit_abroad(toponym):
            score += evidence["unit_abroad"]
        elif place.fcode != "PPLC":
            score += evidence["abroad"]
        if place.country in _NEIGHBOURS:
            score += evidence["neighbour_country"]
    return Scored(place, score, tuple(reasons))


def is_unit_abroad(toponym: Toponym) -> bool:
    """Tell whether the word for a unit is one of the neighbours' («قضاء سنجار»)."""
    return toponym.feature_word is not None and match_key(toponym.feature_word) in words().small["units_abroad"]


def within(gazetteer: Gazetteer, place: Place, holder: Place) -> bool:
    """Tell whether `place` lies inside `holder`: by its admin chain, or near enough to a town or region."""
    if holder.id == place.id:
        return False
    if holder.fcode in ADMIN_CODES:
        return holder.id in gazetteer.admin(place.id)
    if holder.fcode in COUNTRY_CODES:
        return place.country == holder.country
    around = QUARTER_REACH_KM if place.fcode == "PPLX" else _TOWN_REACH_KM
    reach = max(holder.radius_km, around if holder.fcode not in REGION_CODES else holder.radius_km)
    return distance_km(place.lat, place.lon, holder.lat, holder.lon) <= reach


def lies(place: Place, compass: str, anchor: Place) -> float:
    """Return the weight of `place` lying in the direction `compass` from `anchor` (0 where it is too far to tell)."""
    km = distance_km(place.lat, place.lon, anchor.lat, anchor.lon)
    if not compass or km < 0.5 or km > 120.0:
        return 0.0
    off = off_course(anchor.lat, anchor.lon, place.lat, place.lon, compass)
    evidence = weights().evidence
    return evidence["direction_match"] if off <= 60.0 else evidence["direction_mismatch"] if off > 100.0 else 0.0
