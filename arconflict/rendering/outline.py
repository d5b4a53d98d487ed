"""The outline of a country as a picture (SVG) with places on it: no tiles, no network.

>>> picture = draw([Dot("p", "حلب", 36.2, 37.16, 3)])
>>> picture.startswith("<svg"), 'href="#p"' in picture
(True, True)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from math import cos, radians, sqrt
from typing import Final, NamedTuple

from arconflict.places import Gazetteer, gazetteer
from arconflict.rendering.markup import safe

_COUNTRY: Final = "SY"
_WIDTH: Final = 1000.0
_MARGIN: Final = 24.0
_SMALLEST: Final = 7.0
_LARGEST: Final = 26.0
_UNIT: Final = 9.0
"""Radius of a dot with one mention, unless the dot with most would pass `_LARGEST`."""
_NAMED: Final = 12
"""So many of the most mentioned places have their name on the map."""
_ROOM: Final = 34.0
"""A name is left out where another one stands nearer than this."""


class Dot(NamedTuple):
    """A place on the map: the anchor that it leads to, its name, its point (WGS 84), and how often it is mentioned.

    The point of an `area` only stands for it.
    """

    anchor: str
    name: str
    lat: float
    lon: float
    mentions: int
    area: bool = False


class _Frame(NamedTuple):
    """How degrees become units of the picture: plate carrée, with the middle latitude at its true width."""

    west: float
    north: float
    across: float
    down: float
    height: float

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        return _MARGIN + (lon - self.west) * self.across, _MARGIN + (self.north - lat) * self.down


def on_map(lat: float, lon: float) -> bool:
    """Tell whether a point lies within the picture."""
    x, y = _frame().point(lat, lon)
    return 0 <= x <= _WIDTH and 0 <= y <= _frame().height


def draw(dots: Iterable[Dot]) -> str:
    """Return the map. Each dot is a link to ``#<anchor>`` and has the id ``dot-<anchor>``; those outside are left out.

    The area of a dot grows with the number of mentions. Dots can be reached with the Tab key, most mentioned first.
    """
    frame = _frame()
    shown = sorted((dot for dot in dots if on_map(dot.lat, dot.lon)), key=lambda dot: (-dot.mentions, dot.anchor))
    unit = min(_UNIT, _LARGEST / sqrt(max((dot.mentions for dot in shown), default=1)))
    parts = [
        f'<svg class="map" viewBox="0 0 {_WIDTH:.0f} {frame.height:.0f}" role="group" aria-label="map of Syria" '
        'direction="rtl">\n',
        f'<path class="land" d="{_land()}"/>\n',
    ]
    for dot in shown:
        x, y = frame.point(dot.lat, dot.lon)
        radius = max(_SMALLEST, unit * sqrt(dot.mentions))
        label = safe(f"{dot.name}: {dot.mentions}")
        kind = ' class="area"' if dot.area else ""
        parts.append(
            f'<a id="dot-{safe(dot.anchor)}" href="#{safe(dot.anchor)}" aria-label="{label}"><title>{label}</title>'
            f'<circle{kind} cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/></a>\n'
        )
    parts += _names(shown[:_NAMED], frame, unit)
    parts.append("</svg>\n")
    return "".join(parts)


def _names(dots: Sequence[Dot], frame: _Frame, unit: float) -> list[str]:
    """Return the names of places, above their dots, the most mentioned first; none over another."""
    taken: list[tuple[float, float, float]] = []
    parts = []
    for dot in dots:
        x, y = frame.point(dot.lat, dot.lon)
        y -= max(_SMALLEST, unit * sqrt(dot.mentions)) + 6
        half = len(dot.name) * 7.5
        if any(abs(x - other) < half + wide and abs(y - line) < _ROOM for other, line, wide in taken):
            continue
        taken.append((x, y, half))
        x, y = min(max(x, half), _WIDTH - half), max(y, 20.0)
        parts.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" aria-hidden="true">{safe(dot.name)}</text>\n')
    return parts


@cache
def _frame() -> _Frame:
    points = [point for ring in _rings(gazetteer()) for point in ring]
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    across = (_WIDTH - 2 * _MARGIN) / (east - west)
    down = across / cos(radians((south + north) / 2))
    return _Frame(west, north, across, down, 2 * _MARGIN + (north - south) * down)


@cache
def _land() -> str:
    """Return the outlines of the governorates as an SVG path."""
    frame = _frame()
    parts = []
    for ring in _rings(gazetteer()):
        points = [frame.point(lat, lon) for lon, lat in ring]
        parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z")
    return "".join(parts)


def _rings(source: Gazetteer) -> list[Sequence[tuple[float, float]]]:
    units = [place.id for place in source if place.fcode == "ADM1" and place.country == _COUNTRY]
    return [ring for unit in units for ring in source.outline(unit) or ()]
