"""Frames of linked rows: built by the contract, sorted as published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from dateline.emit.polars import frame
from dateline.tables import TABLES

Row = dict[str, Any]


class Linked(dict[str, pl.DataFrame]):
    """Every released table by name.

    Attributes:
        unapplied: One line for each correction that found nothing to correct: which, and why.
    """

    unapplied: Sequence[str] = ()


def linked_frames(rows: Mapping[str, list[Row]], unapplied: Sequence[str] = ()) -> Linked:
    """Every table of the contract at stage released; a table without rows is an empty frame."""
    linked = Linked(
        (name, frame(table, rows.get(name, []), "released").sort(table.sort, nulls_last=False))
        for name, table in TABLES.items()
    )
    linked.unapplied = tuple(unapplied)
    return linked
