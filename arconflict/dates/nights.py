"""The night between two numbered days: «ليلة 5 إلى 6 كانون الثاني», «ليل 5/6 آذار», «ليلة الخامس على السادس من آذار»."""

from __future__ import annotations

import re
from typing import Final

from arconflict.analysis import Analysis
from arconflict.dates.cues import cues
from arconflict.dates.expressions import Moment
from arconflict.dates.months import month_at
from arconflict.dates.particles import particles
from arconflict.dates.reading import Read, day_figure_at, form_at, one, spaced, stop_at
from arconflict.dates.senses import PartName
from arconflict.dates.words import sense_at
from arconflict.lexicon.classes import TIME
from arconflict.rules import Rule

_NIGHT: Final = ("NI", "EV")
_PARTS: Final = {"part_code", "part_hours", "part_mod", "half", "day", "month", "year"}
_LAST_OF_FEBRUARY: Final = 28
_LAST_DAY: Final = 31
_TWO_DAYS: Final = re.compile(r" (\d{1,2}) ?[-/] ?(\d{1,2})(?= )")


def read_night_between(analysis: Analysis, index: int) -> Read | None:
    """Read a night with both of its days; it is that of the first."""
    part = sense_at(analysis, index, PartName)
    if part is None or part[0].code not in _NIGHT or part[1].definite:
        return None
    name, hit = part
    days = _days_at(analysis, hit.stop, hit.end)
    if days is None:
        return None
    day, stop = days
    month = (
        month_at(analysis, stop + (form_at(analysis, stop) in particles().of)) if spaced(analysis, stop - 1) else None
    )
    if month is None:
        return None
    field = "hijri_day" if month.moment.hijri_month is not None else "day"
    night = Moment(part_code=name.code, part_hours=(name.opens, name.closes), part_mod=name.mod, half=name.half)
    moment = month.moment.but(**night.said()).but(**{field: day})
    return one(moment, index, month.stop, hit.start, month.end)


def _days_at(analysis: Analysis, index: int, end: int) -> tuple[int, int] | None:
    """Return (first day, word behind the second) of two days in a row at word `index`, which begins behind raw `end`."""
    signed = _TWO_DAYS.match(analysis.shadow, end)
    if signed is not None:
        first, second = int(signed[1]), int(signed[2])
        return (first, stop_at(analysis, signed.end())) if second == first + 1 <= _LAST_DAY else None
    one_day = day_figure_at(analysis, index) if spaced(analysis, index - 1) else None
    if one_day is None or not spaced(analysis, one_day.stop - 1) or not spaced(analysis, one_day.stop):
        return None
    link = form_at(analysis, one_day.stop)
    if link not in particles().until and link not in cues().night_to:
        return None
    next_day = day_figure_at(analysis, one_day.stop + 1)
    if next_day is None or next_day.value != one_day.value + 1:
        return None
    return one_day.value, next_day.stop


def night_of_dates(one: Moment, two: Moment, between: list[str], gap: str) -> Moment | None:
    """«ليل 30 نيسان - 1 أيار», «ليلة 5 آذار على 6 آذار»: the night between two dates is that of the first."""
    if one.part_code not in _NIGHT or one.day is None or one.month is None or two.day is None or two.month is None:
        return None
    if not two.said().keys() <= {"day", "month", "year"} or not one.said().keys() <= _PARTS:
        return None
    spoken = len(between) == 1 and between[0] in cues().night_to
    if not spoken and gap.strip() not in ("-", "/"):
        return None
    if two.month == one.month:
        follows = two.day == one.day + 1
    else:
        follows = two.day == 1 and one.day >= _LAST_OF_FEBRUARY and two.month == one.month % 12 + 1
    if not follows:
        return None
    return one if one.year is not None or two.year is None else one.but(year=two.year - (two.month < one.month))


RULES: Final = (Rule("day: night between two days", TIME, read_night_between),)
"""The rules of this family."""
