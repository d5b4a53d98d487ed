"""The members of `Role` as plain constants: CPython 3.11 takes 0.2 µs to look a member of an enumeration up in its class."""

from __future__ import annotations

from typing import Final

from arconflict.numbers.numerals import Role

ZERO: Final = Role.ZERO
UNIT: Final = Role.UNIT
BOUND: Final = Role.BOUND
TEN: Final = Role.TEN
BELOW_HUNDRED: Final = Role.BELOW_HUNDRED
DECADE: Final = Role.DECADE
HUNDRED: Final = Role.HUNDRED
HUNDREDS: Final = Role.HUNDREDS
HUNDREDS_PLURAL: Final = Role.HUNDREDS_PLURAL
SCALE: Final = Role.SCALE
SCALE_ACCUSATIVE: Final = Role.SCALE_ACCUSATIVE
SCALE_DUAL: Final = Role.SCALE_DUAL
SCALE_PLURAL: Final = Role.SCALE_PLURAL
SCALE_WHOLE: Final = Role.SCALE_WHOLE
FRACTION: Final = Role.FRACTION
FRACTION_PLURAL: Final = Role.FRACTION_PLURAL
WHOLE: Final = Role.WHOLE
TENS_PLURAL: Final = Role.TENS_PLURAL
FEW: Final = Role.FEW
SEVERAL: Final = Role.SEVERAL
ODD: Final = Role.ODD
SIGN: Final = Role.SIGN
POINT: Final = Role.POINT
LESS: Final = Role.LESS
ARTICLE: Final = Role.ARTICLE
SUFFIXED: Final = Role.SUFFIXED
RANK: Final = Role.RANK
