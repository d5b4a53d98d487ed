"""One group of a number: a number below a thousand, in words or digits, and the scale that multiplies it.

«ثلاثمئة وخمسة», «200», «مئتي ألف», «مليونان», «3.5 ملايين», «3K»; a group knows what a further one must stay below.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

from arconflict.analysis import Analysis
from arconflict.numbers import roles
from arconflict.numbers.digits import read_digits
from arconflict.numbers.number import Exact
from arconflict.numbers.numerals import trap_words
from arconflict.numbers.words import (
    AND,
    JOINED,
    START,
    Link,
    Token,
    adjacent,
    after_and,
    is_digits,
    is_whole_line,
    next_numeral,
    numeral_at,
)

THOUSAND: Final = 1000
_FATHATAN: Final = "\N{ARABIC FATHATAN}"
_YEARS: Final = range(1900, 2100)
"""«عام 2019 ألف شخص»: a year does not multiply."""


ONE_GROUP: Final = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""«2.345 مليون», «2.345%»: in front of a million and in a percentage the point is one of decimals."""


class Phrase(NamedTuple):
    """A number phrase under way.

    `floor` is what a further conjunct must stay below (1: there can be none); `scale` what «ونصف» is half of;
    `start` and `end` raw offsets of what was read; `words` and `digits` what it is written in.
    """

    value: Exact
    stop: int
    start: int
    end: int
    floor: int
    scale: int
    words: bool
    digits: bool
    definite: bool


def read_group(analysis: Analysis, index: int, link: Link) -> Phrase | None:
    """Read one group: a number below a thousand or in digits with its scale, or a scale alone."""
    if link is not JOINED and is_digits(analysis, index):
        return _digits_group(analysis, index, link)
    token = numeral_at(analysis, index, link)
    if token is None:
        return None
    start, role = analysis.host_start(index, token.skip), token.role
    if role is roles.SCALE or role is roles.SCALE_ACCUSATIVE:
        scale = whole(token)
        if role is roles.SCALE_ACCUSATIVE and _is_dual(analysis, index):
            return Phrase(2 * scale, token.stop, start, analysis.ends[index], scale, scale, True, False, token.definite)
        phrase = Phrase(scale, token.stop, start, analysis.ends[index], scale, scale, True, False, token.definite)
        return _multiplied(analysis, phrase)
    if role is roles.SCALE_DUAL or role is roles.SCALE_WHOLE:
        scale = whole(token) if role is roles.SCALE_DUAL else THOUSAND
        value = 2 * scale if role is roles.SCALE_DUAL else whole(token)
        return Phrase(value, token.stop, start, analysis.ends[index], scale, scale, True, False, token.definite)
    if role is roles.SUFFIXED:
        digits = read_digits(analysis, index, signed=link is START)
        if digits is None:
            return None
        return Phrase(digits.value, digits.stop, digits.start, digits.end, 1, 1, False, True, False)
    small = below_thousand(analysis, token)
    if small is None:
        return None
    value, stop, floor = small
    phrase = Phrase(value, stop, start, analysis.ends[stop - 1], floor, 1, True, False, token.definite)
    return _one_more(analysis, phrase) or with_scale(analysis, phrase)


def with_scale(analysis: Analysis, phrase: Phrase) -> Phrase:
    """Multiply a number by the scale behind it, if there is one that it can have."""
    token = scaled(analysis, phrase.stop)
    if token is None or not phrase.value:
        return phrase
    if token.role is roles.SCALE_PLURAL and -2 < phrase.value < 2 and type(phrase.value) is not Fraction:
        return phrase
    scale = whole(token)
    end = analysis.ends[phrase.stop]
    # «1.5 مليون و25»: what has decimals is complete.
    floor = 1 if type(phrase.value) is Fraction else scale
    multiplied = phrase._replace(
        value=phrase.value * scale, stop=token.stop, end=end, floor=floor, scale=scale, words=True
    )
    return _multiplied(analysis, multiplied)


def below_thousand(analysis: Analysis, token: Token) -> tuple[int, int, int] | None:
    """Return value, stop and floor of the number below a thousand that `token` begins."""
    role = token.role
    if role is roles.UNIT:
        behind = next_numeral(analysis, token.stop)
        if behind is not None and behind.role is roles.FRACTION_PLURAL:
            return None
        if behind is not None and behind.role in (roles.HUNDRED, roles.HUNDREDS_PLURAL) and 3 <= whole(token) <= 9:
            return _with_tens(analysis, whole(token) * 100, behind.stop, token.definite)
    if role is roles.HUNDRED or role is roles.HUNDREDS:
        return _with_tens(analysis, whole(token), token.stop, token.definite)
    small = _below_hundred(analysis, token)
    return None if small is None else (*small, 1)


def scaled(analysis: Analysis, index: int) -> Token | None:
    """Return the scale («مليون», «المليون») that stands at word `index` right behind the word before."""
    token = next_numeral(analysis, index)
    return token if token is not None and token.role in _SCALES else None


_SCALES: Final = frozenset((roles.SCALE, roles.SCALE_ACCUSATIVE, roles.SCALE_PLURAL))


def whole(token: Token) -> int:
    """Return the value of a numeral that is no fraction."""
    return int(token.value)


def _digits_group(analysis: Analysis, index: int, link: Link) -> Phrase | None:
    digits = read_digits(analysis, index, signed=link is START)
    if digits is None:
        return None
    phrase = Phrase(digits.value, digits.stop, digits.start, digits.end, 1, 1, False, True, False)
    if digits.bare and digits.value in _YEARS:
        return phrase
    scale = scaled(analysis, digits.stop)
    if scale is not None and scale.value > THOUSAND and ONE_GROUP.fullmatch(analysis.shadow, digits.start, digits.end):
        phrase = phrase._replace(value=Fraction(digits.value, THOUSAND))
    token = next_numeral(analysis, digits.stop) if digits.bare and digits.value <= 10 else None
    if token is not None and token.role is roles.FRACTION_PLURAL:
        return None
    if token is not None and 3 <= digits.value <= 9 and token.role is roles.HUNDRED and not token.definite:
        end = analysis.ends[digits.stop]
        phrase = phrase._replace(value=digits.value * 100, stop=token.stop, end=end, floor=100, words=True)
    return with_scale(analysis, phrase)


def _is_dual(analysis: Analysis, index: int) -> bool:
    """Tell whether «ألفا» at word `index`, with no number before it, is the dual in front of a noun."""
    if _FATHATAN in analysis.text[analysis.starts[index] : analysis.ends[index]]:
        return False
    if is_whole_line(analysis, index):
        return True
    following = index + 1
    if following >= len(analysis):
        return False
    form = analysis.forms[following]
    if form[0] == AND or not adjacent(analysis, following) or form in trap_words("particles"):
        return False
    return next_numeral(analysis, following) is None and form[0].isalpha()


def _one_more(analysis: Analysis, phrase: Phrase) -> Phrase | None:
    """Read «مئة وألف ألف»: a hundred and one thousands."""
    place = after_and(analysis, phrase.stop) if phrase.floor == 100 else None
    one = numeral_at(analysis, *place) if place is not None else None
    scale = scaled(analysis, one.stop) if one is not None and one.role is roles.SCALE else None
    if one is None or scale is None or scale.value != one.value or scale.definite:
        return None
    factor = whole(scale)
    end = analysis.ends[scale.stop - 1]
    return phrase._replace(
        value=(phrase.value + 1) * factor, stop=scale.stop, end=end, floor=factor, scale=factor, words=True
    )


def _multiplied(analysis: Analysis, phrase: Phrase) -> Phrase:
    """Multiply «ألف» by a greater scale right behind it: «ألف مليون», «ثلاثة آلاف مليار»."""
    token = scaled(analysis, phrase.stop)
    if (
        token is None
        or token.role is roles.SCALE_PLURAL
        or whole(token) < max(phrase.scale, THOUSAND)
        or token.definite
    ):
        return phrase
    scale = whole(token)
    return phrase._replace(
        value=phrase.value * scale, stop=token.stop, end=analysis.ends[phrase.stop], floor=scale, scale=scale
    )


def _with_tens(analysis: Analysis, hundreds: int, stop: int, definite: bool) -> tuple[int, int, int]:
    place = after_and(analysis, stop)
    token = numeral_at(analysis, *place) if place is not None else None
    if token is None or token.role is roles.ZERO or (token.definite and not definite):
        return hundreds, stop, 100
    behind = next_numeral(analysis, token.stop)
    if behind is not None and behind.role is roles.HUNDRED and token.role is roles.UNIT:
        # «ثلاثمئة وثلاث مئة»: another three hundred.
        return hundreds, stop, 100
    small = _below_hundred(analysis, token)
    if small is None:
        return hundreds, stop, 100
    return hundreds + small[0], small[1], 1


def _below_hundred(analysis: Analysis, token: Token) -> tuple[int, int] | None:
    """Return value and stop of the number below a hundred that `token` begins."""
    role = token.role
    if role in _COMPLETE:
        return whole(token), token.stop
    if role is not roles.UNIT and role is not roles.BOUND:
        return None
    behind = next_numeral(analysis, token.stop)
    if behind is not None and behind.role is roles.TEN and not behind.definite:
        return whole(token) + 10, behind.stop
    if behind is not None and behind.role is roles.FRACTION_PLURAL:
        return None
    place = after_and(analysis, token.stop)
    decade = numeral_at(analysis, *place) if place is not None else None
    if decade is not None and decade.role is roles.DECADE and decade.definite == token.definite:
        return whole(token) + whole(decade), decade.stop
    return (whole(token), token.stop) if role is roles.UNIT else None


_COMPLETE: Final = frozenset((roles.TEN, roles.BELOW_HUNDRED, roles.DECADE, roles.ZERO))
