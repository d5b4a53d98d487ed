"""The day of another year that has the date of today: «في مثل هذا اليوم من عام 1982», «مثل هذا اليوم قبل عشرة أعوام»."""

from __future__ import annotations

from typing import Final

from arconflict.analysis import Analysis
from arconflict.dates.amounts import amount_at
from arconflict.dates.expressions import Moment
from arconflict.dates.particles import particles
from arconflict.dates.periods import year_behind
from arconflict.dates.reading import Read, form_at, one, spaced
from arconflict.dates.senses import UnitName
from arconflict.dates.words import cue_at, sense_at
from arconflict.lexicon.classes import TIME
from arconflict.rules import Rule


def read_same_day(analysis: Analysis, index: int) -> Read | None:
    """«مثل هذا اليوم» with the year behind it; without one it is today, and not read here."""
    head, this = cue_at(analysis, index, "same_day"), cue_at(analysis, index + 1, "this")
    day = sense_at(analysis, index + 2, UnitName)
    if head is None or this is None or day is None or day[0] != UnitName("D", 1) or not day[1].definite:
        return None
    stop = day[1].stop
    if not (spaced(analysis, index) and spaced(analysis, index + 1) and spaced(analysis, stop - 1)):
        return None
    found = year_behind(analysis, stop + (form_at(analysis, stop) in particles().of_in)) or _years_ago(analysis, stop)
    if found is None:
        return None
    moment, behind, end = found
    return one(moment.but(same_day=True), index, behind, head.start, end)


def _years_ago(analysis: Analysis, index: int) -> tuple[Moment, int, int] | None:
    """Return (moment, stop, end) of «قبل عشرة أعوام»."""
    ago = cue_at(analysis, index, "ago")
    amount = amount_at(analysis, ago.stop) if ago is not None and spaced(analysis, index) else None
    if amount is None or amount.definite or len(amount.amounts) != 1:
        return None
    code, count = amount.amounts[0]
    if code not in _YEARS or count is None or not (count * _YEARS[code]).is_integer():
        return None
    return Moment(year_which=-int(count * _YEARS[code])), amount.stop, amount.end


_YEARS: Final = {"Y": 1, "DE": 10, "CE": 100}
RULES: Final = (Rule("day: of another year", TIME, read_same_day),)
"""The rules of this family."""
