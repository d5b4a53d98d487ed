"""Uses of names that are spelt like one that no gazetteer holds, or that it holds elsewhere only.

Asked for only behind a feature word, where a name is certain to stand, so that ordinary words are never bent into
names. The spellings are those of `arconflict.places.variants`: letters that news and gazetteers interchange, a word
such as «upper» more or less, and at last a letter or two wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from arconflict.places import compiled
from arconflict.places.index import NameIndex, Use
from arconflict.places.spellings import Spellings, keys_in
from arconflict.places.variants import skeletons

ALIKE: Final = "alike"
"""The kind of a name that only the rules of spelling part from the one written."""
MISSPELT: Final = "misspelt"
"""The kind of a name that is a letter or two off the one written."""
_LONGER: Final = "longer"
"""The kind of a name of which the one written is the first part («شوارغة» of «شوارغة الجوز»)."""
RESPELT_KINDS: Final = frozenset({ALIKE, MISSPELT, _LONGER})
_MOST_NAMES: Final = 8
_MOST_USES: Final = 16
_MOST_KEPT: Final = 4096
_SHORTEST: Final = 3


class Respeller:
    """The names of an index by spelling. Built when first asked; answers are kept."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index
        self._names: tuple[Spellings, dict[str, list[str]]] | None = None
        self._kept: dict[str, tuple[Use, ...]] = {}

    def uses(self, key: str) -> tuple[Use, ...]:
        """Return uses of names spelt like `key`, best first; never those of `key` itself."""
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = self._find(key) if len(key) >= _SHORTEST else ()
        return found

    def _find(self, key: str) -> tuple[Use, ...]:
        entries = self._index.phrases.entries
        spellings, longer = self._names or self._built()
        names = [(found.key, ALIKE) for found in spellings.alike(key)[:_MOST_NAMES] if found.key != key]
        names += [(name, _LONGER) for name in sorted(longer.get(key, ()))[:_MOST_NAMES]]
        if not names:
            names = [(found.key, MISSPELT) for found in spellings.typos(key)[:_MOST_NAMES]]
        uses: dict[str, Use] = {}
        for name, kind in names:
            for use in self._index.uses(entries[name]):
                if use.kind != "english":
                    uses.setdefault(use.place, Use(use.place, kind, ""))
        return tuple(uses.values())[:_MOST_USES]

    def _built(self) -> tuple[Spellings, dict[str, list[str]]]:
        """Return, and keep, the names by spelling, and those of two words by their first."""
        entries = self._index.phrases.entries
        known = compiled.read(self._index.gazetteer, COMPILED)
        longer: dict[str, list[str]] = {}
        for name in entries:
            head, _, rest = name.partition(" ")
            if rest and " " not in rest:
                longer.setdefault(head, []).append(name)
        self._names = built = Spellings(keys_in(entries, arabic=True), known=known), longer
        return built


COMPILED: Final = "skeletons.txt"
"""The file of the skeletons of the names in Arabic letters of ``names.tsv``, in order, one a line."""


def compiled_lines(names: Iterable[str]) -> list[str]:
    """Return the lines of the file `COMPILED` for the keys of an index."""
    return skeletons(keys_in(names, arabic=True))
