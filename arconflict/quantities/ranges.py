"""Figures that are one quantity together: ranges, and measures with a part («طنين ونصف»)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from arconflict.analysis import Analysis
from arconflict.lexicon.classes import NUMERAL
from arconflict.numbers import kinds
from arconflict.numbers.number import plain
from arconflict.quantities.ages import age_unit_at
from arconflict.quantities.figure import Figure, Value
from arconflict.quantities.measures import AGE, Unit, cues
from arconflict.quantities.nouns import Use, noun_of
from arconflict.quantities.tables import word_set
from arconflict.quantities.units import UnitMatch, unit_at
from arconflict.text.clitics import ARTICLE


def joined(analysis: Analysis, found: Sequence[Figure]) -> list[Figure]:
    """Return `found`, from left to right, with the figures joined that are one quantity."""
    one: list[Figure] = []
    for figure in found:
        made = None
        if one:
            last = one[-1]
            made = (
                _range(analysis, last, figure)
                or _and_part(analysis, last, figure)
                or _one_of_every(analysis, last, figure)
            )
        if made is not None:
            one[-1] = made
        else:
            one.append(_one_and_part(analysis, figure) or figure)
    return one


def range_lead(analysis: Analysis, figure: Figure) -> int:
    """Return the index of the first word of «بين», «ما بين» or «من» before a range, else that of the figure."""
    first = figure.first
    if figure.rule == "range-between":
        while first and analysis.forms[first - 1] in _words("leads"):
            first -= 1
    elif figure.rule == "range-from-to" and not figure.glued:
        first -= 1
    return first


def _one_of_every(analysis: Analysis, left: Figure, right: Figure) -> Figure | None:
    """Return the share of «واحد من كل عشرة», or None."""
    if left.kind not in _WHOLE or right.kind not in _WHOLE or left.value is None or not right.value:
        return None
    if tuple(analysis.forms[left.stop : right.first]) not in _OF_EVERY or right.glued or left.value >= right.value:
        return None
    if any(analysis.gap(index).strip(" ") for index in range(left.stop - 1, right.first)):
        return None
    value = left.value / right.value
    return right._replace(
        first=left.first,
        start=left.start,
        low=value,
        high=value,
        value=value,
        kind=kinds.FRACTION,
        rule="one-of-every",
        glued=left.glued,
        definite=False,
    )


def _one_and_part(analysis: Analysis, figure: Figure) -> Figure | None:
    """Return the measure that begins with its unit: «كيلومتر ونصف», or None."""
    if figure.kind != kinds.FRACTION or figure.glued != "و" or not figure.first or figure.value is None:
        return None
    unit = unit_at(analysis, figure.first - 1) or _age(analysis, figure.first - 1, figure.first - 1)
    if unit is None or unit.stop != figure.first or figure.value >= 1:
        return None
    value = 1 + figure.value
    return figure._replace(
        first=unit.first,
        start=analysis.starts[unit.first],
        low=value,
        high=value,
        value=value,
        rule="one-and-part",
        glued="",
        inner=unit,
    )


def _and_part(analysis: Analysis, left: Figure, right: Figure) -> Figure | None:
    """Return the measure that a part adds to: «طنين ونصف الطن», «3 كيلومترات ونصف», or None."""
    if right.kind != kinds.FRACTION or right.glued != "و" or left.value is None or right.value is None:
        return None
    if left.unit is not None and right.first == left.stop:
        unit = left.unit.unit
        found = None
        if isinstance(unit, Unit):
            found = UnitMatch(unit.code, AGE if unit.dimension == AGE else "measure", left.first, left.stop)
    else:
        found = None
        if left.kind in _WHOLE:
            found = unit_at(analysis, left.stop) or _age(analysis, left.first, left.stop)
        if found is None or found.stop != right.first:
            return None
    if found is None:
        return None
    value = left.value + right.value
    return left._replace(
        stop=right.stop,
        end=right.end,
        low=value,
        high=value,
        value=value,
        kind=kinds.FRACTION,
        rule=f"{left.rule}-and-part",
        unit=None,
        inner=found,
    )


def _age(analysis: Analysis, first: int, index: int) -> UnitMatch | None:
    """Return the unit of age at word `index`, which ends the length that begins at word `first`: «عمره سنة ونصف»."""
    code = age_unit_at(analysis, first, index)
    return UnitMatch(code, AGE, index, index + 1) if code is not None else None


# Members of `Use`: CPython 3.11 takes 0.2 µs to look one up in its class.
_FREE: Final = Use.FREE
_WHOLE: Final = frozenset({kinds.DIGITS, kinds.WORDS})
_JOINABLE: Final = frozenset({kinds.DIGITS, kinds.WORDS, kinds.MIXED, kinds.PERCENT, kinds.FRACTION, kinds.VAGUE})
_LONGEST_BETWEEN: Final = 4
_OF_EVERY: Final = (("من", "كل"), ("من", "بين", "كل"))
_DASHES: Final = ("-", "\N{ARABIC TATWEEL}", "~")
"""A hyphen, and what is written for one (`Analysis.shadow` folds the dashes)."""
_MOST_SIDE_BY_SIDE: Final = 10
BARE_YEARS: Final = range(1900, 2101)
"""Those that bare figures may be."""
_CHANGE_REACH: Final = 7
_PARTS_OF_YEAR: Final = {"mo": 12, "wk": 52, "d": 365}
"""How many of a unit of age a year has, as ages are told."""


def _range(analysis: Analysis, left: Figure, right: Figure) -> Figure | None:
    """Return the range that two figures make, or None.

    «بين 600 و800», «من 5 إلى 7», «20-30», «ثلاثة أو أربعة»; a unit or the noun may be said twice («بين 3 كم و5 كم»),
    and a scale said once counts for both («بين 3 و5 آلاف»).
    """
    if right.first - left.stop > _LONGEST_BETWEEN:
        return None
    if left.kind == "dual":
        return _two_or_three(analysis, left, right)
    if left.kind not in _JOINABLE or right.kind not in _JOINABLE:
        return None
    rule = _range_rule(analysis, left, right)
    if rule is None:
        return None
    low, high = _in_years(analysis, left, right, _scaled(analysis, left, right)), right.high
    if high is None or low >= high:
        return None
    return Figure(
        left.first,
        right.stop,
        left.start,
        right.end,
        low,
        high,
        None,
        "range",
        rule,
        left.definite,
        left.glued,
        inner=_unit_of_lower(analysis, left, right),
        percent=right.percent,
    )


def _unit_of_lower(analysis: Analysis, left: Figure, right: Figure) -> UnitMatch | None:
    """Return the unit that is said of the lower end alone: «من 500 دولار إلى ألف», «بين 3 أمتار و5»."""
    if left.stop == right.first or right.percent or left.unit is not None:
        return None
    unit = unit_at(analysis, left.stop)
    return unit if unit is not None and unit_at(analysis, right.stop) is None else None


def _two_or_three(analysis: Analysis, left: Figure, right: Figure) -> Figure | None:
    """Return the range of «شخصان أو ثلاثة»: a dual and a larger number of the same noun, or None."""
    if right.kind not in _WHOLE or right.first - left.stop != 1 or left.noun is None or left.noun.use is not _FREE:
        return None
    if analysis.forms[left.stop] not in (_words("or") | _words("to")) or right.low <= left.low or right.glued:
        return None
    if analysis.gap(left.stop - 1).strip(" ") or analysis.gap(left.stop).strip(" "):
        return None
    after = noun_of(analysis.forms[right.stop]) if right.stop < len(analysis) else None
    if after is not None and after.lemma != left.noun.lemma and not analysis.gap(right.stop - 1).strip(" "):
        return None
    return left._replace(
        stop=right.stop, end=right.end, high=right.high, value=None, kind="range", rule="range-two-or-more"
    )


def _range_rule(analysis: Analysis, left: Figure, right: Figure) -> str | None:
    forms, shadow = analysis.forms, analysis.shadow
    between = forms[left.stop : right.first]
    gap = shadow[left.end : right.start].strip(" ")
    if "\n" in gap or "." in gap:
        return None
    before = forms[left.first - 1] if left.first and "\n" not in analysis.gap(left.first - 1) else ""
    cue = cues().get(before)
    if cue and not (cue == "%" and right.percent):  # «عيار 21 إلى 160 ألف ليرة»
        unit = unit_at(analysis, right.stop)
        if unit is None or unit.code != cue:
            return None
    if left.glued and before == left.glued and left.first > 1:
        before = forms[left.first - 2]
    if gap in _DASHES:
        return "range-dash" if _plain_pair(analysis, left, right) else None
    if not between and not gap and _side_by_side(left, right):
        return "range-side-by-side"
    repeated = _without_repeat(analysis, left, right, between)
    if repeated is None:
        return None
    link = repeated or right.glued
    if before in _words("between") and link in _words("between_links"):
        return "range-between"
    if link in _words("to") and before in _words("from"):
        return None if _changes(analysis, left.first) else "range-from-to"
    of_one = left.value == 1 and left.kind == kinds.WORDS  # «سعر الأمبير الواحد إلى 60 ألف ليرة»
    if (
        link in _words("to")
        and between
        and left.stop == right.first - 1
        and not of_one
        and not _changes(analysis, left.first)
    ):
        return "range-to"
    if link in _words("or") and not left.percent:
        return "range-or"
    return None


def _side_by_side(left: Figure, right: Figure) -> bool:
    """Tell whether two units in words follow each other as they do in counting: «خمس ست عائلات»."""
    if left.kind != kinds.WORDS or right.kind != kinds.WORDS or right.glued or left.definite or right.definite:
        return False
    return right.first == left.stop == left.first + 1 and right.low == left.low + 1 <= _MOST_SIDE_BY_SIDE


def _words(key: str) -> frozenset[str]:
    return word_set("particles.toml", "ranges", key)


def _without_repeat(analysis: Analysis, left: Figure, right: Figure, between: list[str]) -> str | None:
    """Return the word that links two figures ("" where it is glued), or None where none does.

    A unit or noun said of both figures may stand before it.
    """
    if right.glued and between and between[-1] == right.glued:
        between = between[:-1]
        link = ""
    elif between and not right.glued and between[-1] in _words("links"):
        link, between = between[-1], between[:-1]
    elif right.glued:
        link = ""
    else:
        return None
    if between:
        measure = unit_at(analysis, left.stop)
        unit = measure or _age(analysis, left.first, left.stop)
        if unit is not None and unit.stop == left.stop + len(between):
            other = unit_at(analysis, right.stop) if measure is not None else None
            if other is None and measure is not None and _counts_a_noun(analysis, right.stop):
                return None  # «من 500 ليرة إلى 20 شخصاً»
            return link if other is None or other.code == unit.code else None  # «5 كم أو 6 أميال»
        noun = noun_of(between[0])
        after = noun_of(analysis.forms[right.stop]) if right.stop < len(analysis) else None
        if len(between) != 1 or noun is None or after is None or noun.lemma != after.lemma:
            return None
    return link


def _counts_a_noun(analysis: Analysis, stop: int) -> bool:
    """Tell whether a noun without the article follows a figure."""
    if stop >= len(analysis) or analysis.gap(stop - 1).strip(" ") or analysis.forms[stop].startswith(ARTICLE):
        return False
    return noun_of(analysis.forms[stop]) is not None


def _changes(analysis: Analysis, first: int) -> bool:
    """Tell whether a verb of change stands before «من»: then two figures, at two times, are told of."""
    forms = analysis.forms
    for position in range(first - 1, max(first - 1 - _CHANGE_REACH, -1), -1):
        if forms[position] in _words("change") or forms[position][1:] in _words("change"):
            return True
        if "." in analysis.gap(position) or "\n" in analysis.gap(position):
            return False
    return False


def _plain_pair(analysis: Analysis, left: Figure, right: Figure) -> bool:
    """Tell whether «20-30» is a range: rising whole figures, no third part, no scores before it."""
    if left.low >= (right.high or 0) or left.kind != kinds.DIGITS:
        return False
    shadow = analysis.shadow
    if shadow[left.start - 1 : left.start] in tuple("-/:.@#_=") and left.start:
        return False
    if shadow[right.end : right.end + 1] in tuple("-/:_@="):
        return False
    if analysis.text[left.start] == "0" or analysis.text[right.start] == "0":
        return False
    if left.low in BARE_YEARS and right.high == left.low + 1 and noun_of(_form(analysis, right.stop)) is None:
        return False  # «موسم 2017-2018»
    return not in_scores(analysis, left.first)


def _form(analysis: Analysis, index: int) -> str:
    return analysis.forms[index] if index < len(analysis) else ""


def _in_years(analysis: Analysis, left: Figure, right: Figure, low: Value) -> Value:
    """Return the lower end in the unit of the upper one: «أعمارهم بين 6 أشهر و14 سنة»."""
    lower, upper = (age_unit_at(analysis, side.first, side.stop) for side in (left, right))
    if lower is None or upper != "a" or lower == upper:
        return low
    return low / _PARTS_OF_YEAR[lower]


def in_scores(analysis: Analysis, index: int) -> bool:
    """Tell whether the words before word `index` speak of a match."""
    scores = word_set("identifiers.toml", "idioms", "score_words")
    return any(form in scores for form in analysis.forms[max(0, index - 8) : index])


def _scaled(analysis: Analysis, left: Figure, right: Figure) -> Value:
    """Return the lower end, times the scale of the upper one where that is said once for both."""
    word = analysis.words[right.stop - 1]
    if right.percent or word is None or not word.mask & NUMERAL or left.low >= 1000:
        return left.low
    entry = word.readings[NUMERAL].entry
    scale = getattr(entry, "value", 1)
    if not str(getattr(entry, "role", "")).startswith("scale") or scale < 1000 or right.high is None:
        return left.low
    return plain(Fraction(str(left.low)) * int(scale)) if left.low < right.high / scale else left.low
