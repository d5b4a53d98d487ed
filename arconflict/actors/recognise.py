"""Find actors, and the names of organisations that no list holds."""

from __future__ import annotations

from typing import Final

from arconflict.actors.data import Head, Use, actors, guards, heads, phrases
from arconflict.analysis import Analysis
from arconflict.lexicon.classes import ACTOR
from arconflict.lexicon.phrases import joined
from arconflict.mentions import ActorMention, Evidence
from arconflict.quantities.nouns import noun_of
from arconflict.spans import Span
from arconflict.text.clitics import ARTICLE
from arconflict.text.shadow import match_key

_LONGEST_NAME: Final = 5
"""How many words behind an institution head are searched for the tail that closes the name."""


def find_in(analysis: Analysis) -> list[ActorMention]:
    """Return the actors of an analysis scanned with `arconflict.actors.vocabularies`, in order."""
    found: list[ActorMention] = []
    named: set[str] = set()
    behind = 0
    longest_at, known = phrases().longest_at, actors()
    text, words, ends = analysis.text, analysis.words, analysis.ends
    for position in analysis.hits(ACTOR):
        if position < behind:
            continue
        reading = words[position].readings[ACTOR]  # type: ignore[union-attr]  # a hit is a word
        match = longest_at(analysis, position, reading.host)
        if match is None:
            continue
        start = analysis.host_start(position, reading.skip)
        end = _closed(analysis, start, ends[match.stop - 1])
        surface = text[start:end]
        use = _accepted(analysis, position, match.stop, match.key, match.value, named, surface)
        if use is None:
            continue
        actor = known[use.actor]
        named.add(actor.id)
        behind = match.stop
        evidence = Evidence("short name after the full one" if use.weak else "name", match.key)
        found.append(ActorMention(start, end, surface, actor.id, actor.names[0], actor.type, evidence=(evidence,)))
    return found


def _closed(analysis: Analysis, start: int, end: int) -> int:
    """Return `end`, or the offset behind the mark there that closes one inside the name: «عملية "نبع السلام"»."""
    closing = analysis.shadow[end : end + 1]
    if closing == '"':
        return end + analysis.shadow.count('"', start, end) % 2
    if closing == ")":
        return end + (analysis.shadow.count("(", start, end) > analysis.shadow.count(")", start, end))
    return end


def _accepted(
    analysis: Analysis, position: int, stop: int, key: str, uses: tuple[Use, ...], named: set[str], surface: str
) -> Use | None:
    """Return the use that counts here, or None: weak and ambiguous forms need company."""
    guard = guards()
    first = uses[0]
    if key not in guard.guarded and not first.weak and not first.written:
        return first
    quoted = _quoted(analysis, position, stop)
    headed = _headed(analysis, position)
    if key in guard.digit_names and not (quoted or headed) and _counts(analysis, stop):
        return None
    if key in guard.now_names and not (quoted or headed):
        return None
    if key in guard.spelt and surface != guard.spelt[key] and not (quoted or headed):
        return None
    if key in guard.names_also_place and not quoted:
        return None
    for use in uses:
        if use.written and use.written != surface and use.written.isupper():
            continue
        if not use.weak:
            return use
        if key in guard.weak_also_place:
            allowed = headed
        elif key in guard.weak_needs_quotes:
            allowed = quoted or headed
        else:
            allowed = use.actor in named or headed
        if allowed:
            return use
    return None


def _counts(analysis: Analysis, stop: int) -> bool:
    """Tell whether the number that ends a name before word `stop` counts what follows («في درعا 24 شاحنة»)."""
    if stop >= len(analysis) or analysis.gap(stop - 1) != " ":
        return False
    form = analysis.forms[stop]
    if form in guards().not_before:
        return True
    noun = None if form.startswith(ARTICLE) else noun_of(form)
    return noun is not None and noun.number == "one"


def _quoted(analysis: Analysis, first: int, stop: int) -> bool:
    before = analysis.shadow[max(0, analysis.starts[first] - 2) : analysis.starts[first]]
    return '"' in before and '"' in analysis.gap(stop - 1)


def _headed(analysis: Analysis, position: int) -> bool:
    """Tell whether the word before is a media head («قناة الميادين»)."""
    if not position or not joined(analysis, position - 1):
        return False
    head = _head_at(analysis, position - 1)
    return head is not None and head.kind == "media"


def _head_at(analysis: Analysis, position: int) -> Head | None:
    word = analysis.words[position]
    reading = word.get(ACTOR) if word is not None else None
    return heads().get(reading.host) if reading is not None else None


def institutions_in(analysis: Analysis) -> list[Span]:
    """Return the spans of organisation names that are told by their first word («لواء …», «مجلس … المدني»).

    Places and persons inside them are no mentions of their own. A head that is also an ordinary word counts only
    where the name is in quotation marks or closed by a tail («المدني», «للأنباء»).
    """
    found: list[Span] = []
    known = heads()
    words = analysis.words
    for position in analysis.hits(ACTOR):
        head = known.get(words[position].readings[ACTOR].host)  # type: ignore[union-attr]  # a hit is a word
        if head is None or not head.masks_place or position + 1 >= len(analysis) or not joined(analysis, position):
            continue
        stop = _name_end(analysis, position, sure=head.sure)
        if stop is not None:
            found.append(Span(analysis.starts[position], analysis.ends[stop - 1]))
    return found


def keeps_places(mention: object) -> bool:
    """Tell whether a place named inside `mention` is a place all the same: the name of an event («غضب الفرات»)."""
    return isinstance(mention, ActorMention) and match_key(mention.text) in guards().places_inside


def _name_end(analysis: Analysis, position: int, *, sure: bool) -> int | None:
    """Return the index behind the name that follows the head at `position`, None where it is not sure to be one."""
    tails, parting = guards().tails, guards().parting
    if '"' in analysis.gap(position):
        stop = position + 2
        while stop < len(analysis) and stop - position <= _LONGEST_NAME and '"' not in analysis.gap(stop - 1):
            stop += 1
        return stop
    stop = position + 1
    while stop < len(analysis) and stop - position <= _LONGEST_NAME and joined(analysis, stop - 1):
        if analysis.forms[stop] in parting:
            break
        if stop > position + 1 and analysis.forms[stop] in tails:
            return stop + 1
        stop += 1
    return position + 2 if sure else None
