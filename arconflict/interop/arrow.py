"""Documents as Apache Arrow and Parquet, and back: the types that every engine shares.

>>> import arconflict
>>> found = table([arconflict.analyze("قُتل 3 مدنيين في حلب", id="a")])
>>> found.select(["document", "kind", "text", "low"]).to_pylist()[0]
{'document': 'a', 'kind': 'quantity', 'text': '3', 'low': 3.0}

There are two shapes. `table` has one mention a row (`arconflict.interop.tables` says the columns) and is what one counts,
joins and maps with; `nested_table` has one document a row, text and all, and `documents` makes the same documents of
it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, repeat
from os import PathLike
from typing import Final, TypeAlias

from arconflict.document import Document
from arconflict.errors import InputValueError
from arconflict.interop.articles import STANDARD, OnError, Settings, check_on_error, rows
from arconflict.interop.extras import missing
from arconflict.interop.rows import Value, document_dict, nested_record, records, transpose
from arconflict.interop.tables import Column, ListOf, Record, Scalar, Type, columns, nested_columns
from arconflict.mentions import Mention

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ModuleNotFoundError as error:
    raise missing("arrow", error) from error

Path: TypeAlias = str | PathLike[str]
Inputs: TypeAlias = "Sequence[object] | repeat[None]"

METADATA: Final = {b"arconflict": Document.schema.encode()}
"""What schemas of ours carry, so that a file says what it holds."""
BATCH: Final = 512
"""Documents that are held in memory at once where many are written or read."""


def schema(*kinds: str) -> pa.Schema:
    """Return the schema of `table`: one mention a row; only the columns of `kinds` where some are named."""
    return _schema(columns(*kinds))


def nested_schema() -> pa.Schema:
    """Return the schema of `nested_table`: one document a row, its mentions a list of structs."""
    return _schema(nested_columns())


def table(documents: Iterable[Document], *kinds: str) -> pa.Table:
    """Return the mentions of documents, one a row; only those of `kinds` where some are named."""
    rows = [row for document in documents for row in records(document, *kinds)]
    return pa.Table.from_batches([_batch(rows, schema(*kinds))])


def nested_table(documents: Iterable[Document]) -> pa.Table:
    """Return documents, one a row."""
    return pa.Table.from_batches([_batch(list(map(nested_record, documents)), nested_schema())])


def documents(found: pa.Table | pa.RecordBatch, *, kinds: Iterable[type[Mention]] = ()) -> Iterator[Document]:
    """Yield the documents of a table that `nested_table` made: ``list(documents(nested_table(d))) == d``.

    `kinds` are the classes of mentions that other recognisers make, as in `Document.from_dict`. The one difference is
    that a lone surrogate comes back as U+FFFD.

    Raises `DataError` for what is no such table, and for the row of a text that could not be read.
    """
    classes = tuple(kinds)
    absent = [name for name in nested_schema().names if name not in found.schema.names]
    if absent:
        raise InputValueError(
            f"not a table of documents: no column {', '.join(absent)}; a table of mentions holds no texts to read back"
        )
    for start in range(0, found.num_rows, BATCH):
        for row in found.slice(start, BATCH).to_pylist():
            yield Document.from_dict(document_dict(row), kinds=classes)


def to_parquet(documents: Iterable[Document], path: Path) -> int:
    """Write documents to a Parquet file, one a row, and return their number. They are taken in batches, never all."""
    remaining = iter(documents)
    count = 0
    with pq.ParquetWriter(path, nested_schema(), compression="zstd") as writer:
        while batch := list(islice(remaining, BATCH)):
            writer.write_batch(_batch(list(map(nested_record, batch)), nested_schema()))
            count += len(batch)
    return count


def from_parquet(path: Path, *, kinds: Iterable[type[Mention]] = ()) -> Iterator[Document]:
    """Yield the documents that `to_parquet` wrote, a batch at a time. Raises as `documents` does."""
    classes = tuple(kinds)
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=BATCH):
            yield from documents(batch, kinds=classes)


@dataclass(frozen=True)
class Analyzer:
    """Reads the texts of Arrow batches: what Spark, Ray, Hugging Face datasets and DuckDB call.

    `text`, `published` and `id` are names of columns; without `published`, relative times have no interval, without `id`
    rows do not say their document. Where `nested`, a row is a document, else a mention (of `kinds`, where some are
    named). It can be pickled, and costs nothing until it is called.

    Called with a table or a batch it returns a table; `stream` takes many batches and holds one at a time.
    """

    text: str = "text"
    published: str | None = None
    id: str | None = None
    kinds: tuple[str, ...] = ()
    nested: bool = False
    settings: Settings = STANDARD
    on_error: OnError = "raise"

    def __post_init__(self) -> None:
        """Find what cannot be before the work begins, not in a worker an hour later."""
        check_on_error(self.on_error)
        if self.nested and self.kinds:
            raise InputValueError("a table of documents holds every kind; leave kinds empty")
        self.schema  # noqa: B018 - raises for kinds that are not there

    @property
    def schema(self) -> pa.Schema:
        """The schema of what comes out."""
        return nested_schema() if self.nested else schema(*self.kinds)

    def wanted(self, available: Iterable[str]) -> list[str]:
        """Return the names of the columns that are read, each once.

        Raises `InputValueError` for one that is not among the `available`.
        """
        names = list(available)
        found = list(dict.fromkeys(name for name in (self.text, self.published, self.id) if name is not None))
        for name in found:
            if name not in names:
                raise InputValueError(f"no column {name!r}; there are: {', '.join(map(repr, names)) or 'none'}")
        return found

    def __call__(self, found: pa.Table | pa.RecordBatch) -> pa.Table:
        """Return the mentions (or documents) of the texts of a table, in order.

        A text that is null gives no row; or, where `nested`, a row without mentions.

        Raises `InputValueError` for a column that is not there, and what `arconflict.interop.articles.read` raises.
        """
        self.wanted(found.schema.names)
        batches = found.to_batches() if isinstance(found, pa.Table) else [found]
        return pa.Table.from_batches(self.stream(batches), self.schema)

    def stream(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Yield the mentions (or documents) of batches of texts, `BATCH` texts at a time."""
        for batch in batches:
            for start in range(0, batch.num_rows, BATCH):
                yield self._read(batch.slice(start, BATCH))

    def columns(self, texts: Sequence[object], published: Inputs, ids: Inputs) -> pa.RecordBatch:
        """Return the same for columns of texts, publication times and ids that are Python sequences or endless."""
        found = rows(
            texts,
            published,
            ids,
            kinds=self.kinds,
            nested=self.nested,
            settings=self.settings,
            on_error=self.on_error,
        )
        return _batch([row for several in found for row in several], self.schema)

    def _read(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        found = {name: batch.column(name).to_pylist() for name in self.wanted(batch.schema.names)}
        published = found[self.published] if self.published is not None else repeat(None)
        ids = found[self.id] if self.id is not None else repeat(None)
        return self.columns(found[self.text], published, ids)


def type_of(type: Type) -> pa.DataType:
    """Return the Arrow type of a column's type."""
    if isinstance(type, ListOf):
        return pa.list_(type_of(type.item))
    if isinstance(type, Record):
        return pa.struct([pa.field(name, type_of(part)) for name, part in type.parts])
    return _SCALARS[type]


_SCALARS: Final[Mapping[Scalar, pa.DataType]] = {
    Scalar.STRING: pa.string(),
    Scalar.INTEGER: pa.int64(),
    Scalar.FLOAT: pa.float64(),
    Scalar.NUMBER: pa.float64(),
    Scalar.BOOLEAN: pa.bool_(),
    Scalar.MOMENT: pa.timestamp("us"),
}


@cache
def _schema(columns: tuple[Column, ...]) -> pa.Schema:
    return pa.schema([pa.field(column.name, type_of(column.type)) for column in columns], METADATA)


def _batch(rows: Sequence[Sequence[Value]], schema: pa.Schema) -> pa.RecordBatch:
    columns = transpose(rows, len(schema))
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
