"""A figure: a number or a dual as it stands in a text, before anything is known of what it counts."""

from __future__ import annotations

from typing import NamedTuple

from arconflict.quantities.measures import DualUnit
from arconflict.quantities.nouns import Noun
from arconflict.quantities.units import UnitMatch

Value = int | float


class Figure(NamedTuple):
    """A number, a dual or a range, and where it stands.

    `first` and `stop` are word indices, `start` and `end` raw offsets. `kind` is a `numbers.Kind` value, ``"dual"``
    or ``"range"``. `glued` are the proclitic letters written before it; `noun` or `unit` that of a dual; `inner` a unit
    that stands inside the figure («طنين ونصف»). `timed` says that it lies in a time expression.
    """

    first: int
    stop: int
    start: int
    end: int
    low: Value
    high: Value | None
    value: Value | None
    kind: str
    rule: str
    definite: bool = False
    glued: str = ""
    noun: Noun | None = None
    unit: DualUnit | None = None
    percent: bool = False
    inner: UnitMatch | None = None
    timed: bool = False
