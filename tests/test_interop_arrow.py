"""Arrow, Parquet and GeoParquet: fixed types, files that read back equal, points that others read."""

from __future__ import annotations

import pickle
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import arconflict
from arconflict.cli.analyzing import example
from arconflict.document import Document
from arconflict.errors import DataError, InputValueError
from arconflict.interop.articles import Settings

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed (group engines); .ci/run installs it")

from arconflict.interop import arrow, geoparquet  # noqa: E402 - needs pyarrow

ARTICLE, PUBLISHED = example()
DOCUMENT = arconflict.analyze(ARTICLE, published=PUBLISHED, id="a")
SHORT = arconflict.analyze("في حلب", id=17)
DOCUMENTS = [
    DOCUMENT,
    SHORT,
    Document(""),
    Document("\N{OLD PERSIAN SIGN A}", id="", published="2019-02-06T14:30:00+02:00"),
]


def test_the_types_are_fixed() -> None:
    found = {field.name: str(field.type) for field in arrow.schema()}
    assert found["start"] == "int64"
    assert found["interval_begin"] == "timestamp[us]"
    assert found["low"] == found["lat"] == "double"
    assert found["approx"] == "bool"
    assert found["admin"] == "list<item: string>"
    assert found["evidence"] == "list<item: struct<rule: string, saw: string>>"
    assert arrow.table([]).schema.equals(arrow.table([DOCUMENT]).schema, check_metadata=True)
    assert arrow.nested_table([]).schema == arrow.nested_schema()
    assert arrow.schema().metadata == {b"arconflict": b"arconflict.document/1"}


def test_documents_come_back_from_arrow() -> None:
    table = arrow.nested_table(DOCUMENTS)
    assert list(arrow.documents(table)) == DOCUMENTS
    assert [document.to_json() for document in arrow.documents(table)] == [d.to_json() for d in DOCUMENTS]


@pytest.mark.parametrize("documents", [[], DOCUMENTS, DOCUMENTS * 3])
def test_documents_come_back_from_parquet(
    documents: list[Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrow, "BATCH", 5)
    path = tmp_path / "documents.parquet"
    assert arrow.to_parquet(iter(documents), path) == len(documents)
    assert list(arrow.from_parquet(path)) == documents


def test_a_table_of_mentions_is_no_table_of_documents() -> None:
    with pytest.raises(InputValueError, match="no column mentions; a table of mentions holds no texts"):
        list(arrow.documents(arrow.table([DOCUMENT])))


TEXTS = pa.table(
    {
        "body": [ARTICLE, None, "في حلب أمس"],
        "day": pa.array([date(2020, 2, 13), None, date(2019, 2, 6)]),
        "moment": pa.array([datetime(2020, 2, 13), None, datetime(2019, 2, 6, 12)]),
        "url": [10, 11, 12],
    }
)


def test_an_analyzer_reads_the_texts_of_a_table() -> None:
    found = arrow.Analyzer("body", published="day", id="url")(TEXTS)
    expected = [
        arconflict.analyze(ARTICLE, published=PUBLISHED, id="10"),
        arconflict.analyze("في حلب أمس", published="2019-02-06", id="12"),
    ]
    assert found.equals(arrow.table(expected))


def test_a_timestamp_at_midnight_is_the_day() -> None:
    found = arrow.Analyzer("body", published="moment", nested=True)(TEXTS)
    assert found["published"].to_pylist() == ["2020-02-13", None, "2019-02-06T12:00:00"]
    assert [mentions is None for mentions in found["mentions"].to_pylist()] == [False, True, False]


def test_an_analyzer_streams_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow, "BATCH", 10)
    many = pa.table({"text": [f"في حلب {number}" for number in range(23)]})
    analyzer = arrow.Analyzer(kinds=("quantity",))
    parts = list(analyzer.stream(many.to_batches(max_chunksize=14)))
    assert len(parts) == 3
    assert [row for part in parts for row in part.column("text").to_pylist()] == list(map(str, range(many.num_rows)))


def test_an_analyzer_can_be_sent_to_another_process() -> None:
    analyzer = arrow.Analyzer("body", published="day", settings=Settings(country="LB"), on_error="report")
    assert pickle.loads(pickle.dumps(analyzer)) == analyzer
    assert len(pickle.dumps(analyzer)) < 1000


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"kinds": ("weapon",)}, "no columns are known for kind 'weapon'"),
        ({"kinds": ("place",), "nested": True}, "leave kinds empty"),
        ({"on_error": "ignore"}, "on_error must be"),
    ],
)
def test_what_cannot_be_is_said_before_the_work(options: dict[str, Any], message: str) -> None:
    with pytest.raises(InputValueError, match=message):
        arrow.Analyzer(**options)


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(InputValueError, match="no column 'text'; there are: 'body', 'day', 'moment', 'url'"):
        arrow.Analyzer()(TEXTS)


def test_what_cannot_be_read_is_reported_in_its_place() -> None:
    table = pa.table({"text": ["في حلب", "في حلب"], "day": ["yesterday", "2019-02-06"]})
    found = arrow.Analyzer(published="day", on_error="report")(table).to_pylist()
    assert [row["kind"] for row in found] == [None, "place"]
    nested = arrow.Analyzer(published="day", on_error="report", nested=True)(table)
    with pytest.raises(DataError, match="published is no ISO 8601 date"):
        list(arrow.documents(nested))


def test_geoparquet_is_read_by_geopandas(tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas", reason="geopandas is not installed (group engines)")
    documents = [DOCUMENT, arconflict.analyze("في بلدة تل ما لا يوجد")]
    path = tmp_path / "places.parquet"
    assert geoparquet.write(iter(documents), path) == sum(len(document.places) for document in documents)
    found = geopandas.read_parquet(path)
    assert found.crs == "OGC:CRS84"
    located = found[~found.geometry.isna()]
    assert len(located) >= 10
    assert (located.geometry.x == located["lon"]).all()
    assert (located.geometry.y == located["lat"]).all()
    assert found.geometry.isna().equals(found["lat"].isna())


def test_geoparquet_in_memory_is_what_is_written(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    path = tmp_path / "places.parquet"
    geoparquet.write([DOCUMENT], path)
    table = geoparquet.table([DOCUMENT])
    found = pq.read_table(path)
    assert found.equals(table)
    assert found.schema.metadata == table.schema.metadata
    assert geoparquet.write([], path) == 0
    empty = pq.read_table(path)
    assert (empty.num_rows, empty.schema, empty.schema.metadata) == (0, table.schema, table.schema.metadata)


def test_a_point_is_well_known_binary() -> None:
    shapely = pytest.importorskip("shapely", reason="shapely is not installed (group engines, with geopandas)")
    assert shapely.from_wkb(geoparquet.point(37.16, 36.2)).wkt == "POINT (37.16 36.2)"
