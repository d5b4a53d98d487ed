"""Reads Arabic conflict news: when, how many, who and where, to the character, with the evidence.

>>> import arconflict
>>> document = arconflict.analyze("قُتل 3 مدنيين أمس في حلب", published="2019-02-06")
>>> [(mention.text, mention.kind) for mention in document.mentions]
[('3', 'quantity'), ('أمس', 'time'), ('حلب', 'place')]

This is the front door. What stands behind a name is loaded when the name is first used, so that ``import arconflict``
costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from arconflict.version import __version__

if TYPE_CHECKING:
    from arconflict import actors, dates, numbers, places, quantities, text
    from arconflict.context import Context
    from arconflict.document import Document
    from arconflict.errors import (
        ArconflictError,
        DataError,
        InputTypeError,
        InputValueError,
        MissingExtraError,
        ParseError,
    )
    from arconflict.mentions import (
        ActorMention,
        Candidate,
        Evidence,
        Mention,
        PlaceMention,
        QuantityMention,
        TimeMention,
    )
    from arconflict.pipeline import Failure, Pipeline, analyze
    from arconflict.recognizers import Recognizer
    from arconflict.spans import Span
    from arconflict.text import NormalizedText, Token, normalize, sentences, tokens

__all__ = [
    "ActorMention",
    "ArconflictError",
    "Candidate",
    "Context",
    "DataError",
    "Document",
    "Evidence",
    "Failure",
    "InputTypeError",
    "InputValueError",
    "Mention",
    "MissingExtraError",
    "NormalizedText",
    "ParseError",
    "Pipeline",
    "PlaceMention",
    "QuantityMention",
    "Recognizer",
    "Span",
    "TimeMention",
    "Token",
    "__version__",
    "actors",
    "analyze",
    "dates",
    "normalize",
    "numbers",
    "places",
    "quantities",
    "sentences",
    "text",
    "tokens",
]

_SUBMODULES = frozenset({"actors", "dates", "numbers", "places", "quantities", "text"})
_HOMES = {
    name: module
    for module, names in {
        "context": ("Context",),
        "document": ("Document",),
        "errors": (
            "ArconflictError",
            "DataError",
            "InputTypeError",
            "InputValueError",
            "MissingExtraError",
            "ParseError",
        ),
        "mentions": (
            "ActorMention",
            "Candidate",
            "Evidence",
            "Mention",
            "PlaceMention",
            "QuantityMention",
            "TimeMention",
        ),
        "pipeline": ("Failure", "Pipeline", "analyze"),
        "recognizers": ("Recognizer",),
        "spans": ("Span",),
        "text": ("NormalizedText", "Token", "normalize", "sentences", "tokens"),
    }.items()
    for name in names
}


def __getattr__(name: str) -> object:
    """Load what stands behind a name of `__all__`, once."""
    if name in _SUBMODULES:
        return import_module(f"{__name__}.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
