"""Every command of DuckDB's program that a page of ours shows does in a release what it says."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex

import duckdb
import pytest

from dateline.release import queries
from dateline.tables import TABLES


def _shown(page: str) -> list[list[str]]:
    """The arguments of each command of DuckDB's program in a page."""
    found = re.findall(r"^(?:-- .*? )? *duckdb (-.*)$", page, re.MULTILINE)
    return [shlex.split(one, comments=True) for one in found]


@pytest.fixture(scope="module")
def release(world_of_three):
    return world_of_three / "2024.12.2"


def test_the_hashes_of_all_tables_are_those_of_the_manifest(release, duckdb_program):
    said = json.loads((release / "manifest.json").read_text("utf-8"))["tables"]
    (command,) = {tuple(c) for c in _shown((release / "hashes/rows.sql").read_text("utf-8"))}
    told = duckdb_program.rows(release, *command)
    assert {row["table"]: (row["rows"], row["logical_hash"]) for row in told} == {
        name: (table["rows"], table["logical_hash"]) for name, table in said.items()
    }
    assert {row["same_as_manifest"] for row in told} <= {True, "true"}
    assert set(said) == set(TABLES)


def test_the_catalogue_makes_a_view_with_a_comment_of_every_table(release, duckdb_program):
    (command,) = _shown((release / "catalog.sql").read_text("utf-8"))
    asked = "SELECT view_name AS name, comment FROM duckdb_views() WHERE NOT internal"
    comments = {
        row["name"]: row["comment"] for row in duckdb_program.rows(release, *command, "-c", asked)
    }
    for name, table in TABLES.items():
        assert comments[name].startswith(table.description)
        counted = duckdb_program.rows(
            release, *command, "-c", f'SELECT count(*) AS n FROM "{name}"'
        )
        said = json.loads((release / "manifest.json").read_text("utf-8"))["tables"][name]
        assert counted == [{"n": said["rows"]}]


@pytest.mark.parametrize("name", queries.NAMES)
def test_every_question_is_answered_as_by_duckdb_in_python(release, duckdb_program, asked, name):
    told = duckdb_program.run(
        release, "-csv", "-init", "catalog.sql", "-c", f".read queries/{name}.sql"
    )
    expected = asked.in_sql(release, (release / f"queries/{name}.sql").read_text("utf-8"))
    rows = list(csv.reader(io.StringIO(told)))
    assert rows[0] == expected.columns
    assert len(rows) - 1 == expected.height


def test_the_commands_of_the_pages_run(release, duckdb_program, root):
    pages = [root / "README.md", release / "README.md", release / "hashes" / "README.md"]
    commands = {tuple(c) for page in pages for c in _shown(page.read_text("utf-8"))}
    assert len(commands) > 1
    for command in sorted(commands):
        assert duckdb_program.run(release, *command).strip(), command


def test_the_program_is_another_duckdb_than_pythons(duckdb_program, tmp_path):
    """Two versions of the engine agree in all of the above."""
    (tmp_path / "empty").mkdir()
    (row,) = duckdb_program.rows(tmp_path / "empty", "-c", "SELECT version() AS version")
    assert row["version"].removeprefix("v") != duckdb.__version__
