"""What a gazetteer holds: places and their names."""

from __future__ import annotations

from typing import NamedTuple


class Name(NamedTuple):
    """A name of a place.

    `lang` is a BCP 47 tag; `kind` one of ``canonical official variant popular kurdish turkish syriac historic
    short``; `evidence` says why the name alone is not enough in running text (``short word person part``), "" where
    it is; `source` is a key of the gazetteer's sources.
    """

    text: str
    lang: str
    kind: str
    evidence: str
    source: str


class Place(NamedTuple):
    """A place of a gazetteer.

    `id` is its P-code, else ``gn:<GeoNames id>``, else ``ac:<slug>``; `fcode` a GeoNames feature code; `country`
    ISO 3166-1 alpha-2; `lat` and `lon` WGS 84 degrees; `radius_km` how far from the point the name may reach;
    `parent` the id of the smallest unit that holds it ("" for a country); `seat` the town that an admin unit is
    governed from; `population` None where unknown; `pcode`, `geonames`, `wikidata` links ("" where none);
    `source` a key of the sources; `name_en` and `name` its English and Arabic names.
    """

    id: str
    fcode: str
    country: str
    lat: float
    lon: float
    radius_km: float
    parent: str
    seat: str
    population: int | None
    pcode: str
    geonames: str
    wikidata: str
    source: str
    note: str
    name_en: str
    name: str
