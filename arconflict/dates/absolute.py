"""Dates with a month or year in words: «19 ديسمبر/ كانون الأول الماضي», «آذار 2018», «عام 2013», «August 20, 2021».

`month_at` and `year_at` read the pieces; the rules put days before them and check that a bare month or year
is one (a name of a month is also a verb, a father, a dam).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final, NamedTuple

from arconflict.analysis import DIGITS, Analysis
from arconflict.dates.expressions import Again, Moment
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
    is_figure,
    one,
    placed,
    spaced,
    stripped,
    whole,
)
from arconflict.dates.words import (
    EdgeName,
    Hit,
    HijriMonthName,
    MonthName,
    ShiftName,
    UnitName,
    cue_at,
    cues,
    has_sense,
    sense_at,
)
from arconflict.lexicon.classes import NUMERAL, ORDINAL, TIME
from arconflict.rules import Rule

YEARS: Final = range(1800, 2101)
"""Figures that can be a Gregorian year without any other sign than a preposition or a month."""
HIJRI_YEARS: Final = range(1200, 1501)
_MADDA: Final = "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"
_AND: Final = ("و", "او", "الي", "حتي", "وحتي", "لغايه", "ولغايه", "ل")
_OF: Final = "من"
_MAX_LIST: Final = 8
_HIJRI_NAMES: Final = (7, 8, 9, 10)
"""Rajab to Shawwal: names of people too, but months after a preposition of time."""
_ORDINAL_SUFFIX: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er)$")


def pair_at(analysis: Analysis, index: int, code: str) -> Hit | None:
    """Return «يومي», «شهري», «عامي» before the names of the two."""
    found = sense_at(analysis, index, UnitName)
    return found[1] if found is not None and found[0].code == code and found[0].count == 4 else None


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
    start, stop, sure = None, index, False
    head = cue_at(analysis, index, "month") or pair_at(analysis, index, "M")
    if head is not None and spaced(analysis, index):
        start, stop, sure = head.start, head.stop, True
        numbered = figure_at(analysis, stop)
        if numbered is not None and 1 <= numbered.value <= 12 and (not has_sense(analysis, numbered.stop, UnitName) or year_at(analysis, numbered.stop)):
            return _with_year(
                analysis, MonthRead(Moment(month=numbered.value), numbered.stop, head.start, numbered.end, True, False)
            )
    found = sense_at(analysis, stop, MonthName)
    if found is None:
        hijri = sense_at(analysis, stop, HijriMonthName)
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
    if name.madda and not doubled and analysis.text[hit.start] != _MADDA and not _figure_beside(analysis, index, stop):
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


def _second_name(analysis: Analysis, index: int, number: int) -> tuple[int, int] | None:
    """Return (stop, end) of a second name of the same month: «/ كانون الأول», «(ديسمبر)», «أو آذار»."""
    at = index + (form_at(analysis, index) in ("او", "اي"))
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
    return (after is not None and after.value in YEARS) or (
        index > 0 and spaced(analysis, index - 1) and day_figure_at(analysis, index - 1) is not None
    )


def _with_year(analysis: Analysis, read: MonthRead) -> MonthRead:
    """Read what follows a month: a year, «الماضي», or a phrase of a year."""
    stop = read.stop
    shift = sense_at(analysis, stop, ShiftName)
    if shift is not None and shift[1].definite and gap_is(analysis, stop - 1, ")") and not shift[0].last:
        which, hit = shift
        which_field = "hijri_which" if read.moment.hijri_month else "month_which"
        read = read._replace(
            moment=replace(read.moment, **{which_field: which.which}), stop=hit.stop, end=hit.end, sure=True
        )
        return read
    if read.moment.month is not None and gap_is(analysis, stop - 1, ")"):
        again = sense_at(analysis, stop, ShiftName)
        if again is not None and not again[1].definite and again[0].narrative:
            return read
    year = (
        plain_year_at(analysis, stop, hijri=read.moment.hijri_month is not None)
        if gap_is(analysis, stop - 1, ",)'")
        else None
    )
    if year is not None:
        moment, year_stop, year_end = year
        joined = read.moment.join(moment)
        if joined is not None:
            return read._replace(moment=joined, stop=year_stop, end=year_end, sure=True)
    return read


def plain_year_at(analysis: Analysis, index: int, *, hijri: bool = False) -> tuple[Moment, int, int] | None:
    """Return (moment, stop, end) of a year in figures right at word `index`, with «م» or «هـ» behind it."""
    figure = figure_at(analysis, index)
    if figure is None or figure.definite or figure.digits != 4:
        return None
    stop, end = figure.stop, figure.end
    mark = cue_at(analysis, stop, "hijri") if gap_is(analysis, stop - 1, "(") else None
    if mark is not None or (hijri and figure.value in HIJRI_YEARS):
        if figure.value not in HIJRI_YEARS:
            return None
        return Moment(hijri_year=figure.value), *((mark.stop, mark.end) if mark else (stop, end))
    if figure.value not in YEARS:
        return None
    mark = cue_at(analysis, stop, "gregorian") if spaced(analysis, stop - 1) else None
    if mark is not None and not _closes(analysis, mark.stop):
        mark = None
    return Moment(year=figure.value), *((mark.stop, mark.end) if mark else (stop, end))


def _closes(analysis: Analysis, stop: int) -> bool:
    """Tell whether a one-letter mark is one: no full stop of an abbreviation follows it."""
    return not analysis.gap(stop - 1).startswith(".") or not analysis.gap(stop - 1).strip(". \n")


def year_at(analysis: Analysis, index: int) -> tuple[Moment, int, int, int] | None:
    """Return (moment, stop, start, end) of a phrase with a noun of year: «عام 2013», «العام 2011», «سنة ألفين»."""
    head = sense_at(analysis, index, UnitName)
    if (
        head is None
        or head[0].code != "Y"
        or head[0].count == 3
        and not head[1].definite
        and not _years_list(analysis, head[1].stop)
    ):
        return None
    name, hit = head
    if not spaced(analysis, hit.stop - 1):
        return None
    if name.count == 2 and not (hit.definite and stripped(before(analysis, index)) in ("بين", "مابين")):
        return None
    year = plain_year_at(analysis, hit.stop)
    if year is not None:
        moment, stop, end = year
        if _names_season(analysis, hit.stop - 1):
            return None
        shift = sense_at(analysis, stop, ShiftName) if spaced(analysis, stop - 1) else None
        if shift is not None and shift[1].definite and not shift[0].narrative:  # «عام 2018 الماضي»
            stop, end = shift[1].stop, shift[1].end
        return moment, stop, hit.start, end
    figure = figure_at(analysis, hit.stop)
    if figure is not None:
        short = figure.digits == 2 and figure.value >= 30 and name.count == 1
        ancient = figure.digits == 3 and name.count == 1
        return (
            (Moment(year=figure.value + 1900 * short), figure.stop, hit.start, figure.end) if short or ancient else None
        )
    counted = count_at(analysis, hit.stop)
    if counted is not None and counted[0] in range(1900, 2100):
        return Moment(year=int(counted[0])), counted[1].stop, hit.start, counted[1].end
    return None


def _years_list(analysis: Analysis, index: int) -> bool:
    figure = figure_at(analysis, index)
    return figure is not None and figure.digits == 4 and figure.value in YEARS


def _names_season(analysis: Analysis, index: int) -> bool:
    """Tell whether a year is one of school, of sport or of a harvest."""
    return any(stripped(form_at(analysis, at)) in cues().season_before for at in (index, index - 1, index + 1))


# --- rules -----------------------------------------------------------------------------------------------------


def read_day_and_month(analysis: Analysis, index: int) -> Read | None:
    """«19 ديسمبر», «الأول من كانون الأول الماضي», «الـ23 والـ 24 من كانون الثاني», «بين 3 و5 آذار»."""
    days = [day_figure_at(analysis, index)]
    if days[0] is None:
        return None
    links: list[bool] = []
    while len(days) < _MAX_LIST:
        last = days[-1]
        assert last is not None
        stop = last.stop
        if len(days) == 1 and last.ordinal and form_at(analysis, stop) in ("ايام", "يوم") and spaced(analysis, stop - 1):
            stop += 1
        at = stop
        of = form_at(analysis, at) == _OF and spaced(analysis, at - 1) and spaced(analysis, at)
        month = _month_for_day(analysis, at + of, days[0]) if (of or spaced(analysis, at - 1)) else None
        if month is not None:
            return _days_of(analysis, [day for day in days if day], links, month)
        following = _next_day(analysis, stop)
        if following is None:
            return None
        links.append(following[1])
        days.append(following[0])
    return None


def read_numbered_day(analysis: Analysis, index: int) -> Read | None:
    """«اليوم الأول من آذار», «اليوم الثالث من رمضان»."""
    unit = sense_at(analysis, index, UnitName)
    if unit is None or unit[0].code != "D" or unit[0].count != 1 or not unit[1].definite or not spaced(analysis, index):
        return None
    ordinal = day_figure_at(analysis, index + 1)
    if ordinal is None or not ordinal.ordinal or form_at(analysis, ordinal.stop) != _OF:
        return None
    month = month_at(analysis, ordinal.stop + 1)
    if month is None:
        return None
    field = "hijri_day" if month.moment.hijri_month is not None else "day"
    return one(replace(month.moment, **{field: ordinal.value}), index, month.stop, unit[1].start, month.end)


def _next_day(analysis: Analysis, stop: int) -> tuple[Figure, bool] | None:
    """Return the next day of a list and whether the two make a range («إلى», «-»)."""
    form = form_at(analysis, stop)
    if form in _AND and gap_is(analysis, stop - 1, "") and gap_is(analysis, stop, ""):
        figure = day_figure_at(analysis, stop + 1)
        return (figure, form not in ("و", "او")) if figure else None
    if gap_is(analysis, stop - 1, "-,/"):
        figure = day_figure_at(analysis, stop)
        gap = analysis.gap(stop - 1).strip()
        if figure is not None and (gap or form.startswith("و")):
            return figure, gap == "-"
    return None


def _month_for_day(analysis: Analysis, index: int, day: Figure | None) -> MonthRead | None:
    """Return the month phrase that a day can stand before, «الشهر الماضي» and «الجاري» included."""
    month = month_at(analysis, index)
    if month is not None:
        if month.moment.hijri_month and day is not None and day.ordinal and not month.sure:
            return month
        return month
    period = month_period_at(analysis, index)
    if period is not None:
        return period
    shift = sense_at(analysis, index, ShiftName)
    if shift is not None and shift[1].definite and day is not None and not day.ordinal and not shift[0].last:
        name, hit = shift
        if name.which == 0 and not name.narrative:  # «15 الجاري»
            return MonthRead(Moment(month_which=0), hit.stop, hit.start, hit.end, True, False)
    return None


def month_period_at(analysis: Analysis, index: int) -> MonthRead | None:
    """Return «الشهر الماضي», «هذا الشهر», «الشهر نفسه» as the month of a day."""
    this = cue_at(analysis, index, "this")
    at = index + 1 if this is not None else index
    unit = sense_at(analysis, at, UnitName)
    if unit is None or unit[0].code != "M" or unit[0].count != 1 or not unit[1].definite:
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


def _days_of(analysis: Analysis, days: list[Figure], links: list[bool], month: MonthRead) -> Read | None:
    if days[0].ordinal and month.moment.hijri_month is None and _counts_something(analysis, days[0], month):
        return None
    field = "hijri_day" if month.moment.hijri_month is not None else "day"
    spoken_range = stripped(before(analysis, days[0].first)) in ("بين", "مابين")
    pieces = []
    for number, day in enumerate(days):
        last = number == len(days) - 1
        moment = replace(month.moment, **{field: day.value})
        if last:
            piece = Piece(moment, day.first, month.stop, day.start, month.end)
        else:
            piece = Piece(moment, day.first, day.stop, day.start, day.end)
        if number == 0:
            headed = _day_before(analysis, day.first, day.start)
            if headed is not None:
                piece = piece._replace(first=headed[0], start=headed[1])
        linked = number > 0 and (links[number - 1] or (spoken_range and len(days) == 2))
        pieces.append(piece._replace(linked=linked))
    return Read(month.stop, tuple(pieces))


def _day_before(analysis: Analysis, first: int, start: int) -> tuple[int, int] | None:
    """Return (first word, raw start) of «يوم» or «يومي» right before a day: «يوم 5 آذار», «يومي 5 و6 آذار»."""
    if first == 0 or start != analysis.starts[first] and not analysis.forms[first].startswith("ال") or not spaced(analysis, first - 1):
        return None
    head = cue_at(analysis, first - 1, "the_day") or pair_at(analysis, first - 1, "D")
    return (first - 1, head.start) if head is not None and not head.definite and form_at(analysis, first - 1).endswith(("يوم", "يومي")) else None


def _counts_something(analysis: Analysis, day: Figure, month: MonthRead) -> bool:
    """Tell whether an ordinal before a month is not a day: «الهجوم الثاني من شباط» has a noun of its own before it."""
    if form_at(analysis, day.stop) != _OF:
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
            else one(replace(month.moment, day=day.value), month.stop - 1, day.stop, month.start, day.end)
        )
    moment = replace(month.moment, day=day.value).join(year[0])
    return one(moment, month.stop - 1, year[1], month.start, year[2]) if moment else None


def _latin(analysis: Analysis, index: int, month: MonthRead) -> Read | None:
    """«August 2021», «20th of August 2021»: a Latin month needs a figure."""
    first, moment, start = index, month.moment, month.start
    back = index - 1 - (form_at(analysis, index - 1) == "of")
    suffixed = _ORDINAL_SUFFIX.match(form_at(analysis, back))
    if suffixed is not None:
        first, start = back, analysis.starts[back]
        moment = replace(moment, day=int(suffixed[1]))
    if moment.year is None and moment.day is None:
        return None
    return one(moment, first, month.stop, start, month.end)


def _vouched(analysis: Analysis, index: int, month: MonthRead) -> bool:
    """Tell whether the words around a bare month make it one."""
    if whole(analysis, index, month.stop):
        return True
    form = stripped(before(analysis, index))
    if form in cues().name_heads:
        return False
    at = month.stop + (form_at(analysis, month.stop) in (_OF, "في"))
    if spaced(analysis, month.stop - 1) and (year_at(analysis, at) or _year_period(analysis, at)):
        return True
    if has_sense(analysis, index - 1, EdgeName) and spaced(analysis, index - 1):
        return True
    if month.moment.hijri_month is not None:
        # «صفر» and «محرم» are words, «رجب» and the others names: after «من» or alone they are no months
        return month.moment.hijri_month in _HIJRI_NAMES and form in ("في", "خلال", "طوال", "بحلول", "منذ")
    if has_sense(analysis, index - 1, MonthName) or _lists_months(analysis, index - 2):
        return True
    if not placed(analysis, index, month.start):
        return False
    return not (month.weak and form == _OF)


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


def read_year(analysis: Analysis, index: int) -> Read | None:
    """«عام 2013», «بين عامي 2012 و2014», «أعوام 2012 و2013»."""
    found = year_at(analysis, index)
    if found is None:
        return None
    moment, stop, start, end = found
    pieces = [Piece(moment, index, stop, start, end)]
    name = sense_at(analysis, index, UnitName)
    spoken_range = stripped(before(analysis, index)) in ("بين", "مابين")
    if name is not None:
        while len(pieces) < _MAX_LIST:
            following = _next_year(analysis, stop, many=name[0].count > 1)
            if following is None:
                break
            piece, linked = following
            pieces.append(piece._replace(linked=linked or (spoken_range and len(pieces) == 1)))
            stop = piece.stop
    return Read(stop, tuple(pieces))


def _next_year(analysis: Analysis, stop: int, *, many: bool) -> tuple[Piece, bool] | None:
    form = form_at(analysis, stop)
    if (
        form in _AND
        and (many or form not in ("و", "او", "ل"))
        and spaced(analysis, stop - 1)
        and spaced(analysis, stop)
    ):
        year = plain_year_at(analysis, stop + 1)
        if year is not None:
            return Piece(year[0], stop + 1, year[1], analysis.starts[stop + 1], year[2]), form not in ("و", "او")
    elif gap_is(analysis, stop - 1, "-,/") and analysis.gap(stop - 1).strip():
        year = plain_year_at(analysis, stop)
        gap = analysis.gap(stop - 1).strip()
        if year is not None and (gap == "-" or many):
            return Piece(year[0], stop, year[1], analysis.starts[stop], year[2]), gap == "-"
    return None


def read_bare_year(analysis: Analysis, index: int) -> Read | None:
    """«منذ 2011», «في 2018», «2011-2013», «من 2012 إلى 2014»: figures alone that their place makes a year."""
    year = plain_year_at(analysis, index)
    if year is None or not is_figure(analysis, index):
        return None
    moment, stop, end = year
    start = analysis.starts[index]
    previous = analysis.shadow[start - 1 : start]
    if previous in ("-", "+", "/", "#", "_", "$", "%"):
        return None
    if _names_season(analysis, index - 1):
        return None
    first = Piece(moment, index, stop, start, end)
    placing = stripped(before(analysis, index))
    following = _next_year(analysis, stop, many=placing in ("بين", "مابين") or placing in cues().year_placing)
    second = following[0].expression if following else None
    if (
        following is not None
        and isinstance(second, Moment)
        and second.year is not None
        and moment.year is not None
        and 0 < second.year - moment.year <= 100
        and moment.year in range(1900, 2101)
        and not _counted(analysis, following[0].stop)
    ):
        glued = analysis.gap(stop - 1) == "-"
        spoken = placing in ("من", "بين", "منذ", "في", "خلال", "مابين")
        if spoken or glued:
            linked = following[1] or placing in ("بين", "مابين")
            return Read(following[0].stop, (first, following[0]._replace(linked=linked)))
    if moment.hijri_year is not None and stop > index + 1:
        return Read(stop, (first,))
    if stop > index + 1:
        return Read(stop, (first,))  # «2018 م»
    form = stripped(before(analysis, index))
    edge = sense_at(analysis, index - 1, EdgeName)
    if edge is not None and not edge[1].definite and spaced(analysis, index - 1) and moment.year in range(1900, 2101) and not _counted(analysis, stop):
        return Read(stop, (first,))
    if whole(analysis, index, stop):
        return Read(stop, (first,))
    if moment.year in range(1900, 2101) and not _counted(analysis, stop) and (
        form in cues().year_heads or (previous == "(" and analysis.shadow[end : end + 1] == ")")
    ):
        return Read(stop, (first,))
    if form not in cues().year_placing or moment.year not in range(1900, 2101):
        return None
    if analysis.shadow[end : end + 1] in ("%", "-", "/", "$") or (form != "منذ" and _counted(analysis, stop)):
        return None
    return Read(stop, (first,))


def _counted(analysis: Analysis, stop: int) -> bool:
    """Tell whether a figure before word `stop` seems to count it: an indefinite noun right behind it.

    A noun after a figure above ten is an accusative singular («2011 شاحنةً», «2015 قتيلاً»); after a year there
    comes a verb, a preposition, a definite noun or a stop.
    """
    if stop >= len(analysis.forms) or analysis.gap(stop - 1).strip() or "\n" in analysis.gap(stop - 1):
        return False
    form = analysis.forms[stop]
    word = analysis.words[stop]
    if word is not None and word.mask & (DIGITS | NUMERAL | ORDINAL) and not word.mask & TIME:
        return form in ("الف", "مليون", "الاف")
    raw = analysis.text[analysis.starts[stop] : analysis.ends[stop]]
    if analysis.forms[stop - 1].endswith("00") and not form.startswith(("ال", "و", "ب", "ل", "في", "من", "عن", "علي", "حتي", "ان")):
        return True  # «2000 منزل»: a round hundred counts a genitive
    if form.startswith(("ال", "وال", "بال", "لل", "فال")) or len(form) < 3:
        return False
    tanween = "\N{ARABIC FATHATAN}" in raw
    if form.startswith(("و", "ب", "ل")) and not tanween:
        return False
    return tanween or raw.endswith("\N{ARABIC LETTER TEH MARBUTA}") or (form.endswith("ا") and len(form) > 4)


RULES: Final = (
    Rule("date: day and month", DIGITS | ORDINAL | NUMERAL, read_day_and_month),
    Rule("date: numbered day of a month", TIME, read_numbered_day),
    Rule("date: month", TIME, read_month),
    Rule("date: year with its noun", TIME, read_year),
    Rule("date: year by its place", DIGITS, read_bare_year),
)
"""The rules of this family, in order of preference."""

__all__ = ["HIJRI_YEARS", "RULES", "YEARS", "MonthRead", "month_at", "month_period_at", "plain_year_at", "year_at"]
