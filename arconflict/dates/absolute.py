"""Dates with a month or year in words: «19 ديسمبر/ كانون الأول الماضي», «آذار 2018», «عام 2013», «August 20, 2021».

`month_at` and `year_at` read the pieces; the rules put days before them and check that a bare month or year
is one (a name of a month is also a verb, a father, a dam).
"""

from __future__ import annotations

import re
from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.dates.cues import cues
from arconflict.dates.expressions import OF_IT, Moment
from arconflict.dates.months import MonthRead, day_before, month_at, month_period_at, parted_by_sign
from arconflict.dates.particles import ARTICLE, particles
from arconflict.dates.reading import (
    Figure,
    Piece,
    Read,
    before,
    count_at,
    day_figure_at,
    figure_at,
    form_at,
    gap_is,
    one,
    placed,
    spaced,
    stripped,
    whole,
)
from arconflict.dates.senses import EdgeName, FractionName, HijriMonthName, MonthName, ShiftName, UnitName, WeekdayName
from arconflict.dates.words import cue_at, has_sense, sense_at
from arconflict.dates.years import MAX_LIST, plain_year_at, year_at
from arconflict.lexicon.classes import NUMERAL, ORDINAL, TIME
from arconflict.rules import Rule

_DAYS_OF_A_MONTH: Final = range(1, 32)
_HIJRI_NAMES: Final = (7, 8, 9, 10)

"""Rajab to Shawwal: names of people too, but months after a preposition of time."""

_ORDINAL_SUFFIX: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er)$")


def read_day_and_month(analysis: Analysis, index: int) -> Read | None:
    """«19 ديسمبر», «الأول من كانون الأول الماضي», «الـ23 والـ 24 من كانون الثاني», «بين 3 و5 آذار»."""
    first = last = day_figure_at(analysis, index)
    if first is None or last is None:
        return _spoken_day(analysis, index)
    days, links, words, forms = [first], list[bool](), particles(), analysis.forms
    while len(days) < MAX_LIST:
        at = last.stop
        if at >= len(forms):
            return None
        apart = spaced(analysis, at - 1)
        if len(days) == 1 and last.ordinal and apart and forms[at] in words.feast_days:
            at += 1
            apart = spaced(analysis, at - 1)
        if apart:
            of = form_at(analysis, at) in words.of and spaced(analysis, at)
            month = _month_for_day(analysis, at + of, first)
            if month is not None:
                return _days_of(analysis, days, links, month)
        elif not last.ordinal and parted_by_sign(analysis, at):  # «14/ نيسان/ 2012»
            month = month_at(analysis, at)
            if month is not None and (month.moment.year is not None or "/" in analysis.gap(at - 1)):
                return _days_of(analysis, days, links, month)
        following = _next_day(analysis, at)
        if following is None:
            return None
        last, linked = following
        links.append(linked)
        days.append(last)
    return None


def _spoken_day(analysis: Analysis, index: int) -> Read | None:
    """«بخمسة شباط», «يوم عشرين آب», «ستة تشرين الأول 2018»: days as they are spoken."""
    counted = count_at(analysis, index)
    if counted is None or counted[1].definite or counted[1].digits or counted[0] not in _DAYS_OF_A_MONTH:
        return None
    figure = counted[1]
    month = month_at(analysis, figure.stop) if spaced(analysis, figure.stop - 1) else None
    if month is None or month.moment.month is None or month.latin or month.start != analysis.starts[figure.stop]:
        return None
    led = placed(analysis, index, figure.start) or stripped(before(analysis, index)) in particles().the_day
    if month.weak or not (led or month.moment.year is not None or whole(analysis, index, month.stop)):
        return None
    return _days_of(analysis, [figure], [], month)


def read_numbered_day(analysis: Analysis, index: int) -> Read | None:
    """«اليوم الأول من آذار», «اليوم الثالث من رمضان»."""
    unit = sense_at(analysis, index, UnitName)
    if (
        unit is None
        or unit[0].code != "D"
        or unit[0].number != 1
        or not unit[1].definite
        or not spaced(analysis, index)
    ):
        return None
    ordinal = day_figure_at(analysis, index + 1)
    if ordinal is None or not ordinal.ordinal or form_at(analysis, ordinal.stop) not in particles().of:
        return None
    month = month_at(analysis, ordinal.stop + 1)
    if month is None:
        return None
    field = "hijri_day" if month.moment.hijri_month is not None else "day"
    return one(month.moment.but(**{field: ordinal.value}), index, month.stop, unit[1].start, month.end)


def read_first_of_month(analysis: Analysis, index: int) -> Read | None:
    """«غرة رمضان», «غرة آذار 2018»: the first day of the month."""
    head = cue_at(analysis, index, "new_moon")
    if head is None or head.definite or not spaced(analysis, index):
        return None
    month = month_at(analysis, index + 1) or month_period_at(analysis, index + 1)
    if month is None:
        return None
    field = "hijri_day" if month.moment.hijri_month is not None else "day"
    return one(month.moment.but(**{field: 1}), index, month.stop, head.start, month.end)


def _next_day(analysis: Analysis, stop: int) -> tuple[Figure, bool] | None:
    """Return the next day of a list and whether the two make a range («إلى», «-»)."""
    form, words = form_at(analysis, stop), particles()
    if form in words.links and spaced(analysis, stop - 1) and spaced(analysis, stop):
        figure = day_figure_at(analysis, stop + 1)
        return (figure, form not in words.lists) if figure else None
    if gap_is(analysis, stop - 1, "-,/"):
        gap = analysis.gap(stop - 1).strip()
        if gap or form.startswith(words.letter_and):
            figure = day_figure_at(analysis, stop)
            return (figure, gap == "-") if figure is not None else None
    return None


def _month_for_day(analysis: Analysis, index: int, day: Figure) -> MonthRead | None:
    """Return the month phrase that a day can stand before, «الشهر الماضي» and «الجاري» included."""
    found = month_at(analysis, index) or month_period_at(analysis, index)
    if found is not None:
        return found
    if form_at(analysis, index) in particles().of_it and _placed_day(analysis, day):
        return MonthRead(Moment(again=OF_IT), index + 1, analysis.starts[index], analysis.ends[index], True, False)
    unit = sense_at(analysis, index, UnitName)
    bare = unit is not None and unit[0] == UnitName("M", 1) and unit[1].definite
    if unit is not None and bare and _placed_day(analysis, day):
        following = form_at(analysis, index + 1) if spaced(analysis, index) else ""
        if form_at(analysis, index - 1) in particles().of and not following.startswith(ARTICLE):
            return MonthRead(
                Moment(month_which=0), index + 1, unit[1].start, unit[1].end, True, False
            )  # «التاسع من الشهر»
    shift = sense_at(analysis, index, ShiftName) if not day.ordinal else None
    if shift is not None and shift[1].definite:
        name, hit = shift
        if name.which == 0 and not name.narrative and not name.last:  # «15 الجاري»
            return MonthRead(Moment(month_which=0), hit.stop, hit.start, hit.end, True, False)
    return None


def _placed_day(analysis: Analysis, day: Figure) -> bool:
    """Tell whether a day stands behind a preposition of time or «يوم», and behind no noun that it counts."""
    form = stripped(before(analysis, day.first))
    if form_at(analysis, day.stop) in particles().of_it and has_sense(analysis, day.first - 1, WeekdayName):
        return True  # «إلى الأحد 9 منه»
    return form in cues().part_placing or form in particles().the_day or _goes_on_in_it(analysis, day)


def _goes_on_in_it(analysis: Analysis, day: Figure) -> bool:
    """Tell whether a day of «منه» goes on a date: «في 7 تموز و8 منه», «بين 7 تموز الجاري و10 منه»."""
    if form_at(analysis, day.stop) not in particles().of_it or not spaced(analysis, day.stop - 1):
        return False
    head = day.first - 1
    if form_at(analysis, head) == particles().letter_and:
        head -= 1
    elif not form_at(analysis, day.first).startswith(particles().letter_and):
        return False
    if head < 0:
        return False
    year = form_at(analysis, head).isdecimal() and has_sense(analysis, head - 1, MonthName)
    return year or has_sense(analysis, head, MonthName) or has_sense(analysis, head, ShiftName)


def _days_of(analysis: Analysis, days: list[Figure], links: list[bool], month: MonthRead) -> Read | None:
    if days[0].ordinal and month.moment.hijri_month is None and _counts_something(analysis, days[-1], month):
        return None
    if days[0].ordinal and _counts_parts(analysis, days[0].first):
        return None
    field = "hijri_day" if month.moment.hijri_month is not None else "day"
    pieces = []
    for number, day in enumerate(days):
        first, start = day.first, day.start
        if number == 0:
            first, start = day_before(analysis, first, start) or (first, start)
        stop, end = (month.stop, month.end) if number == len(days) - 1 else (day.stop, day.end)
        linked = number > 0 and links[number - 1]
        if number and not linked and len(days) == 2:
            linked = stripped(before(analysis, days[0].first)) in particles().between
        pieces.append(Piece(month.moment.but(**{field: day.value}), first, stop, start, end, (), linked))
    return Read(month.stop, tuple(pieces))


def _counts_parts(analysis: Analysis, first: int) -> bool:
    """Tell whether the ordinal at word `first` counts the parts of a month: «الثلث الأول من رمضان»."""
    return first > 0 and spaced(analysis, first - 1) and has_sense(analysis, first - 1, FractionName)


def _counts_something(analysis: Analysis, day: Figure, month: MonthRead) -> bool:
    """Tell whether an ordinal before a month is not a day: «الهجوم الثاني من شباط» has a noun of its own before it."""
    if form_at(analysis, day.stop) not in particles().of:
        return not month.sure and day.first > 0 and not placed(analysis, day.first, day.start)
    return False


def read_month(analysis: Analysis, index: int) -> Read | None:
    """«آذار 2018», «شهر شباط/فبراير», «يونيو/حزيران الماضي», «منذ آذار»; American order «فبراير 3, 2024»."""
    month = month_at(analysis, index)
    if month is None:
        return None
    if month.moment.year is None and month.moment.month is not None:
        american = _american(analysis, month)
        if american is not None:
            return american
    if month.latin:
        return _latin(analysis, index, month)
    if not month.sure and not _vouched(analysis, index, month):
        return None
    return one(month.moment, index, month.stop, month.start, month.end)


def _american(analysis: Analysis, month: MonthRead) -> Read | None:
    """«فبراير 3, 2024», «August 20, 2021»."""
    at = month.stop
    if not spaced(analysis, at - 1):
        return None
    day = figure_at(analysis, at)
    if day is None:
        suffixed = _ORDINAL_SUFFIX.match(form_at(analysis, at))
        if suffixed is None:
            return None
        day = Figure(int(suffixed[1]), at, at + 1, analysis.starts[at], analysis.ends[at], digits=2)
    if not 1 <= day.value <= 31 or day.digits > 2:
        return None
    year = plain_year_at(analysis, day.stop) if gap_is(analysis, day.stop - 1, ",") else None
    if year is None:
        return (
            None
            if not month.latin
            else one(month.moment.but(day=day.value), month.stop - 1, day.stop, month.start, day.end)
        )
    moment = month.moment.but(day=day.value).join(year[0])
    return one(moment, month.stop - 1, year[1], month.start, year[2]) if moment else None


def _latin(analysis: Analysis, index: int, month: MonthRead) -> Read | None:
    """«August 2021», «20th of August 2021»: a Latin month needs a figure."""
    first, moment, start = index, month.moment, month.start
    back = index - 1 - (form_at(analysis, index - 1) == "of")
    suffixed = _ORDINAL_SUFFIX.match(form_at(analysis, back))
    if suffixed is not None and 1 <= int(suffixed[1]) <= 31:
        first, start = back, analysis.starts[back]
        moment = moment.but(day=int(suffixed[1]))
    if moment.year is None and moment.day is None:
        return None
    return one(moment, first, month.stop, start, month.end)


def _vouched(analysis: Analysis, index: int, month: MonthRead) -> bool:
    """Tell whether the words around a bare month make it one."""
    if whole(analysis, index, month.stop):
        return True
    form, words = stripped(before(analysis, index)), particles()
    if form in cues().name_heads:
        return False
    at = month.stop + (form_at(analysis, month.stop) in words.of_in)
    if spaced(analysis, month.stop - 1) and (year_at(analysis, at) or _year_period(analysis, at)):
        return True
    if has_sense(analysis, index - 1, EdgeName) and spaced(analysis, index - 1):
        return True
    if analysis.gap(month.stop - 1).strip() == "-" and month.start == analysis.starts[index]:
        following = month_at(analysis, month.stop)
        if following is not None and (following.moment.year is not None or not (month.weak and following.weak)):
            return following.moment.day is None  # «آذار - تموز 2012»
    if month.moment.hijri_month is not None:
        # «صفر» and «محرم» are words, «رجب» and the others names: after «من» or alone they are no months
        if month.moment.hijri_month in _HIJRI_NAMES and form in cues().hijri_placing:
            return True
        return _hijri_range(analysis, index, month)
    if has_sense(analysis, index - 1, MonthName) or _lists_months(analysis, index - 2):
        return True
    if form in cues().month_heads and month.start == analysis.starts[index]:
        return True
    if not placed(analysis, index, month.start):
        return False
    return not (month.weak and form in words.of)


def _hijri_range(analysis: Analysis, index: int, month: MonthRead) -> bool:
    """Tell whether a Hijri month is an end of a range with another: «بين رجب وشعبان», «من شعبان إلى رمضان»."""
    words, starts = particles(), analysis.starts
    joined = month.start > starts[index] and analysis.forms[index][0] == words.letter_and
    if joined or stripped(before(analysis, index)) in words.until:
        link = index if joined else index - 1
        for first in (link - 1, link - 2):  # «رجب», «ربيع الأول»
            found = sense_at(analysis, first, HijriMonthName)
            if found is not None and found[1].stop == link:
                return stripped(before(analysis, first)) in (words.between if joined else words.of)
        return False
    lead, stop = stripped(before(analysis, index)), month.stop
    if lead in words.between:
        following = sense_at(analysis, stop, HijriMonthName)
        return following is not None and form_at(analysis, stop)[0] == words.letter_and
    until = lead in words.of and stripped(form_at(analysis, stop)) in words.until
    return until and has_sense(analysis, stop + 1, HijriMonthName)


def _year_period(analysis: Analysis, index: int) -> bool:
    """Tell whether «العام الماضي», «هذا العام» stands at word `index`."""
    this = cue_at(analysis, index, "this")
    unit = sense_at(analysis, index + (this is not None), UnitName)
    if unit is None or unit[0].code != "Y" or not unit[1].definite:
        return False
    return this is not None or has_sense(analysis, unit[1].stop, ShiftName)


def _lists_months(analysis: Analysis, index: int) -> bool:
    found = sense_at(analysis, index, MonthName)
    return found is not None and found[1].stop == index + 2


RULES: Final = (
    Rule("date: day and month", DIGITS | ORDINAL | NUMERAL, read_day_and_month),
    Rule("date: numbered day of a month", TIME, read_numbered_day),
    Rule("date: first of a month", TIME, read_first_of_month),
    Rule("date: month", TIME, read_month),
)

"""The rules of this family, in order of preference."""
