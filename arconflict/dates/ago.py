"""Dates counted from now or from an event: «قبل يومين», «بعد ذلك بأسبوع», «بعدها بثلاثة أيام»."""

from __future__ import annotations

from functools import cache
from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.dates.amounts import Amount, amount_at, has_name, is_rounded, with_few
from arconflict.dates.cues import cues
from arconflict.dates.expressions import Duration, Relation, Vague
from arconflict.dates.particles import particles
from arconflict.dates.reading import (
    Piece,
    Read,
    bare_form,
    form_at,
    from_now,
    has_article,
    hedge_after,
    one,
    spaced,
    stripped,
    whole,
)
from arconflict.dates.senses import (
    LittleName,
    ShiftName,
    UnitName,
)
from arconflict.dates.words import cue_at, has_sense, sense_at
from arconflict.lexicon.classes import NUMERAL, TIME
from arconflict.rules import Rule

_SUBJECT: Final = 5
"""How many words a verb and its subject have before «بعد»."""
_DUAL: Final = 2


def read_ago(analysis: Analysis, index: int) -> Read | None:
    """«قبل ثلاثة أيام», «قبل نحو شهرين», «قبل أيام», «قبل قليل», «بعد يومين», «قبل ذلك بيومين»."""
    ago, ahead = cue_at(analysis, index, "ago"), cue_at(analysis, index, "ahead")
    head = ago or ahead
    if head is None or not spaced(analysis, index):
        return None
    at, words = head.stop, particles()
    if form_at(analysis, at) in cues().that:
        return _after_that(analysis, index, at + 1, head.start, "before" if ago else "after")
    little = sense_at(analysis, at, LittleName)
    if little is not None and (ago or little[0].ahead) and not little[1].definite:
        hit = little[1]
        if has_sense(analysis, hit.stop, ShiftName) or (form_at(analysis, hit.stop) in words.of and ahead):
            return None
        return Read(
            hit.stop, (Piece(Vague("PAST_REF" if ago else "FUTURE_REF"), index, hit.stop, head.start, hit.end),)
        )
    hedge, at = _hedge_at(analysis, at)
    amount = amount_at(analysis, at)
    if (
        amount is None
        or (amount.definite and not (hedge and _is_rounded(analysis, amount)))
        or amount.start < analysis.starts[at]
        or amount.start > analysis.starts[amount.first]
    ):
        return None
    stop, end = amount.stop, amount.end
    after = hedge_after(analysis, stop)
    if after is not None and hedge is None:
        stop, end, hedge = after
    stop, end = with_few(analysis, amount, stop, end)
    following = form_at(analysis, stop) if spaced(analysis, stop - 1) else ""
    if amount.alone and has_name(analysis, amount.stop):
        return None
    if amount.alone and index and has_sense(analysis, index - 1, UnitName):
        return None  # «يوماً بعد يوم»
    if amount.alone and amount.amounts[0] == ("D", 1) and following and has_article(analysis, stop):
        return None
    now = from_now(analysis, stop, words.of | words.since)
    if now is not None:
        stop, end = now
        relation: Relation = "ago" if ago else "ahead"
    elif (
        following in words.counted_from
        and form_at(analysis, stop + 1) not in words.time_itself | words.source
        and not _is_governed(analysis, index, stop)
    ) or _spent(analysis, stop, following, ago=ago is not None):
        return Read(
            stop,
            (
                Piece(
                    Duration(amount.amounts, "bare", hedge),
                    amount.first,
                    stop,
                    amount.start if hedge is None else analysis.starts[head.stop],
                    end,
                ),
            ),
        )
    else:
        relation = "ago" if ago else "ahead" if whole(analysis, index, stop) else "after"
    return one(Duration(amount.amounts, relation, hedge), index, stop, head.start, end)


def _is_rounded(analysis: Analysis, amount: Amount) -> bool:
    if len(amount.amounts) == 1 and amount.amounts[0][1] == _DUAL:
        return not has_article(analysis, amount.stop)  # «قبل قرابة الشهرين»
    return amount.alone and is_rounded(analysis, amount.first, amount.start, amount.amounts[0][0])


def _is_governed(analysis: Analysis, index: int, stop: int) -> bool:
    """Tell whether the preposition at `stop` is that of the verb before: «سيطرت بعد أربعة أيام على البلدة»."""
    words, form, small = cues(), analysis.forms[stop], particles()
    if form not in small.of and form_at(analysis, index - 1) == form:
        return False  # «على بعد ساعة»: how far
    if spaced(analysis, stop) and bare_form(form_at(analysis, stop + 1)) in words.grounds:
        return form_at(analysis, index - 1) not in small.counted_from
    verbs = words.governs_on if form in small.on else words.governs_off if form in small.off else frozenset[str]()
    for before in range(index - 1, max(index - 1 - _SUBJECT, -1), -1):
        if not spaced(analysis, before) or (found := analysis.forms[before]) == form:
            return False
        if stripped(found) in verbs:
            return True
    return False


def _spent(analysis: Analysis, stop: int, following: str, *, ago: bool) -> bool:
    """Tell whether what follows a length behind «بعد» says how it was spent: «… في السجن», «… قضاها في المنفى»."""
    if ago or not following:
        return False
    words, small = cues(), particles()
    if following in words.spent:
        return True
    if following in small.inside:
        return spaced(analysis, stop) and bare_form(form_at(analysis, stop + 1)) in words.states
    return following.startswith(small.letter_by) and bare_form(following[1:]) in words.states


def _hedge_at(analysis: Analysis, index: int) -> tuple[str | None, int]:
    """Return (modifier, index behind it) of a hedge that begins at word `index`."""
    if form_at(analysis, index) not in _hedge_heads():
        return None, index
    for length in (4, 3, 2, 1):
        last = index + length - 1
        for phrase, mod in cues().hedges_before.get(form_at(analysis, last), ()):
            if len(phrase) == length and tuple(analysis.forms[index : index + length]) == phrase:
                return mod, index + length
    return None, index


@cache
def _hedge_heads() -> frozenset[str]:
    return frozenset(phrase[0] for phrases in cues().hedges_before.values() for phrase, _ in phrases)


def _after_that(analysis: Analysis, index: int, at: int, start: int, relation: Relation) -> Read | None:
    """«بعد ذلك بيومين», «قبلها بأسبوع»."""
    form, by = form_at(analysis, at), particles().letter_by
    if not form.startswith(by) or not spaced(analysis, at - 1):
        return None
    if form == by:
        at += 1
    hedge, skipped = _hedge_at(analysis, at)
    for phrase, mod in cues().hedges_before.get(form[1:], ()):  # «بنحو أسبوعين»
        if len(phrase) == 1:
            hedge, skipped = mod, at + 1
    amount = amount_at(analysis, skipped)
    if amount is None or amount.definite:
        return None
    stop, end = with_few(analysis, amount, amount.stop, amount.end)  # «بعدها بساعات قليلة»
    return Read(stop, (Piece(Duration(amount.amounts, relation, hedge), index, stop, start, end),))


def read_after_it(analysis: Analysis, index: int) -> Read | None:
    """«بعدها بيومين», «قبله بعام»: found from the length, looking back one word."""
    words, head = particles(), index - 1
    if not form_at(analysis, index).startswith(words.letter_by) or not index or not spaced(analysis, head):
        return None
    word = stripped(form_at(analysis, head))
    relation: Relation = "after" if word in words.after_it else "before"
    if relation == "before" and word not in words.before_it:
        return None
    start = analysis.ends[head] - len(stripped(form_at(analysis, head)))
    return _after_that(analysis, head, index, start, relation)


RULES: Final = (
    Rule("duration: before or after now", TIME, read_ago),
    Rule("duration: after that", TIME | NUMERAL | DIGITS, read_after_it),
)
"""The rules of this family."""
