"""A document as one self-contained page: the article right to left, every mention marked, its value one hover away.

Nothing comes from the network and nothing runs: no script, no font, no picture. A mention can be reached with the Tab
key, which shows its value at the foot of the page. Everything from the text is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from itertools import chain
from typing import Final

from arconflict.document import Document, describe
from arconflict.mentions import Mention

_NAMES: Final = {"time": "زمان", "quantity": "عدد", "place": "مكان", "actor": "جهة"}
"""What the legend calls the kinds; a kind from elsewhere goes by its own name."""
_UNWANTED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def export(document: Document, *, title: str | None = None) -> str:
    """Return the page of one document. `title` is its heading; the document's id by default."""
    return "".join(stream([document], title=title))


def stream(documents: Iterable[Document], *, title: str | None = None) -> Iterator[str]:
    """Yield, in pieces, one page with many documents on it. `title` heads the window."""
    waiting = iter(documents)
    first = next(waiting, None)
    name = title or (_name(first) if first else "arconflict")
    yield _HEAD.format(title=_safe(name), style=_style())
    for document in chain([first] if first else [], waiting):
        yield article(document)
    yield "</main>\n</body>\n</html>\n"


def article(document: Document) -> str:
    """Return the part of a page that shows one document: heading, legend, marked text and list of mentions."""
    published = (
        f'<p class="when">نُشر في <time dir="ltr">{_safe(document.published)}</time></p>' if document.published else ""
    )
    return (
        f'<article>\n<h1 dir="auto">{_safe(_name(document))}</h1>\n{published}\n{_legend(document)}\n'
        f'<div class="text">{marked(document)}</div>\n{_list(document)}\n</article>\n'
    )


def marked(document: Document) -> str:
    """Return the text of a document as HTML with a ``mark`` for every mention.

    Mentions of different kinds may lie inside or across each other: a mark that must be interrupted goes on in a
    second ``mark``, which the Tab key passes over.
    """
    starting: dict[int, list[Mention]] = {}
    for mention in sorted(document.mentions, key=lambda mention: -mention.end):
        starting.setdefault(mention.start, []).append(mention)
    edges = sorted({edge for mention in document.mentions for edge in mention.span})
    parts: list[str] = []
    open_marks: list[Mention] = []
    done = 0
    for edge in edges:
        parts.append(_safe(document.text[done:edge]))
        done = edge
        ending = [index for index, mention in enumerate(open_marks) if mention.end == edge]
        if ending:
            interrupted = open_marks[ending[0] :]
            del open_marks[ending[0] :]
            parts.append("</mark>" * len(interrupted))
            for mention in interrupted:
                if mention.end > edge:
                    open_marks.append(mention)
                    parts.append(_mark(open_marks, begins=False))
        for mention in starting.get(edge, ()):
            open_marks.append(mention)
            parts.append(_mark(open_marks, begins=True))
    parts.append(_safe(document.text[done:]))
    return "".join(parts)


def _mark(open_marks: list[Mention], *, begins: bool) -> str:
    """Return the start tag of the innermost mark. Its title also says what the marks around it mean."""
    mention = open_marks[-1]
    title = "\n".join(f"{each.id} {each.kind}: {describe(each)}" for each in reversed(open_marks))
    reach = ' tabindex="0"' if begins else ""
    return f'<mark class="{_class(mention.kind)}"{reach} title="{_safe(title)}">'


def _legend(document: Document) -> str:
    counts: dict[str, int] = {}
    for mention in document.mentions:
        counts[mention.kind] = counts.get(mention.kind, 0) + 1
    kinds = [kind for kind in (*_NAMES, *sorted(counts.keys() - _NAMES.keys())) if kind in counts]
    items = "".join(
        f'<li><mark class="{_class(kind)}">{_safe(_NAMES.get(kind, kind))}</mark> {counts[kind]}</li>' for kind in kinds
    )
    return f'<ul class="legend">{items}</ul>' if items else ""


def _list(document: Document) -> str:
    if not document.mentions:
        return ""
    rows = "".join(
        f'<tr><td>{_safe(mention.id)}</td><td lang="ar" dir="auto">{_safe(mention.text)}</td>'
        f"<td>{_safe(describe(mention))}</td><td>{_safe('; '.join(rule for rule, _ in mention.evidence))}</td></tr>\n"
        for mention in document.mentions
    )
    return (
        f"<details>\n<summary>كل ما وُجد ({len(document.mentions)})</summary>\n"
        '<div class="scroll" tabindex="0" role="region" aria-label="mentions" lang="en" dir="ltr"><table>\n'
        '<thead><tr><th scope="col">id</th><th scope="col">text</th><th scope="col">value</th>'
        f'<th scope="col">rules</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n</details>'
    )


def _name(document: Document) -> str:
    return "arconflict" if document.id is None else str(document.id)


def _class(kind: str) -> str:
    return kind if kind in _NAMES else "other"


def _safe(text: str) -> str:
    """Escape text for HTML content and quoted attributes; what HTML cannot hold becomes U+FFFD."""
    return escape(_UNWANTED.sub("\N{REPLACEMENT CHARACTER}", text), quote=True)


def _style() -> str:
    return files("arconflict.rendering").joinpath("page.css").read_text(encoding="utf-8")


_HEAD: Final = """<!DOCTYPE html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
"""
