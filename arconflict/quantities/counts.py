"""A count as the rules of roles see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from arconflict.analysis import Analysis
from arconflict.quantities.phrases import NounPhrase
from arconflict.quantities.tables import word_set

STOPS: Final = frozenset(".\n;!?")
"""What ends a sentence, and with it the reach of its words."""


class Previous(NamedTuple):
    """The count before in the text: the index of its first word, its role, and whether its noun alone says it."""

    first: int
    role: str | None
    by_noun: bool


class Count(NamedTuple):
    """A count as roles see it: where it stands with its hedges, what it counts, and the role of the one before.

    `first` is the index of the first word of its hedge or figure, `figure_first` that of the first word of its figure,
    `figure_stop` that of the word behind it, `stop` that of the word behind its noun;
    `glued` the proclitics before `first`; `previous` the count before in the text, or None.
    """

    first: int
    figure_first: int
    figure_stop: int
    stop: int
    glued: str
    phrase: NounPhrase | None
    previous: Previous | None


def outside(analysis: Analysis, told: Sequence[tuple[int, Previous]], start: int) -> Previous:
    """Return the count that one at raw offset `start` may go on with, of those told before it with their offsets.

    It is the last of them, but with the role of the last one outside where that stands in brackets or a quotation that
    closes before `start`: «بينهم 28 مدنياً "أُعدم 21 منهم" و138 عنصراً».
    """
    offset, last = told[-1]
    shadow = analysis.shadow
    if start - offset > _ASIDE:
        return last
    between, opener = shadow[offset:start], -1
    if between.count(")") > between.count("("):
        opener = shadow.rfind("(", max(0, offset - _ASIDE), offset)
    elif between.count('"') % 2:
        line = max(shadow.rfind("\n", max(0, offset - _ASIDE), offset) + 1, offset - _ASIDE, 0)
        if shadow.count('"', line, offset) % 2:
            opener = shadow.rfind('"', line, offset)
    if opener < 0:
        return last
    for before, previous in told[-2 : -2 - _MOST_INSIDE : -1]:
        if before < opener:
            return last._replace(role=previous.role, by_noun=previous.by_noun)
    return last


_ASIDE: Final = 200
"""The longest stretch, in characters, that is looked at for the marks around a count."""
_MOST_INSIDE: Final = 6


def role_words(table: str, key: str) -> frozenset[str]:
    """Return the list `key` of ``[table]`` in ``roles.toml``, folded."""
    return word_set("roles.toml", table, key)
