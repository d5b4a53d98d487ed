"""CAMeL tools: its normalisers in a row (they keep no offsets), and its simple tokenizer. Neither needs torch."""

from camel_tools.tokenizers.word import simple_word_tokenize
from camel_tools.utils.dediac import dediac_ar
from camel_tools.utils.normalize import (
    normalize_alef_ar,
    normalize_alef_maksura_ar,
    normalize_teh_marbuta_ar,
    normalize_unicode,
)

from benchmarks import measuring


def normalized(text: str) -> str:
    """Return the text in one spelling."""
    text = normalize_unicode(text)
    return normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(dediac_ar(text))))


if __name__ == "__main__":
    measuring.main({"normalisers": (normalized, 100), "simple_word_tokenize": (simple_word_tokenize, 40)})
