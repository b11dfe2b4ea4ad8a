"""The error that a frame gets when it breaks the contract."""

from __future__ import annotations


class ContractError(ValueError):
    """A frame does not keep the contract.

    Attributes:
        table: Name of the table.
        column: Name of the column, or None where the table as a whole is meant.
        row_id: Key of the first row that breaks the contract, or None where no row is meant.
        reason: What is wrong, in words.
    """

    def __init__(self, table: str, column: str | None, row_id: str | None, reason: str) -> None:
        where = table if column is None else f"{table}.{column}"
        row = "" if row_id is None else f", row {row_id}"
        super().__init__(f"{where}{row}: {reason}")
        self.table = table
        self.column = column
        self.row_id = row_id
        self.reason = reason
