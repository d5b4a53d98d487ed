"""Quantities: how many of what, within which bounds, and what befell them.

>>> from arconflict import quantities
>>> quantities.parse("ما بين 600 و800 جثة").high
800
"""

from arconflict.quantities.conversion import convert, to_pint
from arconflict.quantities.quantity import Quantity
from arconflict.quantities.recognition import find, find_in, parse, vocabularies

__all__ = ["Quantity", "convert", "find", "find_in", "parse", "to_pint", "vocabularies"]
