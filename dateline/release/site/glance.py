"""What a release holds at a glance: its counts, its period, its outlets, its files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from dateline.release.manifest import table_files
from dateline.release.site import words
from dateline.release.site.cubes import counted
from dateline.tables import get_table


def published(reports: pl.DataFrame) -> tuple[date | None, date | None]:
    """First and last day of the coded reports; none if there are none."""
    days = reports.filter(status="ok")["published_at_utc"].drop_nulls().dt.date()
    first, last = days.min(), days.max()
    return (first, last) if isinstance(first, date) and isinstance(last, date) else (None, None)


def figures(tables: Mapping[str, pl.DataFrame]) -> list[dict[str, str]]:
    """The numbers at the head of the page: value, what it counts, and a remark."""
    events, claims, reports = (tables[name] for name in ("events", "claims", "reports"))
    coded = reports.filter(status="ok")
    places = counted(events).filter(pl.col("geo_precision") != "none")["country"]
    some = counted(events).height
    return [
        _figure(some, "event", f"of {words.count(events.height, 'row')} in all"),
        _figure(claims.height, "claim", f"{words.number(claims['source_name'].n_unique() if claims.height else 0)} names of sources"),
        _figure(tables["actors"].height, "actor", f"{words.count(tables['event_actors'].height, 'part')} in events"),
        _figure(coded.height, "report", f"of {words.count(reports.height, 'page')} fetched"),
        _figure(coded["outlet_id"].n_unique() if coded.height else 0, "outlet", f"over {words.count(tables['coverage']['day'].n_unique(), 'day')}"),
        _figure(places.drop_nulls().n_unique(), "country", "with events", "countries"),
    ]  # fmt: skip


def outlets(tables: Mapping[str, pl.DataFrame]) -> list[dict[str, Any]]:
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


def _figure(value: int, one: str, remark: str, many: str | None = None) -> dict[str, str]:
    noun = one if value == 1 else many or f"{one}s"
    return {"value": words.number(value), "of": noun, "remark": remark}
