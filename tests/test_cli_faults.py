"""A run that is interrupted at any line of its own code, again and again, and resumed: the bytes of a run left in peace.

There are two faults. Ctrl-C raises `KeyboardInterrupt` before the line, and everything that handles it runs. A kill
leaves the folder as the system has it before that line (what Python holds in its buffers is lost), and nothing after it
counts. No test waits for anything: the lines are counted by a trace function.
"""

from __future__ import annotations

import contextlib
import errno
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from test_cli_resume import write_news

from arconflict.cli import analyzing, main, reporting, resuming, sources
from arconflict.interop.jsonl import read

# The end of a process closes what is open, and an interrupt while a generator closes is shown and not raised.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")

TIMES = 50
FILES = {module.__file__ for module in (analyzing, reporting, resuming, sources)}
State = dict[str, bytes]


class Killed(BaseException):
    """What stands for the end of the process."""


class Fault:
    """Lets the fault come at the line number `at` of our code; counts the lines where that is 0."""

    def __init__(self, folder: Path, at: int = 0, *, kill: bool = False) -> None:
        self.folder, self.at, self.kill = folder, at, kill
        self.lines = 0
        self.place = ""
        self.left: State = {}

    def trace(self, frame: FrameType, event: str, _: object) -> Any:
        if frame.f_code.co_filename not in FILES:
            return None
        self.lines += event == "line"
        if event == "line" and self.lines == self.at:
            self.place = f"{Path(frame.f_code.co_filename).stem}:{frame.f_lineno}"
            self.left = state(self.folder)
            raise Killed if self.kill else KeyboardInterrupt
        return self.trace


@contextlib.contextmanager
def traced(fault: Fault) -> Iterator[None]:
    before = sys.gettrace()  # that of a debugger, or of what measures coverage
    sys.settrace(fault.trace)
    try:
        yield
    finally:
        sys.settrace(before)


def state(folder: Path) -> State:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def restore(folder: Path, content: State) -> None:
    for path in folder.iterdir():
        path.unlink()
    for name, written in content.items():
        (folder / name).write_bytes(written)


def run(folder: Path, fault: Fault) -> int | None:
    """Run the command line until the fault comes; return the exit status, None where it was killed."""
    status = None
    with traced(fault), contextlib.suppress(Killed):
        status = main(["analyze", str(folder / "news.jsonl"), "-o", str(folder / "out.jsonl"), "--resume"])
    if fault.kill and fault.place:
        restore(folder, fault.left)
        return None
    return status


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, int]:
    """Return the input, what an uninterrupted run writes, and the number of lines of our code that it needs."""
    folder = tmp_path_factory.mktemp("whole")
    write_news(folder / "news.jsonl", 12)
    fault = Fault(folder)
    assert run(folder, fault) == 1
    assert fault.lines > 500
    return (folder / "news.jsonl").read_bytes(), (folder / "out.jsonl").read_bytes(), fault.lines


def test_fifty_runs_that_are_interrupted_at_random_lines(
    whole: tuple[bytes, bytes, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    news, expected, lines = whole
    kinds, places = [], set()
    for number in range(TIMES):
        chance = random.Random(number)
        monkeypatch.setattr(resuming, "CHECKPOINT_SECONDS", chance.choice((0.0, 1e9)))
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "news.jsonl").write_bytes(news)
        for _ in range(chance.randint(1, 3)):
            fault = Fault(folder, chance.randint(1, lines), kill=chance.random() < 0.5)
            status = run(folder, fault)
            if not fault.place:  # less was left to do than in a whole run
                break
            assert status in (None, 130), fault.place
            kinds.append(fault.kill)
            places.add(fault.place)
        assert run(folder, Fault(folder)) in (0, 1)
        assert (folder / "out.jsonl").read_bytes() == expected, (number, sorted(places))
        assert sorted(state(folder)) == ["news.jsonl", "out.jsonl"], number
    capsys.readouterr()
    assert len(kinds) >= TIMES
    assert 0.3 < sum(kinds) / len(kinds) < 0.7
    assert len(places) > 30


def test_every_step_of_the_end_can_be_the_last_one(
    whole: tuple[bytes, bytes, int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lines after the last record move files about: each of them is tried, with both faults."""
    news, expected, lines = whole
    seen = set()
    for at in range(lines - 25, lines + 1):
        for kill in (False, True):
            restore(tmp_path, {"news.jsonl": news})
            fault = Fault(tmp_path, at, kill=kill)
            assert run(tmp_path, fault) in (None, 130)
            seen.add(fault.place.partition(":")[0])
            assert run(tmp_path, Fault(tmp_path)) in (0, 1)
            assert (tmp_path / "out.jsonl").read_bytes() == expected, fault.place
            assert sorted(state(tmp_path)) == ["news.jsonl", "out.jsonl"], fault.place
    assert {"resuming", "reporting"} <= seen


@pytest.mark.parametrize("at", range(1, 8))
def test_a_disk_that_fills_up_at_any_checkpoint(
    at: int, whole: tuple[bytes, bytes, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    """What reached the disk is kept, the error says what to do, and with room again the run is continued."""
    news, expected, _ = whole
    (tmp_path / "news.jsonl").write_bytes(news)
    monkeypatch.setattr(resuming, "CHECKPOINT_SECONDS", 0.0)
    synchronise, calls = os.fsync, []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) >= at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        synchronise(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert run(tmp_path, Fault(tmp_path)) == 1
    assert len(calls) >= at
    assert "cannot write" in (err := capsys.readouterr().err)
    assert "is there room" in err
    assert run(tmp_path, Fault(tmp_path)) == 1
    assert (tmp_path / "out.jsonl").read_bytes() == expected
    assert sorted(state(tmp_path)) == ["news.jsonl", "out.jsonl"]


def test_an_output_that_cannot_be_begun(tmp_path: Path, whole: tuple[bytes, bytes, int], capsys: Any) -> None:
    (tmp_path / "news.jsonl").write_bytes(whole[0])
    (tmp_path / "out.jsonl.part").mkdir()
    assert main(["analyze", str(tmp_path / "news.jsonl"), "-o", str(tmp_path / "out.jsonl")]) == 1
    assert "cannot write" in capsys.readouterr().err
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize("form", ["html", "json"])
def test_what_was_read_of_a_page_is_not_thrown_away(
    form: str, whole: tuple[bytes, bytes, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    """Only JSON Lines can be continued; of another format there is what was written until Ctrl-C."""
    (tmp_path / "news.jsonl").write_bytes(whole[0])
    read = analyzing._reported

    def interrupted(entry: sources.Item, *rest: Any) -> Iterator[Any]:
        if entry.where.endswith(":9"):
            raise KeyboardInterrupt
        yield from read(entry, *rest)

    monkeypatch.setattr(analyzing, "_reported", interrupted)
    out = tmp_path / "out"
    assert main(["analyze", str(tmp_path / "news.jsonl"), "--format", form, "-o", str(out)]) == 130
    assert f"not finished; what there is stands in {out}.part" in capsys.readouterr().err
    assert sorted(state(tmp_path)) == ["news.jsonl", "out.part"]
    assert "الباغوز" not in (written := (tmp_path / "out.part").read_text(encoding="utf-8"))
    assert "حلب" in written


def test_a_line_of_100_megabytes_costs_only_itself(tmp_path: Path, capsys: Any) -> None:
    source, out = tmp_path / "news.jsonl", tmp_path / "out.jsonl"
    with source.open("wb") as file:
        file.write('{"text": "قُتل 3 مدنيين"}\n{"text": "'.encode())
        for _ in range(100):
            file.write(b"a" * 1_000_000)
        file.write('\n{"text": "قُتل 4 مدنيين"}\n'.encode())
    assert main(["analyze", str(source), "-o", str(out)]) == 1
    said = capsys.readouterr().err
    assert f"{source}:2: no JSON" in said
    assert len(said) < 1000
    assert [document.quantities[0].low for document in read(out.open("rb"))] == [3, 4]
