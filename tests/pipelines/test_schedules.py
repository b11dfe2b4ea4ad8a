"""Schedules and the sensor at fixed instants, and the runs that they ask for."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import polars as pl
import pytest

from pipelines.definitions import build_defs, make_resources
from pipelines.execute import execute, metadata_of
from pipelines.newsroom import NewsroomServer
from pipelines.resources import Clock
from pipelines.settings import Settings


def _defs(settings: Settings, clock: Clock) -> dg.Definitions:
    return build_defs(resource_overrides=make_resources(settings, clock), settings=settings)


def _evaluate(
    definitions: dg.Definitions, name: str, at: datetime, settings: Settings, clock: Clock
) -> dg.ScheduleExecutionData:
    schedule = definitions.resolve_schedule_def(name)
    context = dg.build_schedule_context(
        scheduled_execution_time=at,
        resources={"settings": settings, "clock": clock} if name == "daily_coding" else None,
        repository_def=definitions.get_repository_def(),
    )
    return schedule.evaluate_tick(context)


def test_all_of_them_are_off_until_turned_on(settings: Settings) -> None:
    definitions = _defs(settings, Clock())
    for schedule in definitions.schedules or ():
        assert schedule.default_status == dg.DefaultScheduleStatus.STOPPED
    for sensor in definitions.sensors or ():
        assert sensor.default_status == dg.DefaultSensorStatus.STOPPED
    crons = {s.name: s.cron_schedule for s in definitions.schedules or ()}
    assert crons == {
        "hourly_scrape": "7 * * * *",
        "daily_coding": "20 0 * * *",
        "weekly_release": "0 3 * * 1",
    }


def test_the_hourly_scrape_fetches_and_an_hour_later_nothing_is_new(
    settings: Settings, newsroom: NewsroomServer
) -> None:
    clock = Clock(newsroom.at)
    definitions = _defs(settings, clock)
    tick = _evaluate(definitions, "hourly_scrape", newsroom.at, settings, clock)
    assert len(tick.run_requests) == 1
    with dg.DagsterInstance.ephemeral() as instance:
        first = execute(definitions, instance, "scrape")
        told = metadata_of(first, dg.AssetKey("archive"))
        assert first.success
        assert told["fetched"] > 5
        assert told["errors"] == 0
        assert told["days"] == ["2024-12-06"]
        clock.fixed = datetime(2024, 12, 6, 23, 50, tzinfo=UTC)
        again = metadata_of(execute(definitions, instance, "scrape"), dg.AssetKey("archive"))
        assert (again["fetched"], again["unchanged"]) == (0, told["fetched"])


def test_the_daily_coding_takes_days_that_are_over_once(
    settings: Settings, newsroom: NewsroomServer
) -> None:
    clock = Clock(newsroom.at)
    definitions = _defs(settings, clock)
    with dg.DagsterInstance.ephemeral() as instance:
        execute(definitions, instance, "scrape")
        before = datetime(2024, 12, 6, 23, 59, tzinfo=UTC)
        over = datetime(2024, 12, 7, 0, 20, tzinfo=UTC)
        clock.fixed = None
        tick = _evaluate(definitions, "daily_coding", before, settings, clock)
        assert tick.run_requests == []
        assert "every day of the archive before 2024-12-06 is coded" in (tick.skip_message or "")
        tick = _evaluate(definitions, "daily_coding", over, settings, clock)
        (asked,) = tick.run_requests or ()
        assert asked.partition_key == "2024-12-06"
        result = execute(definitions, instance, "code", asked.partition_key)
        assert result.success
        coded = pl.read_parquet(settings.tables / "coded" / "reports" / "2024-12-06.parquet")
        assert coded["status"].value_counts().sort("count")["status"].to_list()[-1] == "ok"
        assert not _evaluate(definitions, "daily_coding", over, settings, clock).run_requests


def test_a_dropped_file_is_archived_once_with_the_terms_of_its_source_file(
    settings: Settings,
) -> None:
    clock = Clock(datetime(2024, 12, 7, 12, 0, tzinfo=UTC))
    definitions = _defs(settings, clock)
    sensor = definitions.resolve_sensor_def("drop_folder")

    def tick(cursor: str | None) -> dg.SensorResult | dg.SkipReason:
        context = dg.build_sensor_context(cursor=cursor, resources={"settings": settings})
        return sensor(context)

    assert isinstance(tick(None), dg.SkipReason)
    _drop(settings.inbox, "one.html", "A shell hit the market of Qalat on Saturday.")
    first = tick(None)
    assert isinstance(first, dg.SensorResult)
    (asked,) = first.run_requests or ()
    assert isinstance(tick(first.cursor), dg.SkipReason)
    with dg.DagsterInstance.ephemeral() as instance:
        result = execute(definitions, instance, "scrape", config=dict(asked.run_config))
        assert metadata_of(result, dg.AssetKey("archive"))["fetched"] == 1
        assert execute(definitions, instance, "code", "2024-12-07").success
    reports = pl.read_parquet(settings.tables / "coded" / "reports" / "2024-12-07.parquet")
    assert reports["redistribute"].to_list() == ["none"]
    assert "market of Qalat" in reports["text"][0]

    _drop(settings.inbox, "two.html", "A crowd gathered in the square of Qalat on Sunday.")
    second = tick(first.cursor)
    assert isinstance(second, dg.SensorResult)
    assert (second.run_requests or [])[0].run_key != asked.run_key


def _drop(inbox: Path, name: str, sentence: str) -> None:
    inbox.mkdir(parents=True, exist_ok=True)
    body = f"<h1>News from Qalat</h1><p>{sentence} {'The town lies in the hills. ' * 12}</p>"
    (inbox / name).write_text(
        f"<html><head><title>News from Qalat</title></head><body><article>{body}</article></body></html>"
    )


@pytest.mark.parametrize("name", ["hourly_scrape", "weekly_release"])
def test_plain_schedules_ask_for_their_job(name: str, settings: Settings) -> None:
    clock = Clock()
    at = datetime(2024, 12, 9, 3, 0, tzinfo=UTC)
    tick = _evaluate(_defs(settings, clock), name, at, settings, clock)
    assert len(tick.run_requests or ()) == 1
