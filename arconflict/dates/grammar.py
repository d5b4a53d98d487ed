"""The whole grammar of times: all families in one list, run over a text, pieces joined and non-times dropped."""

from __future__ import annotations

from typing import Final

from arconflict.analysis import Analysis
from arconflict.dates import absolute, clock, dayparts, durations, hijri_grammar, numeric, periods, recurrence
from arconflict.dates.expressions import Moment
from arconflict.dates.guards import reason_against
from arconflict.dates.reading import Piece, Read, hedge_after, hedge_before, whole
from arconflict.dates.unify import unify
from arconflict.rules import Grammar

GRAMMAR: Final[Grammar[Read]] = Grammar(
    [
        *numeric.RULES,
        *absolute.RULES,
        *dayparts.RULES,
        *hijri_grammar.RULES,
        *periods.RULES,
        *clock.RULES,
        *recurrence.RULES,
        *durations.RULES,
    ]
)
"""Among readings of one length the first declared is kept."""


def read_pieces(analysis: Analysis, *, alone: bool = False) -> list[Piece]:
    """Return the time expressions of a text in order, whole and without overlap; `alone` keeps what only a text would refuse."""
    found: list[Piece] = []
    for match in GRAMMAR.find(analysis):
        for piece in match.product.pieces:
            if found and piece.start < found[-1].end:
                continue
            found.append(piece._replace(rules=(match.rule,)))
    pieces = _hedged(analysis, unify(analysis, found))
    return [
        piece
        for piece in pieces
        if alone or whole(analysis, piece.first, piece.stop) or reason_against(analysis, piece) is None
    ]


def _hedged(analysis: Analysis, pieces: list[Piece]) -> list[Piece]:
    """Take the hedges before and behind moments into them: «نحو الساعة 11.30», «حوالي عام 2013»."""
    behind = -1
    for index, piece in enumerate(pieces):
        moment = piece.expression
        if isinstance(moment, Moment) and moment.approx is None and not set(moment.said()) <= {"edge", "zone"}:
            hedge = hedge_before(analysis, piece.first, piece.start)
            if hedge is not None and hedge[0] > behind:
                first, start, mod = hedge
                pieces[index] = piece = piece._replace(expression=moment.join(Moment(approx=mod)) or moment, first=first, start=start)
            elif (after := hedge_after(analysis, piece.stop)) is not None:
                stop, end, mod = after
                pieces[index] = piece = piece._replace(expression=moment.join(Moment(approx=mod)) or moment, stop=stop, end=end)
        behind = piece.stop - 1
    return pieces
