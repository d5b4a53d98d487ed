"""How well known a place is, as far as its feature code and population tell."""

from __future__ import annotations

import math
from functools import cache
from typing import Final

from arconflict.lexicon.files import data_file, read_toml

_AREAS: Final = frozenset({"ADM1", "ADM2", "ADM3", "ADM4", "PCLI", "PCLD", "PCLS", "PCL", "TERR"})


@cache
def _tables() -> tuple[dict[str, float], dict[str, float], float, float]:
    content = read_toml(data_file("lexicon", "place_weights.toml"))
    prominence, known, evidence = content["prominence"], content["known"], content["evidence"]
    assert isinstance(prominence, dict)
    assert isinstance(known, dict)
    assert isinstance(evidence, dict)
    return prominence, known, evidence["population"], evidence["geonames_only"]


@cache
def prominence(place_id: str, fcode: str, population: int | None) -> float:
    """Return how often a place is meant where nothing else is known, in log odds (about -0.6 to 8).

    The weights are those of the linker (``data/lexicon/place_weights.toml``).
    """
    table, known, of_population, of_geonames_only = _tables()
    score = table.get(fcode, table["other"]) + known.get(place_id, 0.0)
    if population and fcode not in _AREAS:
        score += of_population * max(0.0, math.log10(population) - 3.0)
    return score + of_geonames_only if place_id.startswith("gn:") else score
