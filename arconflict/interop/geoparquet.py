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


class Bounds:
    """The smallest box that holds some points; no box where there are none."""

    def __init__(self) -> None:
        self.west = self.south = float("inf")
        self.east = self.north = float("-inf")

    def add(self, lon: float, lat: float) -> None:
        """Make the box hold one more point."""
        self.west, self.east = min(self.west, lon), max(self.east, lon)
        self.south, self.north = min(self.south, lat), max(self.north, lat)

    def box(self) -> list[float] | None:
        """Return ``[west, south, east, north]`` in degrees, or None."""
        return None if self.west > self.east else [self.west, self.south, self.east, self.north]


def point(lon: float, lat: float) -> bytes:
    """Return a point as well-known binary."""
    return bytes(_POINT(1, 1, lon, lat))


def schema() -> pa.Schema:
    """Return the schema of what is written, without the description of the geometry, which knows the bounds."""
    return arrow.schema("place").append(pa.field(GEOMETRY, pa.binary()))


def table(documents: Iterable[Document]) -> pa.Table:
    """Return the place mentions of documents with their points and the metadata of GeoParquet."""
    bounds = Bounds()
    batches = [located(batch, bounds) for batch in arrow.table(documents, "place").to_batches()]
    found = pa.Table.from_batches(batches, schema())
    return found.replace_schema_metadata({**arrow.METADATA, b"geo": metadata(bounds)})


def write(documents: Iterable[Document], path: arrow.Path) -> int:
    """Write the place mentions of documents to a GeoParquet file and return their number.

    The documents are taken in batches, never all: they may come straight from `Pipeline.pipe`.
    """
    remaining = iter(documents)
    batches = iter(lambda: list(islice(remaining, arrow.BATCH)), [])
    return write_batches((part for batch in batches for part in arrow.table(batch, "place").to_batches()), path)


def write_batches(batches: Iterable[pa.RecordBatch], sink: arrow.Path | pa.NativeFile) -> int:
    """Write batches of place mentions (of ``arrow.schema("place")``) as one GeoParquet file; return their rows."""
    bounds = Bounds()
    count = 0
    with pq.ParquetWriter(sink, schema(), compression="zstd") as writer:
        for batch in _joined(batches):
            writer.write_batch(located(batch, bounds))
            count += batch.num_rows
        writer.add_key_value_metadata({b"geo": metadata(bounds)})
    return count


def located(batch: pa.RecordBatch, bounds: Bounds) -> pa.RecordBatch:
    """Return a batch of place mentions with the column of points, and make `bounds` hold them."""
    points: list[bytes | None] = []
    for lat, lon in zip(batch.column("lat").to_pylist(), batch.column("lon").to_pylist(), strict=True):
        if lat is None or lon is None:
            points.append(None)
        else:
            bounds.add(lon, lat)
            points.append(point(lon, lat))
    return pa.RecordBatch.from_arrays([*batch.columns, pa.array(points, pa.binary())], schema=schema())


def metadata(bounds: Bounds) -> bytes:
    """Return the value of the file's key ``geo``. Coordinates are OGC:CRS84, which is what no ``crs`` means."""
    column: dict[str, object] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if box := bounds.box():
        column["bbox"] = box
    return json.dumps({"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}).encode()


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
