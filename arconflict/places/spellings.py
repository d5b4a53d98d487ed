"""Known names, to be found under other spellings and with few typing errors.

>>> [(found.key, found.reason) for found in Spellings(["كفر نبل", "تل ابيض"]).find("كفرنبل")]
[('كفر نبل', 'written in one word or in two')]

Typing errors are looked for among the skeletons that share at least a third with the one asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from arconflict.places.variants import LAST_WESTERN, Respelling, compare, is_arabic, rules, skeletons

_LONGEST: Final = 60
"""Longer keys than this are no names: they are not compared letter by letter."""


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
