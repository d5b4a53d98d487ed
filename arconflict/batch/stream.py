"""Texts through worker processes and back in order, in bounded memory, none lost.

What is under way at any moment is bounded: `WINDOW` batches a process, a batch at most `batch_size` texts and, beyond
its first text, `BATCH_CHARACTERS`. A batch whose worker dies is given to another worker once; if that one dies as well,
its texts go one by one; a text that kills its worker even so is reported in its place, and the rest goes on.
"""

from __future__ import annotations

import marshal
import pickle
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple, TypeAlias, TypeVar

from arconflict.batch.crew import Crew, StartMethod
from arconflict.batch.errors import portable, restored
from arconflict.document import DocumentId
from arconflict.errors import InputTypeError, WorkerError, shorten

BATCH_SIZE: Final = 32
"""Texts in a batch, where the caller does not say."""
BATCH_CHARACTERS: Final = 200_000
"""Characters in a batch beyond which no text is added to it."""
WINDOW: Final = 4
"""Batches under way for each process: what it has in hand, and what waits for a slower one before it."""

_T = TypeVar("_T")
_R = TypeVar("_R")


class Task(NamedTuple):
    """A text to be read. `moment` is the publication time in the form that workers get, `published` as documents say it."""

    text: str
    moment: str | None
    published: str | None
    id: DocumentId


class Unread(NamedTuple):
    """A text that could not be read: its place in the input (from 0), its id, and why."""

    position: int
    id: DocumentId
    error: Exception


Answer: TypeAlias = Callable[[Task], bytes]
"""What a worker makes of a text. It is pickled, and rebuilt once in every worker."""


def read(
    answer: Answer,
    items: Iterable[_T],
    *,
    prepare: Callable[[_T], Task],
    name: Callable[[_T], DocumentId],
    restore: Callable[[Task, bytes], _R],
    processes: int,
    batch_size: int = BATCH_SIZE,
    start_method: StartMethod = "spawn",
) -> Generator[_R | Unread, None, None]:
    """Yield, for every item, what `restore` makes of its `answer`, or why there is none, in the order of the items.

    `prepare` makes a task of an item; what it raises is the reason why there is no answer. `name` gives the
    id of an item of which no task can be made. `start_method` is as in `Crew`. Closing the generator stops the
    workers.

    Raises `InputTypeError` for an `answer` that cannot be pickled, `WorkerError` where workers cannot be started, and
    what iterating over `items` raises, after the results of the items before it.
    """
    crew: Crew[_Batch] = Crew(_recipe(answer), processes, start_method)
    source = _Source(items, prepare, name, batch_size)
    line: deque[_Batch] = deque()  # all that is under way, in order
    again: deque[_Batch] = deque()  # those of them that somebody must still be asked to read
    try:
        while True:
            while line and line[0].is_done:
                for result in line.popleft().results():
                    yield result if isinstance(result, Unread) else restore(*result)
            if again and crew.has_room:
                batch = again.popleft()
                crew.give(batch, batch.request())
            elif len(line) < WINDOW * processes and crew.has_room and (fresh := source.batch()):
                line.append(fresh)
                if not fresh.is_done:
                    again.append(fresh)
            elif not line:
                break
            else:
                for batch, what, packed, exit_code in crew.wait():
                    if what == "answered":
                        batch.answers = marshal.loads(packed)
                    elif what == "untouched":
                        again.appendleft(batch)
                    else:
                        again.extendleft(reversed(_after_a_death(batch, line, exit_code)))
        if source.error is not None:
            raise source.error
    finally:
        crew.stop()


class _Entry(NamedTuple):
    """A text of a batch: where it stands, and the task, or why there is none."""

    position: int
    id: DocumentId
    task: Task | Exception


class _Batch:
    """Texts that travel together, and, when they are back, what came back: packed mentions or an error for each."""

    def __init__(self, entries: Sequence[_Entry]) -> None:
        self.entries = entries
        self.tasks = [entry.task for entry in entries if isinstance(entry.task, Task)]
        self.answers: list[tuple[bool, bytes]] | None = None if self.tasks else []
        self.deaths = 0

    @property
    def is_done(self) -> bool:
        return self.answers is not None

    def request(self) -> bytes:
        return pickle.dumps([tuple(task) for task in self.tasks], pickle.HIGHEST_PROTOCOL)

    def results(self) -> Iterator[tuple[Task, bytes] | Unread]:
        """Yield what became of the texts."""
        answers = iter(self.answers or ())
        for position, id, task in self.entries:
            if isinstance(task, Exception):
                yield Unread(position, id, task)
                continue
            was_read, answer = next(answers)
            if was_read:
                yield task, answer
            else:
                yield Unread(position, id, restored(answer))

    def split(self) -> list[_Batch]:
        """Return a batch for each text."""
        parts = [_Batch([entry]) for entry in self.entries]
        for part in parts:
            part.deaths = self.deaths
        return parts


def _after_a_death(batch: _Batch, line: deque[_Batch], exit_code: int | None) -> list[_Batch]:
    """Return what to ask for again after the worker died that had `batch` in hand."""
    batch.deaths += 1
    if batch.deaths == 1:
        return [batch]
    if batch.deaths == 2:
        parts = batch.split()
        place = line.index(batch)
        del line[place]
        for part in reversed(parts):
            line.insert(place, part)
        return [part for part in parts if not part.is_done]
    (entry,) = (entry for entry in batch.entries if isinstance(entry.task, Task))
    called = "" if entry.id is None else f" (id {shorten(entry.id)})"
    error = WorkerError(
        f"text {entry.position}{called} was not read: the worker process that read it died {batch.deaths} times, "
        f"the last time by itself with this text, with exit code {exit_code}"
    )
    batch.answers = [(False, portable(error))]
    return []


class _Source:
    """The items, as batches. What iterating over them raised is kept in `error` until all before it is delivered."""

    def __init__(
        self, items: Iterable[_T], prepare: Callable[[_T], Task], name: Callable[[_T], DocumentId], batch_size: int
    ) -> None:
        self.error: Exception | None = None
        self._entries = self._read(items, prepare, name)
        self._batch_size = batch_size

    def batch(self) -> _Batch | None:
        """Return the next batch, None where there are no more items."""
        entries: list[_Entry] = []
        characters = 0
        for entry in self._entries:
            entries.append(entry)
            if isinstance(entry.task, Task):
                characters += len(entry.task.text)
            if len(entries) >= self._batch_size or characters >= BATCH_CHARACTERS:
                break
        return _Batch(entries) if entries else None

    def _read(
        self, items: Iterable[_T], prepare: Callable[[_T], Task], name: Callable[[_T], DocumentId]
    ) -> Iterator[_Entry]:
        upcoming = enumerate(items)
        while True:
            try:
                position, item = next(upcoming)
            except StopIteration:
                return
            except Exception as error:
                self.error = error
                return
            try:
                task = prepare(item)
            except Exception as error:  # whatever is wrong with one text must not lose the others
                yield _Entry(position, name(item), error)
            else:
                yield _Entry(position, task.id, task)


def _recipe(answer: Answer) -> bytes:
    try:
        return pickle.dumps(partial(_serve, answer))
    except Exception as error:  # pickle raises whatever it likes
        raise InputTypeError(
            f"this pipeline cannot be sent to another process: {error}; define its recognisers at the top of a module, or "
            "use processes=1"
        ) from error


def _serve(answer: Answer, request: bytes) -> bytes:
    """Answer one request, in a worker."""
    return marshal.dumps([_answered(answer, Task(*task)) for task in pickle.loads(request)])


def _answered(answer: Answer, task: Task) -> tuple[bool, bytes]:
    try:
        return True, answer(task)
    except Exception as error:  # as in `Pipeline.pipe`: it is reported, and the rest goes on
        return False, portable(error)
