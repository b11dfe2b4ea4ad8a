"""Scraping: an action that appends to the archive."""

from typing import Any

import dagster as dg
from pydantic import Field

from assets.spec import OWNERS
from dateline import __version__
from dateline.scrape.run import scrape
from dateline.scrape.sources import Source, SourceError


class ScrapeConfig(dg.Config):
    """What one run fetches."""

    sources: list[str] = Field(default=[], description="Ids of sources; empty: all enabled ones.")
    inbox: bool = Field(default=False, description="Take the drop folder instead.")


@dg.asset(
    group_name="scrape",
    kinds={"http", "warc"},
    owners=OWNERS,
    tags={"dateline/stage": "archive"},
    code_version=__version__,
    description="Pages as they were fetched: WARC files named by their day (UTC). Only ever added to.",
    retry_policy=dg.RetryPolicy(
        max_retries=3, delay=30, backoff=dg.Backoff.EXPONENTIAL, jitter=dg.Jitter.PLUS_MINUS
    ),
    required_resource_keys={"settings", "sources", "clock"},
)
def archive(context: dg.AssetExecutionContext, config: ScrapeConfig) -> dg.MaterializeResult:
    """Fetch what is new or changed of the chosen sources into the archive.

    Raises:
        Failure: Not one source could be read; Dagster tries again later.
        ScrapeBusyError: Another run holds the archive; likewise.
    """
    settings = context.resources.settings
    try:
        chosen = _chosen(context, config)
        result = scrape(chosen, settings.data, context.resources.clock.now, settings.scraping())
    except SourceError as error:
        # Waiting mends a source that is down or an archive that is busy, not a file that is wrong.
        raise dg.Failure(str(error), allow_retries=False) from error
    except (KeyboardInterrupt, dg.DagsterExecutionInterruptedError) as interrupt:
        # Dagster would wait and try again, which is not what whoever stops it wants.
        raise dg.Failure("interrupted", allow_retries=False) from interrupt
    for source, problem in result.errors:
        context.log.warning(f"{source}: {problem.url}: {problem.reason}")
    rows = [
        dg.TableRecord(
            {
                "source": one.source,
                "listed": one.listed,
                "fetched": one.fetched,
                "unchanged": one.unchanged,
                "refused by robots.txt": one.skipped_robots,
                "left for later": one.left,
                "errors": len(one.errors),
            }
        )
        for one in result.sources
    ]
    metadata: dict[str, Any] = {
        "fetched": result.fetched,
        "unchanged": result.unchanged,
        "listed": result.listed,
        "refused by robots.txt": result.skipped_robots,
        "errors": len(result.errors),
        "days": list(result.days),
        "dagster/uri": settings.archive.as_uri(),
    }
    if rows:
        metadata["sources"] = dg.MetadataValue.table(rows)
    if result.errors:
        metadata["problems"] = dg.MetadataValue.md(
            "\n".join(f"- `{s}` {p.url}: {p.reason}" for s, p in result.errors[:50])
        )
    if chosen and all(one.errors and not one.listed for one in result.sources):
        raise dg.Failure("not one source could be read; see the problems", metadata=metadata)
    return dg.MaterializeResult(metadata=metadata)


def _chosen(context: dg.AssetExecutionContext, config: ScrapeConfig) -> list[Source]:
    catalogue = context.resources.sources
    if config.inbox:
        return [catalogue.inbox()]
    enabled = [source for source in catalogue.all() if source.enabled]
    if not config.sources:
        return enabled
    known = {source.id: source for source in catalogue.all()}
    unknown = sorted(set(config.sources) - set(known))
    if unknown:
        raise dg.Failure(
            f"no source {', '.join(unknown)}; there are {', '.join(sorted(known))}",
            allow_retries=False,
        )
    return [known[name] for name in config.sources]
