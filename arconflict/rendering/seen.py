"""What the parts of a report have in common: mentions in their articles, the day of a time, lists that lead to marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from arconflict.document import Document
from arconflict.mentions import Mention, TimeMention
from arconflict.rendering.html import meaning
from arconflict.rendering.markup import label, name, safe
from arconflict.rendering.timeline import interval

DAY: Final = len("2019-02-05")
"""The length of a `day_key` that names a day."""
_CONTEXT: Final = 40
"""So many characters of the text stand on each side of a mention in a list."""
_SHORT: Final = timedelta(days=2)
_WHITE: Final = re.compile(r"\s+")


class Article(NamedTuple):
    """A document, the anchor of its part of the page, and where its sentences end."""

    document: Document
    anchor: str


class Seen(NamedTuple):
    """A mention and the article that it stands in."""

    article: Article
    mention: Mention


def day_key(mention: TimeMention) -> str | None:
    """Return the day, month or year that a date or time of day names, None for durations and what has no interval."""
    within = interval(mention)
    if within is None or mention.type not in ("DATE", "TIME"):
        return None
    begin, end = within
    length = end - begin
    if length <= _SHORT:
        return f"{begin:%Y-%m-%d}"
    return f"{begin:%Y-%m}" if length <= timedelta(days=31) else f"{begin:%Y}"


def place_anchor(place_id: str) -> str:
    """Return the anchor of a place on a page."""
    return "place-" + "".join(char if char.isalnum() else "-" for char in place_id)


def mentions(seen: Sequence[Seen]) -> str:
    """Return a list of mentions in their context, each a link to its mark."""
    items = []
    for each, mention in seen:
        before, after = context(each.document.text, mention)
        items.append(
            f'<li><a href="#{each.anchor}-{safe(mention.id)}" title="{safe(meaning(mention))}">{safe(before)}'
            f"<b>{safe(mention.text)}</b>{safe(after)}</a> "
            f'<span class="also"><bdi>{safe(name(each.document))}</bdi></span></li>'
        )
    return f"<ul>{''.join(items)}</ul>"


def context(text: str, mention: Mention) -> tuple[str, str]:
    """Return what stands before and after a mention, in whole words, with an ellipsis where the text goes on."""
    before, after = text[max(0, mention.start - _CONTEXT) : mention.start], text[mention.end : mention.end + _CONTEXT]
    if mention.start > _CONTEXT:
        before = "…" + before.partition(" ")[2]
    if mention.end + _CONTEXT < len(text):
        after = after.rpartition(" ")[0] + "…"
    return _WHITE.sub(" ", before), _WHITE.sub(" ", after)


def nothing() -> str:
    """Return what stands where a part of the report is empty."""
    return f"<p>{label('report', 'nothing')}</p>\n"
