"""Connect the names of a text: lists that share their words, and places with the unit that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from arconflict.analysis import Analysis
from arconflict.lexicon.classes import FEATURE, RELATION
from arconflict.places.surroundings import relation_at
from arconflict.places.toponym import Toponym, along_list, goes_on
from arconflict.places.words import STREET, words

_MOST_BETWEEN: Final = 4
"""How many words may part a place from the unit that holds it."""
_SHARED: Final = frozenset({"near", "rural", "direction", "part"})
"""Relations that cover every conjunct («في محيط عرى والقريا»), not only behind a plural."""
_CLOSE: Final = frozenset({"direction", "part"})
"""Those of them that reach no farther than the next comma («شمالي العراق وسوريا»)."""
_TWO_ENDS: Final = frozenset({"road", "crossing"})
"""What is named for a place on either side («معبر نصيب – جابر»)."""
_LEFT: Final = frozenset({"camp", "camps", "crossing", "airport", "base", "prison"})
"""What people come «من», so that it holds nothing («مهجرو عفرين من مخيمات الشهباء»)."""
_FEMININE: Final = "ه"
"""Ends the adjective of a broken plural, folded: «أرياف … الشرقية» and never «ريف … الشرقي»."""
_HELD: Final = 12
"""So far back a list is followed to tell its members what holds the last."""


_AROUND: Final = frozenset({"near", "direction"})
_SPOTS: Final = frozenset(
    {"town", "village", "quarter", "camp", "airport", "base", "mountain", "dam", "crossing", "street"}
)
"""What lies at one point, so that two of them may lie side by side."""


def join(analysis: Analysis, found: list[Toponym]) -> None:
    """Set `listed`, `holder`, `between` of the toponyms of a text, and what conjuncts share."""
    small = words().small
    for number in range(1, len(found)):
        before, this = found[number - 1], found[number]
        if before.sentence != this.sentence:
            continue
        gap = analysis.shadow[analysis.ends[before.right - 1] : analysis.starts[this.left.first]]
        parted = this.left.first - before.right
        if parted == 0 and before.right <= this.first:
            if this.left.conjoined or gap.strip(" \"'_") in (",", "-"):
                _share(before, this, number - 1, parted="," in gap or "-" in gap, way="-" in gap)
            elif not gap.strip(" \"'_-"):
                if before.feature_kind == "road" and _is_sure(this) and not this.key.isascii():
                    # «أوتوستراد دمشق حمص»
                    _share(before, this, number - 1, way=True)
                else:
                    before.holder = number
        elif parted == 1 and analysis.forms[before.right] in small["conjunctions"]:
            _share(before, this, number - 1)
        if gap.strip() == "(":
            before.alias, this.alias = number, number - 1
        if (
            before.holder is None
            and not this.left.conjoined
            and 0 <= parted <= _MOST_BETWEEN
            and not gap.strip(" \"'()").count("\n")
            and all(_binds(analysis, position) for position in range(before.right, this.left.first))
            and not (this.feature_kind in _LEFT and analysis.forms[this.left.first - 1] in small["from"])
            and (parted or this.proclitics[:1] in ("ب", "ل") or this.left.first < this.first)
        ):
            before.holder = number
        if (
            before.holder == number
            and _is_quarter(found, before)
            and this.relation is None
            and this.feature_kind in (None, "town", "village", "capital")
        ):
            this.relation = "part"
        if this.left.first and analysis.forms[before.left.first - 1] in small["between"] and this.listed is not None:
            before.between = this.between = True
        if this.listed is not None and this.right > this.stop and this.relation == "rural":
            _spread_side(analysis, found, number)
    _hold_lists(analysis, found)


def _spread_side(analysis: Analysis, found: list[Toponym], number: int) -> None:
    """Give the names of a list the side that is said of all of them behind the last, or of each in its turn.

    «ريفي حمص وحماة الشرقيين», «أرياف حمص وحماة ودير الزور الشرقية»; «ريفي حماة وإدلب الشمالي والجنوبي».
    """
    last = found[number]
    before = found[number - 1]
    said, second = relation_at(analysis, last.stop), relation_at(analysis, last.right - 1)
    if said is None or said.name != "side" or before.relation != "rural" or before.right > before.stop:
        return
    if not last.side:
        pair = before.left.plural and before.listed is None and last.right == last.stop + 2
        if pair and second is not None and not said.plural and not goes_on(found, number):
            before.side, last.side = said.compass, second.compass
    elif said.plural:
        before.side = last.side
    elif before.left.plural and analysis.forms[last.stop].endswith(_FEMININE):
        for member in along_list(found, number, -1, _HELD):
            if found[member].right > found[member].stop or found[member].relation != "rural":
                break
            found[member].side = last.side


def _is_quarter(found: Sequence[Toponym], toponym: Toponym) -> bool:
    """Tell whether a name is a quarter's, or a street's behind one («حي الضبيط وشارع الثلاثين في إدلب»)."""
    if toponym.feature_kind == STREET and toponym.listed is not None:
        toponym = found[toponym.listed]
    return toponym.feature_kind == "quarter"


def _binds(analysis: Analysis, position: int) -> bool:
    word = analysis.words[position]
    if analysis.forms[position] in words().small["inside"]:
        return True
    return word is not None and bool(word.mask & (FEATURE | RELATION))


def _is_sure(toponym: Toponym) -> bool:
    return not toponym.doubtful and any(not use.evidence for use in toponym.uses)


def _share(before: Toponym, this: Toponym, number: int, *, parted: bool = False, way: bool = False) -> None:
    """Let the second of two conjuncts share the words of the first; `parted` by more than «و», as on a `way` («طريق أ - ب»)."""
    this.listed = number
    if this.feature is not None or this.relation is not None:
        if not parted and _repeats_feature(before, this):
            this.relation, this.compass = before.relation, before.compass  # «قرب بلدة سراقب ومدينة بنش»
        return
    if before.left.plural or (way and before.feature_kind in _TWO_ENDS):
        this.feature, this.feature_word = before.feature, before.feature_word
        pair = before.feature is not None and before.feature.dual
        this.left = this.left._replace(plural=before.left.plural and not pair)  # «ناحيتي راجو وبلبل»: no third
    elif before.relation not in (_SHARED - _CLOSE if parted else _SHARED) or before.feature is not None or before.side:
        return
    this.relation, this.compass = before.relation, before.compass if not this.side else ""


def _repeats_feature(before: Toponym, this: Toponym) -> bool:
    """Tell whether a conjunct says its own feature word and no relation, behind one that has both."""
    if this.feature is None or this.relation is not None or before.feature is None or before.left.plural:
        return False
    return before.relation in _AROUND and {before.feature_kind, this.feature_kind} <= _SPOTS and not this.side


def _hold_lists(analysis: Analysis, found: list[Toponym]) -> None:
    """Let what holds the last name of a list hold the others («قرى المالكية وشوارغة بريف حلب»).

    Behind a comma a direction is said of the last alone («طريق خناصر، ومعامل الدفاع جنوب السفيرة»).
    """
    for toponym in reversed(found):
        first = toponym
        for _ in range(_HELD):
            if first.listed is None or toponym.holder is None:
                break
            alone = found[toponym.holder].relation == "direction" and not first.left.plural
            if alone and "," in analysis.gap(first.left.first - 1):
                break
            first = found[first.listed]
            if first.holder is not None:
                break
            first.holder = toponym.holder
