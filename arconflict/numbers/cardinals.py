"""Cardinals in words, digits and both: groups below a thousand, their scales, and strict descent.

A phrase is a chain of groups linked by «و», each smaller than the scale of the one before: «ثلاثة ملايين ومئتا
ألف وخمسة وأربعون». What does not descend is another number: «20 و30», «ثلاثة وأربعة».
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple

from arconflict.analysis import Analysis
from arconflict.numbers.digits import read_digits
from arconflict.numbers.number import Exact
from arconflict.numbers.numerals import Role, trap_words
from arconflict.numbers.words import (
    AND,
    Link,
    Token,
    adjacent,
    after_and,
    has_article,
    is_digits,
    next_numeral,
    numeral_at,
)

_THOUSAND: Final = 1000
_FATHATAN: Final = "\N{ARABIC FATHATAN}"
_YEARS: Final = range(1900, 2100)
"""«عام 2019 ألف شخص»: a year does not multiply."""


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


def read_phrase(analysis: Analysis, index: int, link: Link = Link.START) -> Phrase | None:
    """Return the longest cardinal at word `index`, with decimals and halves («مليون ونصف المليون»)."""
    phrase = _group(analysis, index, link)
    if phrase is None:
        return None
    phrase = _decimals(analysis, phrase) or phrase
    while phrase.floor > 1:
        place = after_and(analysis, phrase.stop)
        if place is None or _half(analysis, phrase) is not None:
            break
        group = _group(analysis, *place)
        if group is None or not _descends(analysis, phrase, group):
            break
        phrase = _join(phrase, group)
    return _half(analysis, phrase) or _less(analysis, phrase) or phrase


def read_share(analysis: Analysis, index: int, link: Link) -> tuple[Fraction, int, bool] | None:
    """Return the fraction at word `index` («ثلثي», «ثلاثة أرباع»), the word behind it, and whether it is definite."""
    token = numeral_at(analysis, index, link)
    numerator: Exact = 1
    if token is not None and token.role is Role.FRACTION:
        return Fraction(token.value), token.stop, token.definite
    if token is not None and token.role in (Role.UNIT, Role.TEN):
        numerator, stop, definite = token.value, token.stop, token.definite
    elif link is not Link.AND and is_digits(analysis, index):
        digits = read_digits(analysis, index)
        if digits is None or not digits.bare or digits.value >= _THOUSAND:
            return None
        numerator, stop, definite = digits.value, digits.stop, False
    else:
        return None
    parts = next_numeral(analysis, stop)
    if parts is None or parts.role is not Role.FRACTION_PLURAL:
        return None
    return Fraction(numerator * parts.value), parts.stop, definite or parts.definite


def scaled(analysis: Analysis, index: int) -> Token | None:
    """Return the scale («مليون», «المليون») that stands at word `index` right behind the word before."""
    token = next_numeral(analysis, index)
    return token if token is not None and token.role in _SCALES else None


_SCALES: Final = frozenset((Role.SCALE, Role.SCALE_ACCUSATIVE, Role.SCALE_PLURAL))


def _int(token: Token) -> int:
    return int(token.value)


def _group(analysis: Analysis, index: int, link: Link) -> Phrase | None:
    """Read one group: a number below a thousand or in digits with its scale, or a scale alone."""
    if link is not Link.AND and is_digits(analysis, index):
        return _digits_group(analysis, index, link)
    token = numeral_at(analysis, index, link)
    if token is None:
        return None
    start, role = analysis.host_start(index, token.skip), token.role
    if role is Role.SCALE or role is Role.SCALE_ACCUSATIVE:
        scale = _int(token)
        if role is Role.SCALE_ACCUSATIVE and _is_dual(analysis, index):
            return Phrase(2 * scale, token.stop, start, analysis.ends[index], scale, scale, True, False, token.definite)
        phrase = Phrase(scale, token.stop, start, analysis.ends[index], scale, scale, True, False, token.definite)
        return _multiplied(analysis, phrase)
    if role is Role.SCALE_DUAL or role is Role.SCALE_WHOLE:
        scale = _int(token) if role is Role.SCALE_DUAL else _THOUSAND
        value = 2 * scale if role is Role.SCALE_DUAL else _int(token)
        return Phrase(value, token.stop, start, analysis.ends[index], scale, scale, True, False, token.definite)
    if role is Role.SUFFIXED:
        digits = read_digits(analysis, index, signed=link is Link.START)
        if digits is None:
            return None
        return Phrase(digits.value, digits.stop, digits.start, digits.end, 1, 1, False, True, False)
    small = _below_thousand(analysis, token)
    if small is None:
        return None
    value, stop, floor = small
    phrase = Phrase(value, stop, start, analysis.ends[stop - 1], floor, 1, True, False, token.definite)
    return _one_more(analysis, phrase) or _with_scale(analysis, phrase)


def _one_more(analysis: Analysis, phrase: Phrase) -> Phrase | None:
    """Read «مئة وألف ألف»: a hundred and one thousands."""
    place = after_and(analysis, phrase.stop) if phrase.floor == 100 else None
    one = numeral_at(analysis, *place) if place is not None else None
    scale = scaled(analysis, one.stop) if one is not None and one.role is Role.SCALE else None
    if one is None or scale is None or scale.value != one.value or scale.definite:
        return None
    factor = _int(scale)
    end = analysis.ends[scale.stop - 1]
    return phrase._replace(
        value=(phrase.value + 1) * factor, stop=scale.stop, end=end, floor=factor, scale=factor, words=True
    )


def _is_dual(analysis: Analysis, index: int) -> bool:
    """Tell whether «ألفا» at word `index`, with no number before it, is the dual in front of a noun."""
    if _FATHATAN in analysis.text[analysis.starts[index] : analysis.ends[index]]:
        return False
    following = index + 1
    if following >= len(analysis):
        return not index
    form = analysis.forms[following]
    if form[0] == AND or not adjacent(analysis, following) or form in trap_words("particles"):
        return False
    return next_numeral(analysis, following) is None and form[0].isalpha()


def _digits_group(analysis: Analysis, index: int, link: Link) -> Phrase | None:
    digits = read_digits(analysis, index, signed=link is Link.START)
    if digits is None:
        return None
    phrase = Phrase(digits.value, digits.stop, digits.start, digits.end, 1, 1, False, True, False)
    if digits.bare and digits.value in _YEARS:
        return phrase
    token = next_numeral(analysis, digits.stop) if digits.bare and 3 <= digits.value <= 9 else None
    if token is not None and token.role is Role.HUNDRED and not token.definite:
        end = analysis.ends[digits.stop]
        phrase = phrase._replace(value=digits.value * 100, stop=token.stop, end=end, floor=100, words=True)
    return _with_scale(analysis, phrase)


def _with_scale(analysis: Analysis, phrase: Phrase) -> Phrase:
    """Multiply a number by the scale behind it, if there is one that it can have."""
    token = scaled(analysis, phrase.stop)
    if token is None or phrase.value <= 0 or (token.role is Role.SCALE_PLURAL and phrase.value < 2):
        return phrase
    scale = _int(token)
    end = analysis.ends[phrase.stop]
    # «1.5 مليون و25»: what has decimals is complete.
    floor = 1 if isinstance(phrase.value, Fraction) else scale
    multiplied = phrase._replace(
        value=phrase.value * scale, stop=token.stop, end=end, floor=floor, scale=scale, words=True
    )
    return _multiplied(analysis, multiplied)


def _multiplied(analysis: Analysis, phrase: Phrase) -> Phrase:
    """Multiply «ألف» by a greater scale right behind it: «ألف مليون», «ثلاثة آلاف مليار»."""
    token = scaled(analysis, phrase.stop)
    if token is None or token.role is Role.SCALE_PLURAL or _int(token) < max(phrase.scale, _THOUSAND) or token.definite:
        return phrase
    scale = _int(token)
    return phrase._replace(
        value=phrase.value * scale, stop=token.stop, end=analysis.ends[phrase.stop], floor=scale, scale=scale
    )


def _below_thousand(analysis: Analysis, token: Token) -> tuple[int, int, int] | None:
    """Return value, stop and floor of the number below a thousand that `token` begins."""
    role = token.role
    if role is Role.UNIT:
        behind = next_numeral(analysis, token.stop)
        if behind is not None and behind.role is Role.FRACTION_PLURAL:
            return None
        if (
            behind is not None
            and behind.role in (Role.HUNDRED, Role.HUNDREDS_PLURAL)
            and 3 <= _int(token) <= 9
            and not _is_percent(analysis, token.stop, behind)
        ):
            return _with_tens(analysis, _int(token) * 100, behind.stop, token.definite)
    if role is Role.HUNDRED or role is Role.HUNDREDS:
        return _with_tens(analysis, _int(token), token.stop, token.definite)
    small = _below_hundred(analysis, token)
    return None if small is None else (*small, 1)


def _is_percent(analysis: Analysis, index: int, token: Token) -> bool:
    return token.definite and analysis.forms[index].startswith("ب")


def _with_tens(analysis: Analysis, hundreds: int, stop: int, definite: bool) -> tuple[int, int, int]:
    place = after_and(analysis, stop)
    token = numeral_at(analysis, *place) if place is not None else None
    if token is None or (token.definite and not definite):
        return hundreds, stop, 100
    small = _below_hundred(analysis, token)
    if small is None:
        return hundreds, stop, 100
    return hundreds + small[0], small[1], 1


def _below_hundred(analysis: Analysis, token: Token) -> tuple[int, int] | None:
    """Return value and stop of the number below a hundred that `token` begins."""
    role = token.role
    if role in _COMPLETE:
        return _int(token), token.stop
    if role is not Role.UNIT and role is not Role.BOUND:
        return None
    behind = next_numeral(analysis, token.stop)
    if behind is not None and behind.role is Role.TEN and not behind.definite:
        return _int(token) + 10, behind.stop
    if behind is not None and behind.role is Role.FRACTION_PLURAL:
        return None
    place = after_and(analysis, token.stop)
    decade = numeral_at(analysis, *place) if place is not None else None
    if decade is not None and decade.role is Role.DECADE and decade.definite == token.definite:
        return _int(token) + _int(decade), decade.stop
    return (_int(token), token.stop) if role is Role.UNIT else None


_COMPLETE: Final = frozenset((Role.TEN, Role.BELOW_HUNDRED, Role.DECADE, Role.ZERO))


def _descends(analysis: Analysis, phrase: Phrase, group: Phrase) -> bool:
    """Tell whether `group` can be the next conjunct of `phrase`."""
    if group.definite and not phrase.definite:
        return False
    if not 0 < group.value < phrase.floor:
        # «مئة ألف وألفان»: 102,000, the old way.
        hundreds = phrase.value % (100 * phrase.scale) == 0 and not phrase.digits
        return hundreds and not group.digits and group.value in (phrase.scale, 2 * phrase.scale)
    if group.digits and group.scale == 1 and isinstance(group.value, Fraction):
        return False
    # «ألف وثلاثة أرباع»: the unit is the numerator of a fraction, which `_half` reads.
    behind = next_numeral(analysis, group.stop)
    return behind is None or behind.role is not Role.FRACTION_PLURAL


def _join(phrase: Phrase, group: Phrase) -> Phrase:
    return Phrase(
        phrase.value + group.value,
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
    if isinstance(phrase.value, Fraction):
        return None
    place = after_and(analysis, phrase.stop)
    share = read_share(analysis, *place) if place is not None else None
    if share is None:
        return None
    fraction, stop, definite = share
    scale = scaled(analysis, stop)
    if scale is not None and _int(scale) == phrase.scale:
        stop = scale.stop
    elif scale is not None or (adjacent(analysis, stop) and has_article(analysis, stop) and not definite):
        # «20 ونصف السكان»: half of something else.
        return None
    return _ended(analysis, phrase, phrase.value + fraction * phrase.scale, stop)


def _less(analysis: Analysis, phrase: Phrase) -> Phrase | None:
    """Take a fraction of the last scale off: «مليون إلا ربعاً», «خمسة إلا ثلثاً»."""
    if isinstance(phrase.value, Fraction):
        return None
    less = next_numeral(analysis, phrase.stop)
    share = next_numeral(analysis, phrase.stop + 1)
    if less is None or less.role is not Role.LESS or share is None or share.role is not Role.FRACTION:
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
    if point is None or point.role is not Role.POINT or phrase.scale != 1 or isinstance(phrase.value, Fraction):
        return None
    stop, written = point.stop, ""
    while (token := next_numeral(analysis, stop)) is not None and token.role is Role.ZERO and len(written) < 10:
        written, stop = written + "0", token.stop
    if is_digits(analysis, stop) and adjacent(analysis, stop) and len(analysis.forms[stop]) <= 10:
        written, stop = written + analysis.forms[stop], stop + 1
    elif (token := next_numeral(analysis, stop)) is not None:
        small = _below_thousand(analysis, token)
        if small is not None:
            written, stop = f"{written}{small[0]}", small[1]
    if not written:
        return None
    value = phrase.value + Fraction(int(written), 10 ** len(written))
    return _with_scale(analysis, _ended(analysis, phrase, value, stop))


def _ended(analysis: Analysis, phrase: Phrase, value: Exact, stop: int) -> Phrase:
    return phrase._replace(value=value, stop=stop, end=analysis.ends[stop - 1], floor=1, words=True)
