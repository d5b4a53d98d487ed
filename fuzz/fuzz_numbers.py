"""Fuzz the finders of numbers and quantities. Run: ``python fuzz/fuzz_numbers.py CORPUS -max_total_time=600``."""

from running import fuzz, numbers, quantities  # first: it instruments what is imported after it

# isort: split

import contextlib

from laws import checks, texts

from arconflict.errors import ParseError


def test(data: bytes) -> None:
    """Read one text and look at the laws."""
    text = texts.from_bytes(data)
    checks.spans_are_sound(text, numbers.find(text))
    checks.mentions_are_sound(text, quantities.find(text))
    for parse in (numbers.parse, quantities.parse):
        with contextlib.suppress(ParseError):
            parse(text)


if __name__ == "__main__":
    fuzz(test)
