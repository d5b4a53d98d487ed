"""Numbers at a word of an analysis, in a text, and as a whole string.

>>> parse("ثلاثة ملايين ومئتا ألف").value
3200000
>>> [number.value for number in find("قتل 11 شخصاً وأصيب نحو عشرين")]
[11, 20]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from typing import Final
from unicodedata import numeric

from arconflict.analysis import DIGITS, Analysis, Scanner
from arconflict.errors import ParseError, require_str, shorten
from arconflict.lexicon.classes import NUMERAL, ORDINAL
from arconflict.numbers import kinds, roles
from arconflict.numbers.cardinals import read_phrase, read_share
from arconflict.numbers.groups import ONE_GROUP, THOUSAND, Phrase, scaled
from arconflict.numbers.number import Exact, Kind, Number, plain
from arconflict.numbers.numerals import Numeral, Role, trap_words, vocabularies
from arconflict.numbers.ordinals import Rank, read_rank, read_round_rank
from arconflict.numbers.percent import percent_before, percent_behind, percent_word
from arconflict.numbers.single import single_digits, single_word
from arconflict.numbers.traps import begins_number
from arconflict.numbers.vague import Vague, read_odd_tail, read_vague
from arconflict.numbers.words import NEXT, START, Token, adjacent, has_article, is_digits, numeral_at


def cardinal_at(analysis: Analysis, index: int) -> Number | None:
    """Return the longest cardinal, fraction, percentage or vague numeral that begins at word `index`, or None."""
    word = analysis.words[index]
    if word is None:
        return None
    if word.mask & DIGITS:
        return single_digits(analysis, index) or _cardinal(analysis, index)
    reading = word.readings.get(NUMERAL)
    if reading is not None and (single := single_word(analysis, index)) is not None:
        return single
    read = _READERS.get(reading.entry.role) if reading is not None and isinstance(reading.entry, Numeral) else None
    return read(analysis, index) if read is not None else None


def ordinal_at(analysis: Analysis, index: int) -> Number | None:
    """Return the longest ordinal that begins at word `index`, or None."""
    word = analysis.words[index]
    if word is None:
        return None
    rank = _rank(analysis, index) if word.mask & ORDINAL else None
    return rank or (_round_rank(analysis, index) if word.mask & NUMERAL else None)


def number_at(analysis: Analysis, index: int) -> Number | None:
    """Return the longer of `cardinal_at` and `ordinal_at`, the cardinal where they are equally long."""
    cardinal, ordinal = cardinal_at(analysis, index), ordinal_at(analysis, index)
    if cardinal is None or (ordinal is not None and ordinal.stop > cardinal.stop):
        return ordinal
    return cardinal


def find(text: str) -> list[Number]:
    """Return the numbers of `text` from left to right; none overlaps another. Linear in the length of the text.

    Raises `InputTypeError` if `text` is not a str, and nothing else.
    """
    analysis = _scanner().scan(require_str(text))
    found: list[Number] = []
    behind = 0
    for index in analysis.hits(DIGITS | NUMERAL | ORDINAL):
        number = number_at(analysis, index) if index >= behind else None
        if number is not None:
            found.append(number)
            behind = number.stop
    return found


def parse(text: str) -> Number:
    """Return the number that `text` as a whole is, white space around it allowed; also «3/4», «1½», «ثلاثة على أربعة».

    Raises `ParseError` where `text` is not one number, `InputTypeError` if it is not a str.
    """
    analysis = _scanner().scan(require_str(text))
    shadow = analysis.shadow
    start, end = len(shadow) - len(shadow.lstrip()), len(shadow.rstrip())
    for read in (cardinal_at, ordinal_at):
        number = read(analysis, 0) if len(analysis) else None
        if number is not None and (number.start, number.end) == (start, end):
            return number
        if number is not None and (number.start, number.end) == (start + 1, end) and shadow[start] == "+":
            return number._replace(start=start)
    ratio = _ratio(analysis, start, end)
    if ratio is not None:
        value = plain(ratio)
        return Number(value, value, value, kinds.FRACTION, start, end, 0, len(analysis), False, "numbers.ratio")
    raise ParseError(f"not one number: {shorten(text)}; use find() for numbers in a longer text")


_RATIO: Final = re.compile("([+-]?)(?:([0-9]{1,9}) )?([0-9]{1,9}) ?[/\N{FRACTION SLASH}] ?([0-9]{1,9})")
_VULGAR: Final = re.compile("([+-]?)([0-9]{0,9}) ?([\u00bc-\u00be\u2150-\u215e])")


def _ratio(analysis: Analysis, start: int, end: int) -> Fraction | None:
    """Return the value of a text that is nothing but one whole number over another («3/4», «1 3/4», «1½»)."""
    ratio = _RATIO.fullmatch(analysis.shadow, start, end)
    if ratio is not None:
        denominator = int(ratio[4])
        if not denominator:
            return None
        value = int(ratio[2] or 0) + Fraction(int(ratio[3]), denominator)
        return -value if ratio[1] == "-" else value
    vulgar = _VULGAR.fullmatch(analysis.shadow, start, end)
    if vulgar is not None:
        value = int(vulgar[2] or 0) + Fraction(numeric(vulgar[3])).limit_denominator(10)
        return -value if vulgar[1] == "-" else value
    if not len(analysis):
        return None
    above = read_phrase(analysis, 0)
    if above is None or above.start != start or not _is_over(analysis, above.stop):
        return None
    below = read_phrase(analysis, above.stop + 1, NEXT)
    if below is None or below.end != end or below.value <= 0:
        return None
    return Fraction(above.value) / below.value


def _is_over(analysis: Analysis, index: int) -> bool:
    return index < len(analysis) and analysis.forms[index] in trap_words("over")


@cache
def _scanner() -> Scanner:
    return Scanner(vocabularies())


def _cardinal(analysis: Analysis, index: int) -> Number | None:
    """Read digits and words, with «ونيف» and the percent sign."""
    digits = is_digits(analysis, index)
    if digits and (part := _part(analysis, index)) is not None:
        return part
    if not digits and not _begins(analysis, index):
        return None
    phrase = read_phrase(analysis, index)
    if phrase is None:
        return _share(analysis, index) if digits else None
    odd = read_odd_tail(analysis, phrase)
    if odd is not None:
        return _of_vague(analysis, index, odd, phrase.definite)
    if phrase.digits and phrase.words:
        return _number(analysis, index, phrase, kinds.MIXED, "numbers.mixed")
    if phrase.digits:
        return _number(analysis, index, phrase, kinds.DIGITS, "numbers.digits")
    return _number(analysis, index, phrase, kinds.WORDS, "numbers.words")


_PART: Final = re.compile("(?<![0-9./:+,-])([1-9])/([2-9]|10)(?![0-9/:.,-])")


def _part(analysis: Analysis, index: int) -> Number | None:
    """Read «3/4 السكان», «1/2 كيلو», «1/4 مليون»: a proper fraction in figures right before what it is a part of."""
    start = analysis.starts[index]
    if analysis.shadow[start + 1 : start + 2] != "/" or (match := _PART.match(analysis.shadow, start)) is None:
        return None
    fraction, stop = Fraction(int(match[1]), int(match[2])), index + 2
    if fraction >= 1 or not adjacent(analysis, stop):
        return None
    scale = scaled(analysis, stop)
    if scale is not None and scale.role is not roles.SCALE_PLURAL:
        value, end = fraction * scale.value, analysis.ends[stop]
        kind = kinds.MIXED if plain(value) == int(value) else kinds.FRACTION
        shown = plain(value)
        return Number(shown, shown, shown, kind, start, end, index, stop + 1, scale.definite, "numbers.fraction")
    whole = stop + 1 if analysis.forms[stop] in trap_words("parted_by") and adjacent(analysis, stop + 1) else stop
    form = analysis.forms[whole]
    if not has_article(analysis, whole) and not (form in trap_words("measured") or form in trap_words("wholes")):
        return None
    shown = plain(fraction)
    return Number(shown, shown, shown, kinds.FRACTION, start, match.end(), index, stop, False, "numbers.fraction")


def _signed(analysis: Analysis, index: int) -> Number | None:
    """Read «سالب خمسة», «ناقص 3»."""
    token = numeral_at(analysis, index, START)
    if token is None or token.role is not roles.SIGN or not adjacent(analysis, index + 1):
        return None
    phrase = read_phrase(analysis, index + 1, NEXT)
    if phrase is None:
        return None
    phrase = phrase._replace(value=-phrase.value, start=analysis.host_start(index, token.skip), words=True)
    return _number(analysis, index, phrase, kinds.MIXED if phrase.digits else kinds.WORDS, "numbers.signed")


def _with_article(analysis: Analysis, index: int) -> Number | None:
    """Read «الـ23», «الـ 24», «بالـ3 ملايين»."""
    token = numeral_at(analysis, index, START)
    if token is None or token.role is not roles.ARTICLE:
        return None
    if not is_digits(analysis, index + 1) or not adjacent(analysis, index + 1):
        return None
    phrase = read_phrase(analysis, index + 1, NEXT)
    if phrase is None:
        return None
    phrase = phrase._replace(start=analysis.host_start(index, token.skip), definite=True)
    return _number(analysis, index, phrase, kinds.MIXED if phrase.words else kinds.DIGITS, "numbers.article")


def _share(analysis: Analysis, index: int) -> Number | None:
    """Read «نصف», «ثلثي», «ثلاثة أرباع المليون», «ثلاثتهم»."""
    token = numeral_at(analysis, index, START)
    if token is not None and token.role is roles.WHOLE:
        return _of_whole(analysis, index, token)
    share = read_share(analysis, index, START)
    if share is None:
        return None
    fraction, stop, definite = share
    start = analysis.host_start(index, token.skip) if token is not None else analysis.starts[index]
    value: Exact = fraction
    scale = scaled(analysis, stop)
    if scale is not None and scale.role is not roles.SCALE_PLURAL:
        value, stop = fraction * scale.value, scale.stop
    phrase = Phrase(value, stop, start, analysis.ends[stop - 1], 1, 1, True, token is None, definite)
    if type(value) is Fraction and value.denominator > 1:
        kind = kinds.FRACTION
    else:
        kind = kinds.MIXED if token is None else kinds.WORDS
    return _number(analysis, index, phrase, kind, "numbers.fraction")


def _of_whole(analysis: Analysis, index: int, token: Token) -> Number:
    value = plain(token.value)
    kind = kinds.WORDS if isinstance(value, int) else kinds.FRACTION
    start, end = analysis.host_start(index, token.skip), analysis.ends[index]
    return Number(value, value, value, kind, start, end, index, token.stop, True, "numbers.with_pronoun")


def _vague(analysis: Analysis, index: int) -> Number | None:
    """Read «عشرات», «بضعة آلاف», «نيف وثلاثون»."""
    if not _begins(analysis, index):
        return None
    vague = read_vague(analysis, index)
    token = numeral_at(analysis, index, START)
    return None if vague is None or token is None else _of_vague(analysis, index, vague, token.definite)


def _of_vague(analysis: Analysis, index: int, vague: Vague, definite: bool) -> Number:
    token = numeral_at(analysis, index, START)
    start = analysis.host_start(index, token.skip) if token is not None else analysis.starts[index]
    end = analysis.ends[vague.stop - 1]
    return Number(
        vague.low, vague.low, vague.high, kinds.VAGUE, start, end, index, vague.stop, definite, "numbers.vague"
    )


def _begins(analysis: Analysis, index: int) -> bool:
    """Tell whether a number may begin with the numeral at word `index`: no trap, no percent word."""
    token = numeral_at(analysis, index, START)
    if token is None or not begins_number(token.check, analysis, index, token.definite):
        return False
    return not (token.definite and percent_word(analysis, index) is not None)


def _number(analysis: Analysis, index: int, phrase: Phrase, kind: Kind, rule: str) -> Number:
    """Make a `Number` of a phrase, with the percent sign or words around it."""
    value, start, end, stop = phrase.value, phrase.start, phrase.end, phrase.stop
    shadow = analysis.shadow
    tail = end + 1 if shadow[end : end + 1] == " " else end
    sign = shadow[tail : tail + 1]
    if sign == "%":
        kind, end, rule = kinds.PERCENT, tail + 1, "numbers.percent"
    elif sign == "\N{PER MILLE SIGN}":
        value, kind, end, rule = value * Fraction(1, 1000), kinds.FRACTION, tail + 1, "numbers.permille"
    elif phrase.digits and (head := percent_before(analysis, index, start)) is not None:
        kind, start, rule = kinds.PERCENT, head, "numbers.percent"
    elif (percent := percent_behind(analysis, stop)) is not None:
        value, stop = value * percent.factor, percent.stop
        end = analysis.ends[stop - 1]
        kind, rule = (kinds.PERCENT, "numbers.percent") if percent.factor == 1 else (kinds.FRACTION, "numbers.permille")
    if kind is kinds.PERCENT and not phrase.words and ONE_GROUP.fullmatch(shadow, phrase.start, phrase.end):
        value = value * Fraction(1, THOUSAND)  # «12.345%»
    shown = plain(value)
    return Number(shown, shown, shown, kind, start, end, index, stop, phrase.definite, rule)


def _rank(analysis: Analysis, index: int) -> Number | None:
    return _of_rank(analysis, index, read_rank(analysis, index), "numbers.ordinal")


def _round_rank(analysis: Analysis, index: int) -> Number | None:
    if not _begins(analysis, index):
        return None
    return _of_rank(analysis, index, read_round_rank(analysis, index), "numbers.round_ordinal")


def _of_rank(analysis: Analysis, index: int, rank: Rank | None, rule: str) -> Number | None:
    if rank is None:
        return None
    value, end = rank.value, analysis.ends[rank.stop - 1]
    return Number(value, value, value, kinds.ORDINAL, rank.start, end, index, rank.stop, rank.definite, rule)


def _cardinal_or_share(analysis: Analysis, index: int) -> Number | None:
    return _cardinal(analysis, index) or _share(analysis, index)


# Which reader a numeral calls for. A `Grammar` of rules would try them all at every word; its choice by class is too
# coarse here, where one class holds everything.
_READERS: Final[Mapping[Role, Callable[[Analysis, int], Number | None]]] = {
    roles.UNIT: _cardinal_or_share,
    roles.TEN: _cardinal_or_share,
    **dict.fromkeys((roles.FRACTION, roles.WHOLE), _share),
    **dict.fromkeys(
        (roles.TENS_PLURAL, roles.HUNDREDS_PLURAL, roles.SCALE_PLURAL, roles.FEW, roles.SEVERAL, roles.ODD), _vague
    ),
    roles.ARTICLE: _with_article,
    roles.SIGN: _signed,
    **dict.fromkeys(
        (
            roles.ZERO,
            roles.BOUND,
            roles.BELOW_HUNDRED,
            roles.DECADE,
            roles.HUNDRED,
            roles.HUNDREDS,
            roles.SCALE,
            roles.SCALE_ACCUSATIVE,
            roles.SCALE_DUAL,
            roles.SCALE_WHOLE,
            roles.SUFFIXED,
        ),
        _cardinal,
    ),
}
