"""A document as TimeML: its text with the times in TIMEX3 elements (ISO 24617-1, TimeML 1.2.1).

>>> import arconflict
>>> print(export(arconflict.analyze("قُصفت أمس", published="2019-02-06")).splitlines()[-2])
<TEXT>قُصفت <TIMEX3 tid="t1" type="DATE" value="2019-02-05" anchorTimeID="t0">أمس</TIMEX3></TEXT>
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

from arconflict.dates import timex3
from arconflict.document import Document

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (section 2.2): each such code point becomes U+FFFD, so that offsets stay."""


def export(document: Document) -> str:
    """Return the document as TimeML. The publication time is TIMEX3 ``t0``, the creation time of the document."""
    parts, done = [], 0
    for mention in document.times:
        parts += [_text(document.text[done : mention.start]), _NOT_XML.sub("\ufffd", timex3(mention))]
        done = mention.end
    parts.append(_text(document.text[done:]))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n'
        f"<DOCID>{_text('' if document.id is None else str(document.id))}</DOCID>\n"
        f"{_created(document.published)}<TEXT>{''.join(parts)}</TEXT>\n</TimeML>\n"
    )


def _created(published: str | None) -> str:
    if published is None:
        return ""
    kind = "TIME" if "T" in published else "DATE"
    written = escape(published)
    attributes = f'tid="t0" type="{kind}" value="{written}" functionInDocument="CREATION_TIME"'
    return f"<DCT><TIMEX3 {attributes}>{written}</TIMEX3></DCT>\n"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text), quote=False)
