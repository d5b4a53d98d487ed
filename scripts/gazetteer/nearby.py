"""Find places and sub-districts by position: a grid of points and boxes of polygons."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator

from .geometry import Shape, box, contains, distance_km, edge_distance_km
from .model import Place

_CELL = 0.1


class Grid:
    """Places in cells of a tenth of a degree."""

    def __init__(self, places: Iterable[Place] = ()) -> None:
        """Fill the grid."""
        self._cells: defaultdict[tuple[int, int], list[Place]] = defaultdict(list)
        for place in places:
            self.add(place)

    def add(self, place: Place) -> None:
        """Put one more place in."""
        self._cells[_cell(place.lat, place.lon)].append(place)

    def within(self, lat: float, lon: float, km: float) -> Iterator[tuple[float, Place]]:
        """Return the places within ``km`` and their distances, in no order."""
        row, column = _cell(lat, lon)
        reach = math.ceil(km / 85 / _CELL)  # a degree of longitude is 88 km at the north border
        for y in range(row - reach, row + reach + 1):
            for x in range(column - reach, column + reach + 1):
                for place in self._cells.get((y, x), ()):
                    away = distance_km(lat, lon, place.lat, place.lon)
                    if away <= km:
                        yield away, place


class Areas:
    """Polygons by id, asked which one holds a point."""

    def __init__(self, shapes: dict[str, Shape]) -> None:
        """Keep the shapes with their boxes."""
        self._shapes = [(id_, box(shape), shape) for id_, shape in sorted(shapes.items())]

    def holding(self, lat: float, lon: float) -> str:
        """Return the id of the polygon that holds the point, or an empty string."""
        for id_, (west, south, east, north), shape in self._shapes:
            if west <= lon <= east and south <= lat <= north and contains(shape, lon, lat):
                return id_
        return ""

    def nearest(self, lat: float, lon: float, km: float) -> str:
        """Return the polygon that holds the point, else the nearest within ``km``, else nothing."""
        found = self.holding(lat, lon)
        if found:
            return found
        margin = km / 85
        best = (km, "")
        for id_, (west, south, east, north), shape in self._shapes:
            near = west - margin <= lon <= east + margin and south - margin <= lat <= north + margin
            if near:
                best = min(best, (edge_distance_km(shape, lon, lat), id_))
        return best[1]


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return math.floor(lat / _CELL), math.floor(lon / _CELL)
