"""The list of checks: names, tables and demands, without running anything."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.tables import TABLES
from expectations.quality import NAME
from expectations.rule import Rule
from expectations.rules import all_rules


@dataclass(frozen=True)
class Check:
    """One check.

    Attributes:
        name: Its name, unique.
        table: Table whose check it is.
        demands: What it demands, in a sentence.
        rule: The rule that it runs; null for the contract of a table.
    """

    name: str
    table: str
    demands: str
    rule: Rule | None = None


def contract_check(table: str) -> str:
    """Name of the check that holds a table against its contract."""
    return f"contract_{table}"


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check of rows, all of them blocking: the contract of each table, then the rules."""
    contracts = tuple(
        Check(
            contract_check(name),
            name,
            f"The table {name} keeps the contract: columns, key, nulls, codes, ranges.",
        )
        for name in TABLES
    )
    rules = tuple(Check(rule.name, rule.table, rule.demands, rule) for rule in all_rules())
    return contracts + rules


def blocking_names() -> tuple[str, ...]:
    """Names of the checks without which nothing may be released: those of rows and of quality."""
    return (*(check.name for check in all_checks()), NAME)
