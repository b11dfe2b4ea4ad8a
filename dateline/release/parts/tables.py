"""The tables of a release, one Parquet file each; beside it the full ones, for its checks."""

from __future__ import annotations

from dateline.emit.polars import check
from dateline.release import parquet
from dateline.release.draft import Draft
from dateline.tables import TABLES


def write(draft: Draft) -> None:
    """Write ``<table>.parquet`` for every table, bounded; tables with text also in full, privately.

    Raises:
        ContractError: A table breaks the contract.
    """
    for name, table in TABLES.items():
        check(table, draft.tables[name])
        parquet.write(table, draft.tables[name], draft.folder / f"{name}.parquet")
        if any(column.verbatim for column in table.columns):
            parquet.write(table, draft.full[name], draft.private / f"{name}.parquet")
