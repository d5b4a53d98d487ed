"""What the words around a toponym say of it: its feature word, its relation, its distance.

Read outwards from the name: to the left «على بعد 5 كم شمال غرب مدينة …», to the right «… الشرقي».
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from arconflict.analysis import Analysis
from arconflict.lexicon.classes import FEATURE, RELATION
from arconflict.lexicon.phrases import joined
from arconflict.places.words import Feature, Relation, words

_REACH: Final = 7
"""How many words to the left are read at most."""
_DISTANCE: Final = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)\s*$")
_CONJUNCTIONS: Final = "وف"
_ORDER: Final = "NSEW"


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
    small = words().small
    feature: Feature | None = None
    feature_word: str | None = None
    relation: str | None = None
    points = ""
    sides = ""
    plural = False
    conjoined = proclitics[:1] in _CONJUNCTIONS if proclitics else False
    first = index
    position = index - 1
    stop_at = max(-1, index - 1 - _REACH)
    while position > stop_at and not conjoined and joined(analysis, position):
        word = analysis.words[position]
        form = analysis.forms[position]
        found_feature = word.get(FEATURE) if word is not None else None
        found_relation = word.get(RELATION) if word is not None else None
        if found_relation is not None:
            entry = found_relation.entry
            assert isinstance(entry, Relation)
            skip = found_relation.skip
            if entry.name == "compass":
                points += entry.compass
                relation = relation or "direction"
            elif entry.name == "side":
                if relation is not None or points:
                    break
                sides += entry.compass
            elif entry.needs_compass and not sides:
                break
            else:
                if points and relation == "direction":
                    break
                relation, plural = entry.name, plural or entry.plural
                points = sides
                first = position
                conjoined = skip > 0 and form[0] in _CONJUNCTIONS
                break
            conjoined = skip > 0 and form[0] in _CONJUNCTIONS
        elif found_feature is not None and not points and not sides:
            entry = found_feature.entry
            assert isinstance(entry, Feature)
            if found_feature.definite and entry.kind != "capital" and not _quoted(analysis, position):
                break
            if feature is None:
                feature = entry
                feature_word = analysis.text[
                    analysis.host_start(position, found_feature.skip) : analysis.ends[position]
                ]
            elif entry.relation is None and entry.kind not in ("governorate", "district", "area", "town"):
                break
            if entry.relation is not None:
                relation = entry.relation
            plural = plural or entry.plural
            skip = found_feature.skip
            conjoined = skip > 0 and form[0] in _CONJUNCTIONS
        elif (form in small["links"] and position and _is_relation(analysis, position - 1)) or (
            feature is None and not points and _is_nisba(form) and _is_capital(analysis, position - 1)
        ):
            position -= 1
            continue
        else:
            break
        first = position
        position -= 1
    if sides and relation is None:
        sides, first = "", first if feature is not None else index
    compass = _ordered(points)
    distance = _distance(analysis, first) if relation == "direction" else None
    return Left(feature, feature_word, relation, compass, distance, plural, first, conjoined)


def look_right(analysis: Analysis, stop: int) -> tuple[str, int]:
    """Return the compass point of the adjectives behind a name, and the index behind them."""
    points = ""
    position = stop
    while position < len(analysis) and len(points) < 2 and joined(analysis, position - 1):
        word = analysis.words[position]
        found = word.get(RELATION) if word is not None else None
        if found is None or found.skip or not isinstance(found.entry, Relation) or found.entry.name != "side":
            break
        points += found.entry.compass
        position += 1
    return _ordered(points), position


def _is_relation(analysis: Analysis, index: int) -> bool:
    word = analysis.words[index]
    found = word.get(RELATION) if word is not None else None
    return found is not None and isinstance(found.entry, Relation) and found.entry.name != "compass"


def _is_capital(analysis: Analysis, index: int) -> bool:
    word = analysis.words[index] if index >= 0 else None
    found = word.get(FEATURE) if word is not None else None
    return found is not None and isinstance(found.entry, Feature) and found.entry.kind == "capital"


def _is_nisba(form: str) -> bool:
    return form.startswith("ال") and form.endswith(("يه", "ي"))


def _quoted(analysis: Analysis, index: int) -> bool:
    return '"' in analysis.gap(index)


def _ordered(points: str) -> str:
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
    return figure / 1000 if analysis.forms[first - 1].startswith(("متر", "امتار")) else figure
