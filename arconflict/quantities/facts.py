"""What the rules ask of a word by its form alone, answered once per form and kept as bits.

The words are those of the lexicon files; a rule that would look into ten lists asks for one number instead.

>>> bool(facts()["بينهم"] & CUE), bool(facts()["وبينهم"] & CUE)
(True, True)
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from arconflict.quantities.measures import age_units, age_words, contextual, cues, first_words
from arconflict.quantities.nouns import host_of, noun_of
from arconflict.quantities.tables import (
    hedges,
    hedges_behind,
    identifier_heads,
    particles,
    roles_behind,
    victims,
    word_set,
)
from arconflict.text.clitics import ARTICLE, CONJUNCTIONS

PARTICLE: Final = 1 << 0
"""A function word, which is never counted."""
ADVERB: Final = 1 << 1
PASSED_OVER: Final = 1 << 2
"""A head that is passed over on the way to what is counted («عدد»)."""
BARE_WALL: Final = 1 << 3
"""A word that ends the reach of a word of role; `WALL` also behind «و» or «ف»."""
WALL: Final = 1 << 4
TRANSPARENT: Final = 1 << 5
"""A word that may stand between a word of role and its count."""
PREPOSITION: Final = 1 << 6
BARE_CUE: Final = 1 << 7
"""A word that takes up the count before it («بينهم»); `CUE` also behind one letter."""
CUE: Final = 1 << 8
ARE: Final = 1 << 9
AMONG: Final = 1 << 10
ELSEWHERE: Final = 1 << 11
VICTIM: Final = 1 << 12
"""A noun of victims, proclitics or not."""
TOLD: Final = 1 << 13
"""A head whose number is told («عدد», «حصيلة»), behind one letter or not; `TOLD_HOST` behind all proclitics."""
TOLD_HOST: Final = 1 << 14
ROLE_BEHIND: Final = 1 << 15
"""The first word of a phrase of role that stands only behind a count."""
HEDGE_BEHIND: Final = 1 << 16
"""The first word of a hedge behind a count."""
UNIT_FIRST: Final = 1 << 17
"""The first word of a unit or a currency, or a word that is one in its context."""
NAMING_HEAD: Final = 1 << 18
"""A word whose number names a thing («القرار 2254»), behind one letter, all proclitics, or none. So the next ones."""
MODEL: Final = 1 << 19
FAR_HEAD: Final = 1 << 20
FORMATION: Final = 1 << 21
BEFORE_ORDINAL: Final = 1 << 22
BEFORE_ONE: Final = 1 << 23
RELATIVE: Final = 1 << 24
AGE_UNIT: Final = 1 << 25
NEAR_AGE: Final = 1 << 26
"""A word that says right before a figure that it is an age («سن»)."""
AGE_OF: Final = 1 << 27
"""A word that says it behind «من» («عمره»)."""
HEDGE_END: Final = 1 << 29
"""A word that a hedge before a figure may end with, proclitics or not; so `OPEN_HEDGE`."""
OPEN_HEDGE: Final = 1 << 32
"""A word that bounds a figure over its head, with nothing right before it («تجاوزت حصيلة القتلى 40»)."""
UNIT_CUE: Final = 1 << 28
"""A word that implies a unit («عيار»), behind one letter or not."""


class Facts(dict[str, int]):
    """The memo from bare, folded form to its bits."""

    def __missing__(self, form: str) -> int:
        if len(self) >= _LIMIT:
            self.clear()
        plain, found = _plain(), _plain().get(form, 0)
        rest = plain.get(form[1:], 0)
        if rest & BARE_CUE or found & BARE_CUE:
            found |= CUE
        if found & BARE_WALL or (rest & BARE_WALL and form[0] in CONJUNCTIONS):
            found |= WALL
        host = host_of(form)
        if (found | rest) & _TELLING:
            found |= TOLD
        if plain.get(host, 0) & _TELLING:
            found |= TOLD_HOST
        noun = noun_of(host)
        if noun is not None and noun.lemma in victims():
            found |= VICTIM
        if (found | rest) & _IMPLYING:
            found |= UNIT_CUE
        for skip in range(min(len(form), _MOST_PROCLITICS + 1)):
            begun = form[skip:]
            if begun.startswith(_TO_THE):
                begun = ARTICLE + begun[2:]
            found |= (plain.get(form[skip:], 0) | plain.get(begun, 0)) & (HEDGE_END | OPEN_HEDGE)
        small = form.lower()
        if small in first_words() or small.removeprefix(ARTICLE) in first_words():
            found |= UNIT_FIRST
        if form.removeprefix(ARTICLE) in contextual():
            found |= UNIT_FIRST
        if form[:1] in _BEHIND_LETTER:
            found |= (rest | plain.get(host, 0)) & _NAMING
        self[form] = found
        return found


@cache
def facts() -> Facts:
    """Return the one memo."""
    return Facts()


_LIMIT: Final = 1 << 16
_TO_THE: Final = "لل"
_BEHIND_LETTER: Final = tuple("وبلف")
_TELLING: Final = 1 << 30
_IMPLYING: Final = 1 << 31
_MOST_PROCLITICS: Final = 3
_NAMING: Final = NAMING_HEAD | MODEL | FAR_HEAD | FORMATION | BEFORE_ORDINAL | BEFORE_ONE


_ARTICLES: Final = (ARTICLE, "بال", "وال")


@cache
def _plain() -> dict[str, int]:
    """Return the bits that a form has by standing in a list."""
    lists: list[tuple[int, Iterable[str]]] = [
        (PARTICLE, particles()),
        (ADVERB, word_set("particles.toml", "particles", "adverbs")),
        (PASSED_OVER, word_set("particles.toml", "particles", "heads")),
        (BARE_WALL, word_set("roles.toml", "walls", "words")),
        (TRANSPARENT, word_set("roles.toml", "reach", "transparent")),
        (PREPOSITION, word_set("roles.toml", "reach", "prepositions")),
        (BARE_CUE, word_set("roles.toml", "parts", "cues")),
        (ARE, word_set("roles.toml", "parts", "are")),
        (AMONG, word_set("roles.toml", "parts", "among")),
        (ELSEWHERE, word_set("roles.toml", "parts", "elsewhere")),
        (RELATIVE, word_set("roles.toml", "clauses", "relatives")),
        (_TELLING, word_set("particles.toml", "told", "heads")),
        (HEDGE_END, (p.tail[-1] if p.tail else head for head, known in hedges().items() for p in known)),
        (HEDGE_END, _ARTICLES),
        (OPEN_HEDGE, (head for head, known in hedges().items() for p in known if p.slot and not p.tail)),
        (_IMPLYING, cues()),
        (AGE_UNIT, age_units()),
        (NEAR_AGE, age_words("near")),
        (AGE_OF, age_words("of")),
        (ROLE_BEHIND, roles_behind()),
        (HEDGE_BEHIND, hedges_behind()),
        (NAMING_HEAD, identifier_heads("heads")),
        (MODEL, identifier_heads("models")),
        (FAR_HEAD, word_set("identifiers.toml", "idioms", "far_heads")),
        (FORMATION, word_set("identifiers.toml", "idioms", "formations")),
        (BEFORE_ORDINAL, word_set("identifiers.toml", "idioms", "before_ordinal")),
        (BEFORE_ONE, word_set("identifiers.toml", "idioms", "before_one")),
    ]
    found: dict[str, int] = {}
    for bit, words in lists:
        for word in words:
            found[word] = found.get(word, 0) | bit
    return found
