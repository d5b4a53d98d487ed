"""Where sentences end.

A sentence ends at a full stop, exclamation or question mark (Arabic or Latin), at an ellipsis before a
space, and at a line break. A point inside a number («3.5»), in initials («أ.ف.ب») or in an address is
no end; one that news leaves without its space («حلب.وقال») is.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from arconflict.errors import require_str
from arconflict.spans import Span
from arconflict.text import characters as ch

_LETTERS: Final = "\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}" + ch.MARKS + ch.TATWEEL
_CLOSERS: Final = "\"')]\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
_STOPS: Final = "!?\N{ARABIC QUESTION MARK}\N{ARABIC FULL STOP}"
_ELLIPSIS: Final = "\N{HORIZONTAL ELLIPSIS}"
_BREAK: Final = re.compile(
    # what a break begins with comes first, in one class: it is sought much faster than the alternatives behind it
    rf"[.{_STOPS}{_ELLIPSIS}{ch.LINE_BREAKS}](?:"
    rf"(?<=[{_STOPS}])[{_STOPS}.]*"
    rf"|(?<=\.)(?:\.+|(?=\s|$|[{re.escape(_CLOSERS)}])|(?<=[{_LETTERS}][{_LETTERS}]\.)(?=[{_LETTERS}][{_LETTERS}]))"
    rf"|(?<={_ELLIPSIS}){_ELLIPSIS}*"
    rf"|(?<=[{ch.LINE_BREAKS}])[{ch.LINE_BREAKS}]*"
    rf")[{re.escape(_CLOSERS)}]*"
)
"""What ends a sentence, and the quotation marks and brackets that close behind it."""
_OTHER_SIGNS: Final = f"{_STOPS}{_ELLIPSIS}{ch.LINE_BREAKS}".replace("\n", "")
_FULL_STOP: Final = re.compile(
    rf"\.(?:\.+|(?=\s|$|[{re.escape(_CLOSERS)}])|(?<=[{_LETTERS}][{_LETTERS}]\.)(?=[{_LETTERS}][{_LETTERS}]))"
    rf"[{re.escape(_CLOSERS)}]*"
)
_LINES: Final = re.compile(rf"\n\n*[{re.escape(_CLOSERS)}]*")
"""The same of a text without other signs than full stops and line feeds, which is sought much faster by each of them."""


def breaks(text: str) -> list[int]:
    """Return the offsets just after the end of every sentence but the last, ascending."""
    length = len(text)
    if any(map(text.__contains__, _OTHER_SIGNS)):
        return [end for match in _BREAK.finditer(text) if (end := match.end()) < length]
    found = [match.end() for pattern in (_FULL_STOP, _LINES) for match in pattern.finditer(text)]
    found.sort()
    while found and found[-1] == length:
        found.pop()
    return found


def sentences(text: str) -> list[Span]:
    """Return the spans of the sentences of `text`, without the white space around them.

    >>> [span.of("قُصفت حلب.وقال المصدر: 3.5 كم.") for span in sentences("قُصفت حلب.وقال المصدر: 3.5 كم.")]
    ['قُصفت حلب.', 'وقال المصدر: 3.5 كم.']

    Raises `InputTypeError` if `text` is not a str.
    """
    edges = [0, *breaks(require_str(text)), len(text)]
    return [span for start, end in pairwise(edges) if (span := _trim(text, start, end))]


def _trim(text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    core = part.strip()
    lead = len(part) - len(part.lstrip())
    return Span(start + lead, start + lead + len(core)) if core else None
