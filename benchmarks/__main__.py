"""Run everything that can be run here, print a table, and write the figures as JSON.

    python -m benchmarks                                     all, in environments that are thrown away
    python -m benchmarks --cache ~/.cache/arconflict-peers   the peers' environments are kept there
    python -m benchmarks --only speed cost --rounds 5
    python -m benchmarks --gold tests/data/gold/*.jsonl --out benchmarks/results/my-machine.json --name "my machine"

Figures of other runs that `--out` holds already stay, where a part is not run again.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import accuracy, cost, page, scaling, speed
from benchmarks.environments import ROOT

PARTS = ("speed", "accuracy", "cost", "scaling", "processes")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=float, default=20.0, help="seconds that one length of text may take")
    parser.add_argument("--work", type=float, default=20.0, help="seconds of work to compare processes with")
    parser.add_argument("--cache", type=Path, help="a folder for the environments of the peers")
    parser.add_argument("--gold", type=Path, nargs="*", default=[], help="gold files")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--name", default="this machine", help="what the machine is called in the table")
    parser.add_argument("--out", type=Path, help="the JSON file to write")
    arguments = parser.parse_args()
    found: dict[str, Any] = {}
    if arguments.out and arguments.out.exists():
        found = json.loads(arguments.out.read_text(encoding="utf-8"))
    for part in arguments.only:
        print(f"{part} …", flush=True)
        if part == "speed":
            with tempfile.TemporaryDirectory() as temporary:
                found[part] = speed.run((arguments.cache or Path(temporary)).resolve(), arguments.rounds)
        elif part == "accuracy" and arguments.gold:
            found[part] = [accuracy.run(path) for path in arguments.gold]
        elif part == "cost":
            found[part] = cost.run(arguments.rounds)
        elif part == "scaling":
            found[part] = scaling.run(arguments.limit)
        elif part == "processes":
            found[part] = scaling.processes(arguments.processes, arguments.work, arguments.rounds)
        if part in found:
            found.setdefault("about", {})[part] = about(arguments.name)
            if arguments.out:  # after each part: the next one may take long
                arguments.out.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(page.tables(found))
    return 0


def about(name: str) -> dict[str, Any]:
    """Return when, where and of what something was measured."""

    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()

    return {
        "date": date.today().isoformat(),
        "machine": name,
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "commit": git("rev-parse", "--short", "HEAD") + ("+changes" if git("status", "--porcelain") else ""),
    }


if __name__ == "__main__":
    sys.exit(main())
