"""Numbers of one word or one run of digits, which most are: «300 عنصر», «ثلاثة أشخاص».

The grammar of `arconflict.numbers.cardinals` would read them just so, after looking for all that might go on there. Here a
glance at the neighbours tells that nothing does. What is not plain at a glance is left to the grammar.
"""

from __future__ import annotations

from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.lexicon.classes import NUMERAL
from arconflict.numbers import kinds, roles
from arconflict.numbers.number import Number
from arconflict.numbers.numerals import Numeral, trap_words
from arconflict.numbers.traps import TESTS
from arconflict.numbers.words import AND, ONE, is_share_of_whole
from arconflict.records import new

_LONGEST: Final = 40
_BEFORE_FIGURES: Final = frozenset("-.%")
_BEHIND_FIGURES: Final = frozenset("%\N{PER MILLE SIGN},./'kKMGBeE0123456789")
_SIGNS: Final = "%\N{PER MILLE SIGN}"


def single_digits(analysis: Analysis, index: int) -> Number | None:
    """Return the number at word `index`, which is one of digits, where nothing goes on there; None where something may."""
    if _may_go_on(analysis, index + 1):
        return None
    shadow, start, form = analysis.shadow, analysis.starts[index], analysis.forms[index]
    end = start + len(form)
    if end != analysis.ends[index] or end - start > _LONGEST:
        return None
    before, behind = shadow[max(start - 2, 0) : start], shadow[end : end + 2]
    if before[-1:] in _BEFORE_FIGURES or (before[:1] in _BEFORE_FIGURES and before[1:] == " "):
        return None
    if behind[:1] in _BEHIND_FIGURES or (behind[1:] in _BEHIND_FIGURES and behind[0] == " "):
        return None
    value = int(form)
    return new(Number, (value, value, value, kinds.DIGITS, start, end, index, index + 1, False, "numbers.digits"))


def single_word(analysis: Analysis, index: int) -> Number | None:
    """Return the number at word `index`, which is a numeral, where nothing goes on there; None where something may."""
    word = analysis.words[index]
    if word is None or _may_go_on(analysis, index + 1):
        return None
    reading = word.readings[NUMERAL]
    entry = reading.entry
    assert isinstance(entry, Numeral)
    role, value, lead, check, vocalised = entry
    if role not in _PLAIN or lead or (reading.definite and role in _OF_PERCENTAGES):
        return None
    start, end, form = analysis.starts[index], analysis.ends[index], analysis.forms[index]
    if vocalised and (end - start != len(form) or is_share_of_whole(analysis, index)):
        return None  # its marks, or what follows, may make a fraction of it
    if form == ONE and analysis.text[start:end] != ONE:
        return None  # «وأحد»
    if check and not TESTS[check](analysis, index, reading.definite):
        return None
    behind = analysis.shadow[end : end + 2].lstrip(" ")
    if behind and behind[0] in _SIGNS:
        return None
    if reading.skip:
        start = analysis.host_start(index, reading.skip)
    shown = 2 * int(value) if role is roles.SCALE_DUAL else int(value)
    found = shown, shown, shown, kinds.WORDS, start, end, index, index + 1, reading.definite, "numbers.words"
    return new(Number, found)


_PLAIN: Final = frozenset(
    (
        roles.ZERO,
        roles.UNIT,
        roles.TEN,
        roles.BELOW_HUNDRED,
        roles.DECADE,
        roles.HUNDRED,
        roles.HUNDREDS,
        roles.SCALE,
        roles.SCALE_DUAL,
        roles.SCALE_WHOLE,
    )
)

_OF_PERCENTAGES: Final = frozenset((roles.HUNDRED, roles.SCALE))


def _may_go_on(analysis: Analysis, index: int) -> bool:
    """Tell whether a number that ends before word `index` may have more to it there."""
    words = analysis.words
    if index >= len(words):
        return False
    word, form = words[index], analysis.forms[index]
    if word is not None and word.mask & NUMERAL:
        return True
    if form == AND or form in trap_words("percent"):
        following = words[index + 1] if index + 1 < len(words) else None
        return following is not None and bool(following.mask & (DIGITS | NUMERAL))
    return False
