"""Coding: reports become mentions, times, claims, event mentions and quantities."""

from collections.abc import Iterator

import dagster as dg
import polars as pl

from assets.days import DAYS
from assets.spec import STAGES_OF, table_key, table_options

TABLES = STAGES_OF["coded"]


@dg.multi_asset(
    name="code_reports",
    ins={"reports": dg.AssetIn(key=table_key("normalized", "reports"))},
    outs={
        table: dg.AssetOut(**table_options("coded", table, {"spacy", "parquet"}))
        for table in TABLES
    },
    partitions_def=DAYS,
    backfill_policy=dg.BackfillPolicy.single_run(),
    required_resource_keys={"settings"},
)
def code(
    context: dg.AssetExecutionContext, reports: dict[str, pl.DataFrame]
) -> Iterator[dg.Output]:
    """The coded tables of each day: a pure function of that day's reports."""
    # spaCy takes seconds to import: paid by the step that codes, not by whoever loads the assets.
    from dateline.coding.batch import code_reports

    settings = context.resources.settings
    days: dict[str, dict[str, pl.DataFrame]] = {table: {} for table in TABLES}
    for day in context.partition_keys:
        rows = reports[day].to_dicts() if day in reports else []
        coded = code_reports(rows, workers=settings.workers, model=settings.model)
        failed = coded["reports"].filter(pl.col("status") == "error")
        if failed.height and failed.height == sum(row["status"] == "ok" for row in rows):
            # One odd report must not stop a day; all of them failing is the coder's own fault.
            raise dg.Failure(
                f"{day}: not one report could be coded; the first: {failed['error'][0]}",
                allow_retries=False,
            )
        for row in failed.select("report_id", "error").iter_rows():
            context.log.warning(f"{day}: report {row[0]} could not be coded: {row[1]}")
        for table in TABLES:
            days[table][day] = coded[table]
    for table in TABLES:
        yield dg.Output(days[table], output_name=table)
