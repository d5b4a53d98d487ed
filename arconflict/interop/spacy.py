"""spaCy: ``nlp.add_pipe("arconflict")``, on any pipeline, also a blank one.

>>> import spacy
>>> nlp = spacy.blank("ar")
>>> _ = nlp.add_pipe("arconflict")
>>> doc = nlp("قُتل 3 مدنيين في حلب")
>>> [(span.text, span.label_, span.id_) for span in doc.spans["arconflict"]]
[('3', 'quantity', 'q1'), ('حلب', 'place', 'p2')]
>>> doc.spans["arconflict"][0]._.arconflict["low"]
3

- ``doc.spans["arconflict"]``: a span a mention, in order; its label is the kind, its id that of the mention, its knowledge
  base id that of the place or the actor. spaCy's tokens keep proclitics («بحلب» is one token), so a span is the tokens that
  the mention touches; the exact offsets are in its attribute.
- ``span._.arconflict``: the mention as JSON values (``docs/reference/document.md``).
- ``doc._.arconflict``: the document as JSON values; ``arconflict.Document.from_dict`` makes a `Document` of it.

Both are kept by ``doc.to_bytes`` and `DocBin` (``store_user_data=True``; its lists come back as tuples, which `from_dict`
takes). The publication time is read from ``doc._.published``: make a doc with ``nlp.make_doc(text)``, set it, and give
the doc to ``nlp`` or ``nlp.pipe``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from arconflict.document.codec import Json
from arconflict.interop.articles import Settings, pipeline, publication
from arconflict.interop.extras import missing
from arconflict.mentions import ActorMention, Mention, PlaceMention
from arconflict.recognizers import DEFAULT

try:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
except ModuleNotFoundError as error:
    raise missing("spacy", error) from error

ATTRIBUTE: Final = "arconflict"
"""The name of the extension attributes of ``Doc`` and ``Span``, and of the group of spans by default."""
_CONFIG: Final = {
    "published": "published",
    "spans_key": ATTRIBUTE,
    "recognizers": list(DEFAULT),
    "zone": "Asia/Damascus",
    "week_start": 0,
    "country": "SY",
}


class Component:
    """The component of a spaCy pipeline.

    `published` is the extension attribute of ``Doc`` that holds the publication time (made where it is not there),
    `spans_key` the group of spans that is written; the others are those of `Pipeline`.
    """

    def __init__(self, name: str, settings: Settings, *, published: str, spans_key: str) -> None:
        self.name = name
        self.settings = settings
        self.published = published
        self.spans_key = spans_key
        register(published)
        pipeline(settings)  # settings that cannot be are found here, not in the middle of a corpus

    def __call__(self, doc: Doc) -> Doc:
        """Read a doc and write its spans and attributes.

        Raises `InputValueError` or `InputTypeError` for a publication time that cannot be.
        """
        published = publication(doc._.get(self.published))
        document = pipeline(self.settings)(doc.text, published=published)
        found = document.to_dict()
        doc._.set(ATTRIBUTE, found)
        doc.spans[self.spans_key] = [_span(doc, mention) for mention in document.mentions]
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002 - spaCy gives it
        """Return the settings as bytes, for ``nlp.to_bytes``."""
        return json.dumps([*self.settings, self.published, self.spans_key]).encode()

    def from_bytes(self, written: bytes, *, exclude: Iterable[str] = ()) -> Component:  # noqa: ARG002 - spaCy gives it
        """Take the settings that `to_bytes` gave, and return the component."""
        recognizers, *rest, published, spans_key = json.loads(written)
        self.__init__(  # type: ignore[misc]
            self.name, Settings(tuple(recognizers), *rest), published=published, spans_key=spans_key
        )
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002 - spaCy gives it
        """Write the settings to a file, for ``nlp.to_disk``."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Component:  # noqa: ARG002 - spaCy gives it
        """Take the settings that `to_disk` wrote, and return the component."""
        return self.from_bytes(Path(path).read_bytes())


def create(
    nlp: Language,  # noqa: ARG001 - spaCy gives it to every factory
    name: str,
    published: str,
    spans_key: str,
    recognizers: list[str],
    zone: str,
    week_start: int,
    country: str,
) -> Component:
    """Return the component that ``nlp.add_pipe("arconflict", config={…})`` adds: the factory of the entry point."""
    settings = Settings(tuple(recognizers), zone, week_start, country)
    return Component(name, settings, published=published, spans_key=spans_key)


def register(published: str = "published") -> None:
    """Make the extension attributes known, also where docs are only read back (``Doc.from_bytes``) and no pipeline is."""
    if not Doc.has_extension(ATTRIBUTE):
        Doc.set_extension(ATTRIBUTE, default=None)
    if not Span.has_extension(ATTRIBUTE):
        Span.set_extension(ATTRIBUTE, getter=mention_of)
    if not Doc.has_extension(published):
        Doc.set_extension(published, default=None)


def mention_of(span: Span) -> dict[str, Json] | None:
    """Return the JSON values of the mention that a span stands for, None for a span of somebody else."""
    found = span.doc._.get(ATTRIBUTE) or {"mentions": []}
    for mention in found["mentions"]:
        if mention["id"] == span.id_ and mention["kind"] == span.label_:
            result: dict[str, Json] = mention
            return result
    return None


def _span(doc: Doc, mention: Mention) -> Span:
    known = ""
    if isinstance(mention, PlaceMention):
        known = mention.place or ""
    elif isinstance(mention, ActorMention):
        known = mention.actor
    return doc.char_span(
        mention.start, mention.end, label=mention.kind, kb_id=known, span_id=mention.id, alignment_mode="expand"
    )


Language.factory(
    "arconflict", default_config=_CONFIG, assigns=["doc._.arconflict", "doc.spans", "span._.arconflict"], func=create
)
