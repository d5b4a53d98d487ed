"""The figures of a text: its numbers and duals, before anything is known of what they count.

A figure inside a time expression («24 ساعة») is none, unless the words before it say that it is an age.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Protocol

from arconflict import numbers
from arconflict.analysis import DIGITS, Analysis
from arconflict.lexicon.classes import NOUN, NUMERAL, ORDINAL, UNIT
from arconflict.numbers import kinds
from arconflict.numbers.number import Kind
from arconflict.numbers.numbered_days import is_numbered_day
from arconflict.quantities.ages import age_unit, may_be_years
from arconflict.quantities.dual_figures import dual_at, dual_unit_at
from arconflict.quantities.figure import Figure
from arconflict.quantities.nouns import host_of, is_period, noun_of
from arconflict.quantities.tables import word_set
from arconflict.quantities.units import is_power
from arconflict.text.clitics import ARTICLE, PROCLITICS


class HasSpan(Protocol):
    """A stretch of the raw text: a time mention, a `Span`."""

    @property
    def start(self) -> int:
        """The offset of its first code point."""

    @property
    def end(self) -> int:
        """The offset behind its last code point."""


def figures(analysis: Analysis, times: Sequence[HasSpan]) -> list[Figure]:
    """Return the figures of `analysis` from left to right, those in `times` left out."""
    return list(_read(analysis, sorted((time.start, time.end) for time in times)))


_STARTS: Final = DIGITS | NUMERAL | ORDINAL | NOUN | UNIT
_NUMBERS: Final = DIGITS | NUMERAL
_CARDINALS: Final = frozenset({kinds.DIGITS, kinds.WORDS})
_TWO: Final = 2
_RESTATED: Final[Mapping[str, str]] = {kinds.WORDS: kinds.DIGITS, kinds.DIGITS: kinds.WORDS, kinds.MIXED: kinds.DIGITS}
"""How a figure is written and how it is said once more."""
_POSSESSIVES: Final = ("ه", "ها", "هم", "نا")
_EVENTS: Final = "events"


def _read(analysis: Analysis, times: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    words, starts = analysis.words, analysis.starts
    done, time, last = 0, 0, None
    for index in analysis.hits(_STARTS):
        word = words[index]
        if word is None or index < done:
            continue
        while time < len(times) and times[time][1] <= starts[index]:
            time += 1
        timed = time < len(times) and times[time][0] <= starts[index]
        if timed and not may_be_years(analysis, index):
            continue
        figure = _at(analysis, index, word.mask, last)
        if figure is None:
            continue
        if time < len(times) and times[time][0] < figure.end:
            if figure.kind not in (kinds.DIGITS, kinds.WORDS) or age_unit(analysis, figure.first, figure.stop) is None:
                continue
            figure = figure._replace(timed=True)
        if last is not None and _says_two_again(last, figure):
            done = figure.stop  # «شخصين اثنين» is said twice and counted once
            continue
        if analysis.shadow[figure.end : figure.end + 2].endswith("("):
            figure = figure._replace(stop=_restated(analysis, figure))
        yield figure
        done, last = figure.stop, figure


def _restated(analysis: Analysis, figure: Figure) -> int:
    """Return the index behind a figure that its brackets say once more: «خمسة (5) مدنيين», «500 (خمسمئة) دولار»."""
    kind, stop = figure.kind, figure.stop
    if kind not in _RESTATED or stop >= len(analysis) or analysis.gap(stop - 1).strip() != "(":
        return stop
    word = analysis.words[stop]
    again = _at(analysis, stop, word.mask, None) if word is not None else None
    if again is None or again.kind is not _RESTATED[kind] or again.value != figure.value:
        return stop
    return again.stop if analysis.shadow[again.end : again.end + 1] == ")" else stop


def _says_two_again(last: Figure, figure: Figure) -> bool:
    return last.kind == "dual" and figure.kind == kinds.WORDS and figure.value == _TWO and figure.first == last.stop


def _at(analysis: Analysis, index: int, mask: int, last: Figure | None) -> Figure | None:
    number = None
    gap = analysis.gaps()[index - 1] if index else " "
    if mask & DIGITS and not gap and is_power(analysis, index):
        return None
    if mask & _NUMBERS:
        number = numbers.cardinal_at(analysis, index)
    if number is None and mask & ORDINAL:
        number = numbers.ordinal_at(analysis, index)
    if number is not None and number.definite and number.kind in _CARDINALS and _is_rank(analysis, index, number.kind):
        number = numbers.ordinal_at(analysis, index) or number._replace(kind=kinds.ORDINAL)
    elif (
        number is not None
        and number.definite
        and number.kind is kinds.WORDS
        and _has_hundreds_behind(analysis, number.stop)
    ):
        number = numbers.number_at(analysis, index)  # «اللواء العشرون بعد المئة»
    elif number is not None and number.kind in _CARDINALS and is_numbered_day(analysis, index):
        number = number._replace(kind=kinds.ORDINAL, definite=True)
    if number is not None:
        glued = analysis.forms[index][: number.start - analysis.starts[index]] if mask & ~DIGITS else ""
        if len(glued) > 1 and glued[-1] == "و":
            return None  # no preposition stands before a conjunction: «بوست»
        if not glued and not gap and _are_proclitics(analysis.forms[index - 1]):
            glued = analysis.forms[index - 1]
        return Figure(
            number.first,
            number.stop,
            number.start,
            number.end,
            number.low,
            number.high,
            number.value if number.low == number.high else None,
            number.kind,
            number.rule,
            number.definite,
            glued,
            percent=number.kind is kinds.PERCENT,
        )
    if mask & NOUN:
        return dual_at(analysis, index, last)
    return dual_unit_at(analysis, index) if mask & UNIT else None


def _has_hundreds_behind(analysis: Analysis, stop: int) -> bool:
    """Tell whether «بعد المئة» follows a definite numeral, which then is an ordinal, whatever it is said of."""
    behind = analysis.words[stop + 1] if stop + 1 < len(analysis.words) else None
    if behind is None or not behind.mask & NUMERAL or analysis.gap(stop - 1) != " " or analysis.gap(stop) != " ":
        return False
    return analysis.forms[stop] in word_set("particles.toml", "ranges", "after") and behind.readings[NUMERAL].definite


def _are_proclitics(form: str) -> bool:
    """Tell whether a word written to digits is but letters before them: «ب30», «وال23», and not «إم4»."""
    return len(form) <= _TWO and (form == ARTICLE or not form.strip(PROCLITICS))


def _is_rank(analysis: Analysis, index: int, kind: Kind) -> bool:
    """Tell whether a definite cardinal is an ordinal in meaning: behind a definite singular («الذكرى الثلاثون»).

    Digits are one only behind a noun of time or rank, or of an event («لليوم الـ20», «المحاولة الـ15»).
    """
    if not index or analysis.gap(index - 1).strip(" \"'"):
        return False
    form = host_of(analysis.forms[index - 1])
    noun = noun_of(form)
    if noun is None and form.startswith(ARTICLE) and not is_period(form) and index > 1:  # «الذكرى السنوية الثلاثون»
        form = host_of(analysis.forms[index - 2])
        noun = noun_of(form)
    if not form.startswith(ARTICLE):
        return form.endswith(_POSSESSIVES) and is_period(form)  # «يومها الثلاثين»
    if noun is None or noun.number != "one" or noun.person:
        return is_period(form)
    return kind is kinds.WORDS or noun.group == _EVENTS or is_period(form)
