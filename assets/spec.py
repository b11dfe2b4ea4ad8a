"""What the contract says of a table, as Dagster shows it beside an asset."""

from __future__ import annotations

from typing import Any, Final

import dagster as dg

from dateline import __version__
from dateline.tables import CONTRACT_VERSION, Stage, get_table

OWNERS: Final = ["team:dateline"]
RELEASE_OPTIONS: Final[dict[str, Any]] = {
    "group_name": "release",
    "owners": OWNERS,
    "code_version": __version__,
    "tags": {"dateline/stage": "released"},
}
"""What every asset of the group ``release`` carries."""
LAZY: Final = {"lazy": True}
"""Metadata of an input that need not be in memory: it is read when it is needed."""
STAGES_OF: Final[dict[str, tuple[str, ...]]] = {
    "normalized": ("reports",),
    "coded": ("reports", "mentions", "times", "claims", "event_mentions", "quantities"),
}
"""The tables of the stages that are kept by day."""


def table_key(stage: Stage | str, table: str) -> dg.AssetKey:
    """The asset of a table at a stage."""
    return dg.AssetKey([stage, table])


def column_schema(table: str, stage: Stage) -> dg.TableSchema:
    """The columns of a table at a stage, with their meaning, as Dagster shows them."""
    found = get_table(table)
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                column.name,
                type=str(column.dtype),
                description=column.description,
                constraints=dg.TableColumnConstraints(
                    nullable=not column.required, unique=found.key == (column.name,)
                ),
                tags={"dateline/stage": column.stage},
            )
            for column in found.at(stage)
        ]
    )


def table_options(stage: str, table: str, kinds: set[str]) -> dict[str, Any]:
    """What every asset that is a table carries."""
    found = get_table(table)
    at: Stage = "released" if stage == "linked" else stage  # type: ignore[assignment]
    return {
        "key": table_key(stage, table),
        "group_name": stage,
        "description": f"{found.description}\n\nOne row is {found.row}.",
        "kinds": kinds,
        "owners": OWNERS,
        "tags": {"dateline/stage": at, "dateline/contract": CONTRACT_VERSION},
        "code_version": f"{__version__}+contract-{CONTRACT_VERSION}",
        "metadata": {
            "dagster/column_schema": column_schema(table, at),
            "dagster/table_name": table,
            "dateline/stage": at,
        },
    }
