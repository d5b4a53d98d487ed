"""Feasts: «أول أيام عيد الفطر», «عاشوراء», «عيد الميلاد», «عيد الفصح الشرقي».

Hijri months are read with the others in `arconflict.dates.absolute`; here is what has no Gregorian likeness.
"""

from __future__ import annotations

from typing import Final

from arconflict.analysis import Analysis
from arconflict.dates.cues import cues
from arconflict.dates.expressions import Moment
from arconflict.dates.particles import particles
from arconflict.dates.reading import Read, before, figure_at, form_at, gap_is, one, ordinal_figure_at, spaced, stripped
from arconflict.dates.senses import FeastName, PartName, ShiftName, UnitName
from arconflict.dates.words import cue_at, rites, sense_at
from arconflict.dates.years import HIJRI_YEARS
from arconflict.lexicon.classes import ORDINAL, TIME
from arconflict.rules import Rule

_OTHER: Final = "other"
_LONGEST_RITE: Final = 3


def read_feast(analysis: Analysis, index: int) -> Read | None:
    """«عيد الفطر», «عيد الأضحى الماضي», «عاشوراء 1440»; «العيد» only behind a part of day («صباح العيد»)."""
    found = sense_at(analysis, index, FeastName)
    if found is None or stripped(before(analysis, index)) in cues().name_heads:
        return None
    name, hit = found
    if name.hijri is not None and not name.hijri[0]:
        part = sense_at(analysis, index - 1, PartName)
        if part is None or part[0].code == "NI":  # its night is the eve for some
            return None
    return _feast(analysis, index, name, 1, hit.stop, hit.start, hit.end)


def read_feast_day(analysis: Analysis, index: int) -> Read | None:
    """«أول أيام عيد الأضحى», «ثاني أيام العيد», «اليوم الثالث من عيد الفطر»."""
    ordinal, words = ordinal_figure_at(analysis, index), particles()
    number, stop, start = None, index, analysis.starts[index]
    if ordinal is not None and 1 <= ordinal.value <= 4 and form_at(analysis, ordinal.stop) in words.feast_days:
        number, stop, start = ordinal.value, ordinal.stop + 1, ordinal.start
    else:
        unit = sense_at(analysis, index, UnitName)
        if unit is not None and unit[0].code == "D" and unit[0].number == 1 and unit[1].definite:
            ordinal = ordinal_figure_at(analysis, unit[1].stop)
            if ordinal is not None and 1 <= ordinal.value <= 4:
                number, stop, start = ordinal.value, ordinal.stop, unit[1].start
                for between in (words.of, words.feast_days):  # «اليوم الثالث من أيام عيد الفطر»
                    stop += form_at(analysis, stop) in between
    if number is None:
        return None
    found = sense_at(analysis, stop, FeastName)
    if found is None or number > found[0].days:
        return None
    return _feast(analysis, index, found[0], number, found[1].stop, start, found[1].end)


def _feast(
    analysis: Analysis, index: int, name: FeastName, number: int, stop: int, start: int, end: int
) -> Read | None:
    rite, behind = _rite_at(analysis, stop)
    if rite == _OTHER:
        return None  # «رأس السنة العبرية»
    if name.easter is not None:
        moment = Moment(feast=(name.rite or rite or "easter", name.easter + number - 1, 0))
        if rite is not None:
            opened = "(" in analysis.gap(stop - 1)
            stop, end = behind, analysis.ends[behind - 1]
            end += opened and analysis.shadow[end : end + 1] == ")"
    elif name.hijri is not None:
        moment = Moment(feast=("hijri", name.hijri[0], name.hijri[1] + number - 1))
    else:
        month, day = name.gregorian or (1, 1)
        moment = Moment(feast=("gregorian", month, day + number - 1))
    if name.part is not None:
        moment = moment.but(part_code=name.part, part_hours=(18, 30), half="night")
    shift = sense_at(analysis, stop, ShiftName) if spaced(analysis, stop - 1) else None
    year = figure_at(analysis, stop) if gap_is(analysis, stop - 1, ",") else None
    if shift is not None and shift[1].definite and not shift[0].narrative:
        moment, stop, end = moment.but(hijri_which=shift[0].which), shift[1].stop, shift[1].end
    elif year is not None and year.digits == 4:
        field = "hijri_year" if year.value in HIJRI_YEARS else "year"
        moment, stop, end = moment.but(**{field: year.value}), year.stop, year.end
        mark = cue_at(analysis, stop, "hijri")
        if mark is not None and gap_is(analysis, stop - 1, ""):
            stop, end = mark.stop, mark.end
    return one(moment, index, stop, start, end)


def _rite_at(analysis: Analysis, stop: int) -> tuple[str | None, int]:
    """Return (rite, index behind it) of what tells behind a feast whose it is: «الشرقي», «(حسب التقويم الغربي)»."""
    if gap_is(analysis, stop - 1, "("):
        for behind in range(stop + 1, stop + 1 + _LONGEST_RITE):
            rite = rites().get(" ".join(analysis.forms[stop:behind]))
            if rite is not None:
                return rite, behind
    return None, stop


RULES: Final = (
    Rule("feast", TIME, read_feast),
    Rule("feast: its day", TIME | ORDINAL, read_feast_day),
)
"""The rules of this family."""
