"""What is told of many reports at once: the numbers of `dateline.release.told`, some columns a cell.

Where all cells of a report name characters of its newest wording, as almost always, what is told is
its headline and the union of those characters: ends and beginnings say so, no words are compared.
The other reports are counted cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import polars as pl

from dateline.release import history, quoted, told
from dateline.release.manifest import table_files
from dateline.tables import TABLES, Table

ONE_BY_ONE: Final = 5_000
"""So many of those that are counted cell by cell."""

_HEADLINE: Final = ("reports", "title")


def tally(folder: Path, manifest: Mapping[str, Any], reports: pl.DataFrame) -> pl.DataFrame:
    """How many characters a release tells of each report.

    Args:
        folder: The release, or the draft of one.
        manifest: Its manifest.
        reports: ``report_id``, each once, and ``revision``, the newest wording; their cells are
            in memory.

    Returns:
        ``told_in_tables`` and, with rows of histories that ended, ``told``; in the order of
        ``reports``.
    """
    some = reports.select("report_id", "revision").with_row_index("report")
    if not some.height:
        return pl.DataFrame(schema={"told_in_tables": pl.Int64, "told": pl.Int64})
    headlines = _headlines(folder, manifest, some)
    cells = pl.concat(_cells(folder, manifest, headlines)).collect(engine="streaming")
    now = _told(folder, manifest, headlines, cells.filter(~pl.col("over")), ended=False)
    everything = _told(folder, manifest, headlines, cells, ended=True)
    return pl.DataFrame({"told_in_tables": now, "told": everything})


def _told(
    folder: Path, manifest: Mapping[str, Any], some: pl.DataFrame, cells: pl.DataFrame, ended: bool
) -> pl.Series:
    """What the cells tell of each report."""
    odd = cells.filter("odd").select("report").unique()
    plain = cells.join(odd, on="report", how="anti").sort("report", "start")
    before = pl.col("end").cum_max().shift(1).over("report")
    new = pl.col("end") - pl.max_horizontal("start", before.fill_null(0))
    union = plain.select("report", new=new.clip(0)).group_by("report").agg(pl.col("new").sum())
    single = _one_by_one(folder, manifest, some.join(odd, on="report"), ended)
    counted = some.join(union, on="report", how="left").join(single, on="report_id", how="left")
    length = pl.col("title").str.len_chars().fill_null(0)
    known = pl.coalesce("one_by_one", length + pl.col("new").fill_null(0))
    return counted.sort("report").select(told=known.cast(pl.Int64))["told"]


def _headlines(folder: Path, manifest: Mapping[str, Any], some: pl.DataFrame) -> pl.DataFrame:
    """The reports with the headlines that their table tells."""
    rows = pl.scan_parquet(_files(folder, manifest, "reports"), glob=False)
    told_now = rows.filter(_among(some)).select("report_id", "revision", "title")
    return some.join(
        told_now.collect(engine="streaming"), on=["report_id", "revision"], how="left"
    ).sort("report")


def _cells(folder: Path, manifest: Mapping[str, Any], some: pl.DataFrame) -> Iterator[pl.LazyFrame]:
    """Begin and end of what each cell names of a report.

    ``odd``: it must be counted by its words; ``over``: its row ended.
    """
    kinds = {"report": pl.UInt32, "start": pl.Int32, "end": pl.Int32, "odd": pl.Boolean}
    yield pl.LazyFrame(schema={**kinds, "over": pl.Boolean})
    for name, table in TABLES.items():
        if name not in manifest["tables"] or not quoted.words_of(table):
            continue
        places = [(pl.scan_parquet(_files(folder, manifest, name), glob=False), False)]
        past = folder / history.file_of(name)
        if past.is_file():
            stood = pl.scan_parquet(past, glob=False).filter(pl.col("to_no").is_not_null())
            places.append((stood, True))
        for rows, over in places:
            names = rows.collect_schema().names()
            for column in (one for one in quoted.words_of(table) if one in names):
                for cells in _of_column(table, column, rows.filter(_among(some)), some, over):
                    named = (pl.col(one).cast(kind) for one, kind in kinds.items())
                    yield cells.select(*named, over=pl.lit(over))


def _of_column(
    table: Table, column: str, rows: pl.LazyFrame, some: pl.DataFrame, over: bool
) -> Iterator[pl.LazyFrame]:
    names = rows.collect_schema().names()
    mine = some.lazy().select("report", "report_id", newest="revision", headline="title")
    length = pl.col(column).str.len_chars().cast(pl.Int64)
    if (table.name, column) == _HEADLINE:
        # Of all cells it is counted first, whole; one that ended adds nothing if it says the same.
        known = (pl.col("revision") == pl.col("newest")) & over
        same = known & pl.col(column).eq_missing(pl.col("headline"))
        joined = rows.select("report_id", "revision", column).join(mine, on="report_id")
        yield joined.filter(
            length > 0, ~same, over | (pl.col("revision") != pl.col("newest"))
        ).select("report", start=0, end=0, odd=True)
        return
    prefix = column.removesuffix("text")
    places = [name for name in (f"{prefix}spans", f"{prefix}start") if name in names]
    cells = (
        rows.filter(length > 0)
        .select("report_id", "revision", *places, length=length)
        .join(mine, on="report_id")
    )
    older = pl.col("revision") != pl.col("newest")
    if f"{prefix}spans" in places:
        spans = pl.col(f"{prefix}spans")
        several = cells.filter(spans.list.len() > 1).with_row_index("cell")
        pieces = several.explode(f"{prefix}spans").unnest(f"{prefix}spans")
        size = pl.col("end") - pl.col("start") + len(quoted.PIECES)
        left = pl.col("length") - (size.cum_sum().over("cell") - size)
        yield pieces.filter(left > 0).select("report", "start", end=_end(left), odd=older)
        first = spans.list.first().struct
        cells = cells.filter(spans.list.len().fill_null(0) <= 1).with_columns(
            start=first.field("start"), end=first.field("end")
        )
        end = _end(pl.col("length"))
    else:
        at = pl.lit(0) if (table.name, column) == ("reports", "text") else (
            pl.col(f"{prefix}start") if f"{prefix}start" in places else pl.lit(None, pl.Int64)
        )  # fmt: skip
        cells = cells.with_columns(start=at)
        end = pl.col("start") + pl.col("length")
    nowhere = pl.col("start").is_null()
    yield cells.select(
        "report", pl.col("start").fill_null(0), end=end.fill_null(0), odd=older | nowhere
    )


def _end(left: pl.Expr) -> pl.Expr:
    """The end of a piece of which so many characters are told at most."""
    return pl.min_horizontal("end", pl.col("start") + left)


def _one_by_one(
    folder: Path, manifest: Mapping[str, Any], some: pl.DataFrame, ended: bool
) -> pl.DataFrame:
    counts: dict[str, int] = {}
    for part in some.sort("report").iter_slices(ONE_BY_ONE):
        rows = part.select("report_id", "revision").iter_rows()
        accounts = {report: told.Account(revision, 0) for report, revision in rows}
        told.counted(folder, manifest, accounts, ended)
        counts |= {report: one.told for report, one in accounts.items()}
    kinds = {"report_id": pl.String, "one_by_one": pl.Int64}
    return pl.DataFrame(list(counts.items()), schema=kinds, orient="row")


def _among(some: pl.DataFrame) -> pl.Expr:
    """Whether a row may be of one of these reports: between the least and the greatest."""
    ids = some["report_id"]
    return pl.col("report_id").is_between(pl.lit(ids.min()), pl.lit(ids.max()))


def _files(folder: Path, manifest: Mapping[str, Any], table: str) -> list[Path]:
    return [folder / file for file in table_files(manifest, table)]
