"""Units of measure and currencies: reading them behind a number, and converting between them.

The data is ``data/units/measures.toml`` (UCUM codes and factors) and ``data/units/money.toml`` (ISO 4217).

>>> units()["كم2"].code
'km2'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from typing import Final, NamedTuple

from arconflict.analysis import Analysis
from arconflict.errors import DataError
from arconflict.lexicon.files import data_file, keyed, read_toml, strings, tables
from arconflict.text.shadow import match_key


class Unit(NamedTuple):
    """A unit: its UCUM code, its dimension, and the affine way to the base unit: base = value * factor + offset.

    `contexts` are words one of which must follow the unit for it to be one («برميل نفط»), () where none must.
    """

    code: str
    dimension: str
    factor: float
    offset: float = 0.0
    contexts: tuple[str, ...] = ()


class Contextual(NamedTuple):
    """A unit that a common word is only where one of `near` stands before it, or (`thousands`) behind a large number."""

    code: str
    near: frozenset[str]
    thousands: bool


class Currency(NamedTuple):
    """A currency word: its ISO 4217 code without an adjective ("" where undecided), and with each adjective."""

    default: str
    adjectives: Mapping[str, str]


class DualUnit(NamedTuple):
    """A dual that is a measure or a sum («كيلومترين», «دولارين»): the unit or the currency."""

    unit: Unit | Currency


class UnitMatch(NamedTuple):
    """A unit found behind a number: code ("" where undecided), category, first word and the word behind it."""

    code: str
    category: str
    first: int
    stop: int


def unit_at(analysis: Analysis, index: int) -> UnitMatch | None:
    """Return the unit or currency whose first word is word `index`, the longest there is, or None."""
    if index >= len(analysis):
        return None
    form = analysis.forms[index].lower()
    longest = _first_words().get(form) or _first_words().get(_without_article(form))
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
            power = _SUPERSCRIPTS.get(analysis.text[analysis.ends[stop - 1] : analysis.ends[stop - 1] + 1], "")
            if is_power(analysis, stop):
                power, stop = analysis.forms[stop], stop + 1  # «كم2»
            return UnitMatch(found.code + power, "measure", index, stop)
        currency = currencies().get(phrase) or currencies().get(_without_article(phrase))
        if currency is not None:
            return _money(analysis, currency, index, index + length)
    return _in_context(analysis, index)


def _in_context(analysis: Analysis, index: int) -> UnitMatch | None:
    """Return the unit that word `index` is only in its context: «صهريج سعة 20 برميلاً», «زلزال بقوة 7 درجات»."""
    form = _without_article(analysis.forms[index])
    for unit in contextual().get(form, ()):
        if unit.thousands and _is_large(analysis, index):
            return UnitMatch(unit.code, "measure", index, index + 1)
        if not unit.near.isdisjoint(analysis.forms[max(0, index - _NEAR) : index]):
            return UnitMatch(unit.code, "measure", index, index + 1)
    return None


def _is_large(analysis: Analysis, index: int) -> bool:
    """Tell whether the number that ends before word `index` has thousands: «136,000», «5000», «385 ألف»."""
    before = analysis.forms[index - 1] if index else ""
    if before.isdecimal():
        return len(before) > 3 or (
            index > 1 and analysis.forms[index - 2].isdecimal() and analysis.gap(index - 2) in (",", ".")
        )
    return before in _LARGE


@cache
def units() -> Mapping[str, Unit]:
    """Return the units by folded form; compound forms have single spaces («كم مربع», «كم ساعه»)."""
    return {form: unit for table, unit in _unit_tables() for form in _cases(strings(table, "forms", _measures()))}


def _cases(forms: list[str]) -> Iterator[str]:
    """Yield the keys of forms, with those of their accusatives («كيلومتر مربع», «كيلومتراً مربعاً»)."""
    for form in keyed(forms):
        first, *rest = form.split()
        rest = [_without_article(word) for word in rest]
        yield " ".join((first, *rest))
        if not form.isascii() and len(first) > 2:  # no abbreviation
            yield " ".join((first + "ا", *rest))
            if rest:
                yield " ".join((first + "ا", rest[0] + "ا", *rest[1:]))


@cache
def units_by_code() -> Mapping[str, Unit]:
    """Return the units by UCUM code."""
    return {unit.code: unit for _, unit in _unit_tables()}


@cache
def currencies() -> Mapping[str, Currency]:
    """Return the currency words by folded form."""
    return {
        form: currency
        for table, currency in _currency_tables()
        for form in _cases(strings(table, "forms", _money_file()))
    }


@cache
def currency_codes() -> frozenset[str]:
    """Return every ISO 4217 code of the data."""
    words = [currency for _, currency in _currency_tables()]
    return frozenset(code for word in words for code in (word.default, *word.adjectives.values()) if code)


def is_power(analysis: Analysis, index: int) -> bool:
    """Tell whether word `index` is the digit of a square or a cube, written to its unit («كم2», «م3»)."""
    if not 0 < index < len(analysis) or analysis.gap(index - 1):
        return False
    unit = units().get(analysis.forms[index - 1])
    return analysis.forms[index] in ("2", "3") and unit is not None and unit.dimension == "length"


def sign_at(analysis: Analysis, start: int, end: int) -> str | None:
    """Return the ISO 4217 code of a currency sign right before offset `start` or behind offset `end`, or None."""
    text = analysis.text
    return _signs().get(text[max(0, start - 2) : start].strip()[-1:]) or _signs().get(text[end : end + 2].strip()[:1])


def degrees_at(analysis: Analysis, end: int) -> str | None:
    """Return the UCUM code of a sign of degrees right behind offset `end` («37°م»), or None."""
    behind = analysis.text[end : end + 3].lstrip(" ")
    return _degree_signs().get(behind[:2]) or _degree_signs().get(behind[:1])


def dual_power(analysis: Analysis, index: int) -> str:
    """Return "2" or "3" where word `index` says that a dual unit before it is squared or cubed, else ""."""
    form = analysis.forms[index] if index < len(analysis) else ""
    if analysis.gap(index - 1) != " ":
        return ""
    return next((power for stem, power in _POWERS if form.startswith(stem)), "")


_SUPERSCRIPTS: Final = {"²": "2", "³": "3"}
_POWERS: Final = (("مربع", "2"), ("مكعب", "3"))


@cache
def dual_units() -> Mapping[str, DualUnit]:
    """Return the duals of units and currencies by folded form: the vocabulary of the class UNIT."""
    found: dict[str, DualUnit] = {}
    known: Iterator[tuple[dict[str, object], Unit | Currency]] = iter([*_unit_tables(), *_currency_tables()])
    for table, unit in known:
        for singular in strings(table, "dual", _measures()):
            key = match_key(singular)
            stem = key[:-1] + "ت" if singular.endswith("\N{ARABIC LETTER TEH MARBUTA}") else key
            for ending in ("ان", "ين"):
                found[stem + ending] = DualUnit(unit)
    return found


@cache
def cues() -> Mapping[str, str]:
    """Return the words before a number that make it a measure, with its unit's code ("" for none)."""
    source = _measures()
    return {
        form: str(table.get("code", ""))
        for table in tables(read_toml(source), "cue", source)
        for form in keyed(strings(table, "forms", source))
    }


@cache
def contextual() -> Mapping[str, tuple[Contextual, ...]]:
    """Return the words that are units beside certain others only, by folded form."""
    source = _measures()
    found: dict[str, list[Contextual]] = {}
    for table in tables(read_toml(source), "contextual", source):
        near = frozenset(keyed(strings(table, "near", source)))
        unit = Contextual(str(table.get("code", "")), near, bool(table.get("thousands", False)))
        for form in keyed(strings(table, "forms", source)):
            found.setdefault(form, []).append(unit)
    return {form: tuple(known) for form, known in found.items()}


_NEAR: Final = 6
_LARGE: Final = frozenset(
    map(match_key, ("ألف", "ألفا", "آلاف", "مليون", "مليونا", "ملايين", "مليار", "مليارات", "مليوني", "ألفي"))
)
_ARTICLE: Final = "ال"


def _without_article(form: str) -> str:
    return form[2:] if form.startswith(_ARTICLE) else form


def _phrase(analysis: Analysis, index: int, length: int) -> str | None:
    """Return `length` words from `index` as a key, or None where more than a space, slash or point parts them."""
    for position in range(index, index + length - 1):
        if analysis.gap(position).strip(" ") not in _LINKS:
            return None
    words = map(str.lower, analysis.forms[index : index + length])
    return " ".join(_without_article(word) if number else word for number, word in enumerate(words))


_LINKS: Final = ("", "/", ".")


def _followed(analysis: Analysis, index: int, contexts: tuple[str, ...]) -> bool:
    return index < len(analysis) and analysis.forms[index] in contexts


def _money(analysis: Analysis, currency: Currency, index: int, stop: int) -> UnitMatch | None:
    for position in range(stop, min(stop + 2, len(analysis))):
        if analysis.gap(position - 1).strip(" .") or (analysis.words[position] is not None and position > stop):
            break
        code = currency.adjectives.get(_without_article(analysis.forms[position]))
        if code:
            return UnitMatch(code, "money", index, position + 1)
    if len(analysis.forms[index]) == 1:
        return None
    return UnitMatch(currency.default, "money", index, stop)


@cache
def _first_words() -> Mapping[str, int]:
    """Return the longest phrase, in words, that each first word begins."""
    longest: dict[str, int] = {}
    for phrase in (*units(), *currencies()):
        first, length = phrase.split()[0], len(phrase.split())
        longest[first] = max(longest.get(first, 0), length)
    return longest


@cache
def _signs() -> Mapping[str, str]:
    source = _money_file()
    table = read_toml(source).get("signs")
    if not isinstance(table, dict):
        raise DataError(f"{source.name}: [signs] is missing")
    return {str(sign): str(code) for sign, code in table.items()}


@cache
def _degree_signs() -> Mapping[str, str]:
    source = _measures()
    table = read_toml(source).get("signs")
    if not isinstance(table, dict):
        raise DataError(f"{source.name}: [signs] is missing")
    return {str(sign): str(code) for sign, code in table.items()}


@cache
def _measures() -> Traversable:
    return data_file("units", "measures.toml")


@cache
def _money_file() -> Traversable:
    return data_file("units", "money.toml")


@cache
def _unit_tables() -> tuple[tuple[dict[str, object], Unit], ...]:
    source = _measures()
    return tuple(
        (
            table,
            Unit(
                str(table["code"]),
                str(table["dimension"]),
                _number(table.get("factor"), source),
                _number(table.get("offset", 0.0), source),
                tuple(keyed(strings(table, "only_before", source))),
            ),
        )
        for table in tables(read_toml(source), "unit", source)
    )


@cache
def _currency_tables() -> tuple[tuple[dict[str, object], Currency], ...]:
    source = _money_file()
    found = []
    for table in tables(read_toml(source), "currency", source):
        adjectives = table.get("adjectives", {})
        if not isinstance(adjectives, dict):
            raise DataError(f"{source.name}: adjectives must be a table of code = [words]")
        by_word = {form: code for code in adjectives for form in keyed(strings(adjectives, code, source))}
        found.append((table, Currency(str(table.get("default", "")), by_word)))
    return tuple(found)


def _number(value: object, source: Traversable) -> float:
    if not isinstance(value, (int, float)):
        raise DataError(f"{source.name}: a factor must be a number, not {value!r}")
    return float(value)
