"""Weeks, months, years and what divides them: «الأسبوع الماضي», «الربع الأول», «أول أحد من آذار», «مطلع»."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from arconflict.analysis import Analysis
from arconflict.dates.cues import cues
from arconflict.dates.dayparts import edge_of
from arconflict.dates.expressions import Again, Expression, Moment
from arconflict.dates.months import month_at, month_period_at
from arconflict.dates.particles import ARTICLE, particles
from arconflict.dates.reading import (
    Read,
    around_last,
    bare_form,
    figure_at,
    form_at,
    one,
    ordinal_figure_at,
    spaced,
)
from arconflict.dates.senses import (
    EdgeName,
    HijriMonthName,
    Hit,
    MonthName,
    PeriodName,
    SeasonName,
    ShiftName,
    UnitName,
    WeekdayName,
)
from arconflict.dates.words import cue_at, has_sense, sense_at, senses_at
from arconflict.dates.years import plain_year_at, written_year_at
from arconflict.lexicon.classes import ORDINAL, TIME
from arconflict.rules import Rule

_YEAR_DIGITS: Final = 4
_MOST_MONTHS: Final = 12
_TWO_YEARS: Final = re.compile(r" ((?:19|20)\d{2}) ?/ ?((?:19|20)\d{2})(?![\d/])")
_OPEN: Final = frozenset({"M", "Y"})
"""The running ones of these are named by their noun alone."""
_WEEKS_OF_A_MONTH: Final = 5
_WEEKS_OF_A_YEAR: Final = 53
_WHICH_FIELD: Final = {
    "W": "week_which",
    "M": "month_which",
    "Y": "year_which",
    "DE": "decade_which",
    "CE": "century_which",
}


def read_period(analysis: Analysis, index: int) -> Read | None:
    """Read «الأسبوع الماضي», «هذا العام», «العام قبل الماضي», «الشهر نفسه»; after «مطلع» also «العام» alone."""
    fused = sense_at(analysis, index, PeriodName)
    if fused is not None:
        period, hit = fused
        return one(Moment().but(**{_WHICH_FIELD[period.code]: period.which}), index, hit.stop, hit.start, hit.end)
    this = cue_at(analysis, index, "this")
    those = cue_at(analysis, index, "those")
    head = this or those
    at = index + 1 if head is not None else index
    found = sense_at(analysis, at, UnitName)
    if found is None:
        return None
    name, hit = found
    field = _WHICH_FIELD.get(name.code)
    if field is None or name.number != 1 or not hit.definite:
        return None
    if head is not None:
        if not spaced(analysis, index):
            return None
        pointed = Moment().but(**{field: 0}) if this is not None else Moment(again=Again(name.code, 0))
        return one(pointed, index, hit.stop, head.start, hit.end)
    moment, stop, end = shift_of(analysis, name.code, hit)
    if moment is not None:
        year = (
            plain_year_at(analysis, stop)
            if name.code == "Y" and moment.again is None and spaced(analysis, stop - 1)
            else None
        )
        if year is not None and year[0].year is not None:  # «العام الماضي 2018»
            return one(Moment(year=year[0].year), index, year[1], hit.start, year[2])
        return one(moment, index, stop, hit.start, end)
    # «نهاية العام», «مطلع الشهر», «في السنة» is none.
    if (
        has_sense(analysis, index - 1, EdgeName)
        and spaced(analysis, index - 1)
        and not _goes_on(analysis, hit.stop, name.code)
    ):
        if has_sense(analysis, index - 1, SeasonName):
            return None
        return one(Moment().but(**{field: 0}), index, hit.stop, hit.start, hit.end)
    return None


def year_behind(analysis: Analysis, index: int) -> tuple[Moment, int, int] | None:
    """Return (moment, stop, end) of a year: «عام 1982», «1982», «العام الماضي»."""
    year = written_year_at(analysis, index)
    if year is not None:
        return year
    period = read_period(analysis, index)
    if period is not None:
        piece = period.pieces[0]
        if isinstance(piece.expression, Moment) and piece.expression.said().keys() == {"year_which"}:
            return piece.expression, period.stop, piece.end
    return None


def _goes_on(analysis: Analysis, stop: int, code: str) -> bool:
    """Tell whether an ordinal or a figure follows, so that the unit alone is not the period («بداية العام الثاني»)."""
    return spaced(analysis, stop - 1) and (
        ordinal_figure_at(analysis, stop) is not None
        or _is_named_by_figure(analysis, stop, code)
        or bare_form(form_at(analysis, stop)) in cues().year_kinds
    )


def _is_named_by_figure(analysis: Analysis, stop: int, code: str) -> bool:
    """Tell whether a figure behind a unit is its name («بداية العام 2014»), and no count («منذ بداية العام 314 لغماً»)."""
    figure = figure_at(analysis, stop)
    if figure is None:
        return False
    if code == "Y":
        return figure.digits == _YEAR_DIGITS or cue_at(analysis, figure.stop, "hijri") is not None
    return figure.value <= _MOST_MONTHS or not spaced(analysis, figure.stop - 1)


def bare_period_at(analysis: Analysis, index: int, codes: str = "MY") -> tuple[Moment, int, int] | None:
    """Return (moment, stop, end) of the running period that is named by its noun alone: «(الربع الأول من) العام»."""
    found = sense_at(analysis, index, UnitName)
    if found is None or found[0].number != 1 or found[0].code not in codes or not found[1].definite:
        return None
    name, hit = found
    if shift_of(analysis, name.code, hit)[0] is not None or _goes_on(analysis, hit.stop, name.code):
        return None
    return Moment().but(**{_WHICH_FIELD[name.code]: 0}), hit.stop, hit.end


def shift_of(analysis: Analysis, code: str, hit: Hit) -> tuple[Moment | None, int, int]:
    """Read «الماضي», «قبل الماضي», «التالي», «نفسه» behind a definite unit."""
    stop = hit.stop
    if not spaced(analysis, stop - 1):
        return None, stop, hit.end
    extra, at = around_last(analysis, stop)
    shift = sense_at(analysis, at, ShiftName)
    if shift is None or not (shift[1].definite or shift[0].narrative):
        return None, stop, hit.end
    which, end = shift
    if extra and (which.narrative or which.which != extra):
        return None, stop, hit.end
    if which.narrative or which.told:
        return Moment(again=Again(code, which.which)), end.stop, end.end
    moment = Moment().but(**{_WHICH_FIELD[code]: which.which + extra})
    return moment, end.stop, end.end


def read_division(analysis: Analysis, index: int) -> Read | None:
    """«الربع الأول من 2019», «النصف الثاني من العام الماضي», «الأسبوع الأول من آذار», «الثلث الأخير» is none."""
    words = particles()
    quarter, half = cue_at(analysis, index, "quarter"), cue_at(analysis, index, "half")
    head = quarter or half
    if head is not None and head.definite and spaced(analysis, index):
        shift = sense_at(analysis, head.stop, ShiftName)
        if (
            quarter and shift is not None and shift[1].definite and not shift[0].narrative and not shift[0].last
        ):  # «الربع القادم»
            return one(
                Moment(division="Q", division_which=shift[0].which), index, shift[1].stop, head.start, shift[1].end
            )
        ordinal = ordinal_figure_at(analysis, head.stop)
        last = shift is not None and shift[1].definite and shift[0].last
        count = 4 if quarter else 2
        if ordinal is None and not last:
            return None
        number = count if last or ordinal is None else ordinal.value
        stop, end = (
            (head.stop + 1, analysis.ends[head.stop]) if last or ordinal is None else (ordinal.stop, ordinal.end)
        )
        if not 1 <= number <= count:
            return None
        of = form_at(analysis, stop) in words.of_in_to and spaced(analysis, stop)
        year = plain_year_at(analysis, stop + of) if spaced(analysis, stop - 1) else None
        if year is not None and year[0].year is not None:
            return one(
                Moment(division=f"{'Q' if quarter else 'H'}{number}", year=year[0].year),
                index,
                year[1],
                head.start,
                year[2],
            )
        division = Moment(division=f"{'Q' if quarter else 'H'}{number}")
        bare = (
            bare_period_at(analysis, stop + 1, "Y" if quarter else "MY") if of and spaced(analysis, stop - 1) else None
        )
        if bare is not None:  # «الربع الأول من العام»
            return one(division.but(**bare[0].said()), index, bare[1], head.start, bare[2])
        return one(division, index, stop, head.start, end)
    this = cue_at(analysis, index, "this")
    if this is not None and (quarter := cue_at(analysis, index + 1, "quarter")) is not None and quarter.definite:
        return one(Moment(division="Q", division_which=0), index, index + 2, this.start, quarter.end)
    found = sense_at(analysis, index, UnitName)
    if (
        found is not None
        and found[0].code == "M"
        and found[0].number == 1
        and found[1].definite
        and spaced(analysis, index)
    ):
        ordinal = ordinal_figure_at(analysis, found[1].stop)
        if ordinal is not None and 1 <= ordinal.value <= 12 and form_at(analysis, ordinal.stop) in words.of_in:
            year = year_behind(analysis, ordinal.stop + 1)  # «الشهر السادس من 2020», «الشهر الثالث من العام الماضي»
            if year is not None and year[0].hijri_year is None:
                return one(year[0].but(month=ordinal.value), index, year[1], found[1].start, year[2])
            told = read_period(analysis, ordinal.stop + 1) if year is None else None
            again = _year_again(told.pieces[0].expression) if told is not None else None
            if told is not None and again is not None:  # «الشهر الثاني من العام التالي»
                return one(again.but(month=ordinal.value), index, told.stop, found[1].start, told.pieces[0].end)
    if found is not None and found[0].code == "W" and found[1].definite and spaced(analysis, index):
        ordinal = ordinal_figure_at(analysis, found[1].stop)
        shift = sense_at(analysis, found[1].stop, ShiftName)
        if found[0].number == 1 and shift is not None and shift[1].definite and shift[0].last:
            return one(Moment(nth_week=-1), index, shift[1].stop, found[1].start, shift[1].end)
        if ordinal is not None and 1 <= ordinal.value <= _WEEKS_OF_A_MONTH:
            of = form_at(analysis, ordinal.stop) in words.of_in and spaced(analysis, ordinal.stop - 1)
            hijri = month_at(analysis, ordinal.stop + 1) if of and spaced(analysis, ordinal.stop) else None
            if hijri is not None and hijri.moment.hijri_month is not None:  # «الأسبوع الأول من رمضان»
                said = hijri.moment.but(nth_week=ordinal.value)
                return one(said, index, hijri.stop, found[1].start, hijri.end)
            return one(Moment(nth_week=ordinal.value), index, ordinal.stop, found[1].start, ordinal.end)
        figure = ordinal or figure_at(analysis, found[1].stop)
        of = figure is not None and form_at(analysis, figure.stop) in words.of_in and spaced(analysis, figure.stop - 1)
        if figure is not None and of and 1 <= figure.value <= _WEEKS_OF_A_YEAR:
            year = year_behind(analysis, figure.stop + 1)  # «الأسبوع 23 من عام 2020»
            if year is not None and year[0].hijri_year is None and year[0].era is None:
                return one(year[0].but(nth_week=figure.value), index, year[1], found[1].start, year[2])
    return None


def _year_again(said: Expression) -> Moment | None:
    """Return an expression if it is a year counted from one that was told: «العام التالي»."""
    if not isinstance(said, Moment) or said.said().keys() != {"again"}:
        return None
    return said if said.again is not None and said.again.unit == "Y" else None


def read_weekday_of_rank(analysis: Analysis, index: int) -> Read | None:
    """«الجمعة الثالثة من نوفمبر», «الخميس الأخير من الشهر»; «الأحد الأول من أيلول» is the first of September, a Sunday."""
    words = particles()
    day = sense_at(analysis, index, WeekdayName)
    if day is None or not day[1].definite or not spaced(analysis, day[1].stop - 1):
        return None
    shift = sense_at(analysis, day[1].stop, ShiftName)
    if shift is not None and shift[1].definite and shift[0].last:
        number, stop = -1, shift[1].stop
    else:
        ordinal = ordinal_figure_at(analysis, day[1].stop)
        if (
            ordinal is None
            or not ordinal.definite
            or not form_at(analysis, day[1].stop).endswith(words.feminine_endings)
        ):
            return None
        number, stop = ordinal.value, ordinal.stop
    if not 1 <= abs(number) <= _WEEKS_OF_A_MONTH or form_at(analysis, stop) not in words.of_in:
        return None
    if not spaced(analysis, stop - 1) or not spaced(analysis, stop):
        return None
    found = month_at(analysis, stop + 1) or month_period_at(analysis, stop + 1)
    period = (found.moment, found.stop, found.end) if found else bare_period_at(analysis, stop + 1, "M")
    if period is None:
        return None
    moment, behind, end = period
    return one(moment.but(weekday=day[0].iso, nth=number), index, behind, day[1].start, end)


def read_nth_weekday(analysis: Analysis, index: int) -> Read | None:
    """«أول ثلاثاء», «آخر أحد», «ثاني جمعة»: waits for its month («من آذار»)."""
    words = particles()
    number, stop, start = None, index + 1, analysis.starts[index]
    if (last := cue_at(analysis, index, "last")) is not None and not last.definite:
        number, stop, start = -1, last.stop, last.start
    else:
        ordinal = ordinal_figure_at(analysis, index)
        if ordinal is not None and not ordinal.definite and 1 <= ordinal.value <= 5:
            number, stop, start = ordinal.value, ordinal.stop, ordinal.start
    if number is None or not spaced(analysis, stop - 1):
        return None
    at = stop + (form_at(analysis, stop) in words.the_day)
    day = sense_at(analysis, at, WeekdayName)
    unit = sense_at(analysis, stop, UnitName)
    if day is not None and not day[1].definite and not day[0].latin:
        moment, stop, end = Moment(weekday=day[0].iso, nth=number), day[1].stop, day[1].end
    elif unit is not None and unit[0].code in ("D", "W") and unit[0].number == 1 and not unit[1].definite:
        # «آخر يوم من رمضان», «أول أسبوع من آذار»
        moment = Moment(nth=number) if unit[0].code == "D" else Moment(nth_week=number)
        stop, end = unit[1].stop, unit[1].end
        if form_at(analysis, stop) not in words.of_in:
            return None
    else:
        return None
    unit = sense_at(analysis, stop + 1, UnitName) if form_at(analysis, stop) in words.of_in else None
    if (
        unit is not None
        and unit[0].code in _OPEN
        and unit[0].number == 1
        and unit[1].definite
        and not has_sense(analysis, unit[1].stop, ShiftName)
        and not _goes_on(analysis, unit[1].stop, unit[0].code)
    ):
        moment, stop, end = moment.but(**{_WHICH_FIELD[unit[0].code]: 0}), unit[1].stop, unit[1].end
    elif form_at(analysis, stop) in words.of_in and spaced(analysis, stop - 1) and spaced(analysis, stop):
        hijri = month_at(analysis, stop + 1)
        if hijri is not None and hijri.moment.hijri_month is not None:  # «أول جمعة من رمضان»
            return one(moment.join(hijri.moment) or moment, index, hijri.stop, start, hijri.end)
        year = plain_year_at(analysis, stop + 1)  # «آخر ثلاثاء من 2018»
        if year is not None and year[0].year is not None:
            moment, stop, end = moment.but(year=year[0].year), year[1], year[2]
    return one(moment, index, stop, start, end)


def read_edge(analysis: Analysis, index: int) -> Read | None:
    """«مطلع», «منتصف», «أواخر», «الأيام الأولى من»: a piece that only joins a period behind it."""
    senses = senses_at(analysis, index)
    unit = sense_at(analysis, index, UnitName) if UnitName in senses else None
    if unit is not None and unit[0].number == 3 and unit[1].definite and form_at(analysis, index + 2) in particles().of:
        form = form_at(analysis, index + 1)
        mod = edge_of(bare_form(form))
        if mod is not None and form.startswith(ARTICLE) and spaced(analysis, index) and spaced(analysis, index + 1):
            return one(Moment(edge=mod), index, index + 3, unit[1].start, analysis.ends[index + 2])
    found = sense_at(analysis, index, EdgeName)
    if found is None or found[1].definite:
        return None
    name, hit = found
    if hit.stop >= len(analysis) or (name.verbal and not _is_long(analysis, hit.stop)):
        return None
    return one(_edge(name.mod), index, hit.stop, hit.start, hit.end)


def _is_long(analysis: Analysis, index: int) -> bool:
    """Tell whether a month, a season or a year begins at word `index`: «بدء العام», «انتهاء رمضان», no «بدء الأحد»."""
    senses = senses_at(analysis, index)
    if any(key in senses for key in (MonthName, HijriMonthName, SeasonName, PeriodName, "month", "this")):
        return True
    unit = sense_at(analysis, index, UnitName) if UnitName in senses else None
    return unit is not None and unit[0].code in ("M", "Y") and unit[0].number == 1


@cache
def _edge(mod: str) -> Moment:
    return Moment(edge=mod)


RULES: Final = (
    Rule("period: division", TIME, read_division),
    Rule("period: shifted unit", TIME, read_period),
    Rule("period: weekday of a month", TIME | ORDINAL, read_nth_weekday),
    Rule("period: ranked weekday of a month", TIME, read_weekday_of_rank),
    Rule("period: edge", TIME, read_edge),
)
"""The rules of this family."""
