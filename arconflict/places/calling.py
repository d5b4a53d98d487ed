"""Which of the names that stand in a text are meant as places.

Names that are ordinary words, personal names or shortened forms count only where a feature word, a relation, the unit
that holds the place, a list or an earlier mention calls for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from arconflict.analysis import Analysis
from arconflict.lexicon.phrases import joined
from arconflict.places.doubts import is_kunya
from arconflict.places.geometry import distance_km
from arconflict.places.index import MOST_USES, NameIndex, Use
from arconflict.places.ranking import COUNTRY_CODES, REGION_CODES, SEAT_CODES, VILLAGE_CODES, within
from arconflict.places.respelling import RESPELT_KINDS
from arconflict.places.states import States
from arconflict.places.toponym import Toponym, along_list
from arconflict.places.words import words
from arconflict.text.clitics import ARTICLE, CONJUNCTIONS, PREPOSITIONS, may_be

_LISTED_KM: Final = 15.0
"""A weak name in a list counts where it can lie this near to the name beside it («نبل والزهراء»)."""
_BETWEEN_KM: Final = 60.0
"""The same for the two ends of «بين X وY», and for towns («أعزاز والراعي»)."""
_PAIRED_KM: Final = 40.0
"""The same for two weak names side by side, among places near them, and for the two ends of a way («من X إلى Y»)."""
_SEAT_KM: Final = 100.0
"""The same for a town that something is taken from or brought to («السيطرة على سلوك وتل حلف»)."""
_KM_PER_DEGREE: Final = 111.0
"""Of latitude; a little less than it is, so that nothing within reach is left out before it is measured."""
_CITY: Final = 100_000
"""So many live in what is a city, whatever its name looks like («أم درمان»)."""
_AROUND: Final = 5
_VERB: Final = 4
"""So many words may stand between a verb with its subject and the preposition that it governs."""
_ROUTE: Final = 5
"""So many names around a pair, or behind «من X», are looked at."""
_RESPELT_KM: Final = 30.0
"""So near must lie what is only spelt like a name in a list."""
_REGIONS: Final = frozenset({"RGN", "PLN", "DSRT"})
_DISTRICTS: Final = frozenset({"ADM2", "ADM3"})
_WIDE: Final = frozenset({"ADM1", *COUNTRY_CODES, *REGION_CODES})
_SMALL_REGION_KM: Final = 20.0
_MOST_NAMESAKES: Final = 48
_LONE: Final = frozenset({"street", "castle", "bridge", "prison"})
"""In the singular the words for these are said of the one name behind them, not of its conjuncts."""
_ORDINARY: Final = frozenset({"word", "person"})


def keep(analysis: Analysis, index: NameIndex, found: list[Toponym]) -> list[Toponym]:
    """Return the toponyms that count, `holder`, `listed` and `alias` renumbered."""
    caller = _Caller(analysis, index, found)
    kept: list[Toponym] = []
    for number, toponym in enumerate(found):
        if caller.accepts(number):
            caller.numbers[number] = len(kept)
            kept.append(toponym)
    for toponym in kept:
        toponym.holder = caller.numbers.get(toponym.holder) if toponym.holder is not None else None
        toponym.listed = caller.numbers.get(toponym.listed) if toponym.listed is not None else None
        toponym.alias = caller.numbers.get(toponym.alias) if toponym.alias is not None else None
    return kept


class _Caller:
    """Decides from left to right; `numbers` maps the accepted to their place among the accepted.

    `_near` are the uses for which a weak name was accepted that lies near the one it is listed with.
    """

    def __init__(self, analysis: Analysis, index: NameIndex, found: Sequence[Toponym]) -> None:
        self._analysis = analysis
        self._index = index
        self._found = found
        self._settled: set[str] = set()
        self._near: dict[int, Sequence[Use]] = {}
        self._states = States(analysis, index, found)
        self._located: set[int] = set()
        self.numbers: dict[int, int] = {}

    def accepts(self, number: int) -> bool:
        """Tell whether a toponym counts; leaves it the uses that do."""
        toponym = self._found[number]
        if toponym.key in words().small["banks"] and not self._states.speaks_of_country(toponym):
            return False
        if self._states.is_named_for_river(toponym):
            return False
        free = [] if toponym.doubtful else [use for use in toponym.uses if self._is_free(toponym, use)]
        if not free and (meant := self._states.states(number) or self._states.rivers(toponym)):
            toponym.uses = meant
            return True
        if self._is_called(number):
            if toponym.feature is not None:
                self._settled.add(toponym.key)
            return True
        if free and len(free) < len(toponym.uses):  # a name that counts may be that of any place that bears it
            countries = {self._country(use) for use in free}
            free = [u for u in toponym.uses if u in free or (_is_namesake(u) and self._country(u) in countries)]
        toponym.uses = free
        return bool(free)

    def _is_free(self, toponym: Toponym, use: Use) -> bool:
        """Tell whether a name counts though nothing calls for it.

        The exceptions are kunyas («أبو عمر»), what a preposition may have been cut from («برميل») and names in Latin
        letters («Jabal»), unless a town bears them.
        """
        if use.evidence:
            return False
        if not is_kunya(toponym.key) and not toponym.key.isascii() and not self._may_be_cut(toponym):
            return True
        place = self._index.gazetteer.get(use.place)
        return place is not None and (place.fcode not in VILLAGE_CODES or (place.population or 0) >= _CITY)

    def _country(self, use: Use) -> str:
        place = self._index.gazetteer.get(use.place)
        return place.country if place is not None else ""

    @staticmethod
    def _may_be_cut(toponym: Toponym) -> bool:
        """Tell whether the preposition before a name may be its first letter."""
        if not toponym.proclitics or toponym.proclitics[-1] not in PREPOSITIONS:
            return False
        return not toponym.key.startswith(ARTICLE) and " " not in toponym.key

    def _is_called(self, number: int) -> bool:
        """Tell whether the text calls for a place name here, so that weak names count.

        A feature word always does. A name that is an ordinary word needs two lesser signs («في النصر بريف حماة»), a
        short or shortened one needs one.
        """
        toponym = self._found[number]
        if toponym.feature_kind == "province":
            return False  # it is that of a country abroad (`_states`), or none
        if toponym.doubtful and all(use.kind in RESPELT_KINDS for use in toponym.uses):
            return self._is_second_or_near(number)
        if toponym.doubtful and toponym.listed is None:
            return toponym.holder is not None and self._holds(self._found[toponym.holder], toponym)
        if toponym.feature is not None and toponym.feature.strong:
            return True
        if toponym.listed in self.numbers and self._goes_with(toponym.listed or 0, number):
            return True
        if toponym.alias is not None and self._is_same_place(toponym, self._found[toponym.alias]):
            return True
        locative = self._stands_behind_locative(toponym) or (
            toponym.listed in self._located and toponym.listed in self.numbers
        )
        if locative:
            self._located.add(number)
        signs = int(toponym.relation is not None)
        signs += toponym.holder is not None and self._is_inside(toponym, self._found[toponym.holder])
        signs += toponym.key in self._settled
        signs += locative
        signs += self._is_seat(toponym, bare=toponym.relation is not None)
        opens = self._opens_list(number)
        signs += opens
        signs += toponym.relation is not None and self._is_on_axis(toponym)
        if all(use.evidence in _ORDINARY for use in toponym.uses):
            # Nobody is «in» a person: what looks like one and is the seat of a sub-district is the town («في جاسم»).
            signs += locative and any(use.evidence == "person" and self._is_town(use) for use in toponym.uses)
            signs += opens and self._opens_towns(number)
            needed = 2
        elif not all(use.evidence for use in toponym.uses):
            return signs >= 1 + (locative and self._may_be_cut(toponym))
        else:
            needed = 1 + locative
        return signs >= needed or signs + self._is_paired(number) >= needed or self._sets_out(number)

    def _opens_list(self, number: int) -> bool:
        """Tell whether the next name is listed with this one, sure to be a place, and near («كسب ورأس البسيط»)."""
        if number + 1 >= len(self._found):
            return False
        toponym, following = self._found[number], self._found[number + 1]
        if following.listed != number or following.left.feature is not None or following.left.relation is not None:
            return False
        km = _BETWEEN_KM if toponym.between else _LISTED_KM
        if self._may_be_town(toponym):
            km = _SEAT_KM if self._is_taken(toponym) else _PAIRED_KM if self._opens_towns(number) else km
        return self._are_near([use for use in following.uses if not use.evidence], toponym.uses, km)

    def _may_be_town(self, toponym: Toponym) -> bool:
        return any(self._is_town(use) for use in toponym.uses[:MOST_USES] if use.kind == "canonical")

    def _opens_towns(self, number: int) -> bool:
        """Tell whether a town may be meant that «و» alone joins to one that is sure to be one («من صور وصيدا»)."""
        if number + 1 >= len(self._found):
            return False
        toponym, following = self._found[number], self._found[number + 1]
        if following.listed != number or following.feature is not None or "," in self._analysis.gap(toponym.stop - 1):
            return False
        return self._may_be_town(toponym) and any(self._is_town(use) for use in following.uses if not use.evidence)

    def _is_paired(self, number: int) -> bool:
        """Tell whether a weak name goes together with the weak one that it is listed with.

        Both are said to lie in one town («المنشية والمخيم في مدينة درعا»), or both lie near each other and near what
        else is named («في ملح وعرى» among places of al-Suwayda).
        """
        toponym = self._found[number]
        noun = toponym.key.startswith(ARTICLE) and all(use.evidence in _ORDINARY for use in toponym.uses)
        for other in (toponym.listed, number + 1):
            if other is None or other >= len(self._found):
                continue
            mate = self._found[other]
            if other > number and mate.listed != number:
                continue
            if toponym.holder is not None and toponym.holder == mate.holder:
                return self._is_inside(mate, self._found[toponym.holder])
            if (
                (number in self._located or toponym.relation is not None)
                and (not noun or self._is_chained(number))
                and self._are_near(mate.uses, toponym.uses, _PAIRED_KM)
                and self._is_near_around(number)
            ):
                return True
        return False

    def _is_chained(self, number: int) -> bool:
        """Tell whether the list goes on to a name that is sure to be a place, and near («في التيم والخراطة وكباجب»)."""
        for other in along_list(self._found, number, 1, _ROUTE - 1):
            this = self._found[other]
            sure = [use for use in this.uses if not use.evidence]
            if sure and not this.doubtful:
                return self._are_near(sure, self._found[number].uses, _BETWEEN_KM)
        return False

    def _is_near_around(self, number: int) -> bool:
        """Tell whether a name that is sure to be a place stands around this one, and lies near it."""
        around = self._found[max(0, number - _AROUND) : number + _AROUND]
        return any(
            self._are_near([use for use in other.uses if not use.evidence], self._found[number].uses, _BETWEEN_KM)
            for other in around
            if not other.doubtful
        )

    def _sets_out(self, number: int) -> bool:
        """Tell whether the name is where a way begins that ends near it («من الشبكي إلى المشنف»)."""
        toponym, forms = self._found[number], self._analysis.forms
        small = words().small
        if toponym.proclitics or not toponym.first or forms[toponym.first - 1] not in small["from"]:
            return False
        for other in self._found[number + 1 : number + _ROUTE]:
            before = other.left.first - 1
            if other.sentence == toponym.sentence and before >= 0 and forms[before] in small["to"]:
                ends = [use for use in other.uses if not use.evidence]
                km = _SEAT_KM if self._may_be_town(toponym) else _PAIRED_KM
                near = list(self._near_to(ends, toponym.uses[:MOST_USES], km))
                if near:
                    self._near[number] = near
                return bool(near)
        return False

    @staticmethod
    def _is_same_place(this: Toponym, other: Toponym) -> bool:
        """Tell whether two names side by side are used for one place («أبو راسين (زركان)»)."""
        return not {use.place for use in this.uses}.isdisjoint([use.place for use in other.uses])

    def _holds(self, holder: Toponym, this: Toponym) -> bool:
        """Tell whether a district or sub-district of the one name holds a place of the other."""
        gazetteer = self._index.gazetteer
        units = {
            use.place for use in holder.uses if use.place in gazetteer and gazetteer[use.place].fcode in _DISTRICTS
        }
        return any(not units.isdisjoint(gazetteer.admin(use.place)) for use in this.uses if use.place in gazetteer)

    def _stands_behind_locative(self, toponym: Toponym) -> bool:
        """Tell whether the name stands behind a preposition of place («في», «نحو», «بـ», «مثل») or «كل من»."""
        if toponym.proclitics:
            return toponym.proclitics.endswith("ب")
        before, forms, small = toponym.first - 1, self._analysis.forms, words().small
        if before < 0 or not joined(self._analysis, before):
            return False
        if self._is_taken(toponym):
            return True
        if forms[before] in small["from"]:
            return before > 0 and may_be(forms[before - 1], small["each"])
        return forms[before].removeprefix(CONJUNCTIONS[0]) in small["locatives"]

    def _is_on_axis(self, toponym: Toponym) -> bool:
        """Tell whether a name stands behind the word for an axis of a battle, and that behind a preposition of place."""
        first, forms, small = toponym.left.first, self._analysis.forms, words().small
        if first < 1 or toponym.left.feature is not None or toponym.left.compass or forms[first] not in small["axes"]:
            return False
        behind = forms[toponym.stop] if toponym.stop < len(forms) else ""
        if behind.startswith(ARTICLE) and behind not in small["to"] and not toponym.side:
            return False  # «على محور زيارة الوفد»
        before = forms[first - 1].removeprefix(CONJUNCTIONS[0])
        return before in small["on"] or before in small["from"] or before in small["to"]

    def _is_taken(self, toponym: Toponym) -> bool:
        """Tell whether a name stands behind «على» or «من» that goes with a verb of war («سيطرت الفصائل على جاسم»)."""
        before, forms, small = toponym.first - 1, self._analysis.forms, words().small
        if before < 1 or toponym.proclitics or forms[before] not in small["on"] | small["from"]:
            return False
        return any(form.lstrip(CONJUNCTIONS) in small["taking"] for form in forms[max(0, before - _VERB) : before])

    def _is_seat(self, toponym: Toponym, *, bare: bool) -> bool:
        """Tell whether the name, article included, is that of the seat of a district («الباب») or of a region («الغاب»).

        `bare` ones, without the article, count behind a relation only («محيط سلوك»).
        """
        if toponym.respelt or not (bare or toponym.key.startswith(ARTICLE)):
            return False
        return any(
            self._is_town(use) if use.kind in ("canonical", "popular") else self._is_region(use) for use in toponym.uses
        )

    def _is_town(self, use: Use) -> bool:
        place = self._index.gazetteer.get(use.place)
        return place is not None and place.fcode in SEAT_CODES

    def _is_region(self, use: Use) -> bool:
        place = self._index.gazetteer.get(use.place)
        return place is not None and place.fcode in _REGIONS

    def _goes_with(self, before: int, number: int) -> bool:
        """Tell whether a conjunct is called for by the one beside it, in words or by lying near it on the map."""
        sure, this = self._found[before], self._found[number]
        ordinary = all(use.evidence in _ORDINARY for use in this.uses)
        comma = "," in self._analysis.gap(this.left.first - 1)
        if sure.cued and (sure.left.plural or not all(use.evidence for use in this.uses)):
            return True
        lone = sure.feature is not None and sure.feature.kind in _LONE
        if (
            sure.cued
            and not comma
            and not lone
            and (not ordinary or (sure.feature is not None and sure.feature.strong))
        ):
            return True
        if ordinary and comma:
            return False  # «شرق حلب، وكان …» begins a clause
        km = _LISTED_KM
        if is_kunya(this.key) and sure.listed in self.numbers and not comma:
            km = _BETWEEN_KM  # «الشعفة وهجين وأبو حردوب»
        if any(map(self._is_town, this.uses)):  # «نابلس وجنين», «الرستن والحولة»
            km = _BETWEEN_KM if this.key.startswith(ARTICLE) else _PAIRED_KM
        anchors = [use for use in sure.uses if not use.evidence] or self._near.get(before, ())
        near = self._near_to(anchors, this.uses[:_MOST_NAMESAKES], km)
        if not all(use.evidence for use in this.uses):
            return next(near, None) is not None
        if uses := list(near):
            self._near[number] = this.uses = uses  # those far away are what the word means elsewhere
        return bool(uses)

    def _are_near(self, some: Sequence[Use], others: Sequence[Use], km: float) -> bool:
        return next(self._near_to(some, others[:MOST_USES], km), None) is not None

    def _near_to(self, some: Sequence[Use], others: Sequence[Use], km: float) -> Iterator[Use]:
        """Yield those of `others` that lie within `km` of one of `some`."""
        get = self._index.gazetteer.get
        anchors = [place for place in map(get, (use.place for use in some[:MOST_USES])) if place is not None]
        degrees = km / _KM_PER_DEGREE
        for use in others if anchors else ():
            place = get(use.place)
            if place is not None and any(
                -degrees <= place.lat - anchor.lat <= degrees
                and distance_km(anchor.lat, anchor.lon, place.lat, place.lon) <= km
                for anchor in anchors
            ):
                yield use

    def _is_of_unit(self, holder: Toponym) -> bool:
        """Tell whether a name may be that of a governorate, a country or a region."""
        get = self._index.gazetteer.get
        return any((place := get(use.place)) is not None and place.fcode in _WIDE for use in holder.uses[:MOST_USES])

    def _is_second_or_near(self, number: int) -> bool:
        """Tell whether a name that no gazetteer holds is the second of a pair («بلدتي أ وب»), or spelt like one listed near it."""
        toponym = self._found[number]
        before = self._found[toponym.listed] if toponym.listed in self.numbers and toponym.listed is not None else None
        if before is not None:
            if before.left.feature is not None and before.left.feature.dual and before.listed is None:
                return True
            if self._are_near(before.uses, toponym.uses, _RESPELT_KM):
                return True
        following = self._found[number + 1] if number + 1 < len(self._found) else None
        if following is None or following.listed != number:
            return False
        return self._are_near(following.uses, toponym.uses, _RESPELT_KM)

    def _is_inside(self, this: Toponym, holder: Toponym) -> bool:
        """Tell whether what is said to hold a place is sure to be one, and does hold a place of the name.

        A governorate is too large to tell an indefinite noun («كمين بريف حماة») from a name; the Ghouta is not. Who is in a
        town is a person («قال أبو حمام في غرانيج»): villages with the name of one lie around towns, or in units.
        """
        if not holder.cued and is_kunya(this.key) and not this.cued and not self._is_of_unit(holder):
            return False
        if not (holder.cued or any(not use.evidence for use in holder.uses)):
            return False
        gazetteer = self._index.gazetteer
        holding = [gazetteer[use.place] for use in holder.uses[:MOST_USES] if use.place in gazetteer]
        if all(use.evidence in _ORDINARY for use in this.uses) and not this.key.startswith(ARTICLE):
            holding = [
                place for place in holding if place.fcode not in _WIDE or 0 < place.radius_km <= _SMALL_REGION_KM
            ]
        return any(
            within(gazetteer, gazetteer[use.place], place)
            for use in this.uses[:MOST_USES]
            if use.place in gazetteer
            for place in holding
        )


def _is_namesake(use: Use) -> bool:
    """Tell whether a place bears a name as its own («نوى»: two hamlets, and the town whose name was found to be a word)."""
    return use.kind == "canonical" and use.evidence in _ORDINARY
