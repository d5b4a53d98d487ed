"""The whole grammar of times: all families in one list, run over a text, pieces joined and non-times dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias, cast

from arconflict.analysis import DIGITS, Analysis, Word
from arconflict.dates import (
    absolute,
    ago,
    borrowing,
    clock,
    daynames,
    dayparts,
    durations,
    first_days,
    hijri_grammar,
    nights,
    numeric,
    periods,
    recurrence,
    same_day,
    seasons,
    vague,
    years,
)
from arconflict.dates.beginnings import COUNTED, NUMBER, WITH_BA, Need, beginning
from arconflict.dates.cues import cues
from arconflict.dates.expressions import Moment
from arconflict.dates.guards import reason_against
from arconflict.dates.landings import (
    NOTHING,
    SHORT,
    SIGNED,
    YEAR_DIGITS,
    YEARS_ALONE,
    Landing,
    landing_of,
    lands,
    number_ends,
)
from arconflict.dates.particles import particles
from arconflict.dates.reading import Piece, Read, hedge_after, hedge_before, may_end_hedge, whole
from arconflict.dates.senses import TimeWord, UnitName
from arconflict.dates.unify import is_zone, unify
from arconflict.lexicon.classes import NUMERAL, TIME
from arconflict.numbers.numerals import Numeral
from arconflict.numbers.roles import BOUND
from arconflict.records import new
from arconflict.rules import Grammar, Match, Rule

_Asking: TypeAlias = tuple[
    frozenset[str] | None, Callable[[Analysis, int], bool] | None, str, Callable[[Analysis, int], Read | None]
]
_Asked: TypeAlias = tuple[_Asking, ...]
"""Rules by name, each with what must hold behind the word for it to be asked: one of some forms, or something else."""
_WHOLE_DATE: Final = "figures: date"
_NEVER_HEDGED: Final = frozenset({"edge", "zone"})
_MOST_PLANS: Final = 1 << 14


def _asking(need: Need | None, rule: Rule[Read]) -> _Asking:
    if isinstance(need, frozenset):
        return need, None, rule.name, rule.read
    return None, need, rule.name, rule.read


class _Plan:
    """The rules that a word can begin: by its own senses, and as a number by what stands behind it.

    `sensed` are the first; `numbered` all rules that a number can begin, None for a word that is none; `figured` the ones that
    a year begins whatever follows; `figures` tells whether the number is written in figures, `bound` whether the word is one only
    before another («أحد عشر»).
    """

    __slots__ = ("_landings", "alone", "bound", "figured", "figures", "heads", "numbered", "rules", "sensed")

    def __init__(
        self,
        rules: Sequence[Rule[Read]],
        sensed: _Asked,
        numbered: frozenset[str] | None,
        *,
        figures: bool,
        year: bool,
        bound: bool,
    ) -> None:
        self.bound = bound
        self.rules = rules
        self.sensed = sensed
        heads = [forms for forms, _, _, _ in sensed if forms is not None]
        self.heads = frozenset[str]().union(*heads) if len(heads) == len(sensed) else None
        """The forms of which one must follow for any of `sensed`, None where something else may."""
        self.numbered = numbered - SHORT if numbered is not None and year else numbered
        self.figures = figures
        self.figured = YEARS_ALONE if year else frozenset()
        self._landings: dict[tuple[int, bool], tuple[TimeWord | bool, _Asked]] = {}
        self.alone = self.before(NOTHING)
        """What is left of a number that nothing goes on with."""

    def before(self, landing: Landing) -> _Asked:
        """Return the rules to ask of a number with what stands behind it."""
        entry, signed = landing
        key = id(entry), signed  # the senses are kept beside the rules: their identity is not given anew
        known = self._landings.get(key)
        if known is None:
            known = self._landings[key] = entry, self._before(entry, SIGNED if signed else frozenset())
        return known[1]

    def _before(self, entry: TimeWord | bool, signs: frozenset[str]) -> _Asked:
        by_sense = {asking[2]: asking for asking in self.sensed}
        asked: list[_Asking] = []
        for rule in self.rules:
            name = rule.name
            going_on = entry is True or (entry is not False and lands(name, entry, figures=self.figures))
            if name in (self.numbered or ()) and (going_on or name in signs or name in self.figured):
                asked.append((None, None, name, rule.read))
            elif name in by_sense:
                asked.append(by_sense[name])
        return tuple(asked)


class TimeGrammar(Grammar[Read]):
    """The engine, asking only the rules that a word can begin by its senses and by the word behind it."""

    def __init__(self, rules: Sequence[Rule[Read]]) -> None:
        super().__init__(rules)
        self._plans: dict[tuple[int, int, bool, bool, bool, bool], tuple[Word, _Plan]] = {}
        self._by_form: dict[str, tuple[Word, _Plan]] = {}

    def match_at(self, analysis: Analysis, index: int) -> Match[Read] | None:
        """Return the longest reading that begins at word `index`, or None."""
        word = analysis.words[index]
        if word is None or not word.mask & self.starts:
            return None
        plan = self._plan_of(word, analysis.forms[index])
        asked = plan.sensed if plan.numbered is None else plan.before(landing_of(analysis, index))
        following = analysis.forms[index + 1] if index + 1 < len(analysis.forms) else ""
        found = _longest(analysis, index, asked, following)
        return Match(found[0], index, found[1]) if found is not None else None

    def find(self, analysis: Analysis) -> Iterator[Match[Read]]:
        """Yield the readings from left to right, each beginning behind the one before."""
        for rule, index, read in self.readings(analysis):
            yield Match(rule, index, read)

    def readings(self, analysis: Analysis) -> Iterator[tuple[str, int, Read]]:
        """Yield what `find` does as plain tuples."""
        behind, forms, words = 0, analysis.forms, analysis.words
        last, ends_number = len(forms) - 1, number_ends
        hits = analysis.hits(self.starts)
        for index, met in zip(hits, map(self._by_form.get, map(forms.__getitem__, hits)), strict=True):
            if index < behind:
                continue
            if met is not None and met[0] is words[index]:
                plan = met[1]
            else:
                plan = self._plan_of(words[index], forms[index])
            following = forms[index + 1] if index < last else ""
            if plan.numbered is None:
                if plan.heads is not None and following not in plan.heads:
                    continue
                asked = plan.sensed
            elif index < last and (
                ends_number(following)
                if (behind_it := words[index + 1]) is None
                else plan.bound and not behind_it.mask & NUMBER
            ):
                asked = plan.alone  # most numbers are what counts a noun, and «الأحد» is no number by itself
            else:
                asked = plan.before(landing_of(analysis, index))
            if asked and (found := _longest(analysis, index, asked, following)) is not None:
                yield found[0], index, found[1]
                behind = found[1].stop

    def _plan_of(self, word: Word | None, form: str) -> _Plan:
        """Return the plan of a word; words of one entry share theirs."""
        met = self._by_form.get(form)
        if met is not None and met[0] is word:
            return met[1]
        assert word is not None
        mask, reading = word.mask & self.starts, word.readings.get(TIME)
        with_ba = form[0] == particles().letter_by
        year = mask == DIGITS and len(form) == YEAR_DIGITS
        # «أحد» is a number only before another
        numeral = word.readings.get(NUMERAL)
        bound = numeral is not None and isinstance(numeral.entry, Numeral) and numeral.entry.role is BOUND
        entry, definite = (0, False) if reading is None else (id(reading.entry), reading.definite)
        key = mask, entry, definite, with_ba, year, bound
        # the word beside the plan keeps its entry, and so the identity, from being given anew
        known = self._plans.get(key)
        if known is None:
            known = self._plans[key] = word, self._plan(word, mask, with_ba=with_ba, year=year, bound=bound)
        if len(self._by_form) >= _MOST_PLANS:
            self._by_form.clear()
        self._by_form[form] = word, known[1]
        return known[1]

    def _plan(self, word: Word, mask: int, *, with_ba: bool, year: bool, bound: bool) -> _Plan:
        numeric, reading = mask & ~TIME, word.readings.get(TIME)
        rules = [rule for rule in self.rules if with_ba or rule.name != WITH_BA]
        numbered = frozenset(rule.name for rule in rules if rule.starts & numeric) if numeric else None
        sensed: list[_Asking] = []
        if reading is not None:
            entry = cast("TimeWord", reading.entry)
            counted = COUNTED if numeric and UnitName not in entry else ()  # «ثانية» is a rank and a unit
            for rule in rules:
                can, need = beginning(rule.name, entry, definite=reading.definite)
                if can and rule.name not in counted:
                    sensed.append(_asking(need, rule))
        return _Plan(rules, tuple(sensed), numbered, figures=mask == DIGITS, year=year, bound=bound)


def _longest(analysis: Analysis, index: int, asked: _Asked, following: str) -> tuple[str, Read] | None:
    """Return the longest of the readings that rules give, the first of equals, with the name of its rule."""
    best: tuple[str, Read] | None = None
    stop = -1
    for heads, need, name, read in asked:
        if (heads is not None and following not in heads) or (need is not None and not need(analysis, index)):
            continue
        product = read(analysis, index)
        if product is not None and product.stop > stop and not _parted(analysis, product):
            best, stop = (name, product), product.stop
            if name == _WHOLE_DATE:
                break  # no other rule reads on from inside «10/11/2017»
    return best


def _parted(analysis: Analysis, read: Read) -> bool:
    """Tell whether the end of a line stands inside a reading: its words belong to two headlines, or two paragraphs."""
    pieces = read.pieces
    return bool(pieces) and analysis.shadow.find("\n", pieces[0].start, pieces[-1].end) >= 0


GRAMMAR: Final = TimeGrammar(
    [
        *numeric.RULES,
        *absolute.RULES,
        *years.RULES,
        *nights.RULES,
        *recurrence.RATES,
        *daynames.RULES,
        *dayparts.RULES,
        *hijri_grammar.RULES,
        *periods.RULES,
        *seasons.RULES,
        *same_day.RULES,
        *borrowing.RULES,
        *clock.RULES,
        *recurrence.RULES,
        *ago.RULES,
        *first_days.RULES,
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
    behind = 0
    for rule, _, read in GRAMMAR.readings(analysis):
        for expression, first, stop, start, end, _, linked in read.pieces:
            if start >= behind:
                # as `Piece(…)`, at half the cost
                found.append(new(Piece, (expression, first, stop, start, end, (rule,), linked)))
                behind = end
    pieces = borrowing.borrow(analysis, _hedged(analysis, unify(analysis, found)))
    hashtags = "_" in analysis.shadow
    return [
        piece
        for piece in pieces
        if ((alone or (piece.first == 0 and whole(analysis, 0, piece.stop))) and not is_zone(piece))
        or reason_against(analysis, piece, hashtags=hashtags) is None
    ]


def _hedged(analysis: Analysis, pieces: list[Piece]) -> list[Piece]:
    """Take the hedges before and behind moments into them: «نحو الساعة 11.30», «حوالي عام 2013»."""
    forms, after, behind = analysis.forms, cues().hedges_after, -1
    for number, piece in enumerate(pieces):
        _, first, stop, _, _, _, _ = piece
        if (first > 0 and may_end_hedge(forms[first - 1])) or (stop < len(forms) and forms[stop] in after):
            pieces[number] = _with_hedge(analysis, piece, behind)
        behind = pieces[number].stop - 1
    return pieces


def _with_hedge(analysis: Analysis, piece: Piece, behind: int) -> Piece:
    moment = piece.expression
    if not isinstance(moment, Moment) or moment.approx is not None or moment.said().keys() <= _NEVER_HEDGED:
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
