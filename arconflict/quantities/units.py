"""Reading units of measure and currencies behind a number, and the signs beside it.

The tables of the data are in `arconflict.quantities.measures`.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from arconflict.analysis import DIGITS, Analysis
from arconflict.quantities.facts import UNIT_FIRST, facts
from arconflict.quantities.measures import (
    Currency,
    contextual,
    currencies,
    degree_signs,
    first_words,
    initials,
    signs,
    unit_words,
    units,
)
from arconflict.text.clitics import ARTICLE, PROCLITICS


class UnitMatch(NamedTuple):
    """A unit found behind a number: code ("" where undecided), category, first word and the word behind it.

    `skip` counts the letters of proclitics before its first word («بدولار واحد»).
    """

    code: str
    category: str
    first: int
    stop: int
    skip: int = 0


def unit_behind_letter(analysis: Analysis, index: int) -> UnitMatch | None:
    """Return the unit or currency of one word that begins behind the first letter of word `index` («بدولار»), or None."""
    host = analysis.forms[index][1:]
    if len(host) < _SHORTEST_HOST or not facts()[host] & UNIT_FIRST or analysis.forms[index][0] not in PROCLITICS:
        return None
    unit = units().get(host)
    if unit is not None and not unit.contexts:
        return UnitMatch(unit.code, "measure", index, index + 1, 1)
    currency = currencies().get(host)
    found = _money(analysis, currency, index, index + 1) if currency is not None else None
    return found._replace(skip=1) if found is not None else None


def unit_at(analysis: Analysis, index: int) -> UnitMatch | None:
    """Return the unit or currency whose first word is word `index`, the longest there is, or None."""
    if index >= len(analysis) or not facts()[analysis.forms[index]] & UNIT_FIRST:
        return None
    form, known = analysis.forms[index].lower(), first_words()
    longest = known.get(form) or known.get(_without_article(form))
    if longest is None:
        return _in_context(analysis, index)
    for length in range(min(longest, len(analysis) - index), 0, -1):
        phrase = _phrase(analysis, index, length)
        if phrase is None:
            continue
        found = units().get(phrase) or units().get(_without_article(phrase))
        if found is not None:
            stop = index + length
            if found.contexts and not _followed(analysis, stop, found.contexts):
                continue
            if length == 1 and form in contextual() and (other := _in_context(analysis, index)) is not None:
                return other  # «على بعد 5 كيلو»
            power = _SUPERSCRIPTS.get(analysis.text[analysis.ends[stop - 1] : analysis.ends[stop - 1] + 1], "")
            if is_power(analysis, stop):
                power, stop = analysis.forms[stop], stop + 1  # «كم2»
            return UnitMatch(found.code + power, "measure", index, stop)
        currency = currencies().get(phrase) or currencies().get(_without_article(phrase))
        if currency is not None:
            return _money(analysis, currency, index, index + length)
    return _in_context(analysis, index)


def unit_of_list(analysis: Analysis, index: int) -> UnitMatch | None:
    """Return the unit that is said once behind the last of several figures, the first of which ends at word `index`.

    «قذائف هاون 82 و120 ملم»: nothing but figures and «و» stands between.
    """
    forms, words, at = analysis.forms, analysis.words, index
    while at + 1 < len(forms) and forms[at] == _AND and at - index < _LONGEST_LIST:
        word = words[at + 1]
        if word is None or word.mask != DIGITS or analysis.gap(at - 1) != " " or analysis.gap(at):
            return None
        at += 2
        while at < len(forms) and forms[at].isdecimal() and analysis.gap(at - 1) == ".":
            at += 1  # «12.7»
    if at == index or at >= len(forms) or analysis.gap(at - 1).strip(" ") or len(forms[at]) == 1:
        return None
    found = unit_at(analysis, at)
    return found._replace(first=at, stop=index) if found is not None else None


def is_power(analysis: Analysis, index: int) -> bool:
    """Tell whether word `index` is the digit of a square or a cube, written to its unit («كم2», «م3»)."""
    if not 0 < index < len(analysis) or analysis.gap(index - 1):
        return False
    unit = units().get(analysis.forms[index - 1])
    return analysis.forms[index] in ("2", "3") and unit is not None and unit.dimension == "length"


def code_before(analysis: Analysis, index: int) -> str | None:
    """Return the ISO 4217 code that stands right before word `index`, and behind no other figure («USD 20»), or None."""
    form = analysis.forms[index - 1] if index else ""
    if not form.isascii() or not form.isalpha() or analysis.gap(index - 1) not in ("", " "):
        return None
    before = analysis.words[index - 2] if index > 1 else None
    if before is not None and before.mask & DIGITS:
        return None
    known = currencies().get(form.lower())
    return known.default or None if known is not None else None


def has_sign(analysis: Analysis, start: int, end: int) -> bool:
    """Tell whether a sign of money or degrees may stand beside the figure from offset `start` to `end`."""
    text = analysis.text
    return not _sign_characters().isdisjoint(text[start - 2 if start > 2 else 0 : start] + text[end : end + 3])


def sign_at(analysis: Analysis, start: int, end: int) -> str | None:
    """Return the ISO 4217 code of a currency sign right before offset `start` or behind offset `end`, or None."""
    text, known = analysis.text, signs()
    before, behind = text[max(0, start - 4) : start], text[end : end + 4]
    if len(before) - len(before := before.rstrip()) > 1 or len(behind) - len(behind := behind.lstrip()) > 1:
        before = behind = ""
    for length in (3, 2, 1):
        code = known.get(before[-length:]) or known.get(behind[:length])
        if code is not None:
            return code
    return None


def degrees_at(analysis: Analysis, end: int) -> str | None:
    """Return the UCUM code of a sign of degrees right behind offset `end` («37°م»), or None."""
    behind = analysis.text[end : end + 3].lstrip(" ")
    return degree_signs().get(behind[:2]) or degree_signs().get(behind[:1])


def is_below_zero(analysis: Analysis, start: int, stop: int) -> bool:
    """Tell whether degrees are below zero: «-5 درجات مئوية», «5 درجات تحت الصفر».

    `start` is the offset of their figure, `stop` the index of the word behind their unit.
    """
    shadow = analysis.shadow
    if stands_before_zero(analysis, stop):
        return True
    return bool(start) and shadow[start - 1] == "-" and shadow[start - 2 : start - 1] in ("", " ", "\n", "(")


def stands_before_zero(analysis: Analysis, index: int) -> bool:
    """Tell whether «تحت الصفر» begins at word `index`."""
    forms = analysis.forms
    if index + 1 >= len(forms) or forms[index] not in unit_words("below") or "\n" in analysis.gap(index - 1):
        return False
    return forms[index + 1] in unit_words("zero")


def dual_power(analysis: Analysis, index: int) -> str:
    """Return "2" or "3" where word `index` says that a dual unit before it is squared or cubed, else ""."""
    form = analysis.forms[index] if index < len(analysis) else ""
    if analysis.gap(index - 1) != " ":
        return ""
    return next((power for power in ("2", "3") if form.startswith(tuple(unit_words(f"power_{power}")))), "")


_SUPERSCRIPTS: Final = {"²": "2", "³": "3"}
_AND: Final = "و"
_LONGEST_LIST: Final = 8
_SHORTEST_HOST: Final = 3
_LINKS: Final = ("", "/", ".")


@cache
def _sign_characters() -> frozenset[str]:
    """Return the characters that a sign of money or degrees begins with."""
    return frozenset(sign[0] for sign in (*signs(), *degree_signs()))


def _in_context(analysis: Analysis, index: int) -> UnitMatch | None:
    """Return the unit that word `index` is only in its context: «صهريج سعة 20 برميلاً», «زلزال بقوة 7 درجات»."""
    form = _without_article(analysis.forms[index])
    for unit in contextual().get(form, ()):
        if unit.thousands and _is_large(analysis, index):
            return UnitMatch(unit.code, "measure", index, index + 1)
        before = analysis.forms[max(0, index - unit.reach) : index]
        if not unit.near.isdisjoint(before) or any(phrase in " ".join(before) for phrase in unit.phrases):
            return UnitMatch(unit.code, "measure", index, index + 1)
    return None


def _is_large(analysis: Analysis, index: int) -> bool:
    """Tell whether the number that ends before word `index` has thousands: «136,000», «5000», «385 ألف»."""
    before = analysis.forms[index - 1] if index else ""
    if before.isdecimal():
        return len(before) > 3 or (
            index > 1 and analysis.forms[index - 2].isdecimal() and analysis.gap(index - 2) in (",", ".")
        )
    return before in unit_words("large")


def _without_article(form: str) -> str:
    return form[2:] if form.startswith(ARTICLE) else form


def _phrase(analysis: Analysis, index: int, length: int) -> str | None:
    """Return `length` words from `index` as a key, or None where more than a space, slash or point parts them."""
    for position in range(index, index + length - 1):
        if analysis.gap(position).strip(" ") not in _LINKS:
            return None
    words = map(str.lower, analysis.forms[index : index + length])
    return " ".join(_without_article(word) if number else word for number, word in enumerate(words))


def _followed(analysis: Analysis, index: int, contexts: tuple[str, ...]) -> bool:
    return index < len(analysis) and analysis.forms[index] in contexts


def _money(analysis: Analysis, currency: Currency, index: int, stop: int) -> UnitMatch | None:
    letter = len(analysis.forms[index]) == 1
    if letter and stop < len(analysis):
        code = initials().get(analysis.text[analysis.starts[index] : analysis.ends[stop]])
        if code:
            return UnitMatch(code, "money", index, stop + 1)
    adjectives = currency.adjectives
    following = _adjective(analysis, stop)
    if following and adjectives:
        second = _adjective(analysis, stop + 1)
        code = adjectives.get(f"{following} {second}")  # «دولار هونغ كونغ»
        if code is None and following in adjectives:
            return UnitMatch(adjectives[following], "money", index, stop + 1)
        if code is None and second and analysis.words[stop + 1] is None:
            code = adjectives.get(second)
        if code is not None:
            return UnitMatch(code, "money", index, stop + 2)
    if letter or not currency.bare:
        return None
    return UnitMatch(currency.default, "money", index, stop)


def _adjective(analysis: Analysis, index: int) -> str:
    """Return word `index` without its article, or "" where more than a space or a point parts it from the word before."""
    if index >= len(analysis) or analysis.gap(index - 1).strip(" ."):
        return ""
    return _without_article(analysis.forms[index])
