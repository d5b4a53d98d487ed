"""Check a gazetteer folder, for people who don't program: every fault with its file, line and what to do.

>>> print(report(check_folder("my-country")))  # doctest: +SKIP
places.csv:7: error: the id «x:1» stands in line 3 already; every place needs an id of its own
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources.abc import Traversable
from pathlib import Path

from arconflict.places.check.faults import Fault, Row
from arconflict.places.check.files import about_of, rows_of
from arconflict.places.check.names import name_faults, shared_names
from arconflict.places.check.outlines import outline_faults
from arconflict.places.check.places import parent_faults, place_faults
from arconflict.places.folder import NAME_COLUMNS, PLACE_COLUMNS

__all__ = ["Fault", "check_folder", "report"]


def check_folder(root: Traversable | Path | str) -> list[Fault]:
    """Return every fault of a gazetteer folder, by file and line; an empty list for a clean one."""
    folder: Traversable | Path = Path(root) if isinstance(root, str) else root
    faults: list[Fault] = []
    about = about_of(folder / "gazetteer.toml", faults)
    places = rows_of(folder / "places.csv", PLACE_COLUMNS, faults)
    names = rows_of(folder / "names.csv", NAME_COLUMNS, faults)
    sources = {str(table.get("key", "")) for table in about.get("source", ()) if isinstance(table, dict)}
    by_id: dict[str, Row] = {}
    for row in places:
        faults += place_faults(row, by_id, sources)
        by_id.setdefault(row.cells["id"], row)
    for row in places:
        faults += parent_faults(row, by_id, str(about.get("country", "")))
    faults += name_faults(names, by_id, sources)
    faults += shared_names(places, names)
    faults += outline_faults(folder / "outlines.geojson", places, by_id, about)
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
