"""Steps between two releases: old reports read by the code of now, and corrected ones without new.

They tell changes of ours from changes of the sources. Each is a whole linking, made only where it
can differ from the step before: a release that only adds reports needs none.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import polars as pl

from dateline.emit.polars import empty
from dateline.release import manifest
from dateline.release.changes.blame import Blame
from dateline.release.changes.states import table_of
from dateline.release.changes.steps import Kind, Step
from dateline.release.changes.touched import REASON, reports_between
from dateline.release.former import former
from dateline.release.licence import bound
from dateline.tables import TABLES
from pipelines.settings import Settings

if TYPE_CHECKING:
    from dateline.linking.corrections import Correction

CODED = ("reports", "mentions", "times", "claims", "event_mentions", "quantities")


class Outlets(Protocol):
    """What linking is told of the sources: see `pipelines.sources.Sources`."""

    def outlets(self) -> pl.DataFrame:
        """Rows of the table ``outlets``."""

    def listed(self, reports: pl.DataFrame) -> pl.DataFrame | None:
        """How many addresses each outlet listed on the days of the reports."""

    def bounded(self, reports: pl.DataFrame) -> pl.DataFrame:
        """The reports with the licences that their sources state now."""


@dataclass(frozen=True)
class Between:
    """What lies between two releases, as `dateline.release.draft.Materials` takes it."""

    steps: Sequence[Step] = ()
    corrections: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True)
class Making:
    """The release that is being made: its version, its inputs, and a folder for its steps."""

    version: str
    inputs: Mapping[str, Any]
    folder: Path


def between(
    settings: Settings, sources: Outlets, previous: Path, making: Making, reports: pl.LazyFrame
) -> Between:
    """The steps from a release to the one that is being made.

    Args:
        settings: The settings.
        sources: What is known of the sources.
        previous: Folder of the release before.
        making: The release that is being made.
        reports: Its linked reports.
    """
    from dateline.linking.corrections import read_corrections

    shutil.rmtree(making.folder, ignore_errors=True)
    told = manifest.read(previous)
    state = {name: table_of(previous, told, name) for name in told["tables"]}
    blame = Blame(told, {"inputs": making.inputs})
    corrections = read_corrections(settings.corrections)
    linker = _Linker(settings, sources, state, making, former(previous))
    days = told["inputs"]["days"]
    before, now = (one.get("retracted", []) for one in (told["inputs"], making.inputs))
    steps: list[Step] = []
    if blame.causes:
        wanted = () if blame.corrections else corrections
        steps.append(linker.step("code", days, wanted, before))
    if blame.corrections:
        steps.append(linker.step("corrections", days, corrections, before))
    kinds = _kinds(steps[-1].tables["reports"] if steps else state["reports"], reports)
    if "new_report" in kinds and (len(kinds) > 1 or now != before):
        steps.append(linker.step("sources", making.inputs["days"], corrections, now))
    return Between(
        tuple(steps),
        [
            {
                "report_ids": [r for r in (c.report_id, c.other_report_id) if r],
                "where": f"{c.file}:{c.line}",
            }
            for c in corrections
        ],
    )


def _kinds(before: pl.LazyFrame, now: pl.LazyFrame) -> set[str]:
    """How reports differ: whether some are new, were corrected or went."""
    return set(reports_between({"reports": before}, {"reports": now})[REASON])


@dataclass(frozen=True)
class _Linker:
    """Links reports that the release before held, with its ids."""

    settings: Settings
    sources: Outlets
    state: Mapping[str, pl.LazyFrame]
    making: Making
    former: Mapping[str, pl.DataFrame]

    def step(
        self,
        kind: Kind,
        days: Sequence[str],
        corrections: Sequence[Correction],
        retracted: Sequence[Mapping[str, Any]],
    ) -> Step:
        """Reports of the release before, for ``sources`` as they stand now, else as then."""
        from dateline.linking.inputs import as_released
        from dateline.linking.link import link
        from dateline.linking.retracted import Retracted

        then = kind != "sources"
        registry = {name: frame.collect() for name, frame in self.state.items()}
        coded = {name: self._coded(name, days) for name in CODED}
        coded["reports"] = self.sources.bounded(coded["reports"])
        if then:
            coded["reports"] = as_released(coded["reports"], registry["reports"])
        else:
            coded["reports"] = coded["reports"].join(
                registry["reports"], on="report_id", how="semi", maintain_order="left"
            )
        tables = link(
            coded,
            registry=registry,
            release=self.making.version,
            outlets=self.sources.outlets(),
            listed=self.sources.listed(coded["reports"]),
            corrections=corrections,
            retracted=[Retracted.from_json(one) for one in retracted],
            former=self.former,
        )
        if not then:  # days of the archive that are over only now came with the new reports
            known = self.state["coverage"].select("day").unique().collect()
            tables["coverage"] = tables["coverage"].join(known, on="day", how="semi")
        folder = self.making.folder / kind
        folder.mkdir(parents=True)
        for name, frame in bound(tables).items():
            frame.write_parquet(folder / f"{name}.parquet", compression="zstd")
        return Step(kind, {n: pl.scan_parquet(folder / f"{n}.parquet") for n in TABLES})

    def _coded(self, table: str, days: Sequence[str]) -> pl.DataFrame:
        folder = self.settings.tables / "coded" / table
        found = [path for day in days if (path := folder / f"{day}.parquet").is_file()]
        return pl.concat([empty(table, "coded"), *(pl.read_parquet(path) for path in found)])
