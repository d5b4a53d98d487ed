"""A real Ray on this machine, two processors, gives the rows of the pipeline alone."""

from __future__ import annotations

import gc
import re
import warnings
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import arconflict
from arconflict.cli.analyzing import example
from arconflict.errors import InputValueError

pytest.importorskip("pyarrow", reason="pyarrow is not installed (group ray)")
pytest.importorskip("ray.data", reason="Ray is not installed (group ray)")

from arconflict.interop import arrow
from arconflict.interop import ray as interop

pytestmark = [
    pytest.mark.xdist_group("ray"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:ray"),  # Ray warns of its own settings
]

ARTICLE, PUBLISHED = example()
ROWS = [
    {"body": ARTICLE, "day": date.fromisoformat(PUBLISHED), "url": 1, "other": "x"},
    {"body": None, "day": None, "url": 2, "other": "y"},
    {"body": "في حلب", "day": None, "url": 3, "other": "z"},
]
EXPECTED = [
    arconflict.analyze(ARTICLE, published=PUBLISHED, id=1),
    arconflict.analyze("في حلب", id=3),
]
ORDER = [("document", "ascending"), ("start", "ascending")]


@pytest.fixture(scope="module")
def news() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("RAY_USAGE_STATS_ENABLED", "0")
        environment.setenv("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        import ray

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # Ray leaves it to the collector to close its logs
            ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=80 * 1024 * 1024)
            gc.collect()
        ray.data.DataContext.get_current().enable_progress_bars = False
        yield ray.data.from_items(ROWS)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            ray.shutdown()
            gc.collect()


def test_mentions_written_as_parquet_are_those_of_the_pipeline(news: Any, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    interop.mentions(news, "body", published="day", id="url").write_parquet(str(tmp_path / "mentions"))
    found = pq.read_table(tmp_path / "mentions")
    assert found.schema.equals(arrow.schema())
    assert found.sort_by(ORDER).equals(arrow.table(EXPECTED).sort_by(ORDER))


def test_mentions_of_one_kind(news: Any) -> None:
    found = interop.mentions(news, "body", published="day", id="url", kinds=["place"]).take_all()
    places = sorted((row["document"], row["place"]) for row in found)
    assert places == sorted((str(d.id), m.place) for d in EXPECTED for m in d.mentions if m.kind == "place")


def test_documents_written_as_parquet_come_back(news: Any, tmp_path: Path) -> None:
    import ray

    texts = ray.data.from_items([row for row in ROWS if row["body"] is not None])
    interop.documents(texts, "body", published="day", id="url").write_parquet(str(tmp_path / "documents"))
    files = sorted((tmp_path / "documents").glob("*.parquet"))
    found = [document for file in files for document in arrow.from_parquet(file)]
    assert sorted(found, key=lambda document: str(document.id)) == EXPECTED


def test_what_cannot_be_read_is_a_row_that_says_why(news: Any) -> None:
    import ray

    bad = ray.data.from_items([{"text": "في حلب", "day": "yesterday"}, {"text": "في حمص", "day": "2019-02-06"}])
    found = interop.mentions(bad, published="day", on_error="report").take_all()
    assert [row["kind"] for row in found if row["kind"] is not None] == ["place"]
    (failed,) = [row for row in found if row["kind"] is None]
    assert "yesterday" in failed["extra"]


def test_a_column_that_is_not_there_is_told_at_once(news: Any) -> None:
    with pytest.raises(InputValueError, match="no column 'texts'; there are: 'body'"):
        interop.mentions(news, "texts")


def test_the_page_about_ray_is_true(news: Any, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    page = (Path(__file__).parent.parent / "docs" / "how-to" / "ray.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```py\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    folder = tmp_path.as_posix()
    news.write_parquet(f"{folder}/news")
    for name in ("news", "mentions"):
        code = code.replace(f'"{name}"', f'"{folder}/{name}"')
    exec(compile(code, "ray.md", "exec"), {})
    assert pq.read_table(f"{folder}/mentions").num_rows == sum(len(document.mentions) for document in EXPECTED)
