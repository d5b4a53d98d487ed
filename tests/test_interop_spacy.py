"""spaCy: spans over tokens, the exact mention in their attribute, all of it kept on disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import arconflict
from arconflict.cli.analyzing import example
from arconflict.document import Document
from arconflict.errors import InputValueError

spacy = pytest.importorskip("spacy", reason="spacy is not installed (group engines); .ci/run installs it")

ARTICLE, PUBLISHED = example()
EXPECTED = arconflict.analyze(ARTICLE, published=PUBLISHED)


@pytest.fixture(scope="module")
def nlp() -> Any:
    found = spacy.blank("ar")
    found.add_pipe("arconflict")  # by the entry point: nothing of ours is imported
    return found


@pytest.fixture
def doc(nlp: Any) -> Any:
    made = nlp.make_doc(ARTICLE)
    made._.published = PUBLISHED
    return nlp(made)


def spans(doc: Any, key: str = "arconflict") -> list[tuple[str, str, str, str]]:
    return [(span.text, span.label_, span.id_, span.kb_id_) for span in doc.spans[key]]


def test_the_document_is_that_of_the_pipeline(doc: Any) -> None:
    assert doc._.arconflict == EXPECTED.to_dict()
    assert Document.from_dict(doc._.arconflict) == EXPECTED


def test_a_span_a_mention(doc: Any) -> None:
    assert [span._.arconflict for span in doc.spans["arconflict"]] == EXPECTED.to_dict()["mentions"]
    for span, mention in zip(doc.spans["arconflict"], EXPECTED.mentions, strict=True):
        assert (span.label_, span.id_) == (mention.kind, mention.id)
        assert span.start_char <= mention.start < mention.end <= span.end_char
    assert {span.kb_id_ for span in doc.spans["arconflict"] if span.label_ == "place"} == {
        mention.place or "" for mention in EXPECTED.places
    }


def test_a_span_takes_the_whole_token_of_a_proclitic(nlp: Any) -> None:
    doc = nlp("سقط جرحى بحلب")
    (span,) = (span for span in doc.spans["arconflict"] if span.label_ == "place")
    assert (span.text, span._.arconflict["text"]) == ("بحلب", "حلب")


def test_other_spans_have_no_mention(doc: Any) -> None:
    assert doc[0:1]._.arconflict is None
    assert spacy.blank("ar")("حلب")[0:1]._.arconflict is None


def test_docs_come_back(doc: Any) -> None:
    from spacy.tokens import Doc, DocBin

    vocab = spacy.blank("ar").vocab
    back = Doc(vocab).from_bytes(doc.to_bytes())
    (stored,) = DocBin().from_bytes(DocBin(store_user_data=True, docs=[doc]).to_bytes()).get_docs(vocab)
    for found in (back, stored):
        assert Document.from_dict(found._.arconflict) == EXPECTED
        assert spans(found) == spans(doc)
        assert found.spans["arconflict"][0]._.arconflict["id"] == "q1"


CONFIG = {"published": "day", "spans_key": "news", "recognizers": ["dates"], "country": "LB"}


@pytest.mark.parametrize("way", ["disk", "bytes"])
def test_pipelines_come_back(way: str, tmp_path: Path) -> None:
    nlp = spacy.blank("ar")
    nlp.add_pipe("arconflict", config=CONFIG)
    if way == "disk":
        nlp.to_disk(tmp_path / "nlp")
        back = spacy.load(tmp_path / "nlp")
    else:
        back = spacy.blank("ar")
        back.add_pipe("arconflict")
        back.from_bytes(nlp.to_bytes())
    made = back.make_doc("قتل 3 أمس في حلب")
    made._.day = "2019-02-06"
    assert spans(back(made), "news") == [("أمس", "time", "t1", "")]
    assert made._.arconflict["mentions"][0]["value"] == "2019-02-05"
    assert back.get_pipe("arconflict").settings == nlp.get_pipe("arconflict").settings


def test_pipe_keeps_the_order(nlp: Any) -> None:
    texts = [f"قتل {number} في حلب" for number in range(3, 30)]
    assert [doc.spans["arconflict"][0].text for doc in nlp.pipe(texts)] == [text.split()[1] for text in texts]


@pytest.mark.parametrize("text", ["", " ", "\n", "123", "😀 حلب 😀"])
def test_any_text_will_do(nlp: Any, text: str) -> None:
    assert nlp(text)._.arconflict == arconflict.analyze(text).to_dict()


def test_what_cannot_be(nlp: Any) -> None:
    with pytest.raises(Exception, match="zone must be an IANA name"):
        spacy.blank("ar").add_pipe("arconflict", config={"zone": "Nowhere"})
    made = nlp.make_doc("أمس")
    made._.published = "yesterday"
    with pytest.raises(InputValueError, match="published is no ISO 8601 date"):
        nlp(made)
