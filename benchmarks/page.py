"""The tables of docs/explanation/benchmarks.md, made from a file of results.

python -m benchmarks.page             write the page anew from benchmarks/results
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "explanation" / "benchmarks.md"
RESULTS = ROOT / "benchmarks" / "results"
BEGIN = "<!-- tables: python -m benchmarks.page writes what follows -->"
END = "<!-- end of tables -->"


def tables(found: dict[str, Any]) -> str:
    """Return all tables of a run as Markdown."""
    makers = {"speed": _speed, "accuracy": _accuracy, "cost": _cost, "scaling": _scaling, "processes": _processes}
    parts = []
    for part, make in makers.items():
        if part in found:
            about = found["about"][part]
            parts.append(
                f"{make(found[part])}\n\n*{about['machine']}, {about['cores']} cores, {about['system']}, {about['python']}, "
                f"commit {about['commit']}, {about['date']}.*"
            )
    return "\n\n".join(parts)


def written(page: str, results: Iterable[Path]) -> str:
    """Return the page with the tables of the results in the place of those that stand there."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    found = [tables(json.loads(path.read_text(encoding="utf-8"))) for path in results]
    return f"{before}{BEGIN}\n\n" + "\n\n".join(found) + f"\n\n{END}{after}"


def results() -> list[Path]:
    """Return the files of results that are kept."""
    return sorted(RESULTS.glob("*.json"))


def _speed(found: dict[str, Any]) -> str:
    rows = sorted(found["rows"], key=lambda row: -row["ratio"])
    lines = [
        "### Speed\n",
        *_table(
            ("library", "version", "task", "× Y", "lowest – highest", "MB/s"),
            (
                (
                    row["library"],
                    row["version"],
                    row["task"],
                    _short(row["ratio"]),
                    f"{_short(row['ratio_low'])} – {_short(row['ratio_high'])}",
                    _short(row["mb_per_second"]),
                )
                for row in rows
            ),
        ),
        "",
        *(f"- {name} was not run: {reason}" for name, reason in found["skipped"].items()),
    ]
    return "\n".join(lines)


def _accuracy(found: list[dict[str, Any]]) -> str:
    rows = list(dict.fromkeys(row for one in found for row in one["rows"]))
    heads = ["row", *(f"{one['gold']} ({one['documents']} documents)" for one in found)]
    cells = ([row, *(_score(one["rows"].get(row)) for one in found)] for row in rows)
    return "\n".join(("### Accuracy\n", *_table(heads, cells)))


def _score(row: dict[str, float] | None) -> str:
    if row is None:
        return ""
    return f"F1 {row['f1']:.3f} of {row['gold']}" if "f1" in row else f"{row['share']:.3f} of {row['of']}"


def _cost(found: dict[str, Any]) -> str:
    names = {
        "import_ms": "`import arconflict`, ms",
        "first_analyze_ms": "first `analyze`, all data loaded, ms",
        "bare_mb": "memory of Python alone, MB",
        "loaded_mb": "memory after the first article, MB",
        "after_100_articles_mb": "memory after 100 articles, MB",
    }
    cells = (
        (label, _short(found[name]["median"]), f"{_short(found[name]['low'])} – {_short(found[name]['high'])}")
        for name, label in names.items()
    )
    return "\n".join(("### What it costs to begin\n", *_table(("", "median", "lowest – highest"), cells)))


def _scaling(found: dict[str, Any]) -> str:
    news = (
        (
            f"{row['bytes'] // 1000:,} kB",
            *(
                (f"not run: {row['expected_seconds']:.0f} s or more", "")
                if row["seconds"] is None
                else (_short(row["seconds"]), f"{row['us_per_byte']:.2f}")
            ),
        )
        for row in found["news"]
    )
    hostile = (
        (
            row["text"],
            f"{row['bytes'] // 1000:,} kB",
            f"{row['us_per_byte']:.2f}",
            "not run" if row["growth"] is None else f"{row['growth']:.2f}",
        )
        for row in found["hostile"]
    )
    return "\n".join(
        (
            "### Length of one text\n",
            *_table(("news", "seconds", "µs a byte"), news),
            "",
            *_table(("hostile text", "size", "µs a byte", "ten times as long, µs a byte ×"), hostile),
        )
    )


def _processes(found: dict[str, Any]) -> str:
    cells = [
        (
            f"{found['articles']:,}",
            _short(found["alone_seconds"]),
            _short(found["together_seconds"]),
            f"{found['times_faster']:.2f}",
            f"{found['times_faster_once_started']:.2f}",
            _short(found["start_work_seconds"]),
            f"{found['work']:.2f}",
            f"{found['processes'] / found['work']:.2f}",
        )
    ]
    heads = (
        "articles",
        "1 process, s",
        f"{found['processes']} processes, s",
        "× faster",
        "× faster once started",
        "work to start, s",
        "work once started, ×",
        "possible on idle cores, ×",
    )
    return "\n".join(("### Processes\n", *_table(heads, cells)))


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    heads = list(heads)
    yield f"| {' | '.join(heads)} |"
    yield f"| {' | '.join('---' for _ in heads)} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _short(value: float) -> str:
    """Return a figure to two or three digits."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.2g}" if value < 1 else f"{value:.3g}"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), results()), encoding="utf-8")
