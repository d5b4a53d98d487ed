"""Fuzz the whole pipeline, places included. Run: ``python fuzz/fuzz_places.py CORPUS -max_total_time=600``."""

from running import fuzz, places  # first: it instruments what is imported after it

# isort: split

import contextlib

from laws import checks, texts

import arconflict
from arconflict.errors import ParseError


def test(data: bytes) -> None:
    """Read one text and look at the laws."""
    text = texts.from_bytes(data)
    checks.mentions_are_sound(text, places.find(text))
    document = arconflict.analyze(text, published="2019-02-06")
    checks.document_is_sound(document)
    document.explain()
    for form in ("html", "text", "geojson"):
        document.to(form)
    with contextlib.suppress(ParseError):
        places.parse(text)


if __name__ == "__main__":
    fuzz(test)
