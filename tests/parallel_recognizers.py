"""Recognisers for the tests of worker processes: importable by a worker, and free of pytest, which would take long."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from arconflict.analysis import Analysis, Vocabulary
from arconflict.context import Context
from arconflict.mentions import Mention


@dataclass(frozen=True, slots=True)
class Letter(Mention):
    """A mention of a class that the library does not know."""

    kind: ClassVar[str] = "letter"

    name: str


class StubbornError(Exception):
    """An error that cannot be unpickled, as many cannot."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"{code}: {reason}")


class Obedient:
    """Does what the text says."""

    def vocabularies(self) -> Iterable[Vocabulary]:
        return ()

    def find(self, analysis: Analysis, context: Context, found: Sequence[Mention], /) -> Iterable[Mention]:
        order, _, argument = analysis.text.partition(" ")
        match order:
            case "die":
                os._exit(7)
            case "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            case "once":  # dies where a file is not there yet
                if not (file := Path(argument)).exists():
                    file.write_text(str(os.getpid()))
                    os._exit(7)
            case "sleep":
                time.sleep(float(argument))
            case "raise":
                raise RuntimeError(argument)
            case "stubborn":
                raise StubbornError(5, argument)
            case "pid":
                Path(argument, str(os.getpid())).touch()
        return [Letter(0, 1, analysis.text[:1], name=order, id="own")] if order else []


class Unmakeable(Obedient):
    """Can be pickled, and not be made in a worker."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _refuse, (os.getpid(),)


def _refuse(parent: int) -> Unmakeable:
    if os.getpid() != parent:
        raise LookupError("no licence for this process")
    return Unmakeable()
