"""The numerals of the data files, as vocabularies.

``lexicon/numerals.toml`` has those of Modern Standard Arabic; every file of ``dialects/`` adds spellings and
never changes one that is there.

>>> vocabularies()[0].entries["ثلاثه"].value
3
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib.resources.abc import Traversable
from typing import Final, NamedTuple

from arconflict.analysis import Vocabulary
from arconflict.errors import DataError
from arconflict.lexicon.classes import NUMERAL, ORDINAL
from arconflict.lexicon.files import data_file, keyed, read_toml, strings, tables
from arconflict.numbers.number import Exact


class Role(StrEnum):
    """What a numeral can do in a number phrase."""

    ZERO = "zero"
    UNIT = "unit"
    """1 to 9."""
    BOUND = "bound"
    """1 and 2 in forms that need a ten behind them: «أحد عشر», «اثنا عشر», «إحدى وعشرون»; «الحادي عشر»."""
    TEN = "ten"
    BELOW_HUNDRED = "below_hundred"
    """A number below a hundred in one word: «خمستعش»."""
    DECADE = "decade"
    """20 to 90."""
    HUNDRED = "hundred"
    HUNDREDS = "hundreds"
    """200 to 900 in one word."""
    HUNDREDS_PLURAL = "hundreds_plural"
    SCALE = "scale"
    """A word that multiplies: thousand, million …; a dozen."""
    SCALE_ACCUSATIVE = "scale_accusative"
    """«ألفا»: a scale behind a number, also the dual in front of a noun («ألفا شخص»)."""
    SCALE_DUAL = "scale_dual"
    SCALE_PLURAL = "scale_plural"
    SCALE_WHOLE = "scale_whole"
    """Some thousands in one word: «خمستلاف»."""
    FRACTION = "fraction"
    FRACTION_PLURAL = "fraction_plural"
    WHOLE = "whole"
    """A number that joins with nothing: «ثلاثتهم», «نصفهم»."""
    TENS_PLURAL = "tens_plural"
    FEW = "few"
    SEVERAL = "several"
    ODD = "odd"
    SIGN = "sign"
    POINT = "point"
    LESS = "less"
    ARTICLE = "article"
    SUFFIXED = "suffixed"
    """Digits with a Latin multiplier or exponent: «3K», «1e6»."""
    RANK = "rank"
    """An ordinal, first to tenth."""


class Numeral(NamedTuple):
    """What the lexicon knows of a numeral.

    `lead` counts letters of the form that are proclitics, where the form is too short for them to be split off;
    `check` names the test of the context that it must pass where it begins a number ("" for none); `vocalised` is
    the fraction that it is with a damma on its first letter («خُمس»).
    """

    role: Role
    value: Exact
    lead: int = 0
    check: str = ""
    vocalised: Fraction | None = None


class _NumeralForms(dict[str, object]):
    """The forms of numerals, and what no list can hold: «100k», «1e6», and words run together («ثلاثةوعشرون»)."""

    def get(self, form: str, default: object = None) -> object:
        found = super().get(form)
        if found is not None:
            return found
        if (form[-1:] in _MULTIPLIERS or _EXPONENT in form) and _SUFFIXED.fullmatch(form):
            return Numeral(Role.SUFFIXED, 0)
        return (self._run_together(form) if _JOINT in form else None) or default

    def _run_together(self, form: str) -> Numeral | None:
        """Read two numerals that only the shape of a final teh marbuta parts: «ثلاثةوعشرون», «مئةوخمسون»."""
        head, joint, tail = form.partition(_JOINT)
        first, second = super().get(head + joint[0]), super().get(tail)
        if not isinstance(first, Numeral) or not isinstance(second, Numeral):
            return None
        if first.role is Role.UNIT and second.role is Role.DECADE:
            return Numeral(Role.BELOW_HUNDRED, first.value + second.value)
        if first.role in (Role.HUNDRED, Role.HUNDREDS) and second.role in (Role.UNIT, Role.TEN, Role.DECADE):
            return Numeral(Role.HUNDREDS, first.value + second.value)
        return None


_MULTIPLIERS: Final = ("k", "m", "g", "b")
_JOINT: Final = "هو"
"""Teh marbuta (folded) and «و»."""
_EXPONENT: Final = "e"
_SUFFIXED: Final = re.compile("[0-9]+(?:[kmgb]|e[0-9]{1,2})")
MAIN_FILE: Final = ("lexicon", "numerals.toml")


@cache
def vocabularies(*, dialects: bool = True) -> tuple[Vocabulary, ...]:
    """Return the two vocabularies of numbers: cardinals (`NUMERAL`) and ordinals (`ORDINAL`).

    `dialects` says whether the spellings of the dialects are among them; they change nothing that Modern
    Standard Arabic has.
    """
    cardinals, ordinals = _merge(dialects, "numeral", "compound"), _merge(dialects, "ordinal")
    return (
        Vocabulary(NUMERAL, _NumeralForms(cardinals), definite=True),
        Vocabulary(ORDINAL, ordinals, definite=True),
    )


@cache
def trap_words(name: str) -> frozenset[str]:
    """Return the folded words of one list of ``[traps]``. Raises `DataError` where there is none."""
    source = data_file(*MAIN_FILE)
    lists = read_toml(source).get("traps")
    if not isinstance(lists, dict) or name not in lists:
        raise DataError(f"{source.name}: [traps] has no list {name!r}")
    return frozenset(keyed(strings(lists, name, source)))


def sources(*, dialects: bool = True) -> list[Traversable]:
    """Return the data files of numerals: the main one, then the dialects in alphabetical order."""
    overlays = [file for file in data_file("dialects").iterdir() if file.name.endswith(".toml")] if dialects else []
    return [data_file(*MAIN_FILE), *sorted(overlays, key=lambda file: file.name)]


def _merge(dialects: bool, *keys: str) -> dict[str, object]:
    merged: dict[str, object] = {}
    for source in sources(dialects=dialects):
        content = read_toml(source)
        for key in keys:
            for table in tables(content, key, source):
                entries = _compound(table, source) if key == "compound" else _simple(table, source)
                for form, entry in entries:
                    merged.setdefault(form, entry)
    return merged


def _simple(table: Mapping[str, object], source: Traversable) -> Iterator[tuple[str, Numeral]]:
    entry = Numeral(
        _role(table, source),
        _value(table.get("value"), source),
        _int(table, "lead", source),
        str(table.get("check", "")),
        Fraction(_value(table["vocalised"], source)) if "vocalised" in table else None,
    )
    for form in keyed(strings(dict(table), "forms", source)):
        yield form, entry


def _compound(table: Mapping[str, object], source: Traversable) -> Iterator[tuple[str, Numeral]]:
    role, times, plus = _role(table, source), _int(table, "times", source, 1), _int(table, "plus", source)
    stems = table.get("stems")
    if not isinstance(stems, dict):
        raise DataError(f"{source.name}: stems must be a table of digit = [stems] in {dict(table)!r:.80}")
    tails = strings(dict(table), "tails", source)
    for digit in stems:
        entry = Numeral(role, int(digit) * times + plus, check=str(table.get("check", "")))
        for stem in strings(stems, digit, source):
            for form in keyed(stem + tail for tail in tails):
                yield form, entry


def _role(table: Mapping[str, object], source: Traversable) -> Role:
    try:
        return Role(str(table.get("role")))
    except ValueError as error:
        raise DataError(f"{source.name}: {error}; use one of {', '.join(Role)}") from error


def _value(value: object, source: Traversable) -> Exact:
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        return Fraction(value)
    raise DataError(f"{source.name}: value must be an integer or a string like '1/2', not {value!r}")


def _int(table: Mapping[str, object], key: str, source: Traversable, default: int = 0) -> int:
    value = table.get(key, default)
    if not isinstance(value, int):
        raise DataError(f"{source.name}: {key} must be an integer, not {value!r}")
    return value
