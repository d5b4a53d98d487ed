"""Read what people wrote by hand and merge it into the table.

``places.csv`` and ``names.csv`` have the format of the package's own files; ``corrections.csv`` is
``names.csv`` with a note, for names of the sources' places. A place by hand with a known id
overrides the cells it fills; an airfield, crossing or port that a source has too becomes one with it.
"""

import csv
from pathlib import Path

from . import names
from .facilities import bare_name
from .model import EVIDENCE, KINDS, Name, Place, Table
from .nearby import Grid

_CELLS = (
    "fcode", "country", "parent", "seat", "population", "pcode", "geonames", "wikidata", "source",
    "note", "name_en",
)  # fmt: skip
_FACILITIES = ("AIRP", "AIRB", "AIRF", "AIRH", "PSTB", "PRT", "RSTN")
_SAME_FACILITY_KM = 2.0


def read_links(hand: Path) -> dict[str, str]:
    """Return the place that a GeoNames id belongs to, as decided by hand."""
    return {row["geonames"]: row["place"] for row in _rows(hand / "geonames_links.csv")}


def read_kept_suffixes(hand: Path) -> dict[str, str]:
    """Return the communities whose name ends in an admin name that is no suffix."""
    return {row["id"]: row["name"] for row in _rows(hand / "kept_suffixes.csv")}


def merge_places(table: Table, hand: Path) -> tuple[dict[str, str], list[str]]:
    """Add or override places; returned are the ids that became another's, and messages."""
    same: dict[str, str] = {}
    messages: list[str] = []
    facilities = Grid(p for p in table.values() if p.fcode in _FACILITIES)
    texts = _texts(hand)
    for row in _rows(hand / "places.csv"):
        twin = _twin(facilities, row, texts.get(row["id"], []))
        if row["id"] in table:
            _override(table[row["id"]], row)
        elif twin:
            same[row["id"]] = twin.id
            twin.radius_km = max(twin.radius_km, float(row["radius_km"]))
            twin.add(Name(names.clean(row["name"]), kind="short", evidence="part", source="hand"))
            twin.add(Name(row["name_en"], lang="en", source="hand"))
        else:
            try:
                table.put(_place(row))
            except ValueError as error:
                messages.append(f"places.csv: {row['id']!r}: {error}")
    for id_ in same:
        table.pop(id_, None)
    messages += [
        f"places.csv: {p.id!r} has the unknown parent {p.parent!r}"
        for p in table.values()
        if p.parent and p.parent not in table
    ]
    return same, messages


def merge_names(table: Table, path: Path, same: dict[str, str]) -> list[str]:
    """Add names; returned are messages on rows that fit nothing."""
    messages = []
    for number, row in enumerate(_rows(path), start=2):
        place = table.get(same.get(row["place"], row["place"]))
        where = f"{path.name}:{number}"
        if place is None:
            messages.append(f"{where}: no place {row['place']!r}: correct the id")
        elif row["kind"] not in KINDS or row["evidence"] not in EVIDENCE:
            messages.append(f"{where}: kind {row['kind']!r} or evidence {row['evidence']!r} unknown")
        else:
            folded = row["place"] in same
            _add(place, _name(row), folded)
    return messages


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _texts(hand: Path) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for row in _rows(hand / "names.csv"):
        texts.setdefault(row["place"], []).append(row["name"])
    return texts


def _place(row: dict[str, str]) -> Place:
    place = Place(
        id=row["id"], fcode=row["fcode"], lat=float(row["lat"]), lon=float(row["lon"]),
        radius_km=float(row["radius_km"] or 2), parent=row["parent"],
        name=names.clean(row["name"]), name_en=row["name_en"], source=row["source"] or "hand",
    )  # fmt: skip
    _override(place, row)
    return place


def _override(place: Place, row: dict[str, str]) -> None:
    for cell in _CELLS:
        if row[cell]:
            setattr(place, cell, row[cell])
    if row["lat"] and row["lon"]:
        place.lat, place.lon = float(row["lat"]), float(row["lon"])
    if row["radius_km"]:
        place.radius_km = float(row["radius_km"])
    if row["name"]:
        place.rename(names.clean(row["name"]))


def _name(row: dict[str, str]) -> Name:
    text = names.clean(row["name"]) if row["lang"] == "ar" else " ".join(row["name"].split())
    return Name(text, row["lang"], row["kind"], row["evidence"], row["source"] or "hand")


def _add(place: Place, name: Name, folded: bool) -> None:
    """Add a name by hand, which also says the kind and evidence of a name already there."""
    if name.kind == "canonical" and not folded:
        place.rename(name.text)
        place.names = [n for n in place.names if n.kind != "canonical"]
        place.names.insert(0, name)
        return
    if name.kind == "canonical":
        name.kind = "short"
    wanted = names.key(name.text)
    before = [n for n in place.names if names.key(n.text) == wanted and n.kind != "canonical"]
    if before and wanted != names.key(place.name):
        if name.kind != "variant":
            before[0].kind, before[0].lang = name.kind, name.lang
            before[0].evidence = name.evidence
    else:
        place.add(name)


def _twin(facilities: Grid, row: dict[str, str], texts: list[str]) -> Place | None:
    """Return the facility of a source that this row describes again."""
    if row["fcode"] not in _FACILITIES:
        return None
    wanted = {names.loose_key(bare_name(text)) for text in [row["name"], *texts]} - {""}
    hits = facilities.within(float(row["lat"]), float(row["lon"]), _SAME_FACILITY_KM)
    for _, place in sorted(hits, key=lambda hit: (hit[0], hit[1].id)):
        alike = place.fcode[:3] == row["fcode"][:3]  # AIRB and AIRP are both airfields
        if alike and wanted & {names.loose_key(bare_name(text)) for text in place.arabic()}:
            return place
    return None
