"""The tables of a release, one Parquet file each or one a year; beside it the full ones, for its checks."""

from __future__ import annotations

from typing import Any, Final

import polars as pl

from dateline.emit.polars import check
from dateline.release import years
from dateline.release.draft import Draft
from dateline.release.licence import Bounds
from dateline.release.logical_hash import LogicalHash
from dateline.tables import TABLES, Table

_FOLDED: Final = ("first_release",)
"""Columns that name releases: they say nothing about the world, so no new release because of them."""


def write(draft: Draft) -> None:
    """Write the files of every table, bounded; tables with text also in full, privately.

    Every table passes by in pieces of its order: each is put inside the bounds of its licences,
    checked against the contract, counted, hashed and written, so that memory does not grow with the
    table. A key cannot stand in two pieces: it holds the column that parts them.

    The manifest's ``tables[name]`` then tells ``files``, in the order of their rows, ``rows``,
    ``logical_hash`` and ``content_hash``.

    Raises:
        ContractError: A table breaks the contract.
        LicenceError: A table would hold text that a licence forbids.
    """
    bounds = Bounds(draft.full, draft.taken)
    for name, table in TABLES.items():
        passed = _Passed(table, bounds, draft.full[name].collect_schema())
        files = years.write_sorted(
            table, draft.full[name], draft.folder, draft.rows_per_file, through=passed.one
        )
        draft.manifest["tables"][name] = {"files": files, **passed.told()}
        if any(column.verbatim for column in table.columns):
            years.write_sorted(table, draft.full[name], draft.private, None)


class _Passed:
    """What is done with the pieces of a table, and what the manifest says of them together."""

    def __init__(self, table: Table, bounds: Bounds, kinds: pl.Schema) -> None:
        self._table, self._bounds = table, bounds
        self._whole = LogicalHash(kinds)
        folded = not kinds.keys().isdisjoint(_FOLDED)
        self._content = LogicalHash(kinds, _FOLDED) if folded else None
        self._rows = 0

    def one(self, piece: pl.DataFrame) -> pl.DataFrame:
        """A piece as it is published."""
        bounded = self._bounds.apply(self._table.name, piece, self._rows)
        check(self._table, bounded)
        self._rows += bounded.height
        for running in (self._whole, self._content):
            if running is not None:
                running.add(bounded)
        return bounded

    def told(self) -> dict[str, Any]:
        """What the manifest says of the table."""
        whole = self._whole.hexdigest()
        content = whole if self._content is None else self._content.hexdigest()
        return {"rows": self._rows, "logical_hash": whole, "content_hash": content}
