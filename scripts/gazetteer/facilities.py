"""Read crossings, ports, airfields and stations from three lists and make one place of each.

``hand/facilities.csv`` says which records are the same facility (the first gives the point), and
its Arabic names; records that it does not mention are taken if they have an Arabic name.
"""

import csv
import json
from dataclasses import dataclass, field
from pathlib import Path

from . import names
from .geometry import distance_km
from .model import Name, Place, Table
from .nearby import Areas

CROSSINGS = "syria-border-crossings-2026"
TRANSPORT = "opensyria-transport-2026"
AIRPORTS = "ourairports-sy-2022"

_BORDER_KM = 10.0
_SAME_KM = 10.0
_CODES = {
    "border_crossing": "PSTB", "airport": "AIRP", "seaport": "PRT", "rail_terminal": "RSTN",
    "road_terminal": "BUSTN", "terminal": "PIER",
}  # fmt: skip
_RADIUS = {"PSTB": 1, "AIRP": 3, "AIRB": 3, "AIRF": 2, "AIRH": 1, "PRT": 2, "RSTN": 1, "BUSTN": 1}
_FEATURE_WORDS = frozenset(
    [
        "معبر",
        "منفذ",
        "مطار",
        "قاعدة",
        "مهبط",
        "مرفأ",
        "ميناء",
        "محطة",
        "قطار",
        "الحدودي",
        "الدولي",
        "العسكري",
        "الزراعي",
        "كراج",
        "كراجات",
    ]
)
_LATIN_FEATURES = (" Border Crossing", " railway station", " Station", " Terminal")


@dataclass(slots=True)
class Record:
    """One row of one of the lists."""

    key: str
    source: str
    fcode: str
    lat: float
    lon: float
    arabic: list[str] = field(default_factory=list)
    latin: list[str] = field(default_factory=list)
    geonames: str = ""
    wikidata: str = ""


def add_facilities(table: Table, sources: Path, hand: Path, areas: Areas) -> list[str]:
    """Add the facilities; returned are messages on records that could not be taken."""
    records = {r.key: r for r in _crossings(sources) + _airports(sources) + _transport(sources)}
    messages: list[str] = []
    used: set[str] = set()
    with (hand / "facilities.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            keys = row["records"].split("|")
            used.update(keys)
            unknown = [k for k in keys if k not in records]
            messages += [f"facilities.csv: no record {k!r} in the sources" for k in unknown]
            known = [records[k] for k in keys if k in records]
            if row["id"] != "-" and known:
                _put(table, _by_hand(row, known), areas, messages)
    for key in sorted(records.keys() - used):
        record = records[key]
        if not record.arabic:
            messages.append(f"facility {key!r} has no Arabic name: add it to facilities.csv")
        elif twin := _twin(table, record):
            _enrich(twin, record)
        else:
            _put(table, _alone(record), areas, messages)
    return messages


def mark_short_names(table: Table) -> None:
    """Return a facility's short name that is also a town's needs the feature word as evidence."""
    towns = {
        names.loose_key(text)
        for place in table.values()
        if place.fcode.startswith(("PPL", "ADM"))
        for text in place.arabic()
    }
    for place in table.values():
        if place.fcode in _RADIUS:
            for name in place.names:
                if name.kind == "short" and names.loose_key(name.text) in towns:
                    name.evidence = name.evidence or "part"


def bare_name(text: str) -> str:
    """Return a facility's name without its feature words."""
    return " ".join(word for word in text.split() if word not in _FEATURE_WORDS)


def _crossings(sources: Path) -> list[Record]:
    with (sources / CROSSINGS / "crossings.csv").open(encoding="utf-8", newline="") as file:
        return [
            Record(
                key=f"crossing:{row['n']}", source="crossings2026",
                fcode="PRT" if row["category"] == "port" else "PSTB", lat=float(row["lat"]),
                lon=float(row["lon"]), arabic=[names.clean(row["name_ar"])],
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip


def _airports(sources: Path) -> list[Record]:
    with (sources / AIRPORTS / "airports_sy.csv").open(encoding="utf-8", newline="") as file:
        return [
            Record(
                key=f"ourairports:{row['ident']}", source="ourairports",
                fcode="AIRH" if row["type"] == "heliport" else "AIRP",
                lat=float(row["latitude_deg"]), lon=float(row["longitude_deg"]),
                arabic=[t for t in _parts(row["keywords"]) if names.is_arabic(t)],
                latin=[names.clean(row["name"])],
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip


def _transport(sources: Path) -> list[Record]:
    data = json.loads((sources / TRANSPORT / "locations.json").read_text(encoding="utf-8"))
    rows = data if isinstance(data, list) else list(data.values())[-1]
    found = []
    for row in rows:
        texts = [row["name"].get("ar", ""), *(a["value"] for a in row.get("aliases", []))]
        texts = [names.clean(text) for text in texts]
        links = row.get("externalIds") or {}
        found.append(
            Record(
                key=f"opensyria:{row['id']}", source="opensyria",
                fcode=_CODES.get(row["locationTypes"][0], "TRANT"),
                lat=row["coordinates"]["latitude"], lon=row["coordinates"]["longitude"],
                arabic=[t for t in texts if names.is_arabic(t)],
                latin=[_short_latin(t) for t in [row["name"]["en"], *texts] if names.is_latin(t)],
                geonames=str(links.get("geonames") or ""),
                wikidata=str(links.get("wikidata") or ""),
            )
        )  # fmt: skip
    return found


def _parts(keywords: str) -> list[str]:
    return [names.clean(part) for part in keywords.split(",")]


def _short_latin(text: str) -> str:
    text = names.clean(text)
    for feature in _LATIN_FEATURES:
        text = text.removesuffix(feature)
    return text


def _by_hand(row: dict[str, str], records: list[Record]) -> Place:
    first = records[0]
    place = _place(row["id"], row["fcode"], first, row["name"], row["name_en"])
    place.note = row["note"]
    for text in filter(None, row["other"].split("|")):
        place.add(Name(names.clean(text), source="hand"))
    for text in filter(None, row["short"].split("|")):
        place.add(Name(names.clean(text), kind="short", source="hand"))
    for record in records:
        _enrich(place, record)
    return place


def _alone(record: Record) -> Place:
    id_ = f"gn:{record.geonames}" if record.geonames else f"ac:{names.slug(record.latin[0])}"
    place = _place(id_, record.fcode, record, record.arabic[0], record.latin[0])
    _enrich(place, record)
    return place


def _place(id_: str, fcode: str, record: Record, name: str, name_en: str) -> Place:
    return Place(
        id=id_, fcode=fcode, lat=record.lat, lon=record.lon, radius_km=_RADIUS.get(fcode, 1),
        parent="", name=names.clean(name), name_en=name_en, source=record.source,
    )  # fmt: skip


def _enrich(place: Place, record: Record) -> None:
    place.geonames = place.geonames or record.geonames
    place.wikidata = place.wikidata or record.wikidata
    for text in record.arabic:
        if bare_name(text):
            place.add(Name(text, kind="official", source=record.source))
    for text in record.latin:
        place.add(Name(text, lang="en", source=record.source))


def _twin(table: Table, record: Record) -> Place | None:
    """Return a facility of the same code within 10 km whose names hold the record's bare name."""
    wanted = {names.loose_key(bare_name(text)) for text in record.arabic}
    for place in table.values():
        if place.fcode != record.fcode or not place.id.startswith(("ac:", "gn:")):
            continue
        same = wanted & {names.loose_key(bare_name(text)) for text in place.arabic()}
        if same and distance_km(place.lat, place.lon, record.lat, record.lon) <= _SAME_KM:
            return place
    return None


def _put(table: Table, place: Place, areas: Areas, messages: list[str]) -> None:
    place.parent = areas.nearest(place.lat, place.lon, _BORDER_KM)
    if not place.parent:
        messages.append(f"facility {place.id!r} lies outside Syria: left out")
    elif place.id in table:
        messages.append(f"facility {place.id!r} has the id of another place: left out")
    else:
        table.put(place)
