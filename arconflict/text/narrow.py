"""Arabic news in one byte a character: all replacements and deletions of a text in one look-up a character, in C.

A code page of our own holds the characters that news are made of. For the few others, such as emoji, a byte stands in.

>>> written, strangers = encode("💡 في ٣ آذار", lambda char: False)
>>> decode(written.translate(table({"٣": "3", "آ": "ا"})), strangers)
'💡 في 3 اذار'
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import AnyStr, Final

from arconflict.text import characters as ch

_STAND_IN: Final = "\N{REPLACEMENT CHARACTER}"
_MOST_STRANGE: Final = 24
_UNUSED: Final = "\ufffe"
"""What charmap codecs take for a byte that stands for nothing."""
_ASCII: Final = (
    0,
    *range(0x09, 0x0E),
    *range(0x20, 0x7F),
)  # without U+0000 at 0 the codec takes a dict, and fifty times as long
_OTHERS: Final = dict.fromkeys(
    (
        *map(chr, (*range(0x0621, 0x063B), *range(0x0641, 0x064B))),
        *(ch.TASHKEEL + ch.TATWEEL + ch.SUPERSCRIPT_ALEF + ch.CONTROLS),
        *(*ch.ALEF_FORMS, *ch.PERSIAN_SHAPES, *ch.FOREIGN_LETTERS, *ch.DIGITS, *ch.NUMERIC_SIGNS, *ch.PUNCTUATION),
        *"\N{NO-BREAK SPACE}\N{REPLACEMENT CHARACTER}…•·°©®×½€êîûşçéèöüÎŞ",
    )
)
"""Combining hamza has no byte: it makes another letter of the one before."""
_BYTES: Final = {chr(code): code for code in _ASCII} | dict(
    zip(_OTHERS, sorted({*range(256)} - {*_ASCII}), strict=False)
)
"""Characters to their bytes. ASCII keeps its own."""
_CHARS: Final = {byte: char for char, byte in _BYTES.items()}
_DECODING: Final = "".join(_CHARS.get(byte, _UNUSED) for byte in range(256))
_ENCODING: Final = codecs.charmap_build(_DECODING)
ALPHABET: Final = frozenset(_BYTES)
"""The characters that can be written so."""


def encode(text: str, concerns: Callable[[str], bool]) -> tuple[bytes, list[str]] | None:
    """Return a text at one byte a character, and in order those characters that have none of their own.

    None where one of these `concerns` the caller, who must treat it as what it is, or where there are too many different ones.
    """
    strange: list[str] = []
    plain = text
    while True:
        try:
            written = codecs.charmap_encode(plain, "strict", _ENCODING)[0]
        except UnicodeEncodeError as error:
            char = plain[error.start]
            if len(strange) == _MOST_STRANGE or concerns(char):
                return None
            strange.append(char)
            plain = plain.replace(char, _STAND_IN)
        else:
            found = [(at, char) for char in (_STAND_IN, *strange) for at in _places(text, char)] if strange else []
            return written, [char for _, char in sorted(found)]


def decode(written: bytes, strangers: Sequence[str] = ()) -> str:
    """Return the text of what `encode` gave."""
    text = codecs.charmap_decode(written, "strict", _DECODING)[0]
    if not strangers:
        return text
    parts = text.split(_STAND_IN)
    return "".join(chain.from_iterable(zip(parts, (*strangers, ""), strict=True)))


def table(replaced: Mapping[str, str]) -> bytes:
    """Return the table for `bytes.translate` that puts one character for another, both of `ALPHABET`."""
    return bytes(_BYTES[replaced.get(char, char)] if (char := _CHARS.get(byte)) else 0 for byte in range(256))


def bytes_of(chars: Iterable[str]) -> bytes:
    """Return the bytes of those characters that have one."""
    return bytes(_BYTES[char] for char in chars if char in _BYTES)


def places_of(found: bytes, written: bytes, count: int) -> list[int]:
    """Return where the bytes `found` stand in `written`, ascending; they stand there `count` times."""
    places: list[int] = []
    for number in range(len(found)):
        places += _places(written, found[number : number + 1])
        if len(places) == count:
            break
    places.sort()  # a merge of runs that are sorted: linear
    return places


def _places(text: AnyStr, char: AnyStr) -> Iterator[int]:
    at = text.find(char)
    while at >= 0:
        yield at
        at = text.find(char, at + 1)
