"""From figures to quantities: what is counted, within which bounds, and what befell it.

`find_in` is what the pipeline calls with an analysis and the times of the same text; `find` and `parse` stand
alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from arconflict import numbers
from arconflict.analysis import Analysis, Scanner, Vocabulary
from arconflict.errors import ParseError, require_str, shorten
from arconflict.lexicon.classes import HEDGE, NOUN, ROLE, UNIT
from arconflict.mentions import Evidence
from arconflict.numbers import kinds
from arconflict.numbers.ages import is_not_reached
from arconflict.numbers.vague import Vague, odd_behind
from arconflict.quantities.ages import is_age_rank, is_bounded_age, says_age_before
from arconflict.quantities.attachment import has_plus, noun_phrase, stands_for_victim
from arconflict.quantities.bounds import Bounds, Hedges, apply, hedges_around, sign_of_bound
from arconflict.quantities.clauses import is_ill
from arconflict.quantities.counts import Count, Previous, outside
from arconflict.quantities.figure import Figure
from arconflict.quantities.figure_units import is_one, unit_of
from arconflict.quantities.figures import HasSpan, figures
from arconflict.quantities.identifiers import identifier_rule, is_idiom
from arconflict.quantities.measures import AGE, dual_units
from arconflict.quantities.nouns import duals, noun_of
from arconflict.quantities.phrases import NounPhrase, phrase_before
from arconflict.quantities.quantity import Quantity
from arconflict.quantities.ranges import joined, range_lead
from arconflict.quantities.roles import role_of
from arconflict.quantities.tables import hedges, roles, word_set
from arconflict.quantities.units import (
    UnitMatch,
    is_below_zero,
    unit_at,
)


@cache
def vocabularies() -> tuple[Vocabulary, ...]:
    """Return the vocabularies of quantities: hedges, duals of nouns, duals of units, words of role."""
    return (
        Vocabulary(HEDGE, dict(hedges())),
        Vocabulary(NOUN, dict(duals()), definite=True),
        Vocabulary(UNIT, dict(dual_units()), definite=True),
        Vocabulary(ROLE, dict(roles()), definite=True),
    )


def find_in(analysis: Analysis, times: Sequence[HasSpan] = ()) -> list[Quantity]:
    """Return the quantities of an analysis made with the vocabularies of numbers and quantities, in order.

    `times` are the time mentions of the same text: the numbers inside them are no quantities.
    """
    found: list[Quantity] = []
    previous: Previous | None = None
    told: list[tuple[int, Previous]] = []
    rank: tuple[Figure, str | None] | None = None
    behind_unit = 0
    for figure in joined(analysis, figures(analysis, times)):
        if figure.first < behind_unit:
            continue  # «7 كيلومترات في الثانية»
        if len(told) > 1:
            previous = outside(analysis, told, figure.start)
        mention, behind_unit = _mention(analysis, figure, previous)
        if mention is not None:
            if mention.category == "ordinal":
                if mention.noun is None and rank is not None and _follows_rank(analysis, rank[0], figure):
                    mention = replace(mention, noun=rank[1])
                rank = figure, mention.noun
            found.append(mention)
            if mention.category in _COUNTS and mention.unit is None:
                previous = Previous(figure.first, mention.role, mention.evidence[-1].rule == "role-victim-noun")
                told.append((figure.start, previous))
    return found


def find(text: str) -> list[Quantity]:
    """Return the quantities of `text`, the numbers of its dates and durations left out.

    >>> [(q.text, q.low, q.high, q.approx, q.noun) for q in find("مقتل نحو 40 مسلحاً وجرح مدنيين اثنين قبل 3 أيام")]
    [('40', 40, 40, True, 'مسلحاً'), ('اثنين', 2, 2, False, 'مدنيين')]

    Raises `InputTypeError` if `text` is not a str.
    """
    analysis = _scanner().scan(require_str(text))
    return find_in(analysis, _times(analysis))


def parse(text: str) -> Quantity:
    """Return the one quantity that `text` consists of, with its hedges and its noun.

    >>> parse("ما لا يقل عن 75 شخصاً").low
    75

    Raises `ParseError` where there is none or more than one, `InputTypeError` if `text` is not a str.
    """
    analysis = _scanner().scan(require_str(text))
    found = [mention for mention in find_in(analysis) if mention.category != "identifier"]
    if len(found) != 1:
        raise ParseError(f"{shorten(text)} holds {len(found)} quantities, not one; find() gives all of them")
    return found[0]


_WHAT = "ما"
_AND = "و"
_SERIES_REACH = 25
_COUNTS = frozenset({"count", "dual", "vague", "range"})
_TEMPERATURES = frozenset({"Cel", "[degF]"})
_EXACT = frozenset({"measure", "money", "percent", "fraction", "age"})


@cache
def _scanner() -> Scanner:
    return Scanner((*numbers.vocabularies(), *_date_vocabularies(), *vocabularies()))


def _date_vocabularies() -> tuple[Vocabulary, ...]:
    # Imported where it is used: dates and quantities are neighbours, and the pipeline uses quantities without it.
    from arconflict import dates

    made = getattr(dates, "vocabularies", None)
    return tuple(made()) if made is not None else ()


def _times(analysis: Analysis) -> Sequence[HasSpan]:
    from arconflict import dates
    from arconflict.context import Context

    read = getattr(dates, "find_in", None)
    times: Sequence[HasSpan] = read(analysis, Context()) if read is not None else ()
    return times


def _mention(analysis: Analysis, figure: Figure, previous: Previous | None) -> tuple[Quantity | None, int]:
    """Return the quantity that a figure is, or None where it is none, and the index behind its unit (0: no unit)."""
    text = analysis.text[figure.start : figure.end]
    name = identifier_rule(analysis, figure)
    if name is not None:
        named = figure.first > 0 and name != "shared-head"
        noun = phrase_before(analysis, figure.first - 1, figure.first, None).text if named else None
        identifier = Quantity(
            figure.start,
            figure.end,
            text,
            figure.low,
            figure.high,
            figure.value,
            False,
            "identifier",
            noun,
            evidence=(Evidence(f"identifier-{name}", text),),
        )
        return identifier, 0
    if is_idiom(analysis, figure):
        return None, 0
    if figure.kind == kinds.ORDINAL and is_age_rank(analysis, figure.first, figure.stop):
        figure = figure._replace(kind=kinds.WORDS)  # «في الثامنة من عمره», «دون سن الخامسة»
    elif figure.kind == kinds.ORDINAL and is_bounded_age(analysis, figure.first):
        years = UnitMatch("a", "age", figure.stop, figure.stop)
        figure = figure._replace(kind=kinds.WORDS, inner=years)  # «أطفال دون الثانية عشرة»
    lead = range_lead(analysis, figure) if figure.kind == "range" else figure.first
    if says_age_before(analysis, lead):
        around = hedges_around(analysis, lead - 1, figure.stop, "", True)  # «دون سن الـ18»
    else:
        glued = figure.glued if lead == figure.first else ""
        around = hedges_around(analysis, lead, figure.stop, glued, figure.definite)
    if figure.first and not around.rules and is_one(figure) and not figure.definite:
        around = _hedged_noun(analysis, figure) or around
    unit = unit_of(analysis, figure, around)
    phrase = noun_phrase(analysis, figure, around, unit)
    category = _category(figure, unit)
    if figure.kind == kinds.ORDINAL:
        if phrase is None and not figure.definite and not stands_for_victim(analysis, figure):
            return None, 0
        bounds, around = Bounds(figure.low, figure.high), Hedges((), (), figure.first, None)
    else:
        bounds = apply(Bounds(figure.low, figure.high), around.effects, exclusive=category not in _EXACT)
        odd = _odd(analysis, figure, phrase) if phrase is not None and not around.effects else None
        if odd is not None:
            bounds = bounds._replace(low=odd.low, high=odd.high)
        if category == AGE and not around.effects and is_not_reached(analysis, lead):
            bounds = bounds._replace(low=None)  # «لم يبلغوا سن الحادية عشرة»
    if has_plus(analysis, figure):
        bounds = bounds._replace(high=None)  # «15+ قتيلاً»
    elif (sign := sign_of_bound(analysis, figure.start)) is not None:
        bounds = apply(bounds, (sign,), exclusive=category not in _EXACT)  # «~200 عنصر», «≥20»
    if unit is not None and unit.code in _TEMPERATURES and is_below_zero(analysis, figure.start, unit.stop):
        figure, bounds = _below_zero(analysis, figure, bounds)
        text = analysis.text[figure.start : figure.end]
    counts = category in _COUNTS and unit is None  # «أعمارهم بين 20 و30 عاماً» numbers nobody
    role = _role(analysis, figure, around, phrase, previous) if counts else None
    quantity = Quantity(
        figure.start,
        figure.end,
        text,
        bounds.low,
        bounds.high,
        figure.value,
        bounds.approx,
        category,
        phrase.text if phrase is not None else None,
        (unit.code or None) if unit is not None else None,
        role[0] if role is not None else None,
        evidence=_evidence(analysis, figure, around, phrase, role),
    )
    return quantity, unit.stop if unit is not None else 0


def _odd(analysis: Analysis, figure: Figure, phrase: NounPhrase) -> Vague | None:
    """Return the bounds that «ونيف» behind the noun gives: «عشرون جريحاً ونيف»."""
    value = figure.value
    if not isinstance(value, int) or value % 10 or not value or phrase.stop >= len(analysis):
        return None
    return odd_behind(analysis, phrase.stop, value) if analysis.forms[phrase.stop].startswith(_AND) else None


def _below_zero(analysis: Analysis, figure: Figure, bounds: Bounds) -> tuple[Figure, Bounds]:
    """Return a figure and its bounds with their sign, the sign inside the figure where it is written."""

    def negative(value: int | float | None) -> int | float | None:
        return value if value is None or value <= 0 else -value

    start = figure.start - 1 if analysis.shadow[figure.start - 1 : figure.start] == "-" else figure.start
    bounds = Bounds(negative(bounds.high), negative(bounds.low), bounds.approx)
    return figure._replace(start=start, value=negative(figure.value)), bounds


def _hedged_noun(analysis: Analysis, figure: Figure) -> Hedges | None:
    """Return the hedges before the noun of "one": «قرابة دولار واحد», «نحو ليرة واحدة»."""
    noun = figure.first - 1
    known = noun_of(analysis.forms[noun])
    if analysis.gap(noun) != " " or not (unit_at(analysis, noun) or (known is not None and known.number == "one")):
        return None
    around = hedges_around(analysis, noun, figure.stop, "", False)
    return around if around.rules else None


def _category(figure: Figure, unit: UnitMatch | None) -> str:
    if figure.kind == kinds.ORDINAL:
        return "ordinal"
    if figure.kind == "range":
        return "range"
    if unit is not None:
        return unit.category
    if figure.percent:
        return "percent"
    if figure.kind == kinds.FRACTION:
        return "fraction"
    if figure.kind in (kinds.VAGUE, "dual"):
        return str(figure.kind)  # a plain str, as every category
    return "count"


def _role(
    analysis: Analysis,
    figure: Figure,
    around: Hedges,
    phrase: NounPhrase | None,
    previous: Previous | None,
) -> tuple[str, str] | None:
    stop = max(figure.stop, phrase.stop if phrase is not None else 0)
    glued = figure.glued
    if around.first != figure.first:
        word = analysis.words[around.first]
        skip = word.readings[HEDGE].skip if word is not None and word.mask & HEDGE else 0
        glued = analysis.forms[around.first][:skip]
    first = around.first
    if first != figure.first and first and analysis.forms[first - 1] in word_set("particles.toml", "ranges", "what"):
        first -= 1
        glued = analysis.forms[first][: -len(_WHAT)]  # «وما يزيد عن أربعة آلاف امرأة»
    if phrase is not None and phrase.stop == figure.first:
        first, glued = phrase.first, analysis.forms[phrase.first][: -len(phrase.form)]  # «مدنيين اثنين»
    role = role_of(analysis, Count(first, figure.first, figure.stop, stop, glued, phrase, previous))
    return None if role is not None and role[0] == "injured" and is_ill(analysis, figure.first) else role


def _follows_rank(analysis: Analysis, last: Figure, figure: Figure) -> bool:
    """Tell whether an ordinal goes on a series whose head is said once: «المنطقة الأولى …، والثانية …»."""
    before = analysis.forms[figure.first - 1] if figure.first else ""
    linked = figure.glued == _AND or (not figure.glued and before == _AND)
    if not linked or not last.definite or figure.value != (last.value or 0) + 1:
        return False
    if figure.first - last.stop > _SERIES_REACH or "\n" in analysis.shadow[last.end : figure.start]:
        return False
    return _is_feminine(analysis, last) == _is_feminine(analysis, figure)


def _is_feminine(analysis: Analysis, figure: Figure) -> bool:
    form = analysis.forms[figure.first]
    return form.endswith(("ه", "ولي"))


def _evidence(
    analysis: Analysis, figure: Figure, around: Hedges, phrase: NounPhrase | None, role: tuple[str, str] | None
) -> tuple[Evidence, ...]:
    seen = [Evidence(figure.rule, analysis.text[figure.start : figure.end])]
    if around.rules:
        last = around.behind[1] if around.behind is not None else figure.stop
        saw = analysis.text[analysis.starts[around.first] : analysis.ends[last - 1]]
        seen += [Evidence(f"hedge-{rule}", saw) for rule in around.rules]
    if phrase is not None:
        seen.append(Evidence(f"noun-{phrase.rule}", phrase.text))
    if role is not None:
        seen.append(Evidence(f"role-{role[1]}", role[0]))
    return tuple(seen)
