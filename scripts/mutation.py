"""Change the code a little, at random, and see whether a test fails: ``python scripts/mutation.py [PART ...]``.

A change that no test notices is a gap in the tests, or makes no difference (docs/explanation/mutation.md says which). The
parts are ``numbers`` and ``dates``; cosmic-ray makes the changes, and the tests that are nearest to the code run in a copy
of the tree. ARCONFLICT_MUTANTS says how many changes are tried (150 a part), ARCONFLICT_SEED which: two runs with one seed
of one state of the code try the same. It takes a few seconds a change. What survived is printed as a diff.

Each change is tried in a process that is forked from this one, which has loaded pytest and everything else but our own
code: a POSIX system is needed. cosmic-ray is no dependency of ours: ``pip install cosmic-ray``, into the environment that
runs the tests.
"""

from __future__ import annotations

import ast
import difflib
import importlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from cosmic_ray.work_item import MutationSpec

ROOT: Final = Path(__file__).resolve().parent.parent
SEED: Final = 20261122
TESTS: Final = {
    "numbers": (
        *("tests/test_numbers_told_apart.py", "tests/test_numbers_neighbours.py", "tests/test_numbers.py"),
        "tests/test_quantities_told_apart.py",
        *("tests/test_quantities_sentences.py", "tests/test_quantities.py", "tests/test_numbers_spelling.py"),
    ),
    "dates": (
        *("tests/test_dates_told_apart.py", "tests/test_dates_neighbours.py", "tests/test_dates.py"),
        "tests/test_dates_table.py",
        "tests/test_dates_context.py",
    ),
}
"""The tests of each part, those first that most likely notice."""
LEFT_OUT: Final = ("core/RemoveDecorator",)
"""Changes that make no difference to what is found: without `functools.cache` all is slower, and the same."""
COPIED: Final = ("arconflict", "tests", "pyproject.toml")
SECONDS: Final = 90
"""After so many, a change that makes a loop run on is taken for noticed."""


def main(parts: list[str]) -> int:
    """Try the parts, all by default; return 1 if a change survived."""
    survived = 0
    for part in parts or TESTS:
        with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
            survived += tried(part, Path(folder))
    return 1 if survived else 0


def tried(part: str, folder: Path) -> int:
    """Try the changes of one part in a copy of the tree; print and count those that survive."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    load_what_tests_need(folder, TESTS[part])
    if noticed(folder, TESTS[part]):
        sys.exit(f"{part}: the tests fail without a change")
    every = [change for change in changes(folder / "arconflict" / part) if makes_a_difference(change)]
    every.sort(key=place)
    count = min(len(every), int(os.environ.get("ARCONFLICT_MUTANTS", "150")))
    print(f"{part}: {count} of {len(every)} changes", flush=True)
    survivors = 0
    for change in random.Random(int(os.environ.get("ARCONFLICT_SEED", SEED))).sample(every, count):
        difference = survives(folder, change, TESTS[part])
        if difference:
            survivors += 1
            print(difference, flush=True)
    print(f"{part}: {count - survivors} of {count} changes noticed", flush=True)
    return survivors


def changes(package: Path) -> list[MutationSpec]:
    """Return every change that cosmic-ray knows of the modules of a package."""
    from cosmic_ray.commands.init import _all_work_items

    modules = sorted(package.glob("**/*.py"))
    return [change for item in _all_work_items(modules, {}) for change in item.mutations]


def survives(folder: Path, change: MutationSpec, tests: tuple[str, ...]) -> str:
    """Return a change as a diff if no test notices it, else an empty str."""
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator

    file = change.module_path
    before, times = file.read_text(encoding="utf-8"), file.stat()
    after = mutate_code(before, get_operator(change.operator_name)(**change.operator_args), change.occurrence)
    if after is None or after == before:
        return ""
    file.write_text(after, encoding="utf-8")
    try:
        if noticed(folder, tests):
            return ""
    finally:
        file.write_text(before, encoding="utf-8")
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))  # what was compiled of it is good again
    name = str(file.relative_to(folder))
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), name, name, lineterm="")
    return "\n".join(lines)


def noticed(folder: Path, tests: tuple[str, ...]) -> bool:
    """Tell whether a test fails in the copy: file by file, each in a process of its own, until one does."""
    for file in tests:
        child = os.fork()
        if not child:
            run_tests(folder, ("-x", file))
        if os.waitpid(child, 0)[1] != 0:
            return True
    return False


def run_tests(folder: Path, arguments: tuple[str, ...]) -> NoReturn:
    """Run pytest in this process, which ends with its exit code, or by an alarm."""
    code = 1
    try:
        signal.alarm(SECONDS)
        os.chdir(folder)
        sys.path[:0] = [str(folder), str(folder / "tests")]
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        import pytest

        code = int(
            pytest.main(
                ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:randomly", "--assert=plain", *arguments]
            )
        )
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def load_what_tests_need(folder: Path, tests: tuple[str, ...]) -> None:
    """Import the modules that the tests import, those of the copy aside, so that a forked process has them."""
    arguments = ("-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests)
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONUTF8": "1"}  # it also compiles our own code
    command = [sys.executable, "-c", NAMING, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True)
    for name in done.stdout.partition("\nmodules\n")[2].split():
        try:
            importlib.import_module(name)
        except Exception:  # a part of another package that cannot stand alone is loaded later
            continue
    if "arconflict" in sys.modules:
        sys.exit("our own code is loaded: no change of it would be seen")


NAMING: Final = """
import os, pytest, sys
code = pytest.main(sys.argv[1:])
print("\\nmodules")
for name, module in list(sys.modules.items()):
    file = getattr(module, "__file__", None)
    if name != "__main__" and not (file and file.startswith(os.getcwd())):
        print(name)
sys.exit(code)
"""
"""Runs tests, and prints the names of the modules that are no part of the folder."""


def makes_a_difference(change: MutationSpec) -> bool:
    """Tell whether a change can matter: one of an annotation, which nobody evaluates, cannot."""
    if change.operator_name in LEFT_OUT:
        return False
    return not any(begin <= change.start_pos < end for begin, end in annotations(change.module_path))


@cache
def annotations(file: Path) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return where the annotations of a file begin and end: (line, column) as Python counts them."""
    found: list[ast.expr | None] = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            found.append(node.returns)
        elif isinstance(node, (ast.arg, ast.AnnAssign)):
            found.append(node.annotation)
    return [
        ((node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0))
        for node in found
        if node is not None
    ]


def place(change: MutationSpec) -> tuple[str, ...]:
    """Return what puts the changes in an order that does not change from run to run."""
    names = ("start_pos", "operator_name", "operator_args", "occurrence")
    return "/".join(change.module_path.parts[-2:]), *(str(getattr(change, name)) for name in names)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
