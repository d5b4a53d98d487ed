"""Clean, split and compare place names as the sources write them.

``clean`` makes a name fit to ship (NFC, no invisible characters, no vowel marks),
``key`` folds the spellings that every Arabic reader takes for the same,
``loose_key`` folds the article and the spaces too: «الكفر شيل» and «كفرشيل» meet.

>>> clean("مدينة  حلب ")
'مدينة حلب'
>>> key("إدلب") == key("ادلب")
True
"""

import re
import unicodedata

_ALEF = "\N{ARABIC LETTER ALEF}"
_ARTICLE = _ALEF + "\N{ARABIC LETTER LAM}"
_YEH = "\N{ARABIC LETTER YEH}"
_INVISIBLE = {
    ord(char): None
    for char in (
        "\N{ARABIC TATWEEL}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{LEFT-TO-RIGHT MARK}"
        "\N{RIGHT-TO-LEFT MARK}\N{ZERO WIDTH NO-BREAK SPACE}\N{RIGHT-TO-LEFT EMBEDDING}"
        "\N{LEFT-TO-RIGHT EMBEDDING}\N{POP DIRECTIONAL FORMATTING}\N{ARABIC LETTER MARK}"
    )
}
_PERSIAN = {
    ord("\N{ARABIC LETTER FARSI YEH}"): _YEH,
    ord("\N{ARABIC LETTER KEHEH}"): "\N{ARABIC LETTER KAF}",
    ord("\N{ARABIC LETTER AE}"): "\N{ARABIC LETTER HEH}",
}
_FOLDED = {
    ord("\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"): _ALEF,
    ord("\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"): _ALEF,
    ord("\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"): _ALEF,
    ord("\N{ARABIC LETTER ALEF WASLA}"): _ALEF,
    ord("\N{ARABIC LETTER ALEF MAKSURA}"): _YEH,
    ord("\N{ARABIC LETTER TEH MARBUTA}"): "\N{ARABIC LETTER HEH}",
    ord("\N{ARABIC LETTER YEH WITH HAMZA ABOVE}"): _YEH,
    ord("\N{ARABIC LETTER WAW WITH HAMZA ABOVE}"): "\N{ARABIC LETTER WAW}",
    ord("\N{ARABIC LETTER HAMZA}"): None,
}
_SEPARATORS = re.compile(r"\s*[_/()\\\n]\s*|\s+-\s*|-\s+|(?<=\w)-(?=\w)")
_ARABIC_LETTER = re.compile("[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}]")
_SORANI = re.compile(
    "[\N{ARABIC LETTER FARSI YEH}\N{ARABIC LETTER KEHEH}\N{ARABIC LETTER AE}\N{ARABIC LETTER OE}"
    "\N{ARABIC LETTER YEH WITH SMALL V}\N{ARABIC LETTER REH WITH SMALL V BELOW}"
    "\N{ARABIC LETTER LAM WITH SMALL V}\N{ARABIC LETTER VEH}]"
)
_SOUNDS = (
    ("tch|ch|sh", "s"), ("dj", "j"), ("kh|gh|rh", "g"), ("th", "t"), ("dh", "d"), ("q", "k"),
    ("ou", "u"), ("v", "w"), ("c", "k"), ("h\\b", ""), ("[aeiouy ]", ""),
)  # fmt: skip
_LATIN_LETTER = re.compile("[A-Za-z]")


def clean(text: str) -> str:
    """Return the name in NFC without marks, invisible characters, Persian letters and double spaces."""
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE).translate(_PERSIAN)
    text = "".join(char for char in text if not _is_arabic_mark(char))
    return " ".join(text.split()).strip(" -_/")


def split(text: str) -> list[str]:
    """Return the alternative names that a source joined with ``_``, ``-``, ``/`` or brackets."""
    parts = [clean(part) for part in _SEPARATORS.split(text)]
    return list(dict.fromkeys(part for part in parts if part))


def key(text: str) -> str:
    """Return the name with alef, hamza, yeh and teh marbuta folded; words kept apart."""
    return clean(text).translate(_FOLDED)


def bare_key(text: str) -> str:
    """Return the key without the article at its beginning."""
    folded = key(text)
    return folded[2:] if folded.startswith(_ARTICLE) and len(folded) > 4 else folded


def words_key(text: str) -> frozenset[str]:
    """Return the set of the name's words, each without its article."""
    return frozenset(bare_key(word) for word in key(text).split())


def loose_key(text: str) -> str:
    """Return the key without articles and spaces."""
    return "".join(bare_key(word) for word in key(text).split())


def latin_key(text: str) -> str:
    """Return a Latin name without case, diacritics, punctuation and spaces."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if char.isalnum()).casefold()


def latin_words(text: str) -> list[str]:
    """Return the words of a Latin name, each as ``latin_key`` folds it."""
    return [latin_key(word) for word in text.replace("-", " ").split()]


def skeleton(text: str) -> str:
    """Return a Latin name reduced to what its transliterations share: «Ech Choûla» and «Ash Shula»."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    folded = re.sub(r"[^a-z ]", "", folded.replace("-", " "))
    folded = re.sub(r"\b(al|el|il|l|a[dnrstz]h?|e[dnrstz]h?|ech)\b", "", folded)
    for pattern, letter in _SOUNDS:
        folded = re.sub(pattern, letter, folded)
    return re.sub(r"(.)\1+", r"\1", folded)


def slug(text: str) -> str:
    """Return a Latin name as the end of an ``ac:`` identifier."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "").replace("`", "")).strip("-")


def is_arabic(text: str) -> bool:
    """Whether the text is in Arabic script as Arabic news uses it."""
    return bool(_ARABIC_LETTER.search(text)) and not _SORANI.search(text)


def is_latin(text: str) -> bool:
    """Whether the text is in Latin script."""
    return bool(_LATIN_LETTER.match(unicodedata.normalize("NFKD", text.lstrip("'`‘’ʿʾ"))[:1]))


def letters(text: str) -> int:
    """How many letters the name has, spaces left out."""
    return len(key(text).replace(" ", ""))


def _is_arabic_mark(char: str) -> bool:
    return unicodedata.category(char) == "Mn" and unicodedata.name(char, "").startswith("ARABIC")
