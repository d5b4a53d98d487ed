"""What the words around a toponym say of it: its feature word, its relation, its distance.

Read outwards from the name: to the left «على بعد 5 كم شمال غرب مدينة …», to the right «… الشرقي».
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from arconflict.analysis import Analysis, Word
from arconflict.lexicon.classes import FEATURE, RELATION
from arconflict.lexicon.phrases import joined
from arconflict.places.words import Feature, Relation, words
from arconflict.text.characters import ALEF
from arconflict.text.clitics import ARTICLE, CONJUNCTIONS

_REACH: Final = 7
"""How many words to the left are read at most."""
_DISTANCE: Final = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)\s*$")
_OF: Final = "ل"
_ORDER: Final = "NSEW"
_NISBA: Final = ("يه", "ي")
_TALKED_OF: Final = frozenset({"governorate", "area", "region", "country", "capital"})
_TOWNS: Final = frozenset({"town", "capital"})
_NO_WORD: Final = Word(0, {})
_STACKED: Final = frozenset({"governorate", "district", "area", "town", "village"})
"""Kinds of feature words that may stand before another one («منطقة مدينة …»)."""


class Left(NamedTuple):
    """What stands to the left of a name.

    `feature_word` is the feature as written (without proclitics); `relation` one of ``rural near part
    direction``; `compass` a point such as ``NW`` or ""; `first` the index of the leftmost word read; `plural` whether
    the words cover a list; `conjoined` whether the phrase begins with a conjunction.
    """

    feature: Feature | None
    feature_word: str | None
    relation: str | None
    compass: str
    distance_km: float | None
    plural: bool
    first: int
    conjoined: bool


def look_left(analysis: Analysis, index: int, proclitics: str) -> Left:
    """Read the words before word `index`, at which a name begins behind `proclitics`."""
    conjoined = proclitics[:1] in CONJUNCTIONS if proclitics else False
    if conjoined or not index or not _speaks(analysis, index - 1):
        return Left(None, None, None, "", None, False, index, conjoined)
    reader = _Leftward(analysis, index, conjoined=False, governed=proclitics != "", seen_from=proclitics == _OF)
    position, limit = index - 1, index - 1 - _REACH
    while position >= 0 and position > limit and not reader.closed and joined(analysis, position):
        if not reader.take(position):
            break
        position -= 1
    return reader.result(index)


def _speaks(analysis: Analysis, index: int) -> bool:
    """Tell quickly whether word `index` can belong to the words around a toponym at all."""
    word = analysis.words[index]
    if word is not None and word.mask & (FEATURE | RELATION):
        return True
    form = analysis.forms[index]
    small = words().small
    return form in small["links"] or form in small["materials"] or (form.startswith(ARTICLE) and form.endswith(_NISBA))


@dataclass(slots=True)
class _Leftward:
    """The words before a name, taken one by one from right to left.

    `points` are compass words («شمال غرب»), `sides` compass adjectives that wait for their noun («الضفاف الشرقية»);
    `governed` says that a preposition parts the last word taken from what is behind it, so that a feature word cannot
    be in construct state with it («مخيم للنازحين»), `seen_from` that it is «لـ» («الشمال الغربي لمحافظة حماة»);
    `closed` that nothing further to the left belongs to the phrase.
    """

    analysis: Analysis
    first: int
    conjoined: bool
    governed: bool
    seen_from: bool = False
    feature: Feature | None = None
    feature_word: str | None = None
    relation: str | None = None
    points: str = ""
    sides: str = ""
    plural: bool = False
    ended: bool = False

    @property
    def closed(self) -> bool:
        return self.ended or self.conjoined

    def take(self, position: int) -> bool:
        """Take one word; tell whether it belongs."""
        word = self.analysis.words[position]
        if word is not None:
            relation = word.readings.get(RELATION)
            if relation is not None and isinstance(relation.entry, Relation):
                return self._take_relation(relation.entry, position, relation.skip)
            feature = word.readings.get(FEATURE)
            if feature is not None and isinstance(feature.entry, Feature) and not self.points and not self.sides:
                construct = (
                    not feature.definite or feature.entry.kind == "capital" or self._is_number_of_road(feature.entry)
                )
                if construct or '"' in self.analysis.gap(position):
                    return self._take_feature(feature.entry, position, feature.skip)
                return False
        return (
            self._take_side(position)
            or self._take_corner(position)
            or self._is_link(position)
            or self._is_material(position)
        )

    def _is_number_of_road(self, entry: Feature) -> bool:
        """Tell whether the name stands in apposition to a definite word for a road («الطريق M4», «الطريق الدولي إم 4»)."""
        forms = self.analysis.forms
        if entry.kind != "road" or self.first >= len(forms):
            return False
        mother = self.analysis.text[self.analysis.starts[self.first]] == "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
        numbered = not mother and forms[self.first] in words().small["road_letters"] and self.first + 1 < len(forms)
        return forms[self.first].isascii() or (numbered and forms[self.first + 1].isdecimal())

    def _take_relation(self, entry: Relation, position: int, skip: int) -> bool:
        if entry.name == "compass":
            self.points += entry.compass
            self.relation = self.relation or "direction"
        elif entry.name == "side":
            if self.relation is not None or self.points:
                return False
            self.sides += entry.compass
        elif (
            (entry.needs_compass and not self.sides)
            or self.points
            or (entry.needs_feature and not self._is_near_thing(position))
        ):
            return False
        else:
            self.relation, self.points = entry.name, self.sides
            self.plural = self.plural or entry.plural
            self.ended = True
        self._move(position, skip)
        return True

    def _is_near_thing(self, position: int) -> bool:
        """Tell whether «حول» and «قريب من» are said of a thing on the ground, not of what is talked about."""
        if self.feature is None or self.feature.kind in _TALKED_OF:
            return False
        return not position or self.analysis.forms[position - 1] not in words().small["talk"]

    def _take_feature(self, entry: Feature, position: int, skip: int) -> bool:
        if self.governed:
            return False
        if self.feature is None:
            self.feature = entry
            start = self.analysis.host_start(position, skip)
            self.feature_word = self.analysis.text[start : self.analysis.ends[position]]
        elif entry.kind == "quarter" and entry.plural and self.feature.kind in _TOWNS:
            self.relation = "part"  # «أحياء مدينة حمص»
        elif entry.relation is None and entry.kind not in _STACKED:
            return False
        self.relation = entry.relation or self.relation
        self.plural = self.plural or entry.plural
        self._move(position, skip)
        return True

    def _take_side(self, position: int) -> bool:
        """Take «(60 كيلومترا) إلى الشمال (الغربي) من», of which `position` is the last word."""
        analysis, form = self.analysis, self.analysis.forms[position]
        if self.points or self.relation is not None or form not in words().small["from"]:
            return False
        first, points = position - 1, ""
        while first > 0 and (entry := relation_at(analysis, first)) is not None and entry.name == "side":
            points += entry.compass
            first -= 1
        noun = analysis.forms[first] if first > 0 else ""
        side = words().relations.get(noun.removeprefix(ARTICLE))
        if side is None or side.name != "compass" or not noun.startswith(ARTICLE):
            return False
        if not _leads_to(analysis, first - 1):
            return False
        self.points, self.relation, self.ended = side.compass + points, "direction", True
        self._move(first - 1, 0)
        return True

    def _take_corner(self, position: int) -> bool:
        """Take «(في أقصى) الشمال», of which word `position` is the noun, from before «الغربي لمحافظة»."""
        if not self.seen_from or not self.sides or self.points or self.relation is not None or not position:
            return False
        noun = self.analysis.forms[position]
        side = words().relations.get(noun.removeprefix(ARTICLE)) if noun.startswith(ARTICLE) else None
        if side is None or side.name != "compass":
            return False
        if not _leads_to(self.analysis, position - 1):
            return False
        self.points, self.relation, self.ended = side.compass + self.sides, "direction", True
        self._move(position - 1, 0)
        return True

    def _is_link(self, position: int) -> bool:
        """Tell whether a word leads on to a name («بالقرب من», «العاصمة السورية», «الطريق الدولي M4») and says nothing itself."""
        before = self.analysis.words[position - 1] if position else None
        if before is None:
            return False
        form = self.analysis.forms[position]
        if form in words().small["links"]:
            entry = relation_at(self.analysis, position - 1)
            # «شمال من» is no phrase, but «شمالاً من» and «شمالاً عن» are
            adverb = form in words().small["from"] and self.analysis.forms[position - 1].endswith(ALEF)
            if self.analysis.forms[position - 1] in words().small["borders"]:
                return form in words().small["border_links"]
            if form in words().small["on"] and self.analysis.forms[position - 1] in words().small["axes"]:
                return False  # «هجوم من ثلاثة محاور على المدينة»: on the town itself
            return entry is not None and (entry.name != "compass" or adverb)
        if self.feature is None and not self.points and form.startswith(ARTICLE) and form.endswith(_NISBA):
            feature = before.readings.get(FEATURE)
            if feature is None or not isinstance(feature.entry, Feature):
                return False
            return feature.entry.kind == "capital" or self._is_number_of_road(feature.entry)
        return False

    def _is_material(self, position: int) -> bool:
        """Tell whether a word says of what the feature word before it is («محطة مياه علوك»)."""
        before = self.analysis.words[position - 1] if position else None
        if before is None or self.feature is not None or self.points or self.governed:
            return False
        return self.analysis.forms[position] in words().small["materials"] and before.mask & FEATURE != 0

    def _move(self, position: int, skip: int) -> None:
        self.first = position
        self.governed = skip > 0
        self.seen_from = self.seen_from or self.analysis.forms[position][:skip] == _OF
        self.conjoined = skip > 0 and self.analysis.forms[position][0] in CONJUNCTIONS

    def result(self, index: int) -> Left:
        """Return what was read before the name at word `index`."""
        if self.sides and self.relation is None:
            self.first = self.first if self.feature is not None else index
        distance = _distance(self.analysis, self.first) if self.relation == "direction" else None
        return Left(
            self.feature, self.feature_word, self.relation, ordered(self.points), distance, self.plural, self.first,
            self.conjoined,
        )  # fmt: skip


def _leads_to(analysis: Analysis, index: int) -> bool:
    """Tell whether word `index` is a preposition before the name of a side («وفي الشمال»)."""
    form, known = analysis.forms[index], words().small["towards"]
    return form in known or (form[0] in CONJUNCTIONS and form[1:] in known)


def relation_at(analysis: Analysis, index: int) -> Relation | None:
    """Return the word of spatial relation that word `index` is, or None."""
    word = analysis.words[index]
    reading = word.readings.get(RELATION) if word is not None else None
    return reading.entry if reading is not None and isinstance(reading.entry, Relation) else None


def look_right(analysis: Analysis, stop: int) -> tuple[str, int]:
    """Return the compass point of the adjectives behind a name, and the index behind them.

    Two sides joined by «و» are no point («أرياف إدلب الشرقية والجنوبية»).
    """
    if stop >= len(analysis.words) or (word := analysis.words[stop]) is None or not word.mask & RELATION:
        return "", stop
    points = ""
    position = stop
    while position < len(analysis) and len(points) < 2 and joined(analysis, position - 1):
        word = analysis.words[position]
        found = word.get(RELATION) if word is not None else None
        if found is None or found.skip or not isinstance(found.entry, Relation) or found.entry.name != "side":
            break
        points += found.entry.compass
        position += 1
    if points and position < len(analysis) and joined(analysis, position - 1):
        second = (analysis.words[position] or _NO_WORD).get(RELATION)
        if second is not None and second.skip and isinstance(second.entry, Relation) and second.entry.name == "side":
            return "", position + 1
    return ordered(points), position


def ordered(points: str) -> str:
    """Return compass letters as one point: north or south first, each once; "" where they contradict."""
    letters = [letter for letter in _ORDER if letter in points]
    point = "".join(letters)
    return point if point not in ("NS", "EW") and len(point) <= 2 else points[:1]


def _distance(analysis: Analysis, first: int) -> float | None:
    """Return the kilometres that stand before word `first` («على بعد 5 كم شمال …»)."""
    if first < 2 or analysis.forms[first - 1] not in words().small["distance"]:
        return None
    match = _DISTANCE.search(analysis.shadow, max(0, analysis.starts[first - 1] - 12), analysis.starts[first - 1])
    if match is None:
        return None
    figure = float(match[1])
    return figure / 1000 if analysis.forms[first - 1] in words().small["metres"] else figure
