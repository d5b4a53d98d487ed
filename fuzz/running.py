"""What the harnesses share: where things are, and how a fuzzer is started."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

with atheris.instrument_imports(include=["arconflict"]):
    import arconflict
    from arconflict import actors, dates, numbers, places, quantities  # noqa: F401  # instrumented here, used by the harnesses
    from arconflict.interop import jsonl  # noqa: F401
    from arconflict.pipeline import default_pipeline

    default_pipeline()


def fuzz(test: Callable[[bytes], None]) -> None:
    """Run `test` on ever new bytes until the options of libFuzzer in ``sys.argv`` say stop."""
    print(f"fuzzing arconflict {arconflict.__version__}", file=sys.stderr)
    atheris.Setup(sys.argv, test)
    atheris.Fuzz()
