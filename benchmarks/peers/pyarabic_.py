"""PyArabic: number phrases, its normalisers in a row (they keep no offsets), and its tokenizer."""

from pyarabic import araby
from pyarabic.number import extract_number_phrases

from benchmarks import measuring


def normalized(text: str) -> str:
    """Return the text in one spelling."""
    text = araby.strip_tatweel(araby.strip_tashkeel(text))
    text = araby.normalize_ligature(text)
    return araby.normalize_teh(araby.normalize_alef(text))


if __name__ == "__main__":
    measuring.main(
        {
            "number phrases": (extract_number_phrases, 40),
            "normalisers": (normalized, 100),
            "tokenize": (araby.tokenize, 100),
        }
    )
