"""Change the code a little, at random, and see whether a test fails: ``python scripts/mutation.py [PART ...]``.

A change that no test notices is a gap in the tests, or makes no difference (docs/explanation/mutation.md says which). The
parts are ``numbers`` and ``dates``; cosmic-ray makes the changes, and the tests that are nearest to the code run in a copy
of the tree. ARCONFLICT_MUTANTS says how many changes are tried (150 a part), ARCONFLICT_SEED which: two runs with one seed
of one state of the code try the same. What survived is printed as a diff.

The tests are collected once. A change inside a function is tried in a process that is forked from there and takes the
changed code for the function: half a second, where a test fails soon. What is run while modules and words are loaded, and
all that is no function, is tried in a Python of its own, which takes some seconds. A POSIX system is needed. cosmic-ray is
no dependency of ours: ``pip install cosmic-ray``, into the environment that runs the tests.
"""

from __future__ import annotations

import ast
import difflib
import gc
import importlib
import inspect
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from functools import cache
from itertools import zip_longest
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pytest
    from cosmic_ray.work_item import MutationSpec

ROOT: Final = Path(__file__).resolve().parent.parent
SEED: Final = 20261122
TESTS: Final = {
    "numbers": (
        *("tests/test_numbers_told_apart.py", "tests/test_numbers_neighbours.py", "tests/test_positions.py"),
        *("tests/test_numbers.py", "tests/test_quantities_told_apart.py"),
        *("tests/test_quantities_sentences.py", "tests/test_quantities.py", "tests/test_numbers_spelling.py"),
        *("tests/test_quantities_beside_names.py", "tests/test_quantities_designations.py"),
        *("tests/test_quantities_bounds.py", "tests/test_gold.py"),
    ),
    "dates": (
        *("tests/test_dates_told_apart.py", "tests/test_dates_neighbours.py", "tests/test_positions.py"),
        *("tests/test_dates.py", "tests/test_dates_table.py", "tests/test_dates_context.py"),
        *("tests/test_dates_ranges.py", "tests/test_dates_periods.py", "tests/test_gold.py"),
    ),
}
"""The tests of each part, those first that most likely notice."""
LEFT_OUT: Final = ("core/RemoveDecorator",)
"""Changes that make no difference to what is found: without `functools.cache` all is slower, and the same."""
COPIED: Final = ("arconflict", "tests", "pyproject.toml")
OPTIONS: Final = ("-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:randomly", "--assert=plain")
SECONDS: Final = 90
"""After so many, a change that makes a loop run on is taken for noticed."""


def main(parts: list[str]) -> int:
    """Try the parts, all by default, each in a process of its own; return 1 if a change survived."""
    if len(parts) == 1:
        return tried(parts[0])
    return max(subprocess.run([sys.executable, __file__, part], check=False).returncode for part in parts or TESTS)


def tried(part: str) -> int:
    """Try the changes of one part in a copy of the tree; print those that survive, and return 1 if there are any."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        folder = Path(name)
        for copied in COPIED:
            source = ROOT / copied
            if source.is_dir():
                shutil.copytree(source, folder / copied, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, folder)
        if noticed_apart(folder, TESTS[part]):
            sys.exit(f"{part}: the tests fail without a change")
        os.chdir(folder)
        sys.path[:0] = [str(folder), str(folder / "tests")]
        import pytest

        trial = Trial(part, folder)
        sys.setprofile(trial.note)
        pytest.main([*OPTIONS, *TESTS[part]], plugins=[trial])
    return int(trial.survivors > 0)


class Trial:
    """A plugin of pytest that tries the changes where the tests would run: they are collected, and our code is loaded."""

    def __init__(self, part: str, folder: Path) -> None:
        self.part, self.folder = part, folder
        self.package = str(folder / "arconflict" / part)
        self.loading: set[CodeType] = set()
        self.survivors = 0

    def note(self, frame: FrameType, event: str, _: object) -> None:
        """Remember what runs while modules and words are loaded: to change it afterwards would change nothing."""
        if event == "call" and frame.f_code.co_filename.startswith(self.package):
            self.loading.add(frame.f_code)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try the changes in place of the tests."""
        quantities = importlib.import_module("arconflict.quantities")
        importlib.import_module(f"arconflict.{self.part}").find("")  # loads the words
        quantities.find("")
        sys.setprofile(None)
        every = [change for change in changes(Path(self.package)) if makes_a_difference(change)]
        every.sort(key=place)
        count = min(len(every), int(os.environ.get("ARCONFLICT_MUTANTS", "150")))
        print(f"{self.part}: {count} of {len(every)} changes", flush=True)
        chosen = random.Random(int(os.environ.get("ARCONFLICT_SEED", SEED))).sample(every, count)
        for number, change in enumerate(chosen, 1):
            difference = self.survives(session, change)
            if difference:
                self.survivors += 1
                print(difference, flush=True)
            if number % 25 == 0:
                print(f"{self.part}: {number - self.survivors} of {number} changes noticed", flush=True)
        print(f"{self.part}: {count - self.survivors} of {count} changes noticed", flush=True)
        return True

    def survives(self, session: pytest.Session, change: MutationSpec) -> str:
        """Return a change as a diff if no test notices it, else an empty str."""
        from cosmic_ray.mutating import mutate_code
        from cosmic_ray.plugins import get_operator

        file = change.module_path
        before, times = file.read_text(encoding="utf-8"), file.stat()
        after = mutate_code(before, get_operator(change.operator_name)(**change.operator_args), change.occurrence)
        if after is None or after == before:
            return ""
        replaced = self.replaced(file, before, after)
        if replaced is not None:
            if noticed_here(session, replaced):
                return ""
        else:
            file.write_text(after, encoding="utf-8")
            try:
                if noticed_apart(self.folder, TESTS[self.part]):
                    return ""
            finally:
                file.write_text(before, encoding="utf-8")
                os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))  # what was compiled of it is good again
        name = str(file.relative_to(self.folder))
        lines = difflib.unified_diff(before.splitlines(), after.splitlines(), name, name, lineterm="")
        return "\n".join(lines)

    def replaced(self, file: Path, before: str, after: str) -> tuple[FunctionType, CodeType] | None:
        """Return the function that a change is in, with its new code; None where that would not be enough."""
        try:
            new = compile(after, file, "exec", dont_inherit=True)
        except (SyntaxError, ValueError):
            return None
        pair = changed_function(compile(before, file, "exec", dont_inherit=True), new)
        if pair is None or pair[0] in self.loading:
            return None
        made = [found for found in gc.get_objects() if isinstance(found, FunctionType) and found.__code__ == pair[0]]
        return (made[0], pair[1]) if len(made) == 1 else None


def changed_function(old: CodeType, new: CodeType) -> tuple[CodeType, CodeType] | None:
    """Return the one outermost function in which two codes of a module, or of a class, differ, before and after."""
    if len(old.co_consts) != len(new.co_consts) or (old.co_code, old.co_names) != (new.co_code, new.co_names):
        return None
    pairs = zip(old.co_consts, new.co_consts, strict=True)
    differing = [
        (one, two) for one, two in pairs if one != two or (not isinstance(one, CodeType) and repr(one) != repr(two))
    ]
    if len(differing) != 1 or not all(isinstance(code, CodeType) for code in differing[0]):
        return None
    one, two = differing[0]
    is_function = one.co_flags & inspect.CO_OPTIMIZED
    same = (
        one.co_freevars,
        one.co_varnames[: one.co_argcount + one.co_kwonlyargcount],
        one.co_argcount,
        one.co_posonlyargcount,
    )
    if same != (
        two.co_freevars,
        two.co_varnames[: two.co_argcount + two.co_kwonlyargcount],
        two.co_argcount,
        two.co_posonlyargcount,
    ):
        return None
    return (one, two) if is_function else changed_function(one, two)


def changes(package: Path) -> list[MutationSpec]:
    """Return every change that cosmic-ray knows of the modules of a package."""
    from cosmic_ray.commands.init import _all_work_items

    modules = sorted(package.glob("**/*.py"))
    return [change for item in _all_work_items(modules, {}) for change in item.mutations]


def noticed_here(session: pytest.Session, replaced: tuple[FunctionType, CodeType]) -> bool:
    """Tell whether a test fails with other code in a function, in a fork of this process."""
    child = os.fork()
    if not child:
        code = 1
        try:
            signal.alarm(SECONDS)
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            session.config.pluginmanager.unregister(name="terminalreporter")
            function, changed = replaced
            function.__code__ = changed
            for item, following in zip_longest(session.items, session.items[1:]):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if session.testsfailed:
                    break
            else:
                code = 0
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1] != 0


def noticed_apart(folder: Path, tests: tuple[str, ...]) -> bool:
    """Tell whether a test fails in a Python that loads the copy anew: file by file, until one does."""
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONUTF8": "1"}
    for file in tests:
        command = [sys.executable, "-m", "pytest", "-x", *OPTIONS, file]
        try:
            done = subprocess.run(
                command, cwd=folder, env=environment, check=False, capture_output=True, timeout=SECONDS
            )
        except subprocess.TimeoutExpired:
            return True
        if done.returncode:
            return True
    return False


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
