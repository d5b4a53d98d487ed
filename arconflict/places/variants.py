"""Spellings that count as one name: the rules of ``data/lexicon/spelling.toml``, and what they cost.

>>> compare("كفر نبل", "كفرنبل")
(0.98, 'written in one word or in two')

The rules bring a name to a skeleton in which all its spellings meet, so that finding them is one look-up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from arconflict.errors import DataError
from arconflict.lexicon.files import data_file, read_toml, tables
from arconflict.text import characters as ch
from arconflict.text.shadow import fold, spread

NUL: Final = "\0"
LAST_WESTERN: Final = "\N{ARMENIAN HYPHEN}"
"""The scripts behind this character in Unicode are treated as Arabic, those before it as Latin."""


class Rule(NamedTuple):
    """A difference of spelling: what is replaced, what it costs (of 1.0), and how it is put into words."""

    name: str
    reason: str
    cost: float
    words: dict[str, str]
    replace: tuple[tuple[str, str], ...]
    examples: tuple[tuple[str, str], ...]

    def apply(self, text: str) -> str:
        """Return `text`, names between spaces, after the replacements."""
        if self.words:
            split = text.split(" ")
            text = f" {' '.join(filter(None, map(self.words.get, split, split)))} "
        for old, new in self.replace:
            if old in text:
                text = text.replace(old, new)
        return text


class Typos(NamedTuple):
    """How many typing errors are allowed, and what they cost."""

    letters: int
    two: int
    score: float
    cost: float

    def allowed(self, skeleton: str) -> int:
        """Return how many errors a skeleton may have."""
        return 0 if len(skeleton) < self.letters else 1 if len(skeleton) < self.two else 2


class Respelling(NamedTuple):
    """A known name (its key) that is spelt like the one asked for; `score` is below 1, 1 is the very same."""

    key: str
    score: float
    reason: str


class Rules(NamedTuple):
    """The content of ``spelling.toml``."""

    arabic: tuple[Rule, ...]
    latin: tuple[Rule, ...]
    typos: Typos
    features: tuple[str, ...]
    inside: tuple[str, ...]


@cache
def rules() -> Rules:
    """Return the rules. Raises `DataError` where the file is not as it should be."""
    source = data_file("lexicon", "spelling.toml")
    content = read_toml(source)
    scripts: dict[str, list[Rule]] = {"arabic": [], "latin": []}
    try:
        for table in tables(content, "rule", source):
            scripts[str(table["script"])].append(_rule(table))
        query, typos = content["query"], content["typos"]
        assert isinstance(query, dict)
        assert isinstance(typos, dict)
        return Rules(
            tuple(scripts["arabic"]),
            tuple(scripts["latin"]),
            Typos(**typos),
            tuple(query["features"]),
            tuple(query["inside"]),
        )
    except (KeyError, TypeError, ValueError, AssertionError) as error:
        raise DataError(
            f"{source.name}: a rule, [typos] or [query] is not as described in the file: {error!r}"
        ) from error


def _rule(table: dict[str, Any]) -> Rule:
    words = {word: become for become, group in table.get("words", {}).items() for word in group}
    replace, examples = (tuple((a, b) for a, b in table.get(key, ())) for key in ("replace", "examples"))
    return Rule(str(table["name"]), str(table["reason"]), float(table["cost"]), words, replace, examples)


def is_arabic(key: str) -> bool:
    """Tell whether a key is in Arabic letters (or others of the east): its first or last character is."""
    return key[:1] > LAST_WESTERN or key[-1:] > LAST_WESTERN


def keys_of(names: Sequence[str]) -> list[str]:
    """Return the keys of many names at once: the same as `arconflict.text.match_key`, many times faster.

    Presentation forms are not spelt out: data files may not hold them.
    """
    if not names:
        return []
    text = _PLAIN.sub(_plain, fold(NUL.join(names)).lower())
    for char in ch.MARKS + ch.TATWEEL + ch.CONTROLS:
        if char in text:
            text = text.replace(char, "")
    return _tidy(spread(text)).split(NUL)


_PLAIN: Final = re.compile("[\u00e0-\u026f\u0300-\u036f\u1e00-\u1eff]")
"""Latin letters with signs, and the signs alone (Latin-1 to IPA, Combining Diacritical Marks, Latin Additional)."""


def _plain(match: re.Match[str]) -> str:
    return _base(match[0])


@cache
def _base(letter: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", letter) if unicodedata.category(c) != "Mn")


def _tidy(text: str) -> str:
    """Return `text` with single spaces, none at the ends of a name."""
    while "  " in text:
        text = text.replace("  ", " ")
    return text.replace(f" {NUL}", NUL).replace(f"{NUL} ", NUL).strip(" ")


def skeletons(keys: Sequence[str]) -> list[str]:
    """Return the skeleton of each key; all keys in Arabic letters or all in others."""
    if not keys:
        return []
    text = f" {f' {NUL} '.join(keys)} "
    for rule in _steps(is_arabic(keys[0])):
        text = rule.apply(text)
    found = text.split(NUL)
    return [skeleton or key.replace(" ", "") for skeleton, key in zip(found, keys, strict=True)]


@cache
def _steps(arabic: bool) -> tuple[Rule, ...]:
    """Return the rules of a script, those that only exchange words joined with such rules before them."""
    steps: list[Rule] = []
    for rule in rules().arabic if arabic else rules().latin:
        if steps and not rule.replace and not steps[-1].replace:
            before = steps[-1].words
            words = {**rule.words, **{word: rule.words.get(become, become) for word, become in before.items()}}
            steps[-1] = steps[-1]._replace(words=words)
        else:
            steps.append(rule)
    return tuple(steps)


def _rules_for(key: str) -> tuple[Rule, ...]:
    return rules().arabic if is_arabic(key) else rules().latin


def compare(one: str, two: str) -> tuple[float, str] | None:
    """Return score and reason of two keys that the rules make alike, None if they do not.

    The reason names the rules without which they would not be alike, the dearest left out first.
    """
    if one == two:
        return 1.0, "exact spelling"
    needed = list(_rules_for(one))
    if not _alike(needed, one, two):
        return None
    for rule in sorted(needed, key=lambda rule: -rule.cost):
        without = [other for other in needed if other is not rule]
        if _alike(without, one, two):
            needed = without
    score = 1.0
    for rule in needed:
        score *= 1.0 - rule.cost
    return score, "; ".join(dict.fromkeys(rule.reason for rule in needed))


def _alike(needed: Sequence[Rule], one: str, two: str) -> bool:
    text = f" {one} {NUL} {two} "
    for rule in needed:
        text = rule.apply(text)
    left, _, right = text.partition(NUL)
    return left.strip() == right.strip() != ""
