"""DuckDB: functions in SQL that read texts, and the table of the mentions of any relation.

>>> import duckdb
>>> with duckdb.connect() as connection:
...     register(connection)
...     news = connection.sql("SELECT 'a' AS url, 'قُتل 3 مدنيين أمس في حلب' AS body, DATE '2019-02-06' AS day")
...     found = mentions(news, text="body", published="day", id="url")
...     found.filter("kind = 'time'").project('document, text, value').fetchall()
[('a', 'أمس', '2019-02-05')]

Everything streams: a relation over Parquet files of any size is read a vector (2,048 rows) at a time, and what SQL filters
out before is never read. In SQL, ``"end"`` is a reserved word and stands in double quotes.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from arconflict.document import Document
from arconflict.errors import InputValueError
from arconflict.interop.articles import STANDARD, OnError, Settings, read
from arconflict.interop.extras import missing
from arconflict.interop.tables import ListOf, Record, Scalar, Type, mention_columns

try:
    import duckdb
    import pyarrow as pa

    from arconflict.interop.arrow import Analyzer
except ModuleNotFoundError as error:
    raise missing("duckdb", error) from error

JSON: Final = "arconflict_json"
"""The name of the function ``(text, published) -> VARCHAR``: the document as JSON."""
MENTIONS: Final = "arconflict_mentions"
"""The name of the function ``(text, published) -> STRUCT(…)[]``: the list of mentions."""


def register(
    connection: duckdb.DuckDBPyConnection, *, settings: Settings = STANDARD, on_error: OnError = "raise"
) -> None:
    """Make the functions `JSON` and `MENTIONS` known to a connection, in place of those of an earlier call.

    Both take a text and its publication time, VARCHAR, either of which may be NULL; no text gives NULL. With
    ``on_error="report"`` a text that cannot be read gives NULL, too (of a text without mentions, the list is empty).
    """
    analyzer = Analyzer(nested=True, settings=settings, on_error=on_error)

    def as_json(texts: pa.ChunkedArray, published: pa.ChunkedArray) -> pa.Array:
        both = texts.to_pylist(), published.to_pylist()
        found = read(*both, [None] * len(texts), settings=settings, on_error=on_error)
        return pa.array([made.to_json() if isinstance(made, Document) else None for made in found], pa.string())

    def as_mentions(texts: pa.ChunkedArray, published: pa.ChunkedArray) -> pa.Array:
        both = texts.to_pylist(), published.to_pylist()
        return analyzer.columns(*both, [None] * len(texts)).column("mentions")

    for name, function, type in ((JSON, as_json, "VARCHAR"), (MENTIONS, as_mentions, mentions_type())):
        with suppress(duckdb.InvalidInputException):  # where it is not there yet
            connection.remove_function(name)
        connection.create_function(
            name,
            function,
            [duckdb.sqltype("VARCHAR"), duckdb.sqltype("VARCHAR")],
            duckdb.sqltype(type),
            type="arrow",
            null_handling="special",
        )


def mentions(
    relation: duckdb.DuckDBPyRelation,
    text: str = "text",
    *,
    published: str | None = None,
    id: str | None = None,
) -> duckdb.DuckDBPyRelation:
    """Return the mentions of the texts of a relation, one a row (`arconflict.interop.tables`), as a lazy relation.

    `relation` comes from ``connection.sql``, ``connection.read_parquet``, …; `register` must have been called on its
    connection, and says how texts are read. `text`, `published` and `id` are names of columns.

    Raises `InputValueError` for a column that is not there, and where `register` was not called.
    """
    Analyzer(text, published, id).wanted(relation.columns)
    time = "NULL::VARCHAR" if published is None else f"{_quoted(published)}::VARCHAR"
    label = "NULL::VARCHAR" if id is None else f"{_quoted(id)}::VARCHAR"
    read = f"{label} AS document, {time} AS published, unnest({MENTIONS}({_quoted(text)}::VARCHAR, {time})) AS mention"
    parts = ", ".join(f"mention.{_quoted(column.name)} AS {_quoted(column.name)}" for column in mention_columns())
    try:
        return relation.project(read).project(f"document, published, {parts}")
    except duckdb.CatalogException as error:
        raise InputValueError("the connection does not know our functions; call register(connection) first") from error


def mentions_type() -> str:
    """Return the SQL type of a list of mentions."""
    return type_of(ListOf(Record(tuple((column.name, column.type) for column in mention_columns()))))


def type_of(type: Type) -> str:
    """Return the SQL type of a column's type."""
    if isinstance(type, ListOf):
        return f"{type_of(type.item)}[]"
    if isinstance(type, Record):
        return f"STRUCT({', '.join(f'{_quoted(name)} {type_of(part)}' for name, part in type.parts)})"
    return _SCALARS[type]


_SCALARS: Final[Mapping[Scalar, str]] = {
    Scalar.STRING: "VARCHAR",
    Scalar.INTEGER: "BIGINT",
    Scalar.FLOAT: "DOUBLE",
    Scalar.NUMBER: "DOUBLE",
    Scalar.BOOLEAN: "BOOLEAN",
    Scalar.MOMENT: "TIMESTAMP",
}


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
