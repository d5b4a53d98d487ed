"""arconflict itself."""

from arconflict import Pipeline, dates, normalize, numbers, places, quantities
from benchmarks import measuring

if __name__ == "__main__":
    pipeline = Pipeline()
    measuring.main(
        {
            "analyze": (lambda text: pipeline(text, published="2020-02-13"), 40),
            "normalize": (normalize, 200),
            "dates.find": (dates.find, 40),
            "places.find": (places.find, 40),
            "quantities.find": (quantities.find, 40),
            "numbers.find": (numbers.find, 40),
        }
    )
