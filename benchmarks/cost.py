"""What it costs to begin: importing, the first document, and memory, each in fresh processes."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from typing import Any

from benchmarks.environments import ROOT

CODE = """
import json, resource, sys, time
def memory():
    try:  # what Linux says of this program alone; the figure of getrusage begins with that of the process before it
        with open("/proc/self/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
bare = memory()
began = time.process_time(); import arconflict; imported = time.process_time()
modules = len(sys.modules)
from arconflict import analyze
from benchmarks import texts
articles = texts.some(100)
again = time.process_time(); analyze(articles[0], published="2020-02-13"); first = time.process_time()
loaded = memory()
for article in articles[1:]: analyze(article, published="2020-02-13")
print(json.dumps({"import_ms": 1e3 * (imported - began), "first_analyze_ms": 1e3 * (first - again),
    "bare_mb": bare, "loaded_mb": loaded, "after_100_articles_mb": memory(), "modules": modules}))
"""


def run(rounds: int) -> dict[str, Any]:
    """Return the medians, with the lowest and the highest: processor time, and the peak of memory in MB (2**20 bytes)."""
    found = [
        json.loads(subprocess.run([sys.executable, "-c", CODE], cwd=ROOT, capture_output=True, check=True).stdout)
        for _ in range(rounds)
    ]
    return {
        name: {
            "median": statistics.median(one[name] for one in found),
            "low": min(one[name] for one in found),
            "high": max(one[name] for one in found),
        }
        for name in found[0]
    }
