"""Write docs/known-failures.md from the tests that are known to fail: ``pytest.mark.xfail(strict=True, reason=…)``.

The tests are read, not run::

    python scripts/known_failures.py

A strict xfail that is fixed makes its test fail, and this page is checked against the tests (tests/test_docs.py), so that
what it says is true.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "known-failures.md"
HEAD = """\
# Known failures

Sentences that the library reads wrongly today, and knows it: each is a test that must fail (a strict xfail), so that this
page cannot grow old. It is written by `scripts/known_failures.py`. Better readings
are welcome (`CONTRIBUTING.md`).

"""


class Failure(NamedTuple):
    """A test that is known to fail: its file, what it tests, the sentence, and why."""

    file: str
    test: str
    sentence: str
    reason: str


def failures(file: Path) -> Iterator[Failure]:
    """Yield the known failures of a file of tests."""
    source = file.read_text(encoding="utf-8")
    tree, lines = ast.parse(source), source.splitlines()
    for function in tree.body:
        if not isinstance(function, ast.FunctionDef):
            continue
        whole = next((mark for mark in function.decorator_list if _is_call(mark, "xfail")), None)
        rows = [row for mark in function.decorator_list for row in _rows(mark, tree)]
        if whole is not None and not rows:
            yield Failure(file.name, function.name, _sentence(list(function.body)), _reason(whole))
        for row in rows:
            mark = whole or next((part for part in ast.walk(row) if _is_call(part, "xfail")), None)
            if mark is not None:
                why = _reason(mark) or _comment_above(row, lines)
                yield Failure(file.name, function.name, _sentence([row]), why)


def page() -> str:
    """Return the page."""
    found = [failure for file in sorted((ROOT / "tests").glob("test_*.py")) for failure in failures(file)]
    lines = [HEAD]
    if not found:
        lines.append("None is written down.\n")
    by_test: dict[tuple[str, str], list[Failure]] = {}
    for failure in found:
        by_test.setdefault((failure.file, failure.test), []).append(failure)
    for (file, test), group in by_test.items():
        lines.append(f"## {test.removeprefix('test_').replace('_', ' ').capitalize()}\n\n`tests/{file}`\n\n")
        lines += [f"- {_isolated(each.sentence)}{'. ' + each.reason if each.reason else ''}\n" for each in group]
        lines.append("\n")
    return "".join(lines).rstrip() + "\n"


def _is_call(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name


def _reason(mark: ast.AST) -> str:
    for keyword in mark.keywords:
        if keyword.arg == "reason" and isinstance(keyword.value, ast.Constant):
            return str(keyword.value.value)
    return ""


def _rows(mark: ast.AST, tree: ast.Module) -> list[ast.expr]:
    """Return the rows of a table of ``parametrize``, written there or under a name of the module."""
    if not (_is_call(mark, "parametrize") and len(mark.args) > 1):
        return []
    table = mark.args[1]
    if isinstance(table, ast.Name):
        named = table.id
        for node in tree.body:
            if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == named for t in node.targets):
                table = node.value
    return table.elts if isinstance(table, (ast.List, ast.Tuple)) else []


def _comment_above(row: ast.expr, lines: list[str]) -> str:
    """Return the comment in the lines above a row."""
    found = []
    for line in reversed(lines[: row.lineno - 1]):
        if not line.strip().startswith("#"):
            break
        found.append(line.strip().removeprefix("#").strip())
    return " ".join(reversed(found))


def _sentence(nodes: list[ast.AST]) -> str:
    """Return the longest text with Arabic in it below some nodes, "" where there is none."""
    found = [
        part.value
        for node in nodes
        for part in ast.walk(node)
        if isinstance(part, ast.Constant)
        and isinstance(part.value, str)
        and any("\u0600" <= c <= "\u06ff" for c in part.value)
    ]
    return max(found, key=len, default="")


def _isolated(sentence: str) -> str:
    return f'<bdi lang="ar">{sentence}</bdi>' if sentence else "(see the test)"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)
