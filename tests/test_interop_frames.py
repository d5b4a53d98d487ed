"""pandas, Polars, DuckDB and Hugging Face datasets give the same rows as the pipeline alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import arconflict
from arconflict.cli.analyzing import example
from arconflict.document import Document
from arconflict.document.codec import mention_to_dict
from arconflict.errors import InputTypeError, InputValueError
from arconflict.interop.articles import Settings
from arconflict.interop.rows import records
from arconflict.interop.tables import names
from arconflict.pipeline import Failure

ARTICLE, PUBLISHED = example()
SECOND = "قُتل 3 مدنيين أمس في حلب"
ROWS = [
    *records(arconflict.analyze(ARTICLE, published=PUBLISHED, id="a")),
    *records(arconflict.analyze(SECOND, published="2019-02-06", id="c")),
]
SHORT = (
    "document",
    "published",
    "id",
    "kind",
    "start",
    "end",
    "text",
    "value",
    "interval_begin",
    "low",
    "place",
    "lat",
)
EXPECTED = [tuple(row[names().index(name)] for name in SHORT) for row in ROWS]
BAD = {"text": [SECOND, SECOND], "day": ["yesterday", "2019-02-06"]}


class TestPandas:
    @pytest.fixture
    def pd(self) -> Any:
        found = pytest.importorskip("pandas", reason="pandas is not installed (group engines); .ci/run installs it")
        import arconflict.interop.pandas

        assert arconflict.interop.pandas
        return found

    @pytest.fixture
    def texts(self, pd: Any) -> Any:
        return pd.Series([ARTICLE, None, SECOND], index=["a", "b", "c"], name="body")

    def test_the_long_frame_keeps_the_index(self, pd: Any, texts: Any) -> None:
        days = pd.Series([PUBLISHED, None, "2019-02-06"], index=texts.index)
        found = texts.arconflict.analyze(days)
        assert list(found.columns) == list(names())
        assert list(found.index) == [row[0] for row in ROWS]
        rows = found[list(SHORT)].astype(object).where(found[list(SHORT)].notna(), None)
        assert [tuple(row) for row in rows.itertuples(index=False)] == EXPECTED
        assert set(texts.to_frame().join(found[["kind"]], how="inner").index) == {"a", "c"}

    def test_the_types_do_not_depend_on_the_texts(self, pd: Any, texts: Any) -> None:
        full = texts.arconflict.analyze(PUBLISHED)
        empty = pd.Series([], dtype=object).arconflict.analyze()
        assert full.dtypes.equals(empty.dtypes)
        assert str(full["low"].dtype) == "Float64"
        assert str(full["interval_begin"].dtype) == "datetime64[us]"

    def test_records_are_dicts_as_in_the_json(self, texts: Any) -> None:
        found = texts.arconflict.analyze(PUBLISHED, kinds=["place"])
        places = map(mention_to_dict, arconflict.analyze(ARTICLE, published=PUBLISHED).places)
        for (_label, row), place in zip(found.loc[["a"]].iterrows(), places, strict=True):
            assert all(row[name] == place[name] for name in ("candidates", "admin", "evidence"))

    def test_any_index_will_do(self, pd: Any) -> None:
        index = pd.MultiIndex.from_tuples([("x", 1), ("x", 2)])
        found = pd.Series([SECOND, SECOND], index=index).arconflict.analyze(datetime(2019, 2, 6, 12))
        assert found["document"].isna().all()
        assert found.index.equals(index.repeat(3))
        assert list(pd.Series([SECOND]).arconflict.analyze()["document"]) == ["0"] * 3

    def test_frames_name_their_columns(self, pd: Any) -> None:
        frame = pd.DataFrame({"body": [SECOND], "day": pd.to_datetime(["2019-02-06"])})
        found = frame.arconflict.analyze("body", published="day")
        assert list(found["published"]) == ["2019-02-06"] * 3
        with pytest.raises(InputValueError, match="no column 'text'; there are: 'body', 'day'"):
            frame.arconflict.analyze()

    def test_documents(self, pd: Any, texts: Any) -> None:
        found = texts.arconflict.documents(pd.Series([PUBLISHED, None, "x"], index=texts.index), on_error="report")
        assert found["a"] == arconflict.analyze(ARTICLE, published=PUBLISHED, id="a")
        assert found["b"] is None
        assert isinstance(found["c"], Failure)

    def test_what_cannot_be(self, pd: Any, texts: Any) -> None:
        with pytest.raises(AttributeError, match="a series of texts is needed"):
            pd.Series([1.5]).arconflict  # noqa: B018
        with pytest.raises(InputTypeError, match="row 0, id 0: text must be a str"):
            pd.Series([5], dtype=object).arconflict.analyze()
        with pytest.raises(InputValueError, match="another index"):
            texts.arconflict.analyze(pd.Series(["2019-02-06"] * 3))
        with pytest.raises(InputTypeError, match="one time or a Series"):
            texts.arconflict.analyze(["2019-02-06"] * 3)
        frame = pd.DataFrame(BAD)
        with pytest.raises(InputValueError, match="row 0, id 0: published is no ISO 8601 date"):
            frame.arconflict.analyze(published="day")
        found = frame.arconflict.analyze(published="day", on_error="report")
        assert list(found.index) == [0, 1, 1, 1]
        assert "ISO 8601" in json.loads(found["extra"].iloc[0])["error"]


class TestPolars:
    @pytest.fixture
    def pl(self) -> Any:
        pytest.importorskip("pyarrow", reason="pyarrow is not installed (group engines); .ci/run installs it")
        found = pytest.importorskip("polars", reason="polars is not installed (group engines); .ci/run installs it")
        import arconflict.interop.polars

        assert arconflict.interop.polars
        return found

    @pytest.fixture
    def news(self, pl: Any) -> Any:
        days = [date.fromisoformat(PUBLISHED), None, date(2019, 2, 6)]
        return pl.DataFrame({"body": [ARTICLE, None, SECOND], "day": days, "url": ["a", "b", "c"]})

    def test_the_long_frame(self, news: Any) -> None:
        found = news.arconflict.analyze("body", published="day", id="url")
        assert found.select(SHORT).rows() == EXPECTED

    def test_lazily_and_streaming(self, news: Any) -> None:
        found = news.lazy().arconflict.analyze("body", published="day", id="url")
        assert found.collect_schema() == news.arconflict.analyze("body").schema
        assert found.collect(engine="streaming").select(SHORT).rows() == EXPECTED

    def test_the_schema_is_that_of_arrow(self, pl: Any) -> None:
        from arconflict.interop import arrow
        from arconflict.interop.polars import mentions_type, schema

        assert schema() == pl.Schema(pl.from_arrow(arrow.table([])).schema)
        assert mentions_type() == pl.from_arrow(arrow.nested_table([])).schema["mentions"]

    def test_expressions_keep_one_row_a_text(self, pl: Any, news: Any) -> None:
        found = news.select("url", pl.col("body").arconflict.mentions(pl.col("day")))
        assert found["mentions"].is_null().to_list() == [False, True, False]
        rows = found.drop_nulls().explode("mentions").unnest("mentions")
        assert rows.select(SHORT[2:]).rows() == [row[2:] for row in EXPECTED]

    def test_series(self, pl: Any, news: Any) -> None:
        for times in (news["day"], date(2019, 2, 6)):
            found = news["body"].arconflict.mentions(times)
            assert found.dtype == news.select(pl.col("body").arconflict.mentions()).to_series().dtype
            assert found[2].struct.field("value").drop_nulls().to_list() == ["2019-02-05"]

    def test_what_cannot_be(self, pl: Any, news: Any) -> None:
        with pytest.raises(InputValueError, match="no column 'text'"):
            news.arconflict.analyze()
        frame = pl.DataFrame(BAD)
        with pytest.raises(InputValueError, match="row 0"):
            frame.arconflict.analyze(published="day")
        found = frame.arconflict.analyze(published="day", on_error="report", kinds=["time"])
        assert found["kind"].to_list() == [None, "time"]


class TestDuckDB:
    @pytest.fixture
    def connection(self) -> Iterator[Any]:
        pytest.importorskip("pyarrow", reason="pyarrow is not installed (group engines); .ci/run installs it")
        duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed (group engines); .ci/run installs it")
        with duckdb.connect() as connection:
            connection.execute("CREATE TABLE news (body VARCHAR, day DATE, url VARCHAR)")
            rows = [(ARTICLE, PUBLISHED, "a"), (None, None, "b"), (SECOND, "2019-02-06", "c")]
            connection.executemany("INSERT INTO news VALUES (?, ?, ?)", rows)
            yield connection

    def test_the_table_of_mentions(self, connection: Any) -> None:
        from arconflict.interop import arrow, duckdb

        duckdb.register(connection)
        found = duckdb.mentions(connection.table("news"), "body", published="day", id="url")
        assert arrow.schema().equals(found.to_arrow_table().schema)
        quoted = ", ".join(f'"{name}"' for name in SHORT)
        assert found.project(quoted).fetchall() == EXPECTED

    def test_over_parquet(self, connection: Any, tmp_path: Path) -> None:
        from arconflict.interop import duckdb

        duckdb.register(connection)
        path = tmp_path / "news.parquet"
        connection.table("news").write_parquet(str(path))
        found = duckdb.mentions(connection.read_parquet(str(path)), "body", published="day")
        places = found.filter("kind = 'place'").aggregate("count(*)").fetchall()
        assert places == [(sum(row[3] == "place" for row in ROWS),)]
        moments = connection.sql(f"SELECT body, day::TIMESTAMP AS moment FROM '{path}'")
        found = duckdb.mentions(moments, "body", published="moment")
        assert found.project("published").distinct().order("published").fetchall() == [
            ("2019-02-06 00:00:00",),
            (f"{PUBLISHED} 00:00:00",),
        ]
        assert found.filter("kind = 'time' AND text = 'أمس'").project("value").fetchall() == [("2019-02-05",)]

    def test_json(self, connection: Any) -> None:
        from arconflict.interop import duckdb

        duckdb.register(connection)
        duckdb.register(connection, settings=Settings(recognizers=("dates",)))  # a second call takes its place
        found = connection.sql("SELECT arconflict_json(body, NULL) FROM news ORDER BY url").fetchall()
        assert found[1] == (None,)
        assert {mention.kind for mention in Document.from_json(found[0][0]).mentions} == {"time"}

    def test_what_cannot_be(self, connection: Any) -> None:
        from arconflict.interop import duckdb

        news = connection.table("news")
        with pytest.raises(InputValueError, match="call register"):
            duckdb.mentions(news, "body")
        duckdb.register(connection, on_error="report")
        with pytest.raises(InputValueError, match="no column 'text'; there are: 'body', 'day', 'url'"):
            duckdb.mentions(news)
        query = "SELECT arconflict_json('في حلب', 'yesterday'), arconflict_mentions('في حلب', 'yesterday')"
        assert connection.sql(query).fetchall() == [(None, None)]


class TestDatasets:
    @pytest.fixture
    def dataset(self) -> Any:
        pytest.importorskip("pyarrow", reason="pyarrow is not installed (group engines); .ci/run installs it")
        datasets = pytest.importorskip("datasets", reason="datasets is not installed (group engines)")
        datasets.disable_progress_bars()
        return datasets.Dataset.from_dict(
            {"body": [ARTICLE, None, SECOND], "day": [PUBLISHED, None, "2019-02-06"], "url": ["a", "b", "c"]}
        )

    def test_long(self, dataset: Any) -> None:
        from arconflict.interop.datasets import Mentions

        read = Mentions("body", published="day", id="url")
        found = dataset.map(read, batched=True, remove_columns=dataset.column_names, features=read.features)
        assert [tuple(row[name] for name in SHORT) for row in found] == EXPECTED

    def test_nested(self, dataset: Any) -> None:
        from arconflict.interop import arrow
        from arconflict.interop.datasets import Mentions

        read = Mentions("body", published="day", id="url", nested=True)
        chosen = dataset.filter(lambda row: row["body"] is not None)
        found = chosen.map(read, batched=True, remove_columns=dataset.column_names, features=read.features)
        assert next(arrow.documents(found.data.table)) == arconflict.analyze(ARTICLE, published=PUBLISHED, id="a")

    def test_the_same_reader_has_the_same_fingerprint(self, dataset: Any) -> None:
        from datasets.fingerprint import Hasher

        from arconflict.interop.datasets import Mentions

        assert Hasher.hash(Mentions("body")) == Hasher.hash(Mentions("body")) != Hasher.hash(Mentions("text"))

    def test_a_column_that_is_not_there(self, dataset: Any) -> None:
        from arconflict.interop.datasets import Mentions

        with pytest.raises(InputValueError, match="no column 'text'; there are: 'body'"):
            Mentions()({"body": [SECOND]})
