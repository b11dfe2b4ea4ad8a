"""One rule."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """A demand on the tables, and the query that finds what breaks it.

    Attributes:
        name: Name of the check.
        table: Table whose check it is.
        demands: One sentence a researcher can read.
        sql: DuckDB query over ``checked`` and all views; its rows break the rule; first column
            ``id``.
        view: What ``checked`` stands for.
    """

    name: str
    table: str
    demands: str
    sql: str
    view: str

    def query(self, batch: str = "{batch}") -> str:
        """The whole query; ``{batch}`` is where Great Expectations puts the checked table.

        Great Expectations reads braces as its own, so those of the SQL are doubled for it.
        """
        sql = self.sql.strip().rstrip(";")
        if batch == "{batch}":
            sql = sql.replace("{", "{{").replace("}", "}}")
        return f"WITH checked AS (SELECT * FROM {batch}), failing AS (\n{sql}\n)\nSELECT * FROM failing ORDER BY 1"
