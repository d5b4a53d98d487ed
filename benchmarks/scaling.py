"""How time grows with the length of a text, also of one that means harm, and with processes.

Time of one text is processor time. A size is measured where, by the one before it, it will take less than `limit`
seconds; else the result says how long it would take.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

from arconflict import Pipeline
from benchmarks import texts

KB = 1000
SIZES = tuple(number * KB for number in (1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 50_000))
HOSTILE: dict[str, Callable[[int], str]] = {
    "one letter": lambda size: "ا" * (size // 2),
    "digits": lambda size: "7" * size,
    "digits in groups": lambda size: "1,234 " * (size // 6),
    "brackets": lambda size: "([{«" * (size // 5),
    "months": lambda size: "كانون الثاني " * (size // 24),
    "chains of «و»": lambda size: "ثلاثة و" * (size // 13),
    "«و» without end": lambda size: "و" * (size // 2),
    "«و» and spaces": lambda size: "و " * (size // 3),
    "vowel marks": lambda size: "ق" + "\N{ARABIC FATHA}" * (size // 2),
    "places": lambda size: "ريف حلب الشمالي " * (size // 30),
    "spaces": lambda size: " " * size,
}
HOSTILE_SIZES = (10 * KB, 100 * KB)


def run(limit: float) -> dict[str, Any]:
    """Return microseconds a byte for every size of news, and for two sizes of every hostile text."""
    pipeline = Pipeline()
    pipeline(texts.some(1)[0])
    news, taken, before = [], 0.0, SIZES[0]
    for size in SIZES:
        expected = taken * size / before
        if expected > limit:
            news.append({"bytes": size, "seconds": None, "expected_seconds": expected})
            continue
        taken, before = _seconds(pipeline, texts.sized(size)), size
        news.append({"bytes": size, "seconds": taken, "us_per_byte": 1e6 * taken / size})
    hostile = []
    for name, make in HOSTILE.items():
        small, large = HOSTILE_SIZES
        seconds = _seconds(pipeline, make(small))
        row = {"text": name, "bytes": small, "us_per_byte": 1e6 * seconds / small, "growth": None}
        if seconds * large / small < limit:
            longer = _seconds(pipeline, make(large))
            row |= {"bytes": large, "us_per_byte": 1e6 * longer / large, "growth": longer / seconds / (large / small)}
        hostile.append(row)
    return {"news": news, "hostile": hostile}


def processes(count: int, seconds: float, rounds: int) -> dict[str, Any]:
    """Return how much faster `count` processes are than one, with and without their start: the median round.

    Every mention of every document is looked at, in both. `work` is what all processes together used of the processors
    once they were started, as a share of what one process uses: where cores are idle, `count` / `work` is how much
    faster it can become.
    """
    pipeline = Pipeline()
    sample = texts.some(50)
    articles = texts.some(max(100, int(seconds / _alone(pipeline, sample)[0] * len(sample))))
    before = _work()
    for _ in pipeline.pipe(sample[: 2 * count], processes=count, batch_size=1):
        pass
    start = _work() - before
    found = []
    for _ in range(rounds):
        alone, alone_work = _alone(pipeline, articles)
        before = _work()
        began = time.perf_counter()
        results = pipeline.pipe(articles, processes=count)
        next(results)
        started = time.perf_counter()
        rest = sum(1 for document in results if document.mentions)
        ended = time.perf_counter()
        work = _work() - before
        found.append(
            {
                "articles": len(articles),
                "alone_seconds": alone,
                "start_seconds": started - began,
                "together_seconds": ended - began,
                "start_work_seconds": start,
                "work": (work - start) / alone_work,
                "times_faster": alone / (ended - began),
                "times_faster_once_started": alone * rest / len(articles) / (ended - started),
            }
        )
    found.sort(key=lambda figures: figures["times_faster"])
    return {"processes": count, "rounds": rounds, **found[len(found) // 2]}


def _alone(pipeline: Pipeline, articles: list[str]) -> tuple[float, float]:
    """Return the seconds that one process takes, and what it uses of the processor."""
    before, began = _work(), time.perf_counter()
    for document in pipeline.pipe(articles):
        assert document.mentions
    return time.perf_counter() - began, _work() - before


def _work() -> float:
    """Return the processor seconds of this process and of those that it started and that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _seconds(pipeline: Pipeline, text: str) -> float:
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        pipeline(text, published="2020-02-13")
        best = min(best, time.process_time() - began)
        if best > 2:
            break
    return best
