"""Text to measure on: our own example article, varied, so that no two articles are the same.

The sentences, numbers, names of places and days change from article to article by a generator with a fixed seed; the
same seed always gives the same text. Nothing here is anybody else's.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent / "arconflict" / "data" / "example" / "article.txt"
PLACES = (
    *("كنصفرة", "البارة", "بينين", "البصيرة", "البوكمال", "الميادين", "سراقب", "الأتارب"),
    *("عندان", "تلبيسة", "الرستن", "نوى", "الحراك", "الشدادي", "عامودا"),
)
DAYS = ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"]
DIGITS = re.compile(r"\d+")


def articles(seed: int = 1) -> Iterator[str]:
    """Yield articles without end."""
    chance = random.Random(seed)
    sentences = [line for line in EXAMPLE.read_text(encoding="utf-8").splitlines() if line.strip()]
    while True:
        yield "\n".join(varied(sentence, chance) for sentence in chance.sample(sentences, len(sentences))) + "\n"


def varied(sentence: str, chance: random.Random) -> str:
    """Return a sentence with other numbers, places and days of the week in the places of its own."""
    sentence = DIGITS.sub(lambda found: str(chance.randrange(1, 10 ** min(len(found[0]), 3))), sentence)
    for words in (PLACES, DAYS):
        for word in words:
            if word in sentence:
                sentence = sentence.replace(word, chance.choice(words))
    return sentence


def sized(size: int, seed: int = 1) -> str:
    """Return one text of about `size` bytes of UTF-8."""
    parts: list[str] = []
    for article in articles(seed):
        parts.append(article)
        size -= len(article.encode())
        if size <= 0:
            break
    text = "".join(parts)
    return text[: len(text) + size // 2] if size < 0 else text


def some(count: int, seed: int = 1) -> list[str]:
    """Return so many articles."""
    return list(islice(articles(seed), count))
