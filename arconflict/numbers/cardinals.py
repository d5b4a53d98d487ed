"""Cardinals in words, digits and both: groups below a thousand, their scales, and strict descent.

A phrase is a chain of groups linked by «و», each smaller than the scale of the one before: «ثلاثة ملايين ومئتا
ألف وخمسة وأربعون». What does not descend is another number: «20 و30», «ثلاثة وأربعة».
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from arconflict.analysis import Analysis
from arconflict.numbers import roles
from arconflict.numbers.digits import read_digits
from arconflict.numbers.groups import THOUSAND, Phrase, below_thousand, read_group, scaled, whole, with_scale
from arconflict.numbers.number import Exact
from arconflict.numbers.numerals import trap_words
from arconflict.numbers.traps import begins_number
from arconflict.numbers.words import (
    JOINED,
    NEXT,
    START,
    Link,
    adjacent,
    after_and,
    has_article,
    is_digits,
    next_numeral,
    numeral_at,
)


def read_phrase(analysis: Analysis, index: int, link: Link = START) -> Phrase | None:
    """Return the longest cardinal at word `index`, with decimals and halves («مليون ونصف المليون»)."""
    phrase = read_group(analysis, index, link)
    if phrase is None:
        return None
    phrase = _decimals(analysis, phrase) or phrase
    while phrase.floor > 1:
        place = after_and(analysis, phrase.stop)
        if place is None or _half(analysis, phrase) is not None:
            break
        group = read_group(analysis, *place)
        if group is None or not _descends(analysis, phrase, group):
            break
        phrase = _join(phrase, group)
    return _half(analysis, phrase) or _less(analysis, phrase) or _decimals(analysis, phrase) or phrase


def read_share(analysis: Analysis, index: int, link: Link) -> tuple[Fraction, int, bool] | None:
    """Return the fraction at word `index` («ثلثي», «ثلاثة أرباع»), the word behind it, and whether it is definite."""
    token = numeral_at(analysis, index, link)
    numerator: Exact = 1
    if token is not None and token.role is roles.FRACTION:
        if not begins_number(token.check, analysis, index, token.definite):
            return None
        return Fraction(token.value), token.stop, token.definite
    if token is not None and token.role in (roles.UNIT, roles.TEN):
        numerator, stop, definite = token.value, token.stop, token.definite
    elif link is not JOINED and is_digits(analysis, index):
        digits = read_digits(analysis, index)
        if digits is None or not digits.bare or digits.value >= THOUSAND:
            return None
        numerator, stop, definite = digits.value, digits.stop, False
    else:
        return None
    parts = next_numeral(analysis, stop)
    if parts is None or parts.role is not roles.FRACTION_PLURAL:
        return None
    return Fraction(numerator * parts.value), parts.stop, definite or parts.definite


def _descends(analysis: Analysis, phrase: Phrase, group: Phrase) -> bool:
    """Tell whether `group` can be the next conjunct of `phrase`."""
    if group.definite and not phrase.definite:
        return False
    if not 0 < group.value < phrase.floor:
        # «مئة ألف وألفان»: 102,000, the old way.
        hundreds = phrase.value % (100 * phrase.scale) == 0 and not phrase.digits
        return hundreds and not group.digits and group.value in (phrase.scale, 2 * phrase.scale)
    if group.digits and group.scale == 1 and type(group.value) is Fraction:
        return False
    # «ألف وثلاثة أرباع»: the unit is the numerator of a fraction, which `_half` reads.
    behind = next_numeral(analysis, group.stop)
    return behind is None or behind.role is not roles.FRACTION_PLURAL


def _join(phrase: Phrase, group: Phrase) -> Phrase:
    return Phrase(
        _farther(phrase, group.value),
        group.stop,
        phrase.start,
        group.end,
        group.floor,
        group.scale,
        phrase.words or group.words,
        phrase.digits or group.digits,
        phrase.definite,
    )


def _half(analysis: Analysis, phrase: Phrase) -> Phrase | None:
    """Add a fraction of the last scale: «مليون ونصف», «مليونان وربع المليون», «خمسة ونصف»."""
    if type(phrase.value) is Fraction:
        return None
    place = after_and(analysis, phrase.stop)
    share = read_share(analysis, *place) if place is not None else None
    if share is None:
        return None
    fraction, stop, definite = share
    scale = scaled(analysis, stop)
    if scale is not None and whole(scale) == phrase.scale:
        stop = scale.stop
    elif scale is not None and phrase.scale == 1 and phrase.value < THOUSAND and not scale.definite:
        # «خمسة ونصف مليون»: the scale is of both.
        return _ended(analysis, phrase, (phrase.value + fraction) * whole(scale), scale.stop)
    elif scale is not None or (adjacent(analysis, stop) and has_article(analysis, stop) and not definite):
        # «20 ونصف السكان»: half of something else.
        return None
    return _ended(analysis, phrase, _farther(phrase, fraction * phrase.scale), stop)


def _farther(phrase: Phrase, amount: Exact) -> Exact:
    """Return the value of a phrase with a further part, which goes away from zero: «-3 ملايين و200 ألف»."""
    return phrase.value - amount if phrase.value < 0 else phrase.value + amount


def _less(analysis: Analysis, phrase: Phrase) -> Phrase | None:
    """Take a fraction of the last scale off: «مليون إلا ربعاً», «خمسة إلا ثلثاً»."""
    if type(phrase.value) is Fraction:
        return None
    less = next_numeral(analysis, phrase.stop)
    share = next_numeral(analysis, phrase.stop + 1)
    if less is None or less.role is not roles.LESS or share is None or share.role is not roles.FRACTION:
        return None
    fraction = share.value
    if analysis.forms[phrase.stop + 1] == _THIRD_ACCUSATIVE:
        fraction = Fraction(1, 3)
    return _ended(analysis, phrase, phrase.value - fraction * phrase.scale, share.stop)


_THIRD_ACCUSATIVE: Final = "ثلثا"
"""Behind «إلا» a third in the accusative, elsewhere two thirds."""


def _decimals(analysis: Analysis, phrase: Phrase) -> Phrase | None:
    """Read decimals in words: «ثلاثة فاصلة خمسة», «صفر فاصل صفر خمسة»."""
    point = next_numeral(analysis, phrase.stop)
    if point is None or point.role is not roles.POINT or phrase.scale != 1 or type(phrase.value) is Fraction:
        return None
    written, stop = _digit_by_digit(analysis, point.stop)
    if is_digits(analysis, stop) and adjacent(analysis, stop) and len(analysis.forms[stop]) <= _MOST_DECIMALS:
        written, stop = written + analysis.forms[stop], stop + 1
    elif (token := next_numeral(analysis, stop)) is not None:
        small = below_thousand(analysis, token)
        if small is not None:
            written, stop = f"{written}{small[0]}", small[1]
    if not written:
        return None
    denominator, stop = _denominator(analysis, stop, int(written)) or (10 ** len(written), stop)
    value = phrase.value + Fraction(int(written), denominator)
    return with_scale(analysis, _ended(analysis, phrase, value, stop))


_MOST_DECIMALS: Final = 10


def _digit_by_digit(analysis: Analysis, stop: int) -> tuple[str, int]:
    """Return the decimals told one by one, zeros first («صفر خمسة», «واحد أربعة»), and the word behind them."""
    written = ""
    while (token := next_numeral(analysis, stop)) is not None and len(written) < _MOST_DECIMALS:
        if token.role is roles.UNIT:
            behind = next_numeral(analysis, token.stop)
            alone = behind is None and written.strip("0") and after_and(analysis, token.stop) is None
            if not alone and (behind is None or behind.role is not roles.UNIT):
                break
        elif token.role is not roles.ZERO:
            break
        written, stop = f"{written}{whole(token)}", token.stop
    return written, stop


def _denominator(analysis: Analysis, stop: int, numerator: int) -> tuple[int, int] | None:
    """Return the power of ten behind «من» that decimals are parts of («خمسة من مائة»), and the word behind it."""
    if (
        not adjacent(analysis, stop)
        or analysis.forms[stop] not in trap_words("parted_by")
        or not adjacent(analysis, stop + 1)
    ):
        return None
    phrase = read_group(analysis, stop + 1, NEXT)
    if phrase is None or phrase.definite or not isinstance(phrase.value, int) or phrase.value <= numerator:
        return None
    return (phrase.value, phrase.stop) if _POWER_OF_TEN.fullmatch(str(phrase.value)) else None


_POWER_OF_TEN: Final = re.compile("10+")


def _ended(analysis: Analysis, phrase: Phrase, value: Exact, stop: int) -> Phrase:
    return phrase._replace(value=value, stop=stop, end=analysis.ends[stop - 1], floor=1, words=True)
