"""A release that is being written: what every part of it may use, and where it puts its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import polars as pl

from dateline.emit.facts import Publication
from dateline.release.changes.states import table_of
from dateline.release.changes.steps import Step
from dateline.release.quality.measures import Bound
from dateline.release.years import ROWS_PER_FILE

TAKEN: Final = dict.fromkeys(
    ("report_id", "revision", "title", "text", "redistribute"), pl.String()
)
"""Columns of wordings that nobody may repeat now."""


@dataclass(frozen=True)
class Materials:
    """What a release is made with besides its tables, all of it plain values from its maker.

    Attributes:
        types: The event types for the codebook page.
        claims: Codes, frames and cues of claims for the codebook page.
        words: What contexts and kinds of argument mean, for the codebook page.
        steps: What the tables would be, had only part changed since the release before; tell
            changes by the code from changes by the sources. Without any, all changes are laid to
            the reports.
        corrections: Each correction by a person: ``report_ids``, and ``where`` it is written.
        publication: Where the release is published, and its DOIs.
        sample_scores: Scores of the coder on the sample newsroom: measure, value and of, each.
        gold_scores: Scores on public gold as they were measured: date, code_version and scores
            (set, measure, value); see ``tests/benchmarks/scores.json``.
        bounds: Bounds of measures of quality, by group and measure.
        terms: What sources say of the terms of their outlets: outlet_id, licence, and where known
            licence_url and attribution.
        countries: Names of countries by ISO 3166-1 alpha-3 code, for the page of the release.
    """

    types: Iterable[Mapping[str, Any]] = ()
    claims: Mapping[str, Any] | None = None
    words: Mapping[str, Mapping[str, str]] | None = None
    steps: Sequence[Step] = ()
    corrections: Sequence[Mapping[str, Any]] = ()
    publication: Publication = field(default_factory=Publication)
    sample_scores: Sequence[Mapping[str, Any]] | None = None
    gold_scores: Mapping[str, Any] | None = None
    bounds: Mapping[tuple[str, str], Bound] = field(default_factory=dict)
    terms: Sequence[Mapping[str, Any]] = ()
    countries: Mapping[str, str] = field(default_factory=dict)


class Written(Mapping[str, pl.LazyFrame]):
    """The tables that a draft's folder holds, read when they are needed.

    Args:
        folder: The folder.
        manifest: What it holds so far.
    """

    def __init__(self, folder: Path, manifest: Mapping[str, Any]) -> None:
        self._folder, self._manifest = folder, manifest

    def __getitem__(self, name: str) -> pl.LazyFrame:
        """The rows of a table, in the order of the contract."""
        return table_of(self._folder, self._manifest, name)

    def __iter__(self) -> Iterator[str]:
        """Names of the tables that are written."""
        return iter(self._manifest["tables"])

    def __len__(self) -> int:
        """How many are written."""
        return len(self._manifest["tables"])


@dataclass(frozen=True)
class Draft:
    """What the parts of a release are written from.

    Attributes:
        folder: The folder that becomes the release. A part writes its own files below it, and may
            read what parts before it wrote.
        private: The folder beside it for what checks need and nobody publishes.
        full: Every table with its full text, in any order.
        manifest: The manifest so far: all but the list of files. Parts may add keys of their own.
        previous: Folder of the release before; None for the first.
        released_at: Instant of the release, naive UTC.
        materials: What else it is made with.
        taken: Wordings that earlier releases held and nobody may repeat now, see
            `dateline.release.before.Before.taken`.
        rows_per_file: A table with more rows is a file a year.
    """

    folder: Path
    private: Path
    full: Mapping[str, pl.LazyFrame]
    manifest: dict[str, Any]
    previous: Path | None
    released_at: datetime
    materials: Materials = field(default_factory=Materials)
    taken: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=TAKEN))
    rows_per_file: int = ROWS_PER_FILE

    @cached_property
    def tables(self) -> Mapping[str, pl.LazyFrame]:
        """Every table, inside the bounds of its licences, in the order of the contract.

        The files in `folder` are read, so that there are none before `parts.tables` wrote them.
        """
        return Written(self.folder, self.manifest)

    @property
    def version(self) -> str:
        """Its version name."""
        return str(self.manifest["version"])

    def write(self, name: str, text: str) -> None:
        """Write a file of the release, as UTF-8; folders above it are made."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
