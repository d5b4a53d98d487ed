"""Which words name a person: the nouns of ``data/lexicon/nouns.toml`` whose group counts people.

>>> is_person("وللمعلمه"), is_person("الحافله")
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from arconflict.lexicon.files import data_file, read_toml, tables
from arconflict.text.clitics import ARTICLE, PROCLITICS
from arconflict.text.shadow import match_key


@lru_cache(maxsize=1 << 14)
def is_person(form: str) -> bool:
    """Tell whether a bare, folded form is a noun of a person, proclitics, article and number whatever."""
    return _is_in(form, _persons())


@lru_cache(maxsize=1 << 12)
def is_one_person(form: str) -> bool:
    """Tell whether a bare, folded form is such a noun in the singular: «والشاب», and not «الشبان»."""
    return _is_in(form, _single())


def _is_in(form: str, known: frozenset[str]) -> bool:
    for skip in range(_MOST_PROCLITICS + 1):
        if form[:skip].strip(PROCLITICS):
            return False
        rest = form[skip:]
        if rest in known:
            return True
        if rest.startswith(_TO_THE):
            rest = ARTICLE + rest[2:]
        if rest.startswith(ARTICLE) and rest[2:] in known:
            return True
    return False


_TO_THE: Final = "لل"
_MOST_PROCLITICS: Final = 2
_FLAGS: Final = "+-~>"
_PERSONS: Final = "one"
_ENDINGS: Final = ("", "ا", "ه", "ون", "ين", "ان", "تان", "تين", "ات")
_DUAL: Final = ("ان", "ين")
_FEMININE: Final = "ه"
_ACCUSATIVE: Final = "ا"
_FEMININE_ENDINGS: Final = ("ه", "تان", "تين", "ات")


@cache
def _persons() -> frozenset[str]:
    found: set[str] = set()
    for singular, stem, plurals in _entries():
        found |= {stem + ending for ending in _DUAL} if stem else set()
        if singular.endswith(_FEMININE):
            found |= {singular[:-1] + ending for ending in _FEMININE_ENDINGS}
        else:
            found |= {singular + ending for ending in _ENDINGS}
        found.update(plurals)
    return frozenset(found)


@cache
def _single() -> frozenset[str]:
    entries = list(_entries())
    several = {plural for _, _, plurals in entries for plural in plurals}
    found: set[str] = set()
    for singular, _, _ in entries:
        found |= (
            {singular} if singular.endswith(_FEMININE) else {singular, singular + _ACCUSATIVE, singular + _FEMININE}
        )
    return frozenset(found - several)


def _entries() -> Iterator[tuple[str, str, list[str]]]:
    """Yield the folded singular, the stem of the dual ("" where it is the singular) and the plurals of each noun."""
    source = data_file("lexicon", "nouns.toml")
    for table in tables(read_toml(source), "group", source):
        if table.get("person") != _PERSONS:
            continue
        for line in filter(None, map(str.strip, str(table.get("nouns", "")).splitlines())):
            head, _, plurals = line.partition(":")
            written, _, stem = head.partition("=")
            yield (
                match_key(written.strip().rstrip(_FLAGS)),
                match_key(stem),
                [match_key(form) for form in plurals.split()],
            )
