"""Ray Data: the mentions of a dataset of texts.

    from arconflict.interop import ray
    found = ray.mentions(ray_data.read_parquet("news"), text="body", published="day", id="url")
    found.write_parquet("mentions")

Texts go to Ray's workers as Arrow tables (`map_batches`) and mentions come back in the same way, with the columns of
`arconflict.interop.tables`. A worker loads words and gazetteer once. arconflict must be installed where the workers run.
"""

from __future__ import annotations

from collections.abc import Iterable

from arconflict.interop.articles import STANDARD, OnError, Settings
from arconflict.interop.extras import missing

try:
    from ray.data import Dataset

    from arconflict.interop.arrow import BATCH, Analyzer
except ModuleNotFoundError as error:
    raise missing("ray", error) from error


def mentions(
    dataset: Dataset,
    text: str = "text",
    *,
    published: str | None = None,
    id: str | None = None,
    kinds: Iterable[str] = (),
    settings: Settings = STANDARD,
    on_error: OnError = "raise",
) -> Dataset:
    """Return the mentions of the texts of a dataset (of `kinds`, where some are named), one a row, lazily.

    `text`, `published` and `id` are names of columns. A publication time may be a string in ISO 8601, a date or a
    timestamp. A text that is null gives no row. With ``on_error="report"`` a text that cannot be read gives a row without
    ``kind`` whose ``extra`` says why; with ``"raise"`` the job fails and names the row.

    Raises `InputValueError` for a column that is not there; to know the columns, Ray may have to read the first rows.
    """
    return _mapped(dataset, Analyzer(text, published, id, tuple(kinds), settings=settings, on_error=on_error))


def documents(
    dataset: Dataset,
    text: str = "text",
    *,
    published: str | None = None,
    id: str | None = None,
    settings: Settings = STANDARD,
    on_error: OnError = "raise",
) -> Dataset:
    """Return the documents of the texts of a dataset, one a row, mentions nested, lazily.

    Written as Parquet, `arconflict.interop.arrow.from_parquet` reads them back. The arguments are those of `mentions`; a
    text that is null, or that cannot be read, gives a row whose ``mentions`` is null and whose ``extra`` says why.
    """
    return _mapped(dataset, Analyzer(text, published, id, nested=True, settings=settings, on_error=on_error))


def _mapped(dataset: Dataset, analyzer: Analyzer) -> Dataset:
    """Return what an analyser makes of a dataset. Only the columns that it reads go to it."""
    wanted = analyzer.wanted(dataset.columns() or ())
    return dataset.select_columns(wanted).map_batches(analyzer, batch_format="pyarrow", batch_size=BATCH)
