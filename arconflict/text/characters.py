"""The characters of Arabic text, sorted into the classes that the rest of the library speaks of.

Every table is a str of characters or a dict from one character to its replacement. Characters are named,
not drawn, so that the file reads the same in every editor. The letter classes come from PyArabic
(`pyarabic.araby`), the compatibility forms from Unicode's own data.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from pyarabic import araby

ALEF: Final = "\N{ARABIC LETTER ALEF}"
WAW: Final = "\N{ARABIC LETTER WAW}"
YEH: Final = "\N{ARABIC LETTER YEH}"
HEH: Final = "\N{ARABIC LETTER HEH}"
LAM: Final = "\N{ARABIC LETTER LAM}"
KAF: Final = "\N{ARABIC LETTER KAF}"
TEH_MARBUTA: Final = "\N{ARABIC LETTER TEH MARBUTA}"
ALEF_MAKSURA: Final = "\N{ARABIC LETTER ALEF MAKSURA}"
TATWEEL: Final = "\N{ARABIC TATWEEL}"
SUPERSCRIPT_ALEF: Final = "\N{ARABIC LETTER SUPERSCRIPT ALEF}"
FATHATAN: Final = "\N{ARABIC FATHATAN}"
HAMZA_ABOVE: Final = "\N{ARABIC HAMZA ABOVE}"
HAMZA_BELOW: Final = "\N{ARABIC HAMZA BELOW}"
MADDAH_ABOVE: Final = "\N{ARABIC MADDAH ABOVE}"

TASHKEEL: Final[str] = "".join(sorted(set(araby.TASHKEEL)))
"""The eight signs of vocalisation: tanween, short vowels, shadda, sukun."""

COMBINING_LETTERS: Final[str] = MADDAH_ABOVE + HAMZA_ABOVE + HAMZA_BELOW
"""Signs that make another letter of the one before them (alef + hamza above is alef with hamza)."""

QURANIC_MARKS: Final[str] = "".join(
    chr(code)
    for block in (range(0x0610, 0x061B), range(0x0656, 0x0660), range(0x06D6, 0x06EE))
    for code in block
    if unicodedata.category(chr(code)) == "Mn"
)
"""Signs of recitation and rarer vowel signs."""

MARKS: Final[str] = TASHKEEL + COMBINING_LETTERS + QURANIC_MARKS + SUPERSCRIPT_ALEF
"""Everything that stands above or below a letter and belongs to it."""

BIDI_CONTROLS: Final = (
    "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT EMBEDDING}\N{POP DIRECTIONAL FORMATTING}"
    "\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}"
    "\N{LEFT-TO-RIGHT ISOLATE}\N{RIGHT-TO-LEFT ISOLATE}\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"
)
ZERO_WIDTH: Final = (
    "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
    "\N{SOFT HYPHEN}"
)
CONTROLS: Final[str] = BIDI_CONTROLS + ZERO_WIDTH
"""Characters that are not seen: direction marks, joiners, the byte-order mark."""

ALEF_FORMS: Final[dict[str, str]] = dict.fromkeys("أإآٱٲٳ", ALEF)
HAMZA_SEATS: Final[dict[str, str]] = {
    "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}": WAW,
    "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}": YEH,
    "\N{ARABIC LETTER HAMZA}": "",
}
ALEF_MAKSURA_FORM: Final[dict[str, str]] = {ALEF_MAKSURA: YEH}
TEH_MARBUTA_FORM: Final[dict[str, str]] = {TEH_MARBUTA: HEH}

PERSIAN_SHAPES: Final[dict[str, str]] = {
    "\N{ARABIC LETTER KEHEH}": KAF,
    "\N{ARABIC LETTER FARSI YEH}": YEH,
    "\N{ARABIC LETTER YEH BARREE}": YEH,
    "\N{ARABIC LETTER HEH DOACHASHMEE}": HEH,
    "\N{ARABIC LETTER HEH GOAL}": HEH,
    "\N{ARABIC LETTER AE}": HEH,
    "\N{ARABIC LETTER TEH MARBUTA GOAL}": HEH,
}
"""Persian, Kurdish and Urdu shapes of letters that Arabic has: written by keyboards, not by intent."""

FOREIGN_LETTERS: Final[dict[str, str]] = {
    "\N{ARABIC LETTER GAF}": KAF,
    "\N{ARABIC LETTER PEH}": "\N{ARABIC LETTER BEH}",
    "\N{ARABIC LETTER TCHEH}": "\N{ARABIC LETTER JEEM}",
    "\N{ARABIC LETTER JEH}": "\N{ARABIC LETTER ZAIN}",
    "\N{ARABIC LETTER VEH}": "\N{ARABIC LETTER FEH}",
    "\N{ARABIC LETTER OE}": WAW,
    "\N{ARABIC LETTER U}": WAW,
    "\N{ARABIC LETTER YU}": WAW,
    "\N{ARABIC LETTER VE}": WAW,
    "\N{ARABIC LETTER E}": YEH,
    "\N{ARABIC LETTER YEH WITH SMALL V}": YEH,
    "\N{ARABIC LETTER LAM WITH SMALL V}": LAM,
    "\N{ARABIC LETTER REH WITH SMALL V BELOW}": "\N{ARABIC LETTER REH}",
}
"""Letters of Persian and Kurdish that Arabic lacks, to the Arabic letter that news writes instead."""

DIGITS: Final[dict[str, str]] = {chr(zero + value): str(value) for zero in (0x0660, 0x06F0) for value in range(10)}
"""Arabic-Indic and Eastern (Persian) digits to ASCII."""

NUMERIC_SIGNS: Final[dict[str, str]] = {
    "\N{ARABIC PERCENT SIGN}": "%",
    "\N{ARABIC DECIMAL SEPARATOR}": ".",
    "\N{ARABIC THOUSANDS SEPARATOR}": ",",
}
PUNCTUATION: Final[dict[str, str]] = {
    "\N{ARABIC COMMA}": ",",
    "\N{ARABIC SEMICOLON}": ";",
    "\N{ARABIC QUESTION MARK}": "?",
    "\N{ARABIC FULL STOP}": ".",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{HORIZONTAL BAR}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{HYPHEN}": "-",
    "\N{MINUS SIGN}": "-",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{DOUBLE LOW-9 QUOTATION MARK}": '"',
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": '"',
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": '"',
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
}
"""Arabic and typographic punctuation to its ASCII counterpart."""

SPACES: Final[dict[str, str]] = {
    chr(code): " " for code in (0x09, 0x0B, 0x0C, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
}
"""Every space that is no line break, NBSP and narrow NBSP included, to the plain one."""

LINE_BREAKS: Final = "\n\r\N{NEXT LINE}\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"

PRESENTATION_FORMS: Final[dict[str, str]] = {
    chr(code): unicodedata.normalize("NFKC", chr(code)).replace(TATWEEL, "").strip()
    for block in (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFD))
    for code in block
    if unicodedata.category(chr(code)) == "Lo"
}
"""Shaped forms and ligatures (lam-alef, the name of God …) to the letters that they show."""

COMPOSED: Final[dict[str, str]] = {
    base + mark: composed
    for base in ALEF + WAW + YEH + HEH
    for mark in COMBINING_LETTERS
    if len(composed := unicodedata.normalize("NFC", base + mark)) == 1
}
"""Letter and combining hamza or madda (U+0653 to U+0655) to the one code point for both."""


def is_mark(char: str) -> bool:
    """Tell whether `char` belongs to the letter before it (a mark of any script, tatweel, a joiner)."""
    return char == TATWEEL or char in ZERO_WIDTH or unicodedata.category(char).startswith("M")


def past_marks(text: str, end: int) -> int:
    """Return the offset behind the marks that stand at `end`, so that nothing ends between a letter and its marks."""
    while end < len(text) and unicodedata.category(text[end]).startswith("M"):
        end += 1
    return end
