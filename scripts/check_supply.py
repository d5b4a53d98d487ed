"""Check what arconflict stands on: ``python scripts/check_supply.py [wheel] [lower] [newest] [pythons] [faults]``.

``wheel``    builds the wheel twice, with one SOURCE_DATE_EPOCH, in two folders, and compares the bytes
``lower``    installs the lower bounds of the dependencies in a new environment and runs the smoke tests there
``newest``   the same with the newest versions that the index gives
``pythons``  the same as ``newest`` under every interpreter named in ARCONFLICT_PYTHONS (a list as of PATH)
``faults``   asks pip-audit for known faults of the dependencies, where it is installed and its service answers

Without arguments all of them. Exit status 1 if one fails. Nothing is left behind; the index is that of pip.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
SMOKE: Final = (
    *("tests/test_dates.py", "tests/test_numbers.py", "tests/test_quantities.py", "tests/test_text_words.py"),
    *("tests/test_text_normalize.py", "tests/test_document.py", "tests/test_gazetteer_search.py"),
)
EPOCH: Final = "1700000000"


def dependencies() -> list[str]:
    """Return the dependencies as ``pyproject.toml`` writes them."""
    found = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    return [str(name) for name in found]


def lower_bounds() -> list[str]:
    """Return the dependencies pinned to their lower bounds."""
    return [re.sub(r"\s*>=\s*([0-9.]+).*", r"==\1", name) for name in dependencies()]


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


def smoke(interpreter: str, pins: list[str]) -> None:
    """Install arconflict with `pins` in a new environment of `interpreter` and run the smoke tests."""
    with tempfile.TemporaryDirectory() as folder:
        run(interpreter, "-m", "venv", folder)
        python = Path(folder) / "bin" / "python"
        run(python, "-m", "pip", "install", "--quiet", *pins, ROOT, "pytest", "hypothesis")
        listed = subprocess.run([python, "-m", "pip", "freeze"], capture_output=True, text=True, check=True).stdout
        print("  ", *(line for line in listed.splitlines() if re.split("[=@ ]", line)[0].lower() in _names()))
        tests = Path(folder) / "checkout"  # away from the source, so that what is installed is what is tested
        shutil.copytree(ROOT / "tests", tests / "tests")
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
            *(tests / name for name in SMOKE),
        )


def _names() -> set[str]:
    return {re.split("[><=]", name)[0].lower() for name in dependencies()}


def wheel() -> None:
    """Build twice and compare."""
    digests = set()
    for _ in range(2):
        with tempfile.TemporaryDirectory() as folder:
            run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, SOURCE_DATE_EPOCH=EPOCH)
            (built,) = Path(folder).glob("*.whl")
            digests.add(hashlib.sha256(built.read_bytes()).hexdigest())
    print("  ", *digests)
    if len(digests) != 1:
        raise RuntimeError("the two wheels differ")


def lower() -> None:
    """Test with the lower bounds."""
    smoke(sys.executable, lower_bounds())


def newest() -> None:
    """Test with the newest versions."""
    smoke(sys.executable, dependencies())


def pythons() -> None:
    """Test under every interpreter of ARCONFLICT_PYTHONS."""
    for interpreter in _interpreters():
        print("  ", interpreter)
        smoke(interpreter, dependencies())


def _interpreters() -> Iterator[str]:
    yield from filter(None, os.environ.get("ARCONFLICT_PYTHONS", "").split(os.pathsep))


def faults() -> None:
    """Ask for known faults. What cannot be asked is said, and is no failure."""
    if shutil.which("pip-audit") is None:
        print("   pip-audit is not installed; nothing was asked")
        return
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        listed.write_text("\n".join(dependencies()), encoding="utf-8")
        done = subprocess.run(["pip-audit", "-r", str(listed)], capture_output=True, text=True, check=False)
    print("  ", done.stdout.strip() or done.stderr.strip()[-300:])
    if "vulnerabilit" in done.stdout and "No known" not in done.stdout:
        raise RuntimeError("known faults")


CHECKS: Final[dict[str, Callable[[], None]]] = {
    check.__name__: check for check in (wheel, lower, newest, pythons, faults)
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
