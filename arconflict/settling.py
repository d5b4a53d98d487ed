"""Which of the mentions that several recognisers found stand side by side in a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from arconflict.mentions import Evidence, Mention, PlaceMention, QuantityMention, TimeMention

_AROUND: Final = 3
"""How many mentions on either side are looked at for the other names of a list."""
_JOINT: Final = 3
"""The most characters that join two names of a list: a comma, a space and «و»."""


def settle(found: Sequence[Mention]) -> list[Mention]:
    """Return the mentions that stand: of one kind none overlap, and no quantity is part of a time or counts in a place's name.

    Of two mentions of a kind that overlap the one that begins first stays, the longer of two that begin together.
    A reference to a mention that went is turned to the one that took its place.
    """
    kept: list[Mention] = []
    last: dict[str, Mention] = {}
    heirs: dict[str, str] = {}
    for mention in sorted(found, key=_by_start):
        kind = mention.kind
        before = last.get(kind)
        if before is None or before.end <= mention.start:
            last[kind] = mention
            kept.append(mention)
        elif mention.id:
            heirs[mention.id] = before.id
    times = [mention for mention in kept if isinstance(mention, TimeMention)]
    if heirs:
        kept = [_inheriting(mention, heirs) for mention in kept]
    return list(_without_names(list(_outside(kept, times))))


def _by_start(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


def _inheriting(mention: Mention, heirs: Mapping[str, str]) -> Mention:
    if not isinstance(mention, TimeMention):
        return mention
    anchor, other = (heirs.get(name or "", name) for name in (mention.anchor, mention.range))
    return replace(
        mention,
        anchor=None if anchor == mention.id else anchor,
        range=None if other == mention.id else other,
    )


def _outside(mentions: Sequence[Mention], times: Sequence[TimeMention]) -> Iterator[Mention]:
    """Yield the mentions but the quantities that share a character with a time. Both are in order."""
    upcoming = iter(times)
    time = next(upcoming, None)
    for mention in mentions:
        if mention.kind != "quantity":
            yield mention
            continue
        while time is not None and time.end <= mention.start:
            time = next(upcoming, None)
        if time is None or time.start >= mention.end:
            yield mention


def _without_names(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions, in order; of the quantities inside the name of a place digits are identifiers, others are none.

    «المزة 86», «مشروع 3000 شقة», «باتجاه جسرين وكفربطنا»: what a place is called counts nothing. A dual that may be a
    place is one among other places, or behind a word for a place. Digits that end the name of an actor are
    identifiers, too («السويداء 24»).
    """
    place: Mention | None = None
    actor: Mention | None = None
    for index, mention in enumerate(mentions):
        if mention.kind == "place":
            place = mention
        elif mention.kind == "actor":
            actor = mention
        if not isinstance(mention, QuantityMention):
            yield mention
            continue
        name = place if place is not None and place.end >= mention.end else _place_from(mentions, index)
        counts = mention.category != "identifier"
        if name is None and actor is not None and actor.end == mention.end and mention.text.isdecimal() and counts:
            name = actor
        if name is None or (name.span == mention.span and not _is_sure(mentions, index, name)):
            yield mention
        elif mention.text.isdecimal():
            evidence = (Evidence(f"identifier-inside-a{'n-actor' if name is actor else '-place'}", name.text),)
            yield replace(
                mention, category="identifier", approx=False, noun=None, unit=None, role=None, evidence=evidence
            )


def _place_from(mentions: Sequence[Mention], index: int) -> Mention | None:
    """Return the place that begins where mention `index` does and stands behind it, since it is not longer."""
    here = mentions[index]
    following = mentions[index + 1] if index + 1 < len(mentions) else None
    if following is None or following.kind != "place" or following.start != here.start or following.end < here.end:
        return None
    return following


def _is_sure(mentions: Sequence[Mention], index: int, name: Mention) -> bool:
    """Tell whether a place that may be a dual is one: it has a word for a place, or is of a list of places."""
    if not isinstance(name, PlaceMention) or name.feature or name.relation:
        return True
    around = mentions[max(0, index - _AROUND) : index + 1 + _AROUND]
    return any(
        other.kind == "place" and (0 < other.start - name.end <= _JOINT or 0 < name.start - other.end <= _JOINT)
        for other in around
    )
