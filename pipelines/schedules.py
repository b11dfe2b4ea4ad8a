"""Hourly scraping, daily coding of the days that are over, a weekly release. Off until turned on."""

from collections.abc import Iterator
from datetime import UTC, datetime

import dagster as dg

from pipelines.jobs import CODE, RELEASE, SCRAPE
from pipelines.partitions import uncoded
from pipelines.resources import Clock
from pipelines.settings import Settings


def make_schedules(settings: Settings) -> list[dg.ScheduleDefinition]:
    """The schedules, at the times that the settings say (UTC)."""

    @dg.schedule(
        name="daily_coding",
        job=CODE,
        cron_schedule=settings.code_cron,
        execution_timezone="UTC",
        default_status=dg.DefaultScheduleStatus.STOPPED,
        description="Codes each day of the archive that is over and not coded as it now stands.",
        required_resource_keys={"settings", "clock"},
    )
    def daily_coding(
        context: dg.ScheduleEvaluationContext,
    ) -> Iterator[dg.RunRequest | dg.SkipReason]:
        now = _now(context, context.resources.clock)
        days = uncoded(context.resources.settings, now)
        if not days:
            yield dg.SkipReason(f"every day of the archive before {now:%Y-%m-%d} is coded")
        for day in days:
            yield dg.RunRequest(
                run_key=f"{day.isoformat()} at {now.isoformat()}", partition_key=day.isoformat()
            )

    return [
        dg.ScheduleDefinition(
            name="hourly_scrape",
            job=SCRAPE,
            cron_schedule=settings.scrape_cron,
            execution_timezone="UTC",
            default_status=dg.DefaultScheduleStatus.STOPPED,
            description="Fetches what is new or changed of the enabled sources.",
        ),
        daily_coding,
        dg.ScheduleDefinition(
            name="weekly_release",
            job=RELEASE,
            cron_schedule=settings.release_cron,
            execution_timezone="UTC",
            default_status=dg.DefaultScheduleStatus.STOPPED,
            description="Links, checks and publishes what was coded since the last release.",
        ),
    ]


def _now(context: dg.ScheduleEvaluationContext, clock: Clock) -> datetime:
    """The clock's fixed instant, else the instant for which the schedule runs."""
    if clock.fixed is not None:
        return clock.now()
    return context.scheduled_execution_time.astimezone(UTC)
