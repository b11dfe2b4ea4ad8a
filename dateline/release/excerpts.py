"""``licences/excerpts.parquet``: how much a release tells of each report that it may excerpt."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import polars as pl

from dateline.release.licence import SHARE
from dateline.release.tally import tally

FILE: Final = "licences/excerpts.parquet"

COLUMNS: Final = {
    "report_id": "The report.",
    "revision": "Its newest wording, in which characters are counted.",
    "characters": "Length of its text in code points.",
    "allowed": "So many characters may be told in all: a tenth of them, rounded down.",
    "told_in_tables": "So many are told by the tables of this release: every character once.",
    "told": "So many are told by tables and histories together: never more than allowed.",
}
"""What each column says."""


def counted(folder: Path, manifest: Mapping[str, Any], reports: pl.LazyFrame) -> pl.DataFrame:
    """What a release tells of each report that may be excerpted, a row each, by id.

    Args:
        folder: The release, with its tables and histories.
        manifest: Its manifest.
        reports: The reports with their texts; at least the columns of `dateline.release.told.REPORT`.
    """
    length = pl.col("text").str.len_chars().fill_null(0).cast(pl.Int64)
    some = (
        reports.filter(redistribute="excerpt")
        .select("report_id", "revision", characters=length, allowed=length // SHARE)
        .collect(engine="streaming")
        .sort("report_id", "revision")
        .unique("report_id", keep="last", maintain_order=True)
    )
    now = tally(folder, manifest, some, ended=False)
    everything = tally(folder, manifest, some)
    return some.with_columns(told_in_tables=now["told"], told=everything["told"]).select(*COLUMNS)
