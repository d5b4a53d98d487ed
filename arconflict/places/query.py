"""What people type or paste when they look for a place, taken apart into a name and the units that hold it.

>>> [(r.name, r.holders) for r in readings("دير الزور : بلدة الباغوز")][2]
('الباغوز', ('دير الزور',))
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from arconflict.places.variants import keys_of, rules
from arconflict.text.clitics import ARTICLE
from arconflict.text.shadow import bare, fold

_PARTS: Final = re.compile(r"[:,;|()\[\]<>\n]+|(?:(?<=\s)|(?<=^))-+|-+(?=\s|$)")
"""What parts a name from the units: «name - unit», «unit : name», «name, unit», «name (unit)»."""
_DOUBLE: Final = re.compile(r"[_/]|(?<=\w)-(?=\w)")
"""What parts the two names of one place: «name_name», «name / name», «name-name»."""
_OTHER_WAY: Final = 0.7
"""How likely the name stands where units usually do."""
_MOST_PARTS: Final = 6
_MOST_FEATURES: Final = 3
_LONGEST: Final = 200
"""Only so many characters of a query are read."""


class Reading(NamedTuple):
    """One way to read a query: the key of the name, the keys of the units, and how likely it is meant so (0 to 1).

    `fcodes` are the feature codes that a word such as «بلدة» before the name asks for, empty for any; `also` are
    keys of other names that the query gives for the same place.
    """

    name: str
    holders: tuple[str, ...]
    likelihood: float
    fcodes: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()


def key_of(text: str) -> str:
    """Return the key of a name: folded, bare, single spaces."""
    return keys_of([" ".join(map(bare, fold(text).replace("\0", " ").split()))])[0]


def readings(query: str) -> list[Reading]:
    """Return the ways to read a query, likeliest first; [] where it holds no letter or digit."""
    folded = fold(query[:_LONGEST])
    found: dict[tuple[str, tuple[str, ...]], Reading] = {}

    def add(reading: Reading) -> None:
        if reading.name:
            found.setdefault((reading.name, reading.holders), reading)

    add(Reading(key_of(folded), (), 1.0))
    parts = [part for part in _PARTS.split(folded) if any(map(str.isalpha, part))][:_MOST_PARTS]
    keys = list(map(key_of, parts))
    for number, likelihood in _places_of_name(len(parts), last="\N{COLON}" in folded):
        holders = tuple(keys[:number] + keys[number + 1 :])
        for reading in _of_part(keys[number], holders, likelihood):
            add(reading)
        doubles = [key for key in map(key_of, _DOUBLE.split(parts[number])) if key]
        for double in doubles if len(doubles) > 1 else ():
            also = tuple(key for key in doubles if key != double)
            add(Reading(double, holders, likelihood * 0.98, also=also))
    return sorted(found.values(), key=lambda reading: -reading.likelihood)


def _of_part(key: str, holders: tuple[str, ...], likelihood: float) -> Iterator[Reading]:
    """Yield the readings of the part of a query that holds the name."""
    yield Reading(key, holders, likelihood)
    inner, fcodes = without_features(key)
    yield Reading(inner, holders, likelihood * 0.99, fcodes)
    before, after = _inside(key)
    if after:
        yield Reading(before, (*holders, after), likelihood * 0.98)
        inner, fcodes = without_features(before)
        yield Reading(inner, (*holders, after), likelihood * 0.97, fcodes)


def without_features(key: str) -> tuple[str, frozenset[str]]:
    """Return a key without the words for kinds of places around the name, and the codes that they ask for."""
    split = key.split()
    fcodes: frozenset[str] = frozenset()
    if len(split) > 1:
        from arconflict.places.words import words  # a name of one word, the usual query, needs none of them
    for _ in range(_MOST_FEATURES):
        if len(split) < 2:
            break
        known, latin = words().features, _latin_features()
        feature = known.get(split[0]) or known.get(split[0].removeprefix(ARTICLE))
        if feature is not None or split[0] in latin:
            fcodes = feature.fcodes if feature is not None and not fcodes else fcodes
            del split[0]
        elif split[-1] in latin:
            del split[-1]
        elif split[0] in ("of", "the"):
            del split[0]
        else:
            break
    return " ".join(split), fcodes


def _places_of_name(count: int, *, last: bool) -> list[tuple[int, float]]:
    """Return which of the parts of a query may be the name, the first or the last, and how likely each is."""
    if count < 2:
        return [(0, 1.0)] if count else []
    return [(0, _OTHER_WAY if last else 1.0), (count - 1, 1.0 if last else _OTHER_WAY)]


def _inside(key: str) -> tuple[str, str]:
    """Return what stands before and behind a word such as «في» in a key; two empty strings where there is none."""
    split = key.split()
    inside = _inside_words()
    for number in range(1, len(split) - 1):
        if split[number] in inside:
            rest = [word for word in split[number + 1 :] if word not in inside]
            return " ".join(split[:number]), " ".join(rest)
    return "", ""


@cache
def _latin_features() -> frozenset[str]:
    return frozenset(rules().features)


@cache
def _inside_words() -> frozenset[str]:
    return frozenset(map(key_of, rules().inside))
