"""The changelog of a release, from its changes: in words, and as a chart."""

from __future__ import annotations

import polars as pl

from dateline.release import history, outlets
from dateline.release.changelog import chart, page
from dateline.release.changelog.events import EVENT
from dateline.release.changelog.moves import moves
from dateline.release.draft import Draft
from dateline.tables import TABLES


def write(draft: Draft) -> None:
    """Write ``CHANGELOG.md`` and, where an event moved, ``changelog.svg``."""
    if draft.previous is None:
        rows = {name: said["rows"] for name, said in draft.manifest["tables"].items()}
        draft.write("CHANGELOG.md", page.first(draft.version, rows))
        return
    previous = str(draft.manifest["changes"]["from"])
    folder = draft.folder / "changes" / f"from-{previous}"
    found = moves(
        draft.version,
        previous,
        {name: pl.scan_parquet(folder / f"{name}.parquet", glob=False) for name in TABLES},
        {name: table.key for name, table in TABLES.items()},
        before={
            "events": _stood(draft, "events", previous, EVENT),
            "reports": _stood(draft, "reports", previous, _REPORT),
        },
        now=draft.tables,
    )
    terms = outlets.changed_terms(draft.previous, draft.folder)
    draft.write("CHANGELOG.md", page.page(found, terms))
    if any(found.events.values()):
        draft.write(page.CHART, chart.chart(found, page.alternative(found)))


_REPORT = ("report_id", "revision", "outlet", "outlet_id")


def _stood(draft: Draft, table: str, version: str, columns: tuple[str, ...]) -> pl.LazyFrame:
    """Columns of a table as the release before had it, from the history of this one."""
    rows = pl.scan_parquet(draft.folder / history.file_of(table), glob=False)
    return rows.filter(history.stood_at(version)).select(columns)
