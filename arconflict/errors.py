"""Every error that arconflict raises on purpose.

Each message says what was wrong, shows the input, and names the next step. All of them derive from
`ArconflictError`, and each from the built-in error that a caller would expect in its place.
"""

from __future__ import annotations


class ArconflictError(Exception):
    """The common ancestor: ``except ArconflictError`` catches all errors of this library."""


class InputTypeError(ArconflictError, TypeError):
    """An argument has the wrong type (bytes instead of str, say)."""


class InputValueError(ArconflictError, ValueError):
    """An argument has the right type and an impossible value (a date that does not exist, say)."""


class ParseError(ArconflictError, ValueError):
    """``parse`` could not read the whole string as one expression of its domain."""


class DataError(ArconflictError, ValueError):
    """A data file is wrong. The message begins with the file and, where known, the line."""


class WorkerError(ArconflictError, RuntimeError):
    """A worker process could not be started, or died again and again over the same text."""


class MissingExtraError(ArconflictError, ImportError):
    """An optional dependency is not installed. The message names the extra to install."""


def require_str(value: object, name: str = "text") -> str:
    """Return `value` if it is a str, else raise `InputTypeError` with the way out."""
    if isinstance(value, str):
        return value
    hint = "; decode it first, e.g. value.decode('utf-8')" if isinstance(value, (bytes, bytearray)) else ""
    raise InputTypeError(f"{name} must be a str, not {type(value).__name__}: {shorten(value)}{hint}")


def shorten(value: object, limit: int = 60) -> str:
    """Return the repr of `value`, cut to `limit` characters, for use in messages."""
    shown = repr(value[: limit + 1]) if isinstance(value, (str, bytes)) else repr(value)
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"
