"""What a text says around a time: whether it tells of the future, and who spoke when.

A quotation is dated by its speaker: «قال الخميس: "… غداً"» speaks of Friday. `Surroundings` finds the quotations of
a text once, and the last day beside a verb of saying.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Final

from arconflict.analysis import Analysis
from arconflict.dates.cues import cues
from arconflict.dates.reading import Piece, bare_form, form_at, stripped

_LOOK_BACK: Final = 12
_LOOK_AHEAD: Final = 4
_SPEECH_WINDOW: Final = 14
_COLON_REACH: Final = 500
"""How many characters behind the day of a speaker the colon before his words may stand."""
_LASTING_WINDOW: Final = 6
_CLAUSES: Final = ("ان", "بان", "انه", "انها", "حيث", "التي", "الذي")
"""With these a clause of its own begins."""
_UNTIL: Final = ("حتي", "لغايه", "الي")
_OPENING: Final = (
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
)
_CLOSING: Final = "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
_QUOTES: Final = re.compile(f'["\n{_OPENING}{_CLOSING}]')
_SHORTEST_QUOTATION: Final = 15


class Surroundings:
    """The quotations of one text, found when first asked for."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._quotations: list[tuple[int, int]] | None = None
        self._starts: list[int] = []

    def quoted(self, offset: int) -> bool:
        """Tell whether raw `offset` lies in a quotation (not in a name between quotation marks)."""
        if self._quotations is None:
            self._quotations = quotations(self._analysis.text)
            self._starts = [start for start, _ in self._quotations]
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._quotations[at][1]

    def after_colon(self, offset: int, since: int) -> bool:
        """Tell whether a colon stands between raw offsets `since` and `offset` («قال الخميس: …»)."""
        analysis = self._analysis
        if analysis.sentence_of(since) != analysis.sentence_of(offset):
            return False
        return analysis.shadow.find(": ", since, min(offset, since + _COLON_REACH)) >= 0


def quotations(text: str) -> list[tuple[int, int]]:
    """Return the stretches of `text` between quotation marks that are long enough to be speech, in order.

    Straight marks open and close in turn; a quotation may run over lines, but one that never closes ends with its line.
    """
    found: list[tuple[int, int]] = []
    straight: int | None = None
    curly: int | None = None
    for match in _QUOTES.finditer(text):
        offset, char = match.start(), match[0]
        if char == '"':
            if straight is None:
                straight = offset
            else:
                found.append((straight, offset))
                straight = None
        elif char == "\n":
            if straight is not None:
                found.append((straight, offset))
                straight = None
        elif char in _OPENING:
            curly = offset
        else:
            if curly is not None:
                found.append((curly, offset))
            curly = None
    return sorted(span for span in found if span[1] - span[0] >= _SHORTEST_QUOTATION)


def tells_future(analysis: Analysis, piece: Piece) -> bool:
    """Tell whether the verb that governs a time is of the future («ستبدأ», «من المقرر»), in its own sentence."""
    words, forms = cues(), analysis.forms
    until = stripped(form_at(analysis, piece.first - 1)) in _UNTIL
    for index in range(piece.first - 1, _sentence_first(analysis, piece.first, _LOOK_BACK) - 1, -1):
        form = forms[index]
        if until and index >= piece.first - 1 - _LASTING_WINDOW and bare_form(stripped(form)) in words.lasting:
            return form_at(analysis, index - 1) != "من"  # «من أجل»
        if form in words.future or (form[0] in "وف" and form[1:] in words.future) or _future_verb(form):
            if stripped(form) in words.running and _happened(analysis, piece):
                return False
            # «كان من المقرر أن …»: what was to come when it was planned is past when it is told
            return not _was(analysis, index)
        if form in words.told:
            return False
    for index in range(piece.stop, _sentence_stop(analysis, piece.stop, _LOOK_AHEAD)):
        form = forms[index]
        if analysis.gap(index - 1).strip() or form in _CLAUSES:
            break
        if _future_verb(form) or form in ("سوف", "موعدا"):
            return True
    return False


def _was(analysis: Analysis, index: int) -> bool:
    """Tell whether «كان» stands right before a word of the future: «كان من المقرر», «كانت ستبدأ»."""
    at = index - 1 - (form_at(analysis, index - 1) in ("من", "المفترض", "قد"))
    return any(stripped(form_at(analysis, back)) in ("كان", "كانت", "كانا", "كانوا") for back in (at, at - 1))


def _happened(analysis: Analysis, piece: Piece) -> bool:
    """Tell whether a verb of what has happened stands in the clause of a time: «اعتباراً من السبت توقفت الخدمة»."""
    forms = analysis.forms
    first, stop = _sentence_first(analysis, piece.first, _LOOK_BACK), _sentence_stop(analysis, piece.stop, 2)
    return any(_past_verb(stripped(form)) for form in (*forms[piece.stop : stop], *forms[first : piece.first]))


@lru_cache(maxsize=4096)
def _past_verb(form: str) -> bool:
    """Tell whether a form is surely a verb of the past, and none of saying or deciding."""
    words = cues()
    if form in words.speech or form in words.decided:
        return False
    if form in words.happened:
        return True
    return (
        len(form) >= 4
        and form.endswith("ت")
        and not form.endswith(("ات", "يت", "وت"))
        and form[0] in "اتنبدسقوصعشفحخهم"
    )


@lru_cache(maxsize=4096)
def _future_verb(form: str) -> bool:
    host = form[1:] if form[:1] in "وف" and form[1:2] == "س" else form
    words = cues()
    return (
        host.startswith(words.future_prefixes)
        and len(host) >= 4
        and host not in words.not_future
        and not host.startswith("ساع")
    )


def beside_speech(analysis: Analysis, piece: Piece) -> bool:
    """Tell whether a verb of saying stands close before a time in its sentence, so that it dates what is said."""
    told, forms = cues().told, analysis.forms
    around = forms[max(0, piece.first - _SPEECH_WINDOW) : piece.stop + _LOOK_AHEAD]
    if told.isdisjoint(around):  # whatever its sentence is
        return False
    first = _sentence_first(analysis, piece.first, _SPEECH_WINDOW)
    stop = _sentence_stop(analysis, piece.stop, _LOOK_AHEAD)
    return not (told.isdisjoint(forms[first : piece.first]) and told.isdisjoint(forms[piece.stop : stop]))


def _sentence_first(analysis: Analysis, index: int, most: int) -> int:
    """Return the first of at most `most` words before word `index` that are of its sentence."""
    first = index
    while first > 0 and index - first < most and not _parted(analysis, first - 1):
        first -= 1
    return first


def _sentence_stop(analysis: Analysis, index: int, most: int) -> int:
    """Return the word behind the last of at most `most` words from `index` on that are of the sentence before it."""
    stop, count = index, len(analysis.forms)
    while stop < count and stop - index < most and not _parted(analysis, stop - 1):
        stop += 1
    return stop


def _parted(analysis: Analysis, index: int) -> bool:
    """Tell whether a sentence ends between word `index` and the next one."""
    end, start = analysis.ends[index], analysis.starts[index + 1]
    if analysis.shadow[end:start] == " ":  # most are parted by a space, and no sentence ends in one
        return False
    return analysis.sentence_of(end - 1) != analysis.sentence_of(start)
