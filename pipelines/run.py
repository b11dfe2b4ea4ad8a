"""The whole way once, now: scrape, code, link, check, release. Started by ``dateline run``.

Dagster is imported where a job runs: it takes seconds, which nobody should wait for who asks for help
or mistypes an option.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.scrape.sources import SourceError
from pipelines.lock import DataFolderError
from pipelines.settings import SettingError, Settings

if TYPE_CHECKING:
    import dagster as dg


def run(settings: Settings, steps: Sequence[str], config: dict[str, Any] | None = None) -> int:
    """Run steps one after the other, in this process.

    Args:
        settings: The settings.
        steps: Of ``scrape``, ``code``, ``release``.
        config: Config of the asset ``archive``.

    Returns:
        0, or 1 where a step failed; what went before stands.

    Raises:
        BusyError: Another run is at work in the data folder.
        KeyboardInterrupt: It was interrupted; what went before stands.
        SourceError: A file of sources is missing or invalid.
    """
    from pipelines.definitions import build_defs
    from pipelines.instance import sole_instance
    from pipelines.partitions import uncoded
    from pipelines.resources import Clock
    from pipelines.sources import Sources

    Sources(settings).all()  # a wrong file is told before anything is done
    definitions = build_defs(settings=settings)
    with sole_instance(settings) as instance:
        for step in steps:
            if step == "code":
                # Today's pages too: who calls this wants them now. They are coded again tomorrow.
                end = Clock(settings.clock).now() + timedelta(days=1)
                for day in uncoded(settings, end):
                    if not _step(definitions, instance, "code", day.isoformat()):
                        return 1
                continue
            job = "release_tables" if step == "release" else step
            given = (
                {"ops": {"archive": {"config": config}}} if step == "scrape" and config else None
            )
            if not _step(definitions, instance, job, config=given):
                return 1
    return 0


def _step(
    definitions: dg.Definitions,
    instance: dg.DagsterInstance,
    job: str,
    partition: str | None = None,
    config: dict[str, Any] | None = None,
) -> bool:
    from pipelines.execute import execute, warnings_of, why_failed

    result = execute(definitions, instance, job, partition, config)
    if not result.success:
        print(f"error: {job} failed:\n{why_failed(result)}", file=sys.stderr)
        return False
    for line in warnings_of(result):
        print(f"warning: {line}", file=sys.stderr)
    for line in _told(result, job):
        print(line, flush=True)
    return True


def _told(result: dg.ExecuteInProcessResult, job: str) -> list[str]:
    import dagster as dg

    from pipelines.execute import metadata_of

    if job == "scrape":
        told = metadata_of(result, dg.AssetKey("archive"))
        said = f"scraped: {told['listed']} listed, {told['fetched']} new or changed, {told['errors']} errors"
        return [said, *([str(told["problems"])] if "problems" in told else [])]
    if job == "code":
        rows = {
            table: metadata_of(result, dg.AssetKey(["coded", table])).get("dagster/row_count", 0)
            for table in ("reports", "claims", "event_mentions")
        }
        return [
            f"coded: {rows['reports']} reports, {rows['claims']} claims, {rows['event_mentions']} tellings"
        ]
    told = metadata_of(result, dg.AssetKey("release"))
    if not told:
        return ["nothing changed since the latest release; none was made"]
    return [f"released: {told['version']} in {told['dagster/uri'].removeprefix('file://')}"]


def parser(name: str, does: str) -> argparse.ArgumentParser:
    """Options that all of these commands share."""
    made = argparse.ArgumentParser(prog=f"dateline {name}", description=does)
    made.add_argument("--data", type=Path, help="folder of all state; default: DATELINE_DATA")
    made.add_argument(
        "--sources", type=Path, action="append",
        help="file or folder of sources instead of DATELINE_SOURCES; may be given several times",
    )  # fmt: skip
    return made


def settings_of(options: argparse.Namespace) -> Settings:
    """The settings of the environment, with those of the command line instead."""
    settings = Settings.from_environment()
    if options.data is not None:
        data = options.data.resolve()
        settings = replace(settings, data=data, inbox=data / "inbox")
    if options.sources:
        settings = replace(settings, sources=tuple(p.resolve() for p in options.sources))
    return settings


def guarded(work: Callable[[], int]) -> int:
    """Run a command; its foreseen errors become a line that names the remedy."""
    try:
        return work()
    except (SettingError, SourceError, FileNotFoundError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except DataFolderError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\ninterrupted; the same command goes on from here", file=sys.stderr)
        return 130


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    options = parser("run", __doc__.split(". ")[0]).parse_args(arguments)

    def work() -> int:
        from pipelines.sources import Sources

        settings = settings_of(options)
        if not any(source.enabled for source in Sources(settings).all()):
            print(
                f"error: no source is enabled in {', '.join(map(str, settings.sources))}; write "
                "`enabled: true` in those that you want, or replay the sample with `make run`",
                file=sys.stderr,
            )
            return 2
        return run(settings, ("scrape", "code", "release"))

    return guarded(work)


if __name__ == "__main__":
    sys.exit(main())
