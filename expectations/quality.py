"""The check of a candidate's quality: its measures against their bounds, without running anything."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from dateline.release.parts.quality import MEASURES
from dateline.release.quality.measures import beyond
from expectations.outcome import Outcome

NAME: Final = "quality_keeps_bounds"
"""Name of the check."""

DEMANDS: Final = "Each measure of quality keeps its bound of expectations/bounds.yml."
"""What it demands, in a sentence."""


@dataclass(frozen=True)
class Quality:
    """What the check found.

    Attributes:
        outcome: Its outcome.
        measures: Every measure, see `dateline.release.quality.measures`; empty where it cannot be
            read.
        doubtful: Measures at which somebody should look, in words; they stop nothing.
    """

    outcome: Outcome
    measures: pl.DataFrame
    doubtful: tuple[str, ...] = ()


def check_quality(folder: Path) -> Quality:
    """Hold the measures of a candidate against the bounds that it was made with.

    Args:
        folder: The candidate's folder.
    """
    path = folder / MEASURES
    try:
        measures = pl.read_parquet(path)
        found = beyond(measures)
    except (OSError, pl.exceptions.PolarsError) as error:
        said = f"{path} cannot be read, so nothing is known: {error}"
        return Quality(
            Outcome(NAME, MEASURES, DEMANDS, False, None, (), said, True), pl.DataFrame()
        )
    red = [str(one) for one in found if one.blocks]
    names = tuple(f"{one.group}, {one.measure}" for one in found if one.blocks)
    remedy = f"Look at quality/report.md in {folder}; bounds are set in expectations/bounds.yml."
    said = f"{'; '.join(red)}. {remedy}" if red else ""
    outcome = Outcome(NAME, MEASURES, DEMANDS, not red, len(red), names, said)
    return Quality(outcome, measures, tuple(str(one) for one in found if not one.blocks))
