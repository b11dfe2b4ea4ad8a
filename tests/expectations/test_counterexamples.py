"""Every check is turned red by its own counter-example, and no other check is."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest
import yaml

from expectations.checks import all_checks
from expectations.run import run_checks
from expectations.views import build_views

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).resolve().parent.parent / "counterexamples"
EXAMPLES: dict[str, Any] = {
    file.stem: yaml.safe_load(file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.yml"))
}
CHECKS = {check.name: check for check in all_checks()}


def _broken_rules(tables: Path, private: Path) -> list[str]:
    """Rules that rows break, asked of DuckDB directly: the queries that Great Expectations runs."""
    with duckdb.connect() as connection:
        build_views(connection, tables, private)
        return [
            name
            for name, check in CHECKS.items()
            if check.rule is not None
            and connection.execute(check.rule.query(f'"{check.rule.view}"')).fetchone()
        ]


def test_the_valid_tables_pass_every_check_and_make_a_site(
    base: ModuleType, tmp_path: Path
) -> None:
    tables = base.private_tables()
    base.write(tables, tmp_path / "private")
    base.write(base.released(tables), tmp_path / "tables")
    outcomes = run_checks(tmp_path / "tables", tmp_path / "private", docs_folder=tmp_path / "docs")
    assert [o.name for o in outcomes] == list(CHECKS)
    assert [(o.name, o.message) for o in outcomes if not o.passed] == []
    index = (tmp_path / "docs" / "index.html").read_text("utf-8")
    assert f"{len(outcomes)} checks, 0 broken" in index
    assert "contract_events" in index
    for page in (tmp_path / "docs").rglob("*.html"):
        loaded = re.findall(r"(?:src|href)=[\"']?(?:https?:)?//", page.read_text("utf-8"))
        assert not loaded, f"{page.name} loads from elsewhere"


def test_every_check_has_a_counterexample_and_none_is_left_over() -> None:
    assert set(EXAMPLES) == set(CHECKS)


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_a_counterexample_turns_its_check_red_and_no_other(
    name: str, base: ModuleType, tmp_path: Path
) -> None:
    example = EXAMPLES[name]
    private = base.private_tables()
    for edit in example["changes"]:
        if edit.get("only") != "released":
            base.change(private, edit)
    released = base.released(private)
    for edit in example["changes"]:
        if edit.get("only") == "released":
            base.change(released, edit)
    base.write(private, tmp_path / "private")
    base.write(released, tmp_path / "tables")
    # No contract of a table that did not change can turn.
    contracts = [f"contract_{table}" for table in sorted({e["table"] for e in example["changes"]})]
    chosen = [CHECKS[check] for check in dict.fromkeys([name, *contracts])]
    outcomes = run_checks(tmp_path / "tables", tmp_path / "private", chosen)
    red = [(o.name, o.message) for o in outcomes if not o.passed]
    assert [found for found, _ in red] == [name], red
    rules = _broken_rules(tmp_path / "tables", tmp_path / "private")
    assert rules == ([name] if CHECKS[name].rule else [])
    outcome = outcomes[0]
    assert list(outcome.failing_ids) == example["ids"]
    assert not outcome.error
    assert outcome.message
