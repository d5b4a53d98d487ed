"""Speed beside the peers: each in its own process and environment, in turn, round after round."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Any

from benchmarks import environments, texts

ARTICLES = 200


def run(cache: Path, rounds: int) -> dict[str, Any]:
    """Return, for each library and task, the median ratio to Y and its spread; and who was skipped, and why."""
    articles = texts.some(ARTICLES)
    skipped = dict(environments.SKIPPED)
    pythons: dict[environments.Peer, Path] = {}
    for peer in (environments.OURS, *environments.PEERS):
        print(f"  {peer.name} …", flush=True)
        try:
            pythons[peer] = environments.python_of(peer, cache)
        except environments.CannotRunError as error:
            skipped[peer.name] = str(error)
    found: dict[tuple[str, str], list[dict[str, float]]] = {}
    for number in range(rounds):
        for peer in list(pythons):
            print(f"  round {number + 1}, {peer.name}", flush=True)
            try:
                for task, figures in environments.run(peer, pythons[peer], articles).items():
                    found.setdefault((peer.name, task), []).append(figures)
            except environments.CannotRunError as error:
                skipped[peer.name] = str(error)
                del pythons[peer]
    versions = {peer.name: environments.version_of(peer, python) for peer, python in pythons.items()}
    rows = [
        {
            "library": library,
            "version": versions.get(library, ""),
            "task": task,
            "ratio": statistics.median(one["ratio"] for one in figures),
            "ratio_low": min(one["ratio"] for one in figures),
            "ratio_high": max(one["ratio"] for one in figures),
            "mb_per_second": statistics.median(one["mb_per_second"] for one in figures),
            "yardstick_mb_per_second": statistics.median(one["yardstick_mb_per_second"] for one in figures),
            "rounds": len(figures),
        }
        for (library, task), figures in found.items()
    ]
    return {"rows": rows, "skipped": skipped}
