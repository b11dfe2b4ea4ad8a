"""The report of the checks of a candidate, as whoever ran them hands it to publication."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from dateline.release.errors import RefusedError
from dateline.release.files import to_json


@dataclass(frozen=True)
class CheckResult:
    """How one check ended.

    Attributes:
        name: Name of the check, unique in the report.
        table: The table it is about.
        passed: Whether it passed; a check that could not be run did not.
        blocking: Whether a release is impossible while it fails.
        failing: Ids of rows that fail, at most some dozens.
        note: What it found, in words.
    """

    name: str
    table: str
    passed: bool
    blocking: bool = True
    failing: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class CheckReport:
    """All checks of one candidate.

    Attributes:
        candidate: Hash of the candidate that was checked (`Candidate.hash`).
        blocking: Names of every blocking check that must have run, known before any ran.
        results: One result a check.
    """

    candidate: str
    blocking: tuple[str, ...]
    results: tuple[CheckResult, ...]

    def to_json(self) -> str:
        """The report as JSON."""
        return to_json(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> CheckReport:
        """The report from JSON that `to_json` made."""
        read = json.loads(text)
        results = tuple(
            CheckResult(**{**one, "failing": tuple(one["failing"])}) for one in read["results"]
        )
        return cls(read["candidate"], tuple(read["blocking"]), results)

    @classmethod
    def read(cls, path: Path) -> CheckReport:
        """The report from a file."""
        return cls.from_json(path.read_text(encoding="utf-8"))


def require_green(report: CheckReport, candidate: str, tables: Sequence[str]) -> None:
    """Let a candidate pass only with a complete report that is all green.

    Args:
        report: The report of the checks.
        candidate: Hash of the candidate that is to be published.
        tables: The candidate's tables; each needs a blocking check of its own.

    Raises:
        RefusedError: The report is of another candidate, misses a blocking check, or one is red.
    """
    if report.candidate != candidate:
        raise RefusedError(
            f"the checks are of candidate {report.candidate[:12]}, not of {candidate[:12]}; "
            "run them again on this one"
        )
    results = {result.name: result for result in report.results}
    missing = [name for name in report.blocking if name not in results]
    if missing:
        raise RefusedError(f"blocking checks did not run: {', '.join(missing)}")
    unchecked = [
        table
        for table in tables
        if not any(r.table == table and r.name in report.blocking for r in report.results)
    ]
    if unchecked:
        raise RefusedError(f"no blocking check of {', '.join(unchecked)}")
    red = [
        result
        for result in report.results
        if not result.passed and (result.blocking or result.name in report.blocking)
    ]
    if red:
        raise RefusedError("blocking checks failed: " + "; ".join(_said(one) for one in red))


def _said(result: CheckResult) -> str:
    ids = f" ({', '.join(result.failing[:5])})" if result.failing else ""
    return f"{result.name} on {result.table}{ids}"
