"""The view of an analysis that the number grammars share: numerals at a word, and how words are linked."""

from __future__ import annotations

from enum import Enum
from typing import Final, NamedTuple

from arconflict.analysis import DIGITS, Analysis
from arconflict.lexicon.classes import NUMERAL
from arconflict.numbers import roles
from arconflict.numbers.number import Exact
from arconflict.numbers.numerals import Numeral, Role, trap_words
from arconflict.records import new
from arconflict.text.characters import LINE_BREAKS
from arconflict.text.clitics import ARTICLE

AND: Final = "\N{ARABIC LETTER WAW}"
ONE: Final = "واحد"
_ALEF_WITH_HAMZA: Final = "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
_DAMMA: Final = "\N{ARABIC DAMMA}"
_TO_THE: Final = ("لل", "ولل")
_MASCULINE: Final = "ين"
_SHORT_PLURAL: Final = 6
"""«السنين», «الاثنين»: no masculine plurals."""
_PLAIN_ALEFS: Final = ("\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER ALEF WASLA}")


_SHORT_LINE: Final = 12
"""Words of a line that may be nothing but one number."""


class Link(Enum):
    """How a word may follow what is before it."""

    START = "start"
    """It begins the phrase: any proclitics may precede it."""
    NEXT = "next"
    """It stands by itself."""
    AND = "and"
    """«و» is written together with it."""


START: Final = Link.START
NEXT: Final = Link.NEXT
JOINED: Final = Link.AND


class Token(NamedTuple):
    """A numeral at a word.

    `role`, `value` and `check` are those of its lexical entry; `skip` counts the letters of proclitics before
    it; `stop` is the index behind it.
    """

    role: Role
    value: Exact
    check: str
    skip: int
    definite: bool
    stop: int


class Place(NamedTuple):
    """Where a phrase may go on: the index of the word there, and how it is linked."""

    at: int
    link: Link


def numeral_at(analysis: Analysis, index: int, link: Link) -> Token | None:
    """Return the numeral at word `index` if it is linked so, else None."""
    if index >= len(analysis.words):
        return None
    word = analysis.words[index]
    if word is None or not word.mask & NUMERAL:
        return None
    reading = word.readings[NUMERAL]
    entry = reading.entry
    assert isinstance(entry, Numeral)
    if entry.lead and reading.skip:
        return None
    skip = reading.skip + entry.lead
    if analysis.forms[index] == ONE and _is_and_one(analysis, index, link):
        return Token(roles.BOUND, 1, "", 1, False, index + 1)
    if link is NEXT:
        if skip:
            return None
    elif link is JOINED and not (skip == 1 and analysis.forms[index][0] == AND):
        return None
    if entry.vocalised and (_has_damma(analysis, index, skip, reading.definite) or is_share_of_whole(analysis, index)):
        return Token(roles.FRACTION, entry.vocalised, "share", skip, reading.definite, index + 1)
    return new(Token, (entry.role, entry.value, entry.check, skip, reading.definite, index + 1))


def _has_damma(analysis: Analysis, index: int, skip: int, definite: bool) -> bool:
    """Tell whether the first letter of the host carries a damma: «خُمس» is a fifth, «خَمس» is five."""
    text, end = analysis.text, analysis.ends[index]
    if end - analysis.starts[index] == len(analysis.forms[index]):
        return False
    return _DAMMA in text[analysis.host_start(index, skip + 2 * definite) : end][1:3]


def is_share_of_whole(analysis: Analysis, index: int) -> bool:
    """Tell whether «خمس» at word `index` is a fifth by what follows: five of them would be «خمسة» («خمس المقاتلين»)."""
    if not adjacent(analysis, index + 1):
        return False
    word, form = analysis.words[index + 1], analysis.forms[index + 1]
    if word is not None and word.mask & NUMERAL:
        return False
    return form in trap_words("wholes") or (
        form.startswith(ARTICLE) and form.endswith(_MASCULINE) and len(form) > _SHORT_PLURAL
    )


def _is_and_one(analysis: Analysis, index: int, link: Link) -> bool:
    """Tell whether «واحد» is «و» and the «أحد» of «أحد عشر», which fold alike."""
    if link is not NEXT and _ALEF_WITH_HAMZA in analysis.text[analysis.starts[index] : analysis.ends[index]]:
        return True
    if link is not START:
        return link is JOINED
    behind = next_numeral(analysis, index + 1)
    return behind is not None and behind.role is roles.TEN


def is_digits(analysis: Analysis, index: int) -> bool:
    """Tell whether word `index` exists and is made of digits."""
    if index >= len(analysis.words):
        return False
    word = analysis.words[index]
    return word is not None and word.mask == DIGITS


def adjacent(analysis: Analysis, index: int) -> bool:
    """Tell whether nothing but spaces lies between word `index` - 1 and word `index`."""
    return index < len(analysis.words) and not analysis.gap(index - 1).strip(" ")


def has_article(analysis: Analysis, index: int) -> bool:
    """Tell whether word `index` exists and begins with the article («الدول», not «آليات» or «ألغام»)."""
    if not 0 <= index < len(analysis.words) or not analysis.forms[index].startswith(ARTICLE):
        return False
    return analysis.text[analysis.starts[index]] in _PLAIN_ALEFS


def follows_definite(analysis: Analysis, index: int) -> bool:
    """Tell whether the word right before word `index` has the article, proclitics or not («بالدول», «للشخصين»)."""
    if not index or not adjacent(analysis, index):
        return False
    form = analysis.forms[index - 1]
    return has_article(analysis, index - 1) or form[1:].startswith(ARTICLE) or form.startswith(_TO_THE)


def next_numeral(analysis: Analysis, index: int) -> Token | None:
    """Return the numeral at word `index` if only spaces part it from the word before, else None."""
    found = numeral_at(analysis, index, NEXT)
    return found if found is not None and adjacent(analysis, index) else None


def after_and(analysis: Analysis, index: int) -> Place | None:
    """Return where the conjunct of «و» at word `index` begins («وخمسة», «و خمسة»), or None."""
    if index >= len(analysis.words):
        return None
    form = analysis.forms[index]
    if form[:1] != AND or not adjacent(analysis, index):
        return None
    if form != AND:
        return Place(index, JOINED)
    return Place(index + 1, NEXT) if adjacent(analysis, index + 1) else None


def is_whole_line(analysis: Analysis, index: int) -> bool:
    """Tell whether word `index` is the only word of its line."""
    return _short_line(analysis, index) == range(index, index + 1)


def is_line_of_numerals(analysis: Analysis, index: int) -> bool:
    """Tell whether the line of word `index` is short and holds nothing but numerals and «و»."""
    words, forms = analysis.words, analysis.forms
    line = _short_line(analysis, index)
    return line is not None and all(
        forms[at] == AND or ((word := words[at]) is not None and word.mask & NUMERAL) for at in line
    )


def _short_line(analysis: Analysis, index: int) -> range | None:
    """Return the indices of the words in the line of word `index`, or None where they are many."""
    first, stop = index, index + 1
    while first > 0 and not _breaks(analysis.gap(first - 1)):
        first -= 1
        if stop - first > _SHORT_LINE:
            return None
    while stop < len(analysis) and not _breaks(analysis.gap(stop - 1)):
        stop += 1
        if stop - first > _SHORT_LINE:
            return None
    return range(first, stop)


def _breaks(gap: str) -> bool:
    return any(char in LINE_BREAKS for char in gap)
