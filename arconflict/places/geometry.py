"""Distances, bearings and polygons on the sphere, as far as a gazetteer needs them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

EARTH_DIAMETER_KM: Final = 12742.0
"""Twice the mean radius of the Earth (IUGG)."""
COMPASS: Final[dict[str, float]] = {
    "N": 0.0,
    "NE": 45.0,
    "E": 90.0,
    "SE": 135.0,
    "S": 180.0,
    "SW": 225.0,
    "W": 270.0,
    "NW": 315.0,
}
"""Compass points to degrees clockwise from north."""

Ring = Sequence[tuple[float, float]]
"""A closed line of (lon, lat) pairs, as in GeoJSON."""


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance of two points in kilometres (haversine)."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((phi2 - phi1) / 2) ** 2
    half += math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(math.sqrt(min(1.0, half)))


def bearing(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the direction from the first point to the second, in degrees clockwise from north."""
    phi1, phi2, delta = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    east = math.sin(delta) * math.cos(phi2)
    north = math.cos(phi1) * math.sin(phi2) - math.sin(phi1) * math.cos(phi2) * math.cos(delta)
    return math.degrees(math.atan2(east, north)) % 360.0


def move(lat: float, lon: float, degrees: float, km: float) -> tuple[float, float]:
    """Return the point `km` kilometres from ``(lat, lon)`` in the direction `degrees` (flat approximation)."""
    north = km * math.cos(math.radians(degrees)) / 111.2
    east = km * math.sin(math.radians(degrees)) / (111.2 * math.cos(math.radians(lat)))
    return round(lat + north, 5), round(lon + east, 5)


def off_course(lat1: float, lon1: float, lat2: float, lon2: float, compass: str) -> float:
    """Return how many degrees (0 to 180) the way from the first point to the second is off a compass point."""
    difference = abs(bearing(lat1, lon1, lat2, lon2) - COMPASS[compass]) % 360.0
    return min(difference, 360.0 - difference)


def inside(lon: float, lat: float, ring: Ring) -> bool:
    """Tell whether a point lies inside a closed ring (ray casting; a point on the line may go either way)."""
    hit = False
    x1, y1 = ring[-1]
    for x2, y2 in ring:
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            hit = not hit
        x1, y1 = x2, y2
    return hit
