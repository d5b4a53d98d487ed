"""The data of hedges, identifiers and roles, read once into typed tables.

>>> [pattern.effect for pattern in hedges()["نحو"]]
[<Effect.APPROX: 'approx'>]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources.abc import Traversable
from typing import Final, NamedTuple

from arconflict.analysis import Word
from arconflict.errors import DataError
from arconflict.lexicon.classes import ROLE
from arconflict.lexicon.files import data_file, keyed, read_toml, strings, tables
from arconflict.text.shadow import match_key


class Effect(StrEnum):
    """What a hedge does to the figure beside it."""

    APPROX = "approx"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"


class HedgePattern(NamedTuple):
    """A hedge before its number, known by its first word.

    `tail` are the words that follow up to the number; with `slot` a counted head may stand before them
    («يزيد [عدد القتلى] عن»). `negated` is the effect behind a negation; `definite` says that the number must be.
    """

    rule: str
    effect: Effect
    tail: tuple[str, ...]
    slot: bool = False
    negated: Effect | None = None
    definite: bool = False


class HedgeBehind(NamedTuple):
    """A hedge behind its number or its noun: the words after its first one, and the effect."""

    rule: str
    effect: Effect
    tail: tuple[str, ...]


class Government(StrEnum):
    """How a word of role stands to the count."""

    NOUN = "govern"
    VERB = "verbs"
    ACTIVE = "active"
    LINKED = "linked"
    DIRECT = "direct"


class RolePattern(NamedTuple):
    """A word of role: what it says, how it governs, the words after its first one.

    `link` is the preposition that stands right before the count, where others may stand before it
    («أفرجت السلطات عن 20»), or "".
    """

    role: str
    government: Government
    tail: tuple[str, ...]
    link: str = ""

    def stands_at(self, forms: Sequence[str], index: int) -> bool:
        """Tell whether the words after its first one stand behind word `index`, which is its first."""
        return tuple(forms[index + 1 : index + 1 + len(self.tail)]) == self.tail


class Words(NamedTuple):
    """Sets of bare, folded forms used by the rules, by name of their list in the data."""

    negators: frozenset[tuple[str, ...]]
    heads: frozenset[str]
    holding: frozenset[str]


@cache
def hedges() -> Mapping[str, tuple[HedgePattern, ...]]:
    """Return the hedges that stand before a number, by first word, the longest first."""
    source, content = _load("hedges.toml")
    found: dict[str, list[HedgePattern]] = {}
    for table in tables(content, "hedge", source):
        rule, effect = str(table.get("id", "")), _effect(table.get("effect"), source)
        definite = bool(table.get("definite", False))
        negated = _effect(table["negated"], source) if "negated" in table else None
        for phrase in strings(table, "before", source):
            first, *tail = match_key(phrase).split()
            pattern = HedgePattern(rule, effect, tuple(tail), negated=negated, definite=definite)
            found.setdefault(first, []).append(pattern)
        for verb in keyed(strings(table, "verbs", source)):
            for link in keyed(strings(table, "links", source)):
                pattern = HedgePattern(rule, effect, tuple(link.split()), True, negated, definite)
                found.setdefault(verb, []).append(pattern)
    return {first: tuple(sorted(dict.fromkeys(known), key=lambda p: -len(p.tail))) for first, known in found.items()}


@cache
def hedges_behind() -> Mapping[str, tuple[HedgeBehind, ...]]:
    """Return the hedges that stand behind a number, by first word, the longest first."""
    source, content = _load("hedges.toml")
    found: dict[str, list[HedgeBehind]] = {}
    for table in tables(content, "hedge", source):
        effect = _effect(table.get("effect"), source)
        for phrase in keyed(strings(table, "after", source)):
            first, *tail = phrase.split()
            found.setdefault(first, []).append(HedgeBehind(str(table.get("id", "")), effect, tuple(tail)))
    return {first: tuple(sorted(known, key=lambda p: -len(p.tail))) for first, known in found.items()}


@cache
def hedge_words() -> Words:
    """Return the negations before a hedging verb, the heads that may stand behind it, and verbs of what there is room for."""
    source, content = _load("hedges.toml")
    negators = frozenset(tuple(form.split()) for form in keyed(strings(content, "negators", source)))
    heads, holding = (frozenset(keyed(strings(content, key, source))) for key in ("heads", "holding"))
    return Words(negators, heads, holding)


@cache
def roles() -> Mapping[str, tuple[RolePattern, ...]]:
    """Return the words of role that govern a count, by first word."""
    source, content = _load("roles.toml")
    found: dict[str, dict[RolePattern, None]] = {}
    for table in tables(content, "role", source):
        active = set(keyed(strings(table, "active", source)))
        for government in Government:
            for phrase in keyed(strings(table, government.value, source)):
                if government is Government.VERB and phrase in active:
                    continue
                first, *tail = phrase.split()
                link = tail.pop() if government is Government.LINKED else ""
                pattern = RolePattern(str(table.get("id", "")), government, tuple(tail), link)
                found.setdefault(first, {})[pattern] = None
    return {first: tuple(sorted(known, key=lambda p: -len(p.tail))) for first, known in found.items()}


@cache
def roles_behind() -> Mapping[str, tuple[RolePattern, ...]]:
    """Return the phrases of role that stand only behind a count («سلموا أنفسهم»), by first word."""
    source, content = _load("roles.toml")
    found: dict[str, list[RolePattern]] = {}
    for table in tables(content, "role", source):
        for phrase in keyed(strings(table, "after", source)):
            first, *tail = phrase.split()
            found.setdefault(first, []).append(RolePattern(str(table.get("id", "")), Government.VERB, tuple(tail)))
    return {first: tuple(known) for first, known in found.items()}


def role_patterns(word: Word) -> tuple[RolePattern, ...]:
    """Return how a word of class ROLE governs counts, the patterns of most words first."""
    patterns: tuple[RolePattern, ...] = word.readings[ROLE].entry  # type: ignore[assignment]  # the entries of `roles`
    return patterns


@cache
def victims() -> Mapping[str, str]:
    """Return the role that a noun has by itself, by folded singular («قتيل» killed)."""
    source, content = _load("roles.toml")
    return {
        lemma: str(table.get("id", ""))
        for table in tables(content, "role", source)
        for lemma in keyed(strings(table, "nouns", source))
    }


@cache
def word_set(file: str, table: str, key: str) -> frozenset[str]:
    """Return the list `key` of ``[table]`` in a lexicon file, folded: ``word_set("roles.toml", "walls", "words")``."""
    source, content = _load(file)
    found = content.get(table)
    if not isinstance(found, dict):
        raise DataError(f"{source.name}: [{table}] is missing")
    return frozenset(keyed(strings(found, key, source)))


def particles() -> frozenset[str]:
    """Return the words that nothing counts and that count nothing, folded: prepositions, conjunctions, pronouns."""
    return word_set("particles.toml", "particles", "words")


@cache
def identifier_heads(kind: str) -> frozenset[str]:
    """Return the words of ``[[heads]]``, ``[[models]]`` or ``[[ordinals_only]]``, folded."""
    source, content = _load("identifiers.toml")
    forms: Iterable[str] = (form for table in tables(content, kind, source) for form in strings(table, "forms", source))
    return frozenset(keyed(forms))


def _load(name: str) -> tuple[Traversable, dict[str, object]]:
    source = data_file("lexicon", name)
    return source, _read(name)


@cache
def _read(name: str) -> dict[str, object]:
    return read_toml(data_file("lexicon", name))


def _effect(value: object, source: Traversable) -> Effect:
    if value not in _EFFECTS:
        raise DataError(f"{source.name}: {value!r} is no effect; write one of {', '.join(sorted(_EFFECTS))}")
    return Effect(str(value))


_EFFECTS: Final = frozenset(effect.value for effect in Effect)
