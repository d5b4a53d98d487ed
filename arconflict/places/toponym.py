"""A name that stands in a text, before it is known which place it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from arconflict.places.index import Use
from arconflict.places.surroundings import Left
from arconflict.places.words import Feature


@dataclass(slots=True)
class Toponym:
    """A recognised name, not yet linked. `first` and `stop` are word indices, `stop` behind the last word.

    - `key` is the name as looked up, `uses` what it is used for; `respelt` says that the article was added or taken
      off to find it;
    - `left` and `side` are what stands around it, `right` is the index behind the compass adjectives, `nation` the country
      of the adjective behind it («عرسال اللبنانية»);
    - a `doubtful` name counts only where the text calls for it, whatever the gazetteer says;
    - `holder` is the index, in the list of toponyms, of the place that is said to hold this one; `listed` that of the
      one before it in a list; `alias` that of another name in parentheses beside it;
    - `between` marks the two ends of «بين X وY».
    """

    start: int
    end: int
    first: int
    stop: int
    key: str
    uses: Sequence[Use]
    left: Left
    side: str
    respelt: bool
    sentence: int
    right: int
    proclitics: str
    feature: Feature | None = None
    feature_word: str | None = None
    relation: str | None = None
    compass: str = ""
    doubtful: bool = False
    holder: int | None = None
    listed: int | None = None
    alias: int | None = None
    nation: str = ""
    between: bool = False

    @property
    def feature_kind(self) -> str | None:
        """The kind of place that the feature word announces."""
        return self.feature.kind if self.feature is not None else None

    @property
    def cued(self) -> bool:
        """Whether a feature word or relation calls for a place name here."""
        return (self.feature is not None and self.feature.strong) or self.relation is not None


def along_list(toponyms: Sequence[Toponym], number: int, step: int, most: int) -> Iterator[int]:
    """Yield the numbers of the toponyms in one list with one, outwards: backwards with a `step` of -1, forwards with 1.

    They are `most` at most.
    """
    for _ in range(most):
        later = number if step < 0 else number + 1
        if not 0 < later < len(toponyms) or toponyms[later].listed != later - 1:
            return
        number += step
        yield number


def goes_on(toponyms: Sequence[Toponym], number: int) -> bool:
    """Tell whether the next toponym stands in a list behind this one."""
    return number + 1 < len(toponyms) and toponyms[number + 1].listed == number
