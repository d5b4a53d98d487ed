"""The ways to read a written word as proclitics and a host.

Arabic writes «و» (and), «ف» (so), «ب» (in, by), «ل» (to), «ك» (as), «س» (will) and the article «ال» together
with the next word, so one form may have several readings: «وفد» is a delegation, or «و» and «فد». All are
given, the undivided one first; the lexicon decides which of them is a word.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final, NamedTuple

from arconflict.errors import require_str
from arconflict.text.shadow import bare, fold

CONJUNCTIONS: Final = "وف"
PREPOSITIONS: Final = "بلك"
PROCLITICS: Final = CONJUNCTIONS + PREPOSITIONS
"""Letters that are written together with the word behind them."""
ARTICLE: Final = "ال"
_SHORTEST_HOST: Final = 2


class Reading(NamedTuple):
    """One reading of a written form.

    `skip` counts the letters (marks not counted) that lie before the host in the written form; `host` is
    the host as a word of its own, its article included («للباغوز»: skip 1, host «الباغوز»); `proclitics` are the
    letters split off, in order.
    """

    skip: int
    host: str
    proclitics: str


def readings(form: str) -> Iterator[Reading]:
    """Yield the readings of a bare, folded form, the undivided one first, then ever more divided ones.

    `form` is a result of `arconflict.text.bare`; public callers want `clitics`.
    """
    yield Reading(0, form, "")
    yield from _after_conjunction(form, 0, "")
    if len(form) > _SHORTEST_HOST and form[0] in CONJUNCTIONS:
        yield Reading(1, form[1:], form[0])
        yield from _after_conjunction(form[1:], 1, form[0])


def _after_conjunction(form: str, skip: int, before: str) -> Iterator[Reading]:
    if len(form) <= _SHORTEST_HOST:
        return
    first, rest = form[0], form[1:]
    if first == "ل" and rest[0] == "ل" and len(rest) > _SHORTEST_HOST:
        yield Reading(skip + 1, ARTICLE + rest[1:], before + first)
        yield Reading(skip + 1, ARTICLE + rest, before + first)
    elif first in PREPOSITIONS:
        yield Reading(skip + 1, rest, before + first)


def strip_article(host: str) -> str | None:
    """Return `host` without its article, or None where it has none."""
    return host[2:] if host.startswith(ARTICLE) and len(host) > 2 + 1 else None


def may_be(form: str, hosts: Container[str]) -> bool:
    """Tell whether a bare, folded form can be read as one of `hosts`, proclitics before it or none.

    >>> may_be("ولشبكه", {"شبكه"})
    True
    """
    return any(reading.host in hosts for reading in readings(form))


def clitics(word: str) -> list[Reading]:
    """Return every clitic reading of one written word; nothing is lost and nothing is decided.

    >>> [(r.proclitics, r.host) for r in clitics("وبالرقة")]
    [('', 'وبالرقه'), ('و', 'بالرقه'), ('وب', 'الرقه')]

    Raises `InputTypeError` if `word` is not a str.
    """
    return list(readings(bare(fold(require_str(word, "word")))))
