"""Bytes that should be UTF-8: the text that they are, or what they are instead, and how to convert them.

>>> decoded("حلب".encode())
'حلب'
>>> wide("حلب".encode("utf-16"))
'UTF-16'
"""

from __future__ import annotations

import codecs
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
"""Byte order marks, the longer first: that of UTF-16 begins one of UTF-32."""
_SAMPLE: Final = 4096
_HIGH_BYTES: Final = b"\0\x06"
"""The upper bytes of U+0000 to U+00FF and of the Arabic block: text in one byte a character has next to none of them."""
_SHORTEST: Final = 4


class NotUtf8Error(ValueError):
    """Bytes that are not UTF-8. `str` says what to do, `line` (from 1) where they cease to be."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


def decoded(content: bytes) -> str:
    """Return the text of a file, without a byte order mark. Raises `NotUtf8Error`."""
    form = wide(content)
    if form is not None:
        raise NotUtf8Error(not_utf8(form), 1)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8Error(not_utf8(error), content.count(b"\n", 0, error.start) + 1) from error


def wide(content: bytes) -> str | None:
    """Return the name of the encoding with two bytes or more a character that bytes are in, None for any other."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    sample = content[:_SAMPLE]
    if len(sample) < _SHORTEST or sample.startswith(codecs.BOM_UTF8):
        return None
    even, odd = sample[::2], sample[1::2]
    if _mostly_high(odd) and not _mostly_high(even):
        return "UTF-16LE"
    return "UTF-16BE" if _mostly_high(even) and not _mostly_high(odd) else None


def not_utf8(what: UnicodeDecodeError | str) -> str:
    """Return what to say of bytes that are not UTF-8, and what to do. `what` is the error, or the name of what they are."""
    if isinstance(what, str):
        return f"{what}, not UTF-8; convert it first: iconv -f {what} -t UTF-8"
    written, start = what.object, what.start
    if what.reason == "unexpected end of data" and not written[:start].isascii():
        return f"not UTF-8: the last character, at offset {start}, is cut off; the file is incomplete"
    return f"not UTF-8: byte 0x{written[start]:02x} at offset {start}; convert it first: iconv -f WINDOWS-1256 -t UTF-8"


def _mostly_high(part: bytes) -> bool:
    return 2 * sum(map(part.count, _HIGH_BYTES)) > len(part)
