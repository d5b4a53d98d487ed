"""Decide which place each toponym of a text means.

Each name is first scored alone; then, from the surest to the least sure, together with what is settled: the unit
that is said to hold it, its neighbours in the text and on the map, the direction given, and the sense that the
same name has elsewhere in the document. Where a name behind a feature word has no place near what the text speaks of,
names spelt like it are candidates, too. The result does not depend on the order of the gazetteer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from arconflict.places.gazetteer import Gazetteer
from arconflict.places.geometry import distance_km
from arconflict.places.nearness import Nearness
from arconflict.places.place import Place
from arconflict.places.ranking import (
    ADMIN_CODES,
    COUNTRY_CODES,
    QUARTER_REACH_KM,
    REGION_CODES,
    SEAT_CODES,
    Scored,
    lies,
    ranked,
    score_alone,
    weights,
    within,
)
from arconflict.places.respelling import Respeller
from arconflict.places.toponym import Toponym
from arconflict.places.verdict import LOST, is_respelt, lead
from arconflict.places.words import STREET

_WINDOW: Final = 8
"""How many toponyms on either side count as neighbours."""
_SURE: Final = 2.5
"""A lead of this much (log odds) needs no neighbours."""
_LISTED: Final = 2.0
"""How much more a neighbour counts that stands in a list with the name."""
_LIKELIER: Final = 1.5
"""With this lead the best candidate of what holds a place speaks alone."""
_SUPPORTED_RESPELT: Final = 0.2
"""And a name that is only spelt like the one written needs so much."""
_MOST_HOLDERS: Final = 4
_DIRECTION_KM: Final = 70.0
"""So far from a town may lie what is said to be north of it."""
_ASTRAY_KM: Final = 60.0
"""A village this far from what is said to hold it, or from all that are named around it, may be another one of the name."""
_BEYOND: Final = 0.1
_MOST_NEAR: Final = 4.0
"""Nearness beyond that of one good neighbour counts so much less, and this much at most."""
_AT_HOME: Final = 0.35
"""With so much nearness to its neighbours a place at home speaks against its namesakes abroad."""
_BETWEEN_KM: Final = 30.0
"""The two places beside a name in a list lie so near each other: it should, too."""
_TOWN_KM: Final = 10.0
"""So far apart may two places of one town lie."""
_TOWN: Final = 20_000
"""A place of so many is no village, whatever its code: it is named far from its own."""
_MATE: Final = 0.5
"""With this lead over what lies in other countries a name tells where those lie that are listed with it."""
_LIST: Final = 6
"""So many names of a list are looked at on either side."""
_VILLAGES: Final = frozenset({"PPL", "PPLL", "PPLX", "PPLQ"})
_SILENT: Final = COUNTRY_CODES | REGION_CODES | {"ADM1"}
"""Places that say nothing of what lies near."""
_MOST_KEPT: Final = 1 << 13
_SUPPORTED: Final = 0.1
"""A candidate with less nearness to its neighbours than this has no support from them."""


class Linker:
    """Links the toponyms of one text after the other over a gazetteer.

    What does not depend on the text (how good a name is by itself, how near two places are) is kept, within bounds.
    """

    def __init__(self, gazetteer: Gazetteer, respeller: Respeller) -> None:
        self._gazetteer = gazetteer
        self._respeller = respeller
        self._nearness = Nearness(gazetteer)
        self._alone: dict[tuple[object, ...], list[Scored]] = {}

    def link(self, toponyms: Sequence[Toponym], *, home: str = "SY") -> list[list[Scored]]:
        """Return the ranked candidates of every toponym, best first; an empty list for a name that is like no other."""
        alone = [self._score_alone(toponym, home) for toponym in toponyms]
        countries = {c[0].place.country for c in alone if c and c[0].place.fcode in COUNTRY_CODES}
        spoken = _spoken_of(toponyms, alone, home)
        for number, candidates in enumerate(alone):
            if len(candidates) > 1 and (toponyms[number].listed is not None or _goes_on(toponyms, number)):
                alone[number] = _as_listed(candidates, _mates(toponyms, alone, number), home)
        result = [
            _with_country(candidates, countries | {toponym.nation} if toponym.nation else countries, home)
            if len(candidates) < 2 or candidates[0].place.country == home or toponym.nation
            else _with_country(_spoken_rather(candidates, spoken, toponym.key, home), countries, home)
            for toponym, candidates in zip(toponyms, alone, strict=True)
        ]
        text = _Text(self._gazetteer, self._nearness, toponyms, result, home)
        order = sorted(range(len(result)), key=lambda number: (-lead(result[number]), number))
        for number in order:
            text.settle(number)
        for number, toponym in enumerate(toponyms):
            if toponym.feature_kind == STREET:
                text.leave_town(number)
                continue
            named = toponym.feature is not None and toponym.feature.unknown
            if (named or toponym.holder is not None or text.is_listed_among(number)) and text.is_lost(number):
                uses = self._respeller.uses(toponym.key) if named else ()
                text.widen(number, score_alone(self._gazetteer, toponym, home=home, uses=uses))
        if len(toponyms) > 1:
            for number in range(len(toponyms)):
                if result[number]:
                    text.doubt(number)
        _tell_quarters(toponyms, result)
        return result

    def _score_alone(self, toponym: Toponym, home: str) -> list[Scored]:
        key = (tuple(toponym.uses), toponym.feature, toponym.relation, home)
        found = self._alone.get(key)
        if found is None:
            if len(self._alone) >= _MOST_KEPT:
                self._alone.clear()
            found = self._alone[key] = score_alone(self._gazetteer, toponym, home=home)
        return found


def _spoken_of(toponyms: Sequence[Toponym], alone: Sequence[Sequence[Scored]], home: str) -> dict[str, set[str]]:
    """Return the countries abroad in which the names of a text lie by themselves, each with the names."""
    found: dict[str, set[str]] = {}
    for toponym, candidates in zip(toponyms, alone, strict=True):
        if candidates and candidates[0].place.country != home:
            found.setdefault(candidates[0].place.country, set()).add(toponym.key)
    return found


def _spoken_rather(candidates: list[Scored], spoken: dict[str, set[str]], key: str, home: str) -> list[Scored]:
    """Lower towns abroad in whose country no other name of the text lies («الناصرية» beside Jayrud), capitals left out.

    Raise the others where the best one is such a place («بيروت وطرابلس»).
    """
    evidence = weights().evidence
    others = {country for country, keys in spoken.items() if keys - {key}}
    more = 0.0 if candidates[0].place.country in others else evidence["spoken_of"]
    changed = []
    for candidate in candidates:
        place, change = candidate.place, 0.0
        if place.country != home and place.fcode not in COUNTRY_CODES:
            if place.country in others:
                change = more
            elif place.fcode != "PPLC":
                change = evidence["unspoken_of"]
        changed.append(candidate._replace(score=candidate.score + change) if change else candidate)
    return ranked(changed)


def _tell_quarters(toponyms: Sequence[Toponym], result: Sequence[Sequence[Scored]]) -> None:
    """Let the word for quarters stand for each name where one in the list is a quarter («أحياء القابون والحجر الأسود»).

    Where all are towns, it is theirs («أحياء حلب وحمص»).
    """
    quarters: set[int] = set()
    listed = [
        number for number, toponym in enumerate(toponyms) if toponym.left.plural and toponym.feature_kind == "quarter"
    ]
    for numbers in (listed, listed[::-1]):
        for number in numbers:
            mates = [toponyms[number].listed, number + 1 if _goes_on(toponyms, number) else None]
            inner = bool(result[number]) and result[number][0].place.fcode not in SEAT_CODES
            if inner or not quarters.isdisjoint(mate for mate in mates if mate is not None):
                quarters.add(number)
    for number in quarters:
        toponyms[number].left = toponyms[number].left._replace(plural=False)


def _goes_on(toponyms: Sequence[Toponym], number: int) -> bool:
    return number + 1 < len(toponyms) and toponyms[number + 1].listed == number


def _mates(toponyms: Sequence[Toponym], alone: Sequence[list[Scored]], number: int) -> list[Place]:
    """Return what the names that are listed with one mean by themselves."""
    found = []
    first = last = number
    while first > 0 and number - first < _LIST and toponyms[first].listed == first - 1:
        first -= 1
    while last - number < _LIST and _goes_on(toponyms, last):
        last += 1
    for other in range(first, last + 1):
        best = alone[other][0] if other != number and alone[other] else None
        rivals = (c for c in alone[other] if best is not None and c.place.country != best.place.country)
        if best is not None and best.score - max((c.score for c in rivals), default=-99.0) >= _MATE:
            found.append(best.place)
    return found


def _as_listed(candidates: list[Scored], mates: Sequence[Place], home: str) -> list[Scored]:
    """Raise the countries that an ambiguous name may mean where all its mates in a list are countries («السعودية وعمان»).

    Where two mates or more lie in one country abroad, it is what lies there («نصيبين وسروج وأقجة قلعة»).
    """
    states = bool(mates) and all(mate.fcode in COUNTRY_CODES for mate in mates)
    lands = [mate.country for mate in mates]
    land = max(sorted(set(lands)), key=lands.count, default=home)
    most = lands.count(land)
    if set(lands) <= {home} or not (states or (land != home and most > 1 and most * 2 > len(lands))):
        return candidates
    bonus = weights().evidence["country_said"]
    return ranked(
        c._replace(score=c.score + bonus, reasons=(*c.reasons, f"country:{c.place.country}"))
        if (c.place.fcode in COUNTRY_CODES if states else c.place.country == land)
        else c
        for c in candidates
    )


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


class _Text:
    """The candidates of all toponyms of a text, settled one after the other. `result` is changed in place."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        nearness: Nearness,
        toponyms: Sequence[Toponym],
        result: list[list[Scored]],
        home: str,
    ) -> None:
        self._home = home
        self._gazetteer = gazetteer
        self._nearness = nearness
        self._toponyms = toponyms
        self._result = result
        self._senses: dict[str, str] = {}
        # What `_neighbours` asks of every toponym around every other.
        self._keys = [toponym.key for toponym in toponyms]
        self._sentences = [toponym.sentence for toponym in toponyms]
        self._listed = [toponym.listed for toponym in toponyms]
        self._meant = [_meant(candidates) for candidates in result]

    def settle(self, number: int) -> None:
        """Rank the candidates of one toponym by all that is known of the others."""
        result, toponym = self._result, self._toponyms[number]
        alone = len(result[number]) == 1 and toponym.holder is None and not is_respelt(result[number][0])
        if result[number] and not alone:
            result[number] = self._together(number, result[number])
            self._meant[number] = _meant(result[number])
        if (result[number] and toponym.feature is not None) or lead(result[number]) >= 1.0:
            self._senses.setdefault(toponym.key, result[number][0].place.id)

    def widen(self, number: int, more: Sequence[Scored]) -> None:
        """Add candidates to a toponym that is lost; one abroad, of which the text does not speak, stays so."""
        known = {candidate.place.id for candidate in self._result[number]}
        added = self._together(number, [candidate for candidate in more if candidate.place.id not in known])
        self._result[number] = candidates = ranked([*self._result[number], *added])
        if self._is_foreign(number, candidates[0]) and (at_home := self._at_home(number, candidates)):
            candidates[:] = [*at_home, *(c for c in candidates if c.place.country != self._home)][:_MOST_HOLDERS]
        best = candidates[0]
        if self._is_foreign(number, best) or self._is_astray(number, best.place):
            candidates[0] = best._replace(reasons=(*best.reasons, LOST))
        self._meant[number] = _meant(candidates)

    def _at_home(self, number: int, candidates: Sequence[Scored]) -> list[Scored]:
        """Return the namesakes at home that lie near what is named around («بلدة صيدا» beside Daraa), raised above those abroad."""
        around = [self._gazetteer[other] for _, other in self._neighbours(number)]
        near = [
            candidate
            for candidate in candidates
            if candidate.place.country == self._home
            and not is_respelt(candidate)
            and any(self._supports(other, candidate.place) for other in around if other.fcode not in COUNTRY_CODES)
        ]
        more = candidates[0].score - near[0].score + 1.0 if near else 0.0
        return [candidate._replace(score=candidate.score + more) for candidate in near]

    def leave_town(self, number: int) -> None:
        """Mark the place that a street or square is only named for, far from the town that it is in («ساحة بصرى في درعا»)."""
        candidates, toponym = self._result[number], self._toponyms[number]
        if not candidates:
            return
        place, holders = candidates[0].place, self._holders(toponym)
        fits = toponym.feature is not None and place.fcode in toponym.feature.fcodes
        reach = _ASTRAY_KM if fits else _TOWN_KM
        others = [self._centre(holder.place) for holder in holders[:1]] or [
            other
            for other in (self._gazetteer[id_] for _, id_ in self._neighbours(number))
            if other.fcode not in _SILENT
        ]
        near = any(
            self._km(place, other) <= reach + other.radius_km or (fits and other.id in self._gazetteer.admin(place.id))
            for other in others
        )
        if not near and (others or not fits):
            candidates[0] = candidates[0]._replace(reasons=(*candidates[0].reasons, LOST))

    def _is_foreign(self, number: int, best: Scored) -> bool:
        """Tell whether a town abroad is taken for a name behind a feature word though the text speaks of no such country.

        A thing of that very kind is known by its name alone («مخيم الزعتري»).
        """
        feature = self._toponyms[number].feature
        if feature is None or best.place.fcode in COUNTRY_CODES:
            return False
        if best.place.fcode in feature.fcodes and not best.place.fcode.startswith(("PPL", "ADM")):
            return False
        return best.place.country != self._home and not any(reason.startswith("country:") for reason in best.reasons)

    def _is_astray(self, number: int, place: Place) -> bool:
        """Tell whether a village lies far from what is said to hold it, or from all that are listed with it."""
        if place.fcode not in _VILLAGES or (place.population or 0) >= _TOWN:
            return False
        toponym = self._toponyms[number]
        holders = self._holders(toponym)
        if holders:
            holder = holders[0].place
            inside = any(within(self._gazetteer, place, other.place) for other in holders)
            reach = QUARTER_REACH_KM if place.fcode == "PPLX" else _ASTRAY_KM
            return not inside and self._km(place, holder) > reach + holder.radius_km
        mates = [other for other in (toponym.listed, number + 1) if other is not None and other < len(self._toponyms)]
        mates = [other for other in mates if other < number or self._toponyms[other].listed == number]
        listed = [self._result[other][0].place for other in mates if self._result[other]]
        if place.fcode == "PPLX" and not listed:
            return len(self._result[number]) > 1  # the quarter of another town
        return bool(listed) and all(self._km(place, other) > _ASTRAY_KM for other in listed)

    def is_listed_among(self, number: int) -> bool:
        """Tell whether a village is listed with a place that lies near the next one in the list or near two around it.

        It should lie there, too («كفر نبودة وتل عثمان والجنابرة»).
        """
        before, after = self._toponyms[number].listed, number + 1
        here, one = self._result[number], self._result[before] if before is not None else []
        if not (here and one) or here[0].place.fcode not in _VILLAGES:
            return False
        if after < len(self._toponyms) and self._toponyms[after].listed == number and (two := self._result[after]):
            return self._km(one[0].place, two[0].place) <= _BETWEEN_KM
        around = [self._gazetteer[other] for _, other in self._neighbours(number) if other != one[0].place.id]
        return sum(self._km(one[0].place, place) <= _BETWEEN_KM for place in around if place.fcode not in _SILENT) > 1

    def is_lost(self, number: int) -> bool:
        """Tell whether the best candidate lies neither in what is said to hold it nor near any neighbour."""
        candidates, toponym = self._result[number], self._toponyms[number]
        if not candidates:
            return False
        place = candidates[0].place
        if self._holders(toponym):
            return not any(reason.startswith("inside:") for reason in candidates[0].reasons)
        others = [self._gazetteer[other] for _, other in self._neighbours(number)]
        around = [other for other in others if other.fcode not in _SILENT]
        return bool(around) and not any(self._supports(other, place) for other in around)

    def _supports(self, other: Place, place: Place) -> bool:
        """Tell whether a place nearby in the text lies so near on the map, too, that the other one may be meant."""
        if other.fcode in ADMIN_CODES:
            return other.id in self._gazetteer.admin(place.id)
        return self._km(place, other) <= _ASTRAY_KM

    def _holders(self, toponym: Toponym) -> list[Scored]:
        """Return what is said to hold a place: the best candidate of that name, and its unit or seat.

        The next one counts, too, if it is as likely.
        """
        found = self._result[toponym.holder] if toponym.holder is not None else []
        return [
            candidate
            for number, candidate in enumerate(found[:_MOST_HOLDERS])
            if number == 0
            or (number == 1 and lead(found) < _LIKELIER)
            or candidate.place.seat == found[0].place.id
            or found[0].place.seat == candidate.place.id
        ]

    def _centre(self, place: Place) -> Place:
        """Return the town from which the sides of a unit are seen, else the place itself."""
        seat = self._gazetteer.get(place.seat) if place.seat else None
        return place if seat is None else seat

    @staticmethod
    def _km(place: Place, other: Place) -> float:
        return distance_km(place.lat, place.lon, other.lat, other.lon)

    def doubt(self, number: int) -> None:
        """Mark a place that is only spelt like the name if nothing in the text speaks for it."""
        candidates = self._result[number]
        best = candidates[0]
        if not is_respelt(best) or "other name beside it" in best.reasons:
            return
        if self._holders(self._toponyms[number]):
            supported = any(reason.startswith("inside:") for reason in best.reasons)
        else:
            supported = self._support(best.place, self._neighbours(number)) >= _SUPPORTED_RESPELT
        if not supported:
            self._result[number] = [best._replace(reasons=(*best.reasons, LOST)), *candidates[1:]]

    def _together(self, number: int, candidates: Sequence[Scored]) -> list[Scored]:
        """Score candidates again with all that is known of the other toponyms."""
        toponym = self._toponyms[number]
        evidence = weights().evidence
        holder = self._holders(toponym)
        bare = toponym.feature is None and toponym.relation is None
        sense = self._senses.get(toponym.key) if bare else None
        alias = {c.place.id for c in self._result[toponym.alias]} if toponym.alias is not None else ()
        holds = bare and self._holds_town(number)
        neighbours = self._neighbours(number)
        scored: list[Scored] = []
        support = [self._support(candidate.place, neighbours) for candidate in candidates]
        at_home = any(
            near >= _AT_HOME and candidate.place.country == self._home
            for near, candidate in zip(support, candidates, strict=True)
        )
        for near, candidate in zip(support, candidates, strict=True):
            place, score, reasons = candidate
            if at_home and place.country != self._home and place.fcode not in COUNTRY_CODES:
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
        said = self._toponyms[toponym.holder]
        holding = [h.place for h in holder if within(self._gazetteer, place, h.place)]
        inside = next((h for h in holding if h.fcode in ADMIN_CODES), holding[0] if holding else None)
        weight = 0.0
        compass = said.compass or said.side
        if compass:
            weight = lies(place, compass, self._centre(holder[0].place))
        if said.relation == "direction":
            if weight < 0:
                inside = None  # what lies north of a town is not what is south of it
            elif weight > 0 and self._km(place, holder[0].place) <= _DIRECTION_KM:
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
        held = next((n for n in (number - 1, number - 2) if n >= 0 and self._toponyms[n].holder == number), None)
        inner = self._result[held] if held is not None else []
        return bool(inner) and inner[0].place.fcode not in ("PPLX", *ADMIN_CODES)

    def _support(self, place: Place, neighbours: Sequence[tuple[float, str]]) -> float:
        """Return how much the neighbours speak for a place."""
        near = self._nearness.to(place.id)
        total = 0.0
        for weight, other in neighbours:
            total += weight * near[other]
        return total

    def _neighbours(self, number: int) -> list[tuple[float, str]]:
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


def _meant(candidates: Sequence[Scored]) -> tuple[str, float] | None:
    """Return the id of the best candidate and how much it counts as a neighbour, by its lead; None where there is none."""
    if not candidates:
        return None
    ahead = candidates[0].score - candidates[1].score if len(candidates) > 1 else _SURE
    return candidates[0].place.id, (1.0 if ahead >= _SURE else max(0.1, ahead / _SURE)) * 0.6
