"""A quantity that can be asked for in other units.

>>> from arconflict.quantities import find
>>> find("على عمق 3 كيلومترات")[0].to("m")
(3000.0, 3000.0)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arconflict.mentions import QuantityMention, light
from arconflict.quantities.conversion import convert, to_pint

if TYPE_CHECKING:
    import pint


@light
@dataclass(frozen=True, slots=True, eq=False)
class Quantity(QuantityMention):
    """What `arconflict.quantities` finds: a `QuantityMention` with its conversions."""

    def to(self, unit: str) -> tuple[float | None, float | None]:
        """Return the bounds in another unit of the same dimension, None where unbounded.

        `unit` is a UCUM code (``m``, ``km2``, ``kg``). Raises `InputValueError` as `arconflict.quantities.convert` does.
        """
        return convert(self, unit)

    def to_pint(
        self,
    ) -> pint.Quantity[float] | tuple[pint.Quantity[float] | None, pint.Quantity[float] | None] | None:
        """Return the quantity for pint, or a pair of bounds (None where unbounded); needs the extra ``pint``.

        Raises `MissingExtraError` where pint is not installed.
        """
        return to_pint(self)
