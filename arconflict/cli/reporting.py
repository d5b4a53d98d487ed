"""What a command says on standard error: bad records, counted, and how far it is."""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import Final, TextIO

from arconflict.document import Document

_BAR_WIDTH: Final = 24
_REDRAW_SECONDS: Final = 0.1


class Reporter:
    """Reports bad records, counts them, and draws a progress bar where people look on.

    `bar` says whether to draw (on a terminal only), `verbose` whether each text gets a line; `total` is the number of
    bytes to be read, None where unknown.
    """

    def __init__(self, stream: TextIO, *, bar: bool = False, verbose: bool = False) -> None:
        self._stream = stream
        self._bar = bar
        self._verbose = verbose
        self.total: int | None = None
        self._read = 0
        self._drawn = 0.0
        self._began = time.monotonic()
        self._documents_before = 0
        self.documents = 0
        self.failures = 0

    def go_on(self, documents: int, failures: int) -> None:
        """Count what an earlier run had done."""
        self.documents = self._documents_before = documents
        self.failures += failures

    def say(self, what: str) -> None:
        """Say something that is no failure."""
        self._erase()
        self._stream.write(f"arconflict: {what}\n")

    def fail(self, where: str, reason: object) -> None:
        """Report something that could not be read, and count it."""
        self._erase()
        self.failures += 1
        self._stream.write(f"arconflict: {where}: {reason}\n")

    def read(self, where: str, document: Document | None = None) -> None:
        """Count a text that was read, and say what was found where that is wanted and known."""
        self.documents += 1
        if self._verbose and document is not None:
            self._erase()
            counts = Counter(mention.kind for mention in document.mentions)
            found = ", ".join(f"{kind} {counts[kind]}" for kind in sorted(counts)) or "nothing"
            self._stream.write(f"arconflict: {where}: {found}\n")

    def advance(self, size: int) -> None:
        """Count bytes that were read, and draw the bar when it is time to."""
        self._read += size
        if self._bar and time.monotonic() - self._drawn >= _REDRAW_SECONDS:
            self._drawn = time.monotonic()
            self._stream.write(f"\r{self._line()}\x1b[K")
            self._stream.flush()

    def finish(self) -> int:
        """Take the bar away, sum up the failures, and return the exit status."""
        self._erase()
        if self.failures:
            self._stream.write(f"arconflict: {self.documents} read, {self.failures} not read (see above)\n")
        return 1 if self.failures else 0

    def _line(self) -> str:
        seconds = time.monotonic() - self._began
        rate = (self.documents - self._documents_before) / seconds if seconds > 0 else 0.0
        done = f"{self.documents} documents, {rate:.{0 if rate >= 10 else 1}f} a second"
        if self.failures:
            done += f", {self.failures} not read"
        if not self.total:
            return done
        share = min(1.0, self._read / self.total)
        return f"[{'#' * round(share * _BAR_WIDTH):<{_BAR_WIDTH}}] {share:4.0%}  {done}"

    def _erase(self) -> None:
        if self._bar:
            self._stream.write("\r\x1b[K")


def reporter(*, quiet: bool = False, verbose: bool = False) -> Reporter:
    """Return a reporter on standard error, with a bar where that is a terminal and `quiet` does not forbid it."""
    return Reporter(sys.stderr, bar=sys.stderr.isatty() and not quiet, verbose=verbose)
