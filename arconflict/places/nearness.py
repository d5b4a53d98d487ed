"""How well two places go together in one text.

>>> from arconflict.places.gazetteer import gazetteer
>>> Nearness(gazetteer()).to("C6795")["C5167"] > 0.5  # al-Baghuz and Abu Kamal
True
"""

from __future__ import annotations

import math
from typing import Final

from arconflict.places.gazetteer import Gazetteer
from arconflict.places.ranking import ADMIN_CODES, COUNTRY_CODES, REGION_CODES, SEAT_CODES, weights

KM_PER_DEGREE: Final = 111.2
_COSINE: Final = math.cos(math.radians(35.0))
"""Of the latitude of Syria: a degree of longitude is so much shorter there."""
_FAR_KM: Final = 120.0
"""Beyond this, places do not speak for each other."""
_IN_UNIT: Final = 0.6
_MOST_PLACES: Final = 1024
_MOST_OTHERS: Final = 128


class Nearness:
    """The nearness of the places of a gazetteer; worked out once for each pair, and kept for the next text."""

    __slots__ = ("_gazetteer", "_kept")

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._kept: dict[str, NearnessTo] = {}

    def to(self, place_id: str) -> NearnessTo:
        """Return the nearness of any place to the one given."""
        found = self._kept.get(place_id)
        if found is None:
            if len(self._kept) >= _MOST_PLACES:
                self._kept.clear()
            found = self._kept[place_id] = NearnessTo(self._gazetteer, place_id)
        return found


class NearnessTo(dict[str, float]):
    """The id of another place to how well it goes with one, from 0 to 1."""

    __slots__ = ("_gazetteer", "_place", "_units")

    def __init__(self, gazetteer: Gazetteer, place_id: str) -> None:
        super().__init__()
        self._gazetteer = gazetteer
        self._place = gazetteer[place_id]
        self._units = [gazetteer[unit] for unit in gazetteer.admin(place_id)]

    def __missing__(self, other_id: str) -> float:
        if len(self) >= _MOST_OTHERS:
            self.clear()
        found = self[other_id] = self._work_out(other_id)
        return found

    def _work_out(self, other_id: str) -> float:
        place, other = self._place, self._gazetteer[other_id]
        if place.id == other_id:
            return 1.0
        code = other.fcode
        if code in COUNTRY_CODES or place.fcode in COUNTRY_CODES or code in REGION_CODES:
            return 0.0
        if code in ADMIN_CODES:
            return _IN_UNIT if any(unit.id == other_id for unit in self._units) else 0.0
        floor = 0.0
        if code in SEAT_CODES:
            # A village goes with the town that its governorate, district or sub-district is governed from.
            for unit in self._units:
                if unit.seat == other_id:
                    floor = weights().unit_nearness.get(unit.fcode, 0.0)
        # A flat distance is exact enough for a weight, and ten times as fast.
        north = (place.lat - other.lat) * KM_PER_DEGREE
        if not -_FAR_KM < north < _FAR_KM:
            return floor
        east = (place.lon - other.lon) * KM_PER_DEGREE * _COSINE
        square = north * north + east * east
        if square > _FAR_KM * _FAR_KM:
            return floor
        return max(floor, math.exp(-math.sqrt(square) / weights().evidence["neighbour_reach_km"]))
