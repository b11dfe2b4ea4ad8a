"""Linking: coded reports of all days become stories, actors and events with lasting ids."""

from collections.abc import Iterator

import dagster as dg
import polars as pl

from assets.spec import STAGES_OF, table_key, table_options
from dateline.tables import TABLES


@dg.multi_asset(
    name="link_reports",
    ins={table: dg.AssetIn(key=table_key("coded", table)) for table in STAGES_OF["coded"]},
    outs={
        table: dg.AssetOut(**table_options("linked", table, {"polars", "parquet"}))
        for table in TABLES
    },
    required_resource_keys={"releases", "settings", "sources"},
)
def linked(
    context: dg.AssetExecutionContext, **coded: dict[str, pl.DataFrame]
) -> Iterator[dg.Output]:
    """Every table of the next release, from all days and the ids of the last release."""
    from dateline.linking.corrections import read_corrections
    from dateline.linking.link import link
    from dateline.linking.retracted import Retracted

    releases, sources = context.resources.releases, context.resources.sources
    whole = {table: pl.concat(list(days.values())) for table, days in coded.items() if days}
    if "reports" not in whole:
        raise dg.Failure(
            "no day is coded yet; materialize coded/reports for the days of the archive first",
            allow_retries=False,
        )
    whole["reports"] = sources.bounded(whole["reports"])
    version = releases.begin()
    tables = link(
        whole,
        registry=releases.registry(),
        release=version,
        outlets=sources.outlets(),
        listed=sources.listed(whole["reports"]),
        corrections=read_corrections(context.resources.settings.corrections),
        retracted=[Retracted.from_json(one) for one in releases.retracted()],
        former=releases.former(),
    )
    for line in tables.unapplied:
        context.log.warning(f"correction not applied: {line}")
    context.log.info(f"linked for release {version}")
    for table in TABLES:
        unapplied = {"corrections_not_applied": len(tables.unapplied)} if tables.unapplied else {}
        yield dg.Output(tables[table], output_name=table, metadata=unapplied)
