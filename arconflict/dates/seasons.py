"""Seasons, decades, centuries and weekends: «صيف 2012», «التسعينيات», «القرن الماضي», «عطلة نهاية الأسبوع»."""

from __future__ import annotations

import re
from typing import Final

from arconflict.analysis import Analysis
from arconflict.dates.cues import cues
from arconflict.dates.expressions import Moment
from arconflict.dates.particles import particles
from arconflict.dates.periods import read_period, shift_of
from arconflict.dates.reading import (
    Read,
    figure_at,
    form_at,
    one,
    ordinal_figure_at,
    spaced,
    stop_at,
)
from arconflict.dates.senses import DecadeName, SeasonName, ShiftName, UnitName
from arconflict.dates.words import cue_at, sense_at
from arconflict.dates.years import MODERN_YEARS, year_at
from arconflict.lexicon.classes import TIME
from arconflict.rules import Rule

_TWO_YEARS: Final = re.compile(r" ((?:19|20)\d{2}) ?/ ?((?:19|20)\d{2})(?![\d/])")


def read_season(analysis: Analysis, index: int) -> Read | None:
    """«صيف 2012», «الصيف الماضي», «خريف العام الماضي»; a bare season is none («الربيع العربي»)."""
    this = cue_at(analysis, index, "this")
    at = index + 1 if this is not None else index
    found = sense_at(analysis, at, SeasonName)
    if found is None:
        return None
    name, hit = found
    if this is not None:
        return (
            one(Moment(division=name.code, division_which=0), index, hit.stop, this.start, hit.end)
            if hit.definite
            else None
        )
    shift = sense_at(analysis, hit.stop, ShiftName) if spaced(analysis, hit.stop - 1) else None
    if hit.definite and shift is not None and shift[1].definite and not shift[0].narrative:
        return one(
            Moment(division=name.code, division_which=shift[0].which), index, shift[1].stop, hit.start, shift[1].end
        )
    two_years = _TWO_YEARS.match(analysis.shadow, hit.end) if not hit.definite else None
    if two_years is not None and int(two_years[2]) == int(two_years[1]) + 1:  # «شتاء 2016/2017»
        end = two_years.end()
        moment = Moment(division=name.code, year=int(two_years[1]))
        return one(moment, index, stop_at(analysis, end), hit.start, end)
    year = figure_at(analysis, hit.stop) if spaced(analysis, hit.stop - 1) else None
    if not hit.definite and year is not None and year.digits == 4 and year.value in MODERN_YEARS:
        second = figure_at(analysis, year.stop) if analysis.gap(year.stop - 1) in ("-", "/") else None
        if second is not None and second.value == year.value + 1:  # «شتاء 2015-2016»
            year = year._replace(stop=second.stop, end=second.end)
        return one(Moment(division=name.code, year=year.value), index, year.stop, hit.start, year.end)
    # «صيف عام 2013», «خريف العام الماضي»: the year is joined later; alone it is dropped.
    if not hit.definite and (year_at(analysis, hit.stop) or read_period(analysis, hit.stop)):
        return one(Moment(division=name.code), index, hit.stop, hit.start, hit.end)
    return None


def read_decade(analysis: Analysis, index: int) -> Read | None:
    """«التسعينيات», «ثمانينيات القرن الماضي», «القرن العشرين», «القرن الـ19»."""
    decade = sense_at(analysis, index, DecadeName)
    if decade is not None:
        name, hit = decade
        if form_at(analysis, hit.stop) in particles().of and form_at(analysis, hit.stop + 1) in cues().age_before:
            return None
        century = _century_at(analysis, hit.stop) if spaced(analysis, hit.stop - 1) else None
        if century is not None:
            moment, stop, end = century
            if moment.century is not None:
                moment = Moment(decade=(moment.century - 1) * 100 + name.tens)
            else:
                moment = moment.but(decade=name.tens)
            return one(moment, index, stop, hit.start, end)
        if not hit.definite:
            return None
        return one(
            Moment(decade=1900 + name.tens if name.tens > 20 else 2000 + name.tens), index, hit.stop, hit.start, hit.end
        )
    century = _century_at(analysis, index)
    if century is None:
        return None
    moment, stop, end = century
    found = sense_at(analysis, index, UnitName)
    return one(moment, index, stop, found[1].start if found else analysis.starts[index], end)


def _century_at(analysis: Analysis, index: int) -> tuple[Moment, int, int] | None:
    head = sense_at(analysis, index, UnitName)
    if (
        head is None
        or head[0].code != "CE"
        or head[0].number != 1
        or not head[1].definite
        or not spaced(analysis, index)
    ):
        return None
    hit = head[1]
    moment, stop, end = shift_of(analysis, "CE", hit)
    if moment is not None:
        return moment, stop, end
    number = ordinal_figure_at(analysis, hit.stop) or figure_at(analysis, hit.stop)
    if number is not None and 1 <= number.value <= 21:
        return Moment(century=number.value), number.stop, number.end
    return None


def read_weekend(analysis: Analysis, index: int) -> Read | None:
    """«عطلة نهاية الأسبوع», «عطلة نهاية الأسبوع الماضي»."""
    head = cue_at(analysis, index, "weekend")
    if head is None:
        return None
    moment, stop, end = Moment(week_which=0, weekend=True), head.stop, head.end
    shift = sense_at(analysis, stop, ShiftName) if spaced(analysis, stop - 1) else None
    if shift is not None and shift[1].definite and not shift[0].narrative:
        moment, stop, end = moment.but(week_which=shift[0].which), shift[1].stop, shift[1].end
    return one(moment, index, stop, head.start, end)


RULES: Final = (
    Rule("period: season", TIME, read_season),
    Rule("period: decade or century", TIME, read_decade),
    Rule("period: weekend", TIME, read_weekend),
)
"""The rules of this family."""
