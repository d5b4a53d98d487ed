"""What a reader of numbers gives: a value with its bounds, its kind, and where it stands.

`Number.start` and `Number.end` are raw offsets; proclitics are outside, the article is inside.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, TypeAlias

Exact: TypeAlias = int | Fraction
"""What the grammar counts with, so that 1.1 thousand is 1100 and nothing beside it."""


class Kind(StrEnum):
    """How a number is written, or what sort of number it is."""

    DIGITS = "digits"
    WORDS = "words"
    MIXED = "mixed"
    FRACTION = "fraction"
    PERCENT = "percent"
    VAGUE = "vague"
    ORDINAL = "ordinal"


class Number(NamedTuple):
    """A number found in a text.

    `value` is the number itself; `low` and `high` the bounds that the words support: both equal to `value`,
    unless the numeral is vague. Then `value` is `low`, and `high` None where there is no bound. A percentage of 80 has
    the value 80. `start` and `end` are raw offsets, `first` and `stop` the indices of its first word and of
    the word behind it. `definite` says that it carries the article; `rule` names the rule that read it.
    """

    value: int | float
    low: int | float
    high: int | float | None
    kind: Kind
    start: int
    end: int
    first: int
    stop: int
    definite: bool
    rule: str


def plain(value: Exact) -> int | float:
    """Return an exact value as an int where it is whole, else as a float."""
    if isinstance(value, int):
        return value
    return value.numerator if value.denominator == 1 else float(value)
