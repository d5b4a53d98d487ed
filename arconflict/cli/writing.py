"""What a command writes to: standard output or a file, one run at a time, and what to say where that fails."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, TextIO

from arconflict.errors import ArconflictError

_NO_LOCKS: Final = ("ENOLCK", "ENOSYS", "EOPNOTSUPP", "ENOTSUP", "EINVAL")
"""What file systems say that know no locks: there, nothing keeps two runs apart."""


class OutputError(ArconflictError):
    """What was found could not be written."""


@contextmanager
def output(name: str | None) -> Iterator[TextIO]:
    """Open what is written to. A file is put in its place when it is complete, so that it may be one of the inputs.

    Raises `OutputError` where it cannot be written, or another run is writing it.
    """
    if name is None:
        with _explained("the output"):
            yield sys.stdout
            sys.stdout.flush()
        return
    target = Path(name)
    if target.exists() and not target.is_file():  # a device or a pipe
        with _explained(name), target.open("w", encoding="utf-8", newline="\n") as out:
            yield out
        return
    unfinished = target.with_name(target.name + ".part")
    with alone(target):
        try:
            with _explained(str(unfinished)), unfinished.open("w", encoding="utf-8", newline="\n") as out:
                yield out
        except BaseException:  # Ctrl-C as well: what was read so far is not thrown away
            if unfinished.exists():
                print(f"arconflict: not finished; what there is stands in {unfinished}", file=sys.stderr)
            raise
        unfinished.replace(target)


@contextmanager
def alone(target: Path) -> Iterator[None]:
    """Keep other runs from writing `target` as long as the block lasts.

    ``OUT.part.lock`` is what is locked. The lock ends with the process, however that ends: the file that a killed run
    leaves behind locks nobody out.

    Raises `OutputError` where another run is at it.
    """
    unfinished = target.with_name(target.name + ".part")
    path = target.with_name(target.name + ".part.lock")
    with _explained(str(unfinished)):
        descriptor = _locked(path)
    if descriptor is None:
        raise OutputError(
            f"another run of arconflict is writing {target} now; wait until it has ended, or give another file with -o"
        )
    try:
        yield
    finally:  # in this order: who opens the file before it is gone finds it locked, or no longer under its name
        if os.name == "posix":
            with suppress(OSError):
                path.unlink()
            os.close(descriptor)
        else:
            os.close(descriptor)
            with suppress(OSError):  # another run has just opened it
                path.unlink()


def _locked(path: Path) -> int | None:
    """Return a descriptor that holds the lock, None where another process holds it."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if not _lock(descriptor):
                os.close(descriptor)
                return None
            if _is_at(descriptor, path):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # the run before us has just ended and taken the file away


def _is_at(descriptor: int, path: Path) -> bool:
    """Tell whether an open file is the one that has this name now."""
    if os.name != "posix":  # Windows removes no file that is open
        return True
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """Say, of an error of the system, what could not be written. A reader that went away is another matter."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(
            f"cannot write {name}: {error.strerror or error}; is there room, and may you write there?"
        ) from error


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        """Lock an open file; tell whether that worked."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import errno
    import fcntl

    def _lock(descriptor: int) -> bool:
        """Lock an open file; tell whether that worked."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno not in {getattr(errno, name, None) for name in _NO_LOCKS}:
                raise
        return True
