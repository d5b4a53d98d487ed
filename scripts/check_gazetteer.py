"""Check the gazetteer of Syria against sources that stay outside it, and print what docs/data-quality.md says.

OpenStreetMap's points (ODbL) and the Syrian Archive's list (GPL-3.0) are compared with ours here and
never copied. Run it on the folder of the sources::

    python scripts/check_gazetteer.py SOURCES_DIR
"""

import argparse
import csv
import json
import re
import statistics
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gazetteer import geonames, names
from gazetteer.geometry import Shape, contains, distance_km, edge_distance_km, shape_of

FOLDER = Path(__file__).resolve().parent.parent / "arconflict" / "data" / "gazetteers" / "sy"
OSM = "osm-hot-iom-matched-2026/pcode_osm_matched_places.csv"
ARCHIVE = "syrian-archive-locations-2019/locations.tsv"
OUTLIER_KM = 5.0
SEARCH_KM = 5.0
WITNESS_KM = 2.0


@dataclass(frozen=True, slots=True)
class Outlier:
    """A place whose two points are far apart, and what GeoNames says about each."""

    id: str
    name: str
    theirs: str
    km: float
    opinion: str
    same_unit: bool


def main(arguments: list[str] | None = None) -> int:
    """Print the report as Markdown."""
    parser = argparse.ArgumentParser(description="Check the gazetteer of Syria.")
    parser.add_argument("sources", type=Path, help="the folder of the sources")
    options = parser.parse_args(arguments)
    with (FOLDER / "places.csv").open(encoding="utf-8", newline="") as file:
        places = {row["id"]: row for row in csv.DictReader(file)}
    print("\n".join(_counts(places)))
    print("\n".join(_osm(places, options.sources)))
    print("\n".join(_own_units(places)))
    print("\n".join(_search(options.sources)))
    return 0


def _counts(places: dict[str, dict[str, str]]) -> Iterator[str]:
    yield "## Size\n"
    kinds: dict[str, Callable[[dict[str, str]], bool]] = {
        "OCHA communities": lambda r: r["id"].startswith("C"),
        "OCHA neighbourhoods": lambda r: r["id"].startswith("N"),
        "admin units": lambda r: r["fcode"].startswith("ADM"),
        "places of GeoNames alone": lambda r: r["source"] == "geonames",
        "places with a GeoNames id": lambda r: bool(r["geonames"]),
        "places with a Wikidata id": lambda r: bool(r["wikidata"]),
        "places with a population": lambda r: bool(r["population"]),
        "rows by hand": lambda r: r["source"] == "hand",
    }
    yield f"- places: {len(places):,}"
    for title, holds in kinds.items():
        yield f"- {title}: {sum(1 for row in places.values() if holds(row)):,}"


def _osm(places: dict[str, dict[str, str]], sources: Path) -> Iterator[str]:
    shapes = _shapes()
    witnesses = list(geonames.read_wof(sources))
    distances, outliers = [], []
    for row in _table(sources / OSM, ","):
        ours = places.get(row["location_pcode"])
        if not ours:
            continue
        km = distance_km(float(ours["lat"]), float(ours["lon"]), float(row["lat"]), float(row["lon"]))
        distances.append(km)
        if km > OUTLIER_KM:
            opinion = _opinion(witnesses, ours, row)
            theirs = row["osm_name"] or row["osm_name_en"]
            inside = contains(shapes[ours["parent"]], float(row["lon"]), float(row["lat"]))
            outliers.append(Outlier(ours["id"], ours["name"], theirs, km, opinion, inside))
    yield "\n## Distance to OpenStreetMap\n"
    yield f"- places compared: {len(distances):,}; median {statistics.median(distances):.3f} km"
    shares = [sum(1 for km in distances if km <= limit) / len(distances) for limit in (0.5, 1, 2, 5)]
    yield "- within 0.5, 1, 2 and 5 km: " + ", ".join(f"{share:.1%}" for share in shares)
    yield f"- over {OUTLIER_KM:.0f} km: {len(outliers)}\n"
    yield "| place | name | theirs | km | same name in GeoNames within 2 km of | theirs in our sub-district |"
    yield "| --- | --- | --- | ---: | --- | --- |"
    for out in sorted(outliers, key=lambda o: o.km):
        unit = "yes" if out.same_unit else "no"
        yield f"| {out.id} | {out.name} | {out.theirs} | {out.km:.1f} | {out.opinion} | {unit} |"


def _opinion(witnesses: list[geonames.Record], ours: dict[str, str], theirs: dict[str, str]) -> str:
    """Whose point has a GeoNames place of the same name beside it."""
    wanted = {names.loose_key(ours["name"]), names.loose_key(theirs["osm_name"])} - {""}
    same = [w for w in witnesses if wanted & {names.loose_key(text) for text in w.arabic}]
    sides = []
    for side, row in (("ours", ours), ("theirs", theirs)):
        lat, lon = float(row["lat"]), float(row["lon"])
        if any(distance_km(lat, lon, w.lat, w.lon) <= WITNESS_KM for w in same):
            sides.append(side)
    return " and ".join(sides) or "neither"


def _own_units(places: dict[str, dict[str, str]]) -> Iterator[str]:
    shapes = _shapes()
    outside = []
    for row in places.values():
        shape = shapes.get(row["parent"])
        lat, lon = float(row["lat"]), float(row["lon"])
        if row["source"] == "ocha2020" and shape and row["id"].startswith("C") and not contains(shape, lon, lat):
            outside.append((edge_distance_km(shape, lon, lat), row["id"], row["name"]))
    far = [f"{id_} {name} ({km:.1f} km)" for km, id_, name in sorted(outside) if km > 1]
    yield "\n## Communities outside their own sub-district (simplified outlines)\n"
    yield f"- {len(outside)}, of which more than 1 km: {', '.join(far) or 'none'}"


def _shapes() -> dict[str, Shape]:
    data = json.loads((FOLDER / "outlines.geojson").read_text(encoding="utf-8"))
    return {f["properties"]["id"]: shape_of(f["geometry"]) for f in data["features"]}


def _search(sources: Path) -> Iterator[str]:
    yield "\n## Search\n"
    try:
        from arconflict.places import gazetteer

        search = gazetteer().search
        search("حمص")
    except (ImportError, AttributeError):
        yield "- arconflict.places has no search yet"
        return
    for title, own in (("communities", "FALSE"), ("the archive's own locations", "TRUE")):
        points: dict[str, list[tuple[float, float]]] = {}
        for row in _table(sources / ARCHIVE, "\t"):
            if row["sa_loc_only"] == own and row["lat"]:
                text = _place_string(row["search_name_ar_short"])
                points.setdefault(text, []).append((float(row["lat"]), float(row["lon"])))
        missed = [text for text, at in points.items() if not _found(search(text), at)]
        share = 1 - len(missed) / len(points)
        yield f"- {title}: {share:.1%} of {len(points):,} distinct strings found in the first place within 5 km"
        yield f"  - missed, for instance: {'، '.join(missed[:40])}"


def _place_string(text: str) -> str:
    """Return the archive's place string without its number and the city before the colon."""
    text = re.sub(r"\s*\(\(\(\d+\)\)\)\s*$", "", text)
    return " ".join(text.rsplit(":", 1)[-1].split())


def _found(hits: list[Any], points: list[tuple[float, float]]) -> bool:
    if not hits:
        return False
    place = getattr(hits[0], "place", hits[0])
    return any(distance_km(place.lat, place.lon, lat, lon) <= SEARCH_KM for lat, lon in points)


def _table(path: Path, delimiter: str) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


if __name__ == "__main__":
    sys.exit(main())
