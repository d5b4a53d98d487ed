"""The whole grammar of times: all families in one list, run over a text, pieces joined and non-times dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from arconflict.dates.senses import (
    DayName,
    DecadeName,
    EdgeName,
    EveryName,
    FeastName,
    FractionName,
    HijriMonthName,
    LittleName,
    MonthName,
    PartName,
    PointName,
    SeasonName,
    SenseKey,
    StretchName,
    UnitName,
    VagueName,
    WeekdayName,
    ZoneName,
)
from arconflict.dates.unify import unify
from arconflict.lexicon.classes import TIME
from arconflict.rules import Grammar, Match, Rule

KINDS: Final[Mapping[str, tuple[SenseKey, ...]]] = {
    "date: numbered day of a month": (UnitName,),
    "date: month": (MonthName, HijriMonthName, UnitName, "month"),
    "date: year with its noun": (UnitName,),
    "duration: before or after now": ("ago", "ahead"),
    "duration: after that": (UnitName, FractionName),
    "duration: last": ("last",),
    "duration: length": (UnitName, FractionName, StretchName),
    "clock: hour after its noun": ("clock",),
    "clock: zone": (ZoneName,),
    "day: deictic": ("the_day", DayName),
    "day: narrative or shifted": ("this", "those", UnitName, PartName),
    "day: weekday": (UnitName, WeekdayName),
    "day: midnight or noon": (PointName,),
    "day: part": (PartName,),
    "day: hours of a part": (UnitName, StretchName),
    "feast": (FeastName,),
    "feast: its day": (UnitName,),
    "period: division": ("quarter", "half", "this", UnitName),
    "period: shifted unit": ("this", "those", UnitName),
    "period: weekday of a month": ("last",),
    "period: season": (SeasonName, "this"),
    "period: decade or century": (DecadeName, UnitName),
    "period: weekend": ("weekend",),
    "period: edge": (EdgeName, UnitName),
    "set: adverb": (EveryName,),
    "set: every": ("every", PartName),
    "set: days of the week": (UnitName,),
    "vague: since a while": (LittleName,),
    "vague: word": (VagueName, "this"),
}
"""Which senses of a word of time can begin a rule. The rules are asked only at words that have one of them."""


class TimeGrammar(Grammar[Read]):
    """The engine, asking only the rules that a word of time can begin by its senses."""

    def __init__(self, rules: Sequence[Rule[Read]]) -> None:
        super().__init__(rules)
        self._by_senses: dict[tuple[int, int], tuple[Rule[Read], ...]] = {}

    def match_at(self, analysis: Analysis, index: int) -> Match[Read] | None:
        """Return the longest reading that begins at word `index`, or None."""
        word = analysis.words[index]
        if word is None or not (mask := word.mask & self.starts):
            return None
        entry = word.readings[TIME].entry if mask & TIME else None
        key = (mask, id(entry))  # the entries live as long as the vocabulary, which is cached
        rules = self._by_senses.get(key)
        if rules is None:
            rules = self._by_senses[key] = self._rules_for(mask & ~TIME, entry)
        best: Match[Read] | None = None
        for rule in rules:
            product = rule.read(analysis, index)
            if product is not None and (best is None or product.stop > best.product.stop):
                best = Match(rule.name, index, product)
        return best

    def _rules_for(self, numeric: int, entry: object) -> tuple[Rule[Read], ...]:
        senses = set(entry) if isinstance(entry, Mapping) else set()
        return tuple(
            rule for rule in self.rules if rule.starts & numeric or senses.intersection(KINDS.get(rule.name, ()))
        )


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
