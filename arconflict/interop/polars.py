"""Polars: the namespace ``arconflict`` of expressions, series, frames and lazy frames, there once this is imported.

>>> import polars, arconflict.interop.polars
>>> news = polars.DataFrame({"text": ["قُتل 3 مدنيين أمس في حلب"], "day": ["2019-02-06"], "url": ["a"]})
>>> news.arconflict.analyze("text", published="day", id="url").select("document", "kind", "text").rows()
[('a', 'quantity', '3'), ('a', 'time', 'أمس'), ('a', 'place', 'حلب')]

The expression `mentions` keeps one row a text and gives a list of structs; `analyze` is the long table, one mention a row,
with the columns of `arconflict.interop.tables`. Both work lazily and on Polars' streaming engine.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from arconflict.context import Published
from arconflict.interop.extras import missing

try:
    import polars as pl

    from arconflict.interop.arrow import Analyzer, nested_schema
    from arconflict.interop.arrow import schema as arrow_schema
except ModuleNotFoundError as error:
    raise missing("polars", error) from error

_Times: TypeAlias = "Published | pl.Expr"

_NESTED: Final = pl.Schema(nested_schema())
_LONG: Final = pl.Schema(arrow_schema())


