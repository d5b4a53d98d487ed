"""Change the code a little, at random, and see whether a test fails: ``python scripts/mutation.py [PART ...]``.

A change that no test notices is a gap in the tests, or makes no difference (docs/explanation/mutation.md says which). The
parts are ``numbers`` and ``dates``; cosmic-ray makes the changes and runs the tests that are nearest to the code, in a copy
of the tree, as many as ARCONFLICT_MUTANTS says (150 a part, drawn with one seed, so that two runs of one state of the
code try the same). It takes about half an hour a part. What survived is printed as a diff.

cosmic-ray is no dependency of ours: ``pip install cosmic-ray``, into the environment that runs the tests.
"""

from __future__ import annotations

import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cosmic_ray.work_item import MutationSpec

ROOT: Final = Path(__file__).resolve().parent.parent
SEED: Final = 20261122
TESTS: Final = {
    "numbers": (
        *("tests/test_numbers_told_apart.py", "tests/test_numbers.py", "tests/test_numbers_spelling.py"),
        *("tests/test_quantities.py", "tests/test_quantities_sentences.py"),
    ),
    "dates": (
        *("tests/test_dates_told_apart.py", "tests/test_dates.py", "tests/test_dates_table.py"),
        "tests/test_dates_context.py",
    ),
}
"""The tests of each part, those first that most likely notice."""
LEFT_OUT: Final = ("core/RemoveDecorator",)
"""Changes that make no difference to what is found: without `functools.cache` all is slower, and the same."""
COPIED: Final = ("arconflict", "tests", "pyproject.toml")
SECONDS: Final = 90.0
CONFIG: Final = """\
[cosmic-ray]
module-path = "arconflict/{part}"
timeout = {seconds}
excluded-modules = []
test-command = "{python} -m pytest -x -q -p no:cacheprovider -p no:randomly {tests}"

[cosmic-ray.distributor]
name = "local"
"""


def main(parts: list[str]) -> int:
    """Try the parts, all by default; return 1 if a change survived."""
    survived = 0
    for part in parts or TESTS:
        with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
            survived += tried(part, Path(folder))
    return 1 if survived else 0


def tried(part: str, folder: Path) -> int:
    """Try the changes of one part in a copy of the tree; print and count those that survive."""
    from cosmic_ray.work_db import WorkDB, use_db
    from cosmic_ray.work_item import TestOutcome

    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    config = CONFIG.format(part=part, seconds=SECONDS, python=sys.executable, tests=" ".join(TESTS[part]))
    (folder / "mutation.toml").write_text(config, encoding="utf-8")
    run(folder, "python", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *TESTS[part])  # of the code as it is
    run(folder, "cosmic-ray", "init", "mutation.toml", "session.sqlite")
    session = str(folder / "session.sqlite")
    with use_db(session, WorkDB.Mode.open) as found:
        every = [item for item in found.work_items if all(makes_a_difference(folder, one) for one in item.mutations)]
        every.sort(key=lambda item: [place(change) for change in item.mutations])
        count = min(len(every), int(os.environ.get("ARCONFLICT_MUTANTS", "150")))
        chosen = random.Random(SEED).sample(every, count)
        found.clear()
        found.add_work_items(chosen)
    print(f"{part}: {count} of {len(every)} changes", flush=True)
    run(folder, "cosmic-ray", "exec", "mutation.toml", "session.sqlite")
    with use_db(session, WorkDB.Mode.open) as found:
        results = dict(found.results)
    survivors = [result for result in results.values() if result.test_outcome is TestOutcome.SURVIVED]
    print(f"{part}: {count - len(survivors)} of {count} changes noticed")
    for result in survivors:
        print(str(result.diff).replace("--- mutation diff ---\n", ""), flush=True)
    return len(survivors)


def makes_a_difference(folder: Path, change: MutationSpec) -> bool:
    """Tell whether a change can matter: one of an annotation, which nobody evaluates, cannot."""
    if change.operator_name in LEFT_OUT:
        return False
    return not any(begin <= change.start_pos < end for begin, end in annotations(folder / change.module_path))


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
    names = ("module_path", "start_pos", "operator_name", "operator_args", "occurrence")
    return tuple(str(getattr(change, name)) for name in names)


def run(folder: Path, *command: str) -> None:
    """Run a command of the environment in the copy, which it imports."""
    program = str(Path(sys.executable).with_name(command[0]))
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    subprocess.run([program, *command[1:]], cwd=folder, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
