"""A real Spark on this machine, two cores, gives the rows of the pipeline alone."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import arconflict
from arconflict.cli.analyzing import example
from arconflict.errors import InputValueError

pytest.importorskip("pyarrow", reason="pyarrow is not installed (group spark)")
pytest.importorskip("pyspark", reason="pyspark is not installed (group spark)")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java 17 or newer, and there is no java on the path", allow_module_level=True)

from arconflict.interop import arrow, spark

pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")

ARTICLE, PUBLISHED = example()
ROWS = [(ARTICLE, date.fromisoformat(PUBLISHED), 1), (None, None, 2), ("في حلب", None, 3)]
EXPECTED = [
    arconflict.analyze(ARTICLE, published=PUBLISHED, id=1),
    arconflict.analyze("في حلب", id=3),
]


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    made = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.log.level", "ERROR")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield made
    made.stop()


@pytest.fixture(scope="module")
def news(session: Any) -> Any:
    return session.createDataFrame(ROWS, "body string, day date, url int").repartition(2)


def test_the_schema_is_that_of_arrow() -> None:
    from pyspark.sql.pandas.types import from_arrow_schema

    assert spark.schema() == from_arrow_schema(arrow.schema(), prefer_timestamp_ntz=True)
    assert spark.nested_schema() == from_arrow_schema(arrow.nested_schema(), prefer_timestamp_ntz=True)


def test_mentions_written_as_parquet_are_those_of_the_pipeline(news: Any, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    spark.mentions(news, "body", published="day", id="url").write.parquet(str(tmp_path / "mentions"))
    found = pq.read_table(tmp_path / "mentions")
    assert found.schema.equals(arrow.schema())
    assert found.sort_by([("document", "ascending"), ("start", "ascending")]).equals(
        arrow.table(EXPECTED).sort_by([("document", "ascending"), ("start", "ascending")])
    )


def test_documents_written_as_parquet_come_back(news: Any, tmp_path: Path) -> None:
    texts = news.where("body IS NOT NULL")
    spark.documents(texts, "body", published="day", id="url").write.parquet(str(tmp_path / "documents"))
    files = (tmp_path / "documents").glob("*.parquet")
    found = [document for file in files for document in arrow.from_parquet(file)]
    assert sorted(found, key=lambda document: str(document.id)) == EXPECTED


def test_geoparquet_is_written_by_the_workers(news: Any, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    folder = tmp_path / "places"
    written = spark.write_geoparquet(news, str(folder), "body", published="day", id="url")
    assert sorted(file.name for file in folder.iterdir()) == sorted(written)
    assert sum(written.values()) == sum(len(document.places) for document in EXPECTED)
    for name, rows in written.items():
        found = pq.read_table(folder / name)
        assert found.num_rows == rows
        assert b"geo" in found.schema.metadata
    with pytest.raises(InputValueError, match="is not empty"):
        spark.write_geoparquet(news, str(folder), "body")


def test_what_cannot_be_read(session: Any, news: Any) -> None:
    with pytest.raises(InputValueError, match="no column 'text'; there are: 'body', 'day', 'url'"):
        spark.mentions(news)
    bad = session.createDataFrame([("في حلب", "yesterday")], "text string, day string")
    (row,) = spark.mentions(bad, published="day", on_error="report").collect()
    assert row["kind"] is None
    assert "published is no ISO 8601 date" in row["extra"]
    with pytest.raises(Exception, match="row 0, id None: published is no ISO 8601 date"):
        spark.mentions(bad, published="day").collect()


def test_the_page_about_spark_is_true(
    session: Any, news: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).parent.parent / "docs" / "how-to" / "spark.md").read_text(encoding="utf-8")
    code = "".join(re.findall(r"^```py\n(.*?)^```", page, re.MULTILINE | re.DOTALL))
    folder = tmp_path.as_posix()
    news.write.parquet(f"{folder}/news")
    for name in ("news", "places", "killed", "failed", "documents"):  # Spark's own working folder is the driver's, once
        code = code.replace(f'"{name}"', f'"{folder}/{name}"')
    exec(compile(code, "spark.md", "exec"), {"session": session})
    assert " places in " in capsys.readouterr().out
    found = session.read.parquet(f"{folder}/killed")
    assert {row["text"] for row in found.collect()} == {
        mention.text for mention in EXPECTED[0].quantities if mention.role == "killed"
    }
    assert session.read.parquet(f"{folder}/failed").count() == 0
