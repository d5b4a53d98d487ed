"""Ordinals: «الأول», «الحادية عشرة», «الخامس والعشرين», «العاشر بعد المئة», «الألف»."""

from __future__ import annotations

from typing import Final, NamedTuple

from arconflict.analysis import Analysis
from arconflict.lexicon.classes import ORDINAL
from arconflict.numbers import roles
from arconflict.numbers.cardinals import read_phrase
from arconflict.numbers.groups import Phrase
from arconflict.numbers.numerals import Numeral
from arconflict.numbers.traps import begins_number, follows_month
from arconflict.numbers.words import AND, JOINED, NEXT, START, Link, adjacent, after_and, next_numeral, numeral_at

_AFTER: Final = "بعد"
_HUNDRED: Final = 100


class Rank(NamedTuple):
    """The value of an ordinal, its first offset, the word behind it, and whether it carries the article."""

    value: int
    start: int
    stop: int
    definite: bool


def read_rank(analysis: Analysis, index: int) -> Rank | None:
    """Return the ordinal at word `index` that begins with an ordinal word, or None."""
    rank = _rank(analysis, index, START)
    if rank is None or follows_month(analysis, index):
        return None
    return _after_hundred(analysis, rank) or rank


def read_round_rank(analysis: Analysis, index: int) -> Rank | None:
    """Return the ordinal at word `index` that is a definite cardinal in form, or None.

    Tens, hundreds and thousands have no other ordinal («الذكرى الثلاثون», «الألف»), nor has «الواحد والعشرون»;
    «المئة والعاشر» ends in a true one.
    """
    token = numeral_at(analysis, index, START)
    if token is None or not token.definite:
        return None
    first = token.role is roles.UNIT and token.value == 1
    if token.role not in _ROUND and not first:
        return None
    phrase = read_phrase(analysis, index)
    if phrase is None or not isinstance(phrase.value, int) or phrase.digits:
        return None
    rank = Rank(phrase.value, phrase.start, phrase.stop, True)
    longer = _with_rank(analysis, phrase) or (_after_hundred(analysis, rank) if rank.value < _HUNDRED else None)
    return longer or (None if phrase.value == 1 else rank)


_ROUND: Final = frozenset((roles.DECADE, roles.HUNDRED, roles.HUNDREDS, roles.SCALE, roles.SCALE_DUAL))


def _rank(analysis: Analysis, index: int, link: Link) -> Rank | None:
    word = analysis.words[index] if index < len(analysis.words) else None
    reading = word.get(ORDINAL) if word is not None else None
    if reading is None or not isinstance(reading.entry, Numeral):
        return None
    skip, entry, definite = reading.skip, reading.entry, reading.definite
    linked = skip == 1 and analysis.forms[index][0] == AND
    if (link is NEXT and skip) or (link is JOINED and not linked):
        return None
    start, value = analysis.host_start(index, skip), int(entry.value)
    ten = next_numeral(analysis, index + 1)
    if ten is not None and ten.role is roles.TEN and not ten.definite:
        return Rank(value + 10, start, ten.stop, definite)
    place = after_and(analysis, index + 1)
    decade = numeral_at(analysis, *place) if place is not None else None
    follows = decade is not None and decade.role is roles.DECADE and decade.definite == definite
    # «المئة والحادي» is heard, «الحادي» alone is not.
    bound = entry.role is roles.BOUND and link is START
    if (bound and not follows) or not begins_number(entry.check, analysis, index, definite):
        return None
    if decade is not None and follows:
        return Rank(value + int(decade.value), start, decade.stop, definite)
    return Rank(value, start, index + 1, definite)


def _after_hundred(analysis: Analysis, rank: Rank) -> Rank | None:
    """Read «بعد المئة» behind an ordinal below a hundred."""
    at = rank.stop
    if not adjacent(analysis, at) or analysis.forms[at] != _AFTER or not adjacent(analysis, at + 1):
        return None
    phrase = read_phrase(analysis, at + 1, NEXT)
    if phrase is None or not phrase.definite or not isinstance(phrase.value, int) or phrase.digits:
        return None
    if phrase.value < _HUNDRED or phrase.value % _HUNDRED:
        return None
    return rank._replace(value=rank.value + phrase.value, stop=phrase.stop)


def _with_rank(analysis: Analysis, phrase: Phrase) -> Rank | None:
    """Read «والعاشر» behind a round definite number: «المئة والعاشر»."""
    place = after_and(analysis, phrase.stop)
    rank = _rank(analysis, *place) if place is not None and phrase.floor > 1 else None
    if rank is None or not rank.definite or not isinstance(phrase.value, int):
        return None
    return Rank(phrase.value + rank.value, phrase.start, rank.stop, True)
