"""The words and numbers of a text, one by one, with raw offsets.

>>> [token.text for token in tokens("قُتل 13شخصاً ب30 قذيفة في حلب.وقال")]
['قُتل', '13', 'شخصاً', 'ب', '30', 'قذيفة', 'في', 'حلب', 'وقال']
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias

from arconflict.errors import require_str
from arconflict.spans import Span
from arconflict.text.clitics import Reading, readings
from arconflict.text.normalize import Normalized
from arconflict.text.segmentation import cut_word, split_words
from arconflict.text.shadow import bare

TokenKind: TypeAlias = Literal["word", "number", "latin"]
_NUMBER_LINK: Final = re.compile(r"[.,:/-]")


class Token(NamedTuple):
    """A word, or a number with its separators («3.5», «11:30», «10/11/2017»).

    `form` is the token folded and without marks, as lexicons are keyed by; `hashtag` whether it stands in a
    hashtag («#سد_تشرين» gives two such tokens).
    """

    text: str
    start: int
    end: int
    form: Normalized
    kind: TokenKind
    hashtag: bool

    @property
    def span(self) -> Span:
        """The stretch of the raw text."""
        return Span(self.start, self.end)

    def readings(self) -> list[Reading]:
        """Return the clitic readings of the token, the undivided one first (see `arconflict.text.clitics`)."""
        return list(readings(self.form))


def tokens(text: str) -> list[Token]:
    """Return the tokens of `text` in order. Links, account names and punctuation are left out.

    Raises `InputTypeError` if `text` is not a str.
    """
    shadow, forms, starts, ends, _ = split_words(require_str(text))
    found: list[tuple[int, int, str, TokenKind, bool]] = []
    hashtags = "#" in shadow
    tagged, tagged_until, behind_number = False, -1, -1
    for form, start, end in zip(forms, starts, ends, strict=True):
        if hashtags:
            sign = shadow[start - 1 : start]
            if sign == "#" or (sign == "_" and tagged_until == start - 1):
                tagged_until = end
            tagged = tagged_until == end
        broken = len(form) != end - start
        for first, last, bared, kind in _pieces(form, broken):
            begin, stop = start + first, end if broken else start + last
            if kind != "number":
                found.append((begin, stop, bared, kind, tagged))
                continue
            if behind_number == begin - 1 and found and _NUMBER_LINK.match(shadow, begin - 1):
                found.append((found.pop()[0], stop, "", kind, tagged))  # made bare once all its parts are known
            else:
                found.append((begin, stop, bared, kind, tagged))
            behind_number = stop
    return [
        Token(text[start:end], start, end, Normalized(form or bare(shadow[start:end])), kind, tag)
        for start, end, form, kind, tag in found
    ]


@lru_cache(maxsize=1 << 15)
def _pieces(form: str, broken: bool) -> tuple[tuple[int, int, str, TokenKind], ...]:
    """Return offsets, bare form and kind of the tokens in a form; one that is broken in the text is cut no further."""
    found: list[tuple[int, int, str, TokenKind]] = []
    for first, last in ((0, len(form)),) if broken else cut_word(form):
        piece = bare(form[first:last])
        if piece:  # not tatweel and marks alone, that no letter holds
            found.append(
                (first, last, piece, "number" if piece.isdecimal() else "latin" if piece.isascii() else "word")
            )
    return tuple(found)
