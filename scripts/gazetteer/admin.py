"""Complete the admin units: aliases and links of OpenSyria, seats, and codes of the seat towns."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import names
from .geometry import Shape, contains
from .model import Name, Place, Table

GEOGRAPHY = "opensyria-geography-2026"
SOURCE = "opensyria"

_FEATURE_WORDS = ("محافظة", "منطقة", "ناحية", "مركز")
_LATIN_FEATURES = ("governorate", "district", "subdistrict", "nahiyat", "mintaqat", "muhafazat")
_SEAT_CODES = {"ADM1": "PPLA", "ADM2": "PPLA2", "ADM3": "PPLA3"}
_RADIUS = {"PPLC": 12.0, "PPLA": 8.0, "PPLA2": 5.0, "PPLA3": 3.0}
_ALEPPO = "C1007"


def add_opensyria(table: Table, sources: Path) -> None:
    """Give OpenSyria's aliases, population and links to the units of the same P-code.

    An alias that is the name of another town («حيالين» for السقيلبية) is left out.
    """
    for stem in ("governorates", "districts", "subdistricts"):
        for row in _rows(sources / GEOGRAPHY / f"{stem}.json"):
            place = table.get(row["externalIds"].get("ochaPcode", ""))
            if place:
                _enrich(place, row, {p.name for p in table.communities() if p.id != place.seat})


def set_seats(table: Table, hand: Path) -> list[str]:
    """Find the town each unit is governed from; the units without one are returned."""
    by_hand = {}
    with (hand / "seats.csv").open(encoding="utf-8", newline="") as file:
        by_hand = {row["id"]: row["seat"] for row in csv.DictReader(file)}
    members: dict[str, list[Place]] = {}
    for place in table.communities():
        for unit in table.chain(place):
            members.setdefault(unit.id, []).append(place)
    missing = []
    for unit in table.admin():
        unit.seat = by_hand.get(unit.id) or _seat(unit, members.get(unit.id, []))
        if not unit.seat and unit.id not in by_hand:
            missing.append(unit.id)
        elif unit.seat and names.loose_key(unit.name) == names.loose_key(table[unit.seat].name):
            unit.rename(table[unit.seat].name)  # «بصيرة» and its town «البصيرة»
    _set_codes(table)
    return missing


def set_points(table: Table, shapes: dict[str, Shape]) -> None:
    """Put each unit where its people live: the mean of the points of its communities.

    The centroid of the outline would lie in the empty steppe for the units that reach into it. Where the mean
    falls outside the outline, the point is that of the community inside that is nearest to it.
    """
    members: dict[str, list[Place]] = {}
    for place in table.communities():
        for unit in table.chain(place):
            members.setdefault(unit.id, []).append(place)
    for unit in table.admin():
        inside = [p for p in members.get(unit.id, []) if contains(shapes[unit.id], float(p.lon), float(p.lat))]
        if not inside:
            continue
        lat = sum(float(p.lat) for p in inside) / len(inside)
        lon = sum(float(p.lon) for p in inside) / len(inside)
        if not contains(shapes[unit.id], lon, lat):
            middle = (lat, lon)
            near = min(inside, key=lambda p: ((p.lat - middle[0]) ** 2 + (p.lon - middle[1]) ** 2, p.id))
            lat, lon = near.lat, near.lon
        unit.lat, unit.lon = round(lat, 5), round(lon, 5)


def set_radii(table: Table) -> None:
    """Widen the radius of towns by rank and population."""
    for place in table.values():
        if not place.fcode.startswith("PPL") or place.fcode == "PPLX":
            continue
        people = int(place.population or 0)
        radius = 6.0 if people > 100_000 else 3.0 if people > 10_000 else 2.0
        place.radius_km = max(radius, _RADIUS.get(place.fcode, 2.0))
        if place.id == _ALEPPO:
            place.radius_km = 12.0


def _rows(path: Path) -> list[dict[str, Any]]:
    data = json.loads(path.read_text(encoding="utf-8"))
    rows: list[dict[str, Any]] = data if isinstance(data, list) else list(data.values())[-1]
    return rows


def _enrich(place: Place, row: dict[str, Any], others: set[str]) -> None:
    links = row["externalIds"]
    place.geonames = place.geonames or str(links.get("geonames") or "")
    place.wikidata = place.wikidata or str(links.get("wikidata") or "")
    people = (row.get("population") or {}).get("value")
    if people:
        place.population = str(int(people))
    for text, lang in _aliases(row):
        if text not in others:
            place.add(Name(text, lang=lang, source=SOURCE))


def _aliases(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Return the unit's names without a feature word («محافظة …», «… District»)."""
    yield names.clean(row["name"]["ar"]), "ar"
    yield names.clean(row["name"]["en"]), "en"
    for alias in row.get("aliases", []):
        text = names.clean(alias["value"])
        if names.is_arabic(text):
            first = text.split()[0]
            if first not in _FEATURE_WORDS:
                yield text, "ar"
        elif names.is_latin(text) and not text[:1].islower():
            plain = names.latin_key(text)
            if not any(word in plain for word in _LATIN_FEATURES):
                yield text, "en"


def _seat(unit: Place, members: list[Place]) -> str:
    """Return the member town with the unit's name, the most populous of several."""
    wanted = {names.loose_key(text) for text in unit.arabic()}
    same = [p for p in members if names.loose_key(p.name) in wanted]
    if not same:
        same = [p for p in members if wanted & {names.loose_key(text) for text in p.arabic()}]
    if not same:
        latin = names.skeleton(unit.name_en)
        same = [p for p in members if names.skeleton(p.name_en) == latin]
    best = max(same, key=lambda p: (int(p.population or 0), -_number(p.id)), default=None)
    return best.id if best else ""


def _number(id_: str) -> int:
    return int("".join(char for char in id_ if char.isdigit()))


def _set_codes(table: Table) -> None:
    for code in ("ADM3", "ADM2", "ADM1"):
        for unit in table.admin():
            if unit.fcode == code and unit.seat:
                table[unit.seat].fcode = _SEAT_CODES[code]
    table["C1001"].fcode = "PPLC"
