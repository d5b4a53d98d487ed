"""A document as one self-contained page: the article right to left, every mention marked, its value one hover away.

Nothing comes from the network and nothing runs: no script, no font, no picture. The value and the evidence of a mention
are shown at the foot of the window when the pointer is over it or the Tab key reaches it. Everything from the text is
escaped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Final, TypeAlias

from arconflict.document import Document, describe
from arconflict.mentions import Mention
from arconflict.rendering.markup import END, head, kinds, label, name, one_line, safe, style

Link: TypeAlias = Callable[[Mention], str | None]
"""Where a mention leads on the same page (``#day-2019-02-05``), None for nowhere."""
_MOST_EVIDENCE: Final = 6


def export(document: Document, *, title: str | None = None) -> str:
    """Return the page of one document. `title` is its heading; the document's id by default."""
    return "".join(stream([document], title=title))


def stream(documents: Iterable[Document], *, title: str | None = None) -> Iterator[str]:
    """Yield, in pieces, one page with many documents on it. `title` heads the window."""
    waiting = iter(documents)
    first = next(waiting, None)
    yield head(title or (name(first) if first else "arconflict"))
    for document in chain([first] if first else [], waiting):
        yield article(document)
    yield END


def notebook(document: Document) -> str:
    """Return a document as a piece of HTML for the page of somebody else, a notebook say: `Document._repr_html_`."""
    return f'<div class="arconflict" lang="ar" dir="rtl"><style>{style("page.css")}</style>\n{article(document)}</div>'


def article(document: Document, *, prefix: str = "", link: Link | None = None) -> str:
    """Return the part of a page that shows one document: heading, legend, marked text and list of mentions.

    `prefix` and `link` are those of `marked`.
    """
    published = (
        f'<p class="when">{label("report", "published")} <time dir="ltr">{safe(document.published)}</time></p>'
        if document.published
        else ""
    )
    counts = Counter(mention.kind for mention in document.mentions)
    anchor = f' id="{safe(prefix)}"' if prefix else ""
    return (
        f"<article{anchor}>\n"
        f"<h2><bdi>{safe(name(document))}</bdi></h2>\n{published}\n{legend(counts)}\n"
        f'<div class="text">{marked(document, prefix=prefix, link=link)}</div>\n{_list(document)}\n</article>\n'
    )


def marked(document: Document, *, prefix: str = "", link: Link | None = None) -> str:
    """Return the text of a document as HTML with a ``mark`` for every mention.

    Mentions of different kinds may lie inside or across each other: a mark that must be interrupted goes on in a
    second ``mark``, which the Tab key passes over. With a `prefix`, the mark of mention ``q2`` has the id
    ``<prefix>-q2``. With `link`, the text of a mention leads where the function says.
    """
    starting: dict[int, list[Mention]] = {}
    for mention in sorted(document.mentions, key=lambda mention: -mention.end):
        starting.setdefault(mention.start, []).append(mention)
    edges = sorted({edge for mention in document.mentions for edge in mention.span})
    parts: list[str] = []
    open_marks: list[Mention] = []
    linked: set[str] = set()
    done = 0
    for edge in edges:
        parts.append(_run(document.text[done:edge], open_marks, link, linked))
        done = edge
        ending = [index for index, mention in enumerate(open_marks) if mention.end == edge]
        if ending:
            interrupted = open_marks[ending[0] :]
            del open_marks[ending[0] :]
            parts.append("</mark>" * len(interrupted))
            for mention in interrupted:
                if mention.end > edge:
                    open_marks.append(mention)
                    parts.append(_mark(open_marks, None, reach=False))
        for mention in starting.get(edge, ()):
            open_marks.append(mention)
            leads = link is not None and link(mention) is not None
            parts.append(_mark(open_marks, prefix, reach=not leads))
    parts.append(safe(document.text[done:]))
    return "".join(parts)


def meaning(mention: Mention) -> str:
    """Return what a mention means and how it is known, for people to read: the value, then a line for each rule."""
    lines = [f"{mention.id} {mention.kind}: {describe(mention)}"]
    for rule, saw in mention.evidence[:_MOST_EVIDENCE]:
        lines.append(f"  {rule}: {one_line(saw)}" if saw else f"  {rule}")
    return "\n".join(lines)


def legend(counts: Mapping[str, int]) -> str:
    """Return the list of the kinds of mention in their colours, with how many there are of each."""
    names = kinds()
    shown = [kind for kind in (*names, *sorted(counts.keys() - names.keys())) if kind in counts]
    items = "".join(
        f'<li><mark class="{css_class(kind)}">{safe(names.get(kind, kind))}</mark> {counts[kind]}</li>'
        for kind in shown
    )
    return f'<ul class="legend">{items}</ul>' if items else ""


def css_class(kind: str) -> str:
    """Return the class that colours a kind of mention."""
    return kind if kind in kinds() else "other"


def _run(text: str, open_marks: list[Mention], link: Link | None, linked: set[str]) -> str:
    """Return a stretch of text without an edge in it, as a link where the innermost mark that leads somewhere does."""
    if link is not None and text:
        for mention in reversed(open_marks):
            target = link(mention)
            if target is not None:
                reach = ' tabindex="-1"' if mention.id in linked else ""
                linked.add(mention.id)
                return f'<a href="{safe(target)}"{reach}>{safe(text)}</a>'
    return safe(text)


def _mark(open_marks: list[Mention], prefix: str | None, *, reach: bool) -> str:
    """Return the start tag of the innermost mark. Its title also says what the marks around it mean.

    `prefix` is None for the second part of an interrupted mark, which has no id and is not reached.
    """
    mention = open_marks[-1]
    title = "\n".join(meaning(each) for each in reversed(open_marks))
    id = f' id="{safe(prefix)}-{safe(mention.id)}"' if prefix else ""
    tab = ' tabindex="0"' if reach else ""
    return f'<mark class="{css_class(mention.kind)}"{id}{tab} title="{safe(title)}">'


def _list(document: Document) -> str:
    if not document.mentions:
        return ""
    rows = "".join(
        f'<tr><td>{safe(mention.id)}</td><td lang="ar" dir="auto">{safe(mention.text)}</td>'
        f"<td>{safe(describe(mention))}</td><td>{safe('; '.join(rule for rule, _ in mention.evidence))}</td></tr>\n"
        for mention in document.mentions
    )
    return (
        f"<details>\n<summary>كل ما وُجد ({len(document.mentions)})</summary>\n"
        '<div class="scroll" tabindex="0" role="region" aria-label="mentions" lang="en" dir="ltr"><table>\n'
        '<thead><tr><th scope="col">id</th><th scope="col">text</th><th scope="col">value</th>'
        f'<th scope="col">rules</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n</details>'
    )
