"""Long runs of the command line: interrupted and continued, in processes, compressed input, outputs that fail."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from arconflict.cli import main, resuming, sources
from arconflict.cli.reporting import Reporter

ARTICLE = "قُتل 3 مدنيين أمس في حلب"
COMMAND = [sys.executable, "-m", "arconflict", "analyze"]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="neither the signals nor the devices of Windows")

UNMEASURED = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
"""Where the disk is full, what measures coverage could not write either."""

Interrupt = Callable[[int], None]


def write_news(path: Path, count: int) -> None:
    """Write records, a few of them bad in every way that a record can be."""
    lines = [
        json.dumps({"text": f"{ARTICLE} {number}", "published": "2019-02-06", "id": number}, ensure_ascii=False)
        for number in range(count)
    ]
    lines[2] = "not json"
    lines[5] = '{"text": "x", "published": "soon"}'
    lines[-1] = '{"title": "no text"}'
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    write_news(path, 40)
    return path


@pytest.fixture
def interrupt(monkeypatch: pytest.MonkeyPatch) -> Iterator[Interrupt]:
    """Let Ctrl-C come when so many entries were read."""
    whole = sources.items

    def after(count: int) -> None:
        def some(*arguments: Any) -> Iterator[Any]:
            for number, entry in enumerate(whole(*arguments)):
                if number == count:
                    raise KeyboardInterrupt
                yield entry

        monkeypatch.setattr(sources, "items", some)

    yield after
    monkeypatch.undo()


def run(*arguments: object) -> int:
    return main(["analyze", *map(str, arguments)])


@pytest.fixture
def expected(news: Path, capsys: pytest.CaptureFixture[str]) -> bytes:
    assert run(news) == 1
    written = capsys.readouterr().out.encode()
    assert written.count(b"\n") == 37
    return written


@pytest.mark.parametrize("stops", [[1], [3], [7, 8, 30], [2, 2, 2], [40]])
def test_a_resumed_run_writes_the_bytes_of_a_whole_one(
    stops: list[int], news: Path, expected: bytes, interrupt: Interrupt, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    out = news.with_name("out.jsonl")
    for stop in stops:
        interrupt(stop)
        assert run(news, "-o", out, "--resume") == (130 if stop < 40 else 1)
        assert out.exists() == (stop == 40)
    monkeypatch.undo()
    capsys.readouterr()
    assert run(news, "-o", out, "--resume") == (1 if stops[-1] < 40 else 0)
    assert out.read_bytes() == expected
    assert sorted(path.name for path in out.parent.iterdir()) == ["news.jsonl", "out.jsonl"]
    err = capsys.readouterr().err
    assert ("37 read, 3 not read" in err) if stops[-1] < 40 else ("out.jsonl is complete" in err)


def test_what_stands_behind_the_last_checkpoint_is_dropped(news: Path, expected: bytes, interrupt: Interrupt) -> None:
    out, part = news.with_name("out.jsonl"), news.with_name("out.jsonl.part")
    interrupt(20)
    assert run(news, "-o", out) == 130
    assert part.read_bytes() + b'{"schema' != expected
    assert expected.startswith(part.read_bytes())
    with part.open("ab") as file:
        file.write(b'{"schema": "a line that was cut o')
    interrupt(10**6)
    assert run(news, "-o", out, "--resume") == 1
    assert out.read_bytes() == expected


def test_without_resume_a_run_starts_over(news: Path, expected: bytes, interrupt: Interrupt) -> None:
    out = news.with_name("out.jsonl")
    interrupt(20)
    assert run(news, "-o", out) == 130
    interrupt(10**6)
    assert run(news, "-o", out) == 1
    assert out.read_bytes() == expected


@pytest.mark.parametrize(
    ("change", "arguments", "says"),
    [
        (
            lambda news, _: news.write_bytes(b'{"text": "new"}\n' + news.read_bytes()),
            [],
            "the input has changed: its first",
        ),
        (lambda news, _: news.write_bytes(news.read_bytes()[:300]), [], "the input has changed: its first"),
        (lambda *_: None, ["--published", "2020-01-01"], "begun with another published (None, now 2020-01-01)"),
        (lambda *_: None, ["--text-field", "body"], "begun with another fields"),
        (lambda _, out: out.with_name("out.jsonl.journal").unlink(), [], "has no journal"),
        (lambda _, out: out.with_name("out.jsonl.journal").write_text("{}"), [], "no journal of ours"),
        (lambda _, out: out.with_name("out.jsonl.part").write_text(""), [], "shorter than its journal says"),
    ],
)
def test_a_run_that_cannot_be_resumed_says_why_and_leaves_all_as_it_is(
    change: Any, arguments: list[str], says: str, news: Path, interrupt: Interrupt, capsys: pytest.CaptureFixture[str]
) -> None:
    out = news.with_name("out.jsonl")
    interrupt(20)
    assert run(news, "-o", out) == 130
    assert "the same command with --resume goes on from there" in capsys.readouterr().err
    change(news, out)
    before = {path.name: path.read_bytes() for path in news.parent.iterdir()}
    interrupt(10**6)
    assert run(news, "-o", out, "--resume", *arguments) == 1
    assert says in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in news.parent.iterdir()} == before


def test_what_is_added_to_the_end_of_the_input_is_read_as_well(news: Path, interrupt: Interrupt) -> None:
    out = news.with_name("out.jsonl")
    interrupt(20)
    assert run(news, "-o", out) == 130
    with news.open("a", encoding="utf-8") as file:
        file.write('{"text": "new", "id": "new"}\n')
    interrupt(10**6)
    assert run(news, "-o", out, "--resume") == 1
    assert json.loads(out.read_text(encoding="utf-8").splitlines()[-1])["id"] == "new"


@pytest.mark.parametrize("arguments", [[], ["-o", "x", "--format", "json"], ["-o", os.devnull]])
def test_resume_needs_a_file_of_lines(arguments: list[str], news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(news, "--resume", *arguments) == 2
    assert "--resume goes with -o OUT, a file, and --format jsonl" in capsys.readouterr().err


@POSIX
@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_run_that_is_killed_again_and_again(processes: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    news, out = tmp_path / "news.jsonl", tmp_path / "out.jsonl"
    write_news(news, 1500)  # more than anybody reads before the first kill
    chance = random.Random(processes)
    kills = 0
    script = (
        "import sys; from arconflict.cli import main, resuming; resuming.CHECKPOINT_SECONDS = 0.02\n"
        "if __name__ == '__main__': sys.exit(main(sys.argv[1:]))"
    )
    (tmp_path / "script.py").write_text(script)
    command = [sys.executable, tmp_path / "script.py", "analyze", news, "-o", out, "--processes", processes]
    for _ in range(4):
        with subprocess.Popen([*command, "--resume"], stderr=subprocess.DEVNULL) as process:
            if kills < 3:
                while not out.with_name("out.jsonl.part").exists() and process.poll() is None:
                    time.sleep(0.01)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(chance.uniform(0.0, 0.2))
                kills += process.poll() is None
                process.kill()
    assert kills
    whole = subprocess.run([*COMMAND, news], capture_output=True, check=False)
    assert whole.returncode == 1
    assert out.read_bytes() == whole.stdout


def test_processes_write_the_same(news: Path, expected: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(news) == 1
    alone = capsys.readouterr()
    out = news.with_name("out.jsonl")
    assert run(news, "--processes", 2, "-o", out) == 1
    assert out.read_bytes() == expected
    assert capsys.readouterr().err == alone.err


@pytest.mark.parametrize("count", ["0", "two", "-1"])
def test_a_wrong_number_of_processes(count: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("x", "--processes", count) == 2
    assert "an integer from 1 up" in capsys.readouterr().err


def test_compressed_input(news: Path, expected: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "news.jsonl.gz").write_bytes(gzip.compress(news.read_bytes()))
    (folder / "text.txt.gz").write_bytes(gzip.compress(ARTICLE.encode()))
    (folder / "notes.gz").write_bytes(gzip.compress(b"no text for us"))
    assert run(folder) == 1
    written = capsys.readouterr().out.encode()
    assert written.startswith(expected)
    assert json.loads(written[len(expected) :])["text"] == ARTICLE
    assert main(["normalize", str(folder / "text.txt.gz")]) == 0


@pytest.mark.parametrize("damage", [lambda packed: packed[: len(packed) // 2], lambda packed: b"no gzip" + packed])
def test_damaged_compressed_input_is_reported(damage: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(1)
    content = "".join(json.dumps({"text": str(chance.random())}) + "\n" for _ in range(1000)).encode()
    (tmp_path / "a.jsonl.gz").write_bytes(damage(gzip.compress(content)))
    (tmp_path / "b.txt.gz").write_bytes(damage(gzip.compress(content)))
    (tmp_path / "c.txt").write_text(ARTICLE, encoding="utf-8")
    assert run(tmp_path) == 1
    out, err = capsys.readouterr()
    assert json.loads(out.splitlines()[-1])["text"] == ARTICLE
    complaints = [line for line in err.splitlines() if "gzip file" in line]
    assert [complaint.split(": ")[1] for complaint in complaints] == [
        str(tmp_path / "a.jsonl.gz"),
        str(tmp_path / "b.txt.gz"),
    ]


def test_a_file_that_is_given_twice_is_read_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert run(tmp_path / "b.txt", tmp_path, tmp_path / "b.txt") == 0
    out, err = capsys.readouterr()
    assert [json.loads(line)["text"] for line in out.splitlines()] == ["b.txt", "a.txt"]
    assert err == f"arconflict: {tmp_path / 'b.txt'}, {tmp_path / 'b.txt'}: given more than once, read once\n"


@POSIX
@pytest.mark.parametrize(
    ("limit", "arguments", "says"),
    [
        ("true", ["-o", "/dev/full"], "cannot write /dev/full: No space left on device"),
        ("true", [], "cannot write the output: No space left on device"),
        ("ulimit -f 1", ["-o", "out.jsonl"], "cannot write out.jsonl.part: File too large"),
        ("ulimit -f 1", ["-o", "out.json", "--format", "json"], "cannot write out.json.part: File too large"),
    ],
)
def test_a_full_disk_is_an_error_that_says_so(limit: str, arguments: list[str], says: str, news: Path) -> None:
    line = f'{limit}; exec "$@"{"" if arguments else " > /dev/full"}'
    done = subprocess.run(
        ["sh", "-c", line, "sh", *COMMAND, news, *arguments],
        cwd=news.parent,
        env=UNMEASURED,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert f"arconflict: {says}" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@POSIX
def test_a_run_that_the_disk_stopped_can_be_resumed(news: Path, expected: bytes) -> None:
    line = ["sh", "-c", 'ulimit -f 8; exec "$@"', "sh", *COMMAND, str(news), "-o", "out.jsonl"]
    done = subprocess.run(line, cwd=news.parent, env=UNMEASURED, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "goes on from there" in done.stderr
    part = news.with_name("out.jsonl.part").read_bytes()
    assert not part or part.endswith(b"\n")
    assert run(news, "-o", news.with_name("out.jsonl"), "--resume") == 1
    assert news.with_name("out.jsonl").read_bytes() == expected


def test_the_bar_shows_rate_and_failures() -> None:
    stream = io.StringIO()
    report = Reporter(stream, bar=True)
    report.go_on(100, 2)
    for _ in range(10):
        report.read("here")
    report.fail("there", "broken")
    report.total = 200
    report._drawn = 0.0
    report.advance(100)
    line = stream.getvalue().rpartition("\r")[2]
    assert " 50%  110 documents, " in line
    assert " a second, 3 not read" in line


def test_a_checkpoint_is_never_ahead_of_the_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resuming, "CHECKPOINT_SECONDS", 0.0)
    out = tmp_path / "out"
    entries = [sources.Item(f"f:{number}", "text", None, number) for number in range(5)]
    with resuming.Resumable(out, {}, resume=False) as unfinished:
        for entry in unfinished.remaining(iter(entries)):
            unfinished.settle(entry, [f"{entry}\n"])
            journal = json.loads((tmp_path / "out.journal").read_text())
            assert journal["size"] == (tmp_path / "out.part").stat().st_size
    assert len(out.read_text().splitlines()) == 5


def test_a_run_that_was_killed_between_its_last_two_steps_is_complete(tmp_path: Path, capsys: Any) -> None:
    news, out, journal = tmp_path / "news.jsonl", tmp_path / "out.jsonl", tmp_path / "out.jsonl.journal"
    write_news(news, 8)
    assert run(news, "-o", out) == 1
    for content, status in (
        ({"complete": True, "size": out.stat().st_size}, 0),
        ({"complete": True, "size": 1}, 1),
        ({"complete": False, "size": out.stat().st_size}, 1),
        ("?", 1),
    ):
        journal.write_text(json.dumps(content))
        assert run(news, "-o", out, "--resume") == status
        assert not journal.exists()
