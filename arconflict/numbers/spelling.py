"""Numbers written out in Modern Standard Arabic.

`spell` writes the number as it stands without the noun that it counts («مئتان», not «مئتا»), with the counted
scales in their due form («ثلاثة آلاف», «أحد عشر ألفاً», «مئة ألف»). The law is ``parse(spell(n)).value == n``.
"""

from __future__ import annotations

from functools import cache
from typing import Final, Literal, TypeAlias

from arconflict.errors import DataError, InputTypeError, InputValueError
from arconflict.lexicon.files import data_file, read_toml

Gender: TypeAlias = Literal["masculine", "feminine"]
Case: TypeAlias = Literal["nominative", "oblique"]

LARGEST: Final = 10**15
_AND: Final = " و"


def spell(number: int, *, gender: Gender = "masculine", case: Case = "nominative") -> str:
    """Return `number` in words.

    `gender` is that of the noun counted, which for 3 to 10 is the opposite of that of the numeral: three men are
    «ثلاثة» (masculine), three women «ثلاث» (feminine). `case` is the numeral's own. From -10^15 to 10^15.

    >>> spell(1976, gender="feminine", case="oblique")
    'ألف وتسعمئة وست وسبعين'

    Raises `InputTypeError` for what is no int, `InputValueError` for numbers out of range and unknown options.
    """
    _check(number, gender, case)
    if abs(number) > LARGEST:
        raise InputValueError(f"number must lie between -10^15 and 10^15: {number!r}; write larger ones in digits")
    if number < 0:
        return f"{_words()['minus']} {spell(-number, gender=gender, case=case)}"
    if number == 0:
        return str(_words()["zero"])
    parts = []
    for power, scale in zip((5, 4, 3, 2, 1), _scales(), strict=True):
        count = number // 1000**power % 1000
        if count:
            parts.append(_scaled(count, scale, case))
    if number % 1000:
        parts.append(_below_thousand(number % 1000, gender, case))
    return _AND.join(parts)


def spell_ordinal(number: int, *, gender: Gender = "masculine", case: Case = "nominative") -> str:
    """Return the definite ordinal of `number`, 1 to 999: «الأول», «الحادية عشرة», «الخامس والعشرون بعد المئة».

    `gender` is that of the noun described.

    >>> spell_ordinal(11, gender="feminine")
    'الحادية عشرة'

    Raises `InputTypeError` for what is no int, `InputValueError` for numbers out of range and unknown options.
    """
    _check(number, gender, case)
    if not 1 <= number <= 999:
        raise InputValueError(f"ordinals are spelt from 1 to 999, not {number!r}; use spell() for other numbers")
    hundreds, rest = divmod(number, 100)
    hundred = "ال" + _hundreds(hundreds, case if not rest else "oblique", False) if hundreds else ""
    if not rest:
        return hundred
    tens, unit = divmod(rest, 10)
    ranks = _list("ranks", gender)
    if rest <= 10:
        shown = "ال" + ranks[rest]
    elif not unit:
        shown = "ال" + _list("decades", case)[tens]
    else:
        first = "ال" + (_list("first_of_more", gender)[0] if unit == 1 else ranks[unit])
        shown = f"{first} {_teen(gender)}" if tens == 1 else f"{first}{_AND}ال{_list('decades', case)[tens]}"
    return f"{shown} {_words()['after']} {hundred}" if hundred else shown


def _check(number: object, gender: str, case: str) -> None:
    if not isinstance(number, int) or isinstance(number, bool):
        raise InputTypeError(f"number must be an int, not {type(number).__name__}: {number!r}")
    if gender not in ("masculine", "feminine"):
        raise InputValueError(f"gender must be 'masculine' or 'feminine', not {gender!r}")
    if case not in ("nominative", "oblique"):
        raise InputValueError(f"case must be 'nominative' or 'oblique', not {case!r}")


def _scaled(count: int, scale: dict[str, str], case: str) -> str:
    """Return `count` times a scale; scales are masculine nouns and take the form that their number governs."""
    if count == 1:
        return scale["singular"]
    if count == 2:
        return scale["dual_" + case]
    rest = count % 100
    multiplier = _below_thousand(count, "masculine", case, construct=not rest)
    if 3 <= rest <= 10:
        return f"{multiplier} {scale['plural']}"
    return f"{multiplier} {scale['accusative'] if rest >= 11 else scale['singular']}"


def _below_thousand(number: int, gender: str, case: str, *, construct: bool = False) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [_hundreds(hundreds, case, construct)] if hundreds else []
    if rest:
        parts.append(_below_hundred(rest, gender, case))
    return _AND.join(parts)


def _hundreds(hundreds: int, case: str, construct: bool) -> str:
    return _list("hundreds", f"{case}_construct" if construct else case)[hundreds]


def _below_hundred(number: int, gender: str, case: str) -> str:
    tens, unit = divmod(number, 10)
    if number <= 10:
        return _list("units", f"{gender}_{case}")[number]
    if tens == 1:
        return f"{_list('units_of_teens', f'{gender}_{case}')[unit]} {_teen(gender)}"
    decade = _list("decades", case)[tens]
    if not unit:
        return decade
    first = _list("one_of_more", gender)[0] if unit == 1 else _list("units", f"{gender}_{case}")[unit]
    return f"{first}{_AND}{decade}"


def _teen(gender: str) -> str:
    return _list("teen", gender)[0]


@cache
def _words() -> dict[str, object]:
    return read_toml(data_file("lexicon", "numeral_spelling.toml"))


@cache
def _scales() -> list[dict[str, str]]:
    scales = _words()["scales"]
    if not isinstance(scales, list):
        raise DataError("numeral_spelling.toml: [[scales]] must be an array of tables")
    return scales


@cache
def _list(table: str, key: str) -> list[str]:
    found = _words().get(table)
    if not isinstance(found, dict) or not isinstance(found.get(key), list):
        raise DataError(f"numeral_spelling.toml: [{table}] has no list {key!r}")
    words = found[key]
    assert isinstance(words, list)
    return words
