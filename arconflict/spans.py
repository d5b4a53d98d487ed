"""Stretches of the raw text.

An offset is a code-point index into the text exactly as it was given, and a span is half-open, as in
the W3C Web Annotation text position selector: ``text[span.start:span.end]`` is what it covers.

>>> Span(2, 5).of("ab قصف")
' قص'
"""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` of code points of a raw text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end
