"""What people expect of any command: completion, versions of the data, quiet and verbose, colours, a page of a folder."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from arconflict.cli import main, parser, versions
from arconflict.cli.completion import tree
from arconflict.cli.terminal import coloured
from arconflict.errors import DataError
from arconflict.lexicon.files import data_file
from arconflict.places import gazetteer

ARTICLE = "قُتل 3 مدنيين أمس في حلب"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


def need(shell: str) -> str:
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"{shell} is not installed here")
    return found


@pytest.mark.parametrize(
    ("typed", "offered", "not_offered"),
    [
        ([""], {"analyze", "report", "places", "--version"}, {"search"}),
        (["an"], {"analyze"}, {"report"}),
        (["places", ""], {"search"}, {"analyze"}),
        (["data", "ch"], {"check"}, set()),
        (["analyze", "--pub"], {"--published", "--published-field"}, {"--format"}),
        (["analyze", "--format", ""], {"jsonl", "html", "timeline"}, {"--format", "analyze"}),
        (["analyze", "a.txt", "--form"], {"--format"}, {"--input"}),
        (["completion", ""], {"bash", "zsh", "fish"}, set()),
    ],
)
def test_bash_completes(
    typed: list[str], offered: set[str], not_offered: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    words = " ".join(f"'{word}'" for word in ["arconflict", *typed])
    asked = f"\nCOMP_WORDS=({words}); COMP_CWORD={len(typed)}; _arconflict; printf '%s\\n' \"${{COMPREPLY[@]}}\"\n"
    done = subprocess.run(
        [need("bash"), "--norc"], input=script("bash", capsys) + asked, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    found = set(done.stdout.split())
    assert offered <= found
    assert not found & not_offered


def test_fish_completes(capsys: pytest.CaptureFixture[str]) -> None:
    asked = "\ncomplete -C 'arconflict places '\ncomplete -C 'arconflict analyze --format '\n"
    done = subprocess.run(
        [need("fish"), "--no-config"], input=script("fish", capsys) + asked, capture_output=True, text=True, check=True
    )
    found = {line.split("\t")[0] for line in done.stdout.splitlines()}
    assert {"search", "jsonl", "html"} <= found
    assert "analyze" not in found


def test_zsh_takes_the_script(capsys: pytest.CaptureFixture[str]) -> None:
    before = "autoload -Uz compinit && compinit -u -D\n"
    after = "\nprint -r -- ${_comps[arconflict]}\n"
    done = subprocess.run(
        [need("zsh"), "-f"], input=before + script("zsh", capsys) + after, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert "_arconflict" in done.stdout


def test_completion_knows_every_command() -> None:
    commands = {" ".join(command.words) for command in tree(parser())}
    assert {"", "analyze", "example", "report", "normalize", "places search", "data check", "completion"} <= commands


def test_the_versions_of_the_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    shown = capsys.readouterr().out.splitlines()[1:]
    gazetteers = [f"gazetteer {folder.id} {folder.version}" for folder in gazetteer().folders]
    data = data_file()
    others = sorted(entry.name for entry in data.iterdir() if entry.is_dir() and not entry.name.startswith("_"))
    assert [line.rpartition(" ")[0] for line in shown[:2]] == gazetteers
    assert [line.split()[0] for line in shown[2:]] == [
        name for name in others if name not in ("gazetteers", "example", "compiled")
    ]
    assert all(re.fullmatch(r"[a-z ]+ \d{4}\.\d+ \([0-9a-f]{8}\)", line) for line in shown)


def test_a_checksum_tells_any_two_states_of_the_data_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "data_file", tmp_path.joinpath)
    for name in ("gazetteers/sy", "gazetteers/world"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "gazetteer.toml").write_text('id = "x"\nversion = "2"\n', encoding="utf-8")
    (tmp_path / "versions.toml").write_text('words = "1"\n', encoding="utf-8")
    with pytest.raises(DataError, match="there is no data set 'words'"):
        versions.data_sets()
    (tmp_path / "words").mkdir()
    seen = set()
    for name, content in (("a.toml", "x"), ("a.toml", "xy"), ("b.toml", "x"), ("README.md", "not data"), ("deep", "")):
        path = tmp_path / "words" / name
        path.mkdir() if name == "deep" else path.write_text(content, encoding="utf-8")
        seen.add(versions.data_sets()[-1])
    assert {str(found).rpartition(" ")[0] for found in seen} == {"words 1"}
    assert len(seen) == 3


def test_verbose_says_what_was_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.txt").write_text("لا شيء", encoding="utf-8")
    assert main(["analyze", str(tmp_path), "--verbose"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        f"arconflict: {tmp_path / 'a.txt'}: place 1, quantity 1, time 1",
        f"arconflict: {tmp_path / 'b.txt'}: nothing",
    ]
    assert main(["analyze", str(tmp_path), "--verbose", "--quiet"]) == 2


@pytest.mark.parametrize(
    ("terminal", "environment", "wanted"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colours_are_for_terminals(
    terminal: bool, environment: dict[str, str], wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = Terminal() if terminal else io.StringIO()
    assert coloured(stream) is wanted
    monkeypatch.setattr(sys, "stdout", stream)
    assert main(["example"]) == 0
    assert ("\x1b[" in stream.getvalue()) is wanted
    assert ("\N{FIRST STRONG ISOLATE}" in stream.getvalue()) is terminal


def test_a_report_of_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "news" / "b.txt").write_bytes(b"\xff")
    out = tmp_path / "report.html"
    assert main(["report", str(tmp_path / "news"), "--published", "2019-02-06", "-o", str(out)]) == 1
    page = out.read_text(encoding="utf-8")
    assert "<title>news</title>" in page
    assert 'id="victims-2019-02-05"' in page
    assert "b.txt:1: not UTF-8" in capsys.readouterr().err


def test_an_error_names_the_next_step(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "nowhere"]) == 1
    assert "nowhere: no such file or folder; check the path" in capsys.readouterr().err
    assert main(["example", "-o", "nowhere/out"]) == 1
    assert "may you write there?" in capsys.readouterr().err
    assert main(["places", "search", "qqqqqqqqxxxx"]) == 1
    assert "try another spelling" in capsys.readouterr().err
