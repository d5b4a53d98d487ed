"""The names of a gazetteer in one script, by key: worked out, or read as they were compiled for the shipped one.

Names are numbered: the Arabic ones of ``places.csv``, then its English ones, then ``names.csv``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from arconflict.places import compiled
from arconflict.places.spellings import Spellings, keys_in
from arconflict.places.variants import LAST_WESTERN, keys_of, skeletons

if TYPE_CHECKING:
    from arconflict.places.gazetteer import Gazetteer


class ScriptNames(NamedTuple):
    """The names in one script: key to a name, and each name to the next with its key (see `Search._owner`)."""

    first: dict[str, int]
    further: dict[int, int]
    spellings: Spellings

    def numbers(self, key: str) -> Iterator[int]:
        """Yield the names with a key."""
        number = self.first.get(key)
        while number is not None:
            yield number
            number = self.further.get(number)


def names_in(gazetteer: Gazetteer, *, arabic: bool) -> ScriptNames:
    """Return the names of a gazetteer in Arabic letters, or those in others."""
    return _compiled(gazetteer, arabic) or _worked_out(gazetteer, arabic)


def _worked_out(gazetteer: Gazetteer, arabic: bool) -> ScriptNames:
    table, names = gazetteer.table, gazetteer.name_table.name
    size = len(table.id)
    own = table.name if arabic else table.name_en
    numbers = list(range(size) if arabic else range(size, 2 * size))
    last = LAST_WESTERN
    others = [n for n, name in enumerate(names) if (name[:1] > last or name[-1:] > last) == arabic]
    numbers += [2 * size + number for number in others]
    keys = keys_of([*own, *(names[number] for number in others)])
    first = dict(zip(keys, numbers, strict=True))
    further: dict[int, int] = {}
    for place in [n for n, key in enumerate(keys) if first[key] != numbers[n]]:
        head = first[keys[place]]
        if head in further:
            further[numbers[place]] = further[head]
        further[head] = numbers[place]
    first.pop("", None)
    return ScriptNames(first, further, Spellings(first, arabic=arabic))


def _compiled(gazetteer: Gazetteer, arabic: bool) -> ScriptNames | None:
    lines = compiled.read(gazetteer, COMPILED[arabic])
    if lines is None:
        return None
    rows = [line.split(compiled.TAB) for line in lines]
    keys = [row[0] for row in rows]
    first = dict(zip(keys, [int(row[2]) for row in rows], strict=True))
    further: dict[int, int] = {}
    for row in [row for row in rows if len(row) > 3]:
        numbers = list(map(int, row[2:]))
        further |= dict(pairwise(numbers))
    named = [row for row in rows if row[1]]
    spellings = Spellings([row[0] for row in named], arabic=arabic, known=[row[1] for row in named])
    return ScriptNames(first, further, spellings)


COMPILED: Final = {True: "arabic.tsv", False: "latin.tsv"}
"""The files of what the shipped gazetteer comes to, by script: a key, its skeleton and the numbers of its names a line."""


def compiled_lines(gazetteer: Gazetteer, *, arabic: bool) -> Iterator[str]:
    """Yield the lines of a file of `COMPILED`. A key of the other script has no skeleton."""
    script = _worked_out(gazetteer, arabic)
    keys = keys_in(script.first, arabic=arabic)
    known = dict(zip(keys, skeletons(keys), strict=True))
    for key in script.first:
        yield compiled.TAB.join((key, known.get(key, ""), *map(str, script.numbers(key))))
