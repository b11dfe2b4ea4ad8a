"""Outlets, and what was covered of each on each day of the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import polars as pl

Row = dict[str, Any]


def outlet_rows(reports: list[Row], known: pl.DataFrame | None) -> list[Row]:
    """Rows of ``outlets``: every outlet of a report, with what the sources file says of it.

    Args:
        reports: Rows of ``reports``, all revisions.
        known: Rows of ``outlets`` from the source files, or null.
    """
    listed = {row["outlet_id"]: row for row in known.to_dicts()} if known is not None else {}
    found: dict[str, Row] = {}
    for report in reports:
        outlet = report["outlet_id"]
        if outlet is None:
            continue
        row = found.setdefault(
            outlet,
            {**listed.get(outlet, {"outlet_id": outlet, "name": report["outlet"] or outlet})},
        )
        row.setdefault("domains", [])
        row.setdefault("languages", [])
        if outlet not in listed:
            host = urlsplit(report["canonical_url"] or "").hostname
            row["domains"] = sorted({*row["domains"], *([host] if host else [])})
            language = report["language"]
            row["languages"] = sorted({*row["languages"], *([language] if language else [])})
    return [found[outlet] for outlet in sorted(found)]


def coverage_rows(
    reports: list[Row], copies: Mapping[str, str], listed: pl.DataFrame | None
) -> list[Row]:
    """Rows of ``coverage``: counts of each outlet and day of the archive (UTC).

    Args:
        reports: Rows of ``reports``, all revisions of all days.
        copies: report_id of a copy to its original.
        listed: Columns outlet_id, day, listed from the scrape's own count, or null; without it the
            fetched pages are what is known to have been listed.
    """
    counts: dict[tuple[str, Any], Counter[str]] = {}
    for report in reports:
        if report["outlet_id"] is None or report["retrieved_at_utc"] is None:
            continue
        key = (report["outlet_id"], report["retrieved_at_utc"].date())
        count = counts.setdefault(key, Counter())
        count["fetched"] += 1
        count["coded"] += report["status"] == "ok"
        count["error"] += report["status"] == "error"
        count["not_coded_language"] += report["status"] == "other_language"
        count["duplicates"] += report["report_id"] in copies
    told = (
        {}
        if listed is None
        else {(r["outlet_id"], r["day"]): r["listed"] for r in listed.to_dicts()}
    )
    names = ("fetched", "coded", "error", "duplicates", "not_coded_language")
    return [
        {
            "outlet_id": outlet, "day": day,
            "listed": max(told.get((outlet, day), 0), count["fetched"]),
            **{name: count[name] for name in names},
        }
        for (outlet, day), count in sorted(counts.items())
    ]  # fmt: skip
