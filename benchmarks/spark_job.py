"""What a big job costs on Spark: raw Parquet in, GeoParquet of places out, timed on this machine.

    python benchmarks/spark_job.py --articles 5000 10000 20000 --cores 2

The articles are made from the example article: sentences drawn and put in any order, place names exchanged for other
names of the gazetteer, numbers and publication days for others, always the same for the same seed. The result is printed as
JSON: for each number of articles the seconds that the job took and the processor seconds of all its processes, which other
work on the machine changes least, and the same of reading alone in one process.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

import arconflict
from arconflict.cli.analyzing import example
from arconflict.interop import arrow
from arconflict.places import gazetteer

SCHEMA = pa.schema([("url", pa.string()), ("body", pa.string()), ("day", pa.date32())])
FIRST_DAY = date(2012, 1, 1)


def articles(count: int, seed: int = 7) -> Iterator[dict[str, object]]:
    """Yield made-up articles: the example's sentences with other places, numbers and days."""
    chance = random.Random(seed)
    text, published = example()
    lines = text.splitlines()
    document = arconflict.analyze(text, published=published)
    written = sorted({mention.text for mention in document.places}, key=len, reverse=True)
    place = re.compile("|".join(map(re.escape, written)))
    names = sorted({found.name for found in gazetteer("sy") if found.name})
    for number in range(count):
        body = "\n".join(chance.choices(lines, k=chance.randint(6, 18)))
        body = place.sub(lambda match: match[0] if chance.random() < 0.5 else chance.choice(names), body)
        body = re.sub(r"\b\d\d\b", lambda _match: str(chance.randint(10, 99)), body)
        day = FIRST_DAY + timedelta(days=chance.randrange(4000))
        yield {"url": f"https://news.example/{number}", "body": body, "day": day}


def write_raw(folder: Path, count: int, files: int) -> int:
    """Write articles as raw Parquet in some files, and return the bytes of their texts."""
    folder.mkdir()
    rows = list(articles(count))
    for part in range(files):
        table = pa.Table.from_pylist(rows[part::files], SCHEMA)
        pq.write_table(table, folder / f"part-{part:03d}.parquet")
    return sum(len(str(row["body"]).encode()) for row in rows)


def alone(folder: Path, limit: int) -> float:
    """Return the processor seconds that an article takes in this one process, words loaded."""
    analyzer = arrow.Analyzer("body", published="day", id="url", kinds=("place",))
    table = pq.read_table(folder).slice(0, limit)
    analyzer(table.slice(0, 50))
    begin = time.process_time()
    analyzer(table)
    return (time.process_time() - begin) / table.num_rows


def processor_seconds() -> float:
    """Return the processor seconds so far of this process and all that it has started (Linux)."""
    used: dict[int, int] = {}
    parents: dict[int, int] = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        pid = int(file.parent.name)
        parents[pid] = int(fields[1])
        used[pid] = sum(map(int, fields[11:15]))
    family = {os.getpid()}
    while found := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= found
    return sum(used[pid] for pid in family) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Run the job for each number of articles and print what it took."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--articles", type=int, nargs="+", default=[5_000, 10_000, 20_000])
    arguments.add_argument("--cores", type=int, default=2)
    arguments.add_argument("--files", type=int, default=16, help="files of raw Parquet, the least number of tasks")
    chosen = arguments.parse_args()

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    from pyspark import __version__ as spark_version
    from pyspark.sql import SparkSession

    from arconflict.interop import spark

    place = Path(tempfile.mkdtemp())
    begin = time.perf_counter()
    session = (
        SparkSession.builder.master(f"local[{chosen.cores}, 4]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.log.level", "ERROR")
        .config("spark.sql.files.maxPartitionBytes", "4m")
        .config("spark.sql.files.openCostInBytes", "4m")
        .getOrCreate()
    )
    report: dict[str, object] = {
        "python": sys.version.split()[0],
        "spark": spark_version,
        "cores": chosen.cores,
        "session_s": round(time.perf_counter() - begin, 1),
    }
    runs = []
    try:
        for count in chosen.articles:
            raw = place / f"raw-{count}"
            size = write_raw(raw, count, chosen.files)
            one = alone(raw, 500)
            begin, used = time.perf_counter(), processor_seconds()
            frame = session.read.parquet(str(raw))
            written = spark.write_geoparquet(frame, str(place / f"geo-{count}"), "body", published="day", id="url")
            took, used = time.perf_counter() - begin, processor_seconds() - used
            runs.append(
                {
                    "articles": count,
                    "text_mb": round(size / 1e6, 1),
                    "places": sum(written.values()),
                    "files": len(written),
                    "seconds": round(took, 1),
                    "processor_seconds": round(used, 1),
                    "processor_ms_per_article": round(used / count * 1e3, 2),
                    "one_process_ms_per_article": round(one * 1e3, 2),
                }
            )
            print(json.dumps(runs[-1]), file=sys.stderr, flush=True)
    finally:
        session.stop()
        shutil.rmtree(place)
    print(json.dumps({**report, "runs": runs}, indent=2))


if __name__ == "__main__":
    main()
