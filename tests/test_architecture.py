"""Imports go one way: the contracts in pyproject.toml hold, and they are the ones that the docs draw."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINTER = shutil.which("lint-imports", path=sysconfig.get_path("scripts")) or shutil.which("lint-imports")
SOURCES = sorted((ROOT / "arconflict").rglob("*.py"))


@pytest.mark.skipif(LINTER is None, reason="import-linter is not installed (group lint); .ci/run runs it")
def test_imports_go_one_way() -> None:
    done = subprocess.run([str(LINTER), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_the_layers_drawn_are_the_layers_checked() -> None:
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = content["tool"]["importlinter"]["contracts"][0]["layers"]
    page = (ROOT / "docs" / "explanation" / "architecture.md").read_text(encoding="utf-8")
    drawn = page[page.index("```text layers") : page.index("```", page.index("```text layers") + 3)]
    assert re.findall(r"^\w[\w :]*?(?=  |$)", drawn.split("\n", 1)[1], re.MULTILINE) == layers


def test_no_module_has_a_name_that_says_nothing() -> None:
    names = {part for source in SOURCES for part in source.relative_to(ROOT).with_suffix("").parts}
    assert not names & {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}


def test_the_package_runs_on_the_oldest_python_that_it_names() -> None:
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    oldest = tuple(map(int, re.findall(r"\d+", content["project"]["requires-python"])))
    assert sys.version_info >= oldest
    assert content["tool"]["ruff"]["target-version"] == f"py{oldest[0]}{oldest[1]}"
