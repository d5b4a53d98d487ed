"""Decide which place each toponym of a text means.

Each name is first scored alone; then, from the surest to the least sure, together with what is settled: the unit
that is said to hold it, its neighbours in the text and on the map, the direction given, and the sense that the
same name has elsewhere in the document. Where a name behind a feature word has no place near what the text speaks of,
names spelt like it are candidates, too. The result does not depend on the order of the gazetteer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from arconflict.places import countries
from arconflict.places.company import Company
from arconflict.places.gazetteer import Gazetteer
from arconflict.places.nearness import Nearness
from arconflict.places.ranking import COUNTRY_CODES, SEAT_CODES, Scored, is_unit_abroad, score_alone
from arconflict.places.respelling import Respeller
from arconflict.places.straying import Strays
from arconflict.places.toponym import Toponym, goes_on
from arconflict.places.verdict import lead
from arconflict.places.words import SITE, STREET

_MOST_KEPT: Final = 1 << 13


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
        named = {c[0].place.country for c in alone if c and c[0].place.fcode in COUNTRY_CODES}
        spoken = countries.spoken_of(toponyms, alone, home)
        for number, candidates in enumerate(alone):
            if len(candidates) > 1 and (toponyms[number].listed is not None or goes_on(toponyms, number)):
                alone[number] = countries.as_listed(candidates, countries.mates(toponyms, alone, number), home)
        for number, toponym in enumerate(toponyms):
            if toponym.listed is None or toponym.listed >= number or len(alone[number]) < 2:
                continue
            near = countries.neighbours_abroad(alone[toponym.listed], alone[number], home)
            for each in (toponym.listed, number) if near else ():
                alone[each] = countries.raised(alone[each], near)
        result = [
            countries.with_country(candidates, named | {toponym.nation} if toponym.nation else named, home)
            if len(candidates) < 2 or candidates[0].place.country == home or toponym.nation
            else countries.with_country(countries.spoken_rather(candidates, spoken, toponym.key, home), named, home)
            for toponym, candidates in zip(toponyms, alone, strict=True)
        ]
        company = Company(self._gazetteer, self._nearness, toponyms, result, home)
        strays = Strays(company)
        order = sorted(range(len(result)), key=lambda number: (-lead(result[number]), number))
        for number in order:
            company.settle(number)
        # Those abroad first: one that turns out to be at home («بلدتي النعيمة وصيدا») vouches for those beside it.
        for number in sorted(range(len(result)), key=lambda n: bool(result[n]) and result[n][0].place.country == home):
            toponym = toponyms[number]
            if toponym.feature_kind == STREET or _is_of_quarter(toponym, result[number]):
                strays.leave_town(number)
                continue
            unlisted = toponym.feature is not None and toponym.feature.unknown
            if (unlisted or toponym.holder is not None or strays.is_listed_among(number)) and strays.is_lost(number):
                uses = self._respeller.uses(toponym.key) if unlisted else ()
                strays.widen(number, score_alone(self._gazetteer, toponym, home=home, uses=uses))
        if len(toponyms) > 1:
            for number in range(len(toponyms)):
                if result[number]:
                    strays.doubt(number)
        _tell_quarters(toponyms, result)
        return result

    def _score_alone(self, toponym: Toponym, home: str) -> list[Scored]:
        key = (tuple(toponym.uses), toponym.feature, toponym.relation, home, is_unit_abroad(toponym))
        found = self._alone.get(key)
        if found is None:
            if len(self._alone) >= _MOST_KEPT:
                self._alone.clear()
            found = self._alone[key] = score_alone(self._gazetteer, toponym, home=home)
        return found


def _is_of_quarter(toponym: Toponym, candidates: Sequence[Scored]) -> bool:
    """Tell whether a school or mosque bears the name of a quarter, that of its own town or of another («مدرسة الأندلس»)."""
    return toponym.feature_kind == SITE and bool(candidates) and candidates[0].place.fcode == "PPLX"


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
            mates = [toponyms[number].listed, number + 1 if goes_on(toponyms, number) else None]
            inner = bool(result[number]) and result[number][0].place.fcode not in SEAT_CODES
            if inner or not quarters.isdisjoint(mate for mate in mates if mate is not None):
                quarters.add(number)
    for number in quarters:
        toponyms[number].left = toponyms[number].left._replace(plural=False)
