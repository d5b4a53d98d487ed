"""Check a gazetteer folder, for people who don't program: every fault with its file, line and what to do.

>>> print(report(check_folder("my-country")))  # doctest: +SKIP
places.csv:7: error: the id «x:1» stands in line 3 already; every place needs an id of its own
"""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final, NamedTuple

from arconflict.errors import DataError
from arconflict.places.folder import NAME_COLUMNS, PLACE_COLUMNS, Source
from arconflict.places.gazetteer import gazetteer
from arconflict.places.geometry import Ring, distance_km
from arconflict.places.outlines import holds, read_outlines
from arconflict.places.variants import keys_of
from arconflict.text import characters as ch

KINDS: Final = frozenset(
    ["canonical", "official", "variant", "popular", "kurdish", "turkish", "syriac", "historic", "short"]
)
EVIDENCE: Final = frozenset(["", "short", "word", "person", "part"])
UNITS: Final = ("ADM1", "ADM2", "ADM3", "ADM4")
COUNTRIES: Final = ("PCL", "PCLD", "PCLF", "PCLI", "PCLS", "TERR", "CONT", "SEA", "OCN")
"""What has no parent: countries and what is larger than one."""
NO_COUNTRY: Final = "ZZ"
"""The country of what lies in several (a code that ISO 3166-1 leaves to users)."""
_LINE_OF_ERROR: Final = re.compile(r"line (\d+)")
_LINKS: Final = {"geonames": re.compile(r"[0-9]+"), "wikidata": re.compile(r"Q[0-9]+")}
_FCODE: Final = re.compile(r"[A-Z][A-Z0-9]{1,4}")
_LANG: Final = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._-]*")
_TOLERANCE_KM: Final = 2.0
"""How far outside its unit's outline a point may lie unless ``outside_km`` in gazetteer.toml says otherwise."""
_INVISIBLE: Final = ch.CONTROLS + ch.TATWEEL
_PERSIAN: Final = "".join(ch.PERSIAN_SHAPES)
_PLAIN_LANGS: Final = ("", "ar")
"""In names of these languages Persian letters are typing errors; Kurdish (ku-Arab) and Turkmen names need them."""


class Fault(NamedTuple):
    """What is wrong, and where. `severity` is ``error`` (the folder cannot be used so) or ``warning``."""

    file: str
    line: int
    severity: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.severity}: {self.message}"


class _Row(NamedTuple):
    line: int
    cells: dict[str, str]


def check_folder(root: Traversable | Path | str) -> list[Fault]:
    """Return every fault of a gazetteer folder, by file and line; an empty list for a clean one."""
    folder: Traversable | Path = Path(root) if isinstance(root, str) else root
    faults: list[Fault] = []
    about = _about(folder / "gazetteer.toml", faults)
    places = _rows(folder / "places.csv", PLACE_COLUMNS, faults)
    names = _rows(folder / "names.csv", NAME_COLUMNS, faults)
    sources = {str(table.get("key", "")) for table in about.get("source", ()) if isinstance(table, dict)}
    by_id: dict[str, _Row] = {}
    for row in places:
        faults += _place_faults(row, by_id, sources)
        by_id.setdefault(row.cells["id"], row)
    for row in places:
        faults += _parent_faults(row, by_id, str(about.get("country", "")))
    faults += _name_faults(names, by_id, sources)
    faults += _shared_names(places, names)
    faults += _outline_faults(folder / "outlines.geojson", places, by_id, about)
    order = {"gazetteer.toml": 0, "places.csv": 1, "names.csv": 2}
    return sorted(set(faults), key=lambda fault: (order.get(fault.file, 3), fault))


def report(faults: Sequence[Fault]) -> str:
    """Return the faults as text for people, a line each, and their number at the end."""
    errors = sum(fault.severity == "error" for fault in faults)
    if not faults:
        return "no faults"
    lines = [str(fault) for fault in faults]
    lines.append(
        f"{errors} error{'s' * (errors != 1)}, {len(faults) - errors} warning{'s' * (len(faults) - errors != 1)}"
    )
    return "\n".join(lines)


# --- the files ----------------------------------------------------------------------------------------


def _about(file: Traversable, faults: list[Fault]) -> dict[str, Any]:
    try:
        text = file.read_bytes().decode("utf-8")
        about = tomllib.loads(text)
    except FileNotFoundError:
        faults.append(Fault(file.name, 1, "error", "the file is missing; it says what the folder is and its sources"))
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        line = _LINE_OF_ERROR.search(str(error))
        faults.append(Fault(file.name, int(line[1]) if line else 1, "error", f"cannot be read: {error}"))
        return {}
    for key in ("id", "title", "country", "version", "licence"):
        if not about.get(key):
            faults.append(Fault(file.name, 1, "error", f"«{key}» is missing"))
    sources = about.get("source")
    if not isinstance(sources, list) or not sources:
        faults.append(Fault(file.name, 1, "error", "no [[source]] is declared; say where the data come from"))
        return about
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.strip() == "[[source]]"]
    seen: set[str] = set()
    for number, table in enumerate(sources):
        line_number = lines[number] if number < len(lines) else 1
        for key in Source._fields:
            if key != "version" and not table.get(key):
                faults.append(Fault(file.name, line_number, "error", f"the source has no «{key}»"))
        key = str(table.get("key", ""))
        if key in seen:
            faults.append(Fault(file.name, line_number, "error", f"the source «{key}» is declared twice"))
        seen.add(key)
    return about


def _rows(file: Traversable, columns: tuple[str, ...], faults: list[Fault]) -> list[_Row]:
    """Return the rows of a CSV file that have the right number of cells; the others become faults."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        faults.append(Fault(file.name, 1, "error", f"the file is missing; its first line is {','.join(columns)}"))
        return []
    except (OSError, UnicodeDecodeError) as error:
        faults.append(Fault(file.name, 1, "error", f"not UTF-8 text: {error}; save it as «CSV UTF-8»"))
        return []
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        faults.append(Fault(file.name, line, "error", "a NUL character; write the line anew"))
        text = text.replace("\0", "")
    reader = csv.reader(io.StringIO(text, newline=""))
    rows: list[_Row] = []
    begun = 1
    for cells in reader:
        line, begun = begun, reader.line_num + 1
        if line == 1:
            if tuple(cells) != columns:
                faults.append(Fault(file.name, 1, "error", f"the first line must be {','.join(columns)}"))
                return []
        elif line != reader.line_num:
            faults.append(
                Fault(file.name, line, "error", "a cell runs over the end of the line; look for a lone quotation mark")
            )
        elif len(cells) != len(columns):
            faults.append(
                Fault(
                    file.name,
                    line,
                    "error",
                    f"{len(cells)} cells, not {len(columns)}; look for a text with a comma and no quotation marks",
                )
            )
        else:
            rows.append(_Row(line, dict(zip(columns, cells, strict=True))))
    return rows


# --- places -------------------------------------------------------------------------------------------


def _place_faults(row: _Row, before: dict[str, _Row], sources: set[str]) -> Iterator[Fault]:
    cells = row.cells
    place_id = cells["id"]
    if not place_id:
        yield _error(row, "the place has no id")
    elif place_id in before:
        yield _error(
            row,
            f"the id «{place_id}» stands in line {before[place_id].line} already; every place needs an id of its own",
        )
    elif not _ID.fullmatch(place_id):
        yield _error(row, f"the id «{place_id}» may only have letters a–z, digits and : . _ -")
    if not _FCODE.fullmatch(cells["fcode"]):
        yield _error(
            row, f"«{cells['fcode']}» is no GeoNames feature code (PPL for a village, ADM1 for a governorate …)"
        )
    if not _COUNTRY.fullmatch(cells["country"]):
        yield _error(row, f"«{cells['country']}» is no country code of two letters (ISO 3166-1, as SY)")
    for column, most in (("lat", 90.0), ("lon", 180.0)):
        number = _number(cells[column])
        if number is None or abs(number) > most:
            yield _error(row, f"{column} «{cells[column]}» is no number from -{most:g} to {most:g}, as 36.2021")
    if cells["radius_km"]:
        radius = _number(cells["radius_km"])
        if radius is None or not 0 < radius <= 20_100:
            yield _error(row, f"radius_km «{cells['radius_km']}» is no number of kilometres above 0")
    if cells["population"] and not (cells["population"].isascii() and cells["population"].isdecimal()):
        yield _error(row, f"population «{cells['population']}» is no whole number (no spaces or commas in it)")
    for column, form in _LINKS.items():
        if cells[column] and not form.fullmatch(cells[column]):
            yield _error(
                row, f"{column} «{cells[column]}» is no such id, as {'172837' if column == 'geonames' else 'Q152828'}"
            )
    if not cells["name"] and not cells["name_en"]:
        yield _error(row, "the place has no name")
    yield from _source_faults(row, "places.csv", sources)
    for column in ("name", "name_en", "note"):
        yield from _unicode_faults(row, "places.csv", column, "ar" if column == "name" else "en")


def _parent_faults(row: _Row, by_id: dict[str, _Row], country: str) -> Iterator[Fault]:
    cells = row.cells
    parent, seat = cells["parent"], cells["seat"]
    if parent and parent not in by_id and parent != country and parent not in gazetteer():
        yield _error(row, f"the parent «{parent}» is no id of this file or of the shipped gazetteer")
    elif not parent and cells["fcode"] not in COUNTRIES and cells["country"] != NO_COUNTRY:
        yield _warning(
            row, f"the place «{cells['name'] or cells['name_en']}» has no parent; name the smallest unit that holds it"
        )
    if seat and seat not in by_id and seat not in gazetteer():
        yield _error(row, f"the seat «{seat}» is no id of this file or of the shipped gazetteer")
    above, seen = parent, {cells["id"]}
    while above in by_id:
        if above in seen:
            if above == cells["id"]:
                yield _error(row, f"the place is its own parent, by way of «{parent}»")
            break
        seen.add(above)
        above = by_id[above].cells["parent"]


# --- names --------------------------------------------------------------------------------------------


def _name_faults(names: Iterable[_Row], by_id: dict[str, _Row], sources: set[str]) -> Iterator[Fault]:
    seen: dict[tuple[str, str, str], int] = {}
    for row in names:
        cells = row.cells
        if cells["place"] not in by_id:
            yield _in_names(row, f"there is no place «{cells['place']}» in places.csv")
        if not cells["name"]:
            yield _in_names(row, "the name is empty")
        if not _LANG.fullmatch(cells["lang"]):
            yield _in_names(row, f"«{cells['lang']}» is no language tag, as ar, en, ku-Latn, und-Latn")
        if cells["kind"] not in KINDS:
            yield _in_names(row, f"«{cells['kind']}» is no kind of name; one of {', '.join(sorted(KINDS))}")
        if cells["evidence"] not in EVIDENCE:
            yield _in_names(
                row,
                f"«{cells['evidence']}» is no kind of evidence; empty or one of {', '.join(sorted(EVIDENCE - {''}))}",
            )
        same = (cells["place"], cells["lang"], cells["name"])
        if same in seen:
            yield _in_names(row, f"the name «{cells['name']}» of {cells['place']} stands in line {seen[same]} already")
        seen.setdefault(same, row.line)
        yield from _source_faults(row, "names.csv", sources)
        yield from _unicode_faults(row, "names.csv", "name", cells["lang"])


def _shared_names(places: Sequence[_Row], names: Sequence[_Row]) -> Iterator[Fault]:
    """Tell of places that nothing but their position tells apart: same name, same parent, same kind."""
    known = [(row, row.cells["name"]) for row in places if row.cells["name"]]
    other: dict[str, set[str]] = {}
    for row in names:
        other.setdefault(row.cells["place"], set()).add(row.cells["name"])
    groups: dict[tuple[str, str, str], list[_Row]] = {}
    for (row, _), key in zip(known, keys_of([name for _, name in known]), strict=True):
        groups.setdefault((key, row.cells["parent"], row.cells["fcode"]), []).append(row)
    for group in groups.values():
        for row in group[1:]:
            first = group[0]
            told = {*other.get(row.cells["id"], ()), row.cells["name"]} ^ {
                *other.get(first.cells["id"], ()),
                first.cells["name"],
            }
            shown = f"line {first.line} ({first.cells['id']})"
            if not told and not row.cells["note"] and row.cells["name_en"] == first.cells["name_en"]:
                yield _warning(
                    row,
                    f"«{row.cells['name']}» is as in {shown}, parent and kind too; add a name or a note, or join them",
                )


def _source_faults(row: _Row, file: str, sources: set[str]) -> Iterator[Fault]:
    source = row.cells["source"]
    if not source:
        yield Fault(
            file, row.line, "error", "no source is given; every row needs one, «hand» for what you know yourself"
        )
    elif source not in sources:
        yield Fault(file, row.line, "error", f"the source «{source}» is not declared in gazetteer.toml")


def _unicode_faults(row: _Row, file: str, column: str, lang: str) -> Iterator[Fault]:
    text = row.cells[column]
    if text.isascii():
        if text != " ".join(text.split()):
            yield Fault(file, row.line, "error", f"{column} has spaces at its ends or two together: «{text}»")
        return
    found = []
    if text != unicodedata.normalize("NFC", text):
        found.append("letters and marks are not put together (normal form NFC)")
    if any(char in ch.PRESENTATION_FORMS for char in text):
        found.append("letters of old fonts (presentation forms); type the name anew")
    if any(char in _INVISIBLE for char in text):
        shown = ", ".join(unicodedata.name(char, "a control character") for char in text if char in _INVISIBLE)
        found.append(f"invisible characters or tatweel ({shown}); take them out")
    if any(char in ch.TASHKEEL for char in text):
        found.append("vowel signs; leave them out")
    if lang in _PLAIN_LANGS and any(char in _PERSIAN for char in text):
        found.append("Persian letters (ی ک) where Arabic has ي ى ك")
    if any(char in ch.SPACES for char in text) or text != " ".join(text.split()):
        found.append("spaces at its ends, two together or of an unusual kind")
    for what in found:
        yield Fault(file, row.line, "error", f"{column} «{text}»: {what}")


# --- outlines -----------------------------------------------------------------------------------------


def _outline_faults(
    file: Traversable, places: Sequence[_Row], by_id: dict[str, _Row], about: dict[str, Any]
) -> Iterator[Fault]:
    """Tell of outlines of nothing, and of points that lie outside the outline of the unit that holds them."""
    if not file.is_file():
        return
    try:
        outlines = read_outlines(file)
    except DataError as error:
        yield Fault(file.name, 1, "error", str(error).partition(": ")[2])
        return
    for place_id in outlines:
        if place_id not in by_id:
            yield Fault(
                file.name,
                _line_of(file, place_id),
                "error",
                f"the outline is of «{place_id}», which is no id of places.csv",
            )
    tolerance = about.get("outside_km", _TOLERANCE_KM)
    if not isinstance(tolerance, (int, float)):
        yield Fault("gazetteer.toml", 1, "error", f"outside_km is no number of kilometres: {tolerance!r}")
        return
    for row in places:
        cells = row.cells
        rings = outlines.get(cells["parent"])
        lat, lon = _number(cells["lat"]), _number(cells["lon"])
        if rings is None or lat is None or lon is None or not cells["fcode"].startswith(("PPL", *UNITS)):
            continue
        if not holds(rings, lat, lon):
            km = _distance_to(rings, lat, lon)
            if km > tolerance:
                yield _warning(
                    row,
                    f"«{cells['name']}» lies {km:.1f} km outside {cells['parent']}; correct the point or the parent",
                )


def _distance_to(rings: Iterable[Ring], lat: float, lon: float) -> float:
    """Return the distance in km from a point to the nearest corner or edge of an outline."""
    nearest = float("inf")
    for ring in rings:
        for (lon1, lat1), (lon2, lat2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            across, up = lon2 - lon1, lat2 - lat1
            length = across * across + up * up
            along = ((lon - lon1) * across + (lat - lat1) * up) / length if length else 0.0
            along = min(1.0, max(0.0, along))
            nearest = min(nearest, distance_km(lat, lon, lat1 + along * up, lon1 + along * across))
    return nearest


def _line_of(file: Traversable, place_id: str) -> int:
    quoted = json.dumps(place_id)
    lines = file.read_text(encoding="utf-8").split("\n")
    return next((number for number, line in enumerate(lines, 1) if quoted in line), 1)


def _number(cell: str) -> float | None:
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if number == number and abs(number) != float("inf") else None


def _error(row: _Row, message: str) -> Fault:
    return Fault("places.csv", row.line, "error", message)


def _warning(row: _Row, message: str) -> Fault:
    return Fault("places.csv", row.line, "warning", message)


def _in_names(row: _Row, message: str) -> Fault:
    return Fault("names.csv", row.line, "error", message)
