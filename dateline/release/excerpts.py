"""``licences/excerpts.parquet``: how much a release tells of each report that it may excerpt."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import polars as pl

from dateline.release.licence import SHARE
from dateline.release.pieces import pieces
from dateline.release.tally import tally

FILE: Final = "licences/excerpts.parquet"

REPORTS_AT_ONCE: Final = 100_000

COLUMNS: Final = {
    "report_id": "The report.",
    "revision": "Its newest wording, in which characters are counted.",
    "characters": "Length of its text in code points.",
    "allowed": "So many characters may be told in all: a tenth of them, rounded down.",
    "told_in_tables": "So many are told by the tables of this release: every character once.",
    "told": "So many are told by tables and histories together: never more than allowed.",
}
"""What each column says."""


def counted(
    folder: Path,
    manifest: Mapping[str, Any],
    reports: pl.LazyFrame,
    at_once: int = REPORTS_AT_ONCE,
) -> pl.DataFrame:
    """What a release tells of each report that may be excerpted, a row each, by id.

    Args:
        folder: The release, with its tables and histories.
        manifest: Its manifest.
        reports: The reports with their texts; at least the columns of `dateline.release.told.REPORT`.
        at_once: Cells of about so many reports are in memory.
    """
    length = pl.col("text").str.len_chars().fill_null(0).cast(pl.Int64)
    asked = reports.filter(redistribute="excerpt").select(
        "report_id", "revision", characters=length, allowed=length // SHARE
    )
    found = []
    for inside in pieces(asked, "report_id", at_once):
        some = (
            asked.filter(inside)
            .collect(engine="streaming")
            .sort("report_id", "revision")
            .unique("report_id", keep="last", maintain_order=True)
        )
        found.append(pl.concat([some, tally(folder, manifest, some)], how="horizontal"))
    return pl.concat(found).select(*COLUMNS)
