"""The table of changes: its columns, defined like those of the contract."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dateline.tables import Table
from dateline.tables.column import STRING, Column

REASONS: Final = (
    "new_report", "source_correction", "retraction", "coder_change", "codebook_change",
    "registry_change", "merge", "split", "human_correction", "schema",
)  # fmt: skip
"""Why a cell changed:

- ``new_report``: a report that the release before did not hold
- ``source_correction``: an outlet changed what it had published
- ``retraction``: a report was taken away, or a person took something back or undid that
- ``coder_change``: the same report, read or linked by other code
- ``codebook_change``: the same report, coded by other rules
- ``registry_change``: other knowledge of outlets, places or known actors; where two of these three
  changed between two releases, ``cause`` names both (see `dateline.release.changes.blame`)
- ``merge``, ``split``: two ids became one, or one became several; see ``redirects``
- ``human_correction``: a correction by a person
- ``schema``: the contract has another column
"""

CHANGE: Final = (
    Column("change", STRING, "What happened to the row.", required=True, stage="released",
           codes=("added", "removed", "changed"), example="changed"),
    Column("column", STRING, "The column that changed; null for a row added or removed.", key=True,
           stage="released", example="killed_best"),
    Column("old", STRING, "Value before as text; of a removed row a JSON object; words of a report "
           "that may not be redistributed in full are left out.", stage="released", example="10"),
    Column("new", STRING, "Value now as text; of an added row a JSON object.", stage="released",
           example="12"),
    Column("reason", STRING, "Why it changed.", required=True, codes=REASONS, stage="released",
           example="new_report"),
    Column("cause", STRING, "What did it: a report, an id that moved, file and line of a "
           "correction, a version of the code; null where no single one is known.",
           stage="released", example="r3f9c2a1b0d4e5f67"),
)  # fmt: skip
"""The columns beside the key of the table that changed."""

OWN: Final = frozenset(column.name for column in CHANGE)


def changes_of(table: Table) -> Table:
    """The table of changes of a table.

    Its rows name a row of the table by its key, whose columns have their own names and types. They
    stand in the order of the table's rows, then of the columns' names.
    """
    keys = [
        replace(table.column(name), references=None, stage="released", since="1.2")
        for name in table.key
    ]
    order = (*table.sort, *(name for name in table.key if name not in table.sort))
    return Table(
        f"{table.name}_changes",
        f"What changed in {table.name} since the release before, why, and from what to what.",
        "one cell that changed, or one row that came or went",
        (*keys, *(replace(column, since="1.2") for column in CHANGE)),
        sort=(*(name for name in order if name in table.key), "column"),
    )
