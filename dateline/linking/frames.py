"""Frames of linked rows: built by the contract, sorted as published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from dateline.emit.polars import frame
from dateline.tables import TABLES

Row = dict[str, Any]


def linked_frames(rows: Mapping[str, list[Row]]) -> dict[str, pl.DataFrame]:
    """Every table of the contract at stage released; a table without rows is an empty frame."""
    return {
        name: frame(table, rows.get(name, []), "released").sort(table.sort, nulls_last=False)
        for name, table in TABLES.items()
    }
