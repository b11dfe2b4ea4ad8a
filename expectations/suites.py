"""Great Expectations suites: one a table from the contract, one of the rules across tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import great_expectations as gx
from great_expectations.expectations import UnexpectedRowsExpectation
from great_expectations.expectations.registry import get_expectation_impl

from dateline.emit.expectations import expectations
from dateline.tables import get_table
from expectations.checks import contract_check
from expectations.rule import Rule


def contract_suite(table: str) -> Any:
    """What the contract says of a released table, as a suite called ``contract_<table>``."""
    made = []
    for plain in expectations(get_table(table)):
        kind = get_expectation_impl(plain["type"])
        made.append(kind(**plain["kwargs"], meta=dict(plain["meta"])))
    return gx.ExpectationSuite(name=contract_check(table), expectations=made)


def rule_suite(name: str, rules: Iterable[Rule]) -> Any:
    """Rules over one view as a suite."""
    return gx.ExpectationSuite(name=name, expectations=[rule_expectation(rule) for rule in rules])


def rule_expectation(rule: Rule) -> Any:
    """A rule as an expectation that no row breaks it."""
    return UnexpectedRowsExpectation(
        unexpected_rows_query=rule.query(),
        description=rule.demands,
        meta={"rule": rule.name, "table": rule.table},
    )


def by_view(rules: Sequence[Rule]) -> dict[str, list[Rule]]:
    """Rules grouped by the view that they check, both in order of first appearance."""
    groups: dict[str, list[Rule]] = {}
    for rule in rules:
        groups.setdefault(rule.view, []).append(rule)
    return groups
