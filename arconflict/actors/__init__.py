"""Actors of the conflict: parties, bodies, media, operations, persons; and what masks false place names.

>>> [(m.text, m.actor) for m in find("أعلنت قوات سوريا الديمقراطية أن «قسد» تقدمت")]
[('قوات سوريا الديمقراطية', 'sdf'), ('قسد', 'sdf')]
"""

from __future__ import annotations

from functools import cache

from arconflict.actors.data import Actor, actors, vocabularies
from arconflict.actors.recognise import find_in, institutions_in, keeps_places
from arconflict.analysis import Scanner
from arconflict.errors import ParseError, require_str, shorten
from arconflict.mentions import ActorMention

__all__ = ["Actor", "actors", "find", "find_in", "institutions_in", "keeps_places", "parse", "vocabularies"]


@cache
def _scanner() -> Scanner:
    return Scanner(vocabularies())


def find(text: str) -> list[ActorMention]:
    """Return the actors that `text` names, in order. Raises `InputTypeError` if `text` is not a str."""
    return find_in(_scanner().scan(require_str(text)))


def parse(text: str) -> ActorMention:
    """Read the whole of `text` as the name of one actor. Raises `ParseError` where it is none."""
    found = find(text)
    if len(found) != 1 or found[0].text != text.strip():
        raise ParseError(f"not the name of one known actor: {shorten(text)}; find() looks inside a text")
    return found[0]
