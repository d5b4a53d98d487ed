"""Lengths that are somebody's age, and so no times: «عمره 5 سنوات», «الرجال بين 18 و42 عاماً»."""

from __future__ import annotations

from arconflict.analysis import Analysis
from arconflict.dates.amounts import Amount
from arconflict.dates.cues import cues
from arconflict.dates.particles import particles
from arconflict.dates.reading import (
    bare_form,
    figure_at,
    form_at,
    hedge_before,
    spaced,
    stripped,
)
from arconflict.numbers.ages import is_age as is_told_as_age


def is_age(analysis: Analysis, amount: Amount) -> bool:
    """Tell whether a length is somebody's age: «عمره 5 سنوات», «(5 سنوات)», «5 سنوات من العمر»."""
    if amount.amounts[0][0] not in ("Y", "M", "W", "D"):
        return False
    if is_told_as_age(analysis, amount.first, amount.stop - 1):
        return True
    first = amount.first
    hedge = hedge_before(analysis, first, amount.start)
    if hedge is not None:
        first = hedge[0]
    words, previous = cues(), form_at(analysis, first - 1)
    if stripped(previous) in words.age_before:
        return True
    linked = previous in words.age_before or previous in words.reaches or previous in particles().counted_from
    if linked and stripped(form_at(analysis, first - 2)) in words.age_before:
        return True
    if amount.amounts[0][0] == "Y" and _of_people(analysis, first):
        return True
    after = f"{form_at(analysis, amount.stop)} {form_at(analysis, amount.stop + 1)}"
    if after in words.age_after and spaced(analysis, amount.stop - 1) and spaced(analysis, amount.stop):
        return True
    return (
        amount.amounts[0][0] == "Y"
        and first > 0
        and analysis.gap(first - 1).rstrip().endswith("(")
        and analysis.shadow[amount.end : amount.end + 1] == ")"
    )


def _of_people(analysis: Analysis, first: int) -> bool:
    """Tell whether years are those of people who are told apart by them: «الرجال بين 18 و42 عاماً», «من تجاوز 18 عاماً»."""
    words, small = cues(), particles()
    at = first - 1
    if form_at(analysis, at) in small.links and figure_at(analysis, at - 1) is not None:
        at -= 2
    if stripped(form_at(analysis, at)) in small.between:
        at -= 1 + (form_at(analysis, at - 1) in small.between_lead)
    elif form_at(analysis, at) in words.reaches:
        if stripped(form_at(analysis, at - 1)) in small.whoever:
            return True
        at -= 1 + (form_at(analysis, at - 1) in small.verbal or form_at(analysis, at - 1) in small.relative)
    else:
        return False
    return any(
        bare_form(stripped(form_at(analysis, index))) in words.aged
        or stripped(form_at(analysis, index)) in words.age_before
        for index in range(at, max(-1, at - 3), -1)
    )
