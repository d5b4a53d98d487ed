"""A readable table of a document's mentions, for a terminal or a file.

>>> from arconflict.mentions import QuantityMention
>>> mention = QuantityMention(5, 7, "75", low=75, high=None, best=75)
>>> print(export(Document.of("قُتل 75", [mention], id="a")))
a  not dated  7 characters  1 mention
id  kind      at   value               text
q1  quantity  5:7  at least 75, count  75
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from arconflict.document import Document, describe

_HEAD: Final = ("id", "kind", "at", "value", "text")
_COLOURS: Final = {"time": 34, "quantity": 33, "place": 32, "actor": 35}
"""ANSI codes of the kinds: blue, yellow, green, magenta, which every palette of a terminal tells apart."""
_BOLD: Final = 1
_FIRST_STRONG_ISOLATE: Final = "\N{FIRST STRONG ISOLATE}"
_POP_ISOLATE: Final = "\N{POP DIRECTIONAL ISOLATE}"
_RIGHT_TO_LEFT_RUN: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[\\s\\-/,.\u0600-\u0669]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*"
)
_BIDI_CONTROLS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNPRINTABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_WHITE: Final = re.compile(r"\s+")


def export(document: Document, *, isolate: bool = False, colour: bool = False) -> str:
    """Return the table of one document.

    `isolate` puts each run of Arabic between U+2068 and U+2069, so that a terminal keeps the columns in order;
    `colour` colours the kinds with ANSI codes. Leave both off for text that goes into other programs.
    """
    rows = [_row(document, index) for index in range(len(document.mentions))]
    table = [_HEAD, *rows] if rows else []
    widths = [max(map(width, column)) for column in zip(*table, strict=True)][:-1]
    lines = [_title(document)]
    for row in table:
        cells = [cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=False)]
        if colour:
            code = _COLOURS.get(row[1], _BOLD)
            cells[:2] = [f"\x1b[{code}m{cell}\x1b[0m" for cell in cells[:2]]
        lines.append("  ".join([*cells, row[-1]]))
    return "\n".join(map(isolated, lines) if isolate else lines)


def stream(documents: Iterable[Document], *, isolate: bool = False, colour: bool = False) -> Iterator[str]:
    """Yield the tables of many documents, an empty line between them."""
    for index, document in enumerate(documents):
        yield ("\n" if index else "") + export(document, isolate=isolate, colour=colour) + "\n"


def width(text: str) -> int:
    """Return the number of terminal columns that a line of text takes: none for marks, two for wide letters."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def isolated(text: str) -> str:
    """Return a line with every run of right-to-left text in directional isolates (Unicode Annex 9, FSI and PDI)."""
    return _RIGHT_TO_LEFT_RUN.sub(lambda match: f"{_FIRST_STRONG_ISOLATE}{match[0]}{_POP_ISOLATE}", text)


def printable(text: str) -> str:
    """Return text as it may be sent to a terminal: one line, no control characters, no lone surrogates."""
    text = _WHITE.sub(" ", text)
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", _BIDI_CONTROLS.sub("", text))


def _title(document: Document) -> str:
    found = len(document.mentions)
    name = "document" if document.id is None else printable(str(document.id))
    published = f"published {document.published}" if document.published else "not dated"
    return f"{name}  {published}  {len(document.text)} characters  {found} mention{'' if found == 1 else 's'}"


def _row(document: Document, index: int) -> tuple[str, ...]:
    mention = document.mentions[index]
    at = f"{mention.start}:{mention.end}"
    return (mention.id, mention.kind, at, printable(describe(mention)), printable(mention.text))
