"""Cut a text into words, keeping the raw offset of each.

The cut is coarse and fast: the shadow's punctuation becomes spaces and the rest is split. What that leaves
together and does not belong together is cut further, word by word: letters and digits («150ألف», «13قتلوا», «ب30»),
rare punctuation, emoji. What it parts and belongs together is joined: the broken words of censored posts
(«قتـ ـلى»). A word's offsets are those of the raw text; marks after its last letter belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Final, NamedTuple

from arconflict.text.characters import TATWEEL, is_mark
from arconflict.text.shadow import ODD, shadow_of, spread

_BROKEN: Final = f"{TATWEEL} {TATWEEL}"
_FIRST: Final = itemgetter(0)
_LINK: Final = re.compile(
    r"(?:https?://|www\.)\S+|[A-Za-z0-9_.+-]{0,64}@[A-Za-z0-9_]+(?:\.[A-Za-z0-9_-]+)*"
    r"|[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z][A-Za-z0-9-]*)+(?:/[^\s<>\"«»]*|(?=[^A-Za-z0-9]|$))"
)
"""The repeats are bounded, by the longest local part of RFC 5321 and the longest label of RFC 1035, to stay linear."""
_LINK_RUN: Final = re.compile("[A-Za-z0-9_.+@-][A-Za-z0-9_.+@-]*")
"""What an address begins in, with one of `_LINK_SIGN` in it or behind it."""
_LINK_SIGN: Final = re.compile(r"@|\.[A-Za-z]|www\.|://")
_SIGN_BEHIND: Final = len("://")
_LATIN_LETTER: Final = re.compile(
    "[\N{LATIN CAPITAL LETTER A WITH GRAVE}-\N{LATIN SMALL LETTER TURNED A}"
    "\N{LATIN CAPITAL LETTER A WITH RING BELOW}-\N{LATIN SMALL LETTER Y WITH LOOP}"
    "\N{MODIFIER LETTER TURNED COMMA}\N{MODIFIER LETTER RIGHT HALF RING}\N{MODIFIER LETTER LEFT HALF RING}]"
)
"""Latin letters outside ASCII, as transliterations have them («Jirījīn», «ʿAyn»)."""
_MIXED: Final = re.compile(r"[A-Za-z][\u0621-\u06d3]|[\u0621-\u06d3][A-Za-z]")
_DOMAIN_HINT: Final = re.compile(r"\.[cnost]")


class Words(NamedTuple):
    """The words of a text as parallel lists, in order.

    `shadow` is the folded text (same length as the raw text); `forms` the written forms, folded, possibly
    with marks; `starts` and `ends` their raw offsets; `odd` the raw offsets of the signs that `shadow.ODD` finds.
    """

    shadow: str
    forms: list[str]
    starts: list[int]
    ends: list[int]
    odd: list[int]


def split_words(text: str) -> Words:
    """Cut `text` into words on separators alone. Linear in the length of the text."""
    odd = list(ODD.finditer(text))
    signs = set(map(_FIRST, odd))
    shadow = shadow_of(text, signs)
    pieces = _without_links(spread(shadow, signs), shadow).split(" ")
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for piece in pieces:  # touches every word of every text: a plain loop is quicker than calls in C chained for each
        if piece:
            starts.append(at)
            at += len(piece)
            ends.append(at)
        at += 1
    words = Words(shadow, list(filter(None, pieces)), starts, ends, [match.start() for match in odd])
    return _join_broken(words) if _BROKEN in shadow else words


def _without_links(line: str, shadow: str) -> str:
    """Blank web addresses and account names: their digits and letters are no words."""
    hinted = "@" in shadow or "://" in shadow or ("w" in shadow and "www." in shadow)
    if not hinted and _DOMAIN_HINT.search(shadow) is None:
        return line
    parts, done = [], 0
    run = _LINK_RUN.search(shadow)  # many times faster than to let `_LINK` look for its first character
    while run is not None:
        start, stop = run.span()
        if _LINK_SIGN.search(shadow, start, stop + _SIGN_BEHIND) is None:
            start = stop
        while start < stop:  # the run is not sought again behind each of its links: it may hold thousands («a@a@a@…»)
            match = _LINK.match(shadow, start)
            if match is None:
                start += 1
                continue
            parts += [line[done:start], " " * (match.end() - start)]
            done = start = match.end()
        run = _LINK_RUN.search(shadow, start)
    return "".join((*parts, line[done:]))


def _join_broken(words: Words) -> Words:
    """Join words that tatweel on both sides of a space shows to be one; a figure and a word never are."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    edged = [at for at, form in enumerate(words.forms) if form[0] == TATWEEL or form[-1] == TATWEEL]
    done = 0
    for number, first in enumerate(edged):
        if first < done:
            continue
        stop = first + 1
        while number + stop - first < len(edged) and edged[number + stop - first] == stop:
            stop += 1
        found = _joined(_cut(zip(words.forms[first:stop], words.starts[first:stop], strict=True)))
        forms += words.forms[done:first] + found[0]
        starts += words.starts[done:first] + found[1]
        ends += words.ends[done:first] + found[2]
        done = stop
    forms += words.forms[done:]
    starts += words.starts[done:]
    ends += words.ends[done:]
    return Words(words.shadow, forms, starts, ends, words.odd)


def _joined(words: Iterable[tuple[str, int, int]]) -> tuple[list[str], list[int], list[int]]:
    """Return forms, starts and ends of words that follow each other, those joined that are one."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    group: list[str] = []
    for form, start, end in words:
        joins = bool(forms) and start == ends[-1] + 1 and form[0] == TATWEEL and forms[-1][-1] == TATWEEL
        if joins and len(cut_word(group[0] + form)) == 1:
            group.append(form)
            ends[-1] = end
            continue
        if len(group) > 1:
            forms[-1] = "".join(group)
        group = [form]
        forms.append(form)
        starts.append(start)
        ends.append(end)
    if len(group) > 1:
        forms[-1] = "".join(group)
    return forms, starts, ends


def _cut(words: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int, int]]:
    """Yield the parts of words at whose edge tatweel stands.

    A joined word can be cut no more: its letters do not stand side by side in the text.
    """
    for form, start in words:
        for first, last in cut_word(form):
            yield form[first:last], start + first, start + last


def is_mixed(form: str) -> bool:
    """Tell whether Arabic and Latin letters are written together («الأسدReuters»)."""
    return _MIXED.search(form) is not None


def cut_word(form: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of one form that are words by themselves, as offsets into it.

    Letters, marks and digits of any script are kept; digits part from Arabic letters, not from Latin ones
    («F16» stays whole), and Arabic letters from Latin ones. A plain word gives one stretch
    that covers it; a lone symbol gives none.
    """
    cuts: list[tuple[int, int]] = []
    start, kind = 0, ""
    for index, char in enumerate(form):
        new = kind if kind and is_mark(char) else _kind(char)
        if new == kind or {new, kind} == {"digit", "latin"}:
            kind = "latin" if new != kind else kind
            continue
        if kind not in ("", "symbol"):
            cuts.append((start, index))
        start, kind = index, new
    if kind not in ("", "symbol"):
        cuts.append((start, len(form)))
    return tuple(cuts)


def _kind(char: str) -> str:
    if char.isdecimal():
        return "digit"
    if char.isalpha():
        return "latin" if char.isascii() or _LATIN_LETTER.match(char) else "letter"
    return "letter" if char == TATWEEL else "symbol"
