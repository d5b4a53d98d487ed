"""Names of states, capitals and rivers that are ordinary words as well («قطر», «العاصي»): where the text speaks of such things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from arconflict.analysis import Analysis
from arconflict.lexicon.phrases import joined
from arconflict.places.index import MOST_USES, NameIndex, Use
from arconflict.places.ranking import COUNTRY_CODES
from arconflict.places.toponym import Toponym, along_list
from arconflict.places.words import words
from arconflict.text.clitics import CONJUNCTIONS, may_be

_LISTED_STATES: Final = 5
_AROUND_COUNTRY: Final = {"PS": "IL"}
"""Countries that are named with another one."""
_PROVINCES: Final = frozenset({"ADM1", "PPLA"})
_OF_STATES: Final = frozenset({"country", "capital", "province"})
_INNER_PARTS: Final = frozenset({"direction", "part"})
_WITHOUT_PROVINCES: Final = "SY"
_OPENING: Final = " \"'"
"""What may stand between an institution and its name."""


class States:
    """What the names of one text are used for where it speaks of states and rivers."""

    def __init__(self, analysis: Analysis, index: NameIndex, found: Sequence[Toponym]) -> None:
        self._analysis = analysis
        self._index = index
        self._found = found
        self._countries: dict[str, set[str]] | None = None

    def states(self, number: int) -> list[Use]:
        """Return the countries and capitals that a weak name is used for, where the text speaks of states.

        Another country or capital is listed with it («قطر والسعودية»), it acts or has an office as states do («رعت قطر»,
        «سفير قطر»), or somebody is «في» a country; in a capital («مسقط») only where its country is named.
        """
        toponym = self._found[number]
        if toponym.relation in _INNER_PARTS and toponym.feature is None:
            return [use for use in toponym.uses[:MOST_USES] if self._is_country(use)]  # «شمال مالي»
        if (toponym.feature is not None and toponym.feature.kind not in _OF_STATES) or toponym.relation is not None:
            return []
        if toponym.feature is not None and toponym.feature.kind == "province":
            return [use for use in toponym.uses[:MOST_USES] if self._is_province(use)]
        found = [use for use in toponym.uses[:MOST_USES] if self._is_state(use)]
        if not found or toponym.first >= len(self._analysis):
            return []
        small, forms = words().small, self._analysis.forms
        before = toponym.first - 1
        if toponym.feature is not None or self._is_among_states(number):
            return found
        if toponym.proclitics.strip(CONJUNCTIONS) or before < 0 or not joined(self._analysis, before):
            return []
        if forms[before].removeprefix(CONJUNCTIONS[0]) in small["acts_of_states"]:
            return found
        if may_be(forms[before], small["offices"]):
            return found
        if any(
            form.removeprefix(CONJUNCTIONS[0]) in small["visits"] for form in forms[max(0, before - 1) : before + 1]
        ):
            return found
        following = forms[toponym.stop] if toponym.stop < len(forms) else ""
        if (
            forms[before] not in small["to_states"]
            or following in small["adjectives"]
            or following[:1].isdigit()
            or following.startswith(tuple(small["births"]))
        ):
            return []
        get = self._index.gazetteer.get
        meant = [place for place in (get(use.place) for use in found) if place is not None]
        if any(place.fcode in COUNTRY_CODES for place in meant):
            return found
        return found if any(self._lands().get(place.country, set()) - {toponym.key} for place in meant) else []

    def rivers(self, toponym: Toponym) -> list[Use]:
        """Return the rivers that a weak name is used for, behind what is said of rivers («منسوب مياه العاصي», «جسر على العاصي»)."""
        before = toponym.first - 1
        if before < 0 or toponym.proclitics or not joined(self._analysis, before):
            return []
        forms, small = self._analysis.forms, words().small
        said = forms[before : before + 1], small["of_rivers"]
        if forms[before] in small["on"]:
            said = forms[max(0, before - 2) : before], small["on_rivers"]  # «سد الرستن على العاصي»
        if not any(may_be(form, said[1]) for form in said[0]):
            return []
        places = ((use, self._index.gazetteer.get(use.place)) for use in toponym.uses[:MOST_USES])
        return [use for use, place in places if place is not None and place.fcode == "STM" and use.kind != "respelt"]

    def is_named_for_river(self, toponym: Toponym) -> bool:
        """Tell whether a name is that of an institution, which lies anywhere («مشفى "الفرات"», «مصرف الفرات»)."""
        before = toponym.first - 1
        if before < 0 or toponym.proclitics or toponym.relation is not None or not toponym.uses:
            return False
        if not may_be(self._analysis.forms[before], words().small["named_for_rivers"]):
            return False
        if self._analysis.gap(before).strip(_OPENING):
            return False
        get = self._index.gazetteer.get
        codes = {
            place.fcode
            for use in toponym.uses
            if not use.evidence and use.kind != "respelt" and (place := get(use.place)) is not None
        }
        return "STM" in codes and not any(code.startswith(("PPL", "ADM")) for code in codes)  # not «مشفى عفرين»

    def speaks_of_country(self, toponym: Toponym) -> bool:
        """Tell whether the text names other places of the country of this one, or of the country around it."""
        get = self._index.gazetteer.get
        own = {place.country for place in map(get, (use.place for use in toponym.uses)) if place is not None}
        own |= {_AROUND_COUNTRY[code] for code in own if code in _AROUND_COUNTRY}
        banks = words().small["banks"]
        return any(self._lands().get(country, set()) - banks for country in own)

    def _is_country(self, use: Use) -> bool:
        place = self._index.gazetteer.get(use.place)
        return place is not None and use.kind == "canonical" and place.fcode in COUNTRY_CODES

    def _is_state(self, use: Use) -> bool:
        place = self._index.gazetteer.get(use.place)
        if place is None or use.kind != "canonical":
            return False
        return place.fcode in COUNTRY_CODES or place.fcode == "PPLC"

    def _is_province(self, use: Use) -> bool:
        """Tell whether a name is used for what is called «ولاية»: a province, or its capital, of a country that is not Syria."""
        place = self._index.gazetteer.get(use.place)
        return place is not None and place.fcode in _PROVINCES and place.country != _WITHOUT_PROVINCES

    def _is_among_states(self, number: int) -> bool:
        """Tell whether a name stands in a list with one that is sure to be a country or a capital."""
        found = self._found
        for step in (-1, 1):
            for other in along_list(found, number, step, _LISTED_STATES):
                if any(not use.evidence and self._is_state(use) for use in found[other].uses[:MOST_USES]):
                    return True
        return False

    def _lands(self) -> dict[str, set[str]]:
        """Return the countries that the names of the text lie in by their first use, each with the names; worked out once."""
        if self._countries is None:
            found: dict[str, set[str]] = {}
            for toponym in self._found:
                for use in toponym.uses[:1]:
                    place = self._index.gazetteer.get(use.place)
                    if place is not None:
                        found.setdefault(place.country, set()).add(toponym.key)
            self._countries = found
        return self._countries
