"""Times of no calendar: «مؤخراً», «الأيام الأخيرة», «الفترة المقبلة», «هذه الأيام»."""

from __future__ import annotations

from typing import Final

from arconflict.analysis import Analysis
from arconflict.dates.daynames import in_medium
from arconflict.dates.expressions import Vague
from arconflict.dates.particles import particles
from arconflict.dates.reading import (
    Read,
    before,
    form_at,
    one,
    spaced,
    stripped,
)
from arconflict.dates.senses import (
    LittleName,
    ShiftName,
    StretchName,
    UnitName,
    VagueName,
)
from arconflict.dates.words import cue_at, sense_at
from arconflict.lexicon.classes import TIME
from arconflict.rules import Rule


def vague_stretch(analysis: Analysis, index: int, stop: int, start: int) -> Read | None:
    """Return «… الماضية», «… المقبلة» behind a plural or a stretch without a length that ends at word `stop`."""
    shift = sense_at(analysis, stop, ShiftName) if spaced(analysis, stop - 1) else None
    if shift is None or not shift[1].definite or shift[0].narrative:
        return None
    name, hit = shift
    stretch = sense_at(analysis, index, StretchName)
    if stretch is not None and stretch[0].stage and form_at(analysis, hit.stop) in particles().of:
        return None  # «المرحلة الأخيرة من المعركة»
    ref = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[name.which]
    return one(Vague(ref), index, hit.stop, start, hit.end)


def read_since_little(analysis: Analysis, index: int) -> Read | None:
    """«منذ فترة», «منذ قليل»."""
    found = sense_at(analysis, index, LittleName)
    if found is None or found[1].definite or stripped(before(analysis, index)) not in particles().since:
        return None
    hit = found[1]
    return one(Vague("PAST_REF"), index, hit.stop, hit.start, hit.end)


def read_vague(analysis: Analysis, index: int) -> Read | None:
    """«مؤخراً», «الآن», «قريباً», «هذه الأيام»."""
    this = cue_at(analysis, index, "this")
    if this is not None and spaced(analysis, index):
        unit = sense_at(analysis, index + 1, UnitName)
        stretch = sense_at(analysis, index + 1, StretchName)
        days = unit is not None and unit[0] == UnitName("D", 3) and unit[1].definite
        running = stretch is not None and stretch[0].running and stretch[1].definite
        if not days and not running:
            return None
        end = analysis.ends[index + 1]
        return one(Vague("PRESENT_REF"), index, index + 2, this.start, end)
    found = sense_at(analysis, index, VagueName)
    if found is None:
        return None
    name, hit = found
    if name.article and not hit.definite:
        return None
    if name.in_names and in_medium(analysis, index):
        return None
    if name.of_place and form_at(analysis, hit.stop) in particles().of:
        return None  # «قريباً من المدينة»
    return one(Vague(name.ref), index, hit.stop, hit.start, hit.end)


RULES: Final = (
    Rule("vague: since a while", TIME, read_since_little),
    Rule("vague: word", TIME, read_vague),
)
"""The rules of this family."""
