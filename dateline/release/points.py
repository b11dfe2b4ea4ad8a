"""Located events as points: ``geo/events.parquet``, which GIS programs and geopandas read.

It is a file of its own. Coordinates in ``events.parquet`` are two plain columns that every reader
knows, and its rows are in the order of their ids, so that a box around the geometry would skip
nothing there; here rows that are near each other in space stand near each other in the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from dateline.emit import arrow, geoparquet
from dateline.release.parquet import ROWS_PER_GROUP, ROWS_PER_PAGE
from dateline.tables import TABLES

FILE: Final = "geo/events.parquet"

COLUMNS: Final = (
    "event_id", "event_type", "mode", "status", "occurrence", "granularity", "date_start",
    "date_end", "date_precision", "country", "admin1", "place_name", "geo_precision",
    "killed_best", "n_outlets", "confidence",
)  # fmt: skip
"""Columns of ``events`` that a map shows or filters by; the others are found by ``event_id``."""

DESCRIPTION: Final = (
    "Events with coordinates as points: GeoParquet 1.1, WKB, in the order of a Z-curve."
)
_BITS: Final = 65_535


def write(events: pl.DataFrame, path: Path) -> None:
    """Write the located events.

    Args:
        events: The table ``events``.
        path: The file to write; folders above it are made.
    """
    located = events.drop_nulls(["longitude", "latitude"])
    rows = (
        located.select(*COLUMNS, "longitude", "latitude", curve=_curve())
        .sort("curve", "event_id")
        .drop("curve")
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = TABLES["events"]
    described = {name: columns.column(name).description for name in COLUMNS}
    schema = pa.schema(
        [
            *(pa.field(name, arrow.dtype(columns.column(name).dtype)) for name in COLUMNS),
            pa.field(geoparquet.GEOMETRY, pa.binary()),
            pa.field(
                geoparquet.BBOX,
                pa.struct([pa.field(bound, pa.float64()) for bound in geoparquet.BOUNDS]),
            ),
        ]
    )
    said = arrow.descriptions(
        "events_points",
        DESCRIPTION,
        described | {geoparquet.GEOMETRY: "Point, WKB.", geoparquet.BBOX: "Bounds of the point."},
    )
    with pq.ParquetWriter(
        path, schema, version="2.6", compression="zstd", compression_level=3, store_schema=False,
        write_page_index=True, max_rows_per_page=ROWS_PER_PAGE,
    ) as writer:  # fmt: skip
        for start in range(0, rows.height, ROWS_PER_GROUP):
            writer.write_table(_piece(rows.slice(start, ROWS_PER_GROUP), schema))
        writer.add_key_value_metadata(said | geoparquet.metadata(_bounds(rows)))


def _piece(rows: pl.DataFrame, schema: pa.Schema) -> pa.Table:
    x, y = rows["longitude"], rows["latitude"]
    corners = zip(geoparquet.BOUNDS, (x, y, x, y), strict=True)
    box = pl.DataFrame(dict(corners)).to_struct(geoparquet.BBOX)
    plain = rows.select(COLUMNS).rechunk().to_arrow()
    points = pa.array(geoparquet.points(x.to_list(), y.to_list()), pa.binary())
    plain = plain.append_column(geoparquet.GEOMETRY, points)
    plain = plain.append_column(geoparquet.BBOX, box.rechunk().to_arrow())
    return plain.cast(schema).combine_chunks()


def _bounds(rows: pl.DataFrame) -> tuple[float, float, float, float] | None:
    if not rows.height:
        return None
    ends: dict[str, Any] = rows.select(
        xmin=pl.col("longitude").min(),
        ymin=pl.col("latitude").min(),
        xmax=pl.col("longitude").max(),
        ymax=pl.col("latitude").max(),
    ).row(0, named=True)
    return (ends["xmin"], ends["ymin"], ends["xmax"], ends["ymax"])


def _curve() -> pl.Expr:
    """The place of a point on a Z-curve over the world: bits of x and y in turn."""
    x = ((pl.col("longitude") + 180) / 360 * _BITS).round().cast(pl.UInt64)
    y = ((pl.col("latitude") + 90) / 180 * _BITS).round().cast(pl.UInt64)
    return _spread(x) | (_spread(y) * 2)


def _spread(value: pl.Expr) -> pl.Expr:
    """The 16 bits of a number with an empty bit before each."""
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        value = (value | (value * 2**shift)) & pl.lit(mask, pl.UInt64)
    return value
