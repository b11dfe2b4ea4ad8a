from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

from dateline.cli import main


@pytest.fixture
def diff(three_releases, releases):
    def run(*arguments):
        return CliRunner().invoke(main, ["diff", *arguments, "--root", str(releases)])

    return run


def test_counts_by_table_and_reason_come_before_the_rows(diff):
    ran = diff("2024.12.1", "2024.12.2")
    assert ran.exit_code == 0
    lines = [" ".join(line.split()) for line in ran.stdout.splitlines()]
    assert lines[0] == "What differs from 2024.12.1 to 2024.12.2"
    assert "events 0 0 3 4" in lines
    assert "coverage 0 1 0 0" in lines
    assert any(line.startswith("status: corroborated → disputed") for line in lines)
    assert any(line.startswith("outlet_none|2024-12-08 removed") for line in lines)


def test_the_summary_leaves_the_rows_out(diff):
    ran = diff("2024.12.1", "2024.12.2", "--summary", "--table", "events")
    assert "events" in ran.stdout
    assert "coverage" not in ran.stdout
    assert "→" not in ran.stdout


def test_a_limit_says_how_many_are_left(diff):
    ran = diff("2024.12.1", "2024.12.2", "--table", "events", "--limit", "1")
    assert "... and 2 more; --limit 0 shows all" in ran.stdout
    assert "more" not in diff("2024.12.1", "2024.12.2", "--limit", "0").stdout


def test_json_and_csv_hold_every_difference(diff):
    ran = diff("2024.12.1", "2025.01.1", "--json")
    rows = [json.loads(line) for line in ran.stdout.splitlines()]
    read = list(csv.DictReader(io.StringIO(diff("2024.12.1", "2025.01.1", "--csv").stdout)))
    assert len(rows) == len(read) == 2
    assert [row["key"] for row in rows] == [row["key"] for row in read]
    removed = next(row for row in rows if row["table"] == "events" and not row["column"])
    assert json.loads(removed["old"])["status"] == "corroborated"
    assert removed["new"] is None


def test_nothing_is_said_in_words(diff):
    assert diff("2024.12.1", "2024.12.1").stdout == "Nothing differs from 2024.12.1 to 2024.12.1.\n"


def test_a_version_that_is_not_there_is_named_with_those_that_are(diff):
    ran = diff("2024.12.1", "2023.01.1")
    assert ran.exit_code == 2
    assert "no history holds 2024.12.1 and 2023.01.1" in ran.stderr
    assert "there are 2024.12.1, 2024.12.2, 2025.01.1" in ran.stderr
