"""Percent signs and words around a number: «80%», «٪80», «80 بالمئة», «في المئة», «بالـ100»; «بالألف»."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from arconflict.analysis import DIGITS, Analysis
from arconflict.lexicon.classes import NUMERAL
from arconflict.numbers import roles
from arconflict.numbers.number import Exact
from arconflict.numbers.numerals import trap_words
from arconflict.numbers.words import START, adjacent, numeral_at


class Percent(NamedTuple):
    """Where the percent words end, and what they make of the number: «بالمئة» leaves it, «بالألف» gives its 1/1000."""

    stop: int
    factor: Exact


_FACTORS: Final[Mapping[Exact, Exact]] = {100: 1, 1000: Fraction(1, 1000)}
_BY: Final = "ب"


def percent_behind(analysis: Analysis, index: int) -> Percent | None:
    """Return what follows a number at word `index` if it is «بالمئة», «في المئة», «بالـ100» …, else None."""
    if not adjacent(analysis, index):
        return None
    if analysis.forms[index] in trap_words("percent"):
        index += 1
        if not adjacent(analysis, index):
            return None
    return percent_word(analysis, index)


def percent_word(analysis: Analysis, index: int) -> Percent | None:
    """Return «المئة», «الألف» or «الـ100» at word `index` if «ب» or «في» makes it a percent word, else None."""
    token = numeral_at(analysis, index, START)
    if token is None or not (token.definite or token.role is roles.ARTICLE):
        return None
    if token.skip != 1 or analysis.forms[index][0] != _BY:
        before = index and analysis.forms[index - 1] in trap_words("percent") and adjacent(analysis, index)
        if token.skip or not before:
            return None
    if token.role is roles.ARTICLE:
        hundred = adjacent(analysis, index + 1) and analysis.forms[index + 1] == "100"
        return Percent(index + 2, 1) if hundred else None
    factor = _FACTORS.get(token.value) if token.role in (roles.HUNDRED, roles.SCALE) else None
    return Percent(token.stop, factor) if factor is not None else None


def percent_before(analysis: Analysis, index: int, start: int) -> int | None:
    """Return the offset of a percent sign before the digits at word `index` («%80», «% 80»), or None.

    `start` is the offset of the number, its sign included. A percent sign behind another number belongs to that.
    """
    shadow = analysis.shadow
    at = start - 2 if shadow[start - 1 : start] == " " else start - 1
    if at < 0 or shadow[at] != "%":
        return None
    before = analysis.words[index - 1] if index and "\n" not in analysis.gap(index - 1) else None
    return None if before is not None and before.mask & (DIGITS | NUMERAL) else at
