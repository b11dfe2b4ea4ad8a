"""The reports from which the claims of a synthetic release were read."""

from __future__ import annotations

import polars as pl

from dateline.emit.polars import schema

_GIVEN = {
    "published_precision": "day",
    "language": "en",
    "licence": "CC BY 4.0",
    "redistribute": "full",
    "status": "ok",
}


def reports(claims: pl.DataFrame) -> pl.DataFrame:
    """Reports that may be told in full, with a text of all that their claims say.

    Args:
        claims: The claims of a part.
    """
    outlet = pl.col("report_id").str.slice(1, 2)
    title = pl.col("text").str.head(60)
    rows = (
        claims.sort("claim_id")
        .group_by("report_id", "revision", maintain_order=True)
        .agg(text=pl.col("content_text").str.join(". "), at=pl.col("stated_start").min())
        .with_columns(
            title=title,
            outlet=pl.concat_str(pl.lit("Outlet "), outlet),
            outlet_id=pl.concat_str(pl.lit("outlet_"), outlet),
            url=pl.concat_str(pl.lit("http://news.example/"), "report_id"),
            story_id=pl.concat_str(pl.lit("s"), pl.col("at").dt.strftime("%Y%m%d"), outlet),
            published_at_utc=pl.col("at").cast(pl.Datetime("us")),
            retrieved_at_utc=pl.col("at").cast(pl.Datetime("us")),
            **{name: pl.lit(value) for name, value in _GIVEN.items()},
        )
    )
    return rows.select(
        (pl.col(name) if name in rows.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in schema("reports").items()
    )
