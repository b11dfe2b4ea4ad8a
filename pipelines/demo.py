"""The replay of the sample newsroom: ``make run``.

Five days of December 2024 go through Dagster as they would have then: the clock is a resource, the
newsroom's web server stands as it stood at each instant, several scrapes a day see pages change,
each day is coded when it is over, and two releases are made. What the archive has already passed is
never done again, so that a second run changes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import dagster as dg

from dateline.release import index
from dateline.scrape.ledger import Ledger
from dateline.scrape.run import LEDGER_FILE
from dateline.scrape.sources import load_sources
from pipelines.definitions import build_defs, make_resources
from pipelines.execute import execute, metadata_of, warnings_of, why_failed
from pipelines.instance import sole_instance
from pipelines.lock import DataFolderError
from pipelines.newsroom import NewsroomServer
from pipelines.partitions import uncoded
from pipelines.resources import Clock
from pipelines.settings import Settings
from pipelines.sources import SAMPLE_SOURCES

DAYS = tuple(date(2024, 12, 6) + timedelta(days=n) for n in range(5))
SCRAPES = (time(6, 0), time(12, 0), time(18, 0), time(23, 30))
RELEASES = (datetime(2024, 12, 9, 3, tzinfo=UTC), datetime(2024, 12, 11, 3, tzinfo=UTC))


class ReplayError(RuntimeError):
    """The replay cannot go on; the message says why and what to do."""


@dataclass
class Done:
    """What a replay did: numbers of scrapes, coded days and releases."""

    scrapes: int = 0
    days: int = 0
    releases: int = 0

    @property
    def anything(self) -> bool:
        """Whether it did anything at all."""
        return bool(self.scrapes or self.days or self.releases)


class Replay:
    """The replay, step by step.

    Args:
        settings: The settings of the environment; the sample newsroom's take their place.
        server: The newsroom's web server.
        instance: Dagster's instance.
    """

    def __init__(
        self, settings: Settings, server: NewsroomServer, instance: dg.DagsterInstance
    ) -> None:
        self.settings = replace(
            settings,
            sources=(SAMPLE_SOURCES,),
            connect_to=server.connect_to,
            # Nobody is bothered: the server is ours, and runs in this process.
            delay_s=0.0,
            crawl_delay_max_s=0.0,
        )
        self.clock = Clock(server.at)
        self.done = Done()
        self._server = server
        self._instance = instance
        self._definitions = build_defs(
            resource_overrides=make_resources(self.settings, self.clock), settings=self.settings
        )
        self._sources = frozenset(source.id for source in load_sources(SAMPLE_SOURCES))

    def run(self) -> Done:
        """Do what is not done yet.

        Raises:
            ReplayError: A run failed, or the data folder holds something else.
        """
        self._refuse_other_data()
        for day in DAYS:
            print(f"{day:%A %d %B %Y}", flush=True)
            for at in _instants(day):
                self._scrape(at)
            over = datetime.combine(day + timedelta(days=1), time(0, 20), UTC)
            self._code(over)
            for at in RELEASES:
                if at.date() == over.date():
                    self._release(at)
        return self.done

    def _scrape(self, at: datetime) -> None:
        if self._passed(at):
            return
        self.clock.fixed = self._server.at = at
        result = self._execute("scrape")
        told = metadata_of(result, dg.AssetKey("archive"))
        self.done.scrapes += 1
        print(
            f"  {at:%H:%M}  scraped   {told['listed']:>3} listed, {told['fetched']:>2} new or "
            f"changed, {told['unchanged']:>2} unchanged, "
            f"{told['refused by robots.txt']} refused by robots.txt, {told['errors']} errors",
            flush=True,
        )

    def _code(self, now: datetime) -> None:
        self.clock.fixed = now
        for day in uncoded(self.settings, now):
            result = self._execute("code", day.isoformat())
            rows = {
                table: metadata_of(result, dg.AssetKey(["coded", table]))["dagster/row_count"]
                for table in ("reports", "claims", "event_mentions", "quantities")
            }
            self.done.days += 1
            print(
                f"  {now:%H:%M}  coded     {rows['reports']:>3} reports: {rows['claims']} claims, "
                f"{rows['event_mentions']} tellings of events, {rows['quantities']} figures",
                flush=True,
            )

    def _release(self, at: datetime) -> None:
        if self._released(at):
            return
        self.clock.fixed = at
        result = self._execute("release_tables")
        told = metadata_of(result, dg.AssetKey("release"))
        if not told:
            print(f"  {at:%H:%M}  released  nothing: nothing changed", flush=True)
            return
        self.done.releases += 1
        rows = ", ".join(f"{told[f'rows: {t}']} {t}" for t in ("events", "actors", "claims"))
        print(
            f"  {at:%H:%M}  released  {told['version']}: {rows}; {told['checks']} checks green",
            flush=True,
        )
        for line in warnings_of(result):
            print(f"         warning: {line}", flush=True)

    def _execute(self, job: str, partition: str | None = None) -> dg.ExecuteInProcessResult:
        result = execute(self._definitions, self._instance, job, partition)
        if not result.success:
            raise ReplayError(
                f"the job {job} failed at {self.clock.now():%Y-%m-%d %H:%M}:\n{why_failed(result)}\n"
                "`make serve` shows its log; `make run` goes on from here once that is mended"
            )
        return result

    def _last(self) -> tuple[datetime, frozenset[str]] | None:
        path = self.settings.archive / LEDGER_FILE
        if not path.is_file():
            return None
        with Ledger(path) as ledger:
            last = ledger.last_run()
        return None if last is None else (datetime.fromisoformat(last[0]), last[1])

    def _passed(self, at: datetime) -> bool:
        """Whether the archive is past an instant; one that was interrupted is not."""
        last = self._last()
        return last is not None and (last[0] > at or (last[0] == at and last[1] >= self._sources))

    def _released(self, at: datetime) -> bool:
        instants = [e["released_at_utc"] for e in index.read(self.settings.releases)]
        return any(datetime.fromisoformat(i).replace(tzinfo=UTC) >= at for i in instants)

    def _refuse_other_data(self) -> None:
        last = self._last()
        end = datetime.combine(DAYS[-1] + timedelta(days=1), time(), UTC)
        if last is not None and last[0] >= end:
            raise ReplayError(
                f"{self.settings.archive} goes on to {last[0]:%Y-%m-%d}: it holds more than the "
                "replay of December 2024; set DATELINE_DATA to an empty folder for the replay"
            )


def _instants(day: date) -> Iterator[datetime]:
    for at in SCRAPES:
        yield datetime.combine(day, at, UTC)


def replay(settings: Settings) -> Done:
    """Do what is not done yet of the replay, below the settings' data folder.

    Raises:
        BusyError: Another run is at work there.
        ReplayError: A run failed, or the data folder holds something else.
    """
    start = datetime.combine(DAYS[0], SCRAPES[0], UTC)
    sample: Path = SAMPLE_SOURCES.parent
    with (
        sole_instance(settings) as instance,
        NewsroomServer(sample, start) as server,
    ):
        return Replay(settings, server, instance).run()


def main() -> int:
    """Replay, then show what came of it."""
    from pipelines.summary import summary

    settings = Settings.from_environment()
    print(f"The sample newsroom, 6 to 10 December 2024, into {settings.data}\n", flush=True)
    try:
        done = replay(settings)
    except (DataFolderError, ReplayError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\ninterrupted; `make run` goes on from here", file=sys.stderr)
        return 130
    if not done.anything:
        print("\nNothing changed: all of it was scraped, coded and released before.")
    print()
    print(summary(settings))
    return 0


if __name__ == "__main__":
    sys.exit(main())
