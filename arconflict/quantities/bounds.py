"""Hedges and bounds: what stands before and behind a figure and moves its bounds.

>>> apply(Bounds(40, 40), (_MORE_THAN,), exclusive=True)
Bounds(low=41, high=None, approx=False)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from arconflict.analysis import DIGITS, Analysis
from arconflict.lexicon.classes import HEDGE, NUMERAL
from arconflict.numbers.ages import age_set
from arconflict.quantities.facts import HEDGE_BEHIND, HEDGE_END, OPEN_HEDGE, facts
from arconflict.quantities.tables import Effect, HedgePattern, hedge_words, hedges_behind
from arconflict.text.clitics import ARTICLE

Number = int | float


class Bounds(NamedTuple):
    """The bounds that the text supports, None where unbounded, and whether it hedges."""

    low: Number | None
    high: Number | None
    approx: bool = False


class Hedges(NamedTuple):
    """The hedges around a figure: their effects, the names of their rules, and the words that they take up.

    `first` is the index of the first word of the hedge before the figure (that of the figure where there is
    none); `behind` the (first, stop) indices of the hedge behind it, or None.
    """

    effects: tuple[Effect, ...]
    rules: tuple[str, ...]
    first: int
    behind: tuple[int, int] | None


def hedges_around(analysis: Analysis, first: int, stop: int, glued: str, definite: bool) -> Hedges:
    """Return the hedges before word `first` and behind word ``stop - 1`` of a figure.

    `glued` are the proclitic letters written together with the figure («يقدر بمئة»: "ب").
    """
    forms, known, seen = analysis.forms, facts(), 0
    for form in forms[stop : stop + _REACH_BEHIND]:
        seen |= known[form]
    behind = _hedge_behind(analysis, stop) if seen & HEDGE_BEHIND else None
    # A hedge ends right before the figure, or is a verb without a preposition.
    seen = 0
    for form in forms[first - _FARTHEST - 1 if first > _FARTHEST else 0 : first]:
        seen |= known[form]
    before = first and (glued or seen & OPEN_HEDGE or known[forms[first - 1]] & HEDGE_END)
    if not before and behind is None:
        return Hedges((), (), first, None)
    found: list[tuple[str, Effect]] = []
    edge = first
    for _ in range(_DEEPEST if before else 0):
        read = _hedge_before(analysis, edge, glued if edge == first else "", definite)
        if read is None:
            break
        rule, effect, edge = read
        found.append((rule, effect))
    if behind is not None:
        found.append(behind[:2])
    return Hedges(
        tuple(effect for _, effect in found),
        tuple(rule for rule, _ in found),
        edge,
        behind[2:] if behind is not None else None,
    )


def apply(bounds: Bounds, effects: Iterable[Effect], *, exclusive: bool) -> Bounds:
    """Return `bounds` as the effects leave them.

    With `exclusive`, "more than" and "less than" a whole number leave it out (a count of more than 40 is 41 at least);
    without, the figure itself stays the bound (a measure, a share).
    """
    low, high, approx = bounds
    step = 1 if exclusive else 0
    for effect in effects:
        if effect is _APPROX:
            approx = True
        elif effect is _AT_LEAST:
            low, high = low if low is not None else high, None
        elif effect is _MORE_THAN:
            low, high = _moved(low if bounds.low != bounds.high else high, step), None
        elif effect is _AT_MOST:
            low, high = None, high if high is not None else low
        else:
            low, high = None, _moved(high if high is not None else low, -step)
    return Bounds(low, high, approx)


def sign_of_bound(analysis: Analysis, start: int) -> Effect | None:
    """Return what a mathematical sign right before offset `start` does to the figure there: «~200», «≥20», «<5%»."""
    sign = analysis.shadow[start - 1] if start else " "
    if sign not in _BOUND_SIGNS or analysis.shadow[start - 2 : start - 1] not in _BEFORE_SIGNS:
        return None
    return _BOUND_SIGNS[sign]


# Members of `Effect`: CPython 3.11 takes 0.2 µs to look one up in its class.
_APPROX: Final = Effect.APPROX
_AT_LEAST: Final = Effect.AT_LEAST
_AT_MOST: Final = Effect.AT_MOST
_MORE_THAN: Final = Effect.MORE_THAN
_BOUND_SIGNS: Final = {
    "~": _APPROX,
    "\N{ALMOST EQUAL TO}": _APPROX,
    "\N{GREATER-THAN OR EQUAL TO}": _AT_LEAST,
    "\N{LESS-THAN OR EQUAL TO}": _AT_MOST,
    ">": _MORE_THAN,
    "<": Effect.LESS_THAN,
}
_BEFORE_SIGNS: Final = ("", " ", "\n", "(")
_DEEPEST: Final = 3
_FARTHEST: Final = 11
"""Words back from the figure to the first word of a hedge with its slot."""
_LONGEST_SLOT: Final = 5
_LONGEST_CLAUSE: Final = 8
"""The same where no comma stands inside: «لم يتجاوز عدد المفرج عنهم بعد فتح السجون»."""
_LONGEST_SUBJECT: Final = 4
_REACH_BEHIND: Final = 4
"""Words of the noun phrase between a figure and the hedge behind it."""
_EACH: Final = ("الواحد", "الواحده")
"""«لا يتعدى قوام الواحدة منها 15 مقاتلاً»: any one of them, and no figure."""
_PURPOSE: Final = "ل"
_WHAT: Final = "ما"
_REACHING: Final = "reaches"
_THAN: Final = "من"
_STOPS: Final = frozenset(".\n;!?")
_BREAKS_BEHIND: Final = frozenset(".,\n;:!?()-")
_SUFFIXES: Final = ("هما", "هم", "هن", "ها", "ه", "نا")
_FREE_ENDINGS: Final = {"ت": "ه", "ا": "ي"}
"""How the last letter of a noun before a suffix is written without one, folded."""
_ARTICLES: Final = ("ال", "بال", "وال")


def _moved(value: Number | None, step: int) -> Number | None:
    return value + step if isinstance(value, int) else value


def _hedge_before(analysis: Analysis, edge: int, glued: str, definite: bool) -> tuple[str, Effect, int] | None:
    words, forms = analysis.words, analysis.forms
    if edge and forms[edge - 1] in _ARTICLES:
        glued, definite, edge = forms[edge - 1][:-2], True, edge - 1
    for index in range(edge - 1, max(edge - _FARTHEST, 0) - 1, -1):
        word = words[index]
        if word is None or not word.mask & HEDGE:
            continue
        if not _STOPS.isdisjoint(analysis.shadow[analysis.ends[index] : analysis.starts[edge]]):
            return None
        reading = word.readings[HEDGE]
        patterns: tuple[HedgePattern, ...] = reading.entry  # type: ignore[assignment]  # the vocabulary's entries
        for pattern in patterns:
            if pattern.definite and not definite:
                continue
            if not _ends_at(analysis, pattern, index, edge, glued):
                continue
            if not pattern.slot and "," in analysis.gap(edge - 1):
                continue  # «12 على الأقل، ثلاثة منهم …»
            first, effect = index, pattern.effect
            if pattern.negated is not None and index and "\n" not in analysis.gap(index - 1):
                for size in (2, 1):
                    if tuple(forms[max(0, index - size) : index]) in _negations(size):
                        first, effect = index - size, pattern.negated
                        break
                else:
                    if not pattern.slot and effect is _MORE_THAN and _has_no_room(analysis, index):
                        effect = pattern.negated
            if pattern.rule == _REACHING and reading.skip and forms[index][reading.skip - 1] == _PURPOSE:
                continue  # «ليصل عدد القتلى إلى 13» tells what happened
            if pattern.definite and first and forms[first - 1] == _WHAT:
                first -= 1  # «ما دون»
            return pattern.rule, effect, first
    return None


def _has_no_room(analysis: Analysis, index: int) -> bool:
    """Tell whether a negated verb of room stands before the hedge at word `index`: «لا تتسع البرادات لأكثر من»."""
    forms, holding = analysis.forms, hedge_words().holding
    for position in range(index - 1, max(index - 1 - _LONGEST_SUBJECT, 0), -1):
        if analysis.gap(position) != " ":
            return False
        if forms[position] in holding:
            return (forms[position - 1],) in _negations(1)
    return False


def _negations(size: int) -> frozenset[tuple[str, ...]]:
    return _NEGATIONS.get(size) or _NEGATIONS.setdefault(size, _spread_negations(size))


def _spread_negations(size: int) -> frozenset[tuple[str, ...]]:
    plain = {form for form in hedge_words().negators if len(form) == size}
    return frozenset(plain | {(letter + form[0], *form[1:]) for form in plain for letter in "وفب"})


_NEGATIONS: Final[dict[int, frozenset[tuple[str, ...]]]] = {}


def _ends_at(analysis: Analysis, pattern: HedgePattern, index: int, edge: int, glued: str) -> bool:
    """Tell whether `pattern` stands from word `index` up to word `edge`."""
    forms, tail = analysis.forms, pattern.tail
    if tail and glued and tail[-1] == glued[-1]:
        tail = tail[:-1]
    last = edge - len(tail)
    if last < index + 1 or tuple(forms[last:edge]) != tail:
        return False
    if last == index + 1:
        return bool(tail) or pattern.slot is False or not glued or pattern.tail != ()
    if not pattern.slot or last - index - 1 > _LONGEST_CLAUSE or not _is_head(forms[index + 1]):
        return False
    if last - index - 1 > _LONGEST_SLOT and "," in analysis.shadow[analysis.ends[index] : analysis.starts[edge]]:
        return False
    if forms[edge] in _EACH:
        return False  # «لا يتجاوز دخل الأسرة الواحدة 100 دولار»
    if tail and forms[index + 1].startswith(tuple(age_set("plural"))):
        return True  # «تقل أعمار 60 بالمئة منهم عن 18 عاماً»
    return not any(
        (word := analysis.words[position]) is not None
        and word.mask & (DIGITS | NUMERAL)
        and (forms[position] not in _EACH or pattern.rule == _REACHING)
        for position in range(index + 1, last)
    )


def _is_head(form: str) -> bool:
    heads = hedge_words().heads
    if form in heads or (form.startswith("ال") and form[2:] in heads):
        return True
    for suffix in _SUFFIXES:
        if form.endswith(suffix):
            stem = form[: -len(suffix)]
            if stem in heads or stem[:-1] + _FREE_ENDINGS.get(stem[-1:], "-") in heads:
                return True
    return False


def _hedge_behind(analysis: Analysis, stop: int) -> tuple[str, Effect, int, int] | None:
    """Return the hedge behind the noun phrase of the figure that ends before word `stop`."""
    forms, gaps, known = analysis.forms, analysis.gaps(), hedges_behind()
    for index in range(stop, min(stop + _REACH_BEHIND, len(forms))):
        if gaps[index - 1] != " " and not _BREAKS_BEHIND.isdisjoint(gaps[index - 1]):
            return None
        for rule, effect, tail in known.get(forms[index], ()):
            end = index + 1 + len(tail)
            if tuple(forms[index + 1 : end]) != tail:
                continue
            if "\n" in analysis.shadow[analysis.ends[index] : analysis.ends[end - 1]]:
                continue
            if (
                effect is not _APPROX
                and forms[end : end + 1] == [_THAN]
                and "\n" not in analysis.gap(end - 1)
                and not forms[end - 1].startswith(ARTICLE)
            ):
                continue  # «23 قتيلاً وأكثر من 50 جريحاً»: it bounds what follows
            return rule, effect, index, end
        word = analysis.words[index]
        if word is not None and word.mask & (DIGITS | NUMERAL | HEDGE) and index > stop - 1:
            return None
        if forms[index].startswith("و") and index > stop:
            return None
    return None
