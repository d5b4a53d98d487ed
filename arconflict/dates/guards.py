"""What looks like a time and is none: left-over pieces, names, hashtags.

Each check is one reason to drop a piece; `reason_against` names the first that applies.
"""

from __future__ import annotations

from typing import Final

from arconflict.analysis import Analysis
from arconflict.dates.cues import cues
from arconflict.dates.expressions import Duration, Moment, Recurrence
from arconflict.dates.particles import ARTICLE, particles
from arconflict.dates.reading import Piece, form_at, stripped
from arconflict.lexicon.classes import ORDINAL
from arconflict.numbers.ages import age_set, is_age

_FATHATAN: Final = "\N{ARABIC FATHATAN}"
_SURE: Final = frozenset({"year", "year_which", "days", "weekday", "month_which", "week_which", "again"})
"""What makes a date sure that it is none of a name."""
_NUMBERED: Final = frozenset({"weekday", "nth", "edge", "approx"})
_FRAGMENTS: Final = frozenset({"edge", "zone", "approx", "nth", "nth_week", "division"})


def reason_against(analysis: Analysis, piece: Piece, *, hashtags: bool = True) -> str | None:
    """Return why a piece is no time of its own, or None where it is one. `hashtags` tells whether the text may have any."""
    if hashtags and _in_hashtag(analysis, piece):
        return "inside a hashtag or a compound name"
    expression = piece.expression
    if type(expression) is not Moment:
        return _against_other(analysis, piece)
    if piece.start != analysis.starts[piece.first] and _adds_to_age(analysis, piece):
        return "part of an age"
    if expression.part_code == "NI" and _is_numbered(analysis, piece):
        return "a numbered night"
    said = expression.said().keys()
    if said <= _FRAGMENTS:
        return "a fragment without its period"
    if expression.nth is not None and said <= _NUMBERED:
        return "a numbered weekday without its month"
    if not (expression.names_day or expression.names_date):
        return _against_part(analysis, piece, expression)
    if _follows_head(analysis, piece, expression):
        return "part of a name"
    return None


def _in_hashtag(analysis: Analysis, piece: Piece) -> bool:
    shadow, text = analysis.shadow, analysis.text
    if shadow[piece.start - 1 : piece.start] == "_" or shadow[piece.end : piece.end + 1] == "_":
        return True
    if "_" in text[piece.start : piece.end]:
        return True
    # a proclitic inside a hashtag: «#لتشرين»
    return (
        piece.start > analysis.starts[piece.first]
        and shadow[analysis.starts[piece.first] - 1 : analysis.starts[piece.first]] == "_"
    )


def _adds_to_age(analysis: Analysis, piece: Piece) -> bool:
    """Tell whether a piece is the last part of an age: «ونصف السنة» in «عمرها سنتان ونصف السنة»."""
    if not piece.first:
        return False
    before = analysis.forms[piece.first - 1]
    units = before in age_set("duals") or before in age_set("units")
    return units and is_age(analysis, piece.first, piece.stop - 1)


def _against_other(analysis: Analysis, piece: Piece) -> str | None:
    if isinstance(piece.expression, (Duration, Recurrence)) and analysis.shadow[piece.start - 1 : piece.start] in (
        "+",
    ):
        return "part of a figure"
    held = form_at(analysis, piece.stop - 1) in cues().held and form_at(analysis, piece.stop) in cues().held_things
    if held and not analysis.gap(piece.stop - 1).strip():
        return "the holding of a meeting"
    return None


def _follows_head(analysis: Analysis, piece: Piece, moment: Moment) -> bool:
    """Tell whether the word before makes it a name: «شارع 29 أيار», «ثورة 25 يناير», «سد تشرين»."""
    if not _SURE.isdisjoint(moment.said()):
        return False
    if piece.first == 0 or piece.start > analysis.starts[piece.first]:
        return False
    if analysis.gap(piece.first - 1).strip(" \"'"):
        return False
    return stripped(form_at(analysis, piece.first - 1)) in cues().name_heads


def _against_part(analysis: Analysis, piece: Piece, moment: Moment) -> str | None:
    """Refuse a part of day without a day that has neither a preposition nor the ending of an adverb."""
    if moment.clock is not None:
        return None
    if moment.point is not None:
        return None if moment.point[0] == 0 or _placed(analysis, piece) else "noon of no day"
    written = analysis.text[piece.start : piece.end]
    form = analysis.forms[piece.first]
    single = piece.stop == piece.first + 1
    following = form_at(analysis, piece.stop)
    adverbs, words = cues().lone_parts, particles()
    # «مساء» has no letter for the ending of an adverb: it is one with the sign
    if single and form in adverbs and (form.endswith(words.accusative) or _FATHATAN in written):
        if following.startswith(words.letter_and) and following[1:] in adverbs:
            return "at any such time"
        if piece.first and analysis.forms[piece.first - 1] in adverbs:
            return "at any such time"
        return None
    definite = form.startswith((ARTICLE, words.to_the)) or (
        not single and any(f.startswith(ARTICLE) for f in analysis.forms[piece.first : piece.stop])
    )
    if definite and _placed(analysis, piece) and moment.half != "noon" and form not in cues().part_names:
        if (
            following.startswith(ARTICLE)
            and analysis.gap(piece.stop - 1).strip(" ") == ""
            and single
            and moment.part_code == "MO"
        ):
            return "part of a name"
        return None
    return "a part of no day"


def _is_numbered(analysis: Analysis, piece: Piece) -> bool:
    """Tell whether a definite rank stands right behind a night: «لليلة الثانية على التوالي»."""
    word = analysis.words[piece.stop] if piece.stop < len(analysis) else None
    if word is None or not word.mask & ORDINAL or analysis.gap(piece.stop - 1) != " ":
        return False
    if not analysis.forms[piece.stop - 1].endswith(particles().night):
        return False  # «ليلة السبت الثانية عشرة»: an hour
    return word.readings[ORDINAL].definite and not word.readings[ORDINAL].skip


def _placed(analysis: Analysis, piece: Piece) -> bool:
    if piece.start > analysis.starts[piece.first]:
        words = particles()
        return analysis.shadow[piece.start - 1] in (words.letter_by, words.letter_to)
    if piece.first == 0 or analysis.gap(piece.first - 1).strip(" "):
        return False
    form, placing = analysis.forms[piece.first - 1], cues().part_placing
    return form in placing or stripped(form) in placing
