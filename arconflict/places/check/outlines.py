"""Outlines of nothing, and points outside the outline of what holds them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources.abc import Traversable
from typing import Any, Final

from arconflict.errors import DataError
from arconflict.places.check.faults import Fault, Row, number_in, warning
from arconflict.places.geometry import Ring, distance_km
from arconflict.places.outlines import holds, read_outlines

_UNITS: Final = ("ADM1", "ADM2", "ADM3", "ADM4")
_TOLERANCE_KM: Final = 2.0
"""How far outside its unit's outline a point may lie unless ``outside_km`` in gazetteer.toml says otherwise."""


def outline_faults(
    file: Traversable, places: Sequence[Row], by_id: dict[str, Row], about: dict[str, Any]
) -> Iterator[Fault]:
    """Tell of outlines of nothing, and of points that lie outside the outline of the unit that holds them."""
    if not file.is_file():
        return
    try:
        outlines = read_outlines(file)
    except DataError as error:
        yield Fault(file.name, 1, "error", str(error).partition(": ")[2])
        return
    for place_id in outlines:
        if place_id not in by_id:
            yield Fault(
                file.name,
                _line_of(file, place_id),
                "error",
                f"the outline is of «{place_id}», which is no id of places.csv",
            )
    tolerance = about.get("outside_km", _TOLERANCE_KM)
    if not isinstance(tolerance, (int, float)):
        yield Fault("gazetteer.toml", 1, "error", f"outside_km is no number of kilometres: {tolerance!r}")
        return
    for row in places:
        cells = row.cells
        rings = outlines.get(cells["parent"])
        lat, lon = number_in(cells["lat"]), number_in(cells["lon"])
        if rings is None or lat is None or lon is None or not cells["fcode"].startswith(("PPL", *_UNITS)):
            continue
        if not holds(rings, lat, lon):
            km = _distance_to(rings, lat, lon)
            if km > tolerance:
                yield warning(
                    row,
                    f"«{cells['name']}» lies {km:.1f} km outside {cells['parent']}; correct the point or the parent",
                )


def _distance_to(rings: Iterable[Ring], lat: float, lon: float) -> float:
    """Return the distance in km from a point to the nearest corner or edge of an outline."""
    nearest = float("inf")
    for ring in rings:
        for (lon1, lat1), (lon2, lat2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            across, up = lon2 - lon1, lat2 - lat1
            length = across * across + up * up
            along = ((lon - lon1) * across + (lat - lat1) * up) / length if length else 0.0
            along = min(1.0, max(0.0, along))
            nearest = min(nearest, distance_km(lat, lon, lat1 + along * up, lon1 + along * across))
    return nearest


def _line_of(file: Traversable, place_id: str) -> int:
    quoted = json.dumps(place_id)
    lines = file.read_text(encoding="utf-8").split("\n")
    return next((number for number, line in enumerate(lines, 1) if quoted in line), 1)
