"""Who speaks when: which day is that of a speech, and whether a quotation is of the same speaker.

In «قال الوزير، الخميس، إن …» Thursday is the day of the speech; in «قال إن القصف الذي بدأ الخميس …» it is not, nor in
«سقطت في 19 حزيران، وفق ما أفاد المرصد». What a later speaker says («وقالت القيادة: …») is of the day of publication
again, unless it is dated itself.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from arconflict.analysis import Analysis
from arconflict.dates.cues import cues
from arconflict.dates.expressions import Expression, Moment
from arconflict.dates.particles import ARTICLE, particles
from arconflict.dates.reading import Piece, bare_form, form_at, stripped
from arconflict.dates.surroundings import Surroundings
from arconflict.lexicon.classes import TIME

_BEFORE: Final = 14
"""How many words a verb of saying may stand before the day of the speech, and behind it."""
_BEHIND: Final = 4
_MOST_WORDS: Final = 400
"""How far back the verb that introduces a quotation is looked for."""
_NEAR: Final = 60
"""How far from the day of his speech, in words, a speaker is looked for by name."""
_SHORT: Final = 3


def dates_speech(analysis: Analysis, piece: Piece) -> bool:
    """Tell whether a time is the day of a speech.

    It is where a verb of saying stands close to it, and neither what is said nor a clause of its own between the two
    («أعلن أن …», «الهجوم الذي وقع …»).
    """
    told, forms = cues().told, analysis.forms
    if told.isdisjoint(forms[max(0, piece.first - _BEFORE) : piece.stop + _BEHIND]):
        return False
    opens, closes = analysis.sentence_words(piece.first)
    closes = max(closes, analysis.sentence_words(piece.stop - 1)[1])
    small, quoting = particles(), cues().quoting
    for index in range(piece.first - 1, max(opens, piece.first - _BEFORE) - 1, -1):
        form = forms[index]
        if form in told:
            return True
        if stripped(form) in small.complement or form in small.relative:
            break
    for index in range(piece.stop, min(closes, piece.stop + _BEHIND)):
        if forms[index] in told:
            return stripped(form_at(analysis, index - 1)) not in quoting
    return False


def other_speaker(analysis: Analysis, around: Surroundings, piece: Piece, speech: Piece) -> bool:
    """Tell whether a quoted piece is said by somebody else than the speech that `speech` is the day of.

    The last verb of saying before the quotation tells: its subject is named in the sentence of the speech, or it is another.
    Without a subject («وأضاف: …») the speaker goes on.
    """
    words, forms = cues(), analysis.forms
    first, stop = analysis.sentence_words(speech.first)
    sentence, outside = analysis.sentence_of(piece.start), around.depth(speech.start)
    own = min(stop, speech.stop + _BEHIND)  # a verb this close is that of the speech: «الخميس أعلن الوزير»
    for index in range(piece.first - 1, max(own, piece.first - _MOST_WORDS) - 1, -1):
        form = stripped(forms[index])
        source = forms[index] in words.sources or form in words.sources
        if source and analysis.sentence_of(analysis.starts[index]) != sentence:
            continue  # «… بحسب المرصد.» is of what stands before it
        said = source or form in words.speech or form in words.saying
        if not said or around.depth(analysis.starts[index]) > outside:
            continue
        subject = _subject_of(analysis, index)
        if subject is None:
            continue
        near = forms[max(first, speech.first - _NEAR) : min(stop, speech.stop + _NEAR)]
        known = {bare_form(stripped(form)) for form in near}
        return bare_form(subject) not in known
    return False


def _subject_of(analysis: Analysis, verb: int) -> str | None:
    """Return the word behind a verb that names who speaks, adverbs and times passed over; None where none does."""
    for index in (verb + 1, verb + 2):
        if index >= len(analysis.forms) or analysis.gap(index - 1).strip(" "):
            return None
        form, word = analysis.forms[index], analysis.words[index]
        adverb = form in cues().said_how or (word is not None and word.mask & TIME)
        if adverb:
            continue
        particle = form in cues().placing or form in particles().complement or len(form) < _SHORT
        return None if particle or form.startswith(particles().letter_by + ARTICLE) else form
    return None


def fits_weekday(expression: Expression, day: date | None) -> bool:
    """Tell whether «أمس الثلاثاء» names its weekday when it is counted from `day`."""
    if not isinstance(expression, Moment) or expression.weekday is None or expression.days is None or day is None:
        return False
    return (day.isoweekday() + expression.days - 1) % 7 + 1 == expression.weekday
