"""Years: «عام 2013», «منذ 2011», «2011-2013»; bare figures only where their place makes them a year."""

from __future__ import annotations

import re
from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.dates.cues import cues
from arconflict.dates.expressions import Moment
from arconflict.dates.particles import ARTICLE, particles
from arconflict.dates.reading import (
    Figure,
    Piece,
    Read,
    are_metres,
    before,
    count_at,
    figure_at,
    form_at,
    gap_is,
    is_figure,
    spaced,
    stop_at,
    stripped,
    whole,
)
from arconflict.dates.senses import EdgeName, Hit, ShiftName, UnitName
from arconflict.dates.words import cue_at, has_sense, sense_at
from arconflict.lexicon.classes import NUMERAL, ORDINAL, TIME
from arconflict.rules import Rule

YEARS: Final = range(1800, 2101)

"""Figures that can be a Gregorian year without any other sign than a preposition or a month."""

MODERN_YEARS: Final = range(1900, 2101)
"""Those that bare figures may be where nothing but their place says that they are years."""
EARLY_YEARS: Final = range(1000, 1800)
"""Figures of four digits that are a year behind the noun of one."""
HIJRI_YEARS: Final = range(1200, 1501)
_MAYBE_HIJRI: Final = range(1300, 1451)
BEFORE_CHRIST: Final = "BC"

MAX_LIST: Final = 8
_TWO_YEARS: Final = re.compile(r"(\d{4}) ?[-/] ?(\d{4})(?![\d/-])")


def plain_year_at(analysis: Analysis, index: int, *, hijri: bool = False) -> tuple[Moment, int, int] | None:
    """Return (moment, stop, end) of a year in figures right at word `index`, with «م» or «هـ» behind it."""
    figure = figure_at(analysis, index)
    if figure is None or figure.definite:
        return None
    stop, end = figure.stop, figure.end
    if figure.digits != 4:
        mark = cue_at(analysis, stop, "hijri") if hijri and figure.value and spaced(analysis, stop - 1) else None
        return None if mark is None else (Moment(hijri_year=figure.value), mark.stop, mark.end)  # «رمضان 80 هـ»
    mark = cue_at(analysis, stop, "hijri") if gap_is(analysis, stop - 1, "(") else None
    if mark is not None or (hijri and figure.value in HIJRI_YEARS):
        if figure.value not in HIJRI_YEARS:
            return None
        return Moment(hijri_year=figure.value), *((mark.stop, mark.end) if mark else (stop, end))
    if figure.value not in YEARS:
        return None
    mark = cue_at(analysis, stop, "gregorian") if spaced(analysis, stop - 1) else None
    if mark is not None and are_metres(analysis, index):
        return None
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
        or (head[0].number == 3 and not head[1].definite and not _years_list(analysis, head[1].stop))
    ):
        return None
    name, hit = head
    if not spaced(analysis, hit.stop - 1):
        return None
    if name.number == 2 and not hit.definite:
        return None
    ancient = before_christ_at(analysis, hit.stop)
    if ancient is not None:
        return ancient[0], ancient[1], hit.start, ancient[2]
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
        if figure.definite and figure.digits == 4 and figure.value in YEARS:  # «سنة الـ2012»
            return Moment(year=figure.value), figure.stop, hit.start, figure.end
        early = early_year_at(analysis, hit.stop)
        if early is not None:
            return early[0], early[1], hit.start, early[2]
        return _short_year(analysis, figure, hit) if name.number == 1 else None
    counted = count_at(analysis, hit.stop)
    if counted is not None and counted[0] in range(1900, 2100):
        return Moment(year=int(counted[0])), counted[1].stop, hit.start, counted[1].end
    return None


def early_year_at(analysis: Analysis, index: int) -> tuple[Moment, int, int] | None:
    """Return (moment, stop, end) of a year of long ago, behind its noun or a month: «(عام) 1516», «(عام) 1258 م».

    Without the sign of its era it is none that may be Hijri.
    """
    figure = figure_at(analysis, index)
    if figure is None or figure.definite or figure.value not in EARLY_YEARS:
        return None
    mark = cue_at(analysis, figure.stop, "gregorian") if spaced(analysis, figure.stop - 1) else None
    if mark is not None and _closes(analysis, mark.stop):
        return Moment(year=figure.value), mark.stop, mark.end
    if figure.value in _MAYBE_HIJRI or _counted(analysis, figure.stop):
        return None
    return Moment(year=figure.value), figure.stop, figure.end


def before_christ_at(analysis: Analysis, index: int) -> tuple[Moment, int, int] | None:
    """Return (moment, stop, end) of figures with «قبل الميلاد» or «ق.م» behind them."""
    figure = figure_at(analysis, index)
    if figure is None or figure.definite or not figure.value:
        return None
    mark = cue_at(analysis, figure.stop, "before_christ") if spaced(analysis, figure.stop - 1) else None
    return None if mark is None else (Moment(year=figure.value, era=BEFORE_CHRIST), mark.stop, mark.end)


def read_before_christ(analysis: Analysis, index: int) -> Read | None:
    """«500 ق.م», «1200 قبل الميلاد»."""
    first, pieces, at = figure_at(analysis, index), list[Piece](), index
    if first is None or first.definite or not first.value:
        return None
    if form_at(analysis, first.stop) in particles().links and spaced(analysis, first.stop - 1):
        linked, at = form_at(analysis, first.stop) not in particles().lists, first.stop + 1
    elif analysis.gap(first.stop - 1).strip() == "-":
        linked, at = True, first.stop
    found = before_christ_at(analysis, at)
    if found is None:
        return None
    moment, stop, end = found
    if at > index:  # «بين عامي 3000 و2000 قبل الميلاد»
        head = sense_at(analysis, index - 1, UnitName) if spaced(analysis, index - 1) else None
        begins, start = index, first.start
        if head is not None and head[0].code == "Y" and head[0].number > 1:
            begins, start = index - 1, head[1].start
        linked = linked or stripped(before(analysis, begins)) in particles().between
        pieces.append(Piece(moment.but(year=first.value), begins, first.stop, start, first.end))
        return Read(stop, (*pieces, Piece(moment, at, stop, analysis.starts[at], end, (), linked)))
    return Read(stop, (Piece(moment, index, stop, analysis.starts[index], end),))


def _short_year(analysis: Analysis, figure: Figure, hit: Hit) -> tuple[Moment, int, int, int] | None:
    """Return a year of two or three figures: «عام 82», and with its era «سنة 15 هـ», «عام 636 م»."""
    stop = figure.stop
    if figure.definite or figure.digits > 3 or not figure.value:
        return None
    for cue, field in (("hijri", "hijri_year"), ("gregorian", "year")):
        mark = cue_at(analysis, stop, cue) if spaced(analysis, stop - 1) else None
        if mark is not None and _closes(analysis, mark.stop):
            return Moment().but(**{field: figure.value}), mark.stop, hit.start, mark.end
    # «مطلع العام 457، بينهم …» counts people
    if figure.digits == 2 and figure.value >= 30 and not hit.definite and not _counted(analysis, stop):
        return Moment(year=figure.value + 1900), stop, hit.start, figure.end
    return None


def _years_list(analysis: Analysis, index: int) -> bool:
    figure = figure_at(analysis, index)
    return figure is not None and figure.digits == 4 and figure.value in YEARS


def _names_season(analysis: Analysis, index: int) -> bool:
    """Tell whether a year is one of school, of sport or of a harvest."""
    return any(stripped(form_at(analysis, at)) in cues().season_before for at in (index, index - 1, index + 1))


def written_year_at(analysis: Analysis, index: int) -> tuple[Moment, int, int] | None:
    """Return (moment, stop, end) of a year with its noun or in bare figures: «عام 1982», «1982»."""
    phrase = year_at(analysis, index)
    return (phrase[0], phrase[1], phrase[3]) if phrase is not None else plain_year_at(analysis, index)


def read_year(analysis: Analysis, index: int) -> Read | None:
    """«عام 2013», «بين عامي 2012 و2014», «أعوام 2012 و2013»."""
    found = year_at(analysis, index)
    if found is None:
        return None
    moment, stop, start, end = found
    pieces = [Piece(moment, index, stop, start, end)]
    name = sense_at(analysis, index, UnitName)
    spoken_range = stripped(before(analysis, index)) in particles().between
    if name is not None:
        while len(pieces) < MAX_LIST:
            following = _next_year(analysis, stop, many=name[0].number > 1)
            if following is None:
                break
            piece, linked = following
            pieces.append(piece._replace(linked=linked or (spoken_range and len(pieces) == 1)))
            stop = piece.stop
    return Read(stop, tuple(pieces))


def _next_year(analysis: Analysis, stop: int, *, many: bool) -> tuple[Piece, bool] | None:
    form, words = form_at(analysis, stop), particles()
    sure = form not in words.lists and form != words.letter_to
    if form in words.links and (many or sure) and spaced(analysis, stop - 1) and spaced(analysis, stop):
        year = plain_year_at(analysis, stop + 1)
        if year is not None:
            return Piece(year[0], stop + 1, year[1], analysis.starts[stop + 1], year[2]), form not in words.lists
    elif gap_is(analysis, stop - 1, "-,/") and analysis.gap(stop - 1).strip():
        year = plain_year_at(analysis, stop)
        gap = analysis.gap(stop - 1).strip()
        if year is not None and (gap == "-" or many):
            return Piece(year[0], stop, year[1], analysis.starts[stop], year[2]), gap == "-"
    return None


def read_bare_year(analysis: Analysis, index: int) -> Read | None:
    """«منذ 2011», «في 2018», «2011-2013», «من 2012 إلى 2014»: figures alone that their place makes a year."""
    if len(analysis.forms[index]) != 4 or not is_figure(analysis, index):
        return None
    if _names_season(analysis, index - 1):
        return _season_years(analysis, index)
    year = plain_year_at(analysis, index)
    if year is None:
        return None
    moment, stop, end = year
    start = analysis.starts[index]
    previous = analysis.shadow[start - 1 : start]
    if previous in ("-", "+", "/", "#", "_", "$", "%"):
        return None
    first = Piece(moment, index, stop, start, end)
    placing, between = stripped(before(analysis, index)), particles().between
    following = _next_year(analysis, stop, many=placing in between or placing in cues().year_placing)
    second = following[0].expression if following else None
    if (
        following is not None
        and isinstance(second, Moment)
        and second.year is not None
        and moment.year is not None
        and 0 < second.year - moment.year <= 100
        and moment.year in MODERN_YEARS
        and not _counted(analysis, following[0].stop)
    ):
        glued = analysis.gap(stop - 1).strip() == "-"
        spoken = placing in cues().span_placing
        if spoken or glued:
            linked = following[1] or placing in between
            return Read(following[0].stop, (first, following[0]._replace(linked=linked)))
    if moment.hijri_year is not None and stop > index + 1:
        return Read(stop, (first,))
    if stop > index + 1:
        return Read(stop, (first,))  # «2018 م»
    form = stripped(before(analysis, index))
    edge = sense_at(analysis, index - 1, EdgeName)
    if (
        edge is not None
        and not edge[1].definite
        and spaced(analysis, index - 1)
        and moment.year in MODERN_YEARS
        and not _counted(analysis, stop)
    ):
        return Read(stop, (first,))
    if whole(analysis, index, stop):
        return Read(stop, (first,))
    if (
        moment.year in MODERN_YEARS
        and not _counted(analysis, stop)
        and (form in cues().year_heads or (previous == "(" and analysis.shadow[end : end + 1] == ")"))
    ):
        return _with_more_years(analysis, first) if form in cues().year_heads else Read(stop, (first,))
    until = stripped(form_at(analysis, stop)) in particles().until and spaced(analysis, stop - 1)
    if form in particles().of and until and moment.year in MODERN_YEARS and figure_at(analysis, stop + 1) is None:
        return Read(stop, (first,))  # «من 2012 وحتى يومنا هذا»
    if form not in cues().year_placing or moment.year not in MODERN_YEARS:
        return None
    if stripped(before(analysis, index - 1)) in cues().before_distance and form in cues().distance:
        return None  # «على بعد 2010 أمتار»
    if analysis.shadow[end : end + 1] in ("%", "-", "/", "$") or (
        form not in particles().since and _counted(analysis, stop)
    ):
        return None
    return Read(stop, (first,))


def _season_years(analysis: Analysis, index: int) -> Read | None:
    """«العام الدراسي 2019-2020», «موسم 2018/2019»: both years of one of school, of sport or of a harvest."""
    start = analysis.starts[index]
    both = _TWO_YEARS.match(analysis.shadow, start)
    if both is None or int(both[1]) not in YEARS or int(both[2]) != int(both[1]) + 1:
        return None
    first, kind = index, index - 1 - has_sense(analysis, index - 1, ShiftName)  # «العام الدراسي الحالي 2020-2021»
    head = sense_at(analysis, kind - 1, UnitName) if spaced(analysis, kind - 1) else None
    if head is not None and head[0].code == "Y" and head[1].stop == kind:
        first, start = head[1].first, head[1].start
    stop = stop_at(analysis, both.end())
    pieces = (
        Piece(Moment(year=int(both[1])), first, index + 1, start, both.end(1)),
        Piece(Moment(year=int(both[2])), index + 1, stop, both.start(2), both.end(2), (), linked=True),
    )
    return Read(stop, pieces)


def _with_more_years(analysis: Analysis, first: Piece) -> Read:
    """Add the other years of a list to the first: «من مواليد 1995 و1998»."""
    pieces = [first]
    while len(pieces) < MAX_LIST:
        following = _next_year(analysis, pieces[-1].stop, many=True)
        year = following[0].expression if following is not None else None
        if following is None or not isinstance(year, Moment) or year.year is None or year.year not in MODERN_YEARS:
            break
        if _counted(analysis, following[0].stop):
            break
        pieces.append(following[0])
    return Read(pieces[-1].stop, tuple(pieces))


def _counted(analysis: Analysis, stop: int) -> bool:
    """Tell whether a figure before word `stop` seems to count it: an indefinite noun right behind it.

    A noun after a figure above ten is an accusative singular («2011 شاحنةً», «2015 قتيلاً»); after a year there
    comes a verb, a preposition, a definite noun or a stop.
    """
    if stop >= len(analysis.forms) or analysis.gap(stop - 1).strip() or "\n" in analysis.gap(stop - 1):
        return False
    form, words = analysis.forms[stop], particles()
    word = analysis.words[stop]
    if word is not None and word.mask & (DIGITS | NUMERAL | ORDINAL) and not word.mask & TIME:
        return form in words.magnitudes
    raw = analysis.text[analysis.starts[stop] : analysis.ends[stop]]
    if (
        analysis.forms[stop - 1].endswith("00")
        and not form.startswith((ARTICLE, words.letter_and))
        and form not in words.behind_year
    ):
        return True  # «2000 منزل»: a round hundred counts a genitive
    if form.startswith(words.definite) or len(form) < 3:
        return False
    tanween = "\N{ARABIC FATHATAN}" in raw
    if form.startswith((words.letter_and, words.letter_by, words.letter_to)) and not tanween:
        return False
    return tanween or raw.endswith(words.teh_marbuta) or (form.endswith(words.accusative) and len(form) > 4)


RULES: Final = (
    Rule("date: year with its noun", TIME, read_year),
    Rule("date: year by its place", DIGITS, read_bare_year),
    Rule("date: year before Christ", DIGITS, read_before_christ),
)
"""The rules of this family."""
