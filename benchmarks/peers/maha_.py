"""Maha: its parsers of times, durations and numerals."""

from functools import partial

from maha.parsers.functions import parse_dimension

from benchmarks import measuring

if __name__ == "__main__":
    measuring.main(
        {
            "time": (partial(parse_dimension, time=True), 1),
            "duration": (partial(parse_dimension, duration=True), 5),
            "numeral": (partial(parse_dimension, numeral=True), 10),
        }
    )
