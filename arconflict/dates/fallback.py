"""Dates of foreign formats, left to dateparser: «20 Ağustos 2021», «20. März 2021», «20 de agosto de 2021».

A stretch is located here (a day, words in Latin letters, a year) and only where our own grammar read nothing; only
then is dateparser loaded, once, and its answers are kept.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.dates.expressions import Moment
from arconflict.dates.reading import Piece, stop_at

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_LETTERS: Final = r"[A-Za-z\u00C0-\u024F]"
_S: Final = r"[^\S\r\n]"
"""A space within a line."""
_FOREIGN: Final = re.compile(
    rf"(?<![\w.])\d{{1,2}}\.?{_S}(?:de{_S}|di{_S}|of{_S})?{_LETTERS}{{3,12}}\.?{_S}(?:de{_S}|del{_S}|of{_S})?(?:19|20)\d\d(?!\d)"
    rf"|(?<!\w){_LETTERS}{{3,12}}{_S}\d{{1,2}},?{_S}(?:19|20)\d\d(?!\d)"
)
_LATIN: Final = re.compile(rf"{_LETTERS}{{3}}")
_REACH: Final = 12
"""How far before its year the letters of a foreign month can begin to stand («März 2021», «March 20, 2021», «… de 2021»)."""
_WORDS: Final = 5
_YEAR: Final = 4
"""How many words before its year a foreign date can begin."""


def foreign_dates(analysis: Analysis, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with those that only dateparser could read put in their places."""
    forms = analysis.forms
    years = [index for index in analysis.hits(DIGITS) if len(forms[index]) == _YEAR and _may_end_date(analysis, index)]
    if not years:
        return pieces
    found = list(pieces)
    for index in years:
        first = analysis.starts[max(0, index - _WORDS)]
        for match in _FOREIGN.finditer(analysis.text, first, analysis.ends[index]):
            start, end = match.span()
            if end != analysis.ends[index] or any(piece.start < end and start < piece.end for piece in pieces):
                continue
            day = _read(match[0])
            if day is not None:
                moment = Moment(year=day.year, month=day.month, day=day.day)
                found.append(
                    Piece(
                        moment, stop_at(analysis, start), stop_at(analysis, end), start, end, ("fallback: dateparser",)
                    )
                )
    return found if len(found) == len(pieces) else sorted(found, key=lambda piece: piece.start)


def _may_end_date(analysis: Analysis, index: int) -> bool:
    """Tell whether a word of figures is a year with Latin letters close before it."""
    form = analysis.forms[index]
    if form[:2] not in ("19", "20"):
        return False
    start = analysis.starts[index]
    return _LATIN.search(analysis.text, max(0, start - _REACH), start) is not None


_LOCK: Final = Lock()


@lru_cache(maxsize=1024)
def _read(written: str) -> date | None:
    with _LOCK:  # dateparser notes in the parser, and in settings of its own, what it is doing
        found = _parser().get_date_data(written)
    return found.date_obj.date() if found.date_obj is not None and found.period == "day" else None


@cache
def _parser() -> DateDataParser:
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=["en", "fr", "de", "tr", "es", "it", "nl", "pt", "sv", "az"],
        settings={"DATE_ORDER": "DMY", "STRICT_PARSING": True, "PARSERS": ["absolute-time"]},
    )
