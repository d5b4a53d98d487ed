"""What all pages share: escaping, the frame of a page, its style, and the words on it.

>>> safe('<b title="x">')
'&lt;b title=&quot;x&quot;&gt;'
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from html import escape
from importlib.resources import files
from typing import Final

from arconflict.document import Document

_UNWANTED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WHITE: Final = re.compile(r"\s+")
END: Final = "</main>\n</body>\n</html>\n"
"""What ends a page that `head` began."""


def safe(text: str) -> str:
    """Escape text for HTML content and quoted attributes; what HTML cannot hold becomes U+FFFD."""
    return escape(_UNWANTED.sub("\N{REPLACEMENT CHARACTER}", text), quote=True)


def one_line(text: str) -> str:
    """Return text with each run of white space as one space."""
    return _WHITE.sub(" ", text).strip()


def head(title: str, *styles: str) -> str:
    """Return a page up to the start of its content. `styles` are style sheets of this package, after the common one.

    The policy lets nothing be loaded and nothing run, whatever a text smuggles in.
    """
    return _HEAD.format(title=safe(title), style="".join(map(style, ("page.css", *styles))))


def name(document: Document) -> str:
    """Return what a page calls a document."""
    return "arconflict" if document.id is None else str(document.id)


@cache
def style(file: str) -> str:
    """Return a style sheet of this package."""
    return files("arconflict.rendering").joinpath(file).read_text(encoding="utf-8")


@cache
def kinds() -> dict[str, str]:
    """Return what the legend calls the kinds of mention; a kind from elsewhere goes by its own name."""
    return {str(kind): str(label) for kind, label in _labels()["kinds"].items()}


def roles() -> tuple[str, ...]:
    """Return the roles of victims in the order in which tables show them."""
    return tuple(_labels()["roles"])


def label(table: str, key: str) -> str:
    """Return a label as HTML, Arabic with the English beside it; a key without a label is shown itself."""
    found = _labels()[table].get(key)
    if found is None:
        return f'<bdi lang="en">{safe(key)}</bdi>'
    arabic, english = found
    return f'{safe(arabic)} <bdi lang="en" class="also">{safe(english)}</bdi>'


@cache
def _labels() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("arconflict.rendering").joinpath("labels.toml").read_text(encoding="utf-8"))


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
<body class="arconflict">
<main>
"""
