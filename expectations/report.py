"""Outcomes of checks as the report that publication asks for."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.release.checks import CheckReport, CheckResult
from expectations.checks import blocking_names
from expectations.outcome import Outcome


def check_report(candidate: str, outcomes: Iterable[Outcome]) -> CheckReport:
    """The report of a candidate's checks.

    Args:
        candidate: Hash of the candidate that was checked.
        outcomes: What `expectations.run.run_checks` and `expectations.quality.check_quality` gave.

    Returns:
        A report that names every blocking check there is, whether it ran or not.
    """
    results = tuple(
        CheckResult(o.name, o.table, o.passed, True, o.failing_ids, o.message or o.demands)
        for o in outcomes
    )
    return CheckReport(candidate, blocking_names(), results)
