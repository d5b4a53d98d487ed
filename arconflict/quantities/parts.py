"""Counts that take their role from another: parts of a whole, items of a list, figures told of the victims."""

from __future__ import annotations

from typing import Final

from arconflict.analysis import DIGITS, Analysis, Word
from arconflict.lexicon.classes import NUMERAL, ROLE
from arconflict.quantities.counts import STOPS, Count, role_words
from arconflict.quantities.facts import (
    AMONG,
    ARE,
    BARE_CUE,
    BARE_WALL,
    CUE,
    ELSEWHERE,
    TOLD,
    TRANSPARENT,
    VICTIM,
    facts,
)
from arconflict.quantities.nouns import host_of, noun_of
from arconflict.quantities.tables import Government, role_patterns, victims


def continues(analysis: Analysis, count: Count) -> bool:
    """Tell whether the count is one more of a list: «25 من الفصيل، و21 من الجيش»."""
    if count.previous is None or count.glued[:1] != "و" or count.first - count.previous.first > _LISTED:
        return False
    first, stop, known = count.previous.first, count.first, facts()
    for word in analysis.words[first:stop]:
        if word is not None and word.mask & ROLE and not _is_of_names(word):
            return False
    for form in analysis.forms[first:stop]:
        if known[form] & BARE_WALL:
            return False
    return all(gap == " " or STOPS.isdisjoint(gap) for gap in analysis.gaps()[first:stop])


def _is_of_names(word: Word) -> bool:
    """Tell whether a word of role is one that is common in names, and governs only right behind it: «تحرير الشام»."""
    patterns = role_patterns(word)
    return all(pattern.government is _BY_DIRECT for pattern in patterns)


def told(analysis: Analysis, count: Count) -> str | None:
    """Return the role of those whose number is told: «حصيلة القتلى 15 شخصاً»."""
    words, forms, gaps, known = analysis.words, analysis.forms, analysis.gaps(), facts()
    last = count.figure_first - 2
    for index in range(last, max(last - _TOLD_REACH, -1), -1):
        word, gap = words[index + 1], gaps[index + 1]
        if gap != " " and not STOPS.isdisjoint(gap):
            return None
        if word is not None and word.mask & (DIGITS | NUMERAL):
            return None
        if known[forms[index]] & TOLD:
            noun = noun_of(analysis.forms[index + 1])
            named = victims().get(noun.lemma) if noun is not None else None
            after = analysis.forms[index + 2]
            second = noun_of(after[1:]) if after.startswith("وال") else None
            if second is not None and victims().get(second.lemma, named) != named:
                return None  # «عدد القتلى والجرحى 80 شخصاً»
            return (_said_of(analysis, index + 2) or named) if named is not None else None
    return None


def _said_of(analysis: Analysis, index: int) -> str | None:
    """Return the role that a participle of several words at word `index` gives its noun: «الأسرى المفرج عنهم»."""
    word = analysis.words[index]
    if word is None or not word.mask & ROLE or word.readings[ROLE].skip or not word.readings[ROLE].definite:
        return None
    patterns = role_patterns(word)
    for pattern in patterns:
        if pattern.tail and pattern.stands_at(analysis.forms, index):
            return pattern.role
    return None


def among(analysis: Analysis, count: Count) -> str | None:
    """Return the role of the victims among whom the count is: «من بين القتلى 7 أطفال», «القتلى هم 3 مدنيين»."""
    forms, gaps, known = analysis.forms, analysis.gaps(), facts()
    for index in range(count.first - 1, max(count.first - 1 - _AMONG, -1), -1):
        if not STOPS.isdisjoint(gaps[index]):
            return None
        if not known[forms[index]] & VICTIM:
            continue
        noun = noun_of(host_of(forms[index]))
        if noun is None:
            continue
        one_of = index > 0 and known[forms[index - 1]] & AMONG and "\n" not in gaps[index - 1]
        listed = ":" in gaps[index]
        if one_of or listed or (index + 1 < count.first and known[forms[index + 1]] & ARE):
            return victims()[noun.lemma]
        return None
    return None


def is_part(analysis: Analysis, count: Count, seen: int) -> bool:
    """Tell whether the count is a part of the one before («بينهم 7 أطفال»), or shares its verb («وفي حلب 8»).

    `seen` are the facts of the words before it.
    """
    forms, gaps, known = analysis.forms, analysis.gaps(), facts()
    if count.first and count.previous is not None and count.first - count.previous.first <= _PART_CHAIN:
        before = gaps[count.first - 1]
        # «11 مدنياً، هم 5 أطفال»; «234 شخصاً: 87 مدنياً»; «212 لاجئاً (64 امرأة و108 أطفال)»
        lists = known[forms[count.first - 1]] & ARE or ":" in before or before.endswith("(")
        lists = lists or (before.strip() == "," and _in_list(analysis, count))
        if lists and STOPS.isdisjoint(
            analysis.shadow[analysis.ends[count.previous.first] : analysis.starts[count.first]]
        ):
            return True
    if count.first and forms[count.first - 1] in _places_of():
        return False  # «معظمهم من عائلتين», «وُزّع 60 منهم على 137 مدرسة»
    if count.figure_stop < len(forms) and known[forms[count.figure_stop]] & BARE_CUE:
        return "\n" not in gaps[count.figure_stop - 1]
    if not seen & (CUE | ELSEWHERE):
        return False
    reach = _PART_CHAIN if count.glued[:1] == "و" else _PART
    for index in range(count.first - 1, max(count.first - 1 - reach, -1), -1):
        if not STOPS.isdisjoint(gaps[index]):
            return False
        fact = known[forms[index]]
        if fact & CUE:
            beside = index == count.first - 1 or bool(known[forms[count.first - 1]] & TRANSPARENT)
            return beside or count.glued[:1] == "و"
        word = analysis.words[index]
        if word is not None and word.mask & ROLE:
            return False
        if fact & ELSEWHERE and index >= count.first - _ELSEWHERE:
            return True
    return False


def _in_list(analysis: Analysis, count: Count) -> bool:
    """Tell whether a count behind a comma is of a list that the one before it is in.

    The list stands in brackets or behind a colon: «(7 رجال، 3 نساء)», «234 شخصاً: 87 مدنياً، 40 مسلحاً».
    """
    assert count.previous is not None
    shadow, first = analysis.shadow, count.previous.first
    start, end = analysis.starts[first], analysis.starts[count.first]
    floor = max(0, start - _LIST)
    opened = shadow.rfind("(", floor, end)
    if opened >= 0 and opened > shadow.rfind(")", floor, end):
        return True
    lead = analysis.gap(first - 1).strip() if first else ""
    colon = shadow.rfind(":", floor, start)
    return lead in (":", ",") and colon >= 0 and STOPS.isdisjoint(shadow[colon:start])


def _places_of() -> frozenset[str]:
    """Return the prepositions behind which a count says where or whence the people are, and not how many of them."""
    return role_words("reach", "apart")


_LIST: Final = 120
_BY_DIRECT: Final = Government.DIRECT
_AMONG: Final = 4
_ELSEWHERE: Final = 4
_PART: Final = 6
_PART_CHAIN: Final = 14
_LISTED: Final = 8
_TOLD_REACH: Final = 12
