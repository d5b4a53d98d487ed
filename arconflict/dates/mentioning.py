"""From pieces to mentions: each resolved in its frame, in the order of the text.

The frame of a piece is the day of speaking (of publication, or of the speaker who is quoted), the dated mention
before it, and the verb beside it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from arconflict.analysis import Analysis
from arconflict.context import Context
from arconflict.dates.cues import cues
from arconflict.dates.edtf import edtf_of
from arconflict.dates.expressions import Duration, Expression, Moment
from arconflict.dates.fallback import foreign_dates
from arconflict.dates.grammar import read_pieces
from arconflict.dates.intervals import NOWHERE
from arconflict.dates.other_clocks import at_instant, is_told_again
from arconflict.dates.pairs import MOST_BETWEEN, Course, asks_future, behind, counted, courses, paired
from arconflict.dates.particles import particles
from arconflict.dates.reading import Piece, before, stripped
from arconflict.dates.resolve import NOT_PUBLISHED, Frame, Meaning, resolve
from arconflict.dates.speakers import dates_speech, fits_weekday, other_speaker
from arconflict.dates.stretches import ONE_DAY
from arconflict.dates.surroundings import Surroundings, is_background, tells_future
from arconflict.mentions import Evidence, TimeMention
from arconflict.records import new
from arconflict.text.characters import past_marks

_DAY_VALUE: Final = 10
_SPOKEN_DAYS: Final = frozenset({"weekday", "days", "day"})
_STORY_DAYS: Final = timedelta(days=7)
_STORY_SENTENCES: Final = 4
"""How old the day of a story may be, and how many sentences back it may have been named, for a clock to be of it."""
_MINUTE: Final = timedelta(minutes=1)
_BULLET: Final = 8
_LONGEST_LIST: Final = 8
"""How many times of one list are counted together: the days of a week and one."""
_PARTING: Final = frozenset(",;:!?\"'\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}")
_MIDNIGHT: Final = (0, 1)
"""The hour of midnight, and how many days after the one that it ends."""
_UNKNOWN: Final = (None, None)
_UNPUBLISHED: Final = Evidence(f"no interval: {NOT_PUBLISHED}", "")
_FIRST_MARK: Final = "\u0300"
"""No mark of Unicode has a lower code point than the combining grave accent."""


def mentions_of(analysis: Analysis, context: Context, *, alone: bool = False) -> list[TimeMention]:
    """Return the times of a text. `alone` says that the whole text is meant to be one, so that bare words count."""
    pieces = read_pieces(analysis, alone=alone)
    pieces = foreign_dates(analysis, pieces)
    return _Teller(analysis, context).tell(pieces) if pieces else []


class _Story(NamedTuple):
    """A day that a story is at: the number of the mention that named it, its sentence, and whether it named the night."""

    number: int
    day: date
    sentence: int
    night: bool


class _Speech(NamedTuple):
    """The day of a speaker: the number of the mention that named it, the day, and its piece."""

    number: int
    day: date
    piece: Piece


class _Teller:
    """Resolves the pieces of one text from left to right, keeping what was told last."""

    def __init__(self, analysis: Analysis, context: Context) -> None:
        self._analysis = analysis
        self._context = context
        self._around = Surroundings(analysis)
        self._told: list[TimeMention] = []
        self._last: Piece
        """The piece before the one that is told …"""
        self._meant: Meaning
        """… and what it means."""
        self._courses: dict[int, Course] = {}
        """How times are counted that belong to a range or list, by their number …"""
        self._paired = 0
        """… and the number of the last one that was looked at for it."""
        self._before: tuple[int, datetime, bool, bool] | None = None
        self._speech: dict[int, _Speech] = {}
        """The last day that a verb of saying has, among those that were looked at, by the number of quotations that it lies in."""
        self._named: list[_Speech] = []
        """The days named since then, which a verb of saying may have too: looked at when a quotation asks for them."""
        self._story: _Story | None = None
        """The last day that a mention named."""
        self._main: _Story | None = None
        """The last of them that is not told as the background of another."""
        self._listed: date | None = None
        """The day of the last time that began a line …"""
        self._prose = 0
        """… and where that time ended if it is a day that prose goes on behind, so that it heads no list of other paragraphs."""

    def tell(self, pieces: list[Piece]) -> list[TimeMention]:
        """Return the mentions of pieces, of which there is at least one."""
        self._last = pieces[0]
        analysis, last = self._analysis, len(pieces) - 1
        for number, piece in enumerate(pieces):
            if number < last and number >= self._paired:
                following = pieces[number + 1]
                if following.first - piece.stop <= MOST_BETWEEN and paired(analysis, piece, following):
                    self._pair(pieces, number)
            self._tell_one(number, piece)
        return self._told

    def _pair(self, pieces: list[Piece], first: int) -> None:
        """Find how the times are counted that are ends of one range, or neighbours of one list, from `first` on."""
        last = first + 1
        while last + 1 < min(len(pieces), first + _LONGEST_LIST):
            left, following = pieces[last], pieces[last + 1]
            if following.first - left.stop > MOST_BETWEEN or not paired(self._analysis, left, following):
                break
            last += 1
        self._paired = last
        context = self._context
        frame = Frame(context.day, zone=context.zone, week_start=context.week_start)
        found = courses(self._analysis, pieces[first : last + 1], frame)
        self._courses = {first + number: course for number, course in enumerate(found) if course is not None}

    def _tell_one(self, number: int, piece: Piece) -> None:
        analysis, context, before_it = self._analysis, self._context, self._before
        expression, _, _, begin, end, rules, linked = piece
        quoted_in = self._quoting(piece) if self._named or self._speech else None
        story = self._story
        if story is not None and story.sentence != (sentence := analysis.sentence_of(begin)):
            story = self._story_of(piece, sentence, self._main or story)
        course = self._courses.get(number) if self._courses else None
        if course is None:
            future, base, story_day = asks_future(expression) and tells_future(analysis, piece), None, None
        else:
            expression = counted(expression, course)
            future, base, story_day = course.future, course.base, course.story
        frame = new(
            Frame,
            (
                base or (context.day if quoted_in is None else quoted_in.day),
                context.clock if quoted_in is None else None,
                None if before_it is None else before_it[1],
                before_it is not None and before_it[2],
                story_day or (None if story is None else story.day),
                story_day is None and story is not None and story.night,
                future,
                context.zone,
                context.week_start,
                before_it is not None and before_it[3] and "\n" not in analysis.shadow[self._last.end : begin],
            ),
        )
        if type(expression) is Moment and expression.point == _MIDNIGHT and course is None:
            frame = self._since_midnight(expression, piece, frame)
        meaning = resolve(expression, frame)
        if before_it is not None and before_it[0] == number - 1 and is_told_again(analysis, self._last, piece):
            meaning = at_instant(meaning, before_it[1])
        if linked and number:
            meaning = behind(expression, meaning, frame, self._last.expression, self._meant)
        self._last, self._meant = piece, meaning
        type_, value, mod, interval, against, conflict, hijri, note, calendar, core_only = meaning
        anchor = self._anchor(expression, meaning, quoted_in, story) if against is not None else None
        text = analysis.text
        saw = text[begin:end]
        evidence: tuple[Evidence, ...]
        if len(rules) == 1:
            evidence = (new(Evidence, (rules[0], saw)),)
        else:
            evidence = tuple([new(Evidence, (rule, saw)) for rule in dict.fromkeys(rules)])
        if base is not None or story_day is not None:
            evidence += (Evidence("direction: a range runs forward", ""),)
        elif future:
            evidence += (Evidence("direction: the verb is of the future", ""),)
        if quoted_in is not None and anchor not in (None, "published"):
            evidence += (Evidence("anchor: the day of the speaker", self._told[quoted_in.number].text),)
        if note is not None:
            evidence += (_UNPUBLISHED if note == NOT_PUBLISHED else Evidence(f"no interval: {note}", ""),)
        start = self._core_start(piece) if core_only else begin
        # figures are read without looking at what is on them
        last = end if end >= len(text) or text[end] < _FIRST_MARK else past_marks(text, end)
        between: tuple[str | None, str | None] = _UNKNOWN if interval is NOWHERE else interval.iso()
        mention = TimeMention(
            start,
            last,
            text[start:last],
            type=type_,
            value=value,
            mod=mod,
            interval=between,
            edtf=edtf_of(value, approximate=mod == "APPROX"),
            calendar=calendar,  # type: ignore[arg-type]
            hijri=hijri,
            anchor=anchor,
            conflict=conflict,
            evidence=evidence,
            id=f"t{number + 1}",
        )
        self._told.append(mention)
        if linked and number and self._told[number - 1].range is None:  # «من … إلى … إلى …»: two ends are enough
            self._link(number - 1, number)
        if interval.begin is not None and (type_ == "DATE" or type_ == "TIME"):
            self._remember(number, piece, meaning, quoted=quoted_in is not None)

    def _quoting(self, piece: Piece) -> _Speech | None:
        """Return the speech that a piece in a quotation is counted from, or None."""
        if not _is_deictic(piece.expression):
            return None
        start, around, analysis = piece.start, self._around, self._analysis
        for named in self._named:
            if dates_speech(analysis, named.piece):
                spoken = around.depth(named.piece.start)
                self._speech = {outer: speech for outer, speech in self._speech.items() if outer < spoken}
                self._speech[spoken] = named
        self._named.clear()
        if not self._speech:
            return None  # in most texts nobody looks for quotations
        depth = around.depth(start)
        if not depth and not around.colon_before(start):
            return None
        speech, day = self._speech_around(start, depth), self._context.day
        if speech is None or fits_weekday(piece.expression, day):
            return None
        # a report of a day quotes many of that day
        fresh = day is not None and timedelta() <= day - speech.day <= ONE_DAY
        return speech if fresh or not other_speaker(analysis, around, piece, speech.piece) else None

    def _speech_around(self, start: int, depth: int) -> _Speech | None:
        """Return the last speech outside of a quotation, or before the colon before it; `depth` counts the quotations."""
        for outer in range(depth - 1, -1, -1):  # a quotation is dated by who speaks outside of it
            if outer in self._speech:
                return self._speech[outer]
        beside = self._speech.get(depth)
        return beside if beside is not None and self._around.after_colon(start, beside.piece.end) else None

    def _story_of(self, piece: Piece, sentence: int, story: _Story) -> _Story | None:
        """Return the day that the story is at where a piece of another sentence stands, None where that is the day of speaking.

        A time that begins a line is one of a list, of the day of the line before it that began so. Inside a paragraph
        the story is at the day named last in the sentence or shortly before it.
        """
        expression = piece.expression
        if type(expression) is not Moment or expression.clock is None or expression.names_day:
            return None
        if self._begins_line(piece.start):
            if self._listed is None or (self._prose and "\n\n" in self._analysis.shadow[self._prose : piece.start]):
                return None
            return story._replace(day=self._listed, night=False)
        if stripped(before(self._analysis, piece.first)) in particles().since:
            return None  # «متوقفة منذ الخامسة فجراً»: until the day of speaking
        day = self._context.day
        near = day is not None and timedelta() <= day - story.day <= _STORY_DAYS
        return story if near and sentence - story.sentence <= _STORY_SENTENCES else None

    def _since_midnight(self, said: Moment, piece: Piece, frame: Frame) -> Frame:
        """Return the frame of the day before for «منذ منتصف الليل»: it is the midnight that this day began with."""
        analysis, index = self._analysis, piece.first
        form = stripped(before(analysis, index))
        if form in particles().ahead and index > 1:  # «منذ ما بعد منتصف الليل»
            index -= 2 if index > 2 and analysis.forms[index - 2] in particles().between_lead else 1
            form = stripped(before(analysis, index))
        if form not in particles().since or said.names_day or frame.future:
            return frame
        day, story = frame.base, frame.story_day
        return frame._replace(
            base=None if day is None else day - ONE_DAY,
            story_day=None if story is None or frame.story_night else story - ONE_DAY,
        )

    def _begins_line(self, start: int) -> bool:
        """Tell whether nothing but a bullet, a dash or an emoji stands before raw offset `start` in its line."""
        shadow = self._analysis.shadow
        if start > 1 and shadow[start - 1] == " " and shadow[start - 2].isalnum():
            return False  # most stand behind a word
        lead = shadow[max(0, start - _BULLET) : start]
        lead = lead[lead.rfind("\n") + 1 :]
        return len(lead) < _BULLET and not any(map(_is_wording, lead))

    def _anchor(
        self, expression: Expression, meaning: Meaning, quoted_in: _Speech | None, story: _Story | None
    ) -> str | None:
        if meaning.against == "base":
            return f"t{quoted_in.number + 1}" if quoted_in is not None else "published"
        if meaning.against == "before":
            if story is not None and isinstance(expression, Moment) and expression.again is None:
                return f"t{story.number + 1}"
            return f"t{self._before[0] + 1}" if self._before is not None else None
        return None

    def _remember(self, number: int, piece: Piece, meaning: Meaning, *, quoted: bool) -> None:
        """Keep a date or time with an interval as what later ones may be counted from."""
        begin, closes = meaning.interval
        assert begin is not None
        timed = meaning.type == "TIME"
        names_day = timed or len(meaning.value) == _DAY_VALUE
        clock = timed and closes is not None and closes - begin <= _MINUTE
        self._before = (number, begin, names_day, clock)
        if not names_day:
            return
        day, sentence = begin.date(), self._analysis.sentence_of(piece.start)
        night = timed and closes is not None and closes - datetime.combine(day, time()) > ONE_DAY
        told, main = _Story(number, day, sentence, night), self._main
        if not is_background(self._analysis, piece):
            self._story = self._main = told
        elif main is None or main.sentence != sentence:
            self._story = told
        if self._begins_line(piece.start):
            self._listed = day
            words_behind = piece.stop < len(self._analysis.forms) and self._analysis.gap(piece.stop - 1) == " "
            self._prose = piece.end if words_behind and _names_day(piece.expression) else 0
        if _names_day(piece.expression) and not quoted:
            self._named.append(_Speech(number, day, piece))

    def _link(self, first: int, second: int) -> None:
        """Tie the two ends of a range, and write it in EDTF on both."""
        one, two = self._told[first], self._told[second]
        edtf = None
        if one.edtf and two.edtf and "/" not in one.edtf + two.edtf:
            edtf = f"{one.edtf}/{two.edtf}"
        self._told[first] = replace(one, range=two.id, edtf=edtf or one.edtf)
        self._told[second] = replace(two, range=one.id, edtf=edtf or two.edtf)

    def _core_start(self, piece: Piece) -> int:
        """Return where the length begins behind «بعد»."""
        analysis = self._analysis
        index, words = piece.first, particles()
        after = tuple(words.ahead)
        while index < piece.stop and not analysis.forms[index].endswith(after):
            index += 1
        index += 1
        if index < piece.stop and analysis.forms[index] in cues().that:  # «بعد ذلك بأسبوعين»
            index += 1
            if index < piece.stop and analysis.forms[index] == words.letter_by:
                index += 1
            elif index < piece.stop:
                return analysis.host_start(index, 1)
        return analysis.starts[index] if index < piece.stop else piece.start


def _names_day(expression: Expression) -> bool:
    return isinstance(expression, Moment) and not _SPOKEN_DAYS.isdisjoint(expression.said())


def _is_wording(char: str) -> bool:
    """Tell whether a character is of the wording of a line: a letter, a digit, a mark that parts clauses or quotes."""
    return char.isalnum() or char in _PARTING


def _is_deictic(expression: Expression) -> bool:
    """Tell whether an expression points from the day of speaking (so that a quotation moves it)."""
    if type(expression) is not Moment:
        return type(expression) is Duration and expression.relation in ("ago", "ahead")
    if expression.days is not None:
        return True
    if expression.names_part and not expression.names_day and not expression.names_date:
        return True
    return expression.week_which is not None
