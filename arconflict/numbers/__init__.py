"""Numbers in Arabic: words of any spelling, digits of any script, both mixed, vague numerals, ordinals.

>>> from arconflict import numbers
>>> numbers.parse("مليون ونصف المليون").value
1500000
"""

from arconflict.numbers.number import Kind, Number
from arconflict.numbers.numerals import vocabularies
from arconflict.numbers.recognition import cardinal_at, find, number_at, ordinal_at, parse
from arconflict.numbers.spelling import spell, spell_ordinal

__all__ = [
    "Kind",
    "Number",
    "cardinal_at",
    "find",
    "number_at",
    "ordinal_at",
    "parse",
    "spell",
    "spell_ordinal",
    "vocabularies",
]
