"""The check of a candidate's quality: red where a measure leaves a bound that blocks."""

import dagster as dg

from assets import shown
from assets.release import candidate
from dateline.release.candidate import open_candidate
from expectations.quality import DEMANDS, NAME


@dg.asset_check(
    name=NAME,
    asset=candidate,
    description=f"{DEMANDS} Measures that leave a softer bound are told as a warning.",
    blocking=True,
    required_resource_keys={"settings"},
)
def quality_keeps_bounds(context: dg.AssetCheckExecutionContext) -> dg.AssetCheckResult:
    """Hold the candidate's measures against their bounds, beside those of the release before."""
    from expectations.quality import check_quality

    made = open_candidate(context.resources.settings.candidate)
    found = check_quality(made.folder)
    red, doubtful = found.outcome, found.doubtful
    severity = dg.AssetCheckSeverity.WARN if red.passed else dg.AssetCheckSeverity.ERROR
    return dg.AssetCheckResult(
        passed=red.passed and not doubtful,
        severity=severity,
        description=" Warnings: ".join(
            filter(None, [red.message or red.demands, "; ".join(doubtful)])
        ),
        metadata={
            # The user interface sorts them by name.
            "beyond bounds": "; ".join(red.failing_ids) or "none",
            "beyond softer bounds": "; ".join(doubtful) or "none",
            "bounded measures": shown.measured(found.measures, bounded=True),
            "every measure": shown.measured(found.measures),
            "hash of the candidate": made.hash,
            "report": dg.MetadataValue.path(str(made.folder / "quality" / "report.md")),
            **shown.plotted(found.measures),
        },
    )
