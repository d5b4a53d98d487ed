"""The documentation is whole: every page is in the menu, every public name is explained, what it counts is so."""

from __future__ import annotations

import csv
import importlib
import importlib.util
import re
import types
from pathlib import Path
from typing import Any

import pytest

import arconflict
from arconflict.cli import parser
from arconflict.cli.completion import tree
from arconflict.errors import MissingExtraError
from arconflict.places import gazetteer

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
DOMAINS = ("actors", "dates", "numbers", "places", "quantities", "text")


def test_every_page_is_in_the_menu_once() -> None:
    menu = re.findall(r": ([\w/-]+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    pages = [page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")]
    assert sorted(menu) == sorted(pages)


def explained() -> list[object]:
    """Return the objects that the reference explains."""
    found: list[object] = []
    for page in (DOCS / "reference").glob("*.md"):
        for path in re.findall(r"^::: ([\w.]+)$", page.read_text(encoding="utf-8"), re.MULTILINE):
            of = resolve(path)
            found.append(of)
            if isinstance(of, types.ModuleType):
                found += [value for name, value in vars(of).items() if not name.startswith("_")]
    return found


def resolve(path: str) -> Any:
    parts = path.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found: Any = importlib.import_module(".".join(parts[:length]))
        except MissingExtraError:
            return path  # a neighbour that is not installed here
        except ModuleNotFoundError as error:
            if error.name and error.name.split(".")[0] != "arconflict":
                return path
            continue
        for part in parts[length:]:
            found = getattr(found, part)
        return found
    raise AssertionError(path)


def test_every_public_name_is_explained() -> None:
    known = list(map(id, explained()))
    missing = []
    for module, names in [
        (arconflict, arconflict.__all__),
        *((found, found.__all__) for found in (importlib.import_module(f"arconflict.{d}") for d in DOMAINS)),
    ]:
        for name in names:
            public = getattr(module, name)
            if not isinstance(public, types.ModuleType) and name != "__version__" and id(public) not in known:
                missing.append(f"{module.__name__}.{name}")
    assert missing == []


def test_every_public_function_has_a_docstring() -> None:
    ours = [of for of in explained() if str(getattr(of, "__module__", "")).startswith("arconflict")]
    bare = [of for of in ours if isinstance(of, (type, types.FunctionType)) and not of.__doc__]
    assert len(ours) > 100
    assert bare == []


def test_every_command_is_in_the_reference() -> None:
    page = (DOCS / "reference" / "command-line.md").read_text(encoding="utf-8")
    for command in tree(parser()):
        if command.words and not command.below:
            assert f"## `arconflict {' '.join(command.words)}" in page


def load(script: str) -> Any:
    spec = importlib.util.spec_from_file_location(script, ROOT / "scripts" / f"{script}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_known_failures_are_published() -> None:
    page = (DOCS / "known-failures.md").read_text(encoding="utf-8")
    assert page == load("known_failures").page(), "run: python scripts/known_failures.py"


def test_a_known_failure_is_found_in_each_of_its_forms(tmp_path: Path) -> None:
    file = tmp_path / "test_x.py"
    file.write_text(
        "ROWS = [\n    # why one\n    ('جملة أولى', 1),\n]\n"
        "@pytest.mark.xfail(strict=True)\n@pytest.mark.parametrize('a', ROWS)\ndef test_table(a): ...\n"
        "@pytest.mark.parametrize('a', ['جيدة', pytest.param('ثانية', marks=pytest.mark.xfail(reason='why two'))])\n"
        "def test_row(a): ...\n"
        "@pytest.mark.xfail(strict=True, reason='why three')\ndef test_body():\n    assert read('ثالثة') == 'a'\n"
        "def test_good():\n    assert read('رابعة')\n",
        encoding="utf-8",
    )
    assert [tuple(found)[1:] for found in load("known_failures").failures(file)] == [
        ("test_table", "جملة أولى", "why one"),
        ("test_row", "ثانية", "why two"),
        ("test_body", "ثالثة", "why three"),
    ]


@pytest.mark.parametrize("page", ["data-sources.md", "data-quality.md"])
def test_the_counts_of_the_data_are_right_within_two_percent(page: str) -> None:
    """Exact counts change with every row; the pages must not say something else altogether."""
    shipped, abroad = gazetteer().folders
    with (ROOT / "arconflict" / "data" / "actors" / "actors.csv").open(encoding="utf-8") as file:
        actors = sum(1 for _ in csv.DictReader(file))
    facts = {
        "data-sources.md": {
            "places": len(shipped.places.id),
            "`world`: places": len(abroad.places.id),
            "actors, media, institutions": actors,
        },
        "data-quality.md": {
            "places": len(shipped.places.id),
            "places with a GeoNames id": sum(map(bool, shipped.places.geonames)),
            "places with a Wikidata id": sum(map(bool, shipped.places.wikidata)),
        },
    }
    text = (DOCS / page).read_text(encoding="utf-8")
    for name, count in facts[page].items():
        found = re.search(rf"^\|[^|]*{re.escape(name)} \| ([\d,]+) \|", text, re.MULTILINE)
        assert found is not None, name
        assert int(found[1].replace(",", "")) == pytest.approx(count, rel=0.02), name


def test_arabic_pages_are_right_to_left() -> None:
    page = (DOCS / "ar.md").read_text(encoding="utf-8")
    prose = re.sub(r"```.*?```", "", page, flags=re.DOTALL)
    for block in re.split(r'<div dir="rtl" lang="ar" markdown>.*?</div>', prose, flags=re.DOTALL):
        assert not re.search("[\u0600-\u06ff]", re.sub(r"^# .*$", "", block, flags=re.MULTILINE))


def test_pictures_are_small() -> None:
    pictures = list((DOCS / "images").iterdir())
    assert pictures
    for picture in pictures:
        assert picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
        assert picture.stat().st_size < 200_000
