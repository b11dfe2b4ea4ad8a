"""The vocabulary of the contract: types, columns, tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Stage: TypeAlias = Literal["normalized", "coded", "linked", "released"]

STAGES: Final[tuple[Stage, ...]] = ("normalized", "coded", "linked", "released")
"""The order in which columns are filled; a frame at a stage holds the columns up to it."""

CONTRACT_VERSION: Final = "1.1"
"""Version of the contract as a whole: major.minor; a minor version only adds."""


@dataclass(frozen=True)
class Scalar:
    """A single value. Names: string, int32, int64, float64, bool, date, timestamp (naive UTC), binary."""

    name: Literal["string", "int32", "int64", "float64", "bool", "date", "timestamp", "binary"]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Struct:
    """Named values that belong together."""

    fields: tuple[tuple[str, Scalar], ...]

    def __str__(self) -> str:
        return "struct<" + ", ".join(f"{name}: {kind}" for name, kind in self.fields) + ">"


@dataclass(frozen=True)
class ListOf:
    """A list of values of one type, in an order that means something."""

    item: Scalar | Struct

    def __str__(self) -> str:
        return f"list<{self.item}>"


DType: TypeAlias = Scalar | Struct | ListOf

STRING: Final = Scalar("string")
INT: Final = Scalar("int32")
BIGINT: Final = Scalar("int64")
FLOAT: Final = Scalar("float64")
BOOL: Final = Scalar("bool")
DATE: Final = Scalar("date")
TIMESTAMP: Final = Scalar("timestamp")
BINARY: Final = Scalar("binary")
STRINGS: Final = ListOf(STRING)
SPANS: Final = ListOf(Struct((("start", INT), ("end", INT))))

Example: TypeAlias = str | int | float | bool | tuple[object, ...]


@dataclass(frozen=True)
class Column:
    """One column of one table; everything that is said of it anywhere derives from here.

    Attributes:
        name: Column name, snake_case; instants end in ``_utc``.
        dtype: Logical type.
        description: One line that says what the value means.
        unit: Unit of a number (``code points``, ``degrees``, ``persons``), if it has one.
        codes: Closed list of the values a string may take; empty: open.
        required: Whether null is refused from the column's stage on.
        key: Whether the column is part of the table's primary key.
        references: ``table.column`` whose values these are, if they are references.
        stage: The step of the flow that fills the column.
        example: A valid value, used by the codebook page and by tests.
        minimum: Least allowed number, inclusive.
        maximum: Greatest allowed number, inclusive.
        verbatim: Whether the cell holds characters of a report, so that its licence bounds it.
        filled: False for a column that the contract promises and nothing fills yet: always null.
        since: Contract version that brought the column.
        deprecated: Contract version that deprecated the column.
        replaced_by: The column to use instead of a deprecated one.
    """

    name: str
    dtype: DType
    description: str
    unit: str | None = None
    codes: tuple[str, ...] = ()
    required: bool = False
    key: bool = False
    references: str | None = None
    stage: Stage = "coded"
    example: Example | None = None
    minimum: float | None = None
    maximum: float | None = None
    verbatim: bool = False
    filled: bool = True
    since: str = "1.0"
    deprecated: str | None = None
    replaced_by: str | None = None


@dataclass(frozen=True)
class Table:
    """One table of the contract.

    Attributes:
        name: Table name, which is also the file name and the asset name.
        description: What the table is for.
        row: What one row is.
        columns: The columns in their published order.
        sort: Columns of the total order in which rows are published.
    """

    name: str
    description: str
    row: str
    columns: tuple[Column, ...]
    sort: tuple[str, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """Names of the primary key's columns."""
        return tuple(column.name for column in self.columns if column.key)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all columns."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name.

        Raises:
            KeyError: The table has no such column; the message names both.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name}")

    def at(self, stage: Stage) -> tuple[Column, ...]:
        """The columns that exist once ``stage`` is done."""
        upto = STAGES[: STAGES.index(stage) + 1]
        return tuple(column for column in self.columns if column.stage in upto)

    @property
    def first_stage(self) -> Stage:
        """The earliest stage at which the table exists: that of its key."""
        return max((c.stage for c in self.columns if c.key), key=STAGES.index)
