"""Write the folder: places, names, outlines, the description of the data and its sources."""

import csv
import itertools
import json
from pathlib import Path

from . import names
from .geometry import Shape
from .model import KINDS, Name, Place, Table

PLACE_COLUMNS = (
    "id", "fcode", "country", "lat", "lon", "radius_km", "parent", "seat", "population", "pcode",
    "geonames", "wikidata", "source", "note", "name_en", "name",
)  # fmt: skip
NAME_COLUMNS = ("place", "lang", "kind", "evidence", "source", "name")

_LANGS = ("ar", "ku-Arab", "en", "ku-Latn", "tr", "und-Latn")


def write_places(table: Table, path: Path) -> None:
    """Write ``places.csv``, sorted by id."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(PLACE_COLUMNS)
        for id_ in sorted(table):
            writer.writerow(_place_row(table[id_]))


def write_names(table: Table, path: Path) -> None:
    """Write ``names.csv``, sorted by place, then by importance."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(NAME_COLUMNS)
        for id_ in sorted(table):
            for name in sorted(table[id_].names, key=_importance):
                row = (id_, name.lang, name.kind, name.evidence, name.source, name.text)
                writer.writerow(row)


def write_outlines(outlines: dict[str, Shape], path: Path) -> None:
    """Write the polygons as GeoJSON (RFC 7946), one feature on a line."""
    lines = []
    for id_, shape in sorted(outlines.items()):
        rings = [[_wound(ring, outer=i == 0) for i, ring in enumerate(p)] for p in shape]
        one = len(rings) == 1
        geometry = {
            "type": "Polygon" if one else "MultiPolygon",
            "coordinates": rings[0] if one else rings,
        }
        feature = {"type": "Feature", "properties": {"id": id_}, "geometry": geometry}
        lines.append(json.dumps(feature, separators=(",", ":")))
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def _wound(ring: list[tuple[float, float]], *, outer: bool) -> list[list[float]]:
    """Return the ring in GeoJSON's direction: outer rings against the clock, holes with it."""
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring))
    return [list(point) for point in (ring if (area > 0) == outer else ring[::-1])]


def _place_row(place: Place) -> list[str]:
    values = []
    for column in PLACE_COLUMNS:
        value = getattr(place, column)
        if column in ("lat", "lon"):
            value = _number(value, 6)
        elif column == "radius_km":
            value = _number(value, 1)
        values.append(str(value))
    return values


def _number(value: float, digits: int) -> str:
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _importance(name: Name) -> tuple[int, int, int]:
    lang = _LANGS.index(name.lang) if name.lang in _LANGS else len(_LANGS)
    script = 0 if names.is_arabic(name.text) else 1
    return script, KINDS.index(name.kind), lang
