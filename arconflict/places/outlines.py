"""The outlines of units: which of them hold a point, and where the eastern part of one lies.

Outlines are read from ``outlines.geojson`` on first use.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from arconflict.errors import DataError, InputValueError
from arconflict.lexicon.files import loading
from arconflict.places.geometry import COMPASS, Ring, distance_km, inside, move, off_course
from arconflict.places.positions import require_point

if TYPE_CHECKING:
    from arconflict.places.gazetteer import Gazetteer
    from arconflict.places.place import Place

_STEPS: Final = 24
"""The part of a unit is found on a grid of so many points a side."""
_SECTOR: Final = 67.5
"""A point lies in the east if it is at most so many degrees off due east (the sectors of E and NE overlap)."""
_ENOUGH: Final = 0.9
"""The radius of a part holds this share of it."""


class Box(NamedTuple):
    """The smallest and largest coordinates of an outline, and its area in square degrees."""

    west: float
    south: float
    east: float
    north: float
    area: float


class Outlines:
    """Outlines by the id of their unit: rings of (lon, lat), of which an odd number holds every point inside."""

    def __init__(self, files: Iterable[Traversable]) -> None:
        self._geometries: dict[str, dict[str, Any]] = {}
        for file in files:
            self._geometries |= _geometries(file)
        self._rings: dict[str, tuple[Ring, ...]] = {}
        self._boxes: dict[str, Box] = {}

    def rings(self, place_id: str) -> tuple[Ring, ...] | None:
        """Return the outline of a unit, None where there is none. Raises `DataError` where it is no polygon."""
        found = self._rings.get(place_id)
        if found is None and place_id in self._geometries:
            with _explained("outlines.geojson"):
                found = self._rings[place_id] = _rings(self._geometries[place_id])
        return found

    def _box(self, place_id: str) -> Box:
        found = self._boxes.get(place_id)
        if found is None:
            found = self._boxes[place_id] = _box(self.rings(place_id) or ())
        return found

    def at(self, lat: float, lon: float) -> list[str]:
        """Return the ids of the units that hold a point, largest first.

        Raises `InputValueError` for a point that is not on Earth.
        """
        require_point(lat, lon)
        held = [
            (-box.area, place_id)
            for place_id, box in zip(self._geometries, map(self._box, self._geometries), strict=True)
            if box.west <= lon <= box.east and box.south <= lat <= box.north
            if holds(self.rings(place_id) or (), lat, lon)
        ]
        return [place_id for _, place_id in sorted(held)]

    def part(self, gazetteer: Gazetteer, place: Place, compass: str) -> tuple[float, float, float]:
        """Return latitude, longitude and radius in km of one side of a place; see `Gazetteer.part`."""
        if compass not in COMPASS:
            raise InputValueError(f"no compass point: {compass!r}; one of {' '.join(COMPASS)}")
        rings = self.rings(place.id)
        if rings is not None:
            seat = gazetteer.get(place.seat)
            if seat is None or not holds(rings, seat.lat, seat.lon):
                seat = place
            points = _points(self._box(place.id), rings, seat, compass)
            if points:
                return _middle(points)
        lat, lon = move(place.lat, place.lon, COMPASS[compass], place.radius_km / 2)
        return lat, lon, place.radius_km / 2


def _points(box: Box, rings: tuple[Ring, ...], centre: Place, compass: str) -> list[tuple[float, float]]:
    """Return points of a grid inside an outline on one side of the centre."""
    found = []
    for row in range(_STEPS):
        lat = box.south + (row + 0.5) * (box.north - box.south) / _STEPS
        for column in range(_STEPS):
            lon = box.west + (column + 0.5) * (box.east - box.west) / _STEPS
            if off_course(centre.lat, centre.lon, lat, lon, compass) <= _SECTOR and holds(rings, lat, lon):
                found.append((lat, lon))
    return found


def holds(rings: Iterable[Ring], lat: float, lon: float) -> bool:
    """Tell whether a point lies inside an outline."""
    return sum(inside(lon, lat, ring) for ring in rings) % 2 == 1


def read_outlines(file: Traversable) -> dict[str, tuple[Ring, ...]]:
    """Return the outlines of a GeoJSON file by the ``id`` in the properties. Raises `DataError` where it is none."""
    found = _geometries(file)
    with _explained(file.name):
        return {place_id: _rings(geometry) for place_id, geometry in found.items()}


def _geometries(file: Traversable) -> dict[str, dict[str, Any]]:
    """Return the geometries of a GeoJSON file as they are written, by id."""
    with loading(), _explained(file.name):
        features = json.loads(file.read_text(encoding="utf-8"))["features"]
        return {feature["properties"]["id"]: feature["geometry"] for feature in features}


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """Raise `DataError` for whatever a file is not."""
    try:
        yield
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise DataError(
            f"{name}: not a FeatureCollection of polygons with an id among the properties: {error!r}"
        ) from error


def _rings(geometry: dict[str, Any]) -> tuple[Ring, ...]:
    if geometry["type"] not in ("Polygon", "MultiPolygon"):
        raise ValueError(f"a {geometry['type']} has no inside")
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return tuple([(point[0], point[1]) for point in ring] for polygon in polygons for ring in polygon if ring)


def _box(rings: tuple[Ring, ...]) -> Box:
    lons = [lon for ring in rings for lon, _ in ring]
    lats = [lat for ring in rings for _, lat in ring]
    if not lons:
        return Box(0.0, 0.0, 0.0, 0.0, 0.0)
    return Box(min(lons), min(lats), max(lons), max(lats), sum(abs(_area(ring)) for ring in rings))


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _middle(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Return the point of a set that is nearest to its mean, and the radius about it that holds nine tenths."""
    lat = sum(point[0] for point in points) / len(points)
    lon = sum(point[1] for point in points) / len(points)
    middle = min(points, key=lambda point: (distance_km(lat, lon, *point), point))
    distances = sorted(distance_km(*middle, *point) for point in points)
    return round(middle[0], 5), round(middle[1], 5), round(distances[int(_ENOUGH * (len(points) - 1))] or 1.0, 1)
