"""What a time takes from the one told before it: «الربع الثاني» its year, «الثاني عشر منه» its month.

«الفترة نفسها من العام الماضي» is the same part of another year. Each needs a time of that kind shortly before it in the
text; without one it is no time, or the year alone is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from arconflict.analysis import Analysis
from arconflict.dates.expressions import OF_IT, Again, Moment
from arconflict.dates.particles import particles
from arconflict.dates.periods import year_behind
from arconflict.dates.reading import Piece, Read, form_at, one, spaced
from arconflict.dates.senses import ShiftName, StretchName, UnitName
from arconflict.dates.words import cue_at, sense_at
from arconflict.lexicon.classes import TIME
from arconflict.rules import Rule

SAME_PERIOD: Final = Again("P", 0)
"""What stands for «الفترة نفسها» before a year, until a period is found before it …"""
_SAME_UNITS: Final = {"M": Again("PM", 0), "D": Again("PD", 0)}
"""… and for «الشهر نفسه», «اليوم نفسه»."""
_SAMES: Final = (SAME_PERIOD, *_SAME_UNITS.values())
_REACH: Final = 60
"""How many words before it the time may stand that something is taken from."""
_LOOK_BACK: Final = 6
_PERIOD: Final = ("division", "month", "edge")
_SAME: Final = "period: the same of another year"
_QUARTERS: Final = ("Q1", "Q2", "Q3", "Q4")


def borrow(analysis: Analysis, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces, with what each takes from those before it; the ones that would and cannot are left out."""
    if not any(type(piece[0]) is Moment and _borrows(piece[0]) for piece in pieces):
        return pieces
    found: list[Piece] = []
    for piece in pieces:
        moment = piece.expression
        taken: Piece | None = piece
        if isinstance(moment, Moment) and _borrows(moment) and not _goes_on(analysis, piece, moment):
            near = [
                other.expression
                for other in found[-_LOOK_BACK:]
                if isinstance(other.expression, Moment)
                and piece.first - other.stop <= _REACH
                and _SAME not in other.rules  # what is compared with leads nothing on
            ]
            taken = _taken(analysis, piece, moment, near)
        if taken is not None:
            found.append(taken)
    return found


def _taken(analysis: Analysis, piece: Piece, moment: Moment, near: Sequence[Moment]) -> Piece | None:
    """Return a piece with what it takes from the moments before it, None where it would be nothing without them."""
    if moment.again == OF_IT:
        if not any(said.month is not None or said.month_which is not None for said in near):
            return None
        return piece._replace(expression=moment.but(again=Again("M", 0)))
    if moment.again in _SAMES:
        return _same_period(analysis, piece, moment, _meant(moment, near))
    years = [said for said in near if _is_half(said) or (_names_year(said) and not _is_half(moment))]
    if not years:
        return piece
    said = years[-1]
    year = {"year": said.year, "year_which": said.year_which}
    return piece._replace(expression=moment.but(**year) if any(year.values()) else moment.but(again=Again("Y", 0)))


def _meant(moment: Moment, near: Sequence[Moment]) -> Moment | None:
    """Return the part of its year that «الفترة نفسها», «الشهر نفسه» or «اليوم نفسه» stands for, None where none was told."""
    if moment.again == _SAME_UNITS["D"]:
        days = [said for said in near if said.day is not None and said.month is not None]
        return Moment(day=days[-1].day, month=days[-1].month) if days else None
    if moment.again == _SAME_UNITS["M"]:
        months = [said for said in near if said.month is not None]
        return Moment(month=months[-1].month) if months else None
    periods = [said for said in near if not said.names_day and (said.division or said.month)]
    return Moment(**{name: getattr(periods[-1], name) for name in _PERIOD}) if periods else None


def _borrows(moment: Moment) -> bool:
    if moment.again is not None:
        return moment.again == OF_IT or moment.again in _SAMES
    return moment.said().keys() == {"division"} and (_is_half(moment) or moment.division in _QUARTERS)


def _goes_on(analysis: Analysis, piece: Piece, moment: Moment) -> bool:
    """Tell whether a half or quarter is one of something else: «الربع الثاني من المباراة»."""
    return moment.again is None and form_at(analysis, piece.stop) in particles().of


def _is_half(moment: Moment) -> bool:
    return moment.division in ("H1", "H2")


def _names_year(said: Moment) -> bool:
    return not said.names_day and said.month is None and (said.year is not None or said.year_which is not None)


def read_same_period(analysis: Analysis, index: int) -> Read | None:
    """«الفترة نفسها من العام الماضي», «نفس الشهر من عام 2018», «الفترة المماثلة من 2018», «الربع نفسه من العام السابق»."""
    words = particles()
    those = cue_at(analysis, index, "those")
    at = index + (those is not None)
    stretch, again = sense_at(analysis, at, StretchName), SAME_PERIOD
    hit = stretch[1] if stretch is not None else cue_at(analysis, at, "quarter")
    unit = sense_at(analysis, at, UnitName) if hit is None else None
    if unit is not None and unit[0].number == 1 and unit[0].code in _SAME_UNITS:
        hit, again = unit[1], _SAME_UNITS[unit[0].code]
    if hit is None or not hit.definite or not spaced(analysis, index):
        return None
    stop = hit.stop
    if those is None:
        same = sense_at(analysis, stop, ShiftName)
        alike = same is not None and same[0].narrative and not same[0].which
        if not alike and form_at(analysis, stop) not in words.alike:
            return None
        stop += 1
    if form_at(analysis, stop) not in words.of_in or not (spaced(analysis, stop - 1) and spaced(analysis, stop)):
        return None
    year = year_behind(analysis, stop + 1)
    if year is None:
        return None
    moment, behind, end = year
    start = those.start if those is not None else hit.start
    return one(moment.but(again=again), index, behind, start, end)


def _same_period(analysis: Analysis, piece: Piece, moment: Moment, period: Moment | None) -> Piece:
    """Return «الفترة نفسها من العام الماضي» with the period that is meant, or the year alone."""
    bare = moment.but(again=None)
    if period is not None:
        return piece._replace(expression=bare.but(**period.said()))
    first = piece.first
    while first < piece.stop - 1 and analysis.forms[first] not in particles().of:
        first += 1
    return piece._replace(expression=bare, first=first + 1, start=analysis.starts[first + 1])


RULES: Final = (Rule(_SAME, TIME, read_same_period),)
"""The rules of this family."""
