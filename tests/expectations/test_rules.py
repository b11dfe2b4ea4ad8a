"""Rules as data: what is written in rules/ and what the contract implies."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.tables import TABLES
from expectations.rules import RuleError, all_rules, load_rules


def test_every_table_with_references_or_spans_has_rules_for_them() -> None:
    names = {rule.name for rule in all_rules()}
    for name, table in TABLES.items():
        if any(column.references and column.filled for column in table.columns):
            assert f"{name}_references_exist" in names
    for name in ("mentions", "times", "claims", "event_mentions", "quantities"):
        assert f"{name}_spans_match" in names


def test_every_column_with_references_is_looked_at() -> None:
    rules = {rule.name: rule for rule in all_rules()}
    for name, table in TABLES.items():
        for column in table.columns:
            if column.references and column.filled:
                assert f"'{column.name}'" in rules[f"{name}_references_exist"].sql


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: x", "not a list"),
        ("- {name: x, table: cats, demands: No cat barks., sql: SELECT 1 FROM checked}", "rule x: field table: .*no such table"),
        ("- {name: x, table: claims, demands: No., sql: SELECT 1 FROM checked}", "rule x: field demands"),
        ("- {name: x, table: claims, demands: Nothing is wrong., sql: SELECT 1}", "rule x: field sql: .*FROM checked"),
        ("- {name: x, table: claims, demands: Nothing is wrong., sql: SELECT 1 FROM checked, colour: red}", "rule x: field colour"),
        ("- [", "not YAML"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_file_entry_and_field(
    text: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "bad.yml").write_text(text)
    with pytest.raises(RuleError, match=rf"bad\.yml: .*{said}"):
        load_rules(tmp_path)
