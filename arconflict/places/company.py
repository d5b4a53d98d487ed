"""The toponyms of a text in each other's company: what holds a place, what lies around it, what the same name meant before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from arconflict.places.gazetteer import Gazetteer
from arconflict.places.geometry import distance_km
from arconflict.places.nearness import Nearness
from arconflict.places.place import Place
from arconflict.places.ranking import ADMIN_CODES, COUNTRY_CODES, Scored, lies, ranked, weights, within
from arconflict.places.toponym import Toponym
from arconflict.places.verdict import is_respelt, lead
from arconflict.places.words import STREET

_STATES: Final = COUNTRY_CODES | {"PPLC"}
"""Countries and their capitals."""
_WINDOW: Final = 8
"""How many toponyms on either side count as neighbours."""
_SURE: Final = 2.5
"""A lead of this much (log odds) needs no neighbours."""
_LISTED: Final = 2.0
"""How much more a neighbour counts that stands in a list with the name."""
_LIKELIER: Final = 1.5
"""With this lead the best candidate of what holds a place speaks alone."""
MOST_HOLDERS: Final = 4
_DIRECTION_KM: Final = 70.0
"""So far from a town may lie what is said to be north of it."""
_BEYOND: Final = 0.1
_MOST_NEAR: Final = 4.0
"""Nearness beyond that of one good neighbour counts so much less, and this much at most."""
_AT_HOME: Final = 0.35
"""With so much nearness to its neighbours a place at home speaks against its namesakes abroad."""
_SUPPORTED: Final = 0.1
"""A candidate with less nearness to its neighbours than this has no support from them."""


class Company:
    """The candidates of all toponyms of a text, settled one after the other; `candidates` is changed in place."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        nearness: Nearness,
        toponyms: Sequence[Toponym],
        candidates: list[list[Scored]],
        home: str,
    ) -> None:
        self.home = home
        self.gazetteer = gazetteer
        self.toponyms = toponyms
        self.candidates = candidates
        self._nearness = nearness
        self._senses: dict[str, str] = {}
        # What `neighbours` asks of every toponym around every other.
        self._keys = [toponym.key for toponym in toponyms]
        self._sentences = [toponym.sentence for toponym in toponyms]
        self._listed = [toponym.listed for toponym in toponyms]
        self._meant = [
            None if _is_named_for(toponym, found) else _meant(found)
            for toponym, found in zip(toponyms, candidates, strict=True)
        ]

    def put(self, number: int, candidates: list[Scored]) -> None:
        """Give a toponym other candidates, best first."""
        self.candidates[number] = candidates
        self._meant[number] = None if _is_named_for(self.toponyms[number], candidates) else _meant(candidates)

    def settle(self, number: int) -> None:
        """Rank the candidates of one toponym by all that is known of the others."""
        result, toponym = self.candidates, self.toponyms[number]
        alone = len(result[number]) == 1 and toponym.holder is None and not is_respelt(result[number][0])
        if result[number] and not alone:
            self.put(number, self.together(number, result[number]))
        if (result[number] and toponym.feature is not None) or lead(result[number]) >= 1.0:
            self._senses.setdefault(toponym.key, result[number][0].place.id)

    def together(self, number: int, candidates: Sequence[Scored]) -> list[Scored]:
        """Score candidates again with all that is known of the other toponyms."""
        toponym = self.toponyms[number]
        evidence = weights().evidence
        bare = toponym.feature is None and toponym.relation is None
        # «تركيا في سوريا», «تنفذها بغداد في الشمال»: a state acts in what is said behind it, and does not lie there
        acts = bare and any(c.place.country != self.home and c.place.fcode in _STATES for c in candidates)
        holder = [] if acts else self.holders(toponym)
        sense = self._senses.get(toponym.key) if bare else None
        alias = {c.place.id for c in self.candidates[toponym.alias]} if toponym.alias is not None else ()
        holds = bare and self._holds_town(number)
        neighbours = self.neighbours(number)
        scored: list[Scored] = []
        support = [self.support(candidate.place, neighbours) for candidate in candidates]
        at_home = any(
            near >= _AT_HOME and candidate.place.country == self.home
            for near, candidate in zip(support, candidates, strict=True)
        )
        for near, candidate in zip(support, candidates, strict=True):
            place, score, reasons = candidate
            if at_home and place.country != self.home and place.fcode not in COUNTRY_CODES:
                score += 0.0 if any(reason.startswith("country:") for reason in reasons) else evidence["home_near"]
            if holder:
                more, why = self._held(place, toponym, holder)
                score += more
                reasons += why
            if holds and place.fcode == "ADM1":
                score += evidence["governorate_as_holder"]
                reasons += ("holds a town",)
            if place.id == sense:
                score += evidence["same_sense"]
                reasons += ("same sense before",)
            if place.id in alias:
                score += evidence["alias"]
                reasons += ("other name beside it",)
            if near:
                score += evidence["neighbour"] * (
                    near if near <= 1.0 else 1.0 + _BEYOND * (min(near, _MOST_NEAR) - 1.0)
                )
                if near > _SUPPORTED:
                    reasons += (f"neighbours:{near:.1f}",)
            scored.append(Scored(place, score, reasons))
        return ranked(scored)

    def _held(self, place: Place, toponym: Toponym, holder: Sequence[Scored]) -> tuple[float, tuple[str, ...]]:
        """Return the weight of what is said to hold a place, and the reasons."""
        assert toponym.holder is not None
        said = self.toponyms[toponym.holder]
        holding = [h.place for h in holder if within(self.gazetteer, place, h.place)]
        inside = next((h for h in holding if h.fcode in ADMIN_CODES), holding[0] if holding else None)
        weight = 0.0
        compass = said.compass or said.side
        if compass:
            weight = lies(place, compass, self.centre(holder[0].place))
        if said.relation == "direction":
            if weight < 0:
                inside = None  # what lies north of a town is not what is south of it
            elif weight > 0 and km(place, holder[0].place) <= _DIRECTION_KM:
                inside = inside or holder[0].place
        # «ريف جبلة» is the district: what only lies near the town is less likely meant.
        by_unit = inside is not None and inside.fcode in ADMIN_CODES
        near_only = inside is not None and not by_unit and any(h.place.fcode in ADMIN_CODES for h in holder)
        fit = "holder_near" if near_only else "holder_match" if inside is not None else "holder_mismatch"
        reasons: tuple[str, ...] = () if inside is None else (f"inside:{inside.id}",)
        if weight:
            reasons += (f"direction:{'' if weight > 0 else 'not '}{compass} of {holder[0].place.id}",)
        return weight + weights().evidence[fit], reasons

    def _holds_town(self, number: int) -> bool:
        """Tell whether a toponym is said to hold one of the two before it, and that is no unit and no quarter."""
        held = next((n for n in (number - 1, number - 2) if n >= 0 and self.toponyms[n].holder == number), None)
        inner = self.candidates[held] if held is not None else []
        return bool(inner) and inner[0].place.fcode not in ("PPLX", *ADMIN_CODES)

    def holders(self, toponym: Toponym) -> list[Scored]:
        """Return what is said to hold a place: the best candidate of that name, and its unit or seat.

        The next one counts, too, if it is as likely.
        """
        found = self.candidates[toponym.holder] if toponym.holder is not None else []
        if toponym.holder is not None and _is_named_for(self.toponyms[toponym.holder], found):
            return []
        return [
            candidate
            for number, candidate in enumerate(found[:MOST_HOLDERS])
            if number == 0
            or (number == 1 and lead(found) < _LIKELIER)
            or candidate.place.seat == found[0].place.id
            or found[0].place.seat == candidate.place.id
        ]

    def centre(self, place: Place) -> Place:
        """Return the town from which the sides of a unit are seen, else the place itself."""
        seat = self.gazetteer.get(place.seat) if place.seat else None
        return place if seat is None else seat

    def support(self, place: Place, neighbours: Sequence[tuple[float, str]]) -> float:
        """Return how much the neighbours speak for a place."""
        near = self._nearness.to(place.id)
        total = 0.0
        for weight, other in neighbours:
            total += weight * near[other]
        return total

    def neighbours(self, number: int) -> list[tuple[float, str]]:
        """Return the ids of the best candidates of the toponyms around, with the weight of their nearness in the text."""
        keys, sentences, listed, meant = self._keys, self._sentences, self._listed, self._meant
        key, sentence, mate = keys[number], sentences[number], listed[number]
        around: dict[str, float] = {}
        for other in range(max(0, number - _WINDOW), min(len(keys), number + _WINDOW + 1)):
            best = meant[other]
            if best is None or keys[other] == key:  # the toponym itself, too
                continue
            place, weight = best
            weight *= (1.0 if sentences[other] == sentence else 0.4) / (1 + abs(other - number) * 0.25)
            if mate == other or listed[other] == number:
                weight *= _LISTED
            # A place named twice nearby speaks once, at its strongest.
            if around.get(place, 0.0) < weight:
                around[place] = weight
        return [(weight, place) for place, weight in around.items()]


def km(place: Place, other: Place) -> float:
    """Return the distance of two places in kilometres."""
    return distance_km(place.lat, place.lon, other.lat, other.lon)


def _is_named_for(toponym: Toponym, candidates: Sequence[Scored]) -> bool:
    """Tell whether a street or square is but named for its best candidate («شارع الدبلان»), and so tells nothing of others."""
    feature = toponym.feature
    return (
        bool(candidates)
        and feature is not None
        and toponym.feature_kind == STREET
        and candidates[0].place.fcode not in feature.fcodes
    )


def _meant(candidates: Sequence[Scored]) -> tuple[str, float] | None:
    """Return the id of the best candidate and how much it counts as a neighbour, by its lead; None where there is none."""
    if not candidates:
        return None
    ahead = candidates[0].score - candidates[1].score if len(candidates) > 1 else _SURE
    return candidates[0].place.id, (1.0 if ahead >= _SURE else max(0.1, ahead / _SURE)) * 0.6
