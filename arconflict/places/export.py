"""A gazetteer for other programs: rows for data frames, GeoJSON, Linked Places Format.

`arconflict.interop.gazetteer_geojson` and `arconflict.interop.lpf` make JSON text of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from arconflict.places.place import Name, Place

if TYPE_CHECKING:
    from arconflict.places.gazetteer import Gazetteer

LPF_CONTEXT: Final = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
)
"""The JSON-LD context that Linked Places Format 1.3 names."""
PLACE_URN: Final = "urn:arconflict:place:"
"""Before the id of a place, its URI."""

_ADMIN: Final = {"ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin3"}
_CLASSES: Final = {
    "A": ("ADM1", "ADM2", "ADM3", "ADM4", "PCL", "PCLD", "PCLI", "PCLS", "TERR", "ZN", "ZNB"),
    "H": ("CNL", "GULF", "LGN", "LK", "LKS", "OCN", "RSV", "SEA", "SPNG", "STM", "STMI", "STRT", "WTRC"),
    "L": ("AREA", "BUSTN", "CONT", "GASF", "INDS", "OILF", "PRT", "RGN", "RGNE"),
    "R": ("RD", "RDJCT", "RR", "SQR", "ST", "TNL"),
    "T": ("DSRT", "HLL", "HLLS", "ISL", "ISLS", "MT", "MTS", "PASS", "PK", "PLN", "PLAT", "PT", "RDGE", "VAL"),
}
"""GeoNames feature classes by code; codes that begin with PPL are of class P, all others here of class S."""


def records(gazetteer: Gazetteer) -> list[dict[str, object]]:
    """Return a dict for each place: the fields of `Place`, the units above it, all its names."""
    found: list[dict[str, object]] = []
    for place in gazetteer:
        units = dict.fromkeys(_ADMIN.values(), "")
        for unit in gazetteer.path(place.id):
            if unit.fcode in _ADMIN:
                units[_ADMIN[unit.fcode]] = unit.id
        names = "|".join(dict.fromkeys(name.text for name in gazetteer.names(place.id)))
        found.append({**place._asdict(), **units, "names": names})
    return found


def geojson(gazetteer: Gazetteer) -> dict[str, object]:
    """Return a FeatureCollection (RFC 7946) of the points of all places, their fields as properties."""
    features = []
    for record in records(gazetteer):
        lat, lon = record.pop("lat"), record.pop("lon")
        features.append(
            {
                "type": "Feature",
                "id": record["id"],
                "geometry": {"type": "Point", "coordinates": [lon, lat]},
                "properties": record,
            }
        )
    return {"type": "FeatureCollection", "features": features, "citation": gazetteer.citation}


def linked_places(gazetteer: Gazetteer) -> dict[str, object]:
    """Return a FeatureCollection in Linked Places Format 1.3.

    Places that the data hold are said to exist in the year of the folder's version; ids are URNs.
    """
    titles = {source.key: source.attribution or source.title for source in gazetteer.sources}
    features = []
    for folder in gazetteer.folders:
        year = next((part for part in folder.version.split(".") if len(part) == 4 and part.isdecimal()), "")
        when = {"timespans": [{"start": {"in": year}}]} if year else {"timespans": [{"start": {"latest": "2026"}}]}
        for place_id in folder.places.id:
            features.append(_linked(gazetteer, gazetteer[place_id], when, titles))
    return {
        "@context": LPF_CONTEXT,
        "type": "FeatureCollection",
        "indexing": {"name": ", ".join(folder.title for folder in gazetteer.folders), "citation": gazetteer.citation},
        "features": features,
    }


def feature_class(fcode: str) -> str:
    """Return the GeoNames class (A H L P R S T) of a feature code."""
    if fcode.startswith("PPL"):
        return "P"
    return next((letter for letter, codes in _CLASSES.items() if fcode in codes), "S")


def _linked(
    gazetteer: Gazetteer, place: Place, when: Mapping[str, object], titles: dict[str, str]
) -> dict[str, object]:
    feature: dict[str, object] = {
        "@id": PLACE_URN + place.id,
        "type": "Feature",
        "properties": {
            "title": place.name_en or place.name,
            "ccodes": [place.country] if place.country else [],
            "fclasses": [feature_class(place.fcode)],
        },
        "when": when,
        "names": [_named(name, titles) for name in gazetteer.names(place.id)],
        "types": [{"identifier": f"gn:{place.fcode}", "label": place.fcode}],
        "geometry": {
            "type": "Point",
            "coordinates": [place.lon, place.lat],
            "granularity": f"{place.radius_km:g} km",
            "citations": [{"label": titles.get(place.source, place.source)}],
        },
        "links": [
            {"type": "exactMatch" if kind == "wd" else "closeMatch", "identifier": f"{kind}:{link}"}
            for kind, link in (("gn", place.geonames), ("wd", place.wikidata))
            if link
        ],
    }
    parent = gazetteer.get(place.parent)
    if parent is not None:
        feature["relations"] = [
            {
                "relationType": "gvp:broaderPartitive",
                "relationTo": PLACE_URN + parent.id,
                "label": parent.name_en or parent.name,
                "when": when,
            }
        ]
    if place.note:
        feature["descriptions"] = [{"value": place.note, "lang": "en"}]
    return feature


def _named(name: Name, titles: dict[str, str]) -> dict[str, object]:
    return {"toponym": name.text, "lang": name.lang, "citations": [{"label": titles.get(name.source, name.source)}]}
