"""What changed against the release before, summed up: rows, and cells by reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from dateline.release.pieces import pieces


def summary(folder: Path, manifest: Mapping[str, Any], previous: Path | None) -> dict[str, Any]:
    """The changes of a release, as plain values; empty for the first.

    Args:
        folder: The release that is being written, with ``changes/`` if it has them.
        manifest: Its manifest.
        previous: Folder of the release before.

    Returns:
        ``previous`` (version), ``rows`` (a table each: name, before, now, added, removed,
        changed), ``reasons`` (reason and how many rows it moved), ``folder`` of the changes.
    """
    if previous is None:
        return {}
    before = json.loads((previous / "manifest.json").read_bytes())
    place = f"changes/from-{before['version']}"
    found = sorted((folder / place).glob("*.parquet"))
    counts = {path.stem: _counted(path) for path in found}
    moved = {name: dict(_by(counts[name], "change").iter_rows()) for name in counts}
    return {
        "previous": before["version"],
        "released": str(before["released_at_utc"])[:10],
        "folder": place if found else None,
        "rows": [
            {
                "name": name,
                "before": before["tables"].get(name, {}).get("rows", 0),
                "now": said["rows"],
                **({"added": 0, "removed": 0, "changed": 0} | moved.get(name, {}) if found else {}),
            }
            for name, said in manifest["tables"].items()
        ],
        "reasons": _reasons(list(counts.values())),
    }


def _reasons(counts: list[pl.DataFrame]) -> list[dict[str, Any]]:
    if not counts:
        return []
    sums = _by(pl.concat(counts), "reason").sort("rows", "reason", descending=[True, False])
    return [{"reason": reason, "rows": rows} for reason, rows in sums.iter_rows()]


def _by(counts: pl.DataFrame, column: str) -> pl.DataFrame:
    return counts.group_by(column).agg(pl.col("rows").sum())


def _counted(path: Path) -> pl.DataFrame:
    """Rows by change and reason, each row once for each: the columns before ``change`` are the key."""
    frame = pl.scan_parquet(path, glob=False)
    names = frame.collect_schema().names()
    key = names[: names.index("change")]
    once = frame.select(*key, "change", "reason").unique()
    counts = [
        once.filter(inside)
        .group_by("change", "reason")
        .agg(rows=pl.len().cast(pl.Int64))
        .collect(engine="streaming")
        for inside in pieces(frame, key[0])
    ]
    return pl.concat(counts)
