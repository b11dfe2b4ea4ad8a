"""Rules that follow from the contract: references exist, spans equal their text, licences hold."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.tables import TABLES, Table
from dateline.tables.column import Column, ListOf
from expectations.rule import Rule
from expectations.views import PRIVATE

EXCERPT_CELL = 200
"""Code points of a report that one cell may hold where its source allows excerpts."""
EXCERPT_SHARE = 0.1
"""Share of a report that all its cells together may hold where its source allows excerpts."""
LONG_RUN = 60
"""Code points from which on a run of a report counts as its text, in whatever column it stands."""


def generated_rules() -> tuple[Rule, ...]:
    """Every rule that the contract implies, in its order."""
    rules: list[Rule] = []
    for table in TABLES.values():
        rules.extend(_references(table))
        rules.extend(_spans(table))
    rules.append(_redistribution())
    return tuple(rules)


def key_sql(table: Table) -> str:
    """SQL of a row's id: the key's columns, joined by slashes."""
    parts = [f"coalesce(CAST(checked.\"{name}\" AS VARCHAR), '')" for name in table.key]
    return parts[0] if len(parts) == 1 else "concat_ws('/', " + ", ".join(parts) + ")"


def _references(table: Table) -> Iterator[Rule]:
    parts = []
    for column in table.columns:
        if column.references is None or not column.filled:
            continue
        other, field = column.references.split(".")
        values = (
            f'unnest(checked."{column.name}")'
            if isinstance(column.dtype, ListOf)
            else f'checked."{column.name}"'
        )
        parts.append(
            f"SELECT id, '{column.name}' AS \"column\", value FROM (SELECT {key_sql(table)} AS id,"
            f" {values} AS value FROM checked)\n"
            f"WHERE value IS NOT NULL AND value <> '' "
            f'AND value NOT IN (SELECT "{field}" FROM "{other}")'
        )
    if parts:
        yield Rule(
            f"{table.name}_references_exist",
            table.name,
            f"Every id that a row of {table.name} names exists in the table it points at.",
            "\nUNION ALL\n".join(parts),
            table.name,
        )


def text_spans(table: Table) -> list[tuple[Column, str, str]]:
    """Columns that repeat one span of the text, with the names of its two offset columns."""
    found = []
    for column in table.columns:
        prefix = column.name.removesuffix("text")
        start, end = f"{prefix}start", f"{prefix}end"
        if column.verbatim and column.name.endswith("text") and {start, end} <= set(table.names):
            found.append((column, start, end))
    return found


def _spans(table: Table) -> Iterator[Rule]:
    """Spans of one piece; a text of several (``content_text``) has its own rule in rules/.

    A row of a report that is not there breaks the rule of references, not this one.
    """
    parts = []
    pieces = {name for name in table.names if name.endswith("_spans")}
    for column, start, end in text_spans(table):
        if f"{column.name.removesuffix('text')}spans" in pieces:
            continue
        parts.append(
            f"SELECT {key_sql(table)} AS id, '{column.name}' AS \"column\",\n"
            f'  checked."{start}" AS "start", checked."{end}" AS "end"\n'
            f"FROM checked JOIN {PRIVATE}reports AS r ON r.report_id = checked.report_id\n"
            f'WHERE coalesce(checked."{start}", checked."{end}") IS NOT NULL AND NOT coalesce('
            f'r.revision = checked.revision AND checked."{start}" >= 0 AND checked."{start}" < checked."{end}" '
            f'AND checked."{end}" <= length(r.text)\n'
            f'  AND substr(r.text, checked."{start}" + 1, checked."{end}" - checked."{start}") '
            f'= checked."{column.name}", false)'
        )
    if parts:
        yield Rule(
            f"{table.name}_spans_match",
            table.name,
            f"Every span of {table.name} lies inside its report's revision and equals its text.",
            "\nUNION ALL\n".join(parts),
            PRIVATE + table.name,
        )


def _redistribution() -> Rule:
    cells = []
    for table in TABLES.values():
        if "report_id" not in table.names:
            continue
        cells += [
            f"SELECT report_id, '{table.name}.{c.name}' AS cell, {str(c.verbatim).lower()} AS "
            f'verbatim, "{c.name}" AS value FROM {table.name} WHERE "{c.name}" IS NOT NULL'
            for c in table.columns
            if str(c.dtype) == "string" and (c.verbatim or not (c.codes or c.references or c.key))
        ]
    sql = f"""
    WITH cells AS (
      {" UNION ALL ".join(cells)}
    ), judged AS (
      SELECT c.*, r.redistribute, length(c.value) AS size, length(full_text.text) AS text_size,
        sum(CASE WHEN c.verbatim THEN length(c.value) ELSE 0 END)
          OVER (PARTITION BY c.report_id) AS held,
        length(c.value) >= {LONG_RUN} AND contains(full_text.text, c.value) AS is_run
      FROM cells AS c
      JOIN checked AS r USING (report_id)
      LEFT JOIN {PRIVATE}reports AS full_text USING (report_id)
      WHERE r.redistribute <> 'full'
    )
    SELECT DISTINCT report_id AS id, cell
    FROM judged
    WHERE redistribute = 'none' AND (verbatim OR is_run)
       OR redistribute = 'excerpt' AND verbatim
          AND (size > {EXCERPT_CELL} OR held > {EXCERPT_SHARE} * coalesce(text_size, 0))
       OR redistribute = 'excerpt' AND NOT verbatim AND is_run
    """
    return Rule(
        "licences_are_kept",
        "reports",
        "A release holds of each report no more text than its source's licence allows.",
        sql,
        "reports",
    )
