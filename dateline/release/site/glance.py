"""What a release holds at a glance: its counts, its period, its outlets, its files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from dateline.release import texts
from dateline.release.manifest import table_files
from dateline.release.site import words
from dateline.release.site.cubes import counted
from dateline.tables import get_table


def published(reports: pl.LazyFrame) -> tuple[date | None, date | None]:
    """First and last day of the coded reports; none if there are none."""
    return texts.days_of(reports.filter(status="ok"))


def coded(reports: pl.LazyFrame) -> tuple[int, int]:
    """How many reports were coded, and of how many outlets."""
    asked = reports.filter(status="ok").select(pl.len(), pl.col("outlet_id").n_unique())
    count, outlets = asked.collect(engine="streaming").row(0)
    return count, outlets


def figures(tables: Mapping[str, pl.LazyFrame]) -> list[dict[str, str]]:
    """The numbers at the head of the page: value, what it counts, and a remark."""
    events, claims, reports = (tables[name] for name in ("events", "claims", "reports"))
    read, of_outlets = coded(reports)
    some = counted(events)
    places = some.filter(pl.col("geo_precision") != "none").select("country").drop_nulls()
    return [
        _figure(_rows(some), "event", f"of {words.count(_rows(events), 'row')} in all"),
        _figure(_rows(claims), "claim", f"{words.number(_different(claims, 'source_name'))} names of sources"),
        _figure(_rows(tables["actors"]), "actor", f"{words.count(_rows(tables['event_actors']), 'part')} in events"),
        _figure(read, "report", f"of {words.count(_rows(reports), 'page')} fetched"),
        _figure(of_outlets, "outlet", f"over {words.count(_different(tables['coverage'], 'day'), 'day')}"),
        _figure(_different(places, "country"), "country", "with events", "countries"),
    ]  # fmt: skip


def outlets(tables: Mapping[str, pl.LazyFrame]) -> list[dict[str, Any]]:
    """A row an outlet: name, kind, country, and what was listed, fetched and coded of it."""
    sums = (
        tables["coverage"]
        .group_by("outlet_id")
        .agg(
            pl.col("listed", "fetched", "coded", "error").sum(),
            days=pl.col("day").n_unique(),
            silent=(pl.col("coded") == 0).sum(),
        )
    )
    rows = tables["outlets"].select("outlet_id", "name", "kind", "country")
    return (
        rows.join(sums, on="outlet_id", how="full", coalesce=True)
        .with_columns(pl.col("name").fill_null(pl.col("outlet_id")))
        .sort("coded", "outlet_id", descending=[True, False], nulls_last=True)
        .collect(engine="streaming")
        .to_dicts()
    )


def files(folder: Path, manifest: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A row a table: name, what a row is, number of rows, size and paths of its files."""
    return [
        {
            "name": name,
            "row": get_table(name).row,
            "rows": words.number(said["rows"]),
            "size": words.size(
                sum((folder / path).stat().st_size for path in table_files(manifest, name))
            ),
            "files": table_files(manifest, name),
        }
        for name, said in manifest["tables"].items()
    ]


def _rows(table: pl.LazyFrame) -> int:
    return int(table.select(pl.len()).collect(engine="streaming").item())


def _different(table: pl.LazyFrame, column: str) -> int:
    """How many different values a column has, a missing one among them."""
    return _rows(table.select(column).unique())


def _figure(value: int, one: str, remark: str, many: str | None = None) -> dict[str, str]:
    noun = one if value == 1 else many or f"{one}s"
    return {"value": words.number(value), "of": noun, "remark": remark}
