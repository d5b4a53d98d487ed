"""What every result must satisfy, whatever the text. Used by the laws under hypothesis and by the fuzzers."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from arconflict import Document
from arconflict.text import PROFILES, normalize, sentences, tokens

_MARKS = "".join(char for char in map(chr, range(0x20000)) if unicodedata.category(char).startswith("M"))


def splits_letter(text: str, position: int) -> bool:
    """Tell whether an offset stands between a letter or digit and its marks."""
    if not 0 < position < len(text) or not unicodedata.category(text[position]).startswith("M"):
        return False
    holder = text[:position].rstrip(_MARKS)
    return holder != "" and holder[-1].isalnum()


def spans_are_sound(text: str, found: Iterable[Any]) -> None:
    """Spans are inside the text, not empty, in order, apart, and hold whole letters."""
    before = 0
    for item in found:
        assert before <= item.start < item.end <= len(text), (item, before)
        assert not splits_letter(text, item.start), f"begins inside a letter: {item}"
        assert not splits_letter(text, item.end), f"ends inside a letter: {item}"
        before = item.end


def mentions_are_sound(text: str, mentions: Iterable[Any]) -> None:
    """The mentions are sorted, say what stands in the text, and those of one kind are apart."""
    mentions = list(mentions)
    kinds = defaultdict(list)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        kinds[mention.kind].append(mention)
    assert all((a.start, a.end) <= (b.start, b.end) for a, b in pairwise(mentions))
    for of_kind in kinds.values():
        spans_are_sound(text, of_kind)


def document_is_sound(document: Document) -> None:
    """A document is sound, and the same when it was written and read."""
    mentions_are_sound(document.text, document.mentions)
    ids = [mention.id for mention in document.mentions]
    assert all(ids)
    assert len(set(ids)) == len(ids)
    for mention in document.times:
        assert mention.anchor in (None, "published", *ids)
        assert mention.range in (None, *ids)
        if mention.range is not None:  # the two ends of a range name each other
            assert next(other for other in document.times if other.id == mention.range).range == mention.id
    for quantity in document.quantities:
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high, quantity
    for place in document.places:
        assert 0 <= place.confidence <= 1
    assert Document.from_dict(document.to_dict()) == document
    written = document.to_json()
    written.encode("utf-8")
    json.loads(written)
    assert Document.from_json(written) == document


def normalisation_is_sound(text: str) -> None:
    """Every profile is idempotent, tells the truth about where its characters come from, and explains itself."""
    for profile in PROFILES.values():
        result = normalize(text, profile)
        assert normalize(result.text, profile).text == result.text, "normalising twice is not normalising once"
        whole = result.to_raw(0, len(result.text))
        assert 0 <= whole.start <= whole.end <= len(text)
        before = 0
        for position in range(len(result.text)):
            span = result.to_raw(position, position + 1)
            assert before <= span.start < span.end <= len(text) or span.start < span.end <= len(text), (position, span)
            assert before <= span.start
            before = span.start
        for change in result.explain():
            assert text[change.start : change.end] == change.before


def words_are_sound(text: str) -> None:
    """Tokens and sentences are sound spans."""
    found = tokens(text)
    spans_are_sound(text, found)
    assert all(text[token.start : token.end] == token.text for token in found)
    spans = sentences(text)
    before = 0
    for span in spans:
        assert before <= span.start < span.end <= len(text)
        before = span.end
