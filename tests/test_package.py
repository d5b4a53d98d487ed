"""The package as people meet it: what importing costs, what the front door holds, what is declared."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest

import arconflict
from arconflict import plugins
from arconflict.cli.analyzing import example
from arconflict.context import Context
from arconflict.errors import MissingExtraError

ROOT = Path(__file__).parent.parent
HEAVY = ("regex", "pyarabic", "rapidfuzz", "dateparser", "hijridate", "numpy", "pandas", "pyarrow")


def modules_after(code: str) -> set[str]:
    report = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", report], capture_output=True, check=True, text=True)
    return set(done.stdout.split())


def test_importing_the_front_door_loads_nothing_heavy() -> None:
    loaded = modules_after("import arconflict")
    assert not loaded.intersection(HEAVY)
    assert {name for name in loaded if name.startswith("arconflict")} == {"arconflict", "arconflict.version"}


@pytest.mark.parametrize("code", ["from arconflict import analyze", "from arconflict.cli import main"])
def test_the_pipeline_and_the_command_line_load_nothing_heavy_either(code: str) -> None:
    # pyarabic is the source of the letter tables and loads with them, in some 20 ms
    assert modules_after(code).intersection(HEAVY) <= {"pyarabic"}


@pytest.mark.parametrize("name", arconflict.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(arconflict, name) is not None
    assert name in dir(arconflict)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'analyse'"):
        arconflict.analyse  # type: ignore[attr-defined]  # noqa: B018


def test_type_checkers_see_what_the_door_holds() -> None:
    source = (ROOT / "arconflict" / "__init__.py").read_text(encoding="utf-8")
    imports = source[source.index("if TYPE_CHECKING:") : source.index("__all__")]
    assert all(re.search(rf"\b{name}\b", imports) for name in arconflict.__all__ if name != "__version__")


def test_the_version_has_one_place() -> None:
    assert arconflict.__version__ == version("arconflict")
    assert f'"{arconflict.__version__}"' in (ROOT / "CITATION.cff").read_text(encoding="utf-8").replace("'", '"')
    assert f"[{arconflict.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def declared(group: str) -> dict[str, str]:
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: dict[str, str] = content["project"]["entry-points"].get(group, {})
    return found


def test_our_exporters_are_declared_as_anybody_elses() -> None:
    ours = declared(plugins.EXPORTERS)
    assert set(ours) >= {"json", "jsonl", "geojson", "html", "text"}
    for name, target in ours.items():
        module, _, function = target.partition(":")
        assert plugins.load(plugins.EXPORTERS, name) is getattr(importlib.import_module(module), function)
    assert set(ours) <= {entry.name for entry in entry_points(group=plugins.EXPORTERS)}


def test_a_plugin_whose_package_is_missing_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib.metadata import EntryPoint

    entry = EntryPoint("brat", "a_package_that_is_not_there:export", plugins.EXPORTERS)
    monkeypatch.setattr(plugins, "_group", lambda group: {"brat": entry})
    with pytest.raises(MissingExtraError, match="pip install a_package_that_is_not_there"):
        plugins.load(plugins.EXPORTERS, "brat")


def test_the_example_article_is_dated_and_arabic() -> None:
    article, published = example()
    assert Context.of(published).day is not None
    assert len(article.splitlines()) >= 10
    assert not re.search("[A-Za-z]", article)


def test_every_licence_of_the_data_goes_into_the_wheel() -> None:
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    taken = {path for pattern in content["project"]["license-files"] for path in ROOT.glob(pattern)}
    data = ROOT / "arconflict" / "data"
    assert {path for name in ("LICENSE", "SOURCES.md") for path in data.rglob(name)} <= taken


MODULES = sorted(found.name for found in pkgutil.walk_packages(arconflict.__path__, "arconflict."))


@pytest.mark.parametrize("name", ["arconflict", *(name for name in MODULES if not name.endswith("__main__"))])
def test_examples_in_docstrings_are_true(name: str) -> None:
    try:
        module = importlib.import_module(name)
    except MissingExtraError as error:  # a neighbour that is optional; .ci/run installs them all
        pytest.skip(str(error))
    assert doctest.testmod(module).failed == 0


NEIGHBOURS = {"arrow": "pyarrow", "geoparquet": "pyarrow", "pandas": "pandas", "polars": "polars", "duckdb": "duckdb"}
NEIGHBOURS |= {"spark": "pyspark", "spacy": "spacy", "datasets": "datasets"}


@pytest.mark.parametrize(("name", "package"), NEIGHBOURS.items())
def test_a_neighbour_that_is_not_installed_names_its_extra(name: str, package: str) -> None:
    code = f"""
import sys
sys.modules[{package!r}] = None  # as if it were not there
from arconflict.errors import MissingExtraError
try:
    import arconflict.interop.{name}
except MissingExtraError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    extras = declared_extras()
    (extra,) = re.findall(r"pip install 'arconflict\[(\w+)\]'", done.stdout)
    assert any(requirement.startswith(package) for requirement in extras[extra])


def declared_extras() -> dict[str, list[str]]:
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = content["project"]["optional-dependencies"]
    return found
