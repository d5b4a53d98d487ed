"""Seasons, decades, centuries and weekends: «صيف 2012», «التسعينيات», «القرن الماضي», «عطلة نهاية الأسبوع»."""

from __future__ import annotations

import re
from typing import Final

from arconflict.analysis import Analysis
from arconflict.dates.cues import cues
from arconflict.dates.expressions import HIJRI, Moment
from arconflict.dates.particles import particles
from arconflict.dates.periods import read_period, shift_of, year_behind
from arconflict.dates.reading import (
    Read,
    figure_at,
    form_at,
    one,
    ordinal_figure_at,
    spaced,
    stop_at,
)
from arconflict.dates.senses import DecadeName, Hit, SeasonName, ShiftName, UnitName
from arconflict.dates.words import cue_at, sense_at
from arconflict.dates.years import BEFORE_CHRIST, MODERN_YEARS, year_at
from arconflict.lexicon.classes import ORDINAL, TIME
from arconflict.numbers.ages import stands_at_age
from arconflict.rules import Rule

_CENTURIES: Final = 21
_MILLENNIA: Final = 10
_ERAS: Final = (("before_christ", BEFORE_CHRIST), ("hijri", HIJRI), ("gregorian", None))
"""The signs behind a century, and what they make of it."""
_TWO_YEARS: Final = re.compile(r" ((?:19|20)\d{2}) ?/ ?((?:19|20)\d{2})(?![\d/])")


def read_season(analysis: Analysis, index: int) -> Read | None:
    """«صيف 2012», «الصيف الماضي», «خريف العام الماضي»; a bare season is none («الربيع العربي»)."""
    this, noun = cue_at(analysis, index, "this"), cue_at(analysis, index, "season")
    at = index if this is None and noun is None else index + 1
    found = sense_at(analysis, at, SeasonName)
    if found is None:
        return None
    name, hit = found
    if noun is not None:
        return _season_with_noun(analysis, noun, name, hit)
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


def _season_with_noun(analysis: Analysis, noun: Hit, name: SeasonName, hit: Hit) -> Read | None:
    """«فصل الصيف الماضي», «فصل الشتاء من عام 2014», «فصل الشتاء القادم»."""
    if noun.definite or not hit.definite or not spaced(analysis, noun.first):
        return None
    shift = sense_at(analysis, hit.stop, ShiftName) if spaced(analysis, hit.stop - 1) else None
    if shift is not None and shift[1].definite and not shift[0].narrative:
        moment = Moment(division=name.code, division_which=shift[0].which)
        return one(moment, noun.first, shift[1].stop, noun.start, shift[1].end)
    of = form_at(analysis, hit.stop) in particles().of_in and spaced(analysis, hit.stop - 1)
    year = year_behind(analysis, hit.stop + 1) if of and spaced(analysis, hit.stop) else None
    if year is None or year[0].hijri_year is not None or year[0].era is not None:
        return None
    return one(year[0].but(division=name.code), noun.first, year[1], noun.start, year[2])


def read_decade(analysis: Analysis, index: int) -> Read | None:
    """«التسعينيات», «ثمانينيات القرن الماضي», «القرن العشرين», «القرن الـ19»."""
    decade = sense_at(analysis, index, DecadeName)
    if decade is not None:
        name, hit = decade
        if form_at(analysis, hit.stop) in particles().of and form_at(analysis, hit.stop + 1) in cues().age_before:
            return None
        of = form_at(analysis, hit.stop) in particles().of and spaced(
            analysis, hit.stop
        )  # «التسعينيات من القرن الماضي»
        century = _century_at(analysis, hit.stop + of) if spaced(analysis, hit.stop - 1) else None
        if century is not None and century[0].era is None:
            moment, stop, end = century
            if moment.century is not None:
                moment = Moment(decade=(moment.century - 1) * 100 + name.tens)
            else:
                moment = moment.but(decade=name.tens)
            return one(moment, index, stop, hit.start, end)
        if not hit.definite or stands_at_age(analysis, index, being=False):
            return None
        return one(
            Moment(decade=1900 + name.tens if name.tens > 20 else 2000 + name.tens), index, hit.stop, hit.start, hit.end
        )
    numbered = _numbered_decade(analysis, index)
    if numbered is not None:
        return numbered
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
    if number is not None and 1 <= number.value <= _CENTURIES:
        stop = number.stop
        spoken = spaced(analysis, stop - 1)
        for cue, era in _ERAS:
            mark = cue_at(analysis, stop, cue) if spoken else None
            if mark is not None and mark.end - mark.start > 1:
                return Moment(century=number.value).but(era=era), mark.stop, mark.end
        return Moment(century=number.value), stop, number.end
    return None


def read_millennium(analysis: Analysis, index: int) -> Read | None:
    """«الألفية الثالثة», «الألفية الثانية قبل الميلاد»."""
    head = cue_at(analysis, index, "millennium")
    if head is None or not head.definite or not spaced(analysis, index):
        return None
    return _millennium(analysis, index, head.stop, head.start)


def read_thousand(analysis: Analysis, index: int) -> Read | None:
    """«الألف الثالث قبل الميلاد»: found from the ordinal, looking back one word."""
    if not index or form_at(analysis, index - 1) not in particles().thousand or not spaced(analysis, index - 1):
        return None
    read = _millennium(analysis, index - 1, index, analysis.starts[index - 1])
    said = read.pieces[0].expression if read is not None else None
    return read if isinstance(said, Moment) and said.era is not None else None


def _millennium(analysis: Analysis, first: int, index: int, start: int) -> Read | None:
    ordinal = ordinal_figure_at(analysis, index)
    if ordinal is None or not ordinal.definite or not 1 <= ordinal.value <= _MILLENNIA:
        return None
    mark = cue_at(analysis, ordinal.stop, "before_christ") if spaced(analysis, ordinal.stop - 1) else None
    if mark is not None:
        return one(Moment(millennium=ordinal.value, era=BEFORE_CHRIST), first, mark.stop, start, mark.end)
    return (
        one(Moment(millennium=ordinal.value), first, ordinal.stop, start, ordinal.end) if ordinal.value <= 3 else None
    )


def _numbered_decade(analysis: Analysis, index: int) -> Read | None:
    """«العقد الثاني من القرن الحادي والعشرين», «العقد الأخير من القرن الماضي»."""
    head = sense_at(analysis, index, UnitName)
    if head is None or head[0] != UnitName("DE", 1) or not head[1].definite or not spaced(analysis, index):
        return None
    ordinal, shift = ordinal_figure_at(analysis, head[1].stop), sense_at(analysis, head[1].stop, ShiftName)
    if ordinal is not None:
        number, stop = ordinal.value, ordinal.stop
    elif shift is not None and shift[0].last:
        number, stop = 10, shift[1].stop
    else:
        return None
    of = form_at(analysis, stop) in particles().of_in and spaced(analysis, stop - 1) and spaced(analysis, stop)
    century = _century_at(analysis, stop + 1) if of and 1 <= number <= 10 else None
    if century is None or century[0].era is not None or century[0].again is not None:
        return None
    moment, behind, end = century
    tens = 10 * (number - 1)
    decade = moment.but(decade=tens)
    if moment.century is not None:
        decade = Moment(decade=(moment.century - 1) * 100 + tens)
    return one(decade, index, behind, head[1].start, end)


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
    Rule("period: millennium", TIME, read_millennium),
    Rule("period: millennium before Christ", ORDINAL, read_thousand),
    Rule("period: weekend", TIME, read_weekend),
)
"""The rules of this family."""
