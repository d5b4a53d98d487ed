"""The outline of a country as a picture (SVG) with places on it: no tiles, no network.

>>> picture = draw([Dot("p", "حلب", 36.2, 37.16, 3)])
>>> picture.startswith("<svg"), 'href="#p"' in picture
(True, True)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import cos, radians, sqrt
from typing import Final, Literal, NamedTuple

from arconflict.places import Gazetteer, gazetteer
from arconflict.rendering.markup import safe

COUNTRIES: Final = "PCL"
"""How the GeoNames feature codes of countries begin: they are no points, and would be dots in the desert."""
AREAS: Final = ("ADM", "RGN", "MTS", "PLN", "DSRT", "VAL")
"""How the GeoNames feature codes of areas begin."""
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
_KM_A_DEGREE: Final = 111.2
_NARROWEST: Final = 0.6
"""Degrees of longitude that a detail shows at least."""
_TALLEST: Final = 1.2
"""Height of a detail, at most, in its width."""


class Dot(NamedTuple):
    """A place on the map: the anchor that it leads to, its name, its point (WGS 84), and how often it is mentioned.

    The point of an "area" only stands for it; a "rejected" place was weighed and not taken, an "undecided" one is one
    of several that a mention may mean.
    """

    anchor: str
    name: str
    lat: float
    lon: float
    mentions: int
    kind: Literal["place", "area", "rejected", "undecided"] = "place"

    @property
    def is_candidate(self) -> bool:
        """Whether this is no place that is meant for sure."""
        return self.kind in ("rejected", "undecided")


class Disc(NamedTuple):
    """Where a mention as a whole lies: a point (WGS 84) and a radius in km."""

    lat: float
    lon: float
    km: float


class Line(NamedTuple):
    """A dashed line between two points (latitude, longitude)."""

    begin: tuple[float, float]
    end: tuple[float, float]


class Frame(NamedTuple):
    """How degrees become units of a picture: plate carrée, with the middle latitude at its true width."""

    west: float
    north: float
    across: float
    down: float
    height: float

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """Return the place of a point in the picture."""
        return _MARGIN + (lon - self.west) * self.across, _MARGIN + (self.north - lat) * self.down

    def holds(self, lat: float, lon: float) -> bool:
        """Tell whether a point lies within the picture."""
        x, y = self.point(lat, lon)
        return 0 <= x <= _WIDTH and 0 <= y <= self.height


def frame_of(places: Gazetteer | None = None) -> Frame:
    """Return the frame of a whole map: all governorates of `places` (those of the shipped gazetteer by default).

    A gazetteer without outlines is framed by its points.
    """
    return _frame(gazetteer() if places is None else places)


def detail(points: Sequence[tuple[float, float]], whole: Frame) -> Frame:
    """Return the frame that shows some points (latitude, longitude) as large as can be, and never more than `whole`."""
    south, north = min(lat for lat, _ in points), max(lat for lat, _ in points)
    west, east = min(lon for _, lon in points), max(lon for _, lon in points)
    shape = whole.down / whole.across
    wide = max(east - west, (north - south) * shape / _TALLEST, _NARROWEST) * 1.15
    wide = min(wide, (_WIDTH - 2 * _MARGIN) / whole.across)
    high = min(max(north - south, wide / shape / 2) * 1.1, (whole.height - 2 * _MARGIN) / whole.down)
    across = (_WIDTH - 2 * _MARGIN) / wide
    down = across * shape
    middle_lat, middle_lon = (south + north) / 2, (west + east) / 2
    return Frame(middle_lon - wide / 2, middle_lat + high / 2, across, down, 2 * _MARGIN + high * down)


def on_map(lat: float, lon: float) -> bool:
    """Tell whether a point lies within the map of the shipped gazetteer."""
    return frame_of().holds(lat, lon)


def draw(
    dots: Iterable[Dot],
    *,
    discs: Iterable[Disc] = (),
    lines: Iterable[Line] = (),
    frame: Frame | None = None,
    places: Gazetteer | None = None,
    prefix: str = "dot",
    label: str = "map of Syria",
) -> str:
    """Return a map. Each dot is a link to ``#<anchor>``; that of a place has the id ``<prefix>-<anchor>``.

    Dots outside are left out. The area of a dot grows with the number of mentions. Dots can be reached with the Tab key,
    most mentioned first.
    `frame` is what is shown (everything by default), `places` the gazetteer whose outlines are drawn (the shipped one);
    `label` is what the map is called by those who do not see it.
    """
    frame = frame_of(places) if frame is None else frame
    shown = [dot for dot in dots if frame.holds(dot.lat, dot.lon)]
    shown.sort(key=lambda dot: (dot.is_candidate, -dot.mentions, dot.anchor, dot.name))
    unit = min(_UNIT, _LARGEST / sqrt(max((dot.mentions for dot in shown), default=1)))
    parts = [
        f'<svg class="map" viewBox="0 0 {_WIDTH:.0f} {frame.height:.0f}" role="group" aria-label="{safe(label)}" '
        'direction="rtl">\n',
        f'<path class="land" d="{_land(frame, gazetteer() if places is None else places)}"/>\n',
    ]
    parts += [_disc(disc, frame) for disc in discs]
    parts += [_line(line, frame) for line in lines]
    for dot in shown:
        x, y = frame.point(dot.lat, dot.lon)
        radius = _SMALLEST if dot.is_candidate else max(_SMALLEST, unit * sqrt(dot.mentions))
        said = safe(dot.name if dot.is_candidate else f"{dot.name}: {dot.mentions}")
        kind = "" if dot.kind == "place" else f' class="{dot.kind}"'
        name = "" if dot.is_candidate else f' id="{prefix}-{safe(dot.anchor)}"'
        parts.append(
            f'<a{name} href="#{safe(dot.anchor)}" aria-label="{said}"><title>{said}</title>'
            f'<circle{kind} cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/></a>\n'
        )
    parts += _names([dot for dot in shown if not dot.is_candidate][:_NAMED], frame, unit)
    parts.append("</svg>\n")
    return "".join(parts)


def _disc(disc: Disc, frame: Frame) -> str:
    x, y = frame.point(disc.lat, disc.lon)
    return f'<circle class="disc" cx="{x:.1f}" cy="{y:.1f}" r="{disc.km / _KM_A_DEGREE * frame.down:.1f}"/>\n'


def _line(line: Line, frame: Frame) -> str:
    (x1, y1), (x2, y2) = frame.point(*line.begin), frame.point(*line.end)
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>\n'


def _names(dots: Sequence[Dot], frame: Frame, unit: float) -> list[str]:
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


@lru_cache(maxsize=8)
def _frame(places: Gazetteer) -> Frame:
    points = [point for ring in _rings(places) for point in ring] or [(place.lon, place.lat) for place in places]
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    across = (_WIDTH - 2 * _MARGIN) / max(east - west, _NARROWEST)
    down = across / cos(radians((south + north) / 2))
    return Frame(west, north, across, down, 2 * _MARGIN + max(north - south, _NARROWEST / 2) * down)


@lru_cache(maxsize=8)
def _land(frame: Frame, places: Gazetteer) -> str:
    """Return the outlines of the governorates as an SVG path."""
    parts = []
    for ring in _rings(places):
        points = [frame.point(lat, lon) for lon, lat in ring]
        parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z")
    return "".join(parts)


def _rings(places: Gazetteer) -> list[Sequence[tuple[float, float]]]:
    return [ring for place in places if place.fcode == "ADM1" for ring in places.outline(place.id) or ()]
