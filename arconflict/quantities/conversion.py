"""From one unit to another: UCUM codes of one dimension convert, currencies never do.

>>> from arconflict.quantities import find
>>> convert(find("على عمق 3 كيلومترات")[0], "m")
(3000.0, 3000.0)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arconflict.errors import InputValueError, MissingExtraError
from arconflict.mentions import QuantityMention
from arconflict.quantities.measures import Unit, currency_codes, units_by_code

if TYPE_CHECKING:
    import pint


def convert(mention: QuantityMention, unit: str) -> tuple[float | None, float | None]:
    """Return the bounds of `mention` in another unit, None where unbounded.

    `unit` is a UCUM code of the data (``m``, ``km2``, ``[mi_i]``, ``daar{dunam}`` …) of the same dimension.

    Raises `InputValueError` for an unknown code, another dimension, a mention without a unit, or money: an
    exchange rate is no fact of the text.
    """
    source, target = _unit(mention.unit, mention.text), _unit(unit, unit)
    if source.dimension != target.dimension:
        raise InputValueError(
            f"{source.code!r} is a unit of {source.dimension} and {target.code!r} of {target.dimension}"
        )

    def turned(value: int | float | None) -> float | None:
        if value is None:
            return None
        return (value * source.factor + source.offset - target.offset) / target.factor

    return turned(mention.low), turned(mention.high)


def to_pint(
    mention: QuantityMention,
) -> pint.Quantity[float] | tuple[pint.Quantity[float] | None, pint.Quantity[float] | None] | None:
    """Return `mention` as a ``pint.Quantity`` in the base unit of its dimension, or a pair of them for an interval.

    Raises `MissingExtraError` where pint is not installed, and `InputValueError` as `convert` does.
    """
    try:
        import pint
    except ImportError as error:
        raise MissingExtraError("pint is not installed; pip install 'arconflict[pint]'") from error
    unit = _unit(mention.unit, mention.text)
    name = _BASE_IN_PINT.get(unit.dimension)
    if name is None:
        raise InputValueError(f"pint has no unit of {unit.dimension}")
    registry = pint.get_application_registry()  # type: ignore[no-untyped-call,unused-ignore]

    def made(value: int | float | None) -> pint.Quantity[float] | None:
        return None if value is None else registry.Quantity(value * unit.factor + unit.offset, name)

    low, high = made(mention.low), made(mention.high)
    return low if mention.low == mention.high else (low, high)


_BASE_IN_PINT = {
    "length": "meter",
    "area": "meter ** 2",
    "volume": "meter ** 3",
    "mass": "kilogram",
    "speed": "meter / second",
    "power": "watt",
    "energy": "joule",
    "apparent power": "volt * ampere",
    "voltage": "volt",
    "current": "ampere",
    "temperature": "kelvin",
    "pressure": "pascal",
    "frequency": "hertz",
    "data": "byte",
}


def _unit(code: str | None, shown: str) -> Unit:
    if code in currency_codes():
        raise InputValueError(f"{code} is money: exchange rates change, convert it with a rate of your own")
    unit = units_by_code().get(code or "")
    if unit is None:
        known = ", ".join(units_by_code())
        raise InputValueError(f"{shown!r} has no known unit of measure; known are {known}")
    return unit
