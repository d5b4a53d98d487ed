"""Puts the examples of docstrings (``>>>``) into code blocks, so that Markdown does not take them for quotations."""

import re
from typing import Any

import griffe

_EXAMPLE = re.compile(r"^>>> .*(?:\n(?!\s*$).*)*", re.MULTILINE)


class Doctests(griffe.Extension):
    """A griffe extension: rewrites every docstring of the package."""

    def on_package(self, *, pkg: griffe.Module, **_: Any) -> None:
        """Rewrite the docstrings below a package."""
        self._visit(pkg)

    def _visit(self, of: griffe.Object) -> None:
        if of.docstring is not None:
            of.docstring.value = fenced(of.docstring.value)
        for member in of.members.values():
            if not member.is_alias:
                self._visit(member)  # type: ignore[arg-type]


def fenced(docstring: str) -> str:
    """Return a docstring with its examples in code blocks."""
    return _EXAMPLE.sub(lambda match: f"```pycon\n{match[0]}\n```", docstring)
