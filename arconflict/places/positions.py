"""Find places by position: an index of points by latitude."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from typing import Final

from arconflict.errors import InputValueError
from arconflict.places.geometry import distance_km
from arconflict.places.table import PlaceTable

_KM_PER_DEGREE: Final = 110.57
"""The shortest degree of latitude (at the equator, WGS 84), so that no place is missed."""


class Positions:
    """The points of a table, ordered by latitude."""

    def __init__(self, table: PlaceTable) -> None:
        self._table = table
        self._rows = sorted(range(len(table.lat)), key=table.lat.__getitem__)
        self._lats = [table.lat[row] for row in self._rows]

    def near(self, lat: float, lon: float, km: float) -> list[tuple[float, int]]:
        """Return distance in km and row of every point within `km` of the one given, nearest first, then by id.

        Raises `InputValueError` for a point that is not on Earth or a distance below zero.
        """
        require_point(lat, lon)
        if not km >= 0:
            raise InputValueError(f"km must be a distance from 0 up, not {km!r}")
        table = self._table
        reach = km / _KM_PER_DEGREE
        first, behind = bisect_left(self._lats, lat - reach), bisect_right(self._lats, lat + reach)
        widest = math.cos(math.radians(min(90.0, abs(lat) + reach)))
        across = min(180.0, math.degrees(km / 6300.0) / widest * 1.1) if widest > 0.01 else 180.0
        found = []
        for row in self._rows[first:behind]:
            apart = abs(table.lon[row] - lon)
            if min(apart, 360.0 - apart) <= across:
                distance = distance_km(lat, lon, table.lat[row], table.lon[row])
                if distance <= km:
                    found.append((distance, row))
        return sorted(found, key=lambda item: (item[0], table.id[item[1]]))


def require_point(lat: float, lon: float) -> None:
    """Raise `InputValueError` unless the two are degrees of latitude and longitude."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputValueError(f"no point on Earth: {lat!r}, {lon!r}; the order is latitude, longitude, in degrees")
