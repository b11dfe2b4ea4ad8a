"""Ids that earlier releases withdrew, as they last stood: ids last for ever, so they may come back.

They come back where what told them is told again: where a retraction was undone, a report was
published anew, or the coder reads what it had ceased to read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import polars as pl

from dateline.release import manifest
from dateline.release.manifest import table_files

_TOLD: Final = {
    "events": ("event_id", "event_mentions", "event_id"),
    "actors": ("actor_id", "mentions", "entity_id"),
}
"""The key of a table, and where its rows are told: the table, and the column of the key there."""


def former(release: Path) -> dict[str, pl.DataFrame]:
    """Rows of the ids that a release names as withdrawn, from its histories.

    Args:
        release: Its folder.

    Returns:
        Of ``events``, ``event_mentions``, ``actors`` and ``mentions`` the rows of these ids, each
        as it stood in the last release that held its id.
    """
    said = manifest.read(release)
    held = said.get("history", {}).get("tables", {})
    redirects = pl.read_parquet([release / path for path in table_files(said, "redirects")]).filter(
        pl.col("kind") == "withdrawn", pl.col("new_id").is_null()
    )
    found: dict[str, pl.DataFrame] = {}
    for table, (key, source, column) in _TOLD.items():
        if table not in held or source not in held:
            return {}
        ids = redirects.filter(table=table)["old_id"].unique().sort()
        rows, told = (pl.scan_parquet(release / held[name]["file"]) for name in (table, source))
        rows = rows.filter(pl.col(key).is_in(ids.implode())).filter(
            pl.col("to_no") == pl.col("to_no").max().over(key)
        )
        found[table] = rows.collect()
        gone = found[table].lazy().select(pl.col(key).alias(column), "to_no")
        found[source] = told.join(gone, on=[column, "to_no"], how="semi").collect()
    return found
