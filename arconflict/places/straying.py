"""Names whose best place lies far from all that the text speaks of: looked for under other spellings, or left without a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from arconflict.places.company import MOST_HOLDERS, Company, km
from arconflict.places.place import Place
from arconflict.places.ranking import (
    ADMIN_CODES,
    COUNTRY_CODES,
    QUARTER_REACH_KM,
    REGION_CODES,
    VILLAGE_CODES,
    Scored,
    ranked,
    within,
)
from arconflict.places.verdict import LOST, is_respelt

_SUPPORTED_RESPELT: Final = 0.2
"""And a name that is only spelt like the one written needs so much."""
_ASTRAY_KM: Final = 60.0
"""A village this far from what is said to hold it, or from all that are named around it, may be another one of the name."""
_BETWEEN_KM: Final = 30.0
"""The two places beside a name in a list lie so near each other: it should, too."""
_TOWN_KM: Final = 10.0
"""So far apart may two places of one town lie."""
_LEADS_ABROAD: Final = "road"
"""The kind that may end in a town of a country of which the text does not speak («أوتوستراد دمشق - عمان»)."""
_TOWN: Final = 20_000
"""A place of so many is no village, whatever its code: it is named far from its own."""
_SILENT: Final = COUNTRY_CODES | REGION_CODES | {"ADM1"}
"""Places that say nothing of what lies near."""


class Strays:
    """Tells which toponyms of a text are lost in their company, and marks them."""

    def __init__(self, company: Company) -> None:
        self._company = company

    def widen(self, number: int, more: Sequence[Scored]) -> None:
        """Add candidates to a toponym that is lost; one abroad, of which the text does not speak, stays so."""
        known = {candidate.place.id for candidate in self._company.candidates[number]}
        added = self._company.together(number, [candidate for candidate in more if candidate.place.id not in known])
        candidates = ranked([*self._company.candidates[number], *added])
        if self._is_foreign(number, candidates[0]) and (at_home := self._at_home(number, candidates)):
            candidates[:] = [*at_home, *(c for c in candidates if c.place.country != self._company.home)][:MOST_HOLDERS]
        best, feature = candidates[0], self._company.toponyms[number].feature
        abroad = self._is_foreign(number, best) and not (feature is not None and feature.kind == _LEADS_ABROAD)
        if abroad or self._is_astray(number, best.place):
            candidates[0] = best._replace(reasons=(*best.reasons, LOST))
        self._company.put(number, candidates)

    def leave_town(self, number: int) -> None:
        """Mark the place that a street or square is only named for, far from the town that it is in («ساحة بصرى في درعا»)."""
        candidates, toponym = self._company.candidates[number], self._company.toponyms[number]
        if not candidates:
            return
        place, holders = candidates[0].place, self._company.holders(toponym)
        fits = toponym.feature is not None and place.fcode in toponym.feature.fcodes
        reach = _ASTRAY_KM if fits else _TOWN_KM
        others = [self._company.centre(holder.place) for holder in holders[:1]] or [
            other
            for other in (self._company.gazetteer[id_] for _, id_ in self._company.neighbours(number))
            if other.fcode not in _SILENT
        ]
        near = any(
            km(place, other) <= reach + other.radius_km
            or (fits and other.id in self._company.gazetteer.admin(place.id))
            for other in others
        )
        if not near and (others or not fits):
            # a new list: the old one is kept for the next text that has the name
            lost = candidates[0]._replace(reasons=(*candidates[0].reasons, LOST))
            self._company.put(number, [lost, *candidates[1:]])

    def is_listed_among(self, number: int) -> bool:
        """Tell whether a village is listed with a place that lies near the next one in the list or near two around it.

        It should lie there, too («كفر نبودة وتل عثمان والجنابرة»).
        """
        before, after = self._company.toponyms[number].listed, number + 1
        here, one = self._company.candidates[number], self._company.candidates[before] if before is not None else []
        if not (here and one) or here[0].place.fcode not in VILLAGE_CODES:
            return False
        if (
            after < len(self._company.toponyms)
            and self._company.toponyms[after].listed == number
            and (two := self._company.candidates[after])
        ):
            return km(one[0].place, two[0].place) <= _BETWEEN_KM
        earlier = self._company.toponyms[before].listed if before is not None else None
        if earlier is not None and (two := self._company.candidates[earlier]):
            return km(one[0].place, two[0].place) <= _BETWEEN_KM  # «تل جمعة وتل كيفجي وتل شنان»
        around = [
            self._company.gazetteer[other] for _, other in self._company.neighbours(number) if other != one[0].place.id
        ]
        return sum(km(one[0].place, place) <= _BETWEEN_KM for place in around if place.fcode not in _SILENT) > 1

    def is_lost(self, number: int) -> bool:
        """Tell whether the best candidate lies neither in what is said to hold it nor near any neighbour."""
        candidates, toponym = self._company.candidates[number], self._company.toponyms[number]
        if not candidates:
            return False
        place = candidates[0].place
        if self._company.holders(toponym):
            return not any(reason.startswith("inside:") for reason in candidates[0].reasons)
        others = [self._company.gazetteer[other] for _, other in self._company.neighbours(number)]
        around = [other for other in others if other.fcode not in _SILENT]
        return bool(around) and not any(self._supports(other, place) for other in around)

    def doubt(self, number: int) -> None:
        """Mark a place that is only spelt like the name if nothing in the text speaks for it."""
        candidates = self._company.candidates[number]
        best = candidates[0]
        if not is_respelt(best) or "other name beside it" in best.reasons:
            return
        if self._company.holders(self._company.toponyms[number]):
            supported = any(reason.startswith("inside:") for reason in best.reasons)
        else:
            supported = self._company.support(best.place, self._company.neighbours(number)) >= _SUPPORTED_RESPELT
        if not supported:
            self._company.put(number, [best._replace(reasons=(*best.reasons, LOST)), *candidates[1:]])

    def _at_home(self, number: int, candidates: Sequence[Scored]) -> list[Scored]:
        """Return the namesakes at home that lie near what is named around («بلدة صيدا» beside Daraa), raised above those abroad."""
        around = [self._company.gazetteer[other] for _, other in self._company.neighbours(number)]
        near = [
            candidate
            for candidate in candidates
            if candidate.place.country == self._company.home
            and not is_respelt(candidate)
            and any(self._supports(other, candidate.place) for other in around if other.fcode not in COUNTRY_CODES)
        ]
        more = candidates[0].score - near[0].score + 1.0 if near else 0.0
        return [candidate._replace(score=candidate.score + more) for candidate in near]

    def _is_foreign(self, number: int, best: Scored) -> bool:
        """Tell whether a town abroad is taken for a name behind a feature word though the text speaks of no such country.

        A thing of that very kind is known by its name alone («مخيم الزعتري»).
        """
        feature = self._company.toponyms[number].feature
        if feature is None or best.place.fcode in COUNTRY_CODES:
            return False
        if best.place.fcode in feature.fcodes and not best.place.fcode.startswith(("PPL", "ADM")):
            return False
        if best.place.country == self._company.home or any(reason.startswith("country:") for reason in best.reasons):
            return False
        # «مدينة ود مدني جنوب الخرطوم»: another place of the country is named as well
        around = [self._company.gazetteer[other] for _, other in self._company.neighbours(number)]
        return all(other.country != best.place.country for other in around)

    def _is_astray(self, number: int, place: Place) -> bool:
        """Tell whether a village lies far from what is said to hold it, or from all that are listed with it."""
        if place.fcode not in VILLAGE_CODES or (place.population or 0) >= _TOWN:
            return False
        toponym = self._company.toponyms[number]
        holders = self._company.holders(toponym)
        if holders:
            holder = holders[0].place
            inside = any(within(self._company.gazetteer, place, other.place) for other in holders)
            reach = QUARTER_REACH_KM if place.fcode == "PPLX" else _ASTRAY_KM
            return not inside and km(place, holder) > reach + holder.radius_km
        mates = [
            other for other in (toponym.listed, number + 1) if other is not None and other < len(self._company.toponyms)
        ]
        mates = [other for other in mates if other < number or self._company.toponyms[other].listed == number]
        listed = [self._company.candidates[other][0].place for other in mates if self._company.candidates[other]]
        if place.fcode == "PPLX" and not listed:
            return len(self._company.candidates[number]) > 1  # the quarter of another town
        return bool(listed) and all(km(place, other) > _ASTRAY_KM for other in listed)

    def _supports(self, other: Place, place: Place) -> bool:
        """Tell whether a place nearby in the text lies so near on the map, too, that the other one may be meant."""
        if other.fcode in ADMIN_CODES:
            return other.id in self._company.gazetteer.admin(place.id)
        return km(place, other) <= _ASTRAY_KM
