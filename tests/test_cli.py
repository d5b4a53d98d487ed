"""The command line, called as a function, and once as the process that people start."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from arconflict.cli import main, sources
from arconflict.cli.analyzing import example
from arconflict.cli.reporting import Reporter
from arconflict.version import __version__

ARTICLE = "قُتل 3 مدنيين أمس في حلب"


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def give(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="ascii"))

    return give


def lines(written: str) -> list[Any]:
    return [json.loads(line) for line in written.splitlines()]


def test_a_plain_file_is_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbf" + f"{ARTICLE}\r\n".encode())
    assert main(["analyze", str(file), "--published", "2019-02-06"]) == 0
    out, err = capsys.readouterr()
    (document,) = lines(out)
    assert (document["id"], document["published"], document["text"]) == (str(file), "2019-02-06", f"{ARTICLE}\r\n")
    assert err == ""


def test_folders_are_searched_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "b/z.txt", "b/a.txt", "notes.md"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "a.jsonl").write_text('{"text": "1"}\n{"text": "2"}\n', encoding="utf-8")
    assert main(["analyze", str(tmp_path)]) == 0
    assert [document["text"] for document in lines(capsys.readouterr().out)] == [
        "1",
        "2",
        "b/a.txt",
        "b/z.txt",
        "c.txt",
    ]


def test_bad_records_are_reported_and_the_rest_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad, missing = tmp_path / "a.jsonl", tmp_path / "b.txt", tmp_path / "none.txt"
    good.write_bytes(
        b'{"body": "one", "day": "2019-02-06", "url": "u1"}\nnot json\n{"title": "x"}\n'
        b'{"body": "two", "day": "soon"}\n\n\xff\n{"body": "three"}\n'
    )
    bad.write_bytes("سطر\n".encode() + "سطر".encode("cp1256"))
    arguments = ["--text-field", "body", "--published-field", "day", "--id-field", "url"]
    assert main(["analyze", str(missing), str(good), str(bad), "--published", "2020-01-01", *arguments]) == 1
    out, err = capsys.readouterr()
    assert [(document["text"], document["id"], document["published"]) for document in lines(out)] == [
        ("one", "u1", "2019-02-06"),
        ("three", f"{good}:7", "2020-01-01"),
    ]
    reports = err.splitlines()
    assert [report.split(": ")[1] for report in reports[:-1]] == [
        str(missing),
        f"{good}:2",
        f"{good}:3",
        f"{good}:4",
        f"{good}:6",
        f"{bad}:2",
    ]
    assert "no field 'body'" in reports[2]
    assert "published is no ISO 8601 date: 'soon'" in reports[3]
    assert reports[-1] == "arconflict: 2 read, 6 not read (see above)"


def test_an_empty_folder_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", str(tmp_path)]) == 1
    assert "no *.txt, *.jsonl, *.ndjson in this folder" in capsys.readouterr().err


def test_standard_input(stdin: Callable[[bytes], None], capsys: pytest.CaptureFixture[str]) -> None:
    stdin(ARTICLE.encode())
    assert main(["analyze", "-"]) == 0
    assert lines(capsys.readouterr().out)[0]["text"] == ARTICLE
    stdin(b'{"text": "x"}\n{')
    assert main(["analyze", "-", "--input", "jsonl"]) == 1
    out, err = capsys.readouterr()
    assert lines(out)[0]["id"] == "-:1"
    assert "arconflict: -:2: no JSON" in err


@pytest.mark.parametrize("name", ["jsonl", "json", "text", "geojson", "html"])
def test_every_format(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.write_text(ARTICLE, encoding="utf-8")
    out = tmp_path / "out"
    assert main(["analyze", *map(str, files), "--format", name]) == 0
    printed = capsys.readouterr().out
    assert main(["analyze", *map(str, files), "--format", name, "-o", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == printed
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt", "out"]
    assert str(files[0]) in printed or name == "geojson"


def test_the_output_may_be_the_input(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    assert main(["analyze", str(file), "-o", str(file)]) == 0
    assert json.loads(file.read_text(encoding="utf-8"))["text"] == ARTICLE


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["analyze"], "the following arguments are required: FILE"),
        (["analyze", "x", "--published", "soon"], "published is no ISO 8601 date"),
        (["analyze", "x", "--format", "pdf"], "unknown format 'pdf'; there are: jsonl, json, text, geojson, html"),
        (["normalize", "x", "--profile", "new"], "invalid choice: 'new'"),
        (["read"], "invalid choice: 'read'"),
    ],
)
def test_wrong_usage(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert says in capsys.readouterr().err


def test_a_wrong_zone_is_an_error_of_ours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", str(tmp_path), "--zone", "Syria"]) == 1
    assert capsys.readouterr().err.startswith("arconflict: zone must be an IANA name")


def test_an_output_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["example", "-o", str(tmp_path / "none" / "out")]) == 1
    assert "out.part: No such file or directory" in capsys.readouterr().err


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith(f"arconflict {__version__}\ngazetteer sy ")
    assert main(["analyze", "--help"]) == 0
    assert "arconflict analyze articles/ --published 2019-02-06 -o mentions.jsonl" in capsys.readouterr().out


def test_normalize(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text("السّفافنة ٣", encoding="utf-8")
    assert main(["normalize", str(file)]) == 0
    assert capsys.readouterr().out == "السفافنه 3"
    assert main(["normalize", "--profile", "display", str(file)]) == 0
    assert capsys.readouterr().out == "السّفافنة ٣"


def test_normalize_reports_what_it_cannot_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xff")
    assert main(["normalize", str(file), str(tmp_path / "none")]) == 1
    err = capsys.readouterr().err
    assert "a.txt:1: not UTF-8: byte 0xff" in err
    assert "none: no such file or folder" in err


def test_places_search(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["places", "search", "الباغوز", "--limit", "3"]) == 0
    rows = [row.split("\t") for row in capsys.readouterr().out.splitlines()]
    assert 1 <= len(rows) <= 3
    assert all(len(row) == 6 for row in rows)
    assert any("الباغوز" in row[4] for row in rows)


def test_places_search_without_a_hit(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["places", "search", "qqqqqqqqxxxx"]) == 1
    assert "no place is called anything like" in capsys.readouterr().err


def test_the_shipped_data_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "check"]) == 0
    assert capsys.readouterr().err.startswith("0 errors, ")


def test_the_example_article(capsys: pytest.CaptureFixture[str]) -> None:
    article, published = example()
    assert main(["example", "--raw"]) == 0
    assert capsys.readouterr().out == article
    assert main(["example"]) == 0
    assert capsys.readouterr().out.startswith(f"example  published {published}  {len(article)} characters")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_bar_and_it_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert main(["analyze", str(file)]) == 0
    assert "100%  1 documents" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")
    assert "%" not in capsys.readouterr().out
    quiet = Terminal()
    monkeypatch.setattr(sys, "stderr", quiet)
    assert main(["analyze", "--quiet", str(file)]) == 0
    assert quiet.getvalue() == ""


def test_a_bar_without_a_known_total() -> None:
    stream = io.StringIO()
    report = Reporter(stream, bar=True)
    report.advance(10)
    assert "0 documents" in stream.getvalue()


def test_ctrl_c(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("arconflict.cli.sources.expand", interrupt)
    assert main(["analyze", "x"]) == 130
    assert capsys.readouterr().err == "arconflict: interrupted\n"


def test_ctrl_c_keeps_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> Iterator[sources.Item]:
        yield sources.Item("here", ARTICLE, None, "first")
        raise KeyboardInterrupt

    monkeypatch.setattr("arconflict.cli.sources.items", interrupted)
    out = tmp_path / "out.jsonl"
    out.write_text("before", encoding="utf-8")
    assert main(["analyze", str(tmp_path / "out.jsonl"), "-o", str(out)]) == 130
    assert out.read_text(encoding="utf-8") == "before"
    assert [document["id"] for document in lines((tmp_path / "out.jsonl.part").read_text(encoding="utf-8"))] == [
        "first"
    ]
    assert "what there is stands in" in capsys.readouterr().err


def test_the_process_writes_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "arconflict", "analyze", str(file)],
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout.decode("utf-8"))["text"] == ARTICLE


def test_two_processes_write_the_same_bytes() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "arconflict", "example", "--format", "jsonl"],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "Asia/Tokyo"))
    }
    assert len(outputs) == 1
    assert outputs != {b""}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes on Windows")
def test_a_reader_that_went_away_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "x"}\n' * 20_000, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "arconflict", "analyze", str(file)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141
