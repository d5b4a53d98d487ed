"""The lexical classes: one bit each, shared by every vocabulary.

A class says which recogniser may begin at a word. Their entries are typed records of the domain that reads
them; their surface forms are in ``arconflict/data``.
"""

from __future__ import annotations

from typing import Final

from arconflict.analysis import DIGITS

__all__ = [
    "ACTOR",
    "DIGITS",
    "FEATURE",
    "HEDGE",
    "NOUN",
    "NUMERAL",
    "ORDINAL",
    "PERSON",
    "PLACE",
    "RELATION",
    "ROLE",
    "TIME",
    "UNIT",
]

NUMERAL: Final = 1 << 1
"""Cardinal words, fractions, vague numerals: «ثلاثة», «ألف», «عشرات», «نصف»."""
ORDINAL: Final = 1 << 2
"""Ordinal words: «الأول», «الثانية»."""
HEDGE: Final = 1 << 3
"""First words of hedges and bounds: «نحو», «أكثر», «ما لا يقل»."""
NOUN: Final = 1 << 4
"""Countable nouns, their duals and plurals: «جنديين», «شخصاً»."""
UNIT: Final = 1 << 5
"""Units of measure and money: «كيلومتر», «ليرة»."""
ROLE: Final = 1 << 6
"""Words that say what befell people: «مقتل», «أصيب»."""
TIME: Final = 1 << 7
"""Words that can stand in a time expression: weekdays, months, «أمس», «ساعة», «الماضي»."""
PLACE: Final = 1 << 8
"""First words of place names."""
FEATURE: Final = 1 << 9
"""Feature words: «مدينة», «معبر»."""
RELATION: Final = 1 << 10
"""Words of spatial relation: «ريف», «شرق», «قرب»."""
ACTOR: Final = 1 << 11
"""First words of actor names and institution heads."""
PERSON: Final = 1 << 12
"""Given names, titles and kunyas."""
