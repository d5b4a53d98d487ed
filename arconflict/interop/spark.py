"""Apache Spark: the mentions of a frame of texts, and GeoParquet written by the workers.

    from arconflict.interop import spark
    found = spark.mentions(session.read.parquet("news"), text="body", published="day", id="url")
    found.where("kind = 'place'").write.parquet("places")

Texts go to Python workers as Arrow batches (`mapInArrow`) and mentions come back in the same way, with a schema that is
declared beforehand and generated from the columns of `arconflict.interop.tables`. A worker loads words and gazetteer once
and keeps them while Spark keeps the worker (``spark.python.worker.reuse``, on by default). arconflict must be
installed where the executors run.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from arconflict.errors import InputValueError
from arconflict.interop.articles import STANDARD, OnError, Settings
from arconflict.interop.extras import missing
from arconflict.interop.tables import Column, ListOf, Record, Scalar, Type, columns, nested_columns

try:
    import pyarrow as pa
    from pyarrow import fs
    from pyspark import TaskContext
    from pyspark.sql import DataFrame, types

    from arconflict.interop import geoparquet
    from arconflict.interop.arrow import Analyzer
except ModuleNotFoundError as error:
    raise missing("spark", error) from error


def mentions(
    frame: DataFrame,
    text: str = "text",
    *,
    published: str | None = None,
    id: str | None = None,
    kinds: Iterable[str] = (),
    settings: Settings = STANDARD,
    on_error: OnError = "raise",
) -> DataFrame:
    """Return the mentions of the texts of a frame (of `kinds`, where some are named), one a row, lazily.

    `text`, `published` and `id` are names of columns. A publication time may be a string in ISO 8601, a date or a
    timestamp; one at midnight is the day. A text that is null gives no row. With ``on_error="report"`` a text that cannot
    be read gives a row without ``kind`` whose ``extra`` says why; with ``"raise"`` the job fails and names the row.

    Raises `InputValueError` for a column that is not there.
    """
    analyzer = Analyzer(text, published, id, tuple(kinds), settings=settings, on_error=on_error)
    return _narrow(frame, analyzer).mapInArrow(analyzer.stream, schema(*analyzer.kinds))


def documents(
    frame: DataFrame,
    text: str = "text",
    *,
    published: str | None = None,
    id: str | None = None,
    settings: Settings = STANDARD,
    on_error: OnError = "raise",
) -> DataFrame:
    """Return the documents of the texts of a frame, one a row, mentions nested, lazily.

    Written as Parquet, `arconflict.interop.arrow.from_parquet` reads them back. The arguments are those of `mentions`; a
    text that is null, or that cannot be read, gives a row whose ``mentions`` is null and whose ``extra`` says why.
    """
    analyzer = Analyzer(text, published, id, nested=True, settings=settings, on_error=on_error)
    return _narrow(frame, analyzer).mapInArrow(analyzer.stream, nested_schema())


def write_geoparquet(
    frame: DataFrame,
    folder: str,
    text: str = "text",
    *,
    published: str | None = None,
    id: str | None = None,
    settings: Settings = STANDARD,
    on_error: OnError = "raise",
) -> dict[str, int]:
    """Read the texts of a frame and write their place mentions to a folder as GeoParquet; return rows by file.

    Spark's own writer cannot say in a file what its geometry is, so the workers write: a partition a file, complete when
    it has its name, written anew when Spark repeats the task. `folder` is a path or a URI of `pyarrow.fs` (``s3://``,
    ``hdfs://``, …) that driver and workers see under one name, and must be empty or not there.

    Raises `InputValueError` for a folder with something in it, and as `mentions` does.
    """
    analyzer = Analyzer(text, published, id, ("place",), settings=settings, on_error=on_error)
    files, path = fs.FileSystem.from_uri(folder) if "://" in folder else (fs.LocalFileSystem(), folder)
    files.create_dir(path)
    if files.get_file_info(fs.FileSelector(path)):
        raise InputValueError(f"folder {folder!r} is not empty; name a new one, or empty it first")
    write = partial(_write, analyzer=analyzer, folder=folder)
    rows = _narrow(frame, analyzer).mapInArrow(write, "file string, rows bigint").collect()
    return {row["file"]: row["rows"] for row in sorted(rows)}


def schema(*kinds: str) -> types.StructType:
    """Return the schema of `mentions`; only the columns of `kinds` where some are named."""
    return _struct(columns(*kinds))


def nested_schema() -> types.StructType:
    """Return the schema of `documents`."""
    return _struct(nested_columns())


def type_of(type: Type) -> types.DataType:
    """Return the Spark type of a column's type. Times are local civil times, so they have no zone."""
    if isinstance(type, ListOf):
        return types.ArrayType(type_of(type.item))
    if isinstance(type, Record):
        return types.StructType([types.StructField(name, type_of(part)) for name, part in type.parts])
    return _SCALARS[type]()


_SCALARS: Final[Mapping[Scalar, Callable[[], types.DataType]]] = {
    Scalar.STRING: types.StringType,
    Scalar.INTEGER: types.LongType,
    Scalar.FLOAT: types.DoubleType,
    Scalar.NUMBER: types.DoubleType,
    Scalar.BOOLEAN: types.BooleanType,
    Scalar.MOMENT: types.TimestampNTZType,
}


def _struct(columns: Iterable[Column]) -> types.StructType:
    return types.StructType([types.StructField(column.name, type_of(column.type)) for column in columns])


def _narrow(frame: DataFrame, analyzer: Analyzer) -> DataFrame:
    """Return only the columns that are read: no other need go to Python."""
    return frame.select(*(frame[name] for name in analyzer.wanted(frame.columns)))


def _write(batches: Iterable[pa.RecordBatch], analyzer: Analyzer, folder: str) -> Iterator[pa.RecordBatch]:
    """Write the places of one partition to its file, and yield one row: the file and how many rows it has."""
    context = TaskContext.get()
    name = f"part-{context.partitionId() if context else 0:05d}.parquet"
    files, path = fs.FileSystem.from_uri(folder) if "://" in folder else (fs.LocalFileSystem(), folder)
    unfinished = f"{path}/.{name}.{uuid.uuid4().hex}"  # two attempts at one task may run at once
    try:
        with files.open_output_stream(unfinished) as sink:
            rows = geoparquet.write_batches(analyzer.stream(batches), sink)
        files.move(unfinished, f"{path}/{name}")
    except BaseException:
        if files.get_file_info(unfinished).type != fs.FileType.NotFound:
            files.delete_file(unfinished)
        raise
    yield pa.RecordBatch.from_pydict({"file": [name], "rows": [rows]})
