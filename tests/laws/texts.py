"""Texts to try: any str at all, and hostile mixtures of the words that our lexicons know.

`PIECES` are what texts are put together from; hypothesis draws them (`texts`), a fuzzer picks them by its bytes
(`from_bytes`).
"""

from __future__ import annotations

from functools import cache
from typing import Final

from hypothesis import strategies as st

from arconflict import actors, dates, numbers, places, quantities
from arconflict.text import characters as ch

GLUE: Final = (
    *(
        "",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "\u00a0",
        "\u202f",
        "\u2028",
        ".",
        "،",
        ",",
        "؛",
        ":",
        "؟",
        "!",
        "…",
        "-",
        "–",
    ),
    *(
        "/",
        "\\",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "«",
        "»",
        '"',
        "'",
        "“",
        "”",
        "#",
        "@",
        "_",
        "*",
        "%",
        "٪",
        "٫",
        "٬",
        "ـ ـ",
    ),
    *(
        "و",
        "ف",
        "ب",
        "ل",
        "ك",
        "ال",
        "الـ",
        "لل",
        "وال",
        "بال",
        "س",
        "من",
        "في",
        "إلى",
        "حتى",
        "بين",
        "على",
        "أو",
        "ثم",
    ),
    *("ريف", "مدينة", "بلدة", "شمال", "جنوب غرب", "قرب", "كم", "نحو", "أكثر من", "ما لا يقل عن", "هـ", "م", "الموافق"),
)
MARKS: Final = (*ch.MARKS, ch.TATWEEL, "\u0301", "\u20dd", "\ufe0f", "\u0488")
CONTROLS: Final = (*ch.CONTROLS, "\0", "\x1b", "\x85", "\ud800", "\udfff", "\ufffd", "\uffff", "\U000e0001")
STRANGE: Final = (
    *("ﷲ", "ﷺ", "ﻻ", "ﻷ", "ﷻ", "﷽", "ﺍ", "ﭐ", "ﬃ", "İ", "ß", "ǆ", "Ⅻ", "½", "²", "①", "𝟛", "፩", "百", "०१", "𞹒"),
    *("👨‍👩‍👧", "🇸🇾", "❤️", "😀", "한", "é", "e\u0301", "ё", "پ", "ڤ", "ی", "ک", "ھ", "ێ", "ڕ"),
    *(
        "http://a.b/c?d=5",
        "www.x.sy",
        "@a_b",
        "a@b.c",
        "#سد_تشرين",
        "F-16",
        "AK47",
        "3.5",
        "1,000,000",
        "1.000",
        "10/11/2017",
    ),
    *(
        "2019-02-06",
        "11:30",
        "25:61",
        "٢٠١٩",
        "۱۴۴۰",
        "99999999999999999999",
        "0",
        "00",
        "31/2",
        "29/2/2019",
        "1/1/0000",
    ),
)
NEWS: Final = (
    *("قُتل 3 مدنيين وأصيب 12 آخرون بجروح", "في قصف مدفعي على بلدة الباغوز", "بريف دير الزور الشرقي", "منذ 5 آذار 2018"),
    *("بين عامي 2011 و2014", "نحو 150 ألف شخص", "ما لا يقل عن 75 مقاتلاً", "أكثر من 40 كم جنوب حلب", "طفلان وامرأتان"),
    *("قوات سوريا الديمقراطية", "الفرقة 210", "15 رمضان 1440 هـ الموافق 20 أيار 2019", "20 في المئة من الأهالي"),
    *("الساعة 11.30 من مساء السبت", "مليوني ليرة سورية", "أمس الثلاثاء", "عشرات العائلات", "مدينة إدلب وبلدة سراقب"),
)
"""Pieces of sentences in the style of news, so that the laws see mentions of every kind."""
DIGITS: Final = tuple(
    str(n) for n in (*range(32), 48, 75, 99, 100, 300, 999, 1000, 1440, 1999, 2011, 2019, 5000, 10**6)
)


@cache
def lexicon() -> tuple[str, ...]:
    """Every form that any of our vocabularies knows, without the long tail of place names."""
    forms: set[str] = set()
    for vocabularies in (numbers.vocabularies, dates.vocabularies, quantities.vocabularies, actors.vocabularies):
        for vocabulary in vocabularies():
            forms.update(vocabulary.entries)
    return tuple(sorted(forms))


@cache
def toponyms() -> tuple[str, ...]:
    """A sample of the names of places: every fiftieth, as written."""
    names = sorted({form for vocabulary in places.vocabularies() for form in vocabulary.entries})
    return tuple(names[::50])


@cache
def pieces() -> tuple[tuple[str, ...], ...]:
    """Return the kinds of pieces, those first that make a text of news."""
    return (lexicon(), toponyms(), GLUE, DIGITS, MARKS, CONTROLS, STRANGE)


def from_bytes(data: bytes) -> str:
    """Return the text that a fuzzer's bytes spell: two bytes choose a piece, or a code point of any plane.

    A first byte of even value parts the pieces with spaces, one of odd value writes them together.
    """
    if not data:
        return ""
    kinds = pieces()
    found = []
    position = 1
    while position + 2 < len(data):
        kind = data[position] % 10
        number = data[position + 1] << 8 | data[position + 2]
        position += 3
        if kind < len(kinds):
            found.append(kinds[kind][number % len(kinds[kind])])
        elif kind == 7:
            found.append(chr(0x0600 + number % 0x100))
        elif kind == 8:
            found.append(chr(number))
        elif found:
            found.append(found[number % len(found)])
    return (" " if data[0] % 2 == 0 else "").join(found)


def strategy() -> st.SearchStrategy[str]:
    """Return the strategy of all texts: put together from pieces, or any code points, lone surrogates included."""
    piece = st.one_of(
        *(st.sampled_from(kind) for kind in pieces()), st.characters(min_codepoint=0x600, max_codepoint=0x6FF)
    )
    mixed = st.lists(piece, max_size=14)
    return mixed.map(" ".join) | mixed.map("".join) | st.text(st.characters(exclude_categories=()), max_size=60)


def paragraphs() -> st.SearchStrategy[str]:
    """Return the strategy of paragraphs of news: words that we know between a verb and an adverb, no quotes, no marks."""
    glue = tuple(word for word in GLUE if word.isalpha() or word in ("،", ".", ":", "(", ")", "-", "/", "%"))
    word = st.one_of(*(st.sampled_from(kind) for kind in (lexicon(), toponyms(), glue, DIGITS, NEWS)))
    return st.lists(word, min_size=1, max_size=10).map(lambda words: f"قال {' '.join(words)} هناك")


def phrases() -> st.SearchStrategy[str]:
    """Return the strategy of a few words that we know, with no sentence around them."""
    word = st.one_of(
        *(st.sampled_from(kind) for kind in (lexicon(), toponyms(), DIGITS, NEWS, ("،", "-", "/", "%", ".")))
    )
    return st.lists(word, min_size=1, max_size=6).map(" ".join)


PUBLISHED = st.sampled_from((None, "2019-02-06", "2019-02-06T14:30:00+02:00", "0001-01-01", "9999-12-31", "2020-02-29"))
