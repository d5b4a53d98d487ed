"""The recognisers of a pipeline: what one must do, ours, and those of installed packages by their names.

>>> recognizer_of("dates") is recognizer_of("dates")
True
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, Protocol, runtime_checkable

from arconflict import actors, dates, numbers, places, plugins, quantities
from arconflict.analysis import Analysis, Vocabulary
from arconflict.context import Context
from arconflict.errors import InputTypeError, InputValueError, shorten
from arconflict.mentions import ActorMention, Mention, TimeMention

DEFAULT: Final = ("dates", "quantities", "actors", "places")
"""The names of the recognisers of a `Pipeline` that is told of none, in their order.

Each sees what those before it found. Dates come before quantities, which must know which numbers belong to a time; actors
before places, which must not look inside a name.
"""
FIRST_FREE_BIT: Final = 1 << 20
"""Lexical classes of recognisers that are not ours take their bits from here up."""


@runtime_checkable
class Recognizer(Protocol):
    """What finds mentions of one kind. Implement it to add your own (CONTRIBUTING.md has the recipe)."""

    def vocabularies(self) -> Iterable[Vocabulary]:
        """Return the words that can stand in its expressions, by class. Asked once, when a pipeline is made.

        Classes of your own use bits from `FIRST_FREE_BIT` up; those in `arconflict.lexicon.classes` may be shared.
        """

    def find(self, analysis: Analysis, context: Context, found: Sequence[Mention], /) -> Iterable[Mention]:
        """Return the mentions in one text; `found` is what the recognisers before this one returned.

        A mention's `id` may be left empty, unless another mention refers to it. Must not raise, whatever the text.
        """


def vocabularies_of(recognizers: Iterable[Recognizer]) -> Iterator[Vocabulary]:
    """Yield every vocabulary once.

    Raises `InputValueError` where two recognisers use one free bit: they may share words, but not a bit for different ones.
    """
    seen: dict[tuple[int, int], Vocabulary] = {}
    owner: dict[int, Recognizer] = {}
    for recognizer in recognizers:
        for vocabulary in recognizer.vocabularies():
            if vocabulary.bit >= FIRST_FREE_BIT and owner.setdefault(vocabulary.bit, recognizer) is not recognizer:
                raise InputValueError(
                    f"two recognisers use bit {vocabulary.bit:#x}: {owner[vocabulary.bit]!r} and {recognizer!r}; "
                    "choose another from FIRST_FREE_BIT up"
                )
            key = (vocabulary.bit, id(vocabulary.entries))
            if key not in seen:
                seen[key] = vocabulary
                yield vocabulary


def recognizer_of(wanted: Recognizer | str) -> Recognizer:
    """Return the recogniser of a name, ours or an installed one; an object that is one is returned as it is.

    Raises `InputTypeError` for what is none, and what `arconflict.plugins.load` raises for a name that nobody has.
    """
    made: object = wanted
    if isinstance(wanted, str):
        if wanted in _OURS:
            return _OURS[wanted]
        make = plugins.load(plugins.RECOGNIZERS, wanted)
        made = make() if callable(make) else make
    if not isinstance(made, Recognizer):
        raise InputTypeError(f"a recogniser needs the methods vocabularies and find: {shorten(made)}")
    return made


def is_ours(recognizer: Recognizer) -> bool:
    """Tell whether a recogniser is one of the library's own, which makes its mentions anew for each document."""
    return isinstance(recognizer, _Ours)


class _Ours(NamedTuple):
    """One of our own recognisers: the two functions of its module, joined to what it needs."""

    vocabularies: Callable[[], Iterable[Vocabulary]]
    find: Callable[[Analysis, Context, Sequence[Mention]], Iterable[Mention]]


_OURS: Final[Mapping[str, Recognizer]] = {
    "dates": _Ours(
        lambda: (*numbers.vocabularies(), *dates.vocabularies()),
        lambda analysis, context, _found: dates.find_in(analysis, context),
    ),
    "quantities": _Ours(
        lambda: (*numbers.vocabularies(), *quantities.vocabularies()),
        lambda analysis, _context, found: quantities.find_in(
            analysis, [mention for mention in found if isinstance(mention, TimeMention)]
        ),
    ),
    "actors": _Ours(actors.vocabularies, lambda analysis, _context, _found: actors.find_in(analysis)),
    "places": _Ours(
        places.vocabularies,
        lambda analysis, context, found: places.find_in(
            analysis, context, [mention for mention in found if isinstance(mention, (ActorMention, TimeMention))]
        ),
    ),
}
