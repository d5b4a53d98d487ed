"""Letters, and no words: characters, normalisation with exact offsets, tokens, clitics, sentences.

Everything here works on any str and knows nothing of meaning.
"""

from __future__ import annotations

from arconflict.text.alignment import Alignment, Edit
from arconflict.text.clitics import Reading, clitics
from arconflict.text.normalize import Change, Normalized, NormalizedText, normalize
from arconflict.text.profiles import DISPLAY, LOOSE, MATCHING, PROFILES, Profile
from arconflict.text.sentences import sentences
from arconflict.text.shadow import bare, fold, match_key
from arconflict.text.tokens import Token, tokens

__all__ = [
    "DISPLAY",
    "LOOSE",
    "MATCHING",
    "PROFILES",
    "Alignment",
    "Change",
    "Edit",
    "Normalized",
    "NormalizedText",
    "Profile",
    "Reading",
    "Token",
    "bare",
    "clitics",
    "fold",
    "match_key",
    "normalize",
    "sentences",
    "tokens",
]
