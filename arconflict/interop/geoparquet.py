"""The places of documents as GeoParquet 1.1, for QGIS, GeoPandas, DuckDB and every other map that reads columns.

>>> point(37.16, 36.2).hex()
'010100000014ae47e17a9442409a99999999194240'

A row is a place mention: the columns of `tables.columns("place")` and ``geometry``, a point in WGS 84, longitude first, as
well-known binary. A mention whose place is not decided has no geometry, so that nothing is lost on the way. The file
says itself what its geometry is (https://geoparquet.org/releases/v1.1.0/).
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from arconflict.document import Document
from arconflict.interop import arrow
from arconflict.interop.extras import missing

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ModuleNotFoundError as error:
    raise missing("arrow", error) from error

GEOMETRY: Final = "geometry"
"""The name of the column of points."""
_POINT: Final = struct.Struct("<BIdd").pack
"""Well-known binary of a point: byte order (1, little-endian), type (1, point), x, y. OGC 06-103r4, 8.2.8."""


METADATA: Final = {
    b"geo": json.dumps(
        {
            "version": "1.1.0",
            "primary_column": GEOMETRY,
            "columns": {GEOMETRY: {"encoding": "WKB", "geometry_types": ["Point"]}},
        }
    ).encode()
}
"""What makes a Parquet file GeoParquet. No ``crs`` means OGC:CRS84: WGS 84, longitude first. The optional ``bbox`` is left
out: it is known when all is read, and must be written before."""


def point(lon: float, lat: float) -> bytes:
    """Return a point as well-known binary."""
    return bytes(_POINT(1, 1, lon, lat))


def schema() -> pa.Schema:
    """Return the schema of what is written, with the metadata of GeoParquet."""
    return arrow.schema("place").append(pa.field(GEOMETRY, pa.binary())).with_metadata({**arrow.METADATA, **METADATA})


def table(documents: Iterable[Document]) -> pa.Table:
    """Return the place mentions of documents, one a row, with their points."""
    return pa.Table.from_batches(map(located, arrow.table(documents, "place").to_batches()), schema())


def write(documents: Iterable[Document], path: arrow.Path) -> int:
    """Write the place mentions of documents to a GeoParquet file and return their number.

    The documents are taken in batches, never all: they may come straight from `Pipeline.pipe`.
    """
    remaining = iter(documents)
    batches = iter(lambda: list(islice(remaining, arrow.BATCH)), [])
    return write_batches((part for batch in batches for part in arrow.table(batch, "place").to_batches()), path)


def write_batches(batches: Iterable[pa.RecordBatch], sink: arrow.Path | pa.NativeFile) -> int:
    """Write batches of place mentions (of ``arrow.schema("place")``) as one GeoParquet file; return their rows."""
    count = 0
    with pq.ParquetWriter(sink, schema(), compression="zstd") as writer:
        for batch in _joined(batches):
            writer.write_batch(located(batch))
            count += batch.num_rows
    return count


def located(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return a batch of place mentions with the column of their points."""
    places = zip(batch.column("lon").to_pylist(), batch.column("lat").to_pylist(), strict=True)
    points = [None if lon is None or lat is None else point(lon, lat) for lon, lat in places]
    return pa.RecordBatch.from_arrays([*batch.columns, pa.array(points, pa.binary())], schema=schema())


def _joined(batches: Iterable[pa.RecordBatch], rows: int = 1 << 16) -> Iterator[pa.RecordBatch]:
    """Yield the same rows in batches of `rows` or a little more: each becomes a row group, which should not be small."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(part.num_rows for part in waiting) >= rows:
            yield _one(waiting)
            waiting = []
    if waiting:
        yield _one(waiting)


def _one(batches: list[pa.RecordBatch]) -> pa.RecordBatch:
    (found,) = pa.Table.from_batches(batches).combine_chunks().to_batches() or [batches[0]]
    return found
