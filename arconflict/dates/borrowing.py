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
from arconflict.dates.senses import ShiftName, StretchName
from arconflict.dates.words import cue_at, sense_at
from arconflict.lexicon.classes import TIME
from arconflict.rules import Rule

SAME_PERIOD: Final = Again("P", 0)
"""What stands for «الفترة نفسها» before a year, until a period is found before it."""
_REACH: Final = 60
"""How many words before it the time may stand that something is taken from."""
_LOOK_BACK: Final = 6
_PERIOD: Final = ("division", "month", "edge")
_SAME: Final = "period: the same of another year"
_QUARTERS: Final = ("Q1", "Q2", "Q3", "Q4")


def borrow(analysis: Analysis, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces, with what each takes from those before it; the ones that would and cannot are left out."""
    if not any(isinstance(piece.expression, Moment) and _borrows(piece.expression) for piece in pieces):
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
    if moment.again == SAME_PERIOD:
        periods = [said for said in near if not said.names_day and (said.division or said.month)]
        return _same_period(analysis, piece, moment, periods[-1] if periods else None)
    years = [said for said in near if _is_half(said) or (_names_year(said) and not _is_half(moment))]
    if not years:
        return piece
    said = years[-1]
    year = {"year": said.year, "year_which": said.year_which}
    return piece._replace(expression=moment.but(**year) if any(year.values()) else moment.but(again=Again("Y", 0)))


def _borrows(moment: Moment) -> bool:
    if moment.again is not None:
        return moment.again in (OF_IT, SAME_PERIOD)
    return moment.said().keys() == {"division"} and (_is_half(moment) or moment.division in _QUARTERS)


def _goes_on(analysis: Analysis, piece: Piece, moment: Moment) -> bool:
    """Tell whether a half or quarter is one of something else: «الربع الثاني من المباراة»."""
    return moment.again is None and form_at(analysis, piece.stop) in particles().of


def _is_half(moment: Moment) -> bool:
    return moment.division in ("H1", "H2")


def _names_year(said: Moment) -> bool:
    return not said.names_day and said.month is None and (said.year is not None or said.year_which is not None)


def read_same_period(analysis: Analysis, index: int) -> Read | None:
    """«الفترة نفسها من العام الماضي», «نفس الفترة من عام 2018», «الفترة المماثلة من 2018»."""
    words = particles()
    those = cue_at(analysis, index, "those")
    stretch = sense_at(analysis, index + (those is not None), StretchName)
    if stretch is None or not stretch[1].definite or not spaced(analysis, index):
        return None
    stop = stretch[1].stop
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
    start = those.start if those is not None else stretch[1].start
    return one(moment.but(again=SAME_PERIOD), index, behind, start, end)


def _same_period(analysis: Analysis, piece: Piece, moment: Moment, period: Moment | None) -> Piece:
    """Return «الفترة نفسها من العام الماضي» with the period that is meant, or the year alone."""
    bare = moment.but(again=None)
    if period is not None:
        return piece._replace(expression=bare.but(**{name: getattr(period, name) for name in _PERIOD}))
    first = piece.first
    while first < piece.stop - 1 and analysis.forms[first] not in particles().of:
        first += 1
    return piece._replace(expression=bare, first=first + 1, start=analysis.starts[first + 1])


RULES: Final = (Rule(_SAME, TIME, read_same_period),)
"""The rules of this family."""
