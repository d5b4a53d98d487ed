"""Places that only their position tells apart: same name, same parent, same kind. Their notes say where they lie."""

import math
from collections import defaultdict

from . import names
from .geometry import distance_km
from .model import Place, Table

_POINTS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


def note_twins(table: Table) -> int:
    """Give every place that shares name, parent and kind with one before it a note that tells it apart; count them."""
    groups: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for place in sorted(table.values(), key=lambda place: place.id):
        if place.name:
            groups[names.key(place.name), place.parent, place.fcode].append(place)
    noted = 0
    for first, *others in groups.values():
        for place in others:
            if not place.note:
                place.note = _whereabouts(place, first)
                noted += 1
    return noted


def _whereabouts(place: Place, other: Place) -> str:
    lat1, lon1, lat2, lon2 = (float(value) for value in (other.lat, other.lon, place.lat, place.lon))
    km = distance_km(lat1, lon1, lat2, lon2)
    east = (lon2 - lon1) * math.cos(math.radians(lat1))
    point = _POINTS[round(math.degrees(math.atan2(east, lat2 - lat1)) / 45) % 8]
    return f"about {km:.0f} km {point} of {other.id}, of the same name"
