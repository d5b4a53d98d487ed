"""What is counted, as a stretch of words: a noun with the words that belong to it."""

from __future__ import annotations

from typing import NamedTuple

from arconflict.analysis import Analysis
from arconflict.quantities.nouns import Noun, host_of, noun_of
from arconflict.text.clitics import ARTICLE


class NounPhrase(NamedTuple):
    """What is counted: its `text` as written, the bare `form` of its head, what the lexicon knows of it.

    `first` is the index of its first word, `stop` that of the word behind it.
    """

    text: str
    form: str
    noun: Noun | None
    first: int
    stop: int
    rule: str


def phrase_before(analysis: Analysis, first: int, stop: int, noun: Noun | None) -> NounPhrase:
    """Return the phrase of the words `first` to ``stop - 1``, without the proclitics before it."""
    form = analysis.forms[first]
    host = host_of(form)
    start = analysis.host_start(first, len(form) - len(host)) if form.endswith(host) else analysis.starts[first]
    text = analysis.text[start : analysis.ends[stop - 1]]
    if not form.endswith(host):  # «للمرة»: the article shows only in speech
        text = ARTICLE + analysis.text[analysis.host_start(first, len(form) - len(host) + 2) : analysis.ends[stop - 1]]
    return NounPhrase(text, host, noun, first, stop, "before")


def goes_on(form: str, noun: Noun | None, following: str) -> bool:
    """Tell whether the next word belongs to the head: «مسلحي التنظيم», «عنصر وقيادي»."""
    if form.endswith(("ي", "و")) and noun is not None and noun.number == "many" and following.startswith(ARTICLE):
        return True
    if following.startswith("و") and noun is not None:
        second = noun_of(following[1:])
        return second is not None and second.number == noun.number and second.group == noun.group
    return False
