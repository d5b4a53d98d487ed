"""What a text says around a time: whether it tells of the future, and who spoke when.

A quotation is dated by its speaker: «قال الخميس: "… غداً"» speaks of Friday. `Surroundings` finds the quotations of
a text once.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import Final

from arconflict.analysis import Analysis
from arconflict.dates.cues import cues
from arconflict.dates.particles import particles
from arconflict.dates.reading import Piece, bare_form, form_at, stripped
from arconflict.text.clitics import ARTICLE, CONJUNCTIONS, PREPOSITIONS
from arconflict.text.shadow import bare as bare_word

_LOOK_BACK: Final = 12
_MEMO_LIMIT: Final = 1 << 14
_LONGEST_CLAUSE: Final = 40
"""How many words before a time its verb may stand where nothing parts them: a subject of three states is long."""
_CLAUSE_SIGNS: Final = frozenset(",;:!?")
_LOOK_AHEAD: Final = 4
_ASKING_WINDOW: Final = 5
_SUBJECT: Final = 2
"""So many words of a subject may stand before its verb at the beginning of a sentence: «بوتين يلتقي أردوغان»."""
_COLON_REACH: Final = 500
"""How many characters behind the day of a speaker the colon before his words may stand."""
_LASTING_WINDOW: Final = 6
_OPENING: Final = (
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
)
_CLOSING: Final = "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
_SHORTEST_QUOTATION: Final = 15
_BEFORE_OPENING: Final = "([:-" + _OPENING
_PAIR: Final = 2


class Surroundings:
    """The quotations of one text, found when first asked for."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._starts: list[int] | None = None
        self._ends: list[int] = []

    def depth(self, offset: int) -> int:
        """Return how many quotations raw `offset` lies in, names between quotation marks aside."""
        if self._starts is None:
            found = quotations(self._analysis.text)
            self._starts = [start for start, _ in found]
            self._ends = sorted(end for _, end in found)
        return bisect_right(self._starts, offset) - bisect_right(self._ends, offset) if self._starts else 0

    def colon_before(self, offset: int) -> bool:
        """Tell whether a colon stands before raw `offset`, near enough for `after_colon`: asked first, it is cheap."""
        return self._analysis.shadow.find(": ", max(0, offset - _COLON_REACH), offset) >= 0

    def after_colon(self, offset: int, since: int) -> bool:
        """Tell whether a colon stands between raw offsets `since` and `offset` («قال الخميس: …»)."""
        analysis = self._analysis
        if analysis.sentence_of(since) != analysis.sentence_of(offset):
            return False
        return analysis.shadow.find(": ", since, min(offset, since + _COLON_REACH)) >= 0


def quotations(text: str) -> list[tuple[int, int]]:
    """Return the stretches of `text` between quotation marks that are long enough to be speech, in order.

    They may lie in each other. A quotation in typographic marks may run over lines; one in straight marks that never
    closes ends with its line.
    """
    found: list[tuple[int, int]] = []
    mark = text.find('"')
    while mark >= 0:
        line = text.find("\n", mark)
        end = len(text) if line < 0 else line
        found += _in_straight_marks(text, mark, end)
        mark = text.find('"', end)
    opened: list[int] = []
    for mark in _offsets(_OPENING + _CLOSING, text) if any(sign in text for sign in _OPENING) else ():
        if text[mark] in _OPENING:
            opened.append(mark)
        elif opened:
            found.append((opened.pop(), mark))
    return sorted(span for span in found if span[1] - span[0] >= _SHORTEST_QUOTATION)


def _offsets(signs: str, text: str) -> list[int]:
    """Return the offsets of some signs in `text`, ascending."""
    found: list[int] = []
    for sign in signs:
        offset = text.find(sign)
        while offset >= 0:
            found.append(offset)
            offset = text.find(sign, offset + 1)
    return sorted(found)


def _in_straight_marks(text: str, first: int, end: int) -> list[tuple[int, int]]:
    """Return the quotations in straight marks of a line that ends at `end`; `first` is its first mark.

    The marks open and close in turn, unless the spaces beside them tell how they lie in each other, and come out even.
    """
    marks = [first]
    while (mark := text.find('"', marks[-1] + 1, end)) >= 0:
        marks.append(mark)
    nested = _nested(text, marks) if len(marks) > _PAIR else None
    if nested is not None:
        return nested
    if len(marks) % _PAIR and end < len(text):
        marks.append(end)
    return list(zip(marks[::_PAIR], marks[1::_PAIR], strict=False))


def _nested(text: str, marks: list[int]) -> list[tuple[int, int]] | None:
    """Return what marks hold that open behind a space or a bracket and close elsewhere, None where they come out odd."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    opening = True
    for mark in marks:
        before = text[mark - 1] if mark else " "
        if before != '"':  # of marks in a row all do the same
            opening = before.isspace() or before in _BEFORE_OPENING
        if opening:
            opened.append(mark)
        elif opened:
            found.append((opened.pop(), mark))
        else:
            return None
    return None if opened else found


def tells_future(analysis: Analysis, piece: Piece) -> bool:
    """Tell whether the verb that governs a time is of the future («ستبدأ», «من المقرر»), in its own sentence."""
    words, small, forms, first = cues(), particles(), analysis.forms, piece.first
    if first > 0 and stripped(forms[first - 1]) in small.since:
        return False  # «سيستمر القتال الدائر منذ الخميس»
    if first > 0 and _is_of_strike(analysis, piece):
        return False
    opens, closes = _around(analysis, piece, _LOOK_BACK, _LOOK_AHEAD)
    until = first > 0 and stripped(forms[first - 1]) in small.until
    near = forms[opens:first]
    tenses = list(map(_TENSES.__getitem__, near))
    speaking = until or any(tenses) or words.on_condition[-1] in near or not words.who.keys().isdisjoint(near)
    for index in range(first - 1, opens - 1, -1) if speaking else ():  # most words say nothing
        form = forms[index]
        if until and index >= first - 1 - _LASTING_WINDOW and bare_form(stripped(form)) in words.lasting:
            return form_at(analysis, index - 1) not in small.of  # «من أجل»
        tense = tenses[index - opens]
        if tense is _FUTURE and not _governs(analysis, index, first):
            continue
        if tense is _FUTURE:
            if stripped(form) in words.running | words.scheduled and happened(analysis, piece):
                return False
            # «كان من المقرر أن …»: what was to come when it was planned is past when it is told
            return not _was(analysis, index)
        if form == words.on_condition[-1] and _on_condition(analysis, index):
            return True
        if form in words.who and not _is_of_present(analysis, index):
            return False  # «سيناقش المجلس الاتفاق الذي وقع الثلاثاء»
        if tense is _TOLD or (tense is _PAST and _begins_past(analysis, index)):
            return False
    if opens == first - _LOOK_BACK and _cue_of_clause(analysis, opens, first):
        return True
    for index in range(piece.stop, closes):
        form = forms[index]
        if form in small.complement or form in small.relative or analysis.gap(index - 1).strip():
            break
        if form in small.to_come or (_future_verb(form) and not _spelt_as_noun(analysis, index)):
            return True
    return False


def _is_of_strike(analysis: Analysis, piece: Piece) -> bool:
    """Tell whether the noun that a day belongs to names what befell: «غارة الثلاثاء», «ضحايا تفجير الجمعة»."""
    before = piece.first - 1
    if piece.start > analysis.starts[piece.first] or analysis.gap(before) != " ":
        return False
    form = stripped(analysis.forms[before])
    strikes = cues().strikes
    return form in strikes or (form[:1] in PREPOSITIONS and form[1:] in strikes)


def _is_of_present(analysis: Analysis, index: int) -> bool:
    """Tell whether the clause of a relative pronoun, word `index`, begins with a verb of the present."""
    verb, small = form_at(analysis, index + 1), particles()
    past = verb.endswith(small.past_ending) and not verb.endswith(small.past_not)  # «التي تعرضت»
    return verb.startswith(cues().who[analysis.forms[index]]) and not past


def _governs(analysis: Analysis, index: int, first: int) -> bool:
    """Tell whether word `index`, which looks like one of the future, is a verb of it and governs a time at word `first`."""
    form, words = analysis.forms[index], cues()
    host = stripped(form)
    if host in words.scheduled:
        clause = _opens_clause(analysis, index, host != form) and _in_one_clause(analysis, index, first)
        return clause and not _was(analysis, index)
    if host in words.held:
        opens = max(analysis.sentence_words(index)[0], index - _ASKING_WINDOW)
        asked = any(stripped(before) in words.asking for before in analysis.forms[opens:index])
        return asked and _in_one_clause(analysis, index, first)
    if host in words.future and not host.startswith(ARTICLE) and form_at(analysis, index - 1) in words.unplanned:
        return False  # but «من غير المتوقع أن يصل الجمعة»
    return not _spelt_as_noun(analysis, index)


def _opens_clause(analysis: Analysis, index: int, joined: bool) -> bool:
    """Tell whether the verb at word `index` begins a clause, or stands behind its subject: «المجلس يصوت», no «قافلة تصل»."""
    before, opens = form_at(analysis, index - 1), analysis.sentence_words(index)[0]
    words = cues()
    if before in words.not_scheduled:
        return index == opens
    if joined or index - opens <= _SUBJECT or analysis.gap(index - 1).strip():
        return True
    return before.startswith(ARTICLE) or before in words.clause_heads


def _in_one_clause(analysis: Analysis, index: int, first: int) -> bool:
    """Tell whether no sign, relative or background parts words `index` and `first`."""
    between = analysis.forms[index + 1 : first]
    if not (particles().relative | cues().background).isdisjoint(between):
        return False
    return _CLAUSE_SIGNS.isdisjoint(analysis.shadow[analysis.ends[index] : analysis.starts[first]])


def _on_condition(analysis: Analysis, index: int) -> bool:
    """Tell whether «على أن» ends in word `index`, before a verb of the present: «…، على أن تستأنف الأحد».

    A comma before it tells the verb from a noun («أكد على أن تركيا …»), and so does the letter of the masculine.
    """
    words, verb = cues(), form_at(analysis, index + 1)
    if form_at(analysis, index - 1) != words.on_condition[0] or not verb.startswith(words.present):
        return False
    return verb.startswith(words.present[0]) or (index > 1 and "," in analysis.gap(index - 2))


def _begins_past(analysis: Analysis, index: int) -> bool:
    """Tell whether a clause of what has happened begins with word `index`: «، وقصفت الطائرات …», «التي شهدت …»."""
    form, words = analysis.forms[index], particles()
    host = stripped(form)
    if host in words.was:
        return host != form
    before = form_at(analysis, index - 1)
    return host != form or before in words.relative or before in words.complement or "," in analysis.gap(index - 1)


def _cue_of_clause(analysis: Analysis, near: int, first: int) -> bool:
    """Tell whether a word of the future begins the clause that runs up to word `first`, farther back than word `near`.

    Nothing parts the clause: no sign, no verb of what has happened, no relative clause.
    """
    forms, small = analysis.forms, particles()
    opens = max(analysis.sentence_words(first)[0], first - _LONGEST_CLAUSE)
    if opens >= near or not _CLAUSE_SIGNS.isdisjoint(analysis.shadow[analysis.starts[near] : analysis.starts[first]]):
        return False
    if any(form in small.relative or _past_verb(stripped(form)) for form in forms[near:first]):
        return False
    for index in range(near - 1, opens - 1, -1):
        form = forms[index]
        if not _CLAUSE_SIGNS.isdisjoint(analysis.gap(index)):
            return False
        tense = _TENSES[form]
        if tense is _FUTURE and not _governs(analysis, index, first):
            continue
        if tense is _FUTURE:
            return stripped(form) not in cues().running and not _was(analysis, index)
        if tense is _TOLD or form in small.relative or (tense is _PAST and _past_verb(stripped(form))):
            return False
    return False


_FUTURE: Final = "future"
_TOLD: Final = "told"
_PAST: Final = "past"


class _Tenses(dict[str, str | None]):
    """The memo from a form to what it says of a time behind it: that it is to come, is told of, or has been."""

    def __missing__(self, form: str) -> str | None:
        if len(self) >= _MEMO_LIMIT:
            self.clear()
        words = cues()
        future = form in words.future or (form[0] in CONJUNCTIONS and form[1:] in words.future) or _future_verb(form)
        found = _FUTURE if future else _TOLD if form in words.told else None
        if found is None and (_past_verb(stripped(form)) or stripped(form) in particles().was):
            found = _PAST
        self[form] = found
        return found


_TENSES: Final = _Tenses()


def _was(analysis: Analysis, index: int) -> bool:
    """Tell whether «كان» stands right before a word of the future: «كان من المقرر», «كانت ستبدأ»."""
    words = particles()
    at = index - 1 - (form_at(analysis, index - 1) in words.planned)
    return any(stripped(form_at(analysis, back)) in words.was for back in (at, at - 1))


@lru_cache(maxsize=4096)
def _past_verb(form: str) -> bool:
    """Tell whether a form is surely a verb of the past, and none of saying or deciding."""
    words, small = cues(), particles()
    if form in words.speech or form in words.decided:
        return False
    if form in words.happened:
        return True
    return (
        len(form) >= 4
        and form.endswith(small.past_ending)
        and not form.endswith(small.past_not)
        and form[0] in small.past_first
    )


@lru_cache(maxsize=4096)
def _future_verb(form: str) -> bool:
    """Tell whether a folded form is سـ and a verb of the present: what the folding hides is asked by `_spelt_as_noun`."""
    words = cues()
    host = form[1:] if form[:1] in CONJUNCTIONS and form.startswith(words.future_prefixes, 1) else form
    return (
        host.startswith(words.future_prefixes)
        and len(host) >= _SHORTEST_FUTURE
        and host not in words.not_future
        and not any(host.removesuffix(ending) in words.not_future for ending in particles().past_endings)
        and not host.startswith(words.future_names)
        and not host.endswith(words.future_not)
        and (not host.startswith(words.ya, _PERSON) or host.startswith(words.first_ya))  # «ستيفن», «ستينيات»
        and (not host.startswith(words.waw, _PERSON) or len(host) > _SHORTEST_FUTURE)  # «سيول», «سنوي»
    )


_SHORTEST_FUTURE: Final = 4
_PERSON: Final = 2
"""Where the stem of a verb of the future begins, behind سـ and the letter of the person."""


def _spelt_as_noun(analysis: Analysis, index: int) -> bool:
    """Tell whether word `index`, folded like a verb of the future, is a noun as it is written: «سامة», «سياحي», «سيلتا».

    No verb ends in ة, begins its stem with a bare alef, or ends in one that is no pronoun.
    """
    form, words = analysis.forms[index], cues()
    start = 1 if form[0] in CONJUNCTIONS and form.startswith(words.future_prefixes, 1) else 0
    if form in words.future or form[start:] in words.future or form[start:] in words.bare_hamza:
        return False
    raw = analysis.text[analysis.starts[index] : analysis.ends[index]]
    if len(raw) != len(form):
        raw = bare_word(raw)
    stem = start + (1 if form.startswith(words.alef, start + 1) else _PERSON)
    return (raw.endswith(words.written_not) and not raw.endswith(words.pronouns)) or raw.startswith(words.alef, stem)


def happened(analysis: Analysis, piece: Piece) -> bool:
    """Tell whether a verb of what has happened stands in the clause of a time: «اعتباراً من السبت توقفت الخدمة»."""
    forms = analysis.forms
    first, stop = _around(analysis, piece, _LOOK_BACK, 2)
    return any(_past_verb(stripped(form)) for form in (*forms[piece.stop : stop], *forms[first : piece.first]))


def is_background(analysis: Analysis, piece: Piece) -> bool:
    """Tell whether a time is of what went before the event that is told: «الاتفاق الذي وُقّع مساء الاثنين», «عقب هدنة الثلاثاء»."""
    words, forms = cues().background, analysis.forms
    if words.isdisjoint(forms[max(0, piece.first - _LOOK_BACK) : piece.first]):
        return False
    first, _ = _around(analysis, piece, _LOOK_BACK, 0)
    for index in range(piece.first - 1, first - 1, -1):
        if analysis.gap(index).strip(" \"'()"):
            return False
        if forms[index] in words:
            return True
    return False


def _around(analysis: Analysis, piece: Piece, back: int, ahead: int) -> tuple[int, int]:
    """Return the first of at most `back` words before a piece, and the word behind `ahead` words after it, in its sentence."""
    first, stop = analysis.sentence_words(piece.first)
    if piece.stop > stop:  # a time that reads on over a full stop
        stop = analysis.sentence_words(piece.stop - 1)[1]
    return max(first, piece.first - back), min(stop, piece.stop + ahead)
