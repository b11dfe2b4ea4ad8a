"""What an earlier release was made from, picked out of what is coded now."""

from __future__ import annotations

import polars as pl

from dateline.linking.live import SUPERSEDES


def as_released(coded: pl.DataFrame, released: pl.DataFrame) -> pl.DataFrame:
    """The coded reports whose newest wordings are those that a release holds.

    Reports that the release does not hold are left out, and so is every wording that was first
    fetched after the one that it holds. Older wordings and failed fetches stay: numbers of
    revisions and the coverage count them. Reports are known by their wording, else (normalized by
    other code, they may have another) by the instant at which it was fetched.

    Args:
        coded: Rows of ``reports`` at stage coded, of the days that the release was made from.
        released: Rows of ``reports`` of the release.
    """
    held = released.select("report_id", held="revision", cut="retrieved_at_utc")
    each = ["report_id", "revision"]
    rows = coded.join(held, on="report_id", how="inner", maintain_order="left").with_columns(
        first=pl.col("retrieved_at_utc").min().over(each),
        same=(pl.col("revision") == pl.col("held")).any().over("report_id"),
    )
    newer = (
        pl.col("status").is_in(sorted(SUPERSEDES))
        & (pl.col("first") > pl.col("cut"))
        & (~pl.col("same") | (pl.col("revision") != pl.col("held")))
    )
    return rows.filter(~newer.fill_null(False)).select(coded.columns)
