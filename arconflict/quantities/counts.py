"""A count as the rules of roles see it."""

from __future__ import annotations

from typing import Final, NamedTuple

from arconflict.quantities.attachment import NounPhrase
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


def role_words(table: str, key: str) -> frozenset[str]:
    """Return the list `key` of ``[table]`` in ``roles.toml``, folded."""
    return word_set("roles.toml", table, key)
