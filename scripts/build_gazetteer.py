"""Build the gazetteer of Syria from its open sources: same input, same bytes.

Run it on a folder that holds the sources (each in the folder of its name, as its SOURCE.md says)::

    python scripts/build_gazetteer.py SOURCES_DIR

OCHA's places are the backbone; GeoNames, OpenSyria and the lists of crossings and airfields are
joined to them; ``scripts/gazetteer/hand`` adds and corrects. With ``--strict`` a row by hand that
fits nothing is an error.
"""

import argparse
import shutil
import sys
from pathlib import Path

from gazetteer import admin, evidence, facilities, geonames, hand, ocha, outlines, twins, writing
from gazetteer.geometry import Shape
from gazetteer.model import Name, Table
from gazetteer.nearby import Areas

HERE = Path(__file__).resolve().parent
HAND = HERE / "gazetteer" / "hand"
TEXTS = HERE / "gazetteer" / "texts"
OUT = HERE.parent / "arconflict" / "data" / "gazetteers" / "sy"


def main(arguments: list[str] | None = None) -> int:
    """Build, write and report; 0 if all rows fitted."""
    parser = argparse.ArgumentParser(description="Build the gazetteer of Syria.")
    parser.add_argument("sources", type=Path, help="the folder of the sources")
    parser.add_argument("--out", type=Path, default=OUT, help="the folder to write")
    parser.add_argument("--strict", action="store_true", help="fail on rows that fit nothing")
    options = parser.parse_args(arguments)
    shapes = ocha.read_shapes(options.sources)
    table, messages = build(options.sources, shapes)
    write(table, shapes, options.out)
    for message in messages:
        print(message, file=sys.stderr)
    return 1 if messages and options.strict else 0


def build(sources: Path, shapes: dict[str, Shape]) -> tuple[Table, list[str]]:
    """Return the table of all sources and the messages on what did not fit."""
    messages: list[str] = []
    table = ocha.read_places(sources, shapes, hand.read_kept_suffixes(HAND))
    messages += [f"{id_!r} has no seat: add it to seats.csv" for id_ in admin.set_seats(table, HAND)]
    areas = Areas({id_: shape for id_, shape in shapes.items() if len(id_) == len("SY010000")})
    places, report = geonames.join_geonames(table, sources, areas, hand.read_links(HAND))
    unknown = geonames.add_cities(table, sources, places)
    admin.add_opensyria(table, sources)
    _country_links(table)
    messages += facilities.add_facilities(table, sources, HAND, areas)
    same, unfit = hand.merge_places(table, HAND)
    messages += unfit
    messages += hand.merge_names(table, HAND / "names.csv", same)
    messages += hand.merge_names(table, HAND / "corrections.csv", same)
    facilities.mark_short_names(table)
    admin.set_points(table, shapes)
    admin.set_radii(table)
    bare = evidence.add_bare_names(table)
    twins.note_twins(table)
    marked = evidence.mark(table, evidence.read_words(HAND))
    print(f"GeoNames: {report}\ncities500 without a place: {unknown}")
    print(f"{len(table)} places, {sum(len(p.names) for p in table.values())} further names")
    print(f"{bare} bare names added, {marked} names need evidence")
    return table, messages


def write(table: Table, shapes: dict[str, Shape], out: Path) -> None:
    """Write all files of the folder."""
    out.mkdir(parents=True, exist_ok=True)
    writing.write_places(table, out / "places.csv")
    writing.write_names(table, out / "names.csv")
    units = {id_: shape for id_, shape in shapes.items() if id_.startswith("SY")}
    quarters = {id_: shape for id_, shape in shapes.items() if id_.startswith("N")}
    small = outlines.simplify(units, outlines.ADMIN_TOLERANCE, 4)
    small |= outlines.simplify(quarters, outlines.NEIGHBOURHOOD_TOLERANCE, 5)
    writing.write_outlines(small, out / "outlines.geojson")
    for name in ("gazetteer.toml", "LICENSE", "SOURCES.md"):
        shutil.copyfile(TEXTS / name, out / name)


def _country_links(table: Table) -> None:
    """Return the country's ids, as GeoNames and Wikidata have them."""
    country = table["SY"]
    country.geonames, country.wikidata = "163843", "Q858"
    country.population = "22198110"
    country.add(Name("Syria", lang="en", source="geonames"))


if __name__ == "__main__":
    sys.exit(main())
