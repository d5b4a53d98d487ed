"""Simplify polygons so that neighbours keep a common border, and small enough to ship.

Borders are cut into arcs where three units meet; each arc is simplified once, in one direction,
by Douglas-Peucker, and the rings are put together again from the simplified arcs.
"""

import itertools
from collections import defaultdict

from .geometry import Point, Ring, Shape, segment_distance

ADMIN_TOLERANCE = 0.004
NEIGHBOURHOOD_TOLERANCE = 0.0005


def simplify(shapes: dict[str, Shape], tolerance: float, digits: int) -> dict[str, Shape]:
    """All shapes simplified together; a ring that would vanish keeps its corners."""
    neighbours: defaultdict[Point, set[Point]] = defaultdict(set)
    for shape in shapes.values():
        for polygon in shape:
            for ring in polygon:
                for start, end in itertools.pairwise(ring):
                    if start != end:
                        neighbours[start].add(end)
                        neighbours[end].add(start)
    junctions = {point for point, others in neighbours.items() if len(others) != 2}
    result = {}
    for id_, shape in sorted(shapes.items()):
        polygons = [_polygon(p, junctions, tolerance, digits) for p in shape]
        result[id_] = [p for p in polygons if p]
    return result


def douglas_peucker(line: Ring, tolerance: float) -> Ring:
    """Return the line with the points left out that lie within the tolerance of what stays."""
    keep = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        far, index = tolerance, 0
        for i in range(first + 1, last):
            away = segment_distance(line[first], line[last], line[i])
            if away > far:
                far, index = away, i
        if index:
            keep.add(index)
            stack += [(first, index), (index, last)]
    return [line[i] for i in sorted(keep)]


def _polygon(polygon: list[Ring], junctions: set[Point], tolerance: float, digits: int) -> list[Ring]:
    rings = [_ring(ring, junctions, tolerance, digits) for ring in polygon]
    if len(rings[0]) < 4:
        outer = _rounded(polygon[0], digits)
        return [outer] if len(outer) >= 4 else []
    return [rings[0], *(ring for ring in rings[1:] if len(ring) >= 4)]


def _ring(ring: Ring, junctions: set[Point], tolerance: float, digits: int) -> Ring:
    points = ring[:-1] if ring[0] == ring[-1] else ring
    cuts = [i for i, point in enumerate(points) if point in junctions]
    if len(cuts) < 2:
        start = cuts[0] if cuts else points.index(min(points))
        points = points[start:] + points[:start]
        far = max(range(len(points)), key=lambda i: (_square(points[0], points[i]), points[i]))
        cuts = [0, far]
    else:
        points = points[cuts[0] :] + points[: cuts[0]]
        cuts = [cut - cuts[0] for cut in cuts]
    closed = [*points, points[0]]
    simple: Ring = []
    for start, end in zip(cuts, [*cuts[1:], len(points)], strict=True):
        simple += _arc(closed[start : end + 1], tolerance)[:-1]
    return _rounded([*simple, simple[0]], digits)


def _arc(line: Ring, tolerance: float) -> Ring:
    """Return the arc simplified in its canonical direction, so that both sides of a border agree."""
    if (line[0], line[1]) <= (line[-1], line[-2]):
        return douglas_peucker(line, tolerance)
    return douglas_peucker(line[::-1], tolerance)[::-1]


def _square(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _rounded(ring: Ring, digits: int) -> Ring:
    points = [(round(lon, digits), round(lat, digits)) for lon, lat in ring]
    return [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
