"""Parts of the day and zones of the clock: «مساء», «صباحاً», «بعد ظهر», «بتوقيت دمشق».

A part of day alone is a piece; whether it is a time is decided when it has joined a day.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from arconflict.analysis import Analysis
from arconflict.dates.expressions import Moment
from arconflict.dates.particles import ARTICLE, particles
from arconflict.dates.reading import (
    Read,
    bare_form,
    form_at,
    one,
    spaced,
    stop_at,
)
from arconflict.dates.senses import (
    DayName,
    PartName,
    ZoneName,
)
from arconflict.dates.words import has_sense, sense_at
from arconflict.lexicon.classes import TIME
from arconflict.rules import Rule

_AHEAD: Final = re.compile(r" ?([+-]) ?(\d{1,2})(?::?([0-5]\d))?(?![\d:])")
"""What a clock is ahead of that of Greenwich."""
_MOST_AHEAD: Final = 14


def read_part(analysis: Analysis, index: int) -> Read | None:
    """«مساء», «صباحاً», «بعد ظهر»; whether it is a time at all is decided when it has joined a day."""
    read = part_at(analysis, index)
    if read is None:
        return None
    moment, stop, start, end = read
    return one(moment, index, stop, start, end)


def part_at(analysis: Analysis, index: int) -> tuple[Moment, int, int, int] | None:
    """Return (moment, stop, start, end) of a part of day at word `index`, «المتأخرة» or «باكراً» behind it included."""
    found = sense_at(analysis, index, PartName)
    if found is None:
        return None
    name, hit = found
    stop, end = hit.stop, hit.end
    if hit.definite and spaced(analysis, stop - 1) and _is_timely(form_at(analysis, stop)):
        stop, end = stop + 1, analysis.ends[stop]
    moment = part_of_day(name)
    if name.tonight and hit.definite and hit.stop == index + 1 and not has_sense(analysis, stop, DayName):
        moment = moment.but(days=0)  # «الليلة»: tonight, unless «الماضية» follows
    return moment, stop, hit.start, end


def _is_timely(form: str) -> bool:
    """Tell whether a word behind a part of a day says that it is early or late in it: «المتأخرة», «باكراً»."""
    return form in particles().timely or (form.startswith(ARTICLE) and edge_of(bare_form(form)) is not None)


def edge_of(form: str) -> str | None:
    """Return the TIMEX3 modifier of an adjective: «متأخرة» is the END of what it is said of."""
    words = particles()
    return "START" if form in words.early else "END" if form in words.late else None


@cache
def part_of_day(name: PartName) -> Moment:
    """Return the moment that a name of a part of day says."""
    return Moment(part_code=name.code, part_hours=(name.opens, name.closes), part_mod=name.mod, half=name.half)


def read_zone(analysis: Analysis, index: int) -> Read | None:
    """«بتوقيت دمشق», «ت غ»: a piece that only joins a clock."""
    found = sense_at(analysis, index, ZoneName)
    if found is None:
        return None
    name, hit = found
    start = analysis.starts[index] if analysis.forms[index].endswith(particles().clock_of) else hit.start
    ahead = _AHEAD.match(analysis.shadow, hit.end) if name.zone == "UTC" else None
    if ahead is not None and int(ahead[2]) <= _MOST_AHEAD:  # «بتوقيت غرينتش +3», «UTC+3»
        zone = f"{ahead[1]}{int(ahead[2]):02}:{ahead[3] or '00'}"
        return one(Moment(zone=zone), index, stop_at(analysis, ahead.end()), start, ahead.end())
    return one(Moment(zone=name.zone or "local"), index, hit.stop, start, hit.end)


RULES: Final = (
    Rule("day: part", TIME, read_part),
    Rule("clock: zone", TIME, read_zone),
)
"""The rules of this family."""
