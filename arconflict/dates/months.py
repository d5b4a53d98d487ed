"""Month phrases: «كانون الأول/ ديسمبر 2018», «شهر رمضان», «آذار الماضي», «الشهر الجاري»."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from arconflict.analysis import Analysis
from arconflict.dates.cues import cues
from arconflict.dates.expressions import Again, Moment
from arconflict.dates.particles import ARTICLE, particles
from arconflict.dates.reading import (
    before,
    count_at,
    day_figure_at,
    figure_at,
    form_at,
    gap_is,
    spaced,
    stop_at,
    stripped,
)
from arconflict.dates.senses import HijriMonthName, Hit, MonthName, ShiftName, UnitName
from arconflict.dates.words import cue_at, has_sense, sense_at, senses_at
from arconflict.dates.years import YEARS, early_year_at, plain_year_at, written_year_at, year_at
from arconflict.lexicon.classes import NUMERAL

_SPOKEN_MONTHS: Final = range(2, 13)
"""«شهر واحد» is one month."""

_SIGNED_YEAR: Final = re.compile(r"(?: ?/ ?|[.-])(\d{4})(?!\d|[.,:/-]\d)")
"""A year that a sign parts from its month: «14/ نيسان/ 2012», «آذار/2011», «16.كانون2.2020»."""


def pair_at(analysis: Analysis, index: int, code: str) -> Hit | None:
    """Return «يومي», «شهري», «عامي» before the names of the two."""
    found = sense_at(analysis, index, UnitName)
    return found[1] if found is not None and found[0].code == code and found[0].number == 4 else None


def _months_of(analysis: Analysis, index: int) -> Hit | None:
    """Return «أشهر» before the name of the first of several months: «أشهر حزيران وتموز وآب»."""
    found = sense_at(analysis, index, UnitName)
    named = found is not None and found[0] == UnitName("M", 3) and not found[1].definite
    return found[1] if found is not None and named and has_sense(analysis, index + 1, MonthName) else None


class MonthRead(NamedTuple):
    """A month phrase: what it says, the word behind it, its raw ends, and whether it is surely a month."""

    moment: Moment
    stop: int
    start: int
    end: int
    sure: bool
    weak: bool
    latin: bool = False


def month_at(analysis: Analysis, index: int) -> MonthRead | None:
    """Return the month phrase at word `index`: «(شهر) name (/name) (year | الماضي)», Gregorian or Hijri."""
    senses = senses_at(analysis, index)
    head = cue_at(analysis, index, "month") if "month" in senses else None
    if head is None and UnitName in senses:
        head = pair_at(analysis, index, "M") or _months_of(analysis, index)
    start, stop, sure = None, index, False
    if head is not None and spaced(analysis, index):
        start, stop, sure = head.start, head.stop, True
        numbered = figure_at(analysis, stop)
        if (
            numbered is not None
            and 1 <= numbered.value <= 12
            and (not has_sense(analysis, numbered.stop, UnitName) or year_at(analysis, numbered.stop))
        ):
            return _with_year(
                analysis, MonthRead(Moment(month=numbered.value), numbered.stop, head.start, numbered.end, True, False)
            )
        spoken = _spoken_month(analysis, stop)
        if spoken is not None:
            number, behind, end = spoken
            return _with_year(analysis, MonthRead(Moment(month=number), behind, head.start, end, True, False))
        senses = senses_at(analysis, stop)
    found = sense_at(analysis, stop, MonthName) if MonthName in senses else None
    if found is None:
        hijri = sense_at(analysis, stop, HijriMonthName) if HijriMonthName in senses else None
        if hijri is None or (hijri[1].definite and hijri[0].number not in (1,)):
            return None
        month, hit = hijri
        sure = sure or hit.stop > hit.first + 1  # «ربيع الأول» is a month, «ربيع» a name
        read = MonthRead(
            Moment(hijri_month=month.number), hit.stop, hit.start if start is None else start, hit.end, sure, True
        )
        return _with_year(analysis, read)
    name, hit = found
    if hit.definite and not sure:
        return None
    doubled = _second_name(analysis, hit.stop, name.number)
    stop, end = doubled or (hit.stop, hit.end)
    plain = name.madda and not doubled and analysis.text[hit.start] != particles().alef_madda
    if plain and not _figure_beside(analysis, index, stop):
        return None
    read = MonthRead(
        Moment(month=name.number),
        stop,
        hit.start if start is None else start,
        end,
        sure or bool(doubled),
        name.weak,
        name.latin,
    )
    return _with_year(analysis, read)


def _spoken_month(analysis: Analysis, index: int) -> tuple[int, int, int] | None:
    """Return (number, stop, end) of a month as it is spoken, «(شهر) خمسة»: nothing that five of could be counted follows."""
    word = analysis.words[index] if index < len(analysis.words) else None
    counted = count_at(analysis, index) if word is not None and word.mask & NUMERAL else None
    if counted is None or counted[1].definite or counted[0] not in _SPOKEN_MONTHS:
        return None
    figure = counted[1]
    ends = figure.stop >= len(analysis.forms) or analysis.gap(figure.stop - 1).strip(" ") != ""
    # «عدد القتلى منذ شهر خمسة»: a month, and five
    if (
        (ends and stripped(before(analysis, index - 1)) not in cues().length_placing)
        or has_sense(analysis, figure.stop, ShiftName)
        or written_year_at(analysis, figure.stop) is not None
    ):
        return int(counted[0]), figure.stop, figure.end
    return None


def _second_name(analysis: Analysis, index: int, number: int) -> tuple[int, int] | None:
    """Return (stop, end) of a second name of the same month: «/ كانون الأول», «(ديسمبر)», «أو آذار»."""
    if index >= len(analysis.forms):
        return None
    at = index + (analysis.forms[index] in particles().other_name)
    if at == index and analysis.words[index] is None:
        return None
    found = sense_at(analysis, at, MonthName)
    if found is None or found[0].number != number or not gap_is(analysis, index - 1, "/\\(-,"):
        return None
    _, hit = found
    end = hit.end
    if "(" in analysis.gap(index - 1) and analysis.shadow[end : end + 1] == ")":
        end += 1
    return hit.stop, end


def _figure_beside(analysis: Analysis, index: int, stop: int) -> bool:
    """Tell whether a day stands before the month or a year behind it (for names that are words too)."""
    after = figure_at(analysis, stop) if spaced(analysis, stop - 1) else None
    if after is not None and after.value in YEARS:
        return True
    return (
        index > 0
        and (spaced(analysis, index - 1) or parted_by_sign(analysis, index))
        and day_figure_at(analysis, index - 1) is not None
    )


def parted_by_sign(analysis: Analysis, index: int) -> bool:
    """Tell whether a sign of dates parts word `index` from the figure before it: «14/ نيسان», «16.كانون», «14-نيسان»."""
    gap = analysis.gap(index - 1)
    return gap in ("-", ".") or gap.strip(" ") == "/"


def _with_year(analysis: Analysis, read: MonthRead) -> MonthRead:
    """Read what follows a month: a year, «الماضي», or a phrase of a year."""
    stop, of = read.stop, particles().of
    if stop >= len(analysis.words) or (analysis.words[stop] is None and analysis.forms[stop] not in of):
        return read  # most end here
    of_hijri = read.moment.hijri_month is not None
    shift = sense_at(analysis, stop, ShiftName)
    if shift is not None and gap_is(analysis, stop - 1, ")"):
        which, hit = shift
        if hit.definite and not which.last:
            said = {"hijri_which" if of_hijri else "month_which": which.which}
            return read._replace(moment=read.moment.but(**said), stop=hit.stop, end=hit.end, sure=True)
        if not hit.definite and which.narrative and not of_hijri:
            return read
    signed = _SIGNED_YEAR.match(analysis.shadow, read.end) if not of_hijri else None
    if (
        signed is not None
        and int(signed[1]) in YEARS
        and (signed[0][0] != "." or analysis.shadow[read.start - 1 : read.start] == ".")
    ):
        year_end = signed.end()
        moment, stop = read.moment.but(year=int(signed[1])), stop_at(analysis, year_end)
        mark = cue_at(analysis, stop, "gregorian") if analysis.gap(stop - 1) in ("", " ") else None
        if mark is not None:  # «10/أيلول/2015م»
            stop, year_end = mark.stop, mark.end
        return read._replace(moment=moment, stop=stop, end=year_end, sure=True)
    noun = _noun_of_year(analysis, stop, of_hijri=of_hijri)
    if noun is not None:
        stop = noun
    else:
        stop += not of_hijri and analysis.forms[stop] in of and spaced(analysis, stop - 1)
    if not gap_is(analysis, stop - 1, ",)'"):
        return read
    year = plain_year_at(analysis, stop, hijri=of_hijri)
    if year is None and not of_hijri and analysis.gap(stop - 1) == " " and _day_stands_before(analysis, read.start):
        year = early_year_at(analysis, stop)
    if year is not None:
        moment, year_stop, year_end = year
        joined = read.moment.join(moment)
        if joined is not None:
            return MonthRead(joined, year_stop, read.start, year_end, True, read.weak, read.latin)
    return read


def _day_stands_before(analysis: Analysis, start: int) -> bool:
    """Tell whether a day stands before the month that begins at raw `start`: «29 أيار 1453», «العاشر من شباط 1258»."""
    before_it = stop_at(analysis, start) - 1
    before_it -= form_at(analysis, before_it) in particles().of
    return before_it >= 0 and _ends_day(analysis, before_it)


def _ends_day(analysis: Analysis, index: int) -> bool:
    """Tell whether a day of a month ends in word `index`: figures, or an ordinal of one or two words."""
    for first in (index, index - 1, index - 2):
        day = day_figure_at(analysis, first) if first >= 0 else None
        if day is not None and day.stop == index + 1:
            return True
    return False


def _noun_of_year(analysis: Analysis, stop: int, *, of_hijri: bool) -> int | None:
    """Return the word behind the noun of a year that belongs to a month: «25 محرم سنة 1442», «31 ديسمبر لعام 2018».

    «(من) عام 2018» behind a Gregorian month is a piece that is joined later.
    """
    words = particles()
    at = stop + (of_hijri and analysis.forms[stop] in words.of and spaced(analysis, stop - 1))
    unit = sense_at(analysis, at, UnitName) if spaced(analysis, at - 1) else None
    if unit is None or unit[0] != UnitName("Y", 1) or not spaced(analysis, unit[1].stop - 1):
        return None
    belonging = unit[1].start == analysis.starts[at] + 1 and analysis.forms[at][0] == words.letter_to
    if belonging or (of_hijri and unit[1].start == analysis.starts[at]):
        return unit[1].stop
    return None


def month_period_at(analysis: Analysis, index: int) -> MonthRead | None:
    """Return «الشهر الماضي», «هذا الشهر», «الشهر نفسه» as the month of a day."""
    senses = senses_at(analysis, index)
    this = cue_at(analysis, index, "this") if "this" in senses else None
    at = index + 1 if this is not None else index
    unit = sense_at(analysis, at, UnitName)
    if unit is None or unit[0].code != "M" or unit[0].number != 1 or not unit[1].definite:
        return None
    hit = unit[1]
    if this is not None:
        return MonthRead(Moment(month_which=0), hit.stop, this.start, hit.end, True, False)
    shift = sense_at(analysis, hit.stop, ShiftName) if spaced(analysis, hit.stop - 1) else None
    if shift is None:
        return None
    name, end = shift
    moment = Moment(again=Again("M", name.which)) if name.narrative else Moment(month_which=name.which)
    return MonthRead(moment, end.stop, hit.start, end.end, True, False)


def day_before(analysis: Analysis, first: int, start: int) -> tuple[int, int] | None:
    """Return (first word, raw start) of «يوم» or «يومي» right before a day: «يوم 5 آذار», «يومي 5 و6 آذار»."""
    if (
        first == 0
        or analysis.words[first - 1] is None
        or (start != analysis.starts[first] and not analysis.forms[first].startswith(ARTICLE))
        or not spaced(analysis, first - 1)
    ):
        return None
    head = cue_at(analysis, first - 1, "the_day") or pair_at(analysis, first - 1, "D")
    return (first - 1, head.start) if head is not None and not head.definite else None
