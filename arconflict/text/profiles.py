"""The steps of normalisation, each of which can be switched, and the profiles in use."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from arconflict.errors import InputValueError, shorten


@dataclass(frozen=True, slots=True)
class Profile:
    """Which steps are taken. `DISPLAY`, `MATCHING` and `LOOSE` are the profiles in use; make others with `replace`."""

    hamza_composition: bool = False
    """Letter and combining hamza or madda (U+0653 to U+0655) become one letter: ا + ◌ٔ to أ."""
    presentation_forms: bool = False
    """Shaped forms and ligatures (U+FB50 to U+FDFF, U+FE70 to U+FEFC) become the letters they show."""
    controls: bool = False
    """Direction marks, joiners, soft hyphens and the byte-order mark are deleted."""
    tashkeel: bool = False
    """Vowel signs, tanween, shadda, sukun and signs of recitation are deleted."""
    superscript_alef: bool = False
    """The small alef above (U+0670) is deleted: «هٰذا» to «هذا»."""
    tatweel: bool = False
    """The stretching line (U+0640) is deleted."""
    alef_forms: bool = False
    """أ إ آ ٱ become ا."""
    alef_maksura: bool = False
    """ى becomes ي."""
    teh_marbuta: bool = False
    """ة becomes ه."""
    hamza_seats: bool = False
    """ؤ becomes و, ئ becomes ي, and ء on the line is deleted."""
    persian_shapes: bool = False
    """Persian, Kurdish and Urdu shapes of Arabic letters (ک ی ھ ە) become the Arabic ones."""
    foreign_letters: bool = False
    """Letters that Arabic lacks (گ پ چ ژ ۆ ێ) become those that news writes instead."""
    digits: bool = False
    """Arabic-Indic and Eastern digits become ASCII, with ٪ ٫ ٬ as % . ,"""
    punctuation: bool = False
    """Arabic and typographic punctuation becomes its ASCII counterpart."""
    spaces: bool = False
    """NBSP, tabs and all other spaces on a line become plain ones."""
    space_runs: bool = False
    """Several spaces become one."""
    lower_case: bool = False
    """Latin, Greek and Cyrillic capitals become small letters."""


DISPLAY: Final = Profile(
    hamza_composition=True, presentation_forms=True, controls=True, persian_shapes=True, spaces=True, space_runs=True
)
"""Looks the same, is spelt one way."""
MATCHING: Final = Profile(
    **{step.name: True for step in fields(Profile) if step.name not in ("hamza_seats", "foreign_letters", "lower_case")}
)
"""Spellings of one word become one string; letters that tell words apart stay."""
LOOSE: Final = Profile(**{step.name: True for step in fields(Profile)})
"""For search: hamza seats, foreign letters and capitals fall too."""

PROFILES: Final[dict[str, Profile]] = {"display": DISPLAY, "matching": MATCHING, "loose": LOOSE}


def profile_of(name: str) -> Profile:
    """Return the profile of a name. Raises `InputValueError` for one that there is not."""
    try:
        return PROFILES[name]
    except KeyError:
        raise InputValueError(f"unknown profile {shorten(name)}; use one of {', '.join(PROFILES)}") from None
