"""The same-length shadow of a raw text, on which the engine matches.

Letters, digits and separators are folded one code point to one code point and nothing is deleted, so an
offset in the shadow *is* the offset in the raw text. Marks and tatweel stay where they are; they are taken
off single words (`bare`), and only off words that have any. See ``docs/explanation/offsets.md`` for why.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Set
from typing import Final

from arconflict.text import characters as ch

_FOLDS: Final[tuple[tuple[str, str], ...]] = tuple(
    {
        **ch.ALEF_FORMS,
        **ch.ALEF_MAKSURA_FORM,
        **ch.TEH_MARBUTA_FORM,
        **ch.PERSIAN_SHAPES,
        **ch.FOREIGN_LETTERS,
        **ch.DIGITS,
        **ch.NUMERIC_SIGNS,
        **ch.PUNCTUATION,
        **ch.SPACES,
    }.items()
)
"""Ordered by nothing: each source character occurs once and no target is a source."""
_FOLD_OF: Final = dict(_FOLDS)
_COMMON: Final = frozenset("أإآىة،؛؟«»“”–\N{NO-BREAK SPACE}")
_COMMON_FOLDS: Final = tuple((source, target) for source, target in _FOLDS if source in _COMMON)

_MARKS: Final = re.compile(f"[{ch.MARKS}{ch.TATWEEL}{ch.CONTROLS}]+")
_UNUSUAL: Final = re.compile(
    "[^\0-@\\[-\N{NO-BREAK SPACE}"
    "\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER GHAIN}\N{ARABIC LETTER FEH}-\N{ARABIC LETTER YEH}]"
)
"""Neither a letter of Arabic nor ASCII without capitals."""
_CONTROLS_AT_EDGE: Final = re.compile(
    rf"(?<![\w{ch.MARKS}{ch.CONTROLS}])[{ch.CONTROLS}]+|[{ch.CONTROLS}]+(?![\w{ch.MARKS}{ch.CONTROLS}])"
)
_SEPARATORS: Final = "!\"#$&'()*+,-./:;<=>?@[\\]^`{|}~_\n\r«»…•·،؛؟"
"""Punctuation common in news: turned to spaces before splitting. Rarer marks are split off word by word."""
_COMMON_SEPARATORS: Final = "!\"'(),-./:;?\n"
"""Those that nearly every text has, and those that others are folded to."""
_RARE_SEPARATORS: Final = frozenset(_SEPARATORS).difference(_COMMON_SEPARATORS)
_PLAIN: Final = frozenset(
    " 0123456789%abcdefghijklmnopqrstuvwxyz"
    + "".join(map(chr, (*range(ord("ء"), ord("غ") + 1), *range(ord("ف"), ord("ي") + 1))))
).union(_COMMON, _COMMON_SEPARATORS)
ODD: Final = re.compile(f"[^{''.join(map(re.escape, sorted(_PLAIN)))}]")
"""What most letters of news are not: a sign that may be folded, that may part words, or that `bare` may change.

One search for all of them tells what need not be looked for.
"""


def fold(text: str) -> str:
    """Return the shadow of `text`: same length, letters folded to one form each, marks kept.

    >>> fold("أُعلنَ في ٣ آذار")
    'اُعلنَ في 3 اذار'
    """
    return _folded(text, set(ODD.findall(text)))


def shadow_of(text: str, odd: Set[str] | None = None) -> str:
    """Return `fold(text)` with invisible characters at the edges of words turned to spaces (same length).

    Inside a word they stay (a zero-width non-joiner does not end an Arabic word). `odd` are all signs that `ODD` finds
    in the text, if they are known.
    """
    if odd is None:
        odd = set(ODD.findall(text))
    shadow = _folded(text, odd)
    if odd.isdisjoint(ch.CONTROLS):
        return shadow
    return _CONTROLS_AT_EDGE.sub(lambda match: " " * len(match[0]), shadow)


def _folded(text: str, odd: Set[str]) -> str:
    for source, target in _COMMON_FOLDS:
        if source in text:
            text = text.replace(source, target)
    for sign in _FOLD_OF.keys() & odd:
        text = text.replace(sign, _FOLD_OF[sign])
    return text


def spread(shadow: str, odd: Set[str] | None = None) -> str:
    """Return `shadow` with common punctuation turned to spaces (same length), ready to be split.

    `odd` are all signs that `ODD` finds in the raw text, if they are known.
    """
    for char in _SEPARATORS if odd is None else (*_COMMON_SEPARATORS, *(odd & _RARE_SEPARATORS)):
        if char in shadow:
            shadow = shadow.replace(char, " ")
    return shadow


def bare(word: str) -> str:
    """Return one word of a shadow without marks, tatweel and invisible characters, in lower case.

    Presentation forms and ligatures are spelt out. This is the form that the lexicon is keyed by.
    """
    if word.isascii():
        return word.lower()
    if _UNUSUAL.search(word) is None:
        return word
    word = _MARKS.sub("", word)
    if any(char in ch.PRESENTATION_FORMS for char in word):
        word = fold("".join(ch.PRESENTATION_FORMS.get(char, char) for char in word))
    if any(
        "\N{LATIN SMALL LETTER A WITH GRAVE}" <= char <= "\N{LATIN SMALL LETTER TURNED W}" or char.isupper()
        for char in word
    ):
        # Arabic letters beside Latin ones are left as they are: the hamza of a seat is no accent.
        parted = "".join(char if "\u0600" <= char <= "\u08ff" else unicodedata.normalize("NFD", char) for char in word)
        word = "".join(char for char in parted if unicodedata.category(char) != "Mn").lower()
    return word


def match_key(text: str) -> str:
    """Return the form under which a name or phrase is looked up: folded, bare, single spaces.

    Two spellings with one key are the same to the lexicons and the gazetteer («الرّقة», «الرقه»).

    >>> match_key("الشيخ  إبراهيم-الصغير")
    'الشيخ ابراهيم الصغير'
    """
    if _CONTROL.search(text) is not None:
        text = shadow_of(text)
    # A name is short: to look every character up costs less than to look for every character.
    return " ".join(filter(None, map(bare, text.translate(_FOLDED_AND_SPREAD).split())))


def match_keys(texts: Iterable[str]) -> list[str]:
    """Return the `match_key` of each text, many times faster than one by one.

    >>> match_keys(["الرّقة", "دير  الزور"])
    ['الرقه', 'دير الزور']
    """
    every = list(texts)
    together = _BETWEEN.join(every)
    if _CONTROL.search(together) is not None or together.count(_BETWEEN) != len(every) - 1:
        return [match_key(text) for text in every]
    return [
        " ".join(text.split() if _UNUSUAL.search(text) is None else filter(None, map(bare, text.split())))
        for text in spread(fold(together)).split(_BETWEEN)
    ]


_BETWEEN: Final = "\0"
_CONTROL: Final = re.compile(f"[{ch.CONTROLS}]")
_FOLDED_AND_SPREAD: Final = str.maketrans(
    {**{char: spread(char) for char in _SEPARATORS}, **{source: spread(target) for source, target in _FOLDS}}
)
"""What `fold` and `spread` do to single characters, one after the other."""
