"""Fuzz `normalize`, `tokens` and `sentences`. Run: ``python fuzz/fuzz_normalize.py CORPUS -max_total_time=600``."""

from running import fuzz  # first: it instruments what is imported after it

# isort: split

from laws import checks, texts


def test(data: bytes) -> None:
    """Read one text and look at the laws."""
    text = texts.from_bytes(data)
    checks.normalisation_is_sound(text)
    checks.words_are_sound(text)


if __name__ == "__main__":
    fuzz(test)
