"""The whole grammar of times: all families in one list, run over a text, pieces joined and non-times dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias, cast

from arconflict.analysis import Analysis, Word
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
from arconflict.dates.beginnings import COUNTED, WITH_BA, begins, need_of, number_goes_on
from arconflict.dates.expressions import Moment
from arconflict.dates.guards import reason_against
from arconflict.dates.reading import Piece, Read, hedge_after, hedge_before, whole
from arconflict.dates.senses import TimeWord, UnitName
from arconflict.dates.unify import unify
from arconflict.lexicon.classes import TIME
from arconflict.rules import Grammar, Match, Rule

_Plan: TypeAlias = tuple[tuple[Rule[Read], ...], Callable[[Analysis, int], bool] | None, tuple[Rule[Read], ...]]
"""The rules that a word can begin, what must hold behind it for all of them, and those that are left where it does not."""
_WHOLE_DATE: Final = "figures: date"
_BA: Final = "ب"


class TimeGrammar(Grammar[Read]):
    """The engine, asking only the rules that a word can begin by its senses and by the word behind it."""

    def __init__(self, rules: Sequence[Rule[Read]]) -> None:
        super().__init__(rules)
        self._plans: dict[tuple[int, int, bool, bool], _Plan] = {}

    def match_at(self, analysis: Analysis, index: int) -> Match[Read] | None:
        """Return the longest reading that begins at word `index`, or None."""
        word = analysis.words[index]
        if word is None or not (mask := word.mask & self.starts):
            return None
        with_ba = analysis.forms[index][0] == _BA
        if mask & TIME:
            reading = word.readings[TIME]
            key = (mask, id(reading.entry), reading.definite, with_ba)  # entries live as long as the vocabulary
        else:
            key = (mask, 0, False, with_ba)
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = self._plan(word, mask, with_ba=with_ba)
        rules, ask, otherwise = plan
        if ask is not None and not ask(analysis, index):
            rules = otherwise
        best: Match[Read] | None = None
        for rule in rules:
            product = rule.read(analysis, index)
            if product is not None and (best is None or product.stop > best.product.stop):
                best = Match(rule.name, index, product)
                if rule.name == _WHOLE_DATE:
                    break  # no other rule reads on from inside «10/11/2017»
        return best

    def find(self, analysis: Analysis) -> Iterator[Match[Read]]:
        """Yield the readings from left to right, each beginning behind the one before."""
        behind = 0
        for index in analysis.hits(self.starts):
            if index >= behind and (match := self.match_at(analysis, index)) is not None:
                yield match
                behind = match.product.stop

    def _plan(self, word: Word, mask: int, *, with_ba: bool) -> _Plan:
        numeric = mask & ~TIME
        reading = word.readings.get(TIME)
        entry = cast("TimeWord", reading.entry) if reading is not None else {}
        definite = reading is not None and reading.definite
        by_sense = {rule.name for rule in self.rules if begins(rule.name, entry, definite=definite)}
        rules = tuple(
            rule
            for rule in self.rules
            if (rule.starts & numeric or rule.name in by_sense) and (with_ba or rule.name != WITH_BA)
        )
        if numeric:
            counted = frozenset() if UnitName in entry else COUNTED  # «ثانية» is a rank and a unit
            return rules, number_goes_on, tuple(r for r in rules if r.name in by_sense and r.name not in counted)
        need, needing = need_of(entry)
        left = () if needing is None else tuple(rule for rule in rules if rule.name not in needing)
        return rules, None if left == rules else need, left


GRAMMAR: Final = TimeGrammar(
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
