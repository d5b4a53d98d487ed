"""pandas: ``series.arconflict`` and ``frame.arconflict``, there as soon as this module is imported.

>>> import pandas, arconflict.interop.pandas
>>> texts = pandas.Series({"a": "قُتل 3 مدنيين أمس في حلب", "b": None})
>>> texts.arconflict.analyze("2019-02-06")[["kind", "text"]].to_dict("split", index=False)["data"]
[['quantity', '3'], ['time', 'أمس'], ['place', 'حلب']]

The result is long, one mention a row, with the columns of `arconflict.interop.tables` and the index of the text that the
mention is from, so that ``frame.join(mentions)`` puts them together again. Columns that can be empty have pandas' nullable
types; lists and records are lists and dicts, as in the JSON.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, repeat
from typing import Final, TypeAlias

from arconflict.context import Published
from arconflict.document import Document, is_id
from arconflict.errors import InputTypeError, InputValueError, shorten
from arconflict.interop.articles import STANDARD, OnError, Settings, read, rows
from arconflict.interop.extras import missing
from arconflict.interop.rows import Value, transpose
from arconflict.interop.tables import Scalar, Type, columns
from arconflict.pipeline import Failure

try:
    import pandas as pd
except ModuleNotFoundError as error:
    raise missing("pandas", error) from error

_TYPES: Final = {
    Scalar.STRING: "string",
    Scalar.INTEGER: "Int64",
    Scalar.FLOAT: "Float64",
    Scalar.NUMBER: "Float64",
    Scalar.BOOLEAN: "boolean",
    Scalar.MOMENT: "datetime64[us]",
}
_Times: TypeAlias = "Published | pd.Series"


class SeriesAccessor:
    """What ``series.arconflict`` is, of a series of texts."""

    def __init__(self, series: pd.Series) -> None:
        """Raise AttributeError, as pandas wants it, for a series that cannot hold texts."""
        if not (pd.api.types.is_object_dtype(series.dtype) or pd.api.types.is_string_dtype(series.dtype)):
            raise AttributeError(f"a series of texts is needed for .arconflict, not one of {series.dtype}")
        self._series = series

    def analyze(
        self,
        published: _Times = None,
        *,
        kinds: Iterable[str] = (),
        settings: Settings = STANDARD,
        on_error: OnError = "raise",
    ) -> pd.DataFrame:
        """Return the mentions of all texts (of `kinds`, where some are named), one a row.

        `published` is one publication time for all or a series with the same index. The column ``document`` is the label of
        the index where that is text or an integer. A missing text (None, NaN) gives no row. With ``on_error="report"``
        a text that cannot be read gives a row without ``kind`` whose ``extra`` says why.

        Raises `InputTypeError` or `InputValueError`, which say the row.
        """
        kinds = tuple(kinds)
        labels = self._series.index.tolist()
        found = list(
            rows(
                _values(self._series),
                self._times(published),
                [label if is_id(label) else None for label in labels],
                kinds=kinds,
                settings=settings,
                on_error=on_error,
            )
        )
        positions = [position for position, several in enumerate(found) for _row in several]
        return frame(list(chain.from_iterable(found)), kinds, self._series.index.take(positions))

    def documents(
        self, published: _Times = None, *, settings: Settings = STANDARD, on_error: OnError = "raise"
    ) -> pd.Series:
        """Return a series of `Document` with the same index: None where there is no text.

        The arguments are those of `analyze`. With ``on_error="report"`` a `Failure` stands for what cannot be read.
        """
        ids = [label if is_id(label) else None for label in self._series.index.tolist()]
        made: list[Document | Failure | None] = list(
            read(_values(self._series), self._times(published), ids, settings=settings, on_error=on_error)
        )
        return pd.Series(made, index=self._series.index, dtype=object, name="document")

    def _times(self, published: _Times) -> list[object] | repeat[object]:
        if not isinstance(published, pd.Series):
            if isinstance(published, Iterable) and not isinstance(published, str):
                raise InputTypeError(
                    f"published must be one time or a Series with the index of the texts, not {shorten(published)}"
                )
            return repeat(published)
        if not published.index.equals(self._series.index):
            raise InputValueError("published has another index than the texts; take both from one frame")
        return _values(published)


class FrameAccessor:
    """What ``frame.arconflict`` is."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    def analyze(
        self,
        text: str = "text",
        *,
        published: str | None = None,
        kinds: Iterable[str] = (),
        settings: Settings = STANDARD,
        on_error: OnError = "raise",
    ) -> pd.DataFrame:
        """Return the mentions of the texts in column `text`, published at the times in column `published`.

        As `SeriesAccessor.analyze` in all else. Raises `InputValueError` for a column that is not there.
        """
        times = None if published is None else self._column(published)
        accessor = SeriesAccessor(self._column(text))
        return accessor.analyze(times, kinds=kinds, settings=settings, on_error=on_error)

    def _column(self, name: str) -> pd.Series:
        if name not in self._frame.columns:
            raise InputValueError(
                f"no column {name!r}; there are: {', '.join(map(repr, self._frame.columns)) or 'none'}"
            )
        return self._frame[name]


def frame(rows: list[tuple[Value, ...]], kinds: tuple[str, ...] = (), index: pd.Index | None = None) -> pd.DataFrame:
    """Return rows of mentions (`arconflict.interop.rows.records`) as a frame."""
    described = columns(*kinds)
    values = transpose(rows, len(described))
    made = {
        column.name: pd.Series(list(map(_plain, found)), dtype=_dtype(column.type), index=index)
        for column, found in zip(described, values, strict=True)
    }
    return pd.DataFrame(made, index=index)


def _dtype(type: Type) -> str:
    return _TYPES[type] if isinstance(type, Scalar) else "object"


def _plain(value: Value) -> object:
    """Return a value with lists for tuples and dicts for records."""
    if isinstance(value, tuple):
        if hasattr(value, "_asdict"):
            return {name: _plain(part) for name, part in value._asdict().items()}
        return [_plain(part) for part in value]  # type: ignore[arg-type]
    return value


def _values(series: pd.Series) -> list[object]:
    """Return the values of a series as Python objects, None for what is missing."""
    missing = series.isna().tolist()
    return [None if absent else value for value, absent in zip(series.tolist(), missing, strict=True)]


pd.api.extensions.register_series_accessor("arconflict")(SeriesAccessor)
pd.api.extensions.register_dataframe_accessor("arconflict")(FrameAccessor)
