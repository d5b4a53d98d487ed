"""Rows and columns: every field of the JSON has a column, and comes back from it as it was."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

import arconflict
from arconflict.cli.analyzing import example
from arconflict.document import Document
from arconflict.document.codec import BUILT_IN, mention_to_dict
from arconflict.errors import DataError, InputTypeError, InputValueError
from arconflict.interop import rows, tables
from arconflict.interop.articles import Settings, publication, read
from arconflict.interop.articles import rows as rows_of
from arconflict.mentions import Candidate, Evidence, Mention, PlaceMention, QuantityMention, TimeMention
from arconflict.pipeline import Failure

ARTICLE, PUBLISHED = example()
DOCUMENT = arconflict.analyze(ARTICLE, published=PUBLISHED, id="a")


def plain(value: Any) -> Any:
    """What engines give back: dicts for records, lists for tuples."""
    if hasattr(value, "_asdict"):
        return {name: plain(part) for name, part in value._asdict().items()}
    return [plain(part) for part in value] if isinstance(value, tuple) else value


def nested(document: Document) -> Mapping[str, object]:
    row = dict(zip((column.name for column in tables.nested_columns()), rows.nested_record(document), strict=True))
    names = [column.name for column in tables.mention_columns()]
    mentions = [{name: plain(value) for name, value in zip(names, one, strict=True)} for one in row["mentions"]]  # type: ignore[union-attr, arg-type]
    return {**row, "mentions": mentions}


def again(document: Document, **options: Any) -> Document:
    return Document.from_dict(rows.document_dict(nested(document)), **options)


def test_every_field_of_the_json_has_a_column() -> None:
    names = set(tables.names())
    for made in BUILT_IN:
        for field in fields(made):
            parts = [f"{field.name}_{part}" for part, _type in tables.PARTS.get(field.name, ())]
            assert names.issuperset(parts or [field.name]), (made, field.name)


def test_columns_are_of_one_kind_where_one_is_named() -> None:
    assert tables.names("actor")[7:] == ("actor", "name", "actor_type", "evidence", "extra")
    assert set(tables.names("place", "time")) < set(tables.names())
    with pytest.raises(InputValueError, match="kind 'weapon'; there are: time, quantity, place, actor"):
        tables.columns("weapon")


def test_rows_hold_the_mentions() -> None:
    found = [dict(zip(tables.names(), row, strict=True)) for row in rows.records(DOCUMENT)]
    assert [row["id"] for row in found] == [mention.id for mention in DOCUMENT.mentions]
    assert {row["document"] for row in found} == {"a"}
    assert all(ARTICLE[row["start"] : row["end"]] == row["text"] for row in found)
    time = next(row for row in found if row["kind"] == "time" and row["value"] == "2020-02-13")
    assert (time["interval_begin"], time["interval_end"]) == (datetime(2020, 2, 13), datetime(2020, 2, 14))
    assert time["low"] is None
    assert all(row["extra"] is None for row in found)


def test_rows_of_one_kind() -> None:
    found = [dict(zip(tables.names("place"), row, strict=True)) for row in rows.records(DOCUMENT, "place")]
    assert [row["id"] for row in found] == [mention.id for mention in DOCUMENT.places]
    assert [row["lat"] for row in found] == [mention.lat for mention in DOCUMENT.places]


def test_the_example_comes_back_to_the_character() -> None:
    assert again(DOCUMENT) == DOCUMENT
    assert again(DOCUMENT).to_json() == DOCUMENT.to_json()


ODD = [
    QuantityMention(0, 1, "ا", low=2**60 + 1, high=10**400, best=0.5),
    QuantityMention(0, 1, "ا", low=5.0, high=None, best=5),
    TimeMention(0, 1, "ا", type="DATE", value="X", interval=("sometime", None)),
    TimeMention(0, 1, "ا", type="DATE", value="X", interval=(None, "2019-02-06T00:00:30")),
    TimeMention(0, 1, "ا", type="DATE", value="X", hijri=(None, None, None)),
    TimeMention(0, 1, "ا", type="DATE", value="X", hijri=(1440, None, None), evidence=(Evidence("rule", ""),)),
    TimeMention(0, 1, "ا", type="DATE", value="X", hijri=(2**70, 1, 1)),
    PlaceMention(0, 1, "ا", None, None, None, None, None, candidates=(Candidate("C1", 0.5, ()),)),
    PlaceMention(0, 1, "ا", "C1", "ا", "SY", 36, 37.0, footprint=(1.0, 2.0, 3.0), admin=("SY02",)),
]


@pytest.mark.parametrize("mention", ODD)
def test_what_no_column_holds_comes_back_too(mention: Mention) -> None:
    document = Document.of("ا", [mention], id=17, published="2019-02-06T14:30:00+02:00")
    assert again(document) == document
    assert again(document).to_json() == document.to_json()


numbers = st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)


@given(low=numbers, high=numbers, best=numbers, id=st.none() | st.integers() | st.text())
def test_any_number_comes_back(low: float | None, high: float | None, best: float | None, id: str | int | None) -> None:
    document = Document.of("ا", [QuantityMention(0, 1, "ا", low=low, high=high, best=best)], id=id)
    if isinstance(id, str):
        id.encode()  # hypothesis gives no lone surrogates
    assert again(document).to_json() == document.to_json()


@dataclass(frozen=True, slots=True)
class WeaponMention(Mention):
    kind: ClassVar[str] = "weapon"

    weapon: str
    calibres: tuple[int, ...] = ()


def test_kinds_of_other_packages_come_back() -> None:
    document = Document.of("مدفع", [WeaponMention(0, 4, "مدفع", "gun", (122,))])
    (row,) = rows.records(document)
    assert json.loads(str(row[-1])) == {"weapon": "gun", "calibres": [122]}
    assert again(document, kinds=[WeaponMention]) == document
    with pytest.raises(DataError, match="unknown kind 'weapon'"):
        again(document)


def test_lone_surrogates_become_one_character_each() -> None:
    document = arconflict.analyze("\ud800 في حلب", id="\udfff")
    (row,) = rows.records(document, "place")
    assert row[0] == "\N{REPLACEMENT CHARACTER}"
    back = again(document)
    assert back.text == "\N{REPLACEMENT CHARACTER} في حلب"
    assert [mention.span for mention in back.mentions] == [mention.span for mention in document.mentions]


@pytest.mark.parametrize(
    ("extra", "message"), [("{", r"document\.extra: no JSON"), ("[]", r"document\.extra: a JSON object expected")]
)
def test_a_broken_extra_is_refused(extra: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        rows.document_dict({**nested(DOCUMENT), "extra": extra})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("", None),
        (float("nan"), None),
        ("2019-02-06", "2019-02-06"),
        ("2019-02-06 00:00:00", "2019-02-06"),
        ("2019-02-06T00:00:00", "2019-02-06"),
        ("2019-02-06T00:00:01", "2019-02-06T00:00:01"),
        (date(2019, 2, 6), date(2019, 2, 6)),
        (datetime(2019, 2, 6), date(2019, 2, 6)),
        (datetime(2019, 2, 6, 1), datetime(2019, 2, 6, 1)),
    ],
)
def test_publication_times_of_columns(value: object, expected: object) -> None:
    found = publication(value)
    assert found == expected
    assert type(found) is type(expected)


def test_read_says_the_row_and_the_id() -> None:
    with pytest.raises(InputValueError, match=r"row 1, id 'b': published is no ISO 8601 date: 'yesterday'"):
        list(read(["", ""], ["2019-02-06", "yesterday"], ["a", "b"]))
    with pytest.raises(InputTypeError, match=r"row 0, id None: text must be a str, not int"):
        list(read([5], [None], [None]))
    with pytest.raises(InputValueError, match="on_error must be"):
        list(read([], [], [], on_error="ignore"))  # type: ignore[arg-type]


def test_read_reports_in_place() -> None:
    first, failure, third, fourth = read(
        ["في حلب", 5, None, "في إدلب"], [None] * 4, ["a", "b", "c", b"d"], on_error="report"
    )
    assert isinstance(first, Document)
    assert isinstance(failure, Failure)
    assert (failure.position, failure.id) == (1, "b")
    assert third is None
    assert isinstance(fourth, Document)
    assert fourth.id == "b'd'"


def test_a_failure_is_a_row_that_says_why() -> None:
    ((row,),) = rows_of(["x"], ["yesterday"], ["a"], on_error="report", kinds=("place",))
    found = dict(zip(tables.names("place"), row, strict=True))
    assert (found["document"], found["published"], found["kind"]) == ("a", "yesterday", None)
    assert json.loads(str(found["extra"]))["error"].startswith("InputValueError: published is no ISO 8601 date")
    ((row,), (missing,)) = rows_of(["x", None], ["yesterday"] * 2, ["a", "b"], on_error="report", nested=True)
    for one, reason in ((row, "no ISO 8601 date"), (missing, "there is no text")):
        with pytest.raises(DataError, match=reason):
            rows.document_dict(dict(zip((column.name for column in tables.nested_columns()), one, strict=True)))


def test_settings_make_their_own_pipeline() -> None:
    (document,) = read(["قتل 3 أمس"], ["2019-02-06"], [None], settings=Settings(recognizers=("dates",)))
    assert isinstance(document, Document)
    assert [mention_to_dict(mention)["kind"] for mention in document.mentions] == ["time"]


def test_transposing_no_rows_gives_columns() -> None:
    assert rows.transpose([], 2) == [(), ()]
    assert rows.transpose([(1, "a"), (2, "b")], 2) == [(1, 2), ("a", "b")]
