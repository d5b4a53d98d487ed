"""Errors on their way from a worker process to the one that asked."""

from __future__ import annotations

import pickle
import traceback

from arconflict.errors import WorkerError


def portable(error: Exception) -> bytes:
    """Return an error as bytes, with a note of where it happened. One that cannot be pickled becomes a `WorkerError`."""
    place = "".join(traceback.format_tb(error.__traceback__)).rstrip()
    try:
        error.add_note(f"in a worker process:\n{place}")
        pickled = pickle.dumps(error)
        if type(pickle.loads(pickled)) is type(error):
            return pickled
    except Exception:  # classes of errors of other people may do anything when they are copied
        pass
    other = WorkerError(f"{type(error).__name__}: {error}")
    other.add_note(f"in a worker process:\n{place}")
    return pickle.dumps(other)


def restored(pickled: bytes) -> Exception:
    """Return the error that `portable` made into bytes."""
    try:
        error: Exception = pickle.loads(pickled)
    except Exception as problem:  # it could be loaded there and cannot be here
        return WorkerError(f"an error in a worker process that cannot be shown here: {problem}")
    return error
