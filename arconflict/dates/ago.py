"""Dates counted from now or from an event: «قبل يومين», «بعد ذلك بأسبوع», «بعدها بثلاثة أيام»."""

from __future__ import annotations

from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.dates.amounts import amount_at, has_name
from arconflict.dates.cues import cues
from arconflict.dates.expressions import Duration, Relation, Vague
from arconflict.dates.reading import (
    Piece,
    Read,
    bare_form,
    form_at,
    hedge_after,
    spaced,
    stripped,
    whole,
)
from arconflict.dates.senses import (
    LittleName,
    ShiftName,
    UnitName,
    VagueName,
)
from arconflict.dates.words import cue_at, has_sense, sense_at
from arconflict.lexicon.classes import NUMERAL, TIME
from arconflict.rules import Rule

_AFTER_IT: Final = {"بعدها": "after", "بعده": "after", "قبلها": "before", "قبله": "before", "بعدهما": "after"}

_OF_EVENT: Final = ("من", "علي", "عن")
_OF_TIME: Final = ("الزمن", "الزمان", "الوقت")
"""«قبل عقد من الزمن» is counted from now, «قبل عقد من الحرب» from the war."""


def read_ago(analysis: Analysis, index: int) -> Read | None:
    """«قبل ثلاثة أيام», «قبل نحو شهرين», «قبل أيام», «قبل قليل», «بعد يومين», «قبل ذلك بيومين»."""
    ago, ahead = cue_at(analysis, index, "ago"), cue_at(analysis, index, "ahead")
    head = ago or ahead
    if head is None or not spaced(analysis, index):
        return None
    at = head.stop
    if form_at(analysis, at) in cues().that:
        return _after_that(analysis, index, at + 1, head.start, "before" if ago else "after")
    little = sense_at(analysis, at, LittleName)
    if little is not None and (ago or form_at(analysis, at) in ("قليل", "لحظات", "فتره")) and not little[1].definite:
        hit = little[1]
        if has_sense(analysis, hit.stop, ShiftName) or (form_at(analysis, hit.stop) == "من" and ahead):
            return None
        return Read(
            hit.stop, (Piece(Vague("PAST_REF" if ago else "FUTURE_REF"), index, hit.stop, head.start, hit.end),)
        )
    hedge, at = _hedge_at(analysis, at)
    amount = amount_at(analysis, at)
    if (
        amount is None
        or amount.definite
        or amount.start < analysis.starts[at]
        or amount.start > analysis.starts[amount.first]
    ):
        return None
    stop, end = amount.stop, amount.end
    after = hedge_after(analysis, stop)
    if after is not None and hedge is None:
        stop, end, hedge = after
    following = form_at(analysis, stop) if spaced(analysis, stop - 1) else ""
    if amount.alone and has_name(analysis, amount.stop):
        return None
    if amount.alone and index and has_sense(analysis, index - 1, UnitName):
        return None  # «يوماً بعد يوم»
    if amount.alone and amount.amounts[0][1] == 1 and (following.startswith("ال") and amount.amounts[0][0] == "D"):
        return None
    if (
        following in ("من", "منذ")
        and spaced(analysis, stop)
        and (now := sense_at(analysis, stop + 1, VagueName))
        and now[0].ref == "PRESENT_REF"
    ):
        stop, end, following = now[1].stop, now[1].end, ""
        relation: Relation = "ago" if ago else "ahead"
    elif following in ("من", "منذ") and form_at(analysis, stop + 1) == "اليوم":
        stop, end, following = stop + 2, analysis.ends[stop + 1], ""
        relation = "ago" if ago else "ahead"
    elif (following in _OF_EVENT and form_at(analysis, stop + 1) not in _OF_TIME) or _spent(
        analysis, stop, following, ago=ago is not None
    ):
        return Read(
            amount.stop,
            (
                Piece(
                    Duration(amount.amounts, "bare", hedge),
                    amount.first,
                    amount.stop,
                    amount.start if hedge is None else analysis.starts[head.stop],
                    amount.end,
                ),
            ),
        )
    else:
        relation = "ago" if ago else "ahead" if whole(analysis, index, stop) else "after"
    piece = Piece(Duration(amount.amounts, relation, hedge), index, stop, head.start, end)
    return Read(stop, (piece,))


def _spent(analysis: Analysis, stop: int, following: str, *, ago: bool) -> bool:
    """Tell whether what follows a length behind «بعد» says how it was spent: «… في السجن», «… قضاها في المنفى»."""
    if ago or not following:
        return False
    words = cues()
    if following in words.spent:
        return True
    state = form_at(analysis, stop + 1) if following == "في" and spaced(analysis, stop) else following
    return bare_form(state[1:] if following != "في" and state.startswith("ب") else state) in words.states and (
        following == "في" or following.startswith("ب")
    )


def _hedge_at(analysis: Analysis, index: int) -> tuple[str | None, int]:
    """Return (modifier, index behind it) of a hedge that begins at word `index`."""
    for length in (4, 3, 2, 1):
        last = index + length - 1
        for phrase, mod in cues().hedges_before.get(form_at(analysis, last), ()):
            if len(phrase) == length and tuple(analysis.forms[index : index + length]) == phrase:
                return mod, index + length
    return None, index


def _after_that(analysis: Analysis, index: int, at: int, start: int, relation: Relation) -> Read | None:
    """«بعد ذلك بيومين», «قبلها بأسبوع»."""
    form = form_at(analysis, at)
    if not form.startswith("ب") or not spaced(analysis, at - 1):
        return None
    if form == "ب":
        at += 1
    hedge, skipped = _hedge_at(analysis, at)
    if form[1:] in ("نحو", "حوالي", "قرابه"):
        hedge, skipped = "APPROX", at + 1
    amount = amount_at(analysis, skipped)
    if amount is None or amount.definite:
        return None
    return Read(amount.stop, (Piece(Duration(amount.amounts, relation, hedge), index, amount.stop, start, amount.end),))


def read_after_it(analysis: Analysis, index: int) -> Read | None:
    """«بعدها بيومين», «قبله بعام»: found from the length, looking back one word."""
    form = form_at(analysis, index)
    relation = _AFTER_IT.get(stripped(form_at(analysis, index - 1))) if index and spaced(analysis, index - 1) else None
    if relation is None or not form.startswith("ب"):
        return None
    head = index - 1
    start = analysis.ends[head] - len(stripped(form_at(analysis, head)))
    return _after_that(analysis, head, index, start, "after" if relation == "after" else "before")


RULES: Final = (
    Rule("duration: before or after now", TIME, read_ago),
    Rule("duration: after that", TIME | NUMERAL | DIGITS, read_after_it),
)
"""The rules of this family."""
