"""Vague numerals, which give bounds: «عشرات», «مئات الآلاف», «بضعة عشر», «عدة آلاف», «30 ونيف».

The bounds of the plurals are those of semantics.md: from twice the unit to just below ten times it, with none
above millions; «بضع» is 3 to 9, «عدة» 3 or more, «نيف» whatever lies between two tens (hundreds, …).
"""

from __future__ import annotations

from typing import Final, NamedTuple

from arconflict.analysis import Analysis
from arconflict.numbers import roles
from arconflict.numbers.cardinals import read_phrase
from arconflict.numbers.groups import Phrase, scaled
from arconflict.numbers.words import START, Token, after_and, next_numeral, numeral_at

_MILLION: Final = 10**6
_FEW_LOW: Final = 3
_FEW_HIGH: Final = 9


class Vague(NamedTuple):
    """Bounds, and where the words that give them end."""

    low: int
    high: int | None
    stop: int


def read_vague(analysis: Analysis, index: int) -> Vague | None:
    """Return the vague numeral at word `index`, or None."""
    token = numeral_at(analysis, index, START)
    if token is None:
        return None
    if token.role in _PLURALS:
        return _plural(analysis, token)
    if token.role is roles.FEW or token.role is roles.SEVERAL:
        return _few(analysis, token)
    if token.role is roles.ODD:
        return _odd_and(analysis, token)
    return None


def read_odd_tail(analysis: Analysis, phrase: Phrase) -> Vague | None:
    """Return «ثلاثون ونيف», «ألف وبضع مئات» where the vague part follows the whole number `phrase`, else None."""
    place = after_and(analysis, phrase.stop)
    token = numeral_at(analysis, *place) if place is not None else None
    if token is None or not isinstance(phrase.value, int):
        return None
    if token.role is roles.FEW and phrase.value > 0:
        few = _few(analysis, token)
        if few.high is None or few.high >= phrase.floor:
            return None
        return Vague(phrase.value + few.low, phrase.value + few.high, few.stop)
    return _between(phrase.value, token.stop) if token.role is roles.ODD else None


def odd_behind(analysis: Analysis, stop: int, value: int) -> Vague | None:
    """Return the bounds of a number whose noun is followed by «ونيف» at word `stop`: «عشرون جريحاً ونيف»."""
    place = after_and(analysis, stop)
    token = numeral_at(analysis, *place) if place is not None else None
    return _between(value, token.stop) if token is not None and token.role is roles.ODD else None


_PLURALS: Final = frozenset((roles.TENS_PLURAL, roles.HUNDREDS_PLURAL, roles.SCALE_PLURAL))


def _plural(analysis: Analysis, token: Token) -> Vague:
    unit, stop = int(token.value), token.stop
    scale = scaled(analysis, stop)
    if scale is not None and int(scale.value) > unit:
        factor = int(scale.value)
        return Vague(2 * unit * factor, 10 * unit * factor - 1, scale.stop)
    return Vague(2 * unit, 10 * unit - 1 if unit < _MILLION else None, stop)


def _few(analysis: Analysis, token: Token) -> Vague:
    stop = token.stop
    few = token.role is roles.FEW
    behind = next_numeral(analysis, stop)
    if behind is not None and behind.role is roles.TEN and few:
        return _times_scale(analysis, Vague(10 + _FEW_LOW, 10 + _FEW_HIGH, behind.stop))
    if behind is not None and behind.role in _PLURALS:
        unit = int(behind.value)
        scale = scaled(analysis, behind.stop) if behind.role is not roles.SCALE_PLURAL else None
        if scale is not None:
            unit *= int(scale.value)
        return Vague(_FEW_LOW * unit, 10 * unit - 1, behind.stop if scale is None else scale.stop)
    place = after_and(analysis, stop)
    decade = numeral_at(analysis, *place) if place is not None and few else None
    if decade is not None and decade.role is roles.DECADE:
        value = int(decade.value)
        return _times_scale(analysis, Vague(value + _FEW_LOW, value + _FEW_HIGH, decade.stop))
    return Vague(_FEW_LOW, _FEW_HIGH if few else None, stop)


def _odd_and(analysis: Analysis, token: Token) -> Vague | None:
    place = after_and(analysis, token.stop)
    phrase = read_phrase(analysis, *place) if place is not None else None
    if phrase is None or not isinstance(phrase.value, int):
        return None
    return _between(phrase.value, phrase.stop)


def _times_scale(analysis: Analysis, vague: Vague) -> Vague:
    """Multiply bounds by the scale behind them: «بضعة عشر ألفاً»."""
    scale = scaled(analysis, vague.stop)
    if scale is None or scale.role is roles.SCALE_PLURAL or vague.high is None:
        return vague
    factor = int(scale.value)
    return Vague(vague.low * factor, (vague.high + 1) * factor - 1, scale.stop)


def _between(value: int, stop: int) -> Vague | None:
    """Return the bounds above the round number `value` and below the next round one."""
    step = 10
    while value and value % (step * 10) == 0:
        step *= 10
    return Vague(value + 1, value + step - 1, stop) if value > 0 and value % 10 == 0 else None
