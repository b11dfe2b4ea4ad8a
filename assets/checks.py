"""The checks of a candidate: one blocking asset check for each table's contract and each rule.

Another, `assets.bounds`, holds its quality against bounds.
"""

from collections.abc import Iterator
from typing import Any, Final

import dagster as dg

from assets.release import candidate
from dateline.release.candidate import open_candidate
from expectations.checks import all_checks
from expectations.outcome import Outcome

SHOWN: Final = 10
"""How many failing ids are shown at once; the list of all opens on a click."""


@dg.multi_asset_check(
    name="check_candidate",
    specs=[
        dg.AssetCheckSpec(
            check.name,
            asset=candidate,
            description=check.demands,
            blocking=True,
            metadata={"table": check.table},
        )
        for check in all_checks()
    ],
    required_resource_keys={"settings", "releases"},
)
def check_candidate(context: dg.AssetCheckExecutionContext) -> Iterator[dg.AssetCheckResult]:
    """Run Great Expectations over the candidate; each check says which rows break it."""
    from expectations.quality import check_quality
    from expectations.report import check_report
    from expectations.run import run_checks

    settings, releases = context.resources.settings, context.resources.releases
    made = open_candidate(settings.candidate)
    docs = releases.clean_docs()
    outcomes = run_checks(made.folder, made.private, docs_folder=docs)
    report = check_report(made.hash, [*outcomes, check_quality(made.folder).outcome])
    releases.check_report.write_text(report.to_json(), "utf-8")
    for outcome in outcomes:
        yield dg.AssetCheckResult(
            passed=outcome.passed,
            check_name=outcome.name,
            asset_key=candidate.key,
            severity=dg.AssetCheckSeverity.ERROR,
            description=outcome.message or outcome.demands,
            metadata=_told(outcome) | {"hash of the candidate": made.hash},
        )


def _told(outcome: Outcome) -> dict[str, Any]:
    """What the user interface shows of an outcome: the table, and which rows fail."""
    told: dict[str, Any] = {"table": outcome.table}
    if outcome.error:
        told["could not run"] = True
    if outcome.failing is not None:
        told["failing rows"] = outcome.failing
    if outcome.failing_ids:
        told["failing"] = ", ".join(outcome.failing_ids[:SHOWN])
        told["failing ids"] = dg.MetadataValue.json(list(outcome.failing_ids))
    return told
