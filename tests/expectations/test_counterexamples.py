"""Every check is turned red by its own counter-example, and no other check is."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from expectations.checks import Check, all_checks
from expectations.run import run_checks

FOLDER = Path(__file__).resolve().parent.parent / "counterexamples"
EXAMPLES: dict[str, Any] = {
    file.stem: yaml.safe_load(file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.yml"))
}


def _checks_for(example: dict[str, Any]) -> list[Check]:
    """All rules, and the contracts of the tables that changed: no other contract can turn."""
    changed = {edit["table"] for edit in example["changes"]}
    return [c for c in all_checks() if c.rule is not None or c.table in changed]


def test_the_valid_tables_pass_every_check_and_make_a_site(
    base: ModuleType, tmp_path: Path
) -> None:
    tables = base.private_tables()
    base.write(tables, tmp_path / "private")
    base.write(base.released(tables), tmp_path / "tables")
    outcomes = run_checks(tmp_path / "tables", tmp_path / "private", docs_folder=tmp_path / "docs")
    assert [o.name for o in outcomes] == [c.name for c in all_checks()]
    assert [(o.name, o.message) for o in outcomes if not o.passed] == []
    assert "contract_events" in (tmp_path / "docs" / "index.html").read_text("utf-8")


def test_every_check_has_a_counterexample_and_none_is_left_over() -> None:
    assert set(EXAMPLES) == {check.name for check in all_checks()}


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
    outcomes = run_checks(tmp_path / "tables", tmp_path / "private", _checks_for(example))
    red = [(o.name, o.message) for o in outcomes if not o.passed]
    assert [found for found, _ in red] == [name], red
    (outcome,) = (o for o in outcomes if o.name == name)
    assert list(outcome.failing_ids) == example["ids"]
    assert not outcome.error
    assert outcome.message
