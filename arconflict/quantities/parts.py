"""Counts that take their role from another: parts of a whole, items of a list, figures told of the victims."""

from __future__ import annotations

from functools import cache
from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.lexicon.classes import NUMERAL, ROLE
from arconflict.quantities.counts import STOPS, Count, role_words
from arconflict.quantities.nouns import host_of, noun_of, nouns
from arconflict.quantities.tables import victims, word_set


def continues(analysis: Analysis, count: Count) -> bool:
    """Tell whether the count is one more of a list: «25 من الفصيل، و21 من الجيش»."""
    if count.previous is None or count.glued[:1] != "و" or count.first - count.previous.first > _LISTED:
        return False
    walls = role_words("walls", "words")
    for index in range(count.previous.first, count.first):
        word = analysis.words[index]
        if (word is not None and word.mask & ROLE) or analysis.forms[index] in walls:
            return False
        if not STOPS.isdisjoint(analysis.gap(index)):
            return False
    return True


def told(analysis: Analysis, count: Count) -> str | None:
    """Return the role of those whose number is told: «حصيلة القتلى 15 شخصاً»."""
    heads = word_set("particles.toml", "told", "heads")
    last = count.figure_first - 2
    for index in range(last, max(last - _TOLD, -1), -1):
        word = analysis.words[index + 1]
        if not STOPS.isdisjoint(analysis.gap(index + 1)) or (word is not None and word.mask & (DIGITS | NUMERAL)):
            return None
        form = analysis.forms[index]
        if form in heads or form[1:] in heads:
            noun = noun_of(analysis.forms[index + 1])
            return victims().get(noun.lemma) if noun is not None else None
    return None


def among(analysis: Analysis, count: Count) -> str | None:
    """Return the role of the victims among whom the count is: «من بين القتلى 7 أطفال», «القتلى هم 3 مدنيين»."""
    forms = analysis.forms
    for index in range(count.first - 1, max(count.first - 1 - _AMONG, -1), -1):
        if not STOPS.isdisjoint(analysis.gap(index)):
            return None
        noun = noun_of(host_of(forms[index])) if forms[index][-2:] in _victim_endings() else None
        if noun is None or noun.lemma not in victims():
            continue
        one_of = index > 0 and forms[index - 1] in role_words("parts", "among")
        listed = ":" in analysis.gap(index)
        if one_of or listed or (index + 1 < count.first and forms[index + 1] in role_words("parts", "are")):
            return victims()[noun.lemma]
        return None
    return None


def is_part(analysis: Analysis, count: Count) -> bool:
    """Tell whether the count is a part of the one before («بينهم 7 أطفال»), or shares its verb («وفي حلب 8»)."""
    cues = role_words("parts", "cues")
    if count.first and count.previous is not None and count.first - count.previous.first <= _PART_CHAIN:
        before, gap = analysis.forms[count.first - 1], analysis.gap(count.first - 1)
        lists = before in role_words("parts", "are") or ":" in gap  # «11 مدنياً، هم 5 أطفال»; «234 شخصاً: 87 مدنياً»
        if lists and STOPS.isdisjoint(
            analysis.shadow[analysis.ends[count.previous.first] : analysis.starts[count.first]]
        ):
            return True
    if count.first and analysis.forms[count.first - 1] == _OF:
        return False  # «معظمهم من عائلتين»
    if count.figure_stop < len(analysis) and analysis.forms[count.figure_stop] in cues:
        return True
    reach = _PART_CHAIN if count.glued[:1] == "و" else _PART
    for index in range(count.first - 1, max(count.first - 1 - reach, -1), -1):
        if not STOPS.isdisjoint(analysis.gap(index)):
            return False
        form = analysis.forms[index]
        if form in cues or form[1:] in cues:
            beside = index == count.first - 1 or analysis.forms[count.first - 1] in word_set(
                "roles.toml", "reach", "transparent"
            )
            return beside or count.glued[:1] == "و"
        word = analysis.words[index]
        if word is not None and word.mask & ROLE:
            return False
        if form in role_words("parts", "elsewhere") and index >= count.first - _ELSEWHERE:
            return True
    return False


_AMONG: Final = 4
_ELSEWHERE: Final = 4
_PART: Final = 6
_PART_CHAIN: Final = 14
_LISTED: Final = 8
_TOLD: Final = 12
_OF: Final = "من"


@cache
def _victim_endings() -> frozenset[str]:
    """Return the last two letters of the nouns of victims: a cheap test before the lexicon is asked."""
    return frozenset(form[-2:] for form, noun in nouns().items() if noun.lemma in victims())
