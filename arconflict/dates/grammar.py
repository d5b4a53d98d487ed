"""The whole grammar of times: all families in one list, run over a text, pieces joined and non-times dropped."""

from __future__ import annotations

from typing import Final

from arconflict.analysis import Analysis
from arconflict.dates import (
    absolute,
    ago,
    clock,
    dayparts,
    durations,
    hijri_grammar,
    numeric,
    periods,
    recurrence,
    vague,
    years,
)
from arconflict.dates.expressions import Moment
from arconflict.dates.guards import reason_against
from arconflict.dates.reading import Piece, Read, hedge_after, hedge_before, whole
from arconflict.dates.unify import unify
from arconflict.rules import Grammar

GRAMMAR: Final[Grammar[Read]] = Grammar(
    [
        *numeric.RULES,
        *absolute.RULES,
        *years.RULES,
        *dayparts.RULES,
        *hijri_grammar.RULES,
        *periods.RULES,
        *clock.RULES,
        *recurrence.RULES,
        *ago.RULES,
        *durations.RULES,
        *vague.RULES,
    ]
)
"""Among readings of one length the first declared is kept."""


def read_pieces(analysis: Analysis, *, alone: bool = False) -> list[Piece]:
    """Return the time expressions of a text in order, whole and without overlap.

    `alone` keeps what is refused inside a text (a part of no day, a fragment).
    """
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
    found: list[Piece] = []
    for piece in pieces:
        found.append(_with_hedge(analysis, piece, behind))
        behind = piece.stop - 1
    return found


def _with_hedge(analysis: Analysis, piece: Piece, behind: int) -> Piece:
    moment = piece.expression
    if not isinstance(moment, Moment) or moment.approx is not None or set(moment.said()) <= {"edge", "zone"}:
        return piece
    hedge = hedge_before(analysis, piece.first, piece.start)
    if hedge is not None and hedge[0] > behind:
        first, start, mod = hedge
        return piece._replace(expression=moment.but(approx=mod), first=first, start=start)
    after = hedge_after(analysis, piece.stop)
    if after is not None:
        stop, end, mod = after
        return piece._replace(expression=moment.but(approx=mod), stop=stop, end=end)
    return piece
