"""What the rows of names.csv may have wrong, and names that nothing tells apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from arconflict.places.check.cells import source_faults, unicode_faults
from arconflict.places.check.faults import Fault, Row, warning
from arconflict.places.variants import keys_of

KINDS: Final = frozenset(
    ["canonical", "official", "variant", "popular", "kurdish", "turkish", "syriac", "historic", "short"]
)
EVIDENCE: Final = frozenset(["", "short", "word", "person", "part"])
_LANG: Final = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")


def name_faults(names: Iterable[Row], by_id: dict[str, Row], sources: set[str]) -> Iterator[Fault]:
    """Tell what is wrong with each name, and of those that a place has twice."""
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
        yield from source_faults(row, "names.csv", sources)
        yield from unicode_faults(row, "names.csv", "name", cells["lang"])


def shared_names(places: Sequence[Row], names: Sequence[Row]) -> Iterator[Fault]:
    """Tell of places that nothing but their position tells apart: same name, same parent, same kind."""
    known = [(row, row.cells["name"]) for row in places if row.cells["name"]]
    other: dict[str, set[str]] = {}
    for row in names:
        other.setdefault(row.cells["place"], set()).add(row.cells["name"])
    groups: dict[tuple[str, str, str], list[Row]] = {}
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
                yield warning(
                    row,
                    f"«{row.cells['name']}» is as in {shown}, parent and kind too; add a name or a note, or join them",
                )


def _in_names(row: Row, message: str) -> Fault:
    return Fault("names.csv", row.line, "error", message)
