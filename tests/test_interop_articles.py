"""Texts in columns, whatever engine they are of: read in order, or reported in their place."""

from __future__ import annotations

from itertools import repeat
from uuid import UUID

import pytest

from arconflict import Failure
from arconflict.errors import InputTypeError, InputValueError
from arconflict.interop import articles, tables
from arconflict.interop.articles import Settings

TEXT = "قُتل 3 مدنيين أمس في حلب"
DAY = "2019-02-06"


class Broken(str):
    """A text whose reader fails: an engine may hand us anything."""

    __slots__ = ()


@pytest.fixture
def fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the reader fail, as no text makes it fail."""
    known = articles.pipeline(articles.STANDARD)

    def read(text: object, **rest: object) -> object:
        if isinstance(text, Broken):
            raise ZeroDivisionError("in the reader")
        return known(text, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(articles, "pipeline", lambda settings: read)


def test_every_text_has_its_result_in_its_place(fails: None) -> None:
    texts = [TEXT, None, 5, Broken("x"), TEXT]
    found = list(articles.read(texts, repeat(DAY), "abcde", on_error="report"))
    assert found[0] is not None
    assert found[1] is None
    assert isinstance(found[2], Failure)
    assert isinstance(found[3], Failure)
    assert (found[2].position, found[2].id, type(found[2].error)) == (2, "c", InputTypeError)
    assert (found[3].position, found[3].id, type(found[3].error)) == (3, "d", ZeroDivisionError)
    assert found[4].mentions == found[0].mentions  # type: ignore[union-attr]


def test_an_error_says_the_row_and_the_id(fails: None) -> None:
    with pytest.raises(InputTypeError, match=r"^row 1, id 'b': "):
        list(articles.read([TEXT, 5], repeat(DAY), "ab"))
    with pytest.raises(ZeroDivisionError) as caught:
        list(articles.read([TEXT, Broken("x")], repeat(DAY), "ab"))
    assert caught.value.__notes__ == ["in row 1, id 'b'"]
    with pytest.raises(InputValueError, match=r'"raise" or "report", not .skip'):
        list(articles.read([TEXT], [DAY], ["a"], on_error="skip"))  # type: ignore[arg-type]


@pytest.mark.parametrize("nested", [False, True])
def test_rows_say_why_there_is_no_document(nested: bool) -> None:
    ids = [UUID(int=7), "b", "c"]
    found = list(articles.rows([TEXT, None, 5], [DAY] * 3, ids, nested=nested, on_error="report"))
    if nested:
        assert [len(part) for part in found] == [1, 1, 1]
        assert found[0][0][0] == str(UUID(int=7)), "an id is what the engine prints for it"
        assert "there is no text" in repr(found[1])
    else:
        names = tables.names()
        assert [len(part) for part in found] == [3, 0, 1]
        (failure,) = found[2]
        assert dict(zip(names, failure, strict=True))["kind"] is None
    assert "InputTypeError" in repr(found[2])


def test_settings_make_their_own_pipeline_once() -> None:
    settings = Settings(recognizers=("dates",), zone="Africa/Cairo")
    assert articles.pipeline(settings) is articles.pipeline(Settings(recognizers=("dates",), zone="Africa/Cairo"))
    (found,) = articles.read([TEXT], [DAY], ["a"], settings=settings)
    assert found is not None
    assert {mention.kind for mention in found.mentions} == {"time"}  # type: ignore[union-attr]
