"""What the rows of places.csv may have wrong, each by itself and in the chain of its parents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from arconflict.places.check.cells import source_faults, unicode_faults
from arconflict.places.check.faults import Fault, Row, error, number_in, warning
from arconflict.places.gazetteer import gazetteer

COUNTRIES: Final = ("PCL", "PCLD", "PCLF", "PCLI", "PCLS", "TERR", "CONT", "SEA", "OCN")
"""What has no parent: countries and what is larger than one."""
NO_COUNTRY: Final = "ZZ"
"""The country of what lies in several (a code that ISO 3166-1 leaves to users)."""
_LINKS: Final = {"geonames": re.compile(r"[0-9]+"), "wikidata": re.compile(r"Q[0-9]+")}
_FCODE: Final = re.compile(r"[A-Z][A-Z0-9]{1,4}")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._-]*")


def place_faults(row: Row, before: dict[str, Row], sources: set[str]) -> Iterator[Fault]:
    """Tell what is wrong with the cells of one place; `before` are the places above it by id."""
    cells = row.cells
    place_id = cells["id"]
    if not place_id:
        yield error(row, "the place has no id")
    elif place_id in before:
        yield error(
            row,
            f"the id «{place_id}» stands in line {before[place_id].line} already; every place needs an id of its own",
        )
    elif not _ID.fullmatch(place_id):
        yield error(row, f"the id «{place_id}» may only have letters a–z, digits and : . _ -")
    if not _FCODE.fullmatch(cells["fcode"]):
        yield error(
            row, f"«{cells['fcode']}» is no GeoNames feature code (PPL for a village, ADM1 for a governorate …)"
        )
    if not _COUNTRY.fullmatch(cells["country"]):
        yield error(row, f"«{cells['country']}» is no country code of two letters (ISO 3166-1, as SY)")
    for column, most in (("lat", 90.0), ("lon", 180.0)):
        number = number_in(cells[column])
        if number is None or abs(number) > most:
            yield error(row, f"{column} «{cells[column]}» is no number from -{most:g} to {most:g}, as 36.2021")
    if cells["radius_km"]:
        radius = number_in(cells["radius_km"])
        if radius is None or not 0 < radius <= 20_100:
            yield error(row, f"radius_km «{cells['radius_km']}» is no number of kilometres above 0")
    if cells["population"] and not (cells["population"].isascii() and cells["population"].isdecimal()):
        yield error(row, f"population «{cells['population']}» is no whole number (no spaces or commas in it)")
    for column, form in _LINKS.items():
        if cells[column] and not form.fullmatch(cells[column]):
            yield error(
                row, f"{column} «{cells[column]}» is no such id, as {'172837' if column == 'geonames' else 'Q152828'}"
            )
    if not cells["name"] and not cells["name_en"]:
        yield error(row, "the place has no name")
    yield from source_faults(row, "places.csv", sources)
    for column in ("name", "name_en", "note"):
        yield from unicode_faults(row, "places.csv", column, "ar" if column == "name" else "en")


def parent_faults(row: Row, by_id: dict[str, Row], country: str) -> Iterator[Fault]:
    """Tell of parents and seats that are nowhere, and of places that hold themselves."""
    cells = row.cells
    parent, seat = cells["parent"], cells["seat"]
    if parent and parent not in by_id and parent != country and parent not in gazetteer():
        yield error(row, f"the parent «{parent}» is no id of this file or of the shipped gazetteer")
    elif not parent and cells["fcode"] not in COUNTRIES and cells["country"] != NO_COUNTRY:
        yield warning(
            row, f"the place «{cells['name'] or cells['name_en']}» has no parent; name the smallest unit that holds it"
        )
    if seat and seat not in by_id and seat not in gazetteer():
        yield error(row, f"the seat «{seat}» is no id of this file or of the shipped gazetteer")
    above, seen = parent, {cells["id"]}
    while above in by_id:
        if above in seen:
            if above == cells["id"]:
                yield error(row, f"the place is its own parent, by way of «{parent}»")
            break
        seen.add(above)
        above = by_id[above].cells["parent"]
