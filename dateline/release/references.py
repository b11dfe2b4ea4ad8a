"""References between tables: which values name a row that does not exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from dateline.tables import TABLES
from dateline.tables.column import ListOf


@dataclass(frozen=True)
class Broken:
    """A reference that leads nowhere.

    Attributes:
        table: The table that refers.
        column: Its column.
        target: ``table.column`` that is referred to.
        values: The first values that do not stand there, sorted.
        count: How many different values do not.
    """

    table: str
    column: str
    target: str
    values: tuple[str, ...]
    count: int

    def __str__(self) -> str:
        more = (
            "" if self.count <= len(self.values) else f" and {self.count - len(self.values)} more"
        )
        return f"{self.table}.{self.column} names no {self.target}: {', '.join(self.values)}{more}"


def broken(tables: Mapping[str, pl.DataFrame | pl.LazyFrame], shown: int = 5) -> Iterator[Broken]:
    """The references of the contract that lead nowhere, for the tables that are given."""
    given = {name: rows.lazy() for name, rows in tables.items()}
    columns = {name: rows.collect_schema().names() for name, rows in given.items()}
    for name, table in TABLES.items():
        for column in table.columns:
            if column.references is None or column.name not in columns.get(name, ()):
                continue
            target, key = column.references.split(".")
            if target not in given:
                continue
            values = given[name].select(value=column.name)
            if isinstance(column.dtype, ListOf):
                values = values.explode("value", empty_as_null=True)
            lost = (
                values.drop_nulls()
                .join(given[target].select(value=key), on="value", how="anti")
                .unique()
                .sort("value")
                .collect(engine="streaming")["value"]
            )
            if lost.len():
                first = tuple(lost.head(shown))
                yield Broken(name, column.name, column.references, first, lost.len())
