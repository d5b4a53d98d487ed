"""The stopwatch that every script here uses, in whatever environment it runs: nothing but the standard library.

One figure is the speed of a task as a share of the yardstick Y, ``re.findall(r"\\w+", text)`` over the same text, which
is timed before and after it. Time is processor time, which other programs on the machine disturb least.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Mapping, Sequence

YARDSTICK = re.compile(r"\w+").findall
ENOUGH_SECONDS = 0.2


def seconds_of(task: Callable[[str], object], texts: Sequence[str], enough: float = ENOUGH_SECONDS) -> float:
    """Return the processor seconds that a task takes over all texts: repeated until it took long enough to be measured."""
    rounds = 0
    began = time.process_time()
    while True:
        for text in texts:
            task(text)
        rounds += 1
        passed = time.process_time() - began
        if passed >= enough:
            return passed / rounds


def measure(task: Callable[[str], object], texts: Sequence[str]) -> dict[str, float]:
    """Return the speed of a task, of Y around it, and their ratio."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    before = seconds_of(YARDSTICK, texts)
    taken = seconds_of(task, texts)
    after = seconds_of(YARDSTICK, texts)
    yardstick = (before + after) / 2
    return {"mb_per_second": size / taken, "yardstick_mb_per_second": size / yardstick, "ratio": yardstick / taken}


def main(tasks: Mapping[str, tuple[Callable[[str], object], int]]) -> None:
    """Measure each task (what to call, and how many articles it can do in reasonable time) and print JSON.

    The texts come as JSON on standard input.
    """
    texts = json.load(sys.stdin)
    found = {}
    for name, (task, count) in tasks.items():
        task(texts[0])  # what is loaded at the first call is measured elsewhere
        found[name] = measure(task, texts[:count])
    json.dump(found, sys.stdout)
