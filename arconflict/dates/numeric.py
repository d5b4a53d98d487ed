"""Dates in figures alone: «10/11/2017», «2022-01-21 07:15:00», «25.03.18», and the clock «07:15».

Days come before months, as Arabic news writes them; a date that is impossible so is read the other way
round («11/25/2017»). A time right behind a date joins it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.dates.cues import cues
from arconflict.dates.expressions import Clock, Moment
from arconflict.dates.months import day_before
from arconflict.dates.particles import particles
from arconflict.dates.reading import Piece, Read, before, form_at, one, spaced, stop_at, stripped
from arconflict.dates.senses import EdgeName, HalfName, PartName, ShiftName, WeekdayName
from arconflict.dates.words import cue_at, has_sense, sense_at
from arconflict.rules import Rule
from arconflict.text.characters import BIDI_CONTROLS

_DATE: Final = re.compile(
    r"(?<![\d./+-])(?<!\d[,:])(?:(?P<y>\d{4})(?P<s1> ?[/.\\-] ?)(?P<a>\d{1,2})(?P=s1)(?P<b>\d{1,2})"
    r"|(?P<c>\d{1,2})(?P<s2> ?[/.\\-] ?)(?P<d>\d{1,2})(?P=s2)(?P<z>\d{4}|\d{2}))(?![\d/\\])(?![.,:-]\d)"
)
_TIME: Final = re.compile(
    r"(?:\s{0,9}T|\s{0,9},?\s{1,9}(?:-\s{1,9}|\|\s{0,9})?|\s{0,9}-\s{0,9})(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:\s?(Z|[+-]\d{2}:?\d{2}))?(?![\d:])"
)
_SHORT: Final = re.compile(r"(?<![\d./:+,-])(\d{1,2})(?: ?/ ?|-)(\d{1,2})(?![\d/:.-]| ?/)")
_MONTH_OF_YEAR: Final = re.compile(r"(?<![\d./:+,-])(\d{1,2}) ?/ ?((?:19|20)\d{2})(?![\d/:.-]\d?)(?!\d)")
_CLOCK: Final = re.compile(r"(?<![\d:.,/])(?<!(?<!:\d\d)-)(\d{1,2}):(\d{2})(?::(\d{2}))?(?!\d|[:/]\d)(?![.,]\d)")
_GLUED: Final = re.compile(r"[ap]m\b", re.IGNORECASE)
_SIGNS: Final = frozenset("/.-\\")
_OF_MEASURES: Final = frozenset("/23\N{SUPERSCRIPT TWO}\N{SUPERSCRIPT THREE}")
_MONTHS: Final = 12
_CENTURY: Final = 2000
_PIVOT: Final = 70
"""Two figures below it are years of this century, as in POSIX (68 and 69 aside)."""
_HIJRI: Final = range(1300, 1501)


def read_date(analysis: Analysis, index: int) -> Read | None:
    """«10/11/2017», «2017-11-10», «14-09-1432 هـ», with a clock behind it where there is one."""
    start = analysis.starts[index]
    sign = analysis.shadow[analysis.ends[index] : analysis.ends[index] + 2]
    if sign[:1] not in _SIGNS and (sign[:1] != " " or sign[1:] not in _SIGNS):
        return None
    match = _DATE.match(analysis.shadow, start)
    if match is None:
        return None
    moment = _date_moment(match)
    if moment is None or not _separated(analysis, match):
        return None
    end = match.end()
    stop = stop_at(analysis, end)
    mark = cue_at(analysis, stop, "hijri")
    if mark is not None and not analysis.gap(stop - 1).strip(" ("):
        if moment.year is not None and moment.year not in _HIJRI:
            return None
        stop, end = mark.stop, mark.end
        moment = Moment(
            hijri_year=moment.year or moment.hijri_year,
            hijri_month=moment.month or moment.hijri_month,
            hijri_day=moment.day or moment.hijri_day,
        )
    else:
        mark = cue_at(analysis, stop, "gregorian")
        if mark is not None and not analysis.gap(stop - 1).strip(" "):
            stop, end = mark.stop, mark.end
    clock = _TIME.match(analysis.shadow, end)
    if clock is not None and "\n" in analysis.shadow[end : clock.start(1)]:
        clock = None
    if clock is not None and int(clock[1]) < 24 and int(clock[2]) < 60:
        half, half_stop, half_end = half_at(analysis, stop_at(analysis, clock.end()))
        time = Moment(
            clock=Clock(int(clock[1]), int(clock[2]), half, written_24=half is None, second=_second(clock[3]))
        )
        joined = moment.join(time)
        if joined is not None:
            moment, end, stop = joined, half_end or clock.end(), half_stop or stop_at(analysis, clock.end())
        if clock[4]:  # «Z», «+03:00», «+0300»
            ahead = clock[4].replace(":", "")
            zone = "UTC" if ahead == "Z" else f"{ahead[:3]}:{ahead[3:]}"
            moment = moment.join(Moment(zone=zone)) or moment
    headed = day_before(analysis, index, start)
    return one(moment, headed[0] if headed else index, stop, headed[1] if headed else start, end)


def _separated(analysis: Analysis, match: re.Match[str]) -> bool:
    """Spaces around a separator count only with a slash, or where they are direction marks that the shadow blanked."""
    sign = match["s1"] or match["s2"]
    if sign == sign.strip() or sign.strip() == "/":
        return True
    return _closed_up(analysis, match)


def _closed_up(analysis: Analysis, match: re.Match[str]) -> bool:
    """Tell whether the only spaces in figures are direction marks that the shadow blanked."""
    return all(
        analysis.text[at] in BIDI_CONTROLS for at in range(match.start(), match.end()) if analysis.shadow[at] == " "
    )


def _date_moment(match: re.Match[str]) -> Moment | None:
    if match["y"]:
        year, month, day = int(match["y"]), int(match["a"]), int(match["b"])
    else:
        day, month, year = int(match["c"]), int(match["d"]), int(match["z"])
        if len(match["z"]) == 2:
            if match["s2"].strip() != "/" and not (len(match["c"]) == 2 and len(match["d"]) == 2):
                return None
            year += _CENTURY if year < _PIVOT else _CENTURY - 100
    if month > 12 >= day:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if year in _HIJRI:
        return Moment(hijri_year=year, hijri_month=month, hijri_day=day) if day <= 30 else None
    if not 1000 <= year <= 2200:
        return None
    try:
        date(year, month, day)
    except ValueError:
        return None
    return Moment(year=year, month=month, day=day)


def read_short_date(analysis: Analysis, index: int) -> Read | None:
    """«يوم 10/11», «بتاريخ 3/4»: day and month need a sign that they are no score and no fraction."""
    start = analysis.starts[index]
    match = _SHORT.match(analysis.shadow, start)
    if match is None or not _closed_up(analysis, match):
        return None
    day, month = int(match[1]), int(match[2])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    ranged = _short_range(analysis, index, match)
    if ranged is not None:
        return ranged
    if "-" in match[0] and not _dated_by_weekday(analysis, index, stop_at(analysis, match.end())):
        return None
    form = stripped(before(analysis, index))
    weekday = has_sense(analysis, index - 1, WeekdayName) or (
        analysis.gap(index - 1).strip() == "(" and has_sense(analysis, index - 1, WeekdayName)
    )
    if start == 0 and match.end() == len(analysis.text):
        return one(Moment(day=day, month=month), index, stop_at(analysis, match.end()), start, match.end())
    stop, end, moment = stop_at(analysis, match.end()), match.end(), Moment(day=day, month=month)
    shift = sense_at(analysis, stop, ShiftName)
    if (
        shift is not None
        and shift[1].definite
        and not (shift[0].narrative or shift[0].last)
        and spaced(analysis, stop - 1)
    ):
        stop, end = shift[1].stop, shift[1].end  # «في 8/12 الماضي»
        moment = moment.but(month_which=shift[0].which)
    elif (
        form not in cues().dated
        and not weekday
        and not _of_part(analysis, index)
        and not _is_no_part(analysis, match, form)
    ):
        return None
    headed = day_before(analysis, index, start)
    first, start = headed if headed is not None else (index, start)
    return one(moment, first, stop, start, end)


def _short_range(analysis: Analysis, index: int, match: re.Match[str]) -> Read | None:
    """«من 5/9 إلى 10/9», «بين 28/2 و3/3», «خلال 5/9 - 10/9»: two days of which at least one can be no part of anything."""
    stop, words = stop_at(analysis, match.end()), particles()
    lead = stripped(before(analysis, index))
    if stop >= len(analysis.forms) or "/" not in match[0]:
        return None
    gap, form = analysis.gap(stop - 1), form_at(analysis, stop)
    until = lead in words.of and stripped(form) in words.until
    if gap.strip() == "-" and (lead in cues().placing or index == 0):
        at = stop
    elif (until or (lead in words.between and form == words.letter_and)) and spaced(analysis, stop - 1):
        at = stop + 1
    else:
        return None
    second = _SHORT.match(analysis.shadow, analysis.starts[at]) if at < len(analysis.forms) else None
    if (
        second is None
        or "/" not in second[0]
        or not _closed_up(analysis, second)
        or _counted_behind(analysis, stop_at(analysis, second.end()))
    ):
        return None
    pairs = [(int(found[1]), int(found[2])) for found in (match, second)]
    if not all(1 <= day <= 31 and 1 <= month <= 12 for day, month in pairs):
        return None
    if all(day <= month for day, month in pairs):
        return None  # «من 1/3 إلى 2/3»
    first, last = (Moment(day=day, month=month) for day, month in pairs)
    behind = stop_at(analysis, second.end())
    pieces = (
        Piece(first, index, stop, match.start(), match.end()),
        Piece(last, at, behind, second.start(), second.end(), (), linked=True),
    )
    return Read(behind, pieces)


def _months_of_years(analysis: Analysis, index: int, match: re.Match[str], stop: int) -> Read | None:
    """«3/2019 - 4/2019», «من 10/2018 إلى 3/2019»: two months."""
    if stop >= len(analysis.forms):
        return None
    words = particles()
    if analysis.gap(stop - 1).strip() == "-":
        at = stop
    elif stripped(before(analysis, index)) in words.of and stripped(form_at(analysis, stop)) in words.until:
        at = stop + 1
    else:
        return None
    second = _MONTH_OF_YEAR.match(analysis.shadow, analysis.starts[at]) if at < len(analysis.forms) else None
    if second is None or not 1 <= int(second[1]) <= _MONTHS or int(second[2]) < int(match[2]):
        return None
    behind = stop_at(analysis, second.end())
    one_month, other = (Moment(month=int(found[1]), year=int(found[2])) for found in (match, second))
    first = Piece(one_month, index, stop, match.start(), match.end())
    return Read(behind, (first, Piece(other, at, behind, second.start(), second.end(), (), linked=True)))


def read_month_of_year(analysis: Analysis, index: int) -> Read | None:
    """«في 10/2018», «شهر 10/2018»: behind «رقم», «قانون» and their like the figures are no month."""
    start = analysis.starts[index]
    match = _MONTH_OF_YEAR.match(analysis.shadow, start)
    if match is None or not 1 <= int(match[1]) <= _MONTHS:
        return None
    stop, first = stop_at(analysis, match.end()), index
    ranged = _months_of_years(analysis, index, match, stop)
    if ranged is not None:
        return ranged
    head = cue_at(analysis, index - 1, "month") if spaced(analysis, index - 1) else None
    if head is not None:
        first, start = index - 1, head.start
    elif not (start == 0 and match.end() == len(analysis.text)) and (
        stripped(before(analysis, index)) not in (*cues().year_placing, *cues().dated)
        and not has_sense(analysis, index - 1, EdgeName)
    ):
        return None
    return one(Moment(month=int(match[1]), year=int(match[2])), first, stop, start, match.end())


def _of_part(analysis: Analysis, index: int) -> bool:
    """Tell whether a part of day stands before two figures: «مساء 5/9»."""
    part = sense_at(analysis, index - 1, PartName) if spaced(analysis, index - 1) else None
    return (
        part is not None and not part[1].definite and not form_at(analysis, index - 1).endswith(particles().accusative)
    )


def _dated_by_weekday(analysis: Analysis, index: int, stop: int) -> bool:
    """Tell whether two figures with a dash are a date: «الأحد 5-9»; «الأحد 5-9 قتلى» are people."""
    return has_sense(analysis, index - 1, WeekdayName) and not _counts_behind(analysis, stop)


def _is_no_part(analysis: Analysis, match: re.Match[str], form: str) -> bool:
    """«في 22/10» can be no part of anything, while «في 3/4 المناطق» is; `form` is the word before."""
    if int(match[1]) <= int(match[2]) or "-" in match[0] or form not in cues().year_placing:
        return False
    return not _counted_behind(analysis, stop_at(analysis, match.end()))


def _counted_behind(analysis: Analysis, stop: int) -> bool:
    """Tell whether a noun that figures above ten count stands at word `stop`: an accusative singular."""
    if stop >= len(analysis.forms) or analysis.gap(stop - 1).strip(" "):
        return False
    if analysis.forms[stop].startswith(particles().definite):
        return False
    return analysis.forms[stop].endswith((*particles().accusative, *particles().feminine_endings))


def _counts_behind(analysis: Analysis, stop: int) -> bool:
    """Tell whether figures before word `stop` may count it: no sign, no preposition and no clock stands there."""
    if stop >= len(analysis.forms) or analysis.gap(stop - 1).strip(" "):
        return False
    form = analysis.forms[stop]
    return stripped(form) not in cues().placing and cue_at(analysis, stop, "clock") is None


def read_clock(analysis: Analysis, index: int) -> Read | None:
    """«07:15», «8:30 م»: a time in figures with a colon."""
    start = analysis.starts[index]
    match = _CLOCK.match(analysis.shadow, start)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2])
    if hour > 24 or minute > 59 or _is_score(analysis, index):
        return None
    stop = stop_at(analysis, match.end())
    half, half_stop, half_end = half_at(analysis, stop)
    glued = _GLUED.match(analysis.shadow, match.end())
    if glued is not None:  # «10:52am»
        half, half_stop, half_end = glued[0].lower(), stop_at(analysis, glued.end()), glued.end()
    written_24 = half is None and (hour > 12 or hour == 0 or len(match[1]) == 2)
    clock = Clock(hour % 24, minute, half, written_24=written_24, second=_second(match[3]))
    moment = Moment(clock=clock)
    return one(moment, index, half_stop or stop, start, half_end or match.end())


def _second(written: str | None) -> int:
    """Return the seconds of a clock, 0 where there are none that a minute has."""
    return second if (second := int(written or 0)) < 60 else 0


def _is_score(analysis: Analysis, index: int) -> bool:
    """Tell whether two figures with a colon are a result or a verse."""
    return stripped(before(analysis, index)) in cues().scored


def half_at(analysis: Analysis, index: int) -> tuple[str | None, int | None, int | None]:
    """Return (half, stop, end) of «ص», «م», AM, PM right at word `index`."""
    found = sense_at(analysis, index, HalfName)
    if found is None or analysis.gap(index - 1).strip(" "):
        return None, None, None
    end = found[1].end
    if analysis.shadow[end : end + 1] in _OF_MEASURES or form_at(analysis, found[1].stop) in particles().powers:
        return None, None, None  # «5 م/ث», «5 م3», «5 م مربع»: metres
    if analysis.shadow[end : end + 1] == "." and len(form_at(analysis, found[1].stop)) == 1 == len(
        form_at(analysis, index)
    ):
        return None, None, None  # «11 م.ب»
    return found[0].half, found[1].stop, found[1].end


RULES: Final = (
    Rule("figures: date", DIGITS, read_date),
    Rule("figures: day and month", DIGITS, read_short_date),
    Rule("figures: month and year", DIGITS, read_month_of_year),
    Rule("figures: clock", DIGITS, read_clock),
)
"""The rules of this family."""

__all__ = ["RULES", "half_at"]
