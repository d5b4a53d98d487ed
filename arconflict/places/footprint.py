"""Where a mention lies as a whole: the place and the relation that the text puts on it."""

from __future__ import annotations

from typing import Final

from arconflict.places.gazetteer import Gazetteer
from arconflict.places.geometry import COMPASS, distance_km, move
from arconflict.places.place import Place
from arconflict.places.ranking import ADMIN_CODES, COUNTRY_CODES, REGION_CODES

Footprint = tuple[float, float, float]
"""Latitude, longitude and radius in kilometres."""

_OUTSIDE_KM: Final = 10.0
"""How far «شرق X» is taken to reach where the text gives no distance."""
_RURAL_KM: Final = 15.0
_NEAR_KM: Final = 5.0
_AREAS: Final = ADMIN_CODES | COUNTRY_CODES | REGION_CODES


class Footprints:
    """The footprints of mentions over one gazetteer; sides of units are worked out once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._parts: dict[tuple[str, str], Footprint] = {}

    def of(
        self, place: Place, relation: str | None, compass: str, distance: float | None, other: Place | None = None
    ) -> Footprint:
        """Return the centre and radius of what the mention names.

        `relation` is ``rural near part direction`` or None, `distance` in kilometres, `other` the other end of «بين X وY»: the
        mention lies half way. A direction moves the centre outside a town by the distance given, else by 10 km; a
        part or countryside of a unit is that side of its outline, seen from the town that it is governed from.
        """
        lat, lon, radius = place.lat, place.lon, place.radius_km
        if other is not None and relation is None and not _AREAS & {place.fcode, other.fcode}:
            half = distance_km(lat, lon, other.lat, other.lon) / 2
            return round((lat + other.lat) / 2, 5), round((lon + other.lon) / 2, 5), max(1.0, round(half, 1))
        if relation is None:
            return lat, lon, radius
        if relation == "near":
            return lat, lon, max(radius, _NEAR_KM)
        if relation == "direction":
            km = distance if distance is not None else max(_OUTSIDE_KM, radius)
            lat, lon = move(lat, lon, COMPASS[compass], km) if compass else (lat, lon)
            return lat, lon, max(1.0, round(km * (0.7 if distance is None else 0.2), 2))
        if compass and place.fcode in _AREAS:
            return self._part(place.id, compass)
        reach = max(radius, _RURAL_KM) if relation == "rural" and place.fcode not in _AREAS else radius
        if compass:
            lat, lon = move(lat, lon, COMPASS[compass], reach / 2)
            reach /= 2
        return lat, lon, reach

    def _part(self, place_id: str, compass: str) -> Footprint:
        found = self._parts.get((place_id, compass))
        if found is None:
            found = self._parts[place_id, compass] = self._gazetteer.part(place_id, compass)
        return found
