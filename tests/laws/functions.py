"""Every public function, found by itself, so that none can be forgotten: those that read a text, and the others."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Final

import arconflict
from arconflict import actors, dates, document, numbers, places, quantities, text
from arconflict.places import gazetteer

MODULES: Final = (arconflict, text, numbers, dates, quantities, actors, places, document)
OTHERS: Final = {
    "numbers.cardinal_at": "reads a word of an analysis: what `numbers.find` is made of",
    "numbers.number_at": "the same",
    "numbers.ordinal_at": "the same",
    "numbers.spell": "tests/test_numbers_spelling.py: every number to ten thousand, and a sample of all lengths",
    "numbers.spell_ordinal": "the same",
    "numbers.vocabularies": "takes nothing",
    "dates.find_in": "what `dates.find` calls",
    "dates.from_hijri": "tests/test_dates_laws.py: there and back",
    "dates.to_hijri": "the same",
    "dates.timex3": "tests/laws/test_any_text.py, on every mention that is found",
    "dates.to_datetime": "the same",
    "dates.vocabularies": "takes nothing",
    "quantities.convert": "tests/test_quantities.py",
    "quantities.find_in": "what `quantities.find` calls",
    "quantities.to_pint": "tests/test_quantities.py",
    "quantities.vocabularies": "takes nothing",
    "actors.actors": "takes nothing",
    "actors.find_in": "what `actors.find` calls",
    "actors.institutions_in": "what `actors.find_in` calls",
    "actors.keeps_places": "asked of every mention by `places.find_in`",
    "actors.vocabularies": "takes nothing",
    "places.find_in": "what `places.find` calls",
    "places.gazetteer": "takes names of our own folders",
    "places.vocabularies": "takes nothing",
    "document.describe": "tests/laws/test_any_text.py, by `Document.explain`",
    "document.is_id": "tests/test_document.py",
}
"""The public functions that read no text, and where they are tried."""


def public() -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield every public function with its name: ``dates.find``, ``analyze``. A function of two modules comes once."""
    seen: set[int] = set()
    for module in MODULES:
        for name in module.__all__:
            found = getattr(module, name)
            is_function = inspect.isroutine(found) or isinstance(found, functools._lru_cache_wrapper)
            if is_function and not isinstance(found, ModuleType) and id(found) not in seen:
                seen.add(id(found))
                short = module.__name__.removeprefix("arconflict").removeprefix(".")
                yield f"{short}.{name}" if short else name, found


def readers() -> dict[str, Callable[[str], object]]:
    """Return every public function that takes a text or a word, the search of the gazetteer, too."""
    found: dict[str, Callable[[str], object]] = {"Gazetteer.search": gazetteer().search}
    for name, function in public():
        parameters = list(inspect.signature(function).parameters.values())
        if parameters and parameters[0].name in ("text", "word"):
            found[name] = function
    return found
