"""Events by country and month, with their points: ``geo/events.parquet``.

GIS programs and geopandas read it, and who asks for a country and a month over HTTP reads a tenth of
what ``events.parquet`` takes: that is in the order of ids, in which every row group holds every
country. Here rows of one country stand together, in it those of a month, and in that those near each
other in space; and there are only the columns that a map shows or filters by.

Beyond a size it is a file for each year in which events began, whenever they were told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, Final, TypeAlias

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from dateline.emit import arrow, geoparquet
from dateline.release.changes.ranges import ROWS_AT_ONCE
from dateline.release.parquet import LEVEL, ROWS_PER_GROUP, ROWS_PER_PAGE, regrouped
from dateline.release.years import ROWS_PER_FILE
from dateline.tables import TABLES, Column, Table
from dateline.tables.column import BINARY, FLOAT, Struct

NAME: Final = "geo/events"

UNDATED: Final = "undated"
"""The file of events without a date, where there is one a year."""

COLUMNS: Final = (
    "event_id", "event_type", "mode", "status", "occurrence", "granularity", "date_start",
    "date_end", "date_precision", "country", "admin1", "place_name", "geo_precision",
    "killed_best", "n_outlets", "confidence",
)  # fmt: skip
"""Columns of ``events`` that a map shows or filters by; the others are found by ``event_id``."""

DESCRIPTION: Final = (
    "Events with a country or coordinates: GeoParquet 1.1, points as WKB (null where only the "
    "country is known), in the order of country, month and a Z-curve."
)
POINTS: Final = Table(
    "events_points",
    DESCRIPTION,
    "one event with a country or coordinates",
    (
        *(
            replace(
                TABLES["events"].column(name), stage="released",
                references="events.event_id" if name == "event_id" else None,
            )
            for name in COLUMNS
        ),
        Column(geoparquet.GEOMETRY, BINARY,
               "Point, WKB; null where the event has no coordinates.", stage="released"),
        Column(geoparquet.BBOX, Struct(tuple((bound, FLOAT) for bound in geoparquet.BOUNDS)),
               "Bounds of the point.", unit="degrees", stage="released"),
    ),
    sort=("country", "date_start", "event_id"),
)  # fmt: skip
"""The files as a table: what descriptions of the release say of them."""

Bounds: TypeAlias = tuple[float, float, float, float]

_AT: Final = ("longitude", "latitude")
_BITS: Final = 65_535
_PRUNE: Final = ("country", "date_start", "date_end")
_PLACED: Final = pl.any_horizontal(pl.col("country", *_AT).is_not_null())
_MONTH: Final = pl.col("date_start").dt.truncate("1mo")


def write(
    events: pl.DataFrame | pl.LazyFrame, folder: Path, limit: int = ROWS_PER_FILE
) -> list[str]:
    """Write the events that have a country or coordinates.

    Args:
        events: The table ``events``; it need not fit into memory.
        folder: The folder of the release.
        limit: Most rows of a single file; beyond it there is one a year.

    Returns:
        The files, relative to the folder.
    """
    placed = events.lazy().filter(_PLACED)
    counts = (
        placed.group_by("country", month=_MONTH).agg(rows=pl.len()).collect(engine="streaming")
    ).with_columns(year=pl.col("month").dt.year())
    whole = counts["rows"].sum() <= limit
    order = ["country", "month"] if whole else ["year", "country", "month"]
    units = counts.sort(order, nulls_last=True).rows(named=True)
    if not units:
        file = f"{NAME}.parquet"
        _write(iter(()), folder / file)
        return [file]
    written = []
    for year, some in groupby(units, key=lambda unit: None if whole else unit["year"]):
        file = f"{NAME}.parquet" if whole else f"{NAME}/{year or UNDATED}.parquet"
        rows = placed if whole else placed.filter(_within(year))
        _write((_rows(rows, batch) for batch in _batches(some)), folder / file)
        written.append(file)
    return written


def _within(year: int | None) -> pl.Expr:
    start = pl.col("date_start")
    return (
        start.is_null() if year is None else start.is_between(date(year, 1, 1), date(year, 12, 31))
    )


def _batches(units: Iterator[dict[str, Any]]) -> Iterator[pl.DataFrame]:
    """Countries and months that follow each other, with about as many rows as are held at once."""
    schema = {"country": pl.String, "month": pl.Date}
    batch: list[dict[str, Any]] = []
    for unit in units:
        if batch and sum(one["rows"] for one in (*batch, unit)) > ROWS_AT_ONCE:
            yield pl.DataFrame(batch, schema=schema)
            batch = []
        batch.append(unit)
    yield pl.DataFrame(batch, schema=schema)


def _rows(events: pl.LazyFrame, batch: pl.DataFrame) -> pl.DataFrame:
    """The rows of some countries and months, in order."""
    country = pl.col("country")
    some = country.is_in(batch["country"].drop_nulls().unique().sort().implode())
    if batch["country"].has_nulls():
        some = some | country.is_null()
    return (
        events.filter(some)
        .select(*COLUMNS, *_AT, month=_MONTH, curve=_curve())
        .join(batch.lazy(), on=["country", "month"], how="semi", nulls_equal=True)
        .collect(engine="streaming")
        .sort("country", "month", "curve", "event_id", nulls_last=True)
        .drop("month", "curve")
    )


def _write(batches: Iterator[pl.DataFrame], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    schema = pa.schema([pa.field(one.name, arrow.dtype(one.dtype)) for one in POINTS.columns])
    bounds: list[Bounds] = []
    with pq.ParquetWriter(
        path, schema, version="2.6", compression="zstd", compression_level=LEVEL,
        store_schema=False, write_page_index=True, max_rows_per_page=ROWS_PER_PAGE,
        write_statistics=[*_PRUNE, *(f"{geoparquet.BBOX}.{bound}" for bound in geoparquet.BOUNDS)],
    ) as writer:  # fmt: skip
        for group in regrouped(batches, ROWS_PER_GROUP):
            writer.write_table(_piece(group, schema), row_group_size=ROWS_PER_GROUP)
            bounds += _bounds(group)
        writer.add_key_value_metadata(
            arrow.file_metadata(POINTS) | geoparquet.metadata(_around(bounds))
        )


def _piece(rows: pl.DataFrame, schema: pa.Schema) -> pa.Table:
    x, y = rows["longitude"], rows["latitude"]
    corners = pl.DataFrame(dict(zip(geoparquet.BOUNDS, (x, y, x, y), strict=True)))
    box = corners.select(
        pl.when(pl.all_horizontal(pl.all().is_not_null())).then(pl.struct(pl.all()))
    ).to_series()
    plain = rows.select(COLUMNS).rechunk().to_arrow()
    points = pa.array(geoparquet.points(x.to_list(), y.to_list()), pa.binary())
    plain = plain.append_column(geoparquet.GEOMETRY, points)
    plain = plain.append_column(geoparquet.BBOX, box.rechunk().to_arrow())
    return plain.cast(schema).combine_chunks()


def _bounds(rows: pl.DataFrame) -> list[Bounds]:
    """Least and greatest longitude and latitude; none where no row has any."""
    x, y = rows["longitude"].drop_nulls(), rows["latitude"].drop_nulls()
    if not (x.len() and y.len()):
        return []
    return [(x.min(), y.min(), x.max(), y.max())]  # type: ignore[list-item]


def _around(bounds: list[Bounds]) -> Bounds | None:
    if not bounds:
        return None
    left, low, right, high = zip(*bounds, strict=True)
    return min(left), min(low), max(right), max(high)


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
