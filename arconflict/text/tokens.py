"""The words and numbers of a text, one by one, with raw offsets.

>>> [token.text for token in tokens("قُتل 13شخصاً ب30 قذيفة في حلب.وقال")]
['قُتل', '13', 'شخصاً', 'ب', '30', 'قذيفة', 'في', 'حلب', 'وقال']
"""

from __future__ import annotations

import re
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
    words = split_words(require_str(text))
    found: list[Token] = []
    tagged_until = -1
    for form, start, end in zip(words.forms, words.starts, words.ends, strict=True):
        joined = "_" if start and words.shadow[start - 1] == "_" and tagged_until == start - 1 else ""
        if joined or (start and words.shadow[start - 1] == "#"):
            tagged_until = end
        broken = len(form) != end - start
        for first, last in ((0, end - start),) if broken else cut_word(form):
            piece = form if broken else form[first:last]
            token = _token(text, start + first, start + last, piece, tagged_until == end)
            if found and token.kind == "number" and _links(found[-1], token, words.shadow):
                before = found.pop()
                token = _token(
                    text, before.start, token.end, words.shadow[before.start : token.end], token.hashtag, number=True
                )
            found.append(token)
    return found


def _token(text: str, start: int, end: int, piece: str, hashtag: bool, *, number: bool = False) -> Token:
    form = bare(piece)
    kind: TokenKind = "number" if number or form.isdecimal() else "latin" if form.isascii() else "word"
    return Token(text[start:end], start, end, Normalized(form), kind, hashtag)


def _links(before: Token, token: Token, shadow: str) -> bool:
    return (
        before.kind == "number" and token.start == before.end + 1 and _NUMBER_LINK.match(shadow, before.end) is not None
    )
