"""Output that an interrupted run can be continued from: complete lines in ``OUT.part``, and a journal of what they hold.

The journal (``OUT.journal``) says how much of the input is behind the first so many bytes of ``OUT.part``, and has a
checksum of that input. A resumed run cuts ``OUT.part`` back to those bytes, reads past that much of the input, and goes
on: no record is written twice, none is lost, and the bytes are those of a run that nothing interrupted. The journal is
replaced as a whole every few seconds, after the lines have reached the disk, so that it is never ahead of them.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, NamedTuple, Self

from arconflict.cli.sources import Bad, Item
from arconflict.cli.writing import OutputError
from arconflict.errors import DataError, InputValueError
from arconflict.version import __version__

SCHEMA: Final = "arconflict.journal/1"
CHECKPOINT_SECONDS: Final = 2.0
"""How much work a power cut may cost."""


class Progress(NamedTuple):
    """How far a run is: entries of the input that are settled, their checksum, the bytes written for them, and counts."""

    entries: int = 0
    digest: str = hashlib.blake2b(digest_size=16).hexdigest()
    size: int = 0
    documents: int = 0
    failures: int = 0


class Resumable:
    """A file of lines that is complete or continued: use it as a context, `remaining` and `settle`.

    `settings` are what the output depends on beside the input. With `resume` the run goes on where the journal says;
    where there is neither journal nor unfinished output, it begins at the beginning.

    Raises `InputValueError` or `DataError` where there is no going on, `OutputError` where writing fails.
    """

    def __init__(self, target: Path, settings: Mapping[str, object], *, resume: bool) -> None:
        self._target = target
        self._part = target.with_name(target.name + ".part")
        self._journal = target.with_name(target.name + ".journal")
        self._settings = {"arconflict": __version__, **settings}
        self._before = self._found() if resume else Progress()
        self._progress = Progress()
        self._safe = self._before.size  # what the journal says of
        self._hash = hashlib.blake2b(digest_size=16)
        self._noted = time.monotonic()
        self._out: BinaryIO

    @staticmethod
    def is_complete(target: Path) -> bool:
        """Tell whether a run that wrote `target` has nothing left to do."""
        part, journal = (target.with_name(target.name + suffix) for suffix in (".part", ".journal"))
        if part.exists() or not target.exists():
            return False
        if not journal.exists():
            return True
        try:  # it was killed between its last two steps
            content = json.loads(journal.read_text(encoding="utf-8"))
            is_whole = content["complete"] is True and content["size"] == target.stat().st_size
        except (ValueError, KeyError, TypeError):
            return False
        if is_whole:
            journal.unlink()
        return is_whole

    @property
    def before(self) -> Progress:
        """What was there when this run began."""
        return self._before

    def __enter__(self) -> Self:
        if self._before.entries:
            self._out = self._part.open("r+b")
            self._out.truncate(self._before.size)
            self._out.seek(self._before.size)
        else:
            try:  # in this order: an unfinished output always has its journal
                self._part.unlink(missing_ok=True)
                self._note_down(complete=False)
                self._out = self._part.open("wb")
            except OSError as error:
                raise self._unwritable(error) from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if kind is not None:
            self._leave_unfinished()
            if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
                raise self._unwritable(error) from error
            return
        try:
            self._note(complete=True)
            self._out.close()
            self._part.replace(self._target)
        except OSError as problem:
            self._leave_unfinished()
            raise self._unwritable(problem) from problem
        self._journal.unlink(missing_ok=True)

    def remaining(self, entries: Iterator[Item | Bad]) -> Iterator[Item | Bad]:
        """Return the entries of the input that are not settled yet.

        Raises `InputValueError` where those that are settled are not the ones that the journal knows.
        """
        before = self._before
        read = 0
        for entry in islice(entries, before.entries):
            read += 1
            self._hash.update(_bytes_of(entry))
        if read < before.entries or self._hash.hexdigest() != before.digest:
            raise InputValueError(
                f"the input has changed: its first {before.entries} records are not those that {self._part} was made "
                "from; start over without --resume"
            )
        self._progress = before
        return entries

    def settle(self, entry: Item | Bad, lines: Iterable[str]) -> None:
        """Write what an entry gave, nothing where it could not be read. Entries must come in order."""
        written = "".join(lines).encode("utf-8")
        failed = not written
        self._out.write(written)
        checksum = self._hash.copy()
        checksum.update(_bytes_of(entry))
        entries, _, size, documents, failures = self._progress
        # Ctrl-C may come between any two steps: what is not in `_progress` was not written
        self._hash, self._progress = (
            checksum,
            Progress(
                entries + 1, checksum.hexdigest(), size + len(written), documents + (not failed), failures + failed
            ),
        )
        if time.monotonic() - self._noted >= CHECKPOINT_SECONDS:
            self._note()

    def _note(self, *, complete: bool = False) -> None:
        """Bring what is written to the disk, and then say so."""
        self._out.flush()
        os.fsync(self._out.fileno())
        self._note_down(complete=complete)

    def _note_down(self, *, complete: bool) -> None:
        content = {"schema": SCHEMA, "settings": self._settings, "complete": complete, **self._progress._asdict()}
        fresh = self._journal.with_name(self._journal.name + ".new")
        fresh.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
        fresh.replace(self._journal)
        self._safe = self._progress.size
        self._noted = time.monotonic()

    def _leave_unfinished(self) -> None:
        """Keep what is complete, as far as the disk lets us, and say where it is."""
        if not self._progress.entries:  # of a resumed run that did not get as far as its input, too: nothing is lost
            with suppress(OSError):
                self._out.close()
            if not self._before.entries:
                self._part.unlink(missing_ok=True)
                self._journal.unlink(missing_ok=True)
            return
        with suppress(OSError):
            self._note()
        with suppress(OSError):
            self._out.close()
        with suppress(OSError):
            os.truncate(self._part, self._safe)  # the rest is behind the journal, and its last line may be cut off
        print(
            f"arconflict: not finished; what there is stands in {self._part}; "
            "the same command with --resume goes on from there",
            file=sys.stderr,
        )

    def _unwritable(self, error: OSError) -> OutputError:
        return OutputError(
            f"cannot write {self._part}: {error.strerror or error}; is there room, and may you write there?"
        )

    def _found(self) -> Progress:
        """Return what the journal of the interrupted run says."""
        if not self._part.exists():
            return Progress()
        if not self._journal.exists():
            raise DataError(f"{self._part} has no journal {self._journal}; start over without --resume")
        try:
            content = json.loads(self._journal.read_text(encoding="utf-8"))
            found = Progress(*(content[name] for name in Progress._fields))
            settings = content["settings"]
            if content["schema"] != SCHEMA:
                raise ValueError(f"schema {content['schema']}")
        except (ValueError, KeyError, TypeError) as error:
            raise DataError(f"{self._journal}: no journal of ours: {error}; start over without --resume") from error
        for name, value in self._settings.items():
            if settings.get(name) != value:
                raise InputValueError(
                    f"the interrupted run was begun with another {name} ({settings.get(name)}, now {value}); "
                    "use the same, or start over without --resume"
                )
        if self._part.stat().st_size < found.size:
            raise DataError(f"{self._part} is shorter than its journal says; start over without --resume")
        return found


def _bytes_of(entry: Item | Bad) -> bytes:
    """Return what tells an entry of the input from any other."""
    return "".join(f"{part}\0" for part in entry).encode("utf-8", "surrogatepass")
