"""Two runs that write the same file: one writes it, the other says so and ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from arconflict.cli import main, writing

ARTICLE = "قُتل 3 مدنيين أمس في حلب"
LINE = json.dumps({"text": ARTICLE, "published": "2019-02-06"}) + "\n"
BUSY = "another run of arconflict is writing {} now; wait until it has ended, or give another file with -o"
COMMANDS = pytest.mark.parametrize(
    "command", [["analyze"], ["analyze", "--resume"], ["analyze", "--format", "html"], ["report"]], ids=" ".join
)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_text(LINE * 3, encoding="utf-8")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@COMMANDS
def test_the_second_run_says_so_and_changes_nothing(
    command: list[str], news: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = news.with_name("out")
    with writing.alone(out):
        (news.with_name("out.part")).write_text("half", encoding="utf-8")
        before = {path.name: path.read_bytes() for path in news.parent.iterdir()}
        assert main([*command, str(news), "-o", str(out)]) == 1
        assert capsys.readouterr().err == f"arconflict: {BUSY.format(out)}\n"
        assert {path.name: path.read_bytes() for path in news.parent.iterdir()} == before
        assert main([*command[:1], str(news), "-o", str(out.with_name("other"))]) == 0, "another file is free"
    out.with_name("out.part").unlink()
    assert main([*command, str(news), "-o", str(out)]) == 0
    assert names(news.parent) == ["news.jsonl", "other", "out"]


def test_two_processes(tmp_path: Path) -> None:
    """The first one waits for its input with the output open; the second one comes meanwhile."""
    command = [sys.executable, "-m", "arconflict", "analyze", "-", "--input", "jsonl", "-v", "-o", "out"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as first:
        assert first.stdin is not None
        assert first.stderr is not None
        for _ in range(300):  # its input is read in blocks
            first.stdin.write(LINE.encode())
        first.stdin.flush()
        assert b"-:1: " in first.stderr.readline()
        second = subprocess.run(command, cwd=tmp_path, input=b"", capture_output=True, check=False)
        assert second.returncode == 1
        assert BUSY.format("out") in second.stderr.decode()
        first.stdin.write(LINE.encode())
        _, rest = first.communicate()
        assert first.returncode == 0, rest
    assert len((tmp_path / "out").read_bytes().splitlines()) == 301
    assert names(tmp_path) == ["out"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_the_lock_of_a_killed_run_locks_nobody_out(news: Path) -> None:
    program = "import sys, os, pathlib; from arconflict.cli import writing\n"
    program += "with writing.alone(pathlib.Path('out')): os.kill(os.getpid(), 9)"
    done = subprocess.run([sys.executable, "-c", program], cwd=news.parent, check=False)
    assert done.returncode == -9
    assert names(news.parent) == ["news.jsonl", "out.part.lock"]
    assert main(["analyze", str(news), "-o", str(news.with_name("out"))]) == 0
    assert names(news.parent) == ["news.jsonl", "out"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows removes no file that is open")
def test_a_lock_whose_file_has_just_gone_is_taken_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run before ends between our opening its file and our locking it: what we hold then is nobody's lock."""
    path, lock, calls = tmp_path / "out.part.lock", writing._lock, []

    def late(descriptor: int) -> bool:
        calls.append(descriptor)
        if len(calls) == 1:
            path.unlink()
        return lock(descriptor)

    monkeypatch.setattr(writing, "_lock", late)
    with writing.alone(tmp_path / "out"):
        assert len(calls) == 2
        assert path.exists()
        with pytest.raises(writing.OutputError), writing.alone(tmp_path / "out"):
            raise AssertionError("locked twice")
    assert names(tmp_path) == []


@pytest.mark.skipif(os.name != "posix", reason="fcntl")
def test_a_file_system_without_locks_is_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno
    import fcntl

    def refuse(error: int) -> None:
        def flock(*_: object) -> None:
            raise OSError(error, os.strerror(error))

        monkeypatch.setattr(fcntl, "flock", flock)

    refuse(errno.ENOLCK)
    with writing.alone(tmp_path / "out"):
        pass
    refuse(errno.EIO)
    with pytest.raises(writing.OutputError, match=r"out\.part: Input/output error"), writing.alone(tmp_path / "out"):
        raise AssertionError("not locked")
