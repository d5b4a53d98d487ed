"""The unit of a figure: that of a dual, the one behind it, one that a word before it implies, or one said once for several."""

from __future__ import annotations

from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.lexicon.classes import NUMERAL
from arconflict.numbers import kinds
from arconflict.quantities.ages import age_unit
from arconflict.quantities.bounds import Hedges
from arconflict.quantities.facts import UNIT_CUE, facts
from arconflict.quantities.figure import Figure
from arconflict.quantities.measures import AGE, Currency, Unit, cues
from arconflict.quantities.nouns import noun_of
from arconflict.quantities.tables import word_set
from arconflict.quantities.units import (
    UnitMatch,
    code_before,
    degrees_at,
    dual_power,
    has_sign,
    sign_at,
    stands_before_zero,
    unit_at,
    unit_behind_letter,
    unit_of_list,
)

_OF: Final = "من"
_AND: Final = "و"
_LONGEST_FIGURE: Final = 6
_TWO_WORDS: Final = 2
_LONGEST_UNIT: Final = 3
_REACH_OF_PRICE: Final = 6
_WHOLE: Final = frozenset({kinds.DIGITS, kinds.WORDS})
_AGED: Final = frozenset({*_WHOLE, "range"})


def unit_of(analysis: Analysis, figure: Figure, around: Hedges) -> UnitMatch | None:
    """Return the unit of a figure: that of a dual, the one behind it, or the one that a word before it implies."""
    if figure.inner is not None:
        return figure.inner
    if figure.unit is not None:
        unit = figure.unit.unit
        if isinstance(unit, Unit):
            if unit.dimension == AGE:
                return UnitMatch(unit.code, AGE, figure.first, figure.stop)
            power = dual_power(analysis, figure.stop)
            return UnitMatch(unit.code + power, "measure", figure.first, figure.stop)
        return _dual_money(analysis, figure, unit)
    if figure.kind in ("dual", kinds.ORDINAL):
        return None
    if figure.percent:
        return UnitMatch("%", "percent", figure.first, figure.stop)
    if has_sign(analysis, figure.start, figure.end):
        sign = sign_at(analysis, figure.start, figure.end)
        if sign is not None:
            return UnitMatch(sign, "money", figure.first, figure.stop)
        degrees = degrees_at(analysis, figure.end)
        if degrees is not None:
            return UnitMatch(degrees, "measure", figure.first, figure.stop)
    code = code_before(analysis, figure.first)
    if code is not None:
        return UnitMatch(code, "money", figure.first, figure.stop)
    years = age_unit(analysis, figure.first, figure.stop) if figure.kind in _AGED else None
    if years is not None:
        stop = figure.stop + 1 if figure.timed else figure.stop
        return UnitMatch(years, "age", figure.stop, min(stop, len(analysis)))
    behind = figure.stop
    if around.behind is not None and around.behind[0] == behind:
        behind = around.behind[1]
    forms, gaps, known = analysis.forms, analysis.gaps(), facts()
    if behind < len(forms) and (not gaps[behind - 1].strip(" ") or _is_bracketed(analysis, figure, behind)):
        if figure.kind == kinds.VAGUE and forms[behind] == _OF:
            behind += 1  # «مئات الملايين من الدولارات»
        found = unit_at(analysis, behind)
        if found is not None:
            return found
    if figure.kind in _WHOLE and stands_before_zero(analysis, figure.stop):
        return UnitMatch("Cel", "measure", figure.stop, figure.stop)  # «الحرارة 5 تحت الصفر»
    if figure.first and is_one(figure) and "\n" not in analysis.gap(figure.first - 1):
        before = _unit_of_one(analysis, figure)
        if before is not None:
            return before
    if figure.first and known[forms[figure.first - 1]] & UNIT_CUE:
        cue = _cue(analysis, figure)
        if cue is not None:
            return UnitMatch(cue, "measure", figure.first - 1, figure.first)
    if figure.glued == _AND and figure.kind == kinds.DIGITS:
        cue = _listed_cue(analysis, figure)
        if cue is not None:
            return UnitMatch(cue, "measure", figure.stop, figure.stop)  # as if shared: no word of its own
    if not figure.first or figure.kind == kinds.VAGUE:
        return None
    return (
        _shared_unit(analysis, figure)
        or _unit_of_change(analysis, figure)
        or _unit_of_trade(analysis, figure)
        or _unit_of_sides(analysis, figure)
    )


def _unit_of_sides(analysis: Analysis, figure: Figure) -> UnitMatch | None:
    """Return the unit that is said of one of two sides alone: «بطول 15 وعرض 10 كيلومترات», «بعمق 5 كم وعرض 8»."""
    forms, words, sides = analysis.forms, analysis.words, word_set("particles.toml", "ranges", "sides")
    if forms[figure.first - 1] not in sides or analysis.gap(figure.first - 1) != " ":
        return None
    stop = figure.stop
    if stop + _TWO_WORDS < len(forms) and forms[stop] in sides and forms[stop].startswith(_AND):
        word = words[stop + 1]
        if analysis.gap(stop - 1) == " " and word is not None and word.mask & (DIGITS | NUMERAL):
            for position in range(stop + _TWO_WORDS, min(stop + _LONGEST_FIGURE, len(forms))):
                unit = unit_at(analysis, position)
                if unit is not None and unit.category == "measure":
                    return unit._replace(first=position, stop=stop)
                word = words[position]
                if word is None or not word.mask & (DIGITS | NUMERAL):
                    return None
        return None
    behind = forms[stop] if stop < len(forms) and not analysis.gap(stop - 1).strip(" ") else ""
    if not forms[figure.first - 1].startswith(_AND) or (behind and not behind.startswith(_AND)):
        return None  # «وعرض 8 صور»
    for first in range(figure.first - _TWO_WORDS, max(figure.first - _TWO_WORDS - _LONGEST_UNIT, 0), -1):
        unit = unit_at(analysis, first)
        if unit is not None and unit.category == "measure" and unit.stop == figure.first - 1:
            return unit._replace(first=stop, stop=stop)
    return None


def _unit_of_trade(analysis: Analysis, figure: Figure) -> UnitMatch | None:
    """Return the currency of a price that is told twice: «14850 ليرة للمبيع و14700 للشراء»."""
    forms, words = analysis.forms, word_set("particles.toml", "ranges", "trade")
    stop = figure.stop
    if stop >= len(forms) or forms[stop] not in words or analysis.gap(stop - 1).strip(" "):
        return None
    for position in (
        *range(figure.first - 1, max(figure.first - _REACH_OF_PRICE, -1), -1),
        *range(stop + 1, stop + _REACH_OF_PRICE),
    ):
        if position >= len(forms) or "\n" in analysis.gap(position):
            continue
        unit = unit_at(analysis, position)
        if unit is not None and unit.category == "money" and unit.stop < len(forms) and forms[unit.stop] in words:
            return unit._replace(first=stop, stop=stop)
    return None


def _unit_of_change(analysis: Analysis, figure: Figure) -> UnitMatch | None:
    """Return the unit that is said of the first of two figures alone: «ارتفع السعر من 500 ليرة إلى 15000»."""
    forms, to = analysis.forms, figure.first - 1
    if forms[to] not in word_set("particles.toml", "ranges", "to") or analysis.gap(to) != " ":
        return None
    if figure.stop < len(forms) and analysis.gap(figure.stop - 1) == " " and noun_of(forms[figure.stop]) is not None:
        return None  # «من 500 ليرة إلى 20 شخصاً»
    for first in range(to - 1, max(to - _LONGEST_UNIT, 1) - 1, -1):
        before, unit = analysis.words[first - 1], unit_at(analysis, first)
        if unit is not None and unit.stop == to and before is not None and before.mask & (DIGITS | NUMERAL):
            return unit._replace(first=figure.stop, stop=figure.stop)
    return None


def _is_bracketed(analysis: Analysis, figure: Figure, behind: int) -> bool:
    """Tell whether nothing but its own brackets part a figure from word `behind`: «غرامة (5000) ليرة»."""
    if analysis.gap(behind - 1) != ") ":
        return False
    return analysis.shadow[figure.start - 1 : figure.start] == "(" or analysis.ends[behind - 1] > figure.end


def _unit_of_one(analysis: Analysis, figure: Figure) -> UnitMatch | None:
    """Return the unit before "one": «كيلومتر واحد», «متر مربع واحد», «ليرة سورية واحدة», «دولار واحد أمريكي»."""
    for first in range(figure.first - 1, max(figure.first - _LONGEST_UNIT, 0) - 1, -1):
        found = unit_at(analysis, first) or unit_behind_letter(analysis, first)
        if found is not None and found.stop >= figure.first:
            return found
    return None


def _shared_unit(analysis: Analysis, figure: Figure) -> UnitMatch | None:
    """Return the unit that is said once, behind the last of several figures: «من 400 إلى 600 ليرة», «82 و120 ملم»."""
    forms, words, index = analysis.forms, analysis.words, figure.stop
    if figure.kind == kinds.DIGITS:
        listed = unit_of_list(analysis, index)
        if listed is not None:
            return listed
    if index >= len(forms) or forms[index] not in word_set("particles.toml", "ranges", "to"):
        return None
    if forms[figure.first - 1] not in word_set("particles.toml", "ranges", "from"):
        return None
    for position in range(index + 1, min(index + _LONGEST_FIGURE, len(forms))):
        if analysis.gap(position - 1).strip(" .,"):
            return None
        word = words[position]
        if word is None or not word.mask & (DIGITS | NUMERAL):
            found = unit_at(analysis, position) if position > index + 1 else None
            return found._replace(first=position, stop=figure.stop) if found is not None else None
    return None


def _cue(analysis: Analysis, figure: Figure) -> str | None:
    form = analysis.forms[figure.first - 1]
    if analysis.gap(figure.first - 1).strip(" "):
        return None
    return cues().get(form, cues().get(form[1:]))


def _listed_cue(analysis: Analysis, figure: Figure) -> str | None:
    """Return the unit of a figure that shares its cue with those before it: «من عيارات 57 و82 و120 مم»."""
    forms, words, at = analysis.forms, analysis.words, figure.first
    following = forms[figure.stop] if figure.stop < len(forms) else ""
    if following and not following.startswith(_AND) and not analysis.gap(figure.stop - 1).strip(" "):
        return None  # «عيار 57 و3 قذائف»
    unit = at - _TWO_WORDS
    if at > _TWO_WORDS + 1 and forms[at - 1] == _AND and unit_at(analysis, unit) is not None:
        # «من عيار 23 مم و14.5»: the unit is said behind the first
        word = words[unit - 1]
        if word is None or word.mask != DIGITS or not facts()[forms[unit - 2]] & UNIT_CUE:
            return None
        return _cue(analysis, figure._replace(first=unit - 1))
    while at > _TWO_WORDS and forms[at - 1] == _AND and (word := words[at - _TWO_WORDS]) is not None:
        if word.mask != DIGITS or figure.first - at > _LONGEST_FIGURE:
            return None
        at -= _TWO_WORDS
    if at == figure.first or not facts()[forms[at - 1]] & UNIT_CUE:
        return None
    return _cue(analysis, figure._replace(first=at))


def _dual_money(analysis: Analysis, figure: Figure, currency: Currency) -> UnitMatch:
    following = analysis.forms[figure.stop] if figure.stop < len(analysis) else ""
    code = next((code for word, code in currency.adjectives.items() if following.startswith(word)), currency.default)
    return UnitMatch(code, "money", figure.first, figure.stop)


def is_one(figure: Figure) -> bool:
    """Tell whether a figure is the word "one", which stands behind what it counts."""
    return figure.value == 1 and figure.kind == kinds.WORDS
