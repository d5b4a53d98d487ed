"""The times of a document in order, each on one line with its interval drawn to scale: one self-contained page.

Times within a year of the publication share one scale; of the others an arrow says on which side they lie, so that
«عام 1982» does not press the rest into a dot. Times without an interval come last. Nothing is loaded, nothing runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import chain
from statistics import median
from typing import Final, NamedTuple

from arconflict.document import Document
from arconflict.mentions import TimeMention
from arconflict.rendering.html import marked, meaning
from arconflict.rendering.markup import END, head, label, name, safe

_REACH: Final = timedelta(days=366)
_DAY: Final = timedelta(days=1)


class _Window(NamedTuple):
    """The stretch of time that is drawn to scale, and the publication (None where unknown)."""

    begin: datetime
    end: datetime
    published: datetime | None

    def share(self, moment: datetime) -> float:
        """Return where a moment lies, as a percentage of the width, within its borders."""
        return 100 * min(1.0, max(0.0, (moment - self.begin) / (self.end - self.begin)))


def export(document: Document, *, title: str | None = None) -> str:
    """Return the page of one document. `title` is its heading; the document's id by default."""
    return "".join(stream([document], title=title))


def stream(documents: Iterable[Document], *, title: str | None = None) -> Iterator[str]:
    """Yield, in pieces, one page with the timelines of many documents. `title` heads the window."""
    waiting = iter(documents)
    first = next(waiting, None)
    yield head(title or (name(first) if first else "arconflict"), "timeline.css")
    for number, document in enumerate(chain([first] if first else [], waiting), 1):
        yield _section(document, f"d{number}")
    yield END


def interval(mention: TimeMention) -> tuple[datetime, datetime] | None:
    """Return the interval of a time in local civil time, None where one of its ends is not known."""
    begin, end = mention.interval
    if begin is None or end is None:
        return None
    try:
        return datetime.fromisoformat(begin), datetime.fromisoformat(end)
    except ValueError:  # a year that Python cannot hold
        return None


def _section(document: Document, prefix: str) -> str:
    dated = [(each, mention) for mention in document.times if (each := interval(mention)) is not None]
    dated.sort(key=lambda item: (item[0], item[1].start))
    undated = [mention for mention in document.times if interval(mention) is None]
    window = _window(document, [each for each, _ in dated])
    rows = [_row(mention, _bar(begin, end, window), prefix) for (begin, end), mention in dated]
    rows += [_row(mention, "", prefix) for mention in undated]
    text = marked(
        document, prefix=prefix, link=lambda mention: f"#{prefix}-at-{mention.id}" if _is_time(mention) else None
    )
    axis = f'<p class="axis" dir="ltr"><span>{window.begin:%Y-%m-%d}</span><span>{window.end:%Y-%m-%d}</span></p>\n'
    published = ""
    if document.published:
        published = (
            f'<p class="when">{label("report", "published")} <time dir="ltr">{safe(document.published)}</time></p>\n'
        )
    return (
        f"<article>\n<h2><bdi>{safe(name(document))}</bdi></h2>\n{published if document.published else ''}"
        f'{axis if dated else ""}<ol class="times">\n{"".join(rows)}</ol>\n'
        f'<div class="text">{text}</div>\n</article>\n'
    )


def _is_time(mention: object) -> bool:
    return isinstance(mention, TimeMention)


def _window(document: Document, intervals: list[tuple[datetime, datetime]]) -> _Window:
    """Return what the bars are drawn on: from the first to the last interval not far from the publication."""
    published = None
    if document.published:
        published = datetime.fromisoformat(document.published).replace(tzinfo=None)
    known = sorted(begin for begin, _ in intervals)
    middle = published or (known[int(median(range(len(known))))] if known else datetime(2000, 1, 1))
    near = [
        (begin, end) for begin, end in intervals if abs(begin - middle) <= _REACH and abs(end - middle) <= _REACH
    ] or [(middle, middle + _DAY)]
    begin, end = min(begin for begin, _ in near), max(end for _, end in near)
    if published is not None:
        begin, end = min(begin, published), max(end, published + _DAY)
    return _Window(begin, max(end, begin + _DAY), published)


def _bar(begin: datetime, end: datetime, window: _Window) -> str:
    now = ""
    if window.published is not None:
        now = f'<i class="now" style="left:{window.share(window.published):.2f}%"></i>'
    if end <= window.begin or begin >= window.end:
        side = "earlier" if end <= window.begin else "later"
        return f'<span class="track {side}" dir="ltr">{now}</span>'
    left, right = window.share(begin), window.share(end)
    cut = " earlier" if begin < window.begin else " later" if end > window.end else ""
    return (
        f'<span class="track{cut}" dir="ltr">{now}'
        f'<i class="bar" style="left:{left:.2f}%;width:{right - left:.2f}%"></i></span>'
    )


def _row(mention: TimeMention, bar: str, prefix: str) -> str:
    value = safe(mention.value + (f" {mention.mod}" if mention.mod else ""))
    return (
        f'<li id="{prefix}-at-{safe(mention.id)}" title="{safe(meaning(mention))}">'
        f'<a href="#{prefix}-{safe(mention.id)}">{safe(mention.text)}</a> '
        f'<bdi class="value" dir="ltr">{value}</bdi>{bar}</li>\n'
    )
