"""Digits that signs join to a name or to each other: an address, a sum, a score, a telephone number, a number in a list."""

from __future__ import annotations

from typing import Final

from arconflict.analysis import Analysis
from arconflict.quantities.figure import Figure
from arconflict.quantities.following import counts_what_follows
from arconflict.quantities.naming import goes_on_phone
from arconflict.quantities.nouns import noun_of
from arconflict.quantities.ranges import in_scores
from arconflict.quantities.tables import word_set
from arconflict.quantities.units import unit_at

_ATTACHING_BEFORE: Final = frozenset("#@_=/\\?&+:")
_ATTACHING_BEHIND: Final = frozenset("_=@#\\")
_LINE: Final = 60
_PHONE: Final = 7
_FREE_BEHIND: Final = ("", " ", "\n")
_MOST_LISTED: Final = 50


def sign_rule(analysis: Analysis, figure: Figure) -> str | None:
    """Return the name of the rule by which the signs beside digits make them an identifier, or None."""
    if _stands_free(analysis, figure):
        return None
    return (
        _formula(analysis, figure)
        or _attached(analysis, figure)
        or _series(analysis, figure)
        or _list_number(analysis, figure)
        or _contact(analysis, figure)
    )


def _stands_free(analysis: Analysis, figure: Figure) -> bool:
    """Tell at a glance that digits are part of nothing: a word and a space before them, or «و», a space behind them."""
    shadow, start, end = analysis.shadow, figure.start, figure.end
    if end - start >= _PHONE or (shadow[start] == "0" and end - start > 1):
        return False
    before, behind = shadow[max(start - 2, 0) : start], shadow[end : end + 3]
    if behind[:1] not in _FREE_BEHIND or "-" in behind or "+" in behind or not before:
        return False
    last = before[-1]
    return (last == " " and before[0].isalpha()) or (last.isalpha() and not last.isascii())


def _attached(analysis: Analysis, figure: Figure) -> str | None:
    shadow, start, end = analysis.shadow, figure.start, figure.end
    before, behind = shadow[start - 1 : start] if start else "", shadow[end : end + 1]
    if before == "+" and shadow[start - 2 : start - 1] in ("", " ", "\n") and counts_what_follows(analysis, figure):
        return None  # «+50 غارة»
    if before in _ATTACHING_BEFORE and before and not (before == ":" and not shadow[start - 2 : start - 1].isdecimal()):
        return "attached"
    if behind and (behind in _ATTACHING_BEHIND or (behind.isascii() and behind.isalpha())):
        return "attached"
    if before and before.isascii() and before.isalpha():
        return "attached"
    if behind in (":", "/") and shadow[end + 1 : end + 2].isdecimal():
        return "attached"
    if before == "." and shadow[start - 2 : start - 1].isdecimal():
        return "attached"
    if before in _TIMES and shadow[start - 2 : start - 1].isdecimal() and unit_at(analysis, figure.stop) is None:
        return "attached"  # «عيار 7.62×39»
    if behind == "." and shadow[end + 1 : end + 2].isdecimal():
        return "attached"
    return None


_TIMES: Final = ("\N{MULTIPLICATION SIGN}", "*")


def _formula(analysis: Analysis, figure: Figure) -> str | None:
    """Read either side of a sum that is a name: «لجنة 5+5», «مجموعة 5 + 1», and not «قتل 5 + 3 جرحى»."""
    shadow, start, end = analysis.shadow, figure.start, figure.end
    behind, before = shadow[end : end + 3].lstrip(" "), shadow[max(0, start - 4) : start].rstrip(" ")
    last = figure.stop
    if behind.startswith("+") and last < len(analysis) and analysis.gap(last - 1).strip(" ") == "+":
        last += 1
    elif not (before.endswith("+") and before[:-1].rstrip(" ")[-1:].isdecimal()):
        return None
    if analysis.words[last - 1] is None or not analysis.forms[last - 1].isdecimal():
        return None
    counted = noun_of(analysis.forms[last]) if last < len(analysis) and analysis.gap(last - 1) == " " else None
    return None if counted is not None and counted.number == "many" else "formula"


def _series(analysis: Analysis, figure: Figure) -> str | None:
    """Phone numbers, scores, digits parted by hyphens."""
    shadow, start, end = analysis.shadow, figure.start, figure.end
    written = shadow[start:end]
    if written.isdecimal() and (
        (written[0] == "0" and len(written) > 1)
        or (len(written) >= _PHONE and not counts_what_follows(analysis, figure) and written[-3:] != "000")
    ):
        return "digits-of-a-name"
    if figure.first and shadow[start - 1 : start] == " " and goes_on_phone(analysis, figure.first):
        return "digits-of-a-name"
    left, right = shadow[max(0, start - 3) : start].rstrip(" "), shadow[end : end + 3].lstrip(" ")
    if (left.endswith("-") and left[:-1].rstrip(" ")[-1:].isdecimal()) or (
        right.startswith("-") and right[1:].lstrip(" ")[:1].isdecimal()
    ):
        return "score" if in_scores(analysis, figure.first) else "series"
    return None


def _has_noun(analysis: Analysis, index: int) -> bool:
    return index < len(analysis) and noun_of(analysis.forms[index]) is not None


def _list_number(analysis: Analysis, figure: Figure) -> str | None:
    shadow = analysis.shadow
    if line_before(analysis, figure).strip(" -*("):  # a bullet and its space
        return None
    behind = shadow[figure.end : figure.end + 2]
    if behind[:1] == ")" and shadow[figure.start - 1 : figure.start] == "(" and _has_noun(analysis, figure.stop):
        return None  # «(3) شهداء»
    if behind[:1] in (".", ")", "-") and not behind[1:].isdecimal() and (figure.value or 0) <= _MOST_LISTED:
        return "list-number"
    return None


def _contact(analysis: Analysis, figure: Figure) -> str | None:
    """Read a number to call behind its label: «للطوارئ: 113»."""
    if not figure.first or analysis.gap(figure.first - 1).strip() != ":":
        return None
    labels = word_set("identifiers.toml", "idioms", "contacts")
    return "contact" if analysis.forms[figure.first - 1] in labels else None


def line_before(analysis: Analysis, figure: Figure) -> str:
    """Return what stands before the figure in its line, the last of it where that is long."""
    return analysis.shadow[max(0, figure.start - _LINE) : figure.start].rpartition("\n")[2]
