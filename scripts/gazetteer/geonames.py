"""Read GeoNames (by way of Who's On First, and the fresher ``cities500``) and join it to OCHA."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from . import names
from .joining import Joiner, Match, qualifiers
from .model import Name, Place, Table
from .nearby import Areas, Grid

WOF = "geonames-sy-via-whosonfirst-2024"
CITIES = "geonames-cities500-sy-2025"
SOURCE = "geonames"

_BORDER_KM = 3.0
_DUPLICATE_KM = 2.0
_SAME_SPOT_KM = 0.25
_FEATURE_PREFIXES = ("محافظة ", "منطقة ", "ناحية ", "مدينة ")
_KEPT_CODES = {"": "PPL", "PPLA": "PPL", "PPLA2": "PPL", "PPLA3": "PPL", "PPLG": "PPL"}


@dataclass(frozen=True, slots=True)
class Record:
    """One row of GeoNames."""

    geonames: str
    wikidata: str
    fcode: str
    lat: float
    lon: float
    population: int
    name_en: str
    arabic: list[str] = field(default_factory=list)
    latin: list[str] = field(default_factory=list)
    kurdish: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """What became of the rows."""

    joined: dict[int, int] = field(default_factory=lambda: {1: 0, 2: 0, 3: 0, 4: 0})
    added: int = 0
    renamed: int = 0
    merged: int = 0
    nameless: int = 0
    outside: list[str] = field(default_factory=list)


def join_geonames(table: Table, sources: Path, areas: Areas, links: dict[str, str]) -> tuple[dict[str, str], Report]:
    """Give GeoNames' names and ids to OCHA's places and add the places that OCHA lacks.

    ``links`` are decisions by hand: a GeoNames id and the place it belongs to (none: drop it).
    Returned are the place of each GeoNames id and the counts.
    """
    report = Report()
    joiner = Joiner(table.communities() + table.neighbourhoods())
    matched: list[tuple[int, float, Record, Place]] = []
    left: list[Record] = []
    for record in read_wof(sources):
        if record.geonames in links:
            linked = table.get(links[record.geonames])
            if linked:
                matched.append((4, 0.0, record, linked))
            continue
        match = joiner.find(record.arabic, [record.name_en, *record.latin], record.lat, record.lon)
        if match:
            matched.append((match.step, match.km, record, match.place))
        elif record.geonames and record.arabic:
            left.append(record)
        else:
            report.nameless += 1
    places: dict[str, str] = {}
    for step, _, record, place in sorted(matched, key=lambda m: (m[0], m[1], m[2].geonames)):
        enrich(place, record)
        places[record.geonames] = place.id
        report.joined[step] += 1
    _add_new(table, left, areas, places, report)
    places.pop("", None)
    return places, report


def _renamed(grid: Grid, record: Record) -> Place | None:
    """Return the OCHA place without a GeoNames id that stands on the same spot under another name.

    GeoNames' names come from maps older than the Arabisation of Kurdish and Turkish village
    names and than the renaming of others: «كوك تبة» is «تل الأخضر».
    """
    hits = sorted(grid.within(record.lat, record.lon, _SAME_SPOT_KM), key=lambda hit: (hit[0], hit[1].id))
    for _, place in hits:
        contrast = {qualifiers(a) for a in record.arabic} | {qualifiers(a) for a in place.arabic()}
        if not place.geonames and len(contrast - {frozenset()}) < 2:
            return place
    return None


def add_cities(table: Table, sources: Path, places: dict[str, str]) -> list[str]:
    """Give population and names of ``cities500``; the ids that fit no place are returned."""
    unknown = []
    joiner = Joiner(list(_populated(table)))
    for record in read_cities(sources):
        place = table.get(places.get(record.geonames, ""))
        if place is None:
            match: Match | None = joiner.find(record.arabic, [record.name_en], record.lat, record.lon)
            place = match.place if match else None
        if place is None:
            unknown.append(record.geonames)
            continue
        if record.population:
            place.population = str(record.population)
        enrich(place, record)
    return unknown


def enrich(place: Place, record: Record, kind: str = "variant") -> None:
    """Give a place the names, links and population of a record."""
    place.geonames = place.geonames or record.geonames
    place.wikidata = place.wikidata or record.wikidata
    if record.population and not place.population:
        place.population = str(record.population)
    for text in record.arabic:
        place.add(Name(text, kind=kind, source=SOURCE))
    for text in record.kurdish:
        place.add(Name(text, lang="ku-Latn", kind="kurdish", source=SOURCE))
    for text in [record.name_en, *record.latin]:
        place.add(Name(text, lang="und-Latn", kind=kind, source=SOURCE))


def read_wof(sources: Path) -> Iterator[Record]:
    """Return the live localities of Who's On First."""
    path = sources / WOF / "wof_sy_places.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            live = not row["deprecated"] and not row["superseded_by"]
            if live and row["placetype"] in ("locality", "neighbourhood"):
                yield _wof_record(row)


def read_cities(sources: Path) -> Iterator[Record]:
    """Return the rows of ``cities500``."""
    path = sources / CITIES / "cities500_sy.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            others = row["alternatenames"].split("|")
            yield Record(
                geonames=row["geonameid"], wikidata="", fcode="PPL", lat=float(row["latitude"]),
                lon=float(row["longitude"]), population=int(row["population"] or 0),
                name_en=names.clean(row["name"]), arabic=_arabic(others), latin=_latin(others),
            )  # fmt: skip


def _wof_record(row: dict[str, str]) -> Record:
    arabic = row["names_ar_preferred"].split("|") + row["names_ar_variant"].split("|")
    latin = row["names_en"].split("|") + row["names_und_latin"].split("|")
    return Record(
        geonames=row["gn_id"], wikidata=row["wd_id"], fcode=row["gn_feature_code"],
        lat=float(row["lat"]), lon=float(row["lon"]), population=int(row["population"] or 0),
        name_en=names.clean(row["name"] or row["gn_name"]), arabic=_arabic(arabic),
        latin=_latin(latin), kurdish=_latin(row["names_ku"].split("|")),
    )  # fmt: skip


def _arabic(texts: list[str]) -> list[str]:
    found = []
    for text in texts:
        if names.is_arabic(text):
            found += [_without_feature(part) for part in names.split(text)]
    return list(dict.fromkeys(found))


def _without_feature(text: str) -> str:
    for prefix in _FEATURE_PREFIXES:
        text = text.removeprefix(prefix)
    return text


def _latin(texts: list[str]) -> list[str]:
    """Latin spellings without codes («ALP») and vowelless machine transcriptions («ftst althyb»)."""
    cleaned = (names.clean(text) for text in texts)
    good = [t for t in cleaned if names.is_latin(t) and not t.isupper() and not t[:1].islower()]
    return list(dict.fromkeys(good))


def _populated(table: Table) -> Iterator[Place]:
    return (place for place in table.values() if place.fcode.startswith("PPL"))


def _add_new(table: Table, left: list[Record], areas: Areas, places: dict[str, str], report: Report) -> None:
    communities = Grid(table.communities())
    grid = Grid()
    for record in sorted(left, key=lambda r: int(r.geonames)):
        renamed = _renamed(communities, record)
        if renamed:
            enrich(renamed, record, kind="historic")
            places[record.geonames] = renamed.id
            report.renamed += 1
            continue
        twin = _twin(grid, record)
        if twin:
            enrich(twin, record)
            places[record.geonames] = twin.id
            report.merged += 1
            continue
        parent = areas.nearest(record.lat, record.lon, _BORDER_KM)
        if not parent:
            report.outside.append(record.geonames)
            continue
        place = table.put(_new_place(record, parent))
        grid.add(place)
        places[record.geonames] = place.id
        report.added += 1


def _new_place(record: Record, parent: str) -> Place:
    place = Place(
        id=f"gn:{record.geonames}", fcode=_KEPT_CODES.get(record.fcode, record.fcode),
        lat=record.lat, lon=record.lon, radius_km=2, parent=parent, name=record.arabic[0],
        name_en=record.name_en, source=SOURCE, geonames=record.geonames, wikidata=record.wikidata,
    )  # fmt: skip
    enrich(place, record)
    return place


def _twin(grid: Grid, record: Record) -> Place | None:
    """Return a place added before with the same name at nearly the same point."""
    wanted = {names.loose_key(text) for text in record.arabic}
    hits = sorted(grid.within(record.lat, record.lon, _DUPLICATE_KM), key=lambda hit: hit[0])
    for _, place in hits:
        if wanted & {names.loose_key(text) for text in place.arabic()}:
            return place
    return None
