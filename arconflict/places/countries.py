"""Which country the names of a text lie in, as far as the names themselves tell before anything is linked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from arconflict.places.company import km
from arconflict.places.place import Place
from arconflict.places.ranking import COUNTRY_CODES, Scored, ranked, weights
from arconflict.places.toponym import Toponym, along_list

_MATE: Final = 0.5
"""With this lead over what lies in other countries a name tells where those lie that are listed with it."""
_NEAR_KM: Final = 60.0
_LIST: Final = 6
"""So many names of a list are looked at on either side."""


def spoken_of(toponyms: Sequence[Toponym], alone: Sequence[Sequence[Scored]], home: str) -> dict[str, set[str]]:
    """Return the countries abroad in which the names of a text lie by themselves, each with the names."""
    found: dict[str, set[str]] = {}
    for toponym, candidates in zip(toponyms, alone, strict=True):
        if candidates and candidates[0].place.country != home:
            found.setdefault(candidates[0].place.country, set()).add(toponym.key)
    return found


def spoken_rather(candidates: list[Scored], spoken: dict[str, set[str]], key: str, home: str) -> list[Scored]:
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


def mates(toponyms: Sequence[Toponym], alone: Sequence[list[Scored]], number: int) -> list[Place]:
    """Return what the names that are listed with one mean by themselves."""
    found = []
    for step in (-1, 1):
        for other in along_list(toponyms, number, step, _LIST):
            if not alone[other]:
                continue
            best = alone[other][0]
            rivals = (c.score for c in alone[other] if c.place.country != best.place.country)
            if best.score - max(rivals, default=-99.0) >= _MATE:
                found.append(best.place)
    return found


def as_listed(candidates: list[Scored], mates: Sequence[Place], home: str) -> list[Scored]:
    """Raise the countries that an ambiguous name may mean where all its mates in a list are countries («السعودية وعمان»).

    Where two mates or more lie in one country abroad, it is what lies there («نصيبين وسروج وأقجة قلعة»).
    """
    states = bool(mates) and all(mate.fcode in COUNTRY_CODES for mate in mates)
    lands = [mate.country for mate in mates]
    land = max(sorted(set(lands)), key=lands.count, default=home)
    most = lands.count(land)
    if set(lands) <= {home} or not (states or (land != home and most > 1 and most * 2 > len(lands))):
        return candidates
    said = {c.place.id for c in candidates if (c.place.fcode in COUNTRY_CODES if states else c.place.country == land)}
    return raised(candidates, said)


def neighbours_abroad(one: Sequence[Scored], two: Sequence[Scored], home: str) -> set[str]:
    """Return the ids of the towns of a country abroad that two listed names may mean and that lie near each other.

    «طبريا والناصرة»: at home no two places of the names do. Empty where one name is sure, or means a country.
    """
    if len(one) < 2 or len(two) < 2:  # of one meaning nothing has to be told
        return set()
    if any(c.place.fcode in COUNTRY_CODES for c in (*one, *two)):
        return set()
    near = [
        (this.place, other.place)
        for this in one
        for other in two
        if this.place.country == other.place.country and km(this.place, other.place) <= _NEAR_KM
    ]
    if any(this.country == home for this, _ in near):
        return set()
    return {place.id for pair in near for place in pair}


def raised(candidates: list[Scored], places: set[str]) -> list[Scored]:
    """Raise the candidates of a name whose ids are among `places`, as what the text says of their country does."""
    bonus = weights().evidence["country_said"]
    return ranked(
        c._replace(score=c.score + bonus, reasons=(*c.reasons, f"country:{c.place.country}"))
        if c.place.id in places
        else c
        for c in candidates
    )


def with_country(candidates: list[Scored], countries: set[str], home: str) -> list[Scored]:
    """Raise the places abroad whose country the text names."""
    if not any(c.place.country != home and c.place.country in countries for c in candidates):
        return candidates
    said = {
        c.place.id
        for c in candidates
        if c.place.country != home and c.place.country in countries and c.place.fcode not in COUNTRY_CODES
    }
    return raised(candidates, said)
