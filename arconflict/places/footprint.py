"""Where a mention lies as a whole: the place and the relation that the text puts on it."""

from __future__ import annotations

from typing import Final

from arconflict.places.geometry import COMPASS, move
from arconflict.places.place import Place
from arconflict.places.ranking import ADMIN_CODES, COUNTRY_CODES, REGION_CODES

Footprint = tuple[float, float, float]
"""Latitude, longitude and radius in kilometres."""

_OUTSIDE_KM: Final = 10.0
"""How far «شرق X» is taken to reach where the text gives no distance."""
_RURAL_KM: Final = 15.0
_NEAR_KM: Final = 5.0
_AREAS: Final = ADMIN_CODES | COUNTRY_CODES | REGION_CODES


def footprint(place: Place, relation: str | None, compass: str, distance_km: float | None) -> Footprint:
    """Return the centre and radius of what the mention names.

    `relation` is ``rural near part direction`` or None. A direction moves the centre outside a town by the
    distance given, else by 10 km; a part or countryside of an area moves it half way to that side.
    """
    lat, lon, radius = place.lat, place.lon, place.radius_km
    if relation is None:
        return lat, lon, radius
    if relation == "near":
        return lat, lon, max(radius, _NEAR_KM)
    if relation == "direction":
        km = distance_km if distance_km is not None else max(_OUTSIDE_KM, radius)
        lat, lon = move(lat, lon, COMPASS[compass], km) if compass else (lat, lon)
        return lat, lon, max(1.0, km * 0.7 if distance_km is None else km * 0.2)
    reach = radius if place.fcode in _AREAS else max(radius, _RURAL_KM if relation == "rural" else radius)
    if compass:
        lat, lon = move(lat, lon, COMPASS[compass], reach / 2)
        reach /= 2
    return lat, lon, reach
