"""Plane and sphere geometry that the build needs, without dependencies.

A ring is a list of ``(lon, lat)``; a shape is a list of polygons, each an outer ring and its holes.
"""

import itertools
import math
from collections.abc import Iterator
from typing import Any, TypeAlias

Point: TypeAlias = tuple[float, float]
Ring: TypeAlias = list[Point]
Shape: TypeAlias = list[list[Ring]]

EARTH_KM = 6371.0088
DEGREE_KM = math.pi * EARTH_KM / 180


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance by the haversine formula."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((phi2 - phi1) / 2) ** 2
    half += math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def shape_of(geometry: dict[str, Any]) -> Shape:
    """Return a shape from the geometry of a GeoJSON feature."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return [[[(p[0], p[1]) for p in ring] for ring in polygon] for polygon in polygons]


def contains(shape: Shape, lon: float, lat: float) -> bool:
    """Whether the point is inside the shape (even-odd rule, so holes are outside)."""
    return any(sum(_crossings(ring, lon, lat) for ring in polygon) % 2 for polygon in shape)


def box(shape: Shape) -> tuple[float, float, float, float]:
    """West, south, east and north of the shape."""
    lons = [lon for polygon in shape for lon, _ in polygon[0]]
    lats = [lat for polygon in shape for _, lat in polygon[0]]
    return min(lons), min(lats), max(lons), max(lats)


def area_km2(shape: Shape) -> float:
    """Return the area on the sphere, by scaling the plane area at the shape's latitude."""
    _, south, _, north = box(shape)
    scale = DEGREE_KM**2 * math.cos(math.radians((south + north) / 2))
    return scale * sum(abs(signed_area(ring)) * (1 if i == 0 else -1) for i, ring in _rings(shape))


def centroid(shape: Shape) -> Point:
    """Return the centre of the largest polygon, moved inside where a bent shape would leave it outside."""
    ring = max((polygon[0] for polygon in shape), key=lambda r: abs(signed_area(r)))
    lon, lat = _ring_centroid(ring)
    return (lon, lat) if contains(shape, lon, lat) else _inside(shape, lat)


def edge_distance_km(shape: Shape, lon: float, lat: float) -> float:
    """Return the distance of a point to the nearest edge of the shape."""
    scale = math.cos(math.radians(lat))
    best = math.inf
    for _, ring in _rings(shape):
        for (x1, y1), (x2, y2) in itertools.pairwise(ring):
            here = ((lon - x1) * scale, lat - y1)
            best = min(best, segment_distance((0.0, 0.0), ((x2 - x1) * scale, y2 - y1), here))
    return best * DEGREE_KM


def segment_distance(start: Point, end: Point, point: Point) -> float:
    """Return the distance of a point to a segment, in the units of the coordinates."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = 0.0
    if length:
        along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length
        along = max(0.0, min(1.0, along))
    return math.hypot(point[0] - start[0] - along * dx, point[1] - start[1] - along * dy)


def signed_area(ring: Ring) -> float:
    """Return the plane area of a ring, positive if it runs against the clock."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring)) / 2


def _rings(shape: Shape) -> Iterator[tuple[int, Ring]]:
    for polygon in shape:
        yield from enumerate(polygon)


def _crossings(ring: Ring, lon: float, lat: float) -> int:
    count = 0
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            count += 1
    return count


def _ring_centroid(ring: Ring) -> Point:
    x0, y0 = ring[0]
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        cross = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        area += cross
        x += (x1 + x2 - 2 * x0) * cross
        y += (y1 + y2 - 2 * y0) * cross
    return (x0, y0) if not area else (x0 + x / (3 * area), y0 + y / (3 * area))


def _inside(shape: Shape, lat: float) -> Point:
    """Return the middle of the longest stretch of the shape along a parallel."""
    xs = sorted(
        x1 + (lat - y1) * (x2 - x1) / (y2 - y1)
        for _, ring in _rings(shape)
        for (x1, y1), (x2, y2) in itertools.pairwise(ring)
        if (y1 > lat) != (y2 > lat)
    )
    west, east = max(zip(xs[::2], xs[1::2], strict=False), key=lambda pair: pair[1] - pair[0])
    return (west + east) / 2, lat
