"""Running checks: errors are told from bad data, all failing rows are counted and named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from dateline.release.checks import require_green
from dateline.release.errors import RefusedError
from dateline.tables import TABLES
from expectations.checks import Check, all_checks
from expectations.outcome import MOST_IDS
from expectations.quality import NAME
from expectations.report import check_report
from expectations.rule import Rule
from expectations.run import run_checks
from expectations.views import MissingTableError


@pytest.fixture
def folder(base: ModuleType, tmp_path: Path) -> Path:
    base.write(base.private_tables(), tmp_path)
    return tmp_path


def _check(sql: str) -> Check:
    rule = Rule("planted", "mentions", "Nothing is wrong.", sql, "mentions")
    return Check("planted", "mentions", rule.demands, rule)


def test_the_dialect_reads_failing_rows_all_of_them_counted_and_a_thousand_named(
    base: ModuleType, tmp_path: Path
) -> None:
    """Plain duckdb-engine fails here: Great Expectations gets no rows (IndexError)."""
    tables = base.private_tables()
    first = tables["mentions"][0]
    tables["mentions"] += [first | {"mention_id": f"n{k:05}", "kind": "mob"} for k in range(1500)]
    base.write(tables, tmp_path)
    rule = _check("SELECT mention_id AS id FROM checked WHERE kind = 'mob'")
    contract = next(c for c in all_checks() if c.name == "contract_mentions")
    for outcome in run_checks(tmp_path, None, [rule, contract]):
        assert not outcome.passed
        assert not outcome.error
        assert outcome.failing == 1500
        assert outcome.failing_ids == tuple(f"n{k:05}" for k in range(MOST_IDS))


def test_a_rule_that_cannot_run_has_failed_and_says_why(folder: Path) -> None:
    (outcome,) = run_checks(folder, None, [_check("SELECT no_such AS id FROM checked")])
    assert (outcome.passed, outcome.error, outcome.failing) == (False, True, None)
    assert 'column "no_such" not found' in outcome.message


def test_a_missing_column_fails_the_contract_by_name(base: ModuleType, folder: Path) -> None:
    import polars as pl

    path = folder / "outlets.parquet"
    pl.read_parquet(path).drop("kind").write_parquet(path)
    contract = next(c for c in all_checks() if c.name == "contract_outlets")
    (outcome,) = run_checks(folder, None, [contract])
    assert not outcome.passed
    assert "expect_table_columns_to_match_ordered_list" in outcome.message
    assert "kind" in outcome.message


def test_a_missing_table_is_an_error_that_names_it(folder: Path) -> None:
    (folder / "claims.parquet").unlink()
    with pytest.raises(MissingTableError, match=r"no claims.parquet"):
        run_checks(folder, None, [])


def test_braces_and_percent_signs_in_a_rule_reach_the_database(folder: Path) -> None:
    sql = "SELECT mention_id AS id, {'a': 1} AS s FROM checked WHERE entity_id LIKE 'dl:%'"
    (outcome,) = run_checks(folder, None, [_check(sql)])
    assert outcome.failing_ids == ("m4",)


def test_a_report_that_lacks_a_check_lets_nothing_pass(folder: Path) -> None:
    outcomes = run_checks(folder, None, all_checks()[:3])
    report = check_report("abc", outcomes)
    assert all(o.passed for o in outcomes)
    with pytest.raises(RefusedError, match="blocking checks did not run"):
        require_green(report, "abc", list(TABLES))
    green = [replace(outcomes[0], name=c.name, table=c.table) for c in all_checks()]
    with pytest.raises(RefusedError, match="blocking checks did not run: quality_keeps_bounds"):
        require_green(check_report("abc", green), "abc", list(TABLES))
    green.append(replace(outcomes[0], name=NAME))
    require_green(check_report("abc", green), "abc", list(TABLES))
