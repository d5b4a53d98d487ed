"""What other packages, and our own upper storeys, add by name: entry points.

An exporter or a recogniser is declared in the ``pyproject.toml`` of the package that brings it:

    [project.entry-points."arconflict.exporters"]
    brat = "my_package.brat:export"

arconflict declares its own exporters in the same way. So `arconflict.document` reaches what is built on top of it
(``arconflict.rendering``, ``arconflict.interop``) without importing it, and imports keep going one way.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from arconflict.errors import InputValueError, MissingExtraError, shorten

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

EXPORTERS: Final = "arconflict.exporters"
"""Group of callables ``export(document, **options) -> object`` behind `Document.to`."""
RECOGNIZERS: Final = "arconflict.recognizers"
"""Group of callables ``make() -> Recognizer`` behind the names that `Pipeline` takes."""


def names(group: str) -> tuple[str, ...]:
    """Return the names that are installed in an entry-point group, in alphabetical order."""
    return tuple(sorted(_group(group)))


def load(group: str, name: str) -> object:
    """Return the object that is installed under `name` in an entry-point group.

    Raises `InputValueError` for a name that is not there, `MissingExtraError` where the object needs a package
    that is not installed.
    """
    found = _group(group).get(name)
    if found is None:
        known = ", ".join(names(group)) or "none; is arconflict itself installed? try: pip install -e ."
        raise InputValueError(f"nothing is installed as {shorten(name)} in {group}; there are: {known}")
    try:
        return found.load()
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"{name} in {group} needs {error.name}; install it first: pip install {error.name}"
        ) from error


@cache
def _group(group: str) -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points  # takes as long to load as half of ours

    return {entry.name: entry for entry in entry_points(group=group)}
