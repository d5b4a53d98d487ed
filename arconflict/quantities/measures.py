"""The data of units: ``data/units/measures.toml`` (UCUM codes and factors) and ``data/units/money.toml`` (ISO 4217).

A unit lists its own forms; those that a prefix («كيلو», «ميغا») or a square, a cube and a rate («متر مربع», «كم في
الساعة») make of it are put together here.

>>> units()["كم2"].code, units()["ميغا واط"].code, units()["ميل مربع"].code
('km2', 'MW', '[mi_i]2')
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from typing import Final, NamedTuple

from arconflict.errors import DataError
from arconflict.lexicon.files import data_file, keyed, read_toml, strings, tables
from arconflict.text.clitics import ARTICLE
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
    """A unit that a common word is only where one of `near` stands before it, or (`thousands`) behind a large number.

    `phrases` are those of two words; `reach` says how many words before the unit count.
    """

    code: str
    near: frozenset[str]
    thousands: bool
    phrases: tuple[str, ...] = ()
    reach: int = 6


class Currency(NamedTuple):
    """A currency word: its ISO 4217 code without an adjective ("" where undecided), and with each adjective.

    Without `bare` it is no currency where no adjective follows.
    """

    default: str
    adjectives: Mapping[str, str]
    bare: bool = True


class DualUnit(NamedTuple):
    """A dual that is a measure or a sum («كيلومترين», «دولارين»): the unit or the currency."""

    unit: Unit | Currency


AGE: Final = "age"
"""The dimension of the units of ages: their duals are figures where an age is told («عمره شهران»)."""


@cache
def units() -> Mapping[str, Unit]:
    """Return the units by folded form; compound forms have single spaces («كم مربع», «كم ساعه»)."""
    return {form: unit for unit, forms in _known().values() for form in forms}


@cache
def units_by_code() -> Mapping[str, Unit]:
    """Return the units by UCUM code."""
    return {code: unit for code, (unit, _) in _known().items() if not unit.contexts or code == unit.code}


@cache
def currencies() -> Mapping[str, Currency]:
    """Return the currency words by folded form, the codes themselves (in small letters) among them."""
    source = _money_file()
    codes = read_toml(source).get("codes")
    if not isinstance(codes, dict):
        raise DataError(f"{source.name}: [codes] is missing")
    by_code = {code.lower(): Currency(code, {}) for code in currency_codes() - {*strings(codes, "words", source)}}
    return by_code | {
        form: currency
        for table, currency in _currency_tables()
        for form in _cases(keyed(strings(table, "forms", source)))
    }


@cache
def currency_codes() -> frozenset[str]:
    """Return every ISO 4217 code of the data."""
    words = [currency for _, currency in _currency_tables()]
    return frozenset(code for word in words for code in (word.default, *word.adjectives.values()) if code)


@cache
def dual_units() -> Mapping[str, DualUnit]:
    """Return the duals of units and currencies by folded form: the vocabulary of the class UNIT."""
    found: dict[str, DualUnit] = {}

    def add(singular: str, feminine: bool, unit: Unit | Currency) -> None:
        for ending in ("ان", "ين"):
            found.setdefault((singular[:-1] + "ت" if feminine else singular) + ending, DualUnit(unit))

    sources: list[tuple[dict[str, object], Unit | Currency]] = [*_unit_tables(), *_currency_tables()]
    for table, unit in sources:
        for singular in strings(table, "dual", _measures()):
            add(match_key(singular), singular.endswith("\N{ARABIC LETTER TEH MARBUTA}"), unit)
    for unit, singulars in _prefixed():
        for singular in singulars:
            if " " not in singular:
                add(singular, False, unit)
    for code, forms in _age_duals().items():
        for form in keyed(forms):
            found.setdefault(form, DualUnit(Unit(code, AGE, 1.0)))
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
        unit = Contextual(
            str(table.get("code", "")),
            near,
            bool(table.get("thousands", False)),
            tuple(phrase for phrase in near if " " in phrase),
            int(_number(table.get("reach", Contextual._field_defaults["reach"]), source)),
        )
        for form in keyed(strings(table, "forms", source)):
            found.setdefault(form, []).append(unit)
    return {form: tuple(known) for form, known in found.items()}


@cache
def age_units() -> Mapping[str, str]:
    """Return the units that ages are told in: code by folded form."""
    source, units = _measures(), _ages().get("units")
    if not isinstance(units, dict):
        raise DataError(f"{source.name}: [age.units] is missing")
    return {form: code for code in units for form in keyed(strings(units, code, source))}


@cache
def age_words(key: str) -> frozenset[str]:
    """Return a list of ``[age]``, folded."""
    return frozenset(keyed(strings(_ages(), key, _measures())))


@cache
def first_words() -> Mapping[str, int]:
    """Return the longest phrase of a unit or currency, in words, that each first word begins."""
    longest: dict[str, int] = {}
    for phrase in (*units(), *currencies()):
        first, length = phrase.partition(" ")[0], phrase.count(" ") + 1
        longest[first] = max(longest.get(first, 0), length)
    return longest


@cache
def signs() -> Mapping[str, str]:
    """Return the currency signs and their codes."""
    return _sign_table(_money_file(), "signs")


@cache
def initials() -> Mapping[str, str]:
    """Return the currencies by their initials as they are written («د.إ»), which fold alike."""
    return _sign_table(_money_file(), "initials")


@cache
def degree_signs() -> Mapping[str, str]:
    """Return the signs of degrees and their codes."""
    return _sign_table(_measures(), "signs")


@cache
def unit_words(key: str) -> frozenset[str]:
    """Return a list of ``[words]`` in ``measures.toml``, folded."""
    source = _measures()
    table = read_toml(source).get("words")
    if not isinstance(table, dict):
        raise DataError(f"{source.name}: [words] is missing")
    return frozenset(keyed(strings(table, key, source)))


_PLURAL: Final = "ات"
_MOST_LETTERS_OF_ABBREVIATION: Final = 2


def _cases(forms: list[str]) -> Iterator[str]:
    """Yield the keys of forms, with those of their accusatives («كيلومتر مربع», «كيلومتراً مربعاً», «كيلو متراً»)."""
    for form in forms:
        first, *rest = form.split()
        rest = [word.removeprefix(ARTICLE) for word in rest]
        yield " ".join((first, *rest))
        if not form.isascii() and len(first) > _MOST_LETTERS_OF_ABBREVIATION:
            yield " ".join((first + "ا", *rest))
            if rest:
                yield " ".join((first + "ا", rest[0] + "ا", *rest[1:]))
                yield " ".join((first, rest[0] + "ا", *rest[1:]))


@cache
def _known() -> Mapping[str, tuple[Unit, list[str]]]:
    """Return every unit with all its forms, by code. What the data lists comes last: it wins over what is put together."""
    source = _measures()
    listed = [(unit, list(_cases(keyed(strings(table, "forms", source))))) for table, unit in _unit_tables()]
    plain = [
        *(
            (unit, list(_cases([*singulars, *(form + _PLURAL for form in singulars)])))
            for unit, singulars in _prefixed()
        ),
        *listed,
    ]
    found: dict[str, tuple[Unit, list[str]]] = {}
    for unit, forms in (*_compounds(plain), *plain):
        key = unit.code if not unit.contexts or unit.code not in found else f"{unit.code} {unit.contexts[0]}"
        found.setdefault(key, (unit, []))[1].extend(forms)
    return found


@cache
def _prefixed() -> tuple[tuple[Unit, list[str]], ...]:
    """Return the units that a prefix makes, with their singulars («كيلومتر», «كيلو متر»)."""
    source = _measures()
    prefixes = {
        str(table["symbol"]): (_number(table.get("factor"), source), keyed(strings(table, "forms", source)))
        for table in tables(read_toml(source), "prefix", source)
    }
    made = []
    for table, unit in _unit_tables():
        stems = keyed(strings(table, "stems", source))
        for symbol in strings(table, "prefixes", source):
            if symbol not in prefixes:
                raise DataError(f"{source.name}: {symbol!r} is no [[prefix]]")
            factor, forms = prefixes[symbol]
            singulars = [form + gap + stem for stem in stems for form in forms for gap in ("", " ")]
            made.append((Unit(symbol + unit.code, unit.dimension, unit.factor * factor), singulars))
    return tuple(made)


def _compounds(known: list[tuple[Unit, list[str]]]) -> Iterator[tuple[Unit, list[str]]]:
    """Yield the squares, cubes and rates of units."""
    source = _measures()
    for table in tables(read_toml(source), "compound", source):
        of = strings(table, "of", source)
        power, per = int(_number(table.get("power", 1), source)), _number(table.get("per", 1), source)
        tails = [
            " ".join(word.removeprefix(ARTICLE) for word in form.split())
            for form in keyed(strings(table, "forms", source))
        ]
        for unit, forms in known:
            if unit.code in of:
                made = Unit(unit.code + str(table["code"]), str(table["dimension"]), unit.factor**power / per)
                yield made, [f"{form} {tail}" for form in forms for tail in tails]
                if power > 1:
                    yield made, [f"{form} {tail}ا" for form in forms if form.endswith("ا") for tail in tails]


@cache
def _ages() -> dict[str, object]:
    source = _measures()
    table = read_toml(source).get("age")
    if not isinstance(table, dict):
        raise DataError(f"{source.name}: [age] is missing")
    return table


def _age_duals() -> Mapping[str, list[str]]:
    duals = _ages().get("duals")
    if not isinstance(duals, dict):
        raise DataError(f"{_measures().name}: [age.duals] is missing")
    return {code: strings(duals, code, _measures()) for code in duals}


def _sign_table(source: Traversable, key: str) -> Mapping[str, str]:
    table = read_toml(source).get(key)
    if not isinstance(table, dict):
        raise DataError(f"{source.name}: [{key}] is missing")
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
        by_word = {
            form: code
            for code in adjectives
            for adjective in keyed(strings(adjectives, code, source))
            for form in _agreeing(" ".join(word.removeprefix(ARTICLE) for word in adjective.split()))
        }
        found.append((table, Currency(str(table.get("default", "")), by_word, bool(table.get("bare", True)))))
    return tuple(found)


def _agreeing(adjective: str) -> tuple[str, ...]:
    """Return a relative adjective in the cases and genders of its noun («سوري», «سورياً», «سورية»)."""
    return (adjective, adjective + "ا", adjective + "ه") if adjective.endswith("ي") else (adjective,)


def _number(value: object, source: Traversable) -> float:
    if not isinstance(value, (int, float)):
        raise DataError(f"{source.name}: a factor must be a number, not {value!r}")
    return float(value)
