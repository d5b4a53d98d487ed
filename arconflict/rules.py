"""The one small engine of all grammars.

A `Rule` is a name, the lexical class that its first word must have, and a function that reads on from that
word. `Grammar.match_at` tries the rules of the classes of one word, in order of declaration, and keeps the longest reading
(the first declared among equals). The name of the rule is the evidence that results carry.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, Protocol, TypeVar

from arconflict.analysis import Analysis


class HasEnd(Protocol):
    """What a rule produces: it says which word follows it, and where it ends in the raw text."""

    @property
    def stop(self) -> int:
        """The index of the first word behind the expression."""


P = TypeVar("P", bound=HasEnd)


@dataclass(frozen=True, slots=True)
class Rule(Generic[P]):
    """A named reading: `read(analysis, index)` returns what stands at word `index`, or None."""

    name: str
    starts: int
    read: Callable[[Analysis, int], P | None]


class Match(NamedTuple, Generic[P]):
    """What a rule read: the rule's name, the index of its first word, and the product."""

    rule: str
    first: int
    product: P


class Grammar(Generic[P]):
    """An ordered list of rules over one kind of product."""

    def __init__(self, rules: Sequence[Rule[P]]) -> None:
        self.rules = tuple(rules)
        self.starts = 0
        for rule in self.rules:
            self.starts |= rule.starts
        self._by_mask: dict[int, tuple[Rule[P], ...]] = {}

    def match_at(self, analysis: Analysis, index: int) -> Match[P] | None:
        """Return the longest reading that begins at word `index`, or None."""
        word = analysis.words[index]
        if word is None:
            return None
        mask = word.mask & self.starts
        if not mask:
            return None
        rules = self._by_mask.get(mask)
        if rules is None:
            rules = self._by_mask[mask] = tuple(rule for rule in self.rules if rule.starts & mask)
        best: Match[P] | None = None
        for rule in rules:
            product = rule.read(analysis, index)
            if product is not None and (best is None or product.stop > best.product.stop):
                best = Match(rule.name, index, product)
        return best
