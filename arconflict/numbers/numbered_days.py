"""Days that are counted from an event, for dates and for quantities alike: «اليوم 369 من الحرب» is no today.

With the article before the figure («اليوم الـ369») nothing else is asked; without it the event must follow.
"""

from __future__ import annotations

from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.lexicon.classes import NUMERAL
from arconflict.numbers.numerals import trap_words
from arconflict.text.clitics import ARTICLE


def is_numbered_day(analysis: Analysis, index: int) -> bool:
    """Tell whether the figure at word `index` is the rank of a day, and no count: «في اليوم 1000 للغزو»."""
    forms, words = analysis.forms, analysis.words
    if not index or not forms[index - 1].endswith(tuple(trap_words("days"))) or analysis.gap(index - 1) != " ":
        return False
    behind = index + 1
    while behind < min(len(forms), index + _LONGEST) and (word := words[behind]) is not None:
        if not word.mask & (DIGITS | NUMERAL):
            break
        behind += 1
    if behind >= len(forms) or analysis.gap(behind - 1) != " ":
        return False
    events = trap_words("days_of")
    if forms[behind].startswith(_TO_THE):
        return ARTICLE + forms[behind][len(_TO_THE) :] in events
    return forms[behind] == _OF and forms[behind + 1 : behind + 2] != [] and forms[behind + 1] in events


_TO_THE: Final = "لل"
_OF: Final = "من"
_LONGEST: Final = 6
