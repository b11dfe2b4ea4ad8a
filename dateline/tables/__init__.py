"""The contract: the only place where a table or a column is defined.

Emitters (`dateline.emit`) derive everything else from it: Polars and Arrow schemas, expectation
suites, SQL, the codebook page. To add a column, add it to its table's module; nothing else.
"""

from __future__ import annotations

from typing import Final

from dateline.tables import (
    actors,
    claims,
    event_mentions,
    events,
    links,
    mentions,
    outlets,
    quantities,
    redirects,
    reports,
)  # fmt: skip
from dateline.tables.column import CONTRACT_VERSION, STAGES, Column, DType, Stage, Table

TABLES: Final[dict[str, Table]] = {
    table.name: table
    for table in (
        events.TABLE, actors.TABLE, claims.TABLE, links.CLAIM_EVENTS, event_mentions.TABLE,
        links.EVENT_ACTORS, links.EVENT_STATUS, quantities.TABLE, reports.TABLE, outlets.OUTLETS,
        outlets.COVERAGE, mentions.MENTIONS, mentions.TIMES, redirects.TABLE,
    )
}  # fmt: skip
"""Every table, in the order of the catalogue."""


def get_table(name: str) -> Table:
    """The table of that name.

    Raises:
        KeyError: No such table; the message lists those there are.
    """
    try:
        return TABLES[name]
    except KeyError:
        raise KeyError(f"no table {name!r}; there are {', '.join(TABLES)}") from None


__all__ = [
    "CONTRACT_VERSION", "STAGES", "TABLES", "Column", "DType", "Stage", "Table", "get_table",
]  # fmt: skip
