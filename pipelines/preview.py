"""The first rows of a table as Markdown, without text that its licence keeps back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import polars as pl

from dateline.tables import Table

ROWS: Final = 5
WIDTH: Final = 60
COLUMNS: Final = 12
WITHHELD: Final = "[withheld]"


def preview(table: Table, frame: pl.DataFrame, terms: Mapping[str, str]) -> str:
    """A Markdown table of the first rows.

    Args:
        table: The table of the contract.
        frame: Its rows.
        terms: ``redistribute`` by report id; a report that is not in it counts as ``none``.

    Returns:
        At most `ROWS` rows and `COLUMNS` columns, those that hold something; words of reports that
        may not be redistributed in full are withheld.
    """
    if frame.is_empty():
        return "*no rows*"
    head = frame.head(ROWS)
    verbatim = {column.name for column in table.columns if column.verbatim}
    names = [name for name in frame.columns if head[name].null_count() < head.height][:COLUMNS]
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    for row in head.iter_rows(named=True):
        free = "report_id" not in row or terms.get(row["report_id"]) == "full"
        cells = [
            WITHHELD if n in verbatim and not free and row[n] else _cell(row[n]) for n in names
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(value: Any) -> str:
    text = "" if value is None else str(value).replace("|", "/").replace("\n", " ")
    return text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"
