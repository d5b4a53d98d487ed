"""What any row may have wrong: its source, and the characters of its texts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from arconflict.places.check.faults import Fault, Row
from arconflict.text import characters as ch

_INVISIBLE: Final = ch.CONTROLS + ch.TATWEEL
_PERSIAN: Final = "".join(ch.PERSIAN_SHAPES)
_PLAIN_LANGS: Final = ("", "ar")
"""In names of these languages Persian letters are typing errors; Kurdish (ku-Arab) and Turkmen names need them."""


def source_faults(row: Row, file: str, sources: set[str]) -> Iterator[Fault]:
    """Tell of a row without a source, or of one that gazetteer.toml does not declare."""
    source = row.cells["source"]
    if not source:
        yield Fault(
            file, row.line, "error", "no source is given; every row needs one, «hand» for what you know yourself"
        )
    elif source not in sources:
        yield Fault(file, row.line, "error", f"the source «{source}» is not declared in gazetteer.toml")


def unicode_faults(row: Row, file: str, column: str, lang: str) -> Iterator[Fault]:
    """Tell what is wrong with the characters of a cell: spaces, signs nobody sees, letters of other keyboards."""
    text = row.cells[column]
    if text.isascii():
        if text != " ".join(text.split()):
            yield Fault(file, row.line, "error", f"{column} has spaces at its ends or two together: «{text}»")
        return
    found = []
    if text != unicodedata.normalize("NFC", text):
        found.append("letters and marks are not put together (normal form NFC)")
    if any(char in ch.PRESENTATION_FORMS for char in text):
        found.append("letters of old fonts (presentation forms); type the name anew")
    if any(char in _INVISIBLE for char in text):
        shown = ", ".join(unicodedata.name(char, "a control character") for char in text if char in _INVISIBLE)
        found.append(f"invisible characters or tatweel ({shown}); take them out")
    if any(char in ch.TASHKEEL for char in text):
        found.append("vowel signs; leave them out")
    if lang in _PLAIN_LANGS and any(char in _PERSIAN for char in text):
        found.append("Persian letters (ی ک) where Arabic has ي ى ك")
    if any(char in ch.SPACES for char in text) or text != " ".join(text.split()):
        found.append("spaces at its ends, two together or of an unusual kind")
    for what in found:
        yield Fault(file, row.line, "error", f"{column} «{text}»: {what}")
