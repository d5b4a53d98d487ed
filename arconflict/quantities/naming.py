"""Figures that are names by their company: one of several numbers of a head, an issue, an outlet, a telephone number."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.lexicon.classes import HEDGE, ROLE
from arconflict.quantities.facts import MODEL, PREPOSITION, TOLD, VICTIM, facts
from arconflict.quantities.figure import Figure
from arconflict.quantities.nouns import host_of, noun_of
from arconflict.quantities.tables import word_set
from arconflict.text.clitics import may_be
from arconflict.text.shadow import match_key


def shares_head(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether the figure is one more name of a head in the dual or plural: «القرارات 2139 و2165 و2254»."""
    forms, words = analysis.forms, analysis.words
    at, heads = figure.first, word_set("identifiers.toml", "idioms", "shared_heads")
    for _ in range(_MOST_SHARED):
        if at < _LEAST_SHARED or forms[at - 1] != _AND or analysis.gap(at - 2) not in (" ", ", "):
            break
        word = words[at - 2]
        if word is None or not word.mask & DIGITS:
            return False
        at -= 2
    if at == figure.first:
        return False
    for back in range(1, _REACH + 1):
        position = at - back
        if position < 0 or analysis.gap(position).strip(" \"'("):
            return False
        if forms[position] in heads or host_of(forms[position]) in heads:
            return True
    return False


def is_issue(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether the figure numbers an issue in the head of a page: «6 أيار 2013 العدد 12609»."""
    at = figure.first - 1
    if analysis.forms[at] not in word_set("identifiers.toml", "idioms", "issues"):
        return False
    if analysis.gap(at).strip() not in ("", ":") or "\n" in analysis.gap(at):
        return False
    behind = analysis.shadow[figure.end : figure.end + 3].lstrip(" ")[:1]
    if behind and behind not in _HEADER_MARKS:
        return False
    word = analysis.words[at - 1] if at else None
    return not at or not _HEADER_MARKS.isdisjoint(analysis.gap(at - 1)) or (word is not None and word.mask == DIGITS)


def is_glued_model(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether letters of a weapon's name are written to the figure: «"بوك-إم2إي"», «تو-95إم إس», «تو-22إم3»."""
    at = figure.first - 1
    if not facts()[analysis.forms[at]] & MODEL:
        return False
    if analysis.gap(at) == "-":
        return figure.stop < len(analysis) and not analysis.gap(figure.stop - 1)
    before = analysis.words[at - 1] if at else None
    glued = before is not None and before.mask == DIGITS and not analysis.gap(at - 1)
    return not analysis.gap(at) and bool(at) and (glued or analysis.gap(at - 1) == "-")


def is_numbered_place(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether the digits are the name of a zone or a base: «المنطقة 55», «القاعدة 20»."""
    if not may_be(analysis.forms[figure.first - 1], word_set("identifiers.toml", "idioms", "numbered")):
        return False  # also behind a preposition: «بالفرع 251»
    following = analysis.forms[figure.stop] if figure.stop < len(analysis) else ""
    if following in word_set("identifiers.toml", "idioms", "counting"):
        return False
    gap = analysis.gap(figure.stop - 1).strip(" ") if following else ""
    return bool(gap) or noun_of(following) is None  # a noun in any number may be what is counted


def is_outlet(analysis: Analysis, index: int) -> bool:
    """Tell whether word `index` and «24» behind it name an outlet: «شبكة حمص 24», «السويداء 24»."""
    before = analysis.forms[index - 1] if index and not analysis.gap(index - 1).strip(" \"'") else ""
    if before in word_set("identifiers.toml", "idioms", "outlets"):
        return True
    if analysis.forms[index] not in word_set("identifiers.toml", "idioms", "outlet_places"):
        return False
    return not facts()[before] & PREPOSITION and noun_of(host_of(before)) is None


def is_road(analysis: Analysis, index: int) -> bool:
    """Tell whether a road stands before word `index`, a letter of its name: «الطريق الدولي إم 4», «الطريقين إم 4 وإم 5»."""
    index = _first_of_list(analysis, index)
    before = analysis.forms[max(0, index - 2) : index]
    return not word_set("identifiers.toml", "idioms", "roads").isdisjoint(before)


def is_armed(analysis: Analysis, index: int) -> bool:
    """Tell whether a weapon stands before word `index`, a name that is a common word too: «صواريخ زلزال 2 وفجر 5»."""
    index = _first_of_list(analysis, index)
    arms = word_set("identifiers.toml", "idioms", "arms")
    return any(
        host_of(analysis.forms[position]) in arms and not analysis.gap(position).strip(" \"'(")
        for position in range(index - 1, max(index - _LEAST_SHARED, -1), -1)
    )


def is_calibre(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether the digits are the calibre that tells one weapon from others of its kind: «مدفع 130», «دوشكا 12.7».

    What befell people may be told of by the same words («قتل بالهاون 20»).
    """
    if match_key(analysis.shadow[figure.start : figure.end]) not in word_set("identifiers.toml", "idioms", "calibres"):
        return False
    head = figure.first - 1
    form, bores = analysis.forms[head], word_set("identifiers.toml", "idioms", "bores")
    if form not in bores and form[1:] not in bores and host_of(form) not in bores:
        return False
    following = analysis.forms[figure.stop] if figure.stop < len(analysis) else ""
    if following in word_set("identifiers.toml", "idioms", "bore_counting"):
        return False
    return not any(
        word is not None and word.mask & (ROLE | HEDGE) for word in analysis.words[max(0, head - _REACH) : head + 1]
    )


def is_short_year(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether the digits are a year of the wars with Israel: «عرب 48», «أراضي الـ48», «حدود 67»."""
    digits = analysis.shadow[figure.end - 2 : figure.end]
    if digits not in word_set("identifiers.toml", "idioms", "short_years"):
        return False
    return host_of(analysis.forms[figure.first - 1]) in word_set("identifiers.toml", "idioms", "of_short_years")


def _first_of_list(analysis: Analysis, index: int) -> int:
    """Return the index of the first name of the list that word `index` goes on: the first «إم» of «إم 4 وإم 5»."""
    for _ in range(_MOST_SHARED):
        chained = analysis.forms[index].startswith(_AND)
        word = analysis.words[index - 1] if index > 1 else None
        if not chained or word is None or word.mask != DIGITS or analysis.gap(index - 1).strip(" \"'"):
            break
        if not facts()[analysis.forms[index - 2]] & MODEL or analysis.gap(index - 2).strip(" -"):
            break
        index -= 2
    return index


def goes_on_phone(analysis: Analysis, index: int) -> bool:
    """Tell whether the digits at word `index` go on a telephone number: «0944 123 456»."""
    for position in range(index - 1, max(index - _MOST_GROUPS, -1), -1):
        word = analysis.words[position]
        if word is None or word.mask != DIGITS or analysis.gap(position) != " ":
            return False
        if analysis.forms[position].startswith("0") and len(analysis.forms[position]) > 1:
            return True
        if position and analysis.gap(position - 1).endswith("+"):
            return True  # «+963 944 123 456»
    return False


_AND: Final = "و"
_MOST_SHARED: Final = 6
_LEAST_SHARED: Final = 3
_REACH: Final = 3
"""Words back to a head or to the first group of a number."""
_MOST_GROUPS: Final = 6
"""Groups of digits in a telephone number: «+963 11 222 33 44», and one more."""
_HEADER_MARKS: Final = frozenset("\n|-()")


def ends_quoted_name(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether the quotation mark behind a figure closes a name: a few words that were opened in their line.

    What is all of its line is no name but a quotation: a text in quotation marks says what it says without them. Nor is
    what stands behind a colon, or tells how many they were («قال إن "عدد الجرحى 40"»).
    """
    shadow, end = analysis.shadow, figure.end
    line = shadow.rfind("\n", 0, end) + 1
    opening = shadow.rfind('"', max(line, end - _LONGEST_NAME), end)
    if opening < 0 or not _opens(analysis.text, opening):
        return False
    before = shadow[line:opening].rstrip()
    behind = shadow[end : end + _LONGEST_NAME].partition("\n")[0] if not before.strip(_BESIDE_QUOTATION) else before
    if before.endswith(":") or not behind.strip(_BESIDE_QUOTATION):
        return False
    first = bisect_left(analysis.starts, opening)
    return not any(facts()[form] & (TOLD | VICTIM) for form in analysis.forms[first : figure.first])


def _opens(text: str, mark: int) -> bool:
    """Tell whether a quotation mark opens a quotation, as its shape says or the spaces beside it."""
    if text[mark] in _OPENING_MARKS:
        return True
    if text[mark] in _CLOSING_MARKS or text[mark + 1 : mark + 2].isspace():
        return False
    return (
        not mark or not text[mark - 1].isalnum() or not text[mark - 2 : mark - 1].isalnum()
    )  # «عملية ب"درع الفرات 2"»


_LONGEST_NAME: Final = 40
_BESIDE_QUOTATION: Final = " .,:;!?()[]\"'"
_OPENING_MARKS: Final = (
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
)
_CLOSING_MARKS: Final = "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
