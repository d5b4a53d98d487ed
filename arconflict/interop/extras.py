"""What to say where a neighbour is not installed: the name of the extra that brings it."""

from __future__ import annotations

from arconflict.errors import MissingExtraError


def missing(extra: str, error: ModuleNotFoundError) -> MissingExtraError:
    """Return the error for a module that could not be imported; `extra` is the extra of arconflict that brings it.

    >>> missing("arrow", ModuleNotFoundError("No module named 'pyarrow'", name="pyarrow"))
    MissingExtraError("pyarrow is not installed; install it with: pip install 'arconflict[arrow]'")
    """
    return MissingExtraError(f"{error.name} is not installed; install it with: pip install 'arconflict[{extra}]'")
