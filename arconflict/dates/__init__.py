"""Dates and times of Arabic news, as TIMEX3 values and intervals.

>>> from arconflict import dates
>>> [(m.text, m.value) for m in dates.find("قصف صباح أمس الخميس", published="2019-02-08")]
[('صباح أمس الخميس', '2019-02-07TMO')]
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Final

from arconflict import numbers
from arconflict.analysis import Analysis, Scanner, Vocabulary
from arconflict.context import Context, Published
from arconflict.dates.calendars import Hijri, from_hijri, to_hijri
from arconflict.dates.cues import cues
from arconflict.dates.mentioning import mentions_of
from arconflict.dates.particles import PROCLITICS
from arconflict.dates.timex import timex3
from arconflict.dates.words import vocabulary
from arconflict.errors import ParseError, require_str, shorten
from arconflict.mentions import TimeMention
from arconflict.text.shadow import match_key

_AROUND: Final = " \t\n.,\N{ARABIC COMMA}"

__all__ = ["Hijri", "find", "find_in", "from_hijri", "parse", "timex3", "to_datetime", "to_hijri", "vocabularies"]


def vocabularies() -> tuple[Vocabulary, ...]:
    """Return the vocabularies that a scan must hold for `find_in`, those of numbers aside."""
    return (vocabulary(),)


@cache
def _scanner() -> Scanner:
    return Scanner((*numbers.vocabularies(), *vocabularies()))


def find_in(analysis: Analysis, context: Context) -> list[TimeMention]:
    """Return the times of a scanned text, sorted, without overlap, with provisional ids (t1, t2, …).

    `analysis` must come from a scan with the vocabularies of numbers and of dates.
    """
    return mentions_of(analysis, context)


def find(
    text: str, *, published: Published = None, zone: str = "Asia/Damascus", week_start: int = 0
) -> list[TimeMention]:
    """Return the times of `text`.

    `published` is when the text appeared (ISO 8601 str, date or datetime); without it, relative times have no interval.
    `zone` is the IANA name of the local time of intervals, `week_start` the first day of the week (0 Monday).

    Raises `InputTypeError` or `InputValueError` for a wrong argument, never for a text.
    """
    context = Context.of(published, zone=zone, week_start=week_start)
    return find_in(_scanner().scan(require_str(text)), context)


def parse(text: str, *, published: Published = None, zone: str = "Asia/Damascus", week_start: int = 0) -> TimeMention:
    """Read the whole of `text` as one time; a preposition of time may stand before it and stays outside.

    >>> parse("آذار 2018").value
    '2018-03'

    Raises `ParseError` if it is none, or more than one.
    """
    require_str(text)
    context = Context.of(published, zone=zone, week_start=week_start)
    found = mentions_of(_scanner().scan(text), context, alone=True)
    if len(found) == 1 and not _besides(text, found[0]):
        return found[0]
    raise ParseError(f"not one time expression: {shorten(text)}; use find() for times inside a text")


def _besides(text: str, mention: TimeMention) -> str:
    """Return what stands in `text` beside a mention, a preposition of time before it aside («منذ 3 أيام», «بمارس»)."""
    lead, rest = match_key(text[: mention.start]).strip(), text[mention.end :].strip(_AROUND)
    words = lead.split()
    led = not words or (len(words) == 1 and (words[0] in cues().placing or words[0] in tuple(PROCLITICS)))
    return rest if led else lead + rest


def to_datetime(mention: TimeMention) -> tuple[datetime | None, datetime | None]:
    """Return the interval of a mention as naive local datetimes (half-open), None where unknown.

    >>> to_datetime(parse("2019-02-05"))[0]
    datetime.datetime(2019, 2, 5, 0, 0)
    """
    begin, end = mention.interval
    return (
        datetime.fromisoformat(begin) if begin is not None else None,
        datetime.fromisoformat(end) if end is not None else None,
    )
