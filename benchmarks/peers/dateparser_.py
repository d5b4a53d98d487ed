"""dateparser: dates in running text. It gives no offsets and knows no Levantine months when asked for Arabic."""

from dateparser.search import search_dates

from benchmarks import measuring

if __name__ == "__main__":
    measuring.main({"search_dates": (lambda text: search_dates(text, languages=["ar"]), 3)})
