"""Normalizing: a day of the archive becomes rows of ``reports``."""

from datetime import date

import dagster as dg
import polars as pl

from assets.days import DAYS
from assets.spec import table_options
from dateline.emit.polars import frame
from dateline.scrape.archive import read_day
from dateline.scrape.sources import facts_by_source


@dg.asset(
    **table_options("normalized", "reports", {"polars", "parquet"}),
    deps=["archive"],
    partitions_def=DAYS,
    backfill_policy=dg.BackfillPolicy.single_run(),
    required_resource_keys={"settings", "sources"},
)
def reports(context: dg.AssetExecutionContext) -> dict[str, pl.DataFrame]:
    """The reports that entered the archive on each day: a pure function of that day's bytes."""
    # The libraries that read pages take seconds to import: paid by this step only.
    from dateline.normalize.days import normalize_day

    settings = context.resources.settings
    facts = facts_by_source(context.resources.sources.known())
    days = {}
    for day in context.partition_keys:
        pages = read_day(settings.archive, date.fromisoformat(day))
        rows = normalize_day(pages, facts, settings.workers)
        days[day] = frame("reports", rows, "normalized")
    return days
