"""The recipes of CONTRIBUTING.md, followed to the letter."""

from __future__ import annotations

import json
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from arconflict import Document, Pipeline, plugins
from arconflict.cli import main
from arconflict.cli.gazetteers import FORMAT
from arconflict.places import Gazetteer, gazetteer
from arconflict.recognizers import DEFAULT

TOML = """\
id = "eg"
title = "Two places of Egypt"
country = "EG"
version = "2026.11"
licence = "CC0-1.0"

[[source]]
key = "hand"
title = "Rows written for a test"
publisher = "The arconflict developers"
licence = "CC0-1.0"
attribution = "The arconflict developers"
version = "2026.11"
"""
PLACES = """\
id,fcode,country,lat,lon,radius_km,parent,seat,population,pcode,geonames,wikidata,source,note,name_en,name
te:eg,PCLI,EG,26.5,29.9,700,,,,,,,hand,a country of the map,Egypt,مصر
te:kafr-eg,PPL,EG,30.8,31,3,te:eg,,,,,,hand,a town that a test made up,Kafr Test,كفر التجارب
"""
NAMES = """\
place,lang,kind,evidence,source,name
te:kafr-eg,ar,variant,,hand,كفر تجارب
"""


@pytest.fixture
def country(tmp_path: Path) -> Path:
    folder = tmp_path / "eg"
    folder.mkdir()
    for name, content in (
        ("gazetteer.toml", TOML),
        ("places.csv", PLACES),
        ("names.csv", NAMES),
        ("LICENSE", "CC0-1.0\n"),
        ("SOURCES.md", "# Sources\n\nhand\n"),
    ):
        (folder / name).write_text(content, encoding="utf-8", newline="\n")
    return folder


def test_add_a_country(country: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["data", "check", str(country)])
    assert (status, capsys.readouterr().out) == (0, "")
    both = gazetteer().union(Gazetteer.from_folder(country))
    assert both["te:kafr-eg"].name == "كفر التجارب"
    assert [hit.place.id for hit in both.search("كفر تجارب", limit=1)] == ["te:kafr-eg"]


def test_a_fault_in_a_folder_is_found_with_its_line(country: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = (country / "places.csv").read_text(encoding="utf-8")
    (country / "places.csv").write_text(rows.replace("3,te:eg,", "3,te:nowhere,"), encoding="utf-8")
    assert main(["data", "check", str(country)]) == 1
    out, err = capsys.readouterr()
    assert "places.csv:3" in out
    assert "te:nowhere" in out
    assert err.startswith("1 errors, 0 warnings")


def test_the_format_is_described_where_the_command_says() -> None:
    assert (Path(__file__).parent.parent / FORMAT).exists()


def install(monkeypatch: pytest.MonkeyPatch, group: str, name: str, target: str) -> None:
    """Let `name` be installed in an entry-point group, as another package would."""
    entry = EntryPoint(name, target, group)
    installed = plugins._group

    def found(asked: str) -> dict[str, EntryPoint]:
        return {**installed(asked), name: entry} if asked == group else installed(asked)

    monkeypatch.setattr(plugins, "_group", found)


def lines_only(document: Document, *, separator: str = "\t") -> str:
    return "\n".join(separator.join((mention.id, mention.kind)) for mention in document.mentions) + "\n"


def test_add_an_exporter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    install(monkeypatch, plugins.EXPORTERS, "brat", f"{__name__}:lines_only")
    document = Pipeline(["dates"])("قصف أمس", published="2019-02-06")
    assert document.to("brat", separator=" ") == "t1 time\n"
    file = tmp_path / "a.txt"
    file.write_text("قصف أمس", encoding="utf-8")
    assert main(["analyze", str(file), "--format", "brat"]) == 0
    assert capsys.readouterr().out == "t1\ttime\n"


def an_object(document: Document) -> object:
    return [document.id]


def test_an_exporter_that_gives_no_text_is_not_for_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    install(monkeypatch, plugins.EXPORTERS, "frame", f"{__name__}:an_object")
    assert main(["example", "--format", "frame"]) == 1
    assert "exporter 'frame' gives list, not text; call document.to('frame')" in capsys.readouterr().err


def test_add_a_recogniser_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, plugins.RECOGNIZERS, "weapons", "test_pipeline:Weapons")
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    document = Pipeline([*DEFAULT, "weapons"])("سقط صاروخ أمس قرب حلب")
    assert [mention.kind for mention in document.mentions] == ["weapon", "time", "place"]
    assert json.loads(document.to_json())["mentions"][0]["weapon"] == "rocket"
