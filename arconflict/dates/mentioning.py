"""From pieces to mentions: each resolved in its frame, in the order of the text.

The frame of a piece is the day of speaking (of publication, or of the speaker who is quoted), the dated mention
before it, and the verb beside it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from arconflict.analysis import Analysis
from arconflict.context import Context
from arconflict.dates.edtf import edtf_of
from arconflict.dates.expressions import Duration, Expression, Moment
from arconflict.dates.fallback import foreign_dates
from arconflict.dates.grammar import read_pieces
from arconflict.dates.reading import Piece
from arconflict.dates.resolve import Frame, Meaning, resolve
from arconflict.dates.surroundings import Surroundings, beside_speech, tells_future
from arconflict.mentions import Evidence, TimeMention

_DAY_VALUE: Final = 10
_AFTER: Final = "بعد"


def mentions_of(analysis: Analysis, context: Context, *, alone: bool = False) -> list[TimeMention]:
    """Return the times of a text. `alone` says that the whole text is meant to be one, so that bare words count."""
    pieces = read_pieces(analysis, alone=alone)
    pieces = foreign_dates(analysis, pieces)
    return _Teller(analysis, context).tell(pieces) if pieces else []


class _Teller:
    """Resolves the pieces of one text from left to right, keeping what was told last."""

    def __init__(self, analysis: Analysis, context: Context) -> None:
        self._analysis = analysis
        self._context = context
        self._around = Surroundings(analysis)
        self._told: list[TimeMention] = []
        self._before: tuple[int, datetime, bool] | None = None
        self._speech: tuple[int, date, int, int] | None = None
        """Mention number, day, raw end and sentence of the last day beside a verb of saying."""
        self._sentence_day: tuple[int, date, int] | None = None

    def tell(self, pieces: list[Piece]) -> list[TimeMention]:
        for number, piece in enumerate(pieces):
            self._tell_one(number, piece)
        return self._told

    def _tell_one(self, number: int, piece: Piece) -> None:
        quoted_in = self._quoting(piece)
        base = quoted_in[1] if quoted_in is not None else self._context.day
        sentence = self._analysis.sentence_of(piece.start)
        day = self._sentence_day
        frame = Frame(
            base=base,
            clock=None if quoted_in is not None else self._context.clock,
            before=self._before[1] if self._before else None,
            before_is_day=self._before[2] if self._before else False,
            sentence_day=day[1] if day is not None and day[2] == sentence else None,
            future=_asks_future(piece.expression) and tells_future(self._analysis, piece),
            zone=self._context.zone,
            week_start=self._context.week_start,
        )
        meaning = resolve(piece.expression, frame)
        anchor = self._anchor(meaning, quoted_in)
        start = self._core_start(piece) if meaning.core_only else piece.start
        evidence = [Evidence(rule, self._analysis.text[piece.start : piece.end]) for rule in dict.fromkeys(piece.rules)]
        if frame.future:
            evidence.append(Evidence("direction: the verb is of the future", ""))
        if quoted_in is not None and anchor not in (None, "published"):
            evidence.append(Evidence("anchor: the day of the speaker", self._told[quoted_in[0]].text))
        if meaning.note is not None:
            evidence.append(Evidence(f"no interval: {meaning.note}", ""))
        begin, end = meaning.interval.iso()
        mention = TimeMention(
            start,
            piece.end,
            self._analysis.text[start : piece.end],
            type=meaning.type,
            value=meaning.value,
            mod=meaning.mod,
            interval=(begin, end),
            edtf=edtf_of(meaning.value, approximate=meaning.mod == "APPROX"),
            calendar=meaning.calendar,  # type: ignore[arg-type]
            hijri=meaning.hijri,
            anchor=anchor,
            conflict=meaning.conflict,
            evidence=tuple(evidence),
            id=f"t{number + 1}",
        )
        self._told.append(mention)
        if piece.linked and number:
            self._link(number - 1, number)
        self._remember(number, piece, meaning, sentence, quoted=quoted_in is not None)

    def _quoting(self, piece: Piece) -> tuple[int, date, int, int] | None:
        """Return the speech day that a piece in a quotation is counted from, or None."""
        speech = self._speech
        if speech is None or not _is_deictic(piece.expression):
            return None
        if self._around.quoted(piece.start) or self._around.after_colon(piece.start, speech[2]):
            return speech
        return None

    def _anchor(self, meaning: Meaning, quoted_in: tuple[int, date, int, int] | None) -> str | None:
        if meaning.against == "base":
            return f"t{quoted_in[0] + 1}" if quoted_in is not None else "published"
        if meaning.against == "before":
            if meaning.type == "TIME" and self._sentence_day is not None and self._before is None:
                return f"t{self._sentence_day[0] + 1}"
            return f"t{self._before[0] + 1}" if self._before is not None else None
        return None

    def _remember(self, number: int, piece: Piece, meaning: Meaning, sentence: int, *, quoted: bool) -> None:
        begin = meaning.interval.begin
        if begin is None or meaning.type not in ("DATE", "TIME"):
            return
        expression = piece.expression
        is_day = len(meaning.value) == _DAY_VALUE and meaning.type == "DATE"
        names_day = meaning.type == "TIME" or is_day
        self._before = (number, begin, is_day or meaning.type == "TIME")
        if not names_day:
            return
        day = begin.date()
        self._sentence_day = (number, day, sentence)
        weekday = isinstance(expression, Moment) and (
            expression.weekday is not None or expression.days is not None or expression.day is not None
        )
        if weekday and not quoted and beside_speech(self._analysis, piece) and not self._around.quoted(piece.start):
            self._speech = (number, day, piece.end, sentence)

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
        index = piece.first
        while index < piece.stop and not analysis.forms[index].endswith(_AFTER):
            index += 1
        return analysis.starts[index + 1] if index + 1 < piece.stop else piece.start


def _is_deictic(expression: Expression) -> bool:
    """Tell whether an expression points from the day of speaking (so that a quotation moves it)."""
    if isinstance(expression, Duration):
        return expression.relation in ("ago", "ahead")
    if not isinstance(expression, Moment):
        return False
    if expression.days is not None:
        return True
    if expression.names_part and not expression.names_day and not expression.names_date:
        return True
    return expression.week_which is not None


def _asks_future(expression: Expression) -> bool:
    """Tell whether a future verb matters: a bare weekday, day or month, «بعد يومين»."""
    if isinstance(expression, Duration):
        return expression.relation == "after"
    if not isinstance(expression, Moment):
        return False
    if expression.weekday is not None:
        return (
            expression.weekday_which is None
            and expression.days is None
            and expression.week_which is None
            and expression.year is None
        )
    if expression.month is not None:
        return expression.month_which is None and expression.year is None and expression.year_which is None
    return (expression.hijri_month is not None or expression.feast is not None) and expression.hijri_which is None
