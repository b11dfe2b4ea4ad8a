"""Build a release again from its archived inputs. Started by ``dateline verify --rebuild``.

Everything happens below a scratch data folder: links to the pages that were archived when the
release was made, the releases before it, and the clock at its instant. Days are coded and tables
linked, checked and published by the same jobs as ever. The commit is taken from the release like the
clock: hashes tell whether the code is the same, wherever it lies.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from dateline.release import index, manifest, retractions
from dateline.release.verify.rebuilt import differences
from dateline.release.version import is_version, parse
from dateline.scrape.archive import archive_files
from dateline.scrape.run import LEDGER_FILE
from pipelines.definitions import build_defs
from pipelines.execute import execute, why_failed
from pipelines.instance import sole_instance
from pipelines.provenance import inputs, sources_sha256
from pipelines.run import guarded
from pipelines.settings import Settings
from pipelines.sources import SAMPLE_SOURCES


class RebuildError(RuntimeError):
    """The inputs give no release; the message says why."""


def rebuild(release: Path, settings: Settings, scratch: Path) -> Path:
    """Build a release again.

    Args:
        release: Its folder, beside the releases before it.
        settings: The settings; ``data`` holds the archive that it was made from.
        scratch: An empty folder for everything that is made.

    Returns:
        The folder of the release that was built.

    Raises:
        FileNotFoundError: Inputs are missing: pages of a day, or the release before.
        RebuildError: A job failed; the message says why.
    """
    said = manifest.read(release)
    at = datetime.fromisoformat(said["released_at_utc"]).replace(tzinfo=UTC)
    days = list(said["inputs"]["days"])
    published = said["publication"]
    again = replace(
        settings,
        page=published["url"],
        doi=published["doi"],
        concept_doi=published["concept_doi"],
        data=scratch,
        clock=at,
        sources=_sources(settings, said["inputs"].get("sources_sha256")),
        signing_key=None,
        commit=said["inputs"].get("commit") or "",
    )
    _link_archive(settings.archive, again.archive, days, at)
    _link_releases(release, said, again.releases)
    now = inputs(again, days) | {"retracted": said["inputs"].get("retracted", [])}
    for line in differences(said["inputs"], now):
        print(f"differs: {line}", flush=True)
    definitions = build_defs(settings=again)
    with sole_instance(again) as instance:
        for number, day in enumerate(days, 1):
            _say(f"coding {day} ({number} of {len(days)})")
            _done(execute(definitions, instance, "code", day), f"coding {day}")
        _say(f"linking, checking and writing {said['version']}")
        _done(execute(definitions, instance, "release_tables"), "the release")
    made = again.releases / str(said["version"])
    if not made.is_dir():
        raise RebuildError(
            f"its inputs give no release {said['version']}: they say the same as the release before"
        )
    return made


def _sources(settings: Settings, said: str | None) -> tuple[Path, ...]:
    """The sources that the release was made with: those of the settings or of the sample."""
    for sources in (settings.sources, (SAMPLE_SOURCES,)):
        if sources_sha256(replace(settings, sources=sources)) == said:
            return sources
    return settings.sources


def _link_archive(archive: Path, scratch: Path, days: list[str], at: datetime) -> None:
    """The pages that were there at an instant: files are named by the instant of their scrape."""
    scratch.mkdir(parents=True)
    for day in days:
        there = archive_files(archive, date.fromisoformat(day))
        past = [file for file in there if file.name[:17] <= f"{at:%Y-%m-%dT%H%M%S}"]
        if not past:
            raise FileNotFoundError(f"{archive}: holds no pages of {day}, which the release used")
        for file in past:
            (scratch / file.name).symlink_to(file.resolve())
    ledger = archive / LEDGER_FILE
    if ledger.is_file():
        with sqlite3.connect(f"{ledger.resolve().as_uri()}?mode=ro", uri=True) as old:
            copy = sqlite3.connect(scratch / LEDGER_FILE)
            old.backup(copy)
        copy.execute("DELETE FROM runs WHERE at > ?", (f"{at:%Y-%m-%dT%H:%M:%SZ}",))
        copy.commit()
        copy.close()


def _link_releases(release: Path, said: dict[str, Any], scratch: Path) -> None:
    """The releases before one, as they stood when it was made."""
    scratch.mkdir(parents=True)
    before = said["previous"]["version"] if said["previous"] else None
    older = [
        path
        for path in sorted(release.parent.iterdir())
        if is_version(path.name) and parse(path.name) < parse(said["version"])
    ]
    if before is not None and before not in [path.name for path in older]:
        raise FileNotFoundError(
            f"{release.parent}: lacks release {before}, whose ids {said['version']} goes on with"
        )
    taken: list[retractions.Entry] = []
    for path in older:
        (scratch / path.name).symlink_to(path.resolve())
        if before is None or parse(path.name) > parse(before):
            taken.append(_entry("releases", path.name))
    taken += [
        _entry(one["table"], one["id"], one["reason"], one["told"])
        for one in said["inputs"].get("retracted", [])
    ]
    if taken:
        retractions.write(scratch, retractions.Said(tuple(taken)))
    if older:
        index.refresh(scratch)


def _entry(
    table: str, id_: str, reason: str = "withdrawn when it was made", told: Sequence[Any] = ()
) -> retractions.Entry:
    return {
        "table": table, "id": id_, "reason": reason, "by": None, "day": "", "releases": [],
        "told": list(told),
    }  # fmt: skip


def _done(result: Any, what: str) -> None:
    if not result.success:
        raise RebuildError(f"{what} failed: {why_failed(result)}")


def _say(what: str) -> None:
    print(f"rebuild: {what} ...", file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    made = argparse.ArgumentParser(prog="dateline verify --rebuild", description=__doc__)
    made.add_argument("release", type=Path, help="folder of the release")
    made.add_argument("scratch", type=Path, help="empty folder to build it in")
    options = made.parse_args(arguments)

    def work() -> int:
        settings = Settings.from_environment()
        try:
            folder = rebuild(options.release.resolve(), settings, options.scratch.resolve())
        except RebuildError as error:
            print(f"error: {error}", file=sys.stderr)
            return 1
        print(f"rebuilt: {folder}")
        return 0

    return guarded(work)


if __name__ == "__main__":
    sys.exit(main())
