"""Worker processes that answer requests, one after the other, and may die at any moment.

A `Crew` starts workers when there is work for them, hands each request to the worker that has least to do, and says
of every request what became of it: answered, lost with the worker that had it in hand, or put back untouched because
that worker died before it came to it. What to do then is the caller's business (`arconflict.batch.stream`).

Every worker has a pipe of its own, so that one that is killed in the middle of a message holds no lock that others
need. Between the pipe and the work of a worker stands a thread that always listens: sending to a worker never waits for
its work, and a worker whose parent is gone notices at once, whatever it is doing, and ends.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, NamedTuple, TypeAlias, TypeVar

from arconflict.batch.errors import portable, restored
from arconflict.errors import InputValueError, WorkerError

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

Service: TypeAlias = Callable[[bytes], bytes]
"""What a worker does all day: it takes a request and returns the answer."""

StartMethod: TypeAlias = Literal["spawn", "fork", "forkserver"]
"""How `multiprocessing` makes a process."""

IN_HAND: Final = 2
"""Requests that a worker has at most: one that it reads, and the next, so that it need not wait for us."""
FAILED_STARTS: Final = 3
"""Workers that may die before they are ready, one after the other, before we give up."""

_READY: Final = b"r"
_ANSWER: Final = b"a"
_BROKEN: Final = b"b"
_POLL_SECONDS: Final = 1.0  # on Windows waiting cannot be interrupted with Ctrl-C
_STOP_SECONDS: Final = 2.0

_Job = TypeVar("_Job")


class Outcome(NamedTuple, Generic[_Job]):
    """What became of a request. `answer` goes with "answered", `exit_code` with the others."""

    job: _Job
    what: Literal["answered", "lost", "untouched"]
    answer: bytes = b""
    exit_code: int | None = None


class Crew(Generic[_Job]):
    """At most `size` worker processes that all do what `recipe` says.

    `recipe` is a pickled `Service`; it is unpickled once in every worker. "spawn" is the `start_method` that is safe on
    every platform, whatever threads and locks the program has.

    Raises `WorkerError` from `wait` when workers cannot be started, and the error of the recipe when it
    cannot be unpickled in a worker.
    """

    def __init__(self, recipe: bytes, size: int, start_method: StartMethod = "spawn") -> None:
        if multiprocessing.current_process().daemon:
            raise InputValueError("a daemonic process cannot have worker processes of its own; use processes=1")
        self._context: BaseContext = multiprocessing.get_context(start_method)
        self._recipe = recipe
        self._size = size
        self._workers: list[_Worker[_Job]] = []
        self._failed_starts = 0

    @property
    def has_room(self) -> bool:
        """Whether a request could be given to somebody now."""
        return len(self._workers) < self._size or any(len(worker.jobs) < IN_HAND for worker in self._workers)

    def give(self, job: _Job, request: bytes) -> None:
        """Give a request to the worker that has least to do. Call it only where `has_room`."""
        worker = min(self._workers, key=lambda worker: len(worker.jobs), default=None)
        if worker is None or (worker.jobs and len(self._workers) < self._size):
            worker = _Worker(self._context, self._recipe)
            self._workers.append(worker)
        worker.jobs.append(job)
        with suppress(OSError):  # it died: `wait` will notice
            worker.channel.send_bytes(request)

    def wait(self) -> list[Outcome[_Job]]:
        """Wait until something happened to a request, or a little while, and return what happened."""
        channels: dict[object, _Worker[_Job]] = {worker.channel: worker for worker in self._workers}
        sentinels = {worker.process.sentinel: worker for worker in self._workers}
        happened: Sequence[object] = wait([*channels, *sentinels], _POLL_SECONDS)  # type: ignore[list-item]
        heard = [channels[thing] for thing in happened if thing in channels]
        ended = [worker for thing, worker in sentinels.items() if thing in happened and worker not in heard]
        return [outcome for worker in (*heard, *ended) for outcome in self._hear(worker)]

    def stop(self) -> None:
        """End all workers, whatever they are doing. Nothing is left running."""
        workers, self._workers = self._workers, []
        for worker in workers:
            worker.channel.close()
            worker.process.terminate()
        for worker in workers:
            worker.process.join(_STOP_SECONDS)
            if worker.process.exitcode is None:
                worker.process.kill()
                worker.process.join()
            worker.process.close()

    def _hear(self, worker: _Worker[_Job]) -> Iterator[Outcome[_Job]]:
        """Take one message of a worker that has one, or its death."""
        try:
            message = worker.channel.recv_bytes() if worker.channel.poll() else None
        except (EOFError, OSError):
            message = None
        if message is None:
            yield from self._bury(worker)
        elif message[:1] == _READY:
            worker.is_ready = True
            self._failed_starts = 0
        elif message[:1] == _BROKEN:
            raise restored(message[1:])
        else:
            yield Outcome(worker.jobs.popleft(), "answered", message[1:])

    def _bury(self, worker: _Worker[_Job]) -> Iterator[Outcome[_Job]]:
        """Take a dead worker off the list, and say what it had to do."""
        self._workers.remove(worker)
        worker.channel.close()
        worker.process.join(_STOP_SECONDS)
        if worker.process.exitcode is None:  # it closed its pipe and lives on
            worker.process.kill()
            worker.process.join()
        code = worker.process.exitcode
        worker.process.close()
        if not worker.is_ready:
            self._failed_starts += 1
            if self._failed_starts >= FAILED_STARTS:
                raise WorkerError(
                    f"worker processes do not start (exit code {code}); does the main script of the program begin its "
                    'work behind `if __name__ == "__main__":`? processes=1 needs no workers'
                )
        for place, job in enumerate(worker.jobs):
            yield Outcome(job, "lost" if worker.is_ready and place == 0 else "untouched", exit_code=code)


class _Worker(Generic[_Job]):
    """A worker process, our end of its pipe, and the requests that it has, the one in hand first."""

    def __init__(self, context: BaseContext, recipe: bytes) -> None:
        self.channel, theirs = context.Pipe()
        self.jobs: deque[_Job] = deque()
        self.is_ready = False
        self.process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_work, args=(theirs, recipe), name="arconflict-worker", daemon=True
        )
        try:
            with _interrupts_held_back():
                self.process.start()
        except OSError as error:
            self.channel.close()
            raise WorkerError(f"a worker process cannot be started: {error.strerror or error}") from error
        finally:
            theirs.close()


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Hold Ctrl-C back while a worker is started: it is for us, and a worker must not print a traceback for it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(channel: Connection[Any, Any], recipe: bytes) -> None:
    """Do the work of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    requests: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(channel, requests), daemon=True).start()
    try:
        serve: Service = pickle.loads(recipe)
    except Exception as error:
        channel.send_bytes(_BROKEN + portable(error))
        return
    with suppress(OSError):  # the parent is gone: `_listen` ends us
        channel.send_bytes(_READY)
        while True:
            channel.send_bytes(_ANSWER + serve(requests.get()))


def _listen(channel: Connection[Any, Any], requests: SimpleQueue[bytes]) -> None:
    """Take requests as they come; end the process when there will be no more, whatever it is doing."""
    try:
        while True:
            requests.put(channel.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)
