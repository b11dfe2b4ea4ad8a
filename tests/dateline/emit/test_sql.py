from __future__ import annotations

import duckdb
import pytest

from dateline.emit import polars as emit
from dateline.emit import sql
from dateline.tables import TABLES


@pytest.fixture
def catalogue(tmp_path):
    """A connection with the catalogue over tables of one or more rows."""
    for name, table in TABLES.items():
        row = {c.name: c.example for c in table.columns if c.filled}
        rows = [row]
        if name == "events":
            for number, change in enumerate(
                (
                    {"occurrence": "ongoing"},
                    {"occurrence": "planned"},
                    {"status": "denied"},
                    {"status": "retracted"},
                    {"granularity": "aggregate"},
                )
            ):
                rows.append(row | change | {"event_id": f"e{number}"})
        emit.frame(name, rows).write_parquet(tmp_path / f"{name}.parquet")
    connection = duckdb.connect()
    connection.execute(sql.catalog(location=f"{tmp_path}/"))
    yield connection
    connection.close()


def test_every_table_is_a_view_with_comments(catalogue):
    views = dict(
        catalogue.sql("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall()
    )
    assert set(views) == {*TABLES, "events_counted"}
    assert all(views.values())
    said = catalogue.sql(
        "SELECT comment FROM duckdb_columns() WHERE table_name = 'claims' "
        "AND column_name = 'claim_id'"
    ).fetchall()
    assert said == [("Id of the claim.",)]


def test_events_counted_leaves_out_what_did_not_happen_and_totals(catalogue):
    counted = catalogue.sql("SELECT event_id FROM events_counted ORDER BY 1").fetchall()
    assert counted == [("e0",), ("e20241208a1b2c3d4e5",)]


def test_quotes_in_names_and_texts_are_safe():
    assert sql.quoted("the place's name") == "'the place''s name'"
    assert sql.identifier('a"b') == '"a""b"'
