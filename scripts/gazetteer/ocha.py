"""Read OCHA: the country, admin units, communities and neighbourhoods, with their polygons."""

import csv
import gzip
import json
import math
import re
from pathlib import Path

from rapidfuzz.fuzz import ratio

from . import names
from .geometry import Shape, area_km2, centroid, shape_of
from .model import Name, Place, Table

POPULATED = "ocha-syr-populated-places-2020"
BOUNDARIES = "ocha-syr-admin-boundaries-2019"
SOURCE = "ocha2020"

_CENTRE = "مركز"
_SHORT_DISTRICTS = {"جبل سمعان": "سمعان"}
_NEAR = "قرب"
_ALIKE = 72
_LATIN_DISTRICTS = {
    "Jebel Saman": "saman",
    "Menbij": "manbaj",
    "Al-Malikeyyeh": "malkiyeh",
    "Al-Haffa": "heffeh",
    "Al-Hasakeh": "haskeh",
}


def read_shapes(sources: Path) -> dict[str, Shape]:
    """Return the polygons of admin units and neighbourhoods by P-code."""
    shapes: dict[str, Shape] = {}
    for stem in ("syr_admin1", "syr_admin2", "syr_admin3", "city_neighbourhoods"):
        with gzip.open(sources / BOUNDARIES / f"{stem}.geojson.gz", "rt", encoding="utf-8") as file:
            for feature in json.load(file)["features"]:
                shapes[feature["properties"]["PCODE"]] = shape_of(feature["geometry"])
    return shapes


def read_places(sources: Path, shapes: dict[str, Shape], kept: dict[str, str]) -> Table:
    """Return the backbone. ``kept`` names the communities whose last words look like an admin name but are theirs."""
    table = Table()
    folder = sources / POPULATED
    table.put(_country())
    for level in (1, 2, 3):
        for row in _rows(folder / f"admin{level}.csv"):
            table.put(_admin_unit(row, level, shapes))
    neighbourhoods = {r["Neighbourhood_Pcode"]: r for r in _rows(folder / "city_neighbourhoods.csv")}
    for row in _rows(folder / "location.csv"):
        if row["location_type"] == "Community":
            table.put(_community(row, kept))
        else:
            table.put(_neighbourhood(row, neighbourhoods[row["Location_Pcode"]]))
    return table


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _country() -> Place:
    place = Place("SY", "PCLI", 35.0, 38.5, 350, "", "سوريا", "Syria", SOURCE, pcode="SY")
    place.add(Name("الجمهورية العربية السورية", kind="official", source=SOURCE))
    place.add(Name("سورية", source=SOURCE))
    place.add(Name("Syrian Arab Republic", lang="en", kind="official", source=SOURCE))
    return place


def _admin_unit(row: dict[str, str], level: int, shapes: dict[str, Shape]) -> Place:
    pcode = row[f"admin{level}Pcode"]
    parent = "SY" if level == 1 else row[f"admin{level - 1}Pcode"]
    lon, lat = centroid(shapes[pcode])
    radius = math.sqrt(area_km2(shapes[pcode]) / math.pi)
    name = names.clean(row[f"admin{level}Name_ar"])
    if name.startswith(_CENTRE) and not name.startswith(_CENTRE + " "):
        name = f"{_CENTRE} {name.removeprefix(_CENTRE)}"
    place = Place(
        id=pcode, fcode=f"ADM{level}", lat=lat, lon=lon, radius_km=round(radius, 1), parent=parent,
        name=name, name_en=names.clean(row[f"admin{level}Name_en"]), source=SOURCE, pcode=pcode,
    )  # fmt: skip
    if name.startswith(_CENTRE + " "):
        bare = name.removeprefix(_CENTRE + " ")
        place.add(Name(bare, kind="short", evidence="part", source=SOURCE))
    return place


def _community(row: dict[str, str], kept: dict[str, str]) -> Place:
    pcode = row["Location_Pcode"]
    full = row["admin4Name_ar"]
    admin = {names.key(name) for name in _admin_names(row)}
    found: list[str] = []
    longer: list[str] = []
    for part in names.split(full):
        bare = part if pcode in kept else _without_admin(part, admin)
        if bare != part:
            longer.append(part)
        if found and names.key(bare) in admin:
            longer.append(f"{found[0]} {part}")  # «دير حنا / اللاذقية»: where it is, no name of it
            continue
        found.append(bare)
    latin = names.split(row["admin4Name_en"])
    if len(found) == 1 or not latin:
        full_latin = names.clean(row["admin4Name_en"].replace("\\", "-"))
        latin = [full_latin]
        if longer:
            latin.insert(0, _latin_without_admin(full_latin, row))
    place = Place(
        id=pcode, fcode="PPL", lat=float(row["Latitude_y"]), lon=float(row["Longitude_x"]),
        radius_km=2, parent=row["admin3Pcode"], name=found[0], name_en=latin[0], source=SOURCE,
        pcode=pcode,
    )  # fmt: skip
    for text in found[1:]:
        place.add(Name(text, kind="official", source=SOURCE))
    for text in longer:
        place.add(Name(text, source=SOURCE))
    for text in latin[1:]:
        place.add(Name(text, lang="en", source=SOURCE))
    return place


def _neighbourhood(row: dict[str, str], details: dict[str, str]) -> Place:
    pcode = row["Location_Pcode"]
    parts = names.split(details["Neighbourhood_Name_ar"])
    latin = names.split(details["Neighbourhood_Name_en"])
    place = Place(
        id=pcode, fcode="PPLX", lat=float(row["Latitude_y"]), lon=float(row["Longitude_x"]),
        radius_km=1, parent=details["admin4Pcode"], name=parts[0], name_en=latin[0], source=SOURCE,
        pcode=pcode,
    )  # fmt: skip
    for text in parts[1:]:
        place.add(Name(text, kind="official", source=SOURCE))
    for text in latin[1:]:
        place.add(Name(text, lang="en", source=SOURCE))
    return place


def _admin_names(row: dict[str, str]) -> list[str]:
    """Governorate, district and sub-district of a community as OCHA appends them to a name."""
    found = []
    for level in (1, 2, 3):
        name = names.clean(row[f"admin{level}Name_ar"]).removeprefix(_CENTRE).strip()
        found += [name, name.removeprefix("ال")]
        if name in _SHORT_DISTRICTS:
            found.append(_SHORT_DISTRICTS[name])
    return found


def _without_admin(name: str, admin: set[str]) -> str:
    """Return the name without the district or sub-district that OCHA appended to make it unique."""
    words = name.split()
    for size in (3, 2, 1):
        if len(words) > size and names.key(" ".join(words[-size:])) in admin:
            rest = words[:-size]
            if len(rest) > 1 and rest[-1] == _NEAR:
                rest.pop()
            return " ".join(rest)
    return name


def _latin_without_admin(name: str, row: dict[str, str]) -> str:
    """Return the Latin name without the district or sub-district that its end is alike."""
    admin = [_latin_plain(row[f"admin{level}Name_en"]) for level in (1, 2, 3)]
    admin.append(_LATIN_DISTRICTS.get(row["admin2Name_en"], ""))
    words = name.replace(" - ", " ").replace(" / ", " ").split()
    tails = [(size, _latin_plain(" ".join(words[-size:]))) for size in (1, 2, 3) if size < len(words)]
    alike = [(ratio(tail, unit), -size) for size, tail in tails for unit in admin]
    best, cut = max(alike, default=(0.0, 0))
    if best < _ALIKE:
        return name
    rest = words[:cut]
    return " ".join(rest[:-1] if rest[-1] in ("Near", "El", "Al") else rest)


def _latin_plain(text: str) -> str:
    return "".join(re.sub("^(al|el|ar|as|at|az|an)(?=.{3})", "", word) for word in names.latin_words(text))
