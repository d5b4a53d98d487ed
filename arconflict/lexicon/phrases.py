"""Phrases of one or more words, found by their first word.

Names of places and actors are looked up this way: the scan marks the words that can begin one, and only from
there is the longest phrase read. The cost does not depend on how many phrases there are.
"""

from __future__ import annotations

from typing import Final, Generic, NamedTuple, TypeVar

from arconflict.analysis import Analysis

T = TypeVar("T")
_JOINERS: Final = " \"'_-()[]#"
_LONGEST_GAP: Final = 4


class PhraseMatch(NamedTuple, Generic[T]):
    """A phrase found: the index behind its last word, its key, and what is stored under it."""

    stop: int
    key: str
    value: T


class Phrases(Generic[T]):
    """A dict from phrases (bare, folded words joined by single spaces) to values.

    `heads` maps the first word of every phrase to the number of words of the longest such phrase; it is the
    vocabulary to scan for.
    """

    __slots__ = ("_prefixes", "entries", "heads")

    def __init__(self, entries: dict[str, T]) -> None:
        self.entries = entries
        self.heads: dict[str, int] = dict.fromkeys(entries, 1)
        longest = self.heads
        self._prefixes: set[str] = set()
        """What longer phrases begin with, two words at least: where a text leaves all of them, reading ends."""
        prefixes = self._prefixes
        for key in [key for key in entries if " " in key]:
            del longest[key]
            count = 1 + key.count(" ")
            head = key[: key.index(" ")]
            if longest.get(head, 0) < count:
                longest[head] = count
            prefix = key
            for _ in range(count - 2):
                prefix = prefix[: prefix.rindex(" ")]
                if prefix in prefixes:
                    break  # and what that begins with
                prefixes.add(prefix)

    def goes_on(self, host: str, following: str) -> bool:
        """Tell whether a phrase of two words or more begins with `host` and `following`."""
        key = f"{host} {following}"
        return key in self.entries or key in self._prefixes

    def longest_at(self, analysis: Analysis, index: int, host: str) -> PhraseMatch[T] | None:
        """Return the longest phrase that begins at word `index`, read as `host`; None where there is none.

        Spaces, underscores, hyphens and quotation marks may part its words, a line break or comma not.
        """
        limit = self.heads.get(host)
        if limit is None:
            return None
        get = self.entries.get
        value, key = get(host), host
        best = PhraseMatch(index + 1, key, value) if value is not None else None
        if limit == 1:
            return best
        prefixes = self._prefixes
        forms, starts, ends, shadow = analysis.forms, analysis.starts, analysis.ends, analysis.shadow
        for stop in range(index + 1, min(index + limit, len(forms))):
            gap = shadow[ends[stop - 1] : starts[stop]]
            if gap != " " and (len(gap) > _LONGEST_GAP or gap.strip(_JOINERS)):
                break
            key = f"{key} {forms[stop]}"
            value = get(key)
            if value is not None:
                best = PhraseMatch(stop + 1, key, value)
            elif key not in prefixes:
                break
        return best


def joined(analysis: Analysis, index: int) -> bool:
    """Tell whether nothing but spaces, quotation marks and joiners part word `index` from the next one."""
    gap = analysis.shadow[analysis.ends[index] : analysis.starts[index + 1]]
    return gap == " " or (len(gap) <= _LONGEST_GAP and not gap.strip(_JOINERS))
