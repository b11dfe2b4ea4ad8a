"""What assets are given: the clock and the releases; beside them sources and settings.

They are plain objects: nothing of them is secret, and the settings that make them have one table
(`pipelines.settings`).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from dateline.release import index, manifest, retractions
from dateline.release.errors import ReleaseError
from dateline.release.former import former
from dateline.release.version import next_version
from dateline.tables import TABLES
from pipelines.partitions import coded_otherwise
from pipelines.provenance import coded_by, inputs
from pipelines.settings import Settings
from pipelines.sources import Sources
from pipelines.steps import Between, Making, between


class CodedOtherwiseError(RuntimeError):
    """Days were coded by another coder or codebook than those of now."""


class Clock:
    """What time it is.

    Args:
        fixed: The instant that is always now, aware; null: the system's clock.
    """

    def __init__(self, fixed: datetime | None = None) -> None:
        self.fixed = fixed

    def now(self) -> datetime:
        """The current instant, aware, to the second."""
        return (self.fixed or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)


class Releases:
    """The releases there are, and the one that is being made.

    What is being made is kept in a file, because linking, candidate, checks and release are steps
    that need not run in one process.

    Args:
        settings: The settings.
        clock: Tells the instant of the release that is begun.
    """

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._state = settings.data / ".state"

    def latest(self) -> Path | None:
        """Folder of the current release; null before the first."""
        version = index.latest(self._settings.releases)
        return None if version is None else self._settings.releases / version

    def registry(self) -> dict[str, pl.DataFrame] | None:
        """The tables of the current release, which tell the ids."""
        folder = self.latest()
        if folder is None:
            return None
        said = manifest.read(folder)
        return {
            name: pl.read_parquet([folder / path for path in manifest.table_files(said, name)])
            for name in TABLES
        }

    def former(self) -> dict[str, pl.DataFrame]:
        """Rows of the ids that the current release names as withdrawn: they may come back."""
        folder = self.latest()
        return {} if folder is None else former(folder)

    def begin(self) -> str:
        """Begin a release: fix its instant and its version; give the version.

        Raises:
            CodedOtherwiseError: A day was coded by another coder or codebook than those of now.
            ReleaseError: The clock is behind the newest release.
        """
        others = coded_otherwise(self._settings)
        if others:
            more = f" and {len(others) - 5} more" if len(others) > 5 else ""
            raise CodedOtherwiseError(
                f"coded by another coder or codebook than those of now: {', '.join(others[:5])}"
                f"{more}. A release is coded by one throughout: `dateline release --code` codes "
                "these days again first"
            )
        at = self._clock.now()
        index.complete(self._settings.releases)
        before = index.read(self._settings.releases)
        naive = at.replace(tzinfo=None)
        for entry in before:
            if naive < datetime.fromisoformat(entry["released_at_utc"]):
                raise ReleaseError(
                    f"the clock says {naive} UTC, and {entry['version']} was released at "
                    f"{entry['released_at_utc']}: releases follow one another. Set the clock, or "
                    "DATELINE_CLOCK if that is set"
                )
        version = next_version(naive, [entry["version"] for entry in before])
        self._write("begun.json", {"version": version, "released_at_utc": naive.isoformat()})
        return version

    @property
    def version(self) -> str:
        """Version of the release that is being made."""
        return str(self._begun()["version"])

    @property
    def released_at(self) -> datetime:
        """Instant of the release that is being made, naive UTC."""
        return datetime.fromisoformat(self._begun()["released_at_utc"])

    def inputs(self) -> Mapping[str, Any]:
        """What the release is made from, for its manifest."""
        coded = self._settings.tables / "coded" / "reports"
        days = sorted(path.stem for path in coded.glob("*.parquet"))
        return inputs(self._settings, days) | {"retracted": self.retracted()}

    def retracted(self) -> list[dict[str, Any]]:
        """The ids that people took back: no release from now on holds them."""
        return retractions.inputs(retractions.read(self._settings.releases))

    def sample_scores(self) -> list[dict[str, Any]] | None:
        """Scores of the coder of now on the sample newsroom; null until they are kept."""
        path = self._state / "sample_scores.json"
        if not path.is_file():
            return None
        kept = json.loads(path.read_text("utf-8"))
        return list(kept["scores"]) if kept["coded_by"] == coded_by(self._settings) else None

    def keep_sample_scores(self, scores: list[dict[str, Any]]) -> None:
        """Keep the scores of the coder of now."""
        self._write("sample_scores.json", {"coded_by": coded_by(self._settings), "scores": scores})

    def between(self, sources: Sources, reports: pl.LazyFrame) -> Between:
        """What changed since the latest release apart from new reports, step by step.

        Args:
            sources: The sources.
            reports: Linked reports of the release that is being made.
        """
        previous = self.latest()
        if previous is None:
            return Between()
        making = Making(self.version, self.inputs(), self._state / "steps")
        return between(self._settings, sources, previous, making, reports)

    @property
    def check_report(self) -> Path:
        """Where the report of the candidate's checks lies."""
        self._state.mkdir(parents=True, exist_ok=True)
        return self._state / "checks.json"

    @property
    def docs(self) -> Path:
        """Where Great Expectations' site of the candidate's checks lies."""
        return self._state / "docs"

    def clean_docs(self) -> Path:
        """The folder of the site, emptied."""
        shutil.rmtree(self.docs, ignore_errors=True)
        self.docs.mkdir(parents=True)
        return self.docs

    def _begun(self) -> dict[str, Any]:
        path = self._state / "begun.json"
        if not path.is_file():
            raise FileNotFoundError(
                f"{path}: no release was begun; materialize linked/events first"
            )
        return dict(json.loads(path.read_text("utf-8")))

    def _write(self, name: str, content: Mapping[str, Any]) -> None:
        self._state.mkdir(parents=True, exist_ok=True)
        half = self._state / f".{name}.tmp"
        half.write_text(json.dumps(content, indent=2) + "\n", "utf-8")
        half.replace(self._state / name)
