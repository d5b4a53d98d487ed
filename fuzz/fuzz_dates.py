"""Fuzz the finder of times. Run: ``python fuzz/fuzz_dates.py CORPUS -max_total_time=600``."""

from running import dates, fuzz  # first: it instruments what is imported after it

# isort: split

import contextlib
from datetime import date

from laws import checks, texts

from arconflict.errors import ParseError

_DAYS = (None, date(2019, 2, 6), date(1, 1, 1), date(9999, 12, 31), date(2020, 2, 29), date(1077, 5, 3))


def test(data: bytes) -> None:
    """Read one text, published at some extreme of the calendar, and look at the laws."""
    published = _DAYS[data[0] // 2 % len(_DAYS)] if data else None
    text = texts.from_bytes(data)
    found = dates.find(text, published=published)
    checks.mentions_are_sound(text, found)
    for mention in found:
        dates.to_datetime(mention)
        dates.timex3(mention)
    with contextlib.suppress(ParseError):
        dates.parse(text, published=published)


if __name__ == "__main__":
    fuzz(test)
