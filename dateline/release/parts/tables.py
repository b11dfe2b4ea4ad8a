"""The tables of a release, one Parquet file each or one a year; beside it the full ones, for its checks."""

from __future__ import annotations

from dateline.emit.polars import check
from dateline.release import years
from dateline.release.draft import Draft
from dateline.tables import TABLES


def write(draft: Draft) -> None:
    """Write the files of every table, bounded; tables with text also in full, privately.

    The manifest's ``tables[name]["files"]`` then names them, in the order of their rows.

    Raises:
        ContractError: A table breaks the contract.
    """
    for name, table in TABLES.items():
        check(table, draft.tables[name])
        rows = draft.tables[name].lazy()
        written = years.write_sorted(table, rows, draft.folder, draft.rows_per_file)
        draft.manifest["tables"][name]["files"] = written
        if any(column.verbatim for column in table.columns):
            full = draft.full[name]
            years.write_sorted(table, full.lazy(), draft.private, max(1, full.height))
