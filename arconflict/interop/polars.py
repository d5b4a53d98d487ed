"""Polars: the namespace ``arconflict`` of expressions, series, frames and lazy frames, there once this is imported.

>>> import polars, arconflict.interop.polars
>>> news = polars.DataFrame({"text": ["قُتل 3 مدنيين أمس في حلب"], "day": ["2019-02-06"], "url": ["a"]})
>>> news.arconflict.analyze("text", published="day", id="url").select("document", "kind", "text").rows()
[('a', 'quantity', '3'), ('a', 'time', 'أمس'), ('a', 'place', 'حلب')]

The expression `mentions` keeps one row a text and gives a list of structs; `analyze` is the long table, one mention a row,
with the columns of `arconflict.interop.tables`. Both work lazily and on Polars' streaming engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from itertools import repeat
from typing import Final, TypeAlias

from arconflict.context import Published
from arconflict.interop.articles import STANDARD, OnError, Settings
from arconflict.interop.extras import missing
from arconflict.interop.tables import ListOf, Record, Scalar, Type, columns, mention_columns

try:
    import polars as pl

    from arconflict.interop.arrow import Analyzer
except ModuleNotFoundError as error:
    raise missing("polars", error) from error

_Times: TypeAlias = "Published | pl.Expr"


class ExprNamespace:
    """What ``polars.col("text").arconflict`` is, of an expression that gives texts."""

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def mentions(
        self, published: _Times = None, *, settings: Settings = STANDARD, on_error: OnError = "raise"
    ) -> pl.Expr:
        """Return an expression, named ``mentions``, that gives for every text the list of its mentions as structs.

        `published` is one publication time for all, or an expression. The list is null where there is no text; with
        ``on_error="report"`` also where the text cannot be read, whereas a text without mentions has an empty list.
        """
        times = published if isinstance(published, pl.Expr) else pl.lit(published)
        analyzer = Analyzer(nested=True, settings=settings, on_error=on_error)
        both = pl.struct(self._expr.alias("text"), times.alias("published"))
        read = partial(_mentions, analyzer=analyzer)
        return both.map_batches(read, return_dtype=mentions_type(), is_elementwise=True).alias("mentions")


class SeriesNamespace:
    """What ``series.arconflict`` is, of a series of texts."""

    def __init__(self, series: pl.Series) -> None:
        self._series = series

    def mentions(
        self,
        published: Published | pl.Series = None,
        *,
        settings: Settings = STANDARD,
        on_error: OnError = "raise",
    ) -> pl.Series:
        """Return, for every text, the list of its mentions as structs. As `ExprNamespace.mentions` in all else."""
        frame = pl.DataFrame({"text": self._series})
        times: _Times
        if isinstance(published, pl.Series):
            frame = frame.with_columns(published.alias("published"))
            times = pl.col("published")
        else:
            times = published
        found = ExprNamespace(pl.col("text")).mentions(times, settings=settings, on_error=on_error)
        made: pl.Series = frame.select(found).to_series()
        return made


class FrameNamespace:
    """What ``frame.arconflict`` is, of a frame or a lazy frame."""

    def __init__(self, frame: pl.DataFrame | pl.LazyFrame) -> None:
        self._frame = frame

    def analyze(
        self,
        text: str = "text",
        *,
        published: str | None = None,
        id: str | None = None,
        kinds: Iterable[str] = (),
        settings: Settings = STANDARD,
        on_error: OnError = "raise",
    ) -> pl.DataFrame | pl.LazyFrame:
        """Return the mentions of all texts (of `kinds`, where some are named), one a row; lazily for a lazy frame.

        `text`, `published` and `id` are names of columns. A text that is null gives no row. With ``on_error="report"``
        a text that cannot be read gives a row without ``kind`` whose ``extra`` says why.

        Raises `InputValueError` for a column that is not there, and, when it is collected, what
        `arconflict.interop.articles.read` raises.
        """
        kinds = tuple(kinds)
        analyzer = Analyzer(text, published, id, kinds, settings=settings, on_error=on_error)
        if isinstance(self._frame, pl.DataFrame):
            return _long(self._frame, analyzer)
        read = partial(_long, analyzer=analyzer)
        wanted = analyzer.wanted(self._frame.collect_schema().names())
        return self._frame.select(wanted).map_batches(read, schema=schema(*kinds), streamable=True)


def schema(*kinds: str) -> pl.Schema:
    """Return the schema of the long table: one mention a row; only the columns of `kinds` where some are named."""
    return pl.Schema({column.name: type_of(column.type) for column in columns(*kinds)})


def mentions_type() -> pl.DataType:
    """Return the type of a list of mentions."""
    return type_of(ListOf(Record(tuple((column.name, column.type) for column in mention_columns()))))


def type_of(type: Type) -> pl.DataType:
    """Return the Polars type of a column's type."""
    if isinstance(type, ListOf):
        return pl.List(type_of(type.item))
    if isinstance(type, Record):
        return pl.Struct({name: type_of(part) for name, part in type.parts})
    return _SCALARS[type]


_SCALARS: Final[Mapping[Scalar, pl.DataType]] = {
    Scalar.STRING: pl.String(),
    Scalar.INTEGER: pl.Int64(),
    Scalar.FLOAT: pl.Float64(),
    Scalar.NUMBER: pl.Float64(),
    Scalar.BOOLEAN: pl.Boolean(),
    Scalar.MOMENT: pl.Datetime("us"),
}


def _long(frame: pl.DataFrame, analyzer: Analyzer) -> pl.DataFrame:
    found = analyzer(frame.select(analyzer.wanted(frame.columns)).to_arrow())
    return pl.DataFrame(pl.from_arrow(found), schema=schema(*analyzer.kinds))


def _mentions(both: pl.Series, analyzer: Analyzer) -> pl.Series:
    texts, times = (both.struct.field(name).to_list() for name in ("text", "published"))
    found = analyzer.columns(texts, times, repeat(None)).column("mentions")
    return pl.Series("mentions", pl.from_arrow(found), dtype=mentions_type())


pl.api.register_expr_namespace("arconflict")(ExprNamespace)
pl.api.register_series_namespace("arconflict")(SeriesNamespace)
pl.api.register_dataframe_namespace("arconflict")(FrameNamespace)
pl.api.register_lazyframe_namespace("arconflict")(FrameNamespace)
