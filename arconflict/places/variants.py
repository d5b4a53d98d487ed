"""Spellings that count as one name: rules with costs from ``data/lexicon/spelling.toml``, and bounded typing errors.

>>> [(found.key, found.reason) for found in Spellings(["كفر نبل", "تل ابيض"]).find("كفرنبل")]
[('كفر نبل', 'written in one word or in two')]

The rules bring a name to a skeleton in which all its spellings meet, so that finding them is one look-up. Typing
errors are looked for among the skeletons that share at least a third with the one asked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from arconflict.errors import DataError
from arconflict.lexicon.files import data_file, read_toml, tables
from arconflict.text import characters as ch
from arconflict.text.shadow import fold, spread

NUL: Final = "\0"
LAST_WESTERN: Final = "\N{ARMENIAN HYPHEN}"
"""The scripts behind this character in Unicode are treated as Arabic, those before it as Latin."""
_LONGEST: Final = 60
"""Longer keys than this are no names: they are not compared letter by letter."""


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


def keys_in(keys: Iterable[str], *, arabic: bool) -> list[str]:
    """Return the keys in Arabic letters, or those in others, in order and each once."""
    last = LAST_WESTERN
    return [key for key in dict.fromkeys(keys) if key and (key[0] > last or key[-1] > last) == arabic]


_SEARCHES_BEFORE_INDEX: Final = 24
"""A search of all names takes about a twentieth of the time that the index of their parts takes to make."""


class Spellings:
    """Known names, by key, to be found under other spellings; those in Arabic letters or those in others.

    Results do not depend on the order of the names.
    """

    __slots__ = ("_asked", "_first", "_next", "_parts", "arabic")

    def __init__(self, keys: Iterable[str], *, arabic: bool = True, known: Sequence[str] | None = None) -> None:
        """`known` are the skeletons of the keys, where they have been worked out before (see `keys_in`)."""
        self.arabic = arabic
        distinct = keys_in(keys, arabic=arabic) if known is None else list(keys)
        found = skeletons(distinct) if known is None else known
        # Names with one skeleton are chained, the last one first: a list for each would cost more than all the rest.
        self._first: dict[str, str] = dict(zip(found, distinct, strict=True))
        self._next: dict[str, str] = {}
        for number in [n for n, skeleton in enumerate(found) if self._first[skeleton] is not distinct[n]]:
            head = self._first[found[number]]
            if head in self._next:
                self._next[distinct[number]] = self._next[head]
            self._next[head] = distinct[number]
        self._parts: dict[str, list[str]] | None = None
        self._asked = 0

    def find(self, key: str, *, limit: int = 5) -> list[Respelling]:
        """Return known names that the rules make alike to `key`, then those with few typing errors; best first.

        The name itself, if known, is not among them.
        """
        if is_arabic(key) != self.arabic:
            return []
        found = [other for other in self.alike(key) if other.key != key]
        return [*found, *self.typos(key)][:limit] if len(found) < limit else found[:limit]

    def alike(self, key: str) -> list[Respelling]:
        """Return the names that the rules make alike to `key`, `key` itself included if it is known; best first."""
        if not key:
            return []
        found = []
        for other in self._names(skeletons([key])[0]):
            same = compare(key, other)
            if same is not None:
                found.append(Respelling(other, *same))
        return sorted(found, key=lambda found: (-found.score, found.key))

    def typos(self, key: str) -> list[Respelling]:
        """Return the names that differ from `key` in a letter or two (see ``[typos]`` in the rules); best first.

        Letters are counted after the rules were applied, so that «البو كمل» is one letter off «أبو كمال».
        """
        if not key or len(key) > _LONGEST:
            return []
        typos = rules().typos
        skeleton = skeletons([key])[0]
        most = typos.allowed(skeleton)
        if not most:
            return []
        from rapidfuzz.distance import OSA, Indel
        from rapidfuzz.process import extract

        found = []
        sharing = list(self._sharing(skeleton, most))
        for other, errors, _ in extract(skeleton, sharing, scorer=OSA.distance, score_cutoff=most, limit=None):
            if not 0 < errors <= typos.allowed(other):
                continue
            reason = "one letter differs" if errors == 1 else f"{errors} letters differ"
            for name in self._names(other):
                closeness = Indel.normalized_similarity(key, name)
                found.append(Respelling(name, typos.score - typos.cost * errors - 0.1 * (1.0 - closeness), reason))
        return sorted(found, key=lambda found: (-found.score, found.key))

    def _names(self, skeleton: str) -> list[str]:
        """Return the names with a skeleton."""
        found = []
        name = self._first.get(skeleton)
        while name is not None:
            found.append(name)
            name = self._next.get(name)
        return found

    def _sharing(self, skeleton: str, most: int) -> Iterable[str]:
        """Return the skeletons of about the same length that have a part in common with `skeleton`.

        The first few times it is all of about the same length: making the index costs as much as that many searches.

        One error leaves one half of a short skeleton whole (but for a transposition in the middle: all are tried
        one by one); two errors, or a transposition, leave one third of a long one.
        """
        two = rules().typos.two
        parts = self._parts
        if parts is None:
            self._asked += 1
            if self._asked <= _SEARCHES_BEFORE_INDEX:
                size = len(skeleton)
                return [known for known in self._first if -most <= len(known) - size <= most]
            parts = {}
            for known in self._first:
                size = len(known)
                first, second = _cuts(size, two)
                asked = [f"{size}<{known[:first]}", f"{size}>{known[second:]}"]
                if first != second:
                    asked.append(f"{size}|{known[first:second]}")
                for part in asked:
                    parts.setdefault(part, []).append(known)
            self._parts = parts
        found: dict[str, None] = {}
        length = len(skeleton)
        for size in range(max(2, length - most), length + most + 1):
            first, second = _cuts(size, two)
            asked = [f"{size}<{skeleton[:first]}", f"{size}>{skeleton[length - (size - second) :]}"]
            if first != second:
                shifts = range(-most, most + 1)
                asked += [f"{size}|{skeleton[max(0, first + shift) : second + shift]}" for shift in shifts]
            for part in asked:
                found.update(dict.fromkeys(parts.get(part, ())))
        for number in range(length - 1) if length < two else ():
            swapped = f"{skeleton[:number]}{skeleton[number + 1]}{skeleton[number]}{skeleton[number + 2 :]}"
            if swapped in self._first:
                found[swapped] = None
        return found


def _cuts(size: int, two: int) -> tuple[int, int]:
    """Return where a skeleton is cut: twice at its middle if it may have one error, else into thirds."""
    return (size // 2, size // 2) if size < two else (size // 3, size - size // 3)
