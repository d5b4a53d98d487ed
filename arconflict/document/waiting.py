"""Mentions that are built when they are first asked for.

A document that comes from another process holds its mentions packed: building the objects takes longer than reading a
text does, and who only counts documents, or passes them on, should not pay for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from arconflict.mentions import Mention


class Waiting:
    """The base of `Document`: an attribute ``mentions`` that was not set yet is made by what `wait_for` was given.

    All else (equality, repr, copies, pickling) asks for the attribute, and so notices nothing.
    """

    __slots__ = ("_build",)
    _build: Callable[[], tuple[Mention, ...]] | None

    if not TYPE_CHECKING:  # type checkers would believe that every attribute exists

        def __getattr__(self, name: str) -> object:
            """Build the mentions. Python asks here only for attributes that are not set."""
            if name != "mentions":
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)
            build = self._build
            if build is not None:
                object.__setattr__(self, "mentions", build())
                object.__setattr__(self, "_build", None)
            return object.__getattribute__(self, "mentions")  # another thread may have been faster


def wait_for(waiting: Waiting, build: Callable[[], tuple[Mention, ...]]) -> None:
    """Let `build` make the mentions of a document that has none yet. It may be called more than once by threads."""
    object.__setattr__(waiting, "_build", build)
