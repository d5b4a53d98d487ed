"""Exact two-way alignment of a normalised text with its raw text, kept sparsely.

Only the places where the two differ in length are stored. Between two of them offsets differ by a constant.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from arconflict.spans import Span


class Edit(NamedTuple):
    """A stretch ``[start, end)`` of the source that became ``[new_start, new_end)``, of another length.

    `clings` says that the stretch belongs to the letter before it (a vowel sign, tatweel), so that a span
    that ends in front of it in the result ends behind it in the source.
    """

    start: int
    end: int
    new_start: int
    new_end: int
    clings: bool


_START: Final = attrgetter("start")
_NEW_START: Final = attrgetter("new_start")


class Alignment:
    """Maps spans between a source text and what it was turned into.

    `edits` are ascending and do not overlap. Both directions give the smallest span that covers what the
    given one covers; ``to_new(to_source(span)) == span`` wherever the result's characters each come from one
    stretch of the source.

    `edits` may be given as a function that returns them: it is called when the alignment is first asked for anything.
    """

    __slots__ = ("_edits", "_make")

    def __init__(self, edits: Sequence[Edit] | Callable[[], Sequence[Edit]] = ()) -> None:
        self._make = edits if callable(edits) else None
        self._edits = () if callable(edits) else tuple(edits)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The places where the two differ in length, in order."""
        make = self._make
        if make is not None:  # another thread may be here, too: what is made is the same
            self._edits = tuple(make())
            self._make = None
        return self._edits

    def __eq__(self, other: object) -> bool:
        return self.edits == other.edits if isinstance(other, Alignment) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.edits)

    def __reduce__(self) -> tuple[type[Alignment], tuple[tuple[Edit, ...]]]:
        return Alignment, (self.edits,)

    def to_source(self, start: int, end: int) -> Span:
        """Return the source span of the stretch ``[start, end)`` of the result."""
        if end <= start:
            point = self._start_in_source(start)
            return Span(point, point)
        return Span(self._start_in_source(start), self._end_in_source(end))

    def to_new(self, start: int, end: int) -> Span:
        """Return the span of the result that shows the stretch ``[start, end)`` of the source."""
        if end <= start:
            point = self._in_new(start, later=False)
            return Span(point, point)
        first = self._in_new(start, later=False)
        return Span(first, max(first, self._in_new(end, later=True)))

    def _start_in_source(self, position: int) -> int:
        index = bisect_right(self.edits, position, key=_NEW_START) - 1
        if index < 0:
            return position
        edit = self.edits[index]
        return edit.start if position < edit.new_end else edit.end + position - edit.new_end

    def _end_in_source(self, position: int) -> int:
        index = bisect_left(self.edits, position, key=_NEW_START) - 1
        source = position
        if index >= 0:
            edit = self.edits[index]
            source = edit.end if position <= edit.new_end else edit.end + position - edit.new_end
        index += 1
        while index < len(self.edits):
            edit = self.edits[index]
            if not (edit.clings and edit.start == source and edit.new_start == edit.new_end):
                break
            source = edit.end
            index += 1
        return source

    def _in_new(self, position: int, *, later: bool) -> int:
        index = (bisect_left if later else bisect_right)(self.edits, position, key=_START) - 1
        if index < 0:
            return position
        edit = self.edits[index]
        if position < edit.end:
            return edit.new_end if later else edit.new_start
        return edit.new_end + position - edit.end
