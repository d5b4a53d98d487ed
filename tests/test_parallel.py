"""`Pipeline.pipe(processes=N)`: the same results as in one process, whatever happens to the workers."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallel_recognizers import Letter, Obedient, StubbornError, Unmakeable

import arconflict
from arconflict.batch import crew, stream
from arconflict.batch.errors import portable, restored
from arconflict.batch.packing import pack, unpack
from arconflict.cli.analyzing import example
from arconflict.document import Document
from arconflict.errors import DataError, InputTypeError, InputValueError, WorkerError
from arconflict.mentions import QuantityMention
from arconflict.pipeline import Failure, Pipeline, _id_of, _packed, _unpacked

OBEDIENT = Pipeline([Obedient()])
TESTS = Path(__file__).parent
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals are not those of Windows")


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start workers in no time where there are many to be started, and how is not the question."""
    if sys.platform != "win32":
        context = multiprocessing.get_context("fork")
        monkeypatch.setattr(multiprocessing, "get_context", lambda _: context)


_FORKED = (
    pytest.mark.usefixtures("forked"),
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning"),
)


def many_workers(test: Callable[..., None]) -> Callable[..., None]:
    """Mark a test that starts many workers."""
    for mark in _FORKED:
        test = mark(test)
    return test


def ended(pid: int) -> bool:
    """Tell, within some seconds, whether a process has ended."""
    for _ in range(200):
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def pids(folder: Path) -> list[int]:
    return [int(file.name) for file in folder.iterdir() if file.name.isdigit()]


def shown(results: Iterator[Document | Failure]) -> list[object]:
    return [
        (result.position, result.id, type(result.error), str(result.error)) if isinstance(result, Failure) else result
        for result in results
    ]


def test_processes_change_nothing() -> None:
    text, published = example()
    items: list[Any] = [
        (text, published),
        {"text": text[:200], "published": date(2019, 2, 6), "id": "x"},
        {"text": text[200:400], "published": datetime(2019, 2, 6, 14, 30, tzinfo=UTC), "id": 4},
        "",
        "قصف أمس\ud800 \U0001f600 3 قتلى",
        *(f"قُتل {number} مدنيين أمس في حلب" for number in range(40)),
    ]
    pipeline = Pipeline()
    alone = list(pipeline.pipe(items, published="2020-02-13T08:00"))
    together = list(pipeline.pipe(items, published="2020-02-13T08:00", processes=2, batch_size=3))
    assert together == alone
    assert [repr(document) for document in together] == [repr(document) for document in alone]


def test_json_is_the_same_whoever_writes_it() -> None:
    pipeline = Pipeline(["dates"], zone="Europe/Berlin")
    items: list[Any] = [{"text": f"قصف أمس {number}\ud800", "id": number} for number in range(5)]
    expected = [document.to_json() for document in pipeline.pipe(items, published=date(2020, 2, 13))]
    assert list(pipeline.pipe_json(items, published=date(2020, 2, 13))) == expected
    assert list(pipeline.pipe_json(items, published=date(2020, 2, 13), processes=2, batch_size=2)) == expected


@many_workers
def test_what_cannot_be_read_is_reported_as_in_one_process() -> None:
    items: Any = [
        "a",
        None,
        {"id": "x", "text": 5},
        ("a", "yesterday"),
        {"id": lambda: 0, "text": "a"},
        "raise order",
        ["a"],
        "b",
    ]
    alone = shown(OBEDIENT.pipe(items, on_error="report"))
    assert shown(OBEDIENT.pipe(items, on_error="report", processes=2, batch_size=2)) == alone
    assert len(alone) == len(items)


def test_an_error_is_raised_where_it_would_be_and_says_where_it_happened() -> None:
    results = OBEDIENT.pipe(["a", "b", "raise order", "c"], processes=2, batch_size=1)
    assert [document.text for document in islice(results, 2)] == ["a", "b"]
    with pytest.raises(RuntimeError, match=r"^order\b") as caught:
        next(results)
    assert "parallel_recognizers.py" in caught.value.__notes__[0]
    with pytest.raises(StopIteration):
        next(results)


@many_workers
def test_an_error_of_the_source_comes_after_the_results_before_it() -> None:
    def source() -> Iterator[str]:
        yield from ("a", "b", "c")
        raise DataError("the file ends here")

    results = OBEDIENT.pipe(source(), processes=2, batch_size=2)
    assert [document.text for document in islice(results, 3)] == ["a", "b", "c"]
    with pytest.raises(DataError, match="the file ends here"):
        next(results)


@pytest.mark.parametrize("method", ["spawn", "fork", "forkserver"])
@POSIX
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_every_way_to_start_a_process_gives_the_same(method: Any) -> None:
    results = stream.read(
        partial(_packed, OBEDIENT),
        (f"{number}" for number in range(100)),
        prepare=partial(OBEDIENT._task, published=None),
        name=_id_of,
        restore=_unpacked,
        processes=2,
        batch_size=7,
        start_method=method,
    )
    assert list(results) == list(OBEDIENT.pipe(f"{number}" for number in range(100)))


def test_the_input_may_be_endless_and_little_of_it_is_taken_in_advance(tmp_path: Path) -> None:
    taken = 0

    def source() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield f"pid {tmp_path}"

    results = OBEDIENT.pipe(source(), processes=2, batch_size=5)
    for number in range(1, 201):
        next(results)
        assert taken <= number + 5 * (stream.WINDOW * 2 + 1)
    results.close()  # type: ignore[attr-defined]
    workers = pids(tmp_path)
    assert 1 <= len(workers) <= 2
    assert all(map(ended, workers))


def test_long_texts_make_small_batches() -> None:
    source = stream._Source(
        iter([300_000 * "a", "b", "c", 150_000 * "d", 60_000 * "e", "f"]),
        lambda text: stream.Task(text, None, None, None),
        lambda text: None,
        batch_size=3,
    )
    sizes = []
    while batch := source.batch():
        sizes.append(len(batch.entries))
    assert sizes == [1, 3, 2]


@POSIX
@many_workers
def test_a_worker_killed_once_costs_nothing(tmp_path: Path) -> None:
    items = ["a", "b", f"once {tmp_path / 'died'}", *map(str, range(30))]
    assert [document.text for document in OBEDIENT.pipe(items, processes=2, batch_size=4)] == items
    assert (tmp_path / "died").exists()


@POSIX
@many_workers
def test_a_text_that_kills_every_worker_is_reported_and_no_other_is_lost() -> None:
    items = [*map(str, range(10)), "killed", *map(str, range(10)), "die", None, *map(str, range(10))]
    results = list(OBEDIENT.pipe(items, processes=2, batch_size=4, on_error="report"))  # type: ignore[arg-type]
    assert [result.text if isinstance(result, Document) else result.position for result in results] == [
        *map(str, range(10)),
        10,
        *map(str, range(10)),
        21,
        22,
        *map(str, range(10)),
    ]
    failure = results[10]
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, WorkerError)
    assert "text 10 was not read" in str(failure.error)
    assert "exit code -9" in str(failure.error)


@POSIX
@many_workers
def test_a_text_that_kills_every_worker_raises_when_told_to() -> None:
    results = OBEDIENT.pipe([{"text": "a", "id": "first"}, {"text": "die", "id": "second"}], processes=2)
    assert next(results).id == "first"
    with pytest.raises(WorkerError, match=r"text 1 \(id 'second'\) was not read.*died 3 times.*exit code 7"):
        next(results)


def test_a_pipeline_that_cannot_travel_says_so() -> None:
    class Local(Obedient):
        pass

    with pytest.raises(InputTypeError, match=r"cannot be sent to another process.*top of a module"):
        next(Pipeline([Local()]).pipe(["a"], processes=2))


def test_a_pipeline_that_cannot_be_made_in_a_worker_raises_its_error() -> None:
    with pytest.raises(LookupError, match="no licence for this process"):
        next(Pipeline([Unmakeable()]).pipe(["a"], processes=2))


@pytest.mark.parametrize("wrong", [{"processes": 0}, {"processes": True}, {"batch_size": 0}, {"processes": "2"}])
def test_wrong_counts(wrong: Any) -> None:
    with pytest.raises(InputValueError, match="must be an integer from 1 up"):
        OBEDIENT.pipe([], **wrong)
    with pytest.raises(InputValueError, match="must be an integer from 1 up"):
        OBEDIENT.pipe_json([], **wrong)


def test_no_texts_no_workers() -> None:
    assert list(OBEDIENT.pipe([], processes=2)) == []


def test_a_script_without_a_guard_is_told_what_is_wrong(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("from arconflict import Pipeline\nprint(list(Pipeline([]).pipe(['a'], processes=2)))\n")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert 'behind `if __name__ == "__main__":`' in done.stderr.splitlines()[-1]


SCRIPT = """
import sys
from arconflict import Pipeline
from parallel_recognizers import Obedient
if __name__ == "__main__":
    folder = sys.argv[1]
    for document in Pipeline([Obedient()]).pipe([f"pid {folder}"] * 4 + ["sleep 60"] * 8, processes=2, batch_size=1):
        print("read", flush=True)
"""


@POSIX
@pytest.mark.parametrize("sent", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_no_worker_outlives_its_parent(sent: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    folder = tmp_path / "pids"
    folder.mkdir()
    with subprocess.Popen(
        [sys.executable, str(script), str(folder)],
        env={**os.environ, "PYTHONPATH": str(TESTS)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for _ in range(4):
            assert process.stdout.readline() == "read\n"
        if sent == "SIGINT":  # as the terminal does: to everybody
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.send_signal(getattr(signal, sent))
        error = process.stderr.read()
    assert process.returncode == -getattr(signal, sent)
    assert error.count("Traceback") == (sent == "SIGINT")
    workers = pids(folder)
    assert workers
    assert all(map(ended, workers))


def test_our_own_mentions_travel_as_plain_values() -> None:
    text, published = example()
    document = arconflict.analyze(text, published=published)
    packed = pack(document.mentions, text)
    assert packed[:1] == b"p"
    assert len(packed) < len(pickle.dumps(document.mentions, pickle.HIGHEST_PROTOCOL))
    assert repr(unpack(packed, text)) == repr(document.mentions)


@given(
    st.sampled_from([0.5, 3, 10**40, True, None, float("inf")]), st.sampled_from(["count", "\ud800", ""]), st.booleans()
)
def test_law_what_is_packed_comes_back(number: Any, word: str, is_other: bool) -> None:
    text = f"a {word} 75"
    mentions = (
        QuantityMention(0, 1, "a" if is_other else "b", low=number, high=None, best=number, noun=word, id="q1"),
        *([Letter(0, 1, "a", name=word)] if is_other else []),
    )
    assert repr(unpack(pack(mentions, text), text)) == repr(mentions)


@many_workers
def test_errors_travel_or_are_described() -> None:
    error = restored(portable(InputValueError("no such day")))
    assert (type(error), str(error)) == (InputValueError, "no such day")
    error = restored(portable(StubbornError(5, "no")))
    assert (type(error), str(error)) == (WorkerError, "StubbornError: 5: no")
    assert "cannot be shown here" in str(restored(b"nonsense"))
    results = shown(OBEDIENT.pipe(["stubborn no"], processes=2, on_error="report"))
    assert results == [(0, None, WorkerError, "StubbornError: 5: no")]


def test_a_document_waits_for_its_mentions() -> None:
    made = []

    def build() -> tuple[QuantityMention, ...]:
        made.append(1)
        return (QuantityMention(0, 1, "3", low=3, high=3, best=3, id="q1"),)

    plain = Document("3", build(), "x", None)
    waiting = Document.waiting("3", build, id="x")
    assert made == [1]
    assert waiting == plain
    assert made == [1, 1]
    assert waiting.mentions is waiting.mentions
    assert made == [1, 1]
    for copied in (
        pickle.loads(pickle.dumps(Document.waiting("3", build, id="x"))),
        Document.waiting("3", build, id="x"),
    ):
        assert repr(copied) == repr(plain)
        assert hash(copied) == hash(plain)
    with pytest.raises(AttributeError, match="'Document' object has no attribute 'mention'"):
        waiting.mention  # type: ignore[attr-defined]  # noqa: B018


def test_a_daemon_has_no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing.current_process(), "_config", {"daemon": True})
    with pytest.raises(InputValueError, match="a daemonic process cannot have worker processes"):
        list(Pipeline().pipe(["نص"], processes=2))


def test_a_system_without_signal_masks_starts_workers_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(crew.signal, "pthread_sigmask", raising=False)
    with crew._interrupts_held_back():
        pass


class ShiftyError(Exception):
    """An error that is another one when it is copied."""

    def __reduce__(self) -> tuple[type[ValueError], tuple[str]]:
        return ValueError, ("another",)


class GoneError(Exception):
    """An error that can be written, and not be read where it arrives."""

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return int, ("no number",)


def test_an_error_that_does_not_survive_the_way_is_told_by_its_name() -> None:
    assert str(restored(portable(ShiftyError("odd")))) == "ShiftyError: odd"
    assert str(restored(portable(GoneError("lost")))) == "GoneError: lost"
    assert isinstance(restored(portable(KeyError("plain"))), KeyError)
    assert "cannot be shown here" in str(restored(b"no pickle"))
