"""What is known beside the text: when it was published, and where its clock stands.

Nothing here has a default taken from the machine. Without a publication time, relative dates keep their
expression and have no interval.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias

from arconflict.errors import InputTypeError, InputValueError, shorten

Published: TypeAlias = str | date | datetime | None
"""An ISO 8601 date or date and time, or the same as an object."""

_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True, slots=True)
class Context:
    """The circumstances of one text.

    `day` is the local civil day of publication, None where unknown; `clock` the publication time to the
    minute where that is known. `zone` is the IANA name of the local civil time that intervals are in.
    `week_start` is the first day of the week (0 Monday … 6 Sunday; TIMEX3 week *values* are ISO weeks
    whatever it is). `country` (ISO 3166-1 alpha-2) is where a place is sought first.
    """

    day: date | None = None
    clock: datetime | None = None
    zone: str = "Asia/Damascus"
    week_start: int = 0
    country: str = "SY"

    @classmethod
    def of(
        cls, published: Published, *, zone: str = "Asia/Damascus", week_start: int = 0, country: str = "SY"
    ) -> Context:
        """Return the context for a publication time as users give it.

        `published` is a `date`, a `datetime` or an ISO 8601 str (``2019-02-06``, ``2019-02-06T14:30:00+02:00``);
        a time with an offset keeps its own wall clock.

        Raises `InputTypeError` or `InputValueError`.
        """
        if published is None:
            return cls(None, None, zone, week_start, country)
        moment = _parse(published) if isinstance(published, str) else published
        if isinstance(moment, datetime):
            clock = moment.replace(tzinfo=None, second=0, microsecond=0)
            return cls(clock.date(), clock, zone, week_start, country)
        if isinstance(moment, date):
            return cls(moment, None, zone, week_start, country)
        raise InputTypeError(
            f"published must be a date, a datetime or an ISO 8601 str, not {type(published).__name__}: {shorten(published)}"
        )


def _parse(published: str) -> date | datetime:
    written = published.strip()
    try:
        return date.fromisoformat(written) if _ISO_DAY.match(written) else datetime.fromisoformat(written)
    except ValueError:
        raise InputValueError(
            f"published is no ISO 8601 date: {shorten(published)}; write it as 2019-02-06 or 2019-02-06T14:30"
        ) from None


def published_iso(published: Published) -> str | None:
    """Return a publication time as the ISO 8601 str that documents carry."""
    if published is None or isinstance(published, str):
        return published.strip() if published else None
    return published.isoformat()
