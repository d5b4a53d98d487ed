"""The first or last units of a period, counted: «الأشهر الثلاثة الأولى من العام», «أول شهرين من 2020», «آخر ثلاثة أيام من آب»."""

from __future__ import annotations

from typing import Final

from arconflict.analysis import Analysis
from arconflict.dates.amounts import amount_at
from arconflict.dates.dayparts import edge_of
from arconflict.dates.expressions import Moment
from arconflict.dates.months import month_at, month_period_at
from arconflict.dates.particles import ARTICLE, particles
from arconflict.dates.periods import bare_period_at, read_period
from arconflict.dates.reading import Read, bare_form, count_at, form_at, one, ordinal_figure_at, spaced
from arconflict.dates.senses import EdgeName, UnitName
from arconflict.dates.words import cue_at, sense_at
from arconflict.dates.years import written_year_at
from arconflict.lexicon.classes import NUMERAL, TIME
from arconflict.rules import Rule

_TEN: Final = 10
_WITH_ARTICLE: Final = 4
"""How many letters an article and what is written before it may take."""
_UNITS: Final = frozenset({"D", "W", "M"})


def read_first_days(analysis: Analysis, index: int) -> Read | None:
    """Read counted units and the period they are the first or last of."""
    head = _named_first(analysis, index) or _counted_first(analysis, index) or _ten(analysis, index)
    if head is None:
        return None
    code, count, stop, start = head
    if code not in _UNITS or form_at(analysis, stop) not in particles().of_in:
        return None
    if not spaced(analysis, stop - 1) or not spaced(analysis, stop):
        return None
    period = _period_at(analysis, stop + 1)
    if period is None:
        return None
    moment, behind, end = period
    return one(moment.but(counted=(code, count)), index, behind, start, end)


def _counted_first(analysis: Analysis, index: int) -> tuple[str, float, int, int] | None:
    """Return (unit, signed count, stop, start) of «الأشهر الثلاثة الأولى», «الأسبوعين الأولين»."""
    unit = sense_at(analysis, index, UnitName)
    if unit is None or not unit[1].definite or unit[0].number not in (2, 3) or not spaced(analysis, unit[1].stop - 1):
        return None
    name, hit = unit
    count, stop = 2.0, hit.stop
    if name.number == 3:
        counted = count_at(analysis, stop)
        if counted is None or not counted[1].definite or not spaced(analysis, counted[1].stop - 1):
            return None
        count, stop = counted[0], counted[1].stop
    form = form_at(analysis, stop)
    mod = edge_of(bare_form(form)) if form.startswith(ARTICLE) else None
    if mod is None or count <= 0:
        return None
    return name.code, count if mod == "START" else -count, stop + 1, hit.start


def _ten(analysis: Analysis, index: int) -> tuple[str, float, int, int] | None:
    """Return (unit, signed count, stop, start) of «العشر الأواخر», «العشر الأوائل»: ten days, of which no noun is told."""
    form = form_at(analysis, index)
    if not form.isdecimal() and ARTICLE not in form[:_WITH_ARTICLE] and particles().to_the not in form[:_WITH_ARTICLE]:
        return None
    counted = count_at(analysis, index)
    if counted is None or not counted[1].definite or counted[0] != _TEN or not spaced(analysis, counted[1].stop - 1):
        return None
    edge = sense_at(analysis, counted[1].stop, EdgeName)
    if edge is None or not edge[1].definite or edge[0].mod == "MID":
        return None
    return "D", _TEN if edge[0].mod == "START" else -_TEN, edge[1].stop, counted[1].start


def _named_first(analysis: Analysis, index: int) -> tuple[str, float, int, int] | None:
    """Return (unit, signed count, stop, start) of «أول ثلاثة أشهر», «آخر يومين»."""
    last = cue_at(analysis, index, "last")
    sign, start, stop = -1, 0, index + 1
    if last is not None and not last.definite:
        start = last.start
    else:
        first = ordinal_figure_at(analysis, index)
        if first is None or first.definite or first.value != 1:
            return None
        sign, start, stop = 1, first.start, first.stop
    amount = amount_at(analysis, stop) if spaced(analysis, stop - 1) else None
    if amount is None or amount.alone or amount.definite or amount.start != analysis.starts[amount.first]:
        return None
    if len(amount.amounts) != 1 or amount.amounts[0][1] is None:
        return None
    code, count = amount.amounts[0]
    return code, sign * (count or 0), amount.stop, start


def _period_at(analysis: Analysis, index: int) -> tuple[Moment, int, int] | None:
    """Return (moment, stop, end) of a month or year: «آب», «الشهر الماضي», «عام 2020», «2020», «العام الحالي», «العام»."""
    month = month_at(analysis, index) or month_period_at(analysis, index)
    if month is not None:
        return month.moment, month.stop, month.end
    year = written_year_at(analysis, index)
    if year is not None:
        return year
    shifted = read_period(analysis, index)
    if shifted is not None and isinstance(shifted.pieces[0].expression, Moment):
        return shifted.pieces[0].expression, shifted.stop, shifted.pieces[0].end
    return bare_period_at(analysis, index)


RULES: Final = (Rule("duration: of a period", TIME | NUMERAL, read_first_days),)
"""The rules of this family."""
