"""Places: a gazetteer, and the toponyms of running text put on the map.

>>> [(m.text, m.place, m.relation) for m in find("قصف على بلدة الباغوز في ريف دير الزور الشرقي")][-1]
('دير الزور', 'SY09', 'rural:E')
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from arconflict.actors import institutions_in, keeps_places
from arconflict.analysis import Analysis, Scanner, Vocabulary
from arconflict.context import Context
from arconflict.errors import ParseError, require_str, shorten
from arconflict.lexicon.classes import PLACE
from arconflict.mentions import ActorMention, Mention, PlaceMention, TimeMention
from arconflict.places import words
from arconflict.places.footprint import Footprints
from arconflict.places.gazetteer import Gazetteer, gazetteer
from arconflict.places.index import NameIndex
from arconflict.places.link import Linker
from arconflict.places.lookup import Lookup
from arconflict.places.mention import mention
from arconflict.places.place import Name, Place
from arconflict.places.ranking import Scored
from arconflict.places.recognise import HasSpan, recognise
from arconflict.places.respelling import Respeller
from arconflict.places.toponym import Toponym
from arconflict.places.verdict import country_around, is_lost, listed_around, other_end, town_before
from arconflict.places.words import SITE

__all__ = [
    "Gazetteer",
    "Name",
    "Place",
    "PlaceRecognizer",
    "find",
    "find_in",
    "gazetteer",
    "parse",
    "vocabularies",
]


class PlaceRecognizer:
    """Finds places with a gazetteer of your choice (the shipped one by default)."""

    def __init__(self, source: Gazetteer | None = None) -> None:
        self.gazetteer = gazetteer() if source is None else source
        self.index = NameIndex(self.gazetteer)
        self._lookup = Lookup(self.index)
        self.respeller = Respeller(self.index)
        self._linker = Linker(self.gazetteer, self.respeller)
        self._footprints = Footprints(self.gazetteer)

    def vocabularies(self) -> tuple[Vocabulary, ...]:
        """Return the classes PLACE, FEATURE and RELATION."""
        return (Vocabulary(PLACE, self.index.heads, every=True), *words.vocabularies())

    def find(self, analysis: Analysis, context: Context, found: Sequence[Mention], /) -> list[PlaceMention]:
        """Take part in a `Pipeline`: no place is inside the actors and times found before."""
        return self.find_in(analysis, context, [m for m in found if isinstance(m, (ActorMention, TimeMention))])

    def find_in(self, analysis: Analysis, context: Context, masks: Sequence[HasSpan] = ()) -> list[PlaceMention]:
        """Return the places of an analysis scanned with `vocabularies`.

        None is inside the spans of `masks`, nor inside the name of an organisation («لواء …», «مجلس … المدني») where
        the analysis was scanned with the vocabularies of `arconflict.actors` too.
        """
        toponyms = recognise(
            analysis,
            self._lookup,
            self.respeller,
            [*(mask for mask in masks if not keeps_places(mask)), *institutions_in(analysis)],
        )
        candidates = self._linker.link(toponyms, home=context.country)
        return [
            self._mention(analysis.text, toponyms, candidates, number, context.country)
            for number, toponym in enumerate(toponyms)
            if not (toponym.feature_kind == SITE and is_lost(candidates[number]))  # «مدرسة الأندلس»
        ]

    def _mention(
        self, text: str, toponyms: Sequence[Toponym], candidates: Sequence[list[Scored]], number: int, home: str
    ) -> PlaceMention:
        """Return the mention of a toponym; what stands around it is asked where nothing else tells its place."""
        toponym, found = toponyms[number], candidates[number]
        lost = is_lost(found)
        return mention(
            text,
            self.gazetteer,
            toponym,
            found,
            candidates[toponym.holder] if toponym.holder is not None else (),
            country_around(toponyms, candidates, number, home=home),
            self._footprints,
            other_end(toponyms, candidates, number),
            mates=listed_around(toponyms, candidates, number) if lost else (),
            before=town_before(toponyms, candidates, number) if lost else None,
        )


@cache
def _shipped() -> PlaceRecognizer:
    return PlaceRecognizer()


@cache
def _scanner() -> Scanner:
    from arconflict import actors, dates, numbers

    return Scanner((*vocabularies(), *actors.vocabularies(), *dates.vocabularies(), *numbers.vocabularies()))


def vocabularies() -> tuple[Vocabulary, ...]:
    """Return the lexical classes that `find_in` needs."""
    return _shipped().vocabularies()


def find_in(analysis: Analysis, context: Context, masks: Sequence[HasSpan] = ()) -> list[PlaceMention]:
    """Return the places of an analysed text in order; `masks` are actors and times, inside which no place is."""
    return _shipped().find_in(analysis, context, masks)


def find(text: str) -> list[PlaceMention]:
    """Return the places that `text` names, in order.

    Raises `InputTypeError` if `text` is not a str.
    """
    from arconflict import actors, dates

    analysis = _scanner().scan(require_str(text))
    context = Context()
    return find_in(analysis, context, [*actors.find_in(analysis), *dates.find_in(analysis, context)])


def parse(text: str) -> PlaceMention:
    """Read the whole of `text` as one place with the words around it («ريف دير الزور الشرقي»).

    Raises `ParseError` where it is not exactly one.
    """
    found = find(text)
    if len(found) != 1:
        raise ParseError(f"{len(found)} places in {shorten(text)}; one is needed, use find() for running text")
    return found[0]
