"""Measure how well search finds the places of a list made by others: the Syrian Archive's locations.

Run it on the folder that holds the sources::

    python scripts/check_gazetteer_search.py SOURCES_DIR [--misses 20]

A distinct place string counts as found if the first hit lies within 5 km of one of the points that the list
gives for it. Nothing of the list goes into our data. Exit code 1 if the share for communities, with the units
named, is below 0.95.
"""

import argparse
import csv
import re
import statistics
import sys
import time
from pathlib import Path

from arconflict.places.gazetteer import gazetteer
from arconflict.places.geometry import distance_km

FILE = Path("syrian-archive-locations-2019") / "locations.tsv"
COLUMNS = ("search_name_ar", "search_name_en", "search_name_ar_short", "old_sa_name")
NEAR_KM = 5.0
WANTED = 0.95
NUMBER = re.compile(r"\s*(?:---)?\s*\(\(\([0-9]*\)\)\)\s*$")


def strings(rows, column, own):
    """Return each distinct place string of a column with its points; `own` for the list's own rows, else OCHA's."""
    found = {}
    for row in rows:
        if (row["sa_loc_only"] == "TRUE") == own and row["lat"] and row[column]:
            text = NUMBER.sub("", row[column]).strip()
            found.setdefault(text, []).append((float(row["lat"]), float(row["lon"])))
    return found


def measure(found):
    """Return the distances of the first hits, the strings that miss with the hit, and the seconds it took."""
    places = gazetteer()
    distances, misses = [], []
    begun = time.perf_counter()
    for text, points in found.items():
        hits = places.search(text, limit=1)
        km = (
            min((distance_km(hits[0].place.lat, hits[0].place.lon, *point) for point in points), default=None)
            if hits
            else None
        )
        if km is None or km > NEAR_KM:
            misses.append((text, hits[0] if hits else None, km))
        else:
            distances.append(km)
    return distances, misses, time.perf_counter() - begun


def main(arguments=None):
    """Print the shares; 0 if the wanted share is reached."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sources", type=Path, help="the folder that holds the sources")
    parser.add_argument("--misses", type=int, default=0, help="print so many misses of each column")
    options = parser.parse_args(arguments)
    with (options.sources / FILE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    reached = False
    for own in (False, True):
        for column in COLUMNS:
            found = strings(rows, column, own)
            if not found:
                continue
            distances, misses, seconds = measure(found)
            share = len(distances) / len(found)
            reached |= column == COLUMNS[0] and not own and share >= WANTED
            print(
                f"{'own rows' if own else 'communities':12} {column:22} {len(found):5} strings, {share:.4f} found, "
                f"median {statistics.median(distances):.3f} km, {seconds / len(found) * 1000:.2f} ms each"
            )
            for text, hit, km in misses[:: max(1, len(misses) // options.misses)] if options.misses else ():
                shown = (
                    f"{hit.place.id} {hit.place.name} ({hit.score}, {hit.reason}), {km:.0f} km off"
                    if hit
                    else "nothing"
                )
                print(f"    {text}  ->  {shown}")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
