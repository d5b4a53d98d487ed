"""Check what arconflict stands on: ``python scripts/check_supply.py [wheel] [lower] [extras] [newest] [pythons] [faults]``.

``wheel``    builds sdist and wheel twice, with one SOURCE_DATE_EPOCH, in two folders, and compares the bytes
``lower``    installs the lower bounds of the dependencies in a new environment and runs the smoke tests there
``extras``   the same with the lower bounds of the extras, for the tests of pandas, Polars, DuckDB, spaCy …
``newest``   the same with the newest versions that the index gives
``pythons``  the same as ``newest`` under every interpreter named in ARCONFLICT_PYTHONS (a list as of PATH)
``faults``   asks pip-audit for known faults of the dependencies and of what they need, where its service answers

Without arguments all of them. Exit status 1 if one fails. Nothing is left behind; the index is that of pip.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
SMOKE: Final = (
    *("tests/test_dates.py", "tests/test_numbers.py", "tests/test_quantities.py", "tests/test_text_words.py"),
    *("tests/test_text_normalize.py", "tests/test_document.py", "tests/test_gazetteer_search.py"),
)
INTEROP: Final = (
    *("tests/test_interop.py", "tests/test_interop_arrow.py", "tests/test_interop_frames.py"),
    *("tests/test_interop_map.py", "tests/test_interop_spacy.py", "tests/test_interop_tables.py"),
    "tests/test_interop_ray.py",
)
EPOCH: Final = "1700000000"


def dependencies() -> list[str]:
    """Return the dependencies as ``pyproject.toml`` writes them."""
    found = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    return [str(name) for name in found]


def lower_bounds() -> list[str]:
    """Return the dependencies pinned to their lower bounds."""
    return list(map(lowest, dependencies()))


def lowest(requirement: str) -> str:
    """Return a requirement pinned to its lower bound.

    >>> lowest("regex>=2024.9.11")
    'regex==2024.9.11'
    """
    return re.sub(r"\s*>=\s*([0-9.]+).*", r"==\1", requirement)


def test_tools() -> list[str]:
    """Return what the tests need: the dependency group of that name."""
    found = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]["test"]
    return [str(name) for name in found]


def run(*command: object, **environment: str) -> None:
    """Run a command and show what it said if it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(done.stdout[-2000:], done.stderr[-2000:], sep="\n")
        raise RuntimeError(f"{Path(str(command[0])).name} {' '.join(map(str, command[1:4]))}: status {done.returncode}")


def smoke(interpreter: str, pins: list[str], tested: Sequence[str] = SMOKE) -> None:
    """Install arconflict with `pins` in a new environment of `interpreter` and run some tests there."""
    with tempfile.TemporaryDirectory() as folder:
        run(interpreter, "-m", "venv", folder)
        python = Path(folder) / "bin" / "python"
        run(python, "-m", "pip", "install", "--quiet", *pins, ROOT, *test_tools())
        listed = subprocess.run([python, "-m", "pip", "freeze"], capture_output=True, text=True, check=True).stdout
        print("  ", *(line for line in listed.splitlines() if re.split("[=@ ]", line)[0].lower() in _names()))
        tests = Path(folder) / "checkout"  # away from the source, so that what is installed is what is tested
        for part in ("tests", "docs"):  # a page that a test runs
            shutil.copytree(ROOT / part, tests / part)
        shutil.copy(ROOT / "pyproject.toml", tests)
        run(
            python,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "--rootdir",
            tests,
            *(tests / name for name in tested),
        )


def _names() -> set[str]:
    return {re.split("[><=]", name)[0].lower() for name in dependencies()}


def wheel() -> None:
    """Build twice, each time in a folder of its own, and compare what comes out."""
    made: list[dict[str, str]] = []
    for _ in range(2):
        with tempfile.TemporaryDirectory() as folder:
            run(sys.executable, "-m", "build", "--outdir", folder, SOURCE_DATE_EPOCH=EPOCH)
            files = sorted(Path(folder).iterdir())
            made.append({file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files})
    for name, digest in made[0].items():
        print("  ", digest, name)
    if made[0] != made[1]:
        raise RuntimeError(f"the second build differs: {made[1]}")


def lower() -> None:
    """Test with the lower bounds."""
    smoke(sys.executable, lower_bounds())


def newest() -> None:
    """Test with the newest versions."""
    smoke(sys.executable, dependencies())


def extras() -> None:
    """Test what works with other packages, with the lower bounds of all extras at once (Spark, which needs Java, aside)."""
    offered = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    wanted = [str(name) for extra, names in offered.items() if extra != "spark" for name in names]
    smoke(sys.executable, [*lower_bounds(), *dict.fromkeys(map(lowest, wanted))], INTEROP)


def pythons() -> None:
    """Test under every interpreter of ARCONFLICT_PYTHONS."""
    failed = []
    for interpreter in _interpreters():
        print("  ", interpreter)
        try:
            smoke(interpreter, dependencies())
        except RuntimeError as error:
            failed.append(f"{interpreter}: {error}")
    if failed:
        raise RuntimeError("; ".join(failed))


def _interpreters() -> Iterator[str]:
    yield from filter(None, os.environ.get("ARCONFLICT_PYTHONS", "").split(os.pathsep))


def faults() -> None:
    """Ask for known faults of the dependencies and of what they need. What cannot be asked is said, and is no failure."""
    with tempfile.TemporaryDirectory() as folder:
        run(sys.executable, "-m", "venv", folder)
        python, listed = Path(folder) / "bin" / "python", Path(folder) / "requirements.txt"
        run(python, "-m", "pip", "install", "--quiet", "pip-audit")
        listed.write_text("\n".join(dependencies()), encoding="utf-8")
        asked = [python, "-m", "pip_audit", "--requirement", listed, "--format", "json", "--progress-spinner", "off"]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
    try:
        answers = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        print("   nothing was asked:", (done.stderr.strip().splitlines() or ["no answer"])[-1][:200])
        return
    known = [f"{one['name']} {one['version']}: {fault['id']}" for one in answers for fault in one.get("vulns", ())]
    silent = [one["name"] for one in answers if "skip_reason" in one]
    print(f"   asked for {len(answers)} packages; no answer for {len(silent)}; known faults: {len(known)}")
    if known:
        raise RuntimeError("; ".join(known))


CHECKS: Final[dict[str, Callable[[], None]]] = {
    check.__name__: check for check in (wheel, lower, extras, newest, pythons, faults)
}


def main(names: list[str]) -> int:
    """Run the checks named, all by default, and return how many failed as an exit status."""
    failed = 0
    for name in names or CHECKS:
        print(name)
        try:
            CHECKS[name]()
        except RuntimeError as error:
            failed = 1
            print(f"   FAILED: {error}")
    return failed


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
