"""``arconflict places search`` and ``arconflict data check``: looking into gazetteers."""

from __future__ import annotations

import argparse
import sys
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from arconflict.lexicon.files import data_file
from arconflict.rendering.text import isolated, printable

FORMAT: Final = "docs/reference/gazetteer-format.md"
"""Where the format of gazetteer folders is written down."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the two groups of commands to the parser."""
    places = commands.add_parser("places", help="look into the gazetteer").add_subparsers(
        title="commands", metavar="COMMAND", required=True
    )
    search = places.add_parser(
        "search",
        help="look for a place by name",
        description="Look for a place by its name in Arabic or Latin letters, spelt well or not so well.",
        epilog="examples:\n  arconflict places search الباغوز\n  arconflict places search 'Abu Kamal' --limit 3\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    search.add_argument("name", metavar="NAME")
    search.add_argument("--limit", type=int, default=10, help="how many places to print at most (default: 10)")
    search.set_defaults(run=_search)

    data = commands.add_parser("data", help="look after data folders").add_subparsers(
        title="commands", metavar="COMMAND", required=True
    )
    check = data.add_parser(
        "check",
        help="check gazetteer folders",
        description=f"Check gazetteer folders against the format in {FORMAT}.",
        epilog="examples:\n  arconflict data check\n  arconflict data check my-country/\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    check.add_argument("folders", nargs="*", metavar="FOLDER", help="the shipped ones by default")
    check.set_defaults(run=_check)


def _search(arguments: argparse.Namespace) -> int:
    from arconflict.places.gazetteer import gazetteer

    terminal = sys.stdout.isatty()
    shipped = gazetteer()
    found = False
    for hit in shipped.search(arguments.name, limit=arguments.limit):
        found = True
        place = hit.place
        above = "، ".join(unit.name for unit in shipped.path(place.id)[1:])
        point = f"{place.lat:.5f} {place.lon:.5f}"
        cells = map(printable, (place.id, place.fcode, point, place.name_en, place.name, above))
        print(isolated("  ".join(cells)) if terminal else "\t".join(cells))
    if not found:
        print(
            f"arconflict: no place is called anything like {arguments.name!r}; try another spelling, or fewer words",
            file=sys.stderr,
        )
    return 0 if found else 1


def _check(arguments: argparse.Namespace) -> int:
    from arconflict.places.check import check_folder
    from arconflict.places.gazetteer import SHIPPED

    folders: dict[str, Path | Traversable] = {name: Path(name) for name in arguments.folders}
    if not folders:
        folders = {part: data_file("gazetteers", part) for part in SHIPPED}
    counts = {"error": 0, "warning": 0}
    for name, folder in folders.items():
        for fault in check_folder(folder):
            counts[fault.severity] += 1
            print(f"{name.rstrip('/')}/{fault}")
    print(f"{counts['error']} errors, {counts['warning']} warnings in {', '.join(folders)}", file=sys.stderr)
    return 1 if counts["error"] else 0
