"""Outlets, and what was covered of each on each day of the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

import polars as pl

Row = dict[str, Any]


class OutletNames:
    """Finds outlets by the names that reports give them.

    Args:
        outlets: Rows of ``outlets``.
    """

    def __init__(self, outlets: Iterable[Row]) -> None:
        self._ids: dict[str, str] = {}
        for row in outlets:
            self._ids.setdefault(_bare(row["name"]), row["outlet_id"])
            self._ids.setdefault(_bare(row["outlet_id"]), row["outlet_id"])

    def find(self, name: str | None) -> str | None:
        """Id of the outlet of that name, article and case aside; null when there is none."""
        return self._ids.get(_bare(name)) if name else None


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def outlet_rows(
    reports: list[Row], known: pl.DataFrame | None, listed: pl.DataFrame | None = None
) -> list[Row]:
    """Rows of ``outlets``: every outlet of a report or a listing, as the sources file describes it.

    Args:
        reports: Rows of ``reports``, all revisions.
        known: Rows of ``outlets`` from the source files, or null.
        listed: Columns outlet_id, day, listed: addresses that the sources named, or null.
    """
    described = {row["outlet_id"]: row for row in known.to_dicts()} if known is not None else {}
    found: dict[str, Row] = {}
    for outlet in listed["outlet_id"].to_list() if listed is not None else ():
        found.setdefault(outlet, _described(outlet, outlet, described))
    for report in reports:
        outlet = report["outlet_id"]
        if outlet is None:
            continue
        row = found.setdefault(outlet, _described(outlet, report["outlet"] or outlet, described))
        if outlet not in described:
            host = urlsplit(report["canonical_url"] or "").hostname
            language = report["language"]
            if report["outlet"] and row["name"] == outlet:
                row["name"] = report["outlet"]
            row["domains"] = sorted({*row["domains"], *([host] if host else [])})
            row["languages"] = sorted({*row["languages"], *([language] if language else [])})
    return [found[outlet] for outlet in sorted(found)]


def _described(outlet: str, name: str, described: Mapping[str, Row]) -> Row:
    row = dict(described.get(outlet, {"outlet_id": outlet, "name": name}))
    return {**row, "domains": row.get("domains") or [], "languages": row.get("languages") or []}


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
    told = (
        {}
        if listed is None
        else {(r["outlet_id"], r["day"]): r["listed"] for r in listed.to_dicts()}
    )
    # A day on which an outlet listed pages and none was fetched is a gap, not silence.
    counts: dict[tuple[str, Any], Counter[str]] = {key: Counter() for key in told}
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
    names = ("fetched", "coded", "error", "duplicates", "not_coded_language")
    return [
        {
            "outlet_id": outlet, "day": day,
            "listed": max(told.get((outlet, day), 0), count["fetched"]),
            **{name: count[name] for name in names},
        }
        for (outlet, day), count in sorted(counts.items())
    ]  # fmt: skip
