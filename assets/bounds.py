"""The check of a candidate's quality: red where a measure leaves a bound that blocks."""

import dagster as dg
import polars as pl

from assets.release import candidate
from dateline.release.candidate import open_candidate
from dateline.release.quality.page import bound_in_words, value_in_words
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
    bounded = [row for row in measure_rows(found.measures) if row["bound"]]
    return dg.AssetCheckResult(
        passed=red.passed and not doubtful,
        severity=severity,
        description="; ".join(filter(None, [red.message, *doubtful])) or red.demands,
        metadata={
            "beyond bounds": dg.MetadataValue.json(list(red.failing_ids)),
            "to look at": dg.MetadataValue.json(list(doubtful)),
            "measures with bounds": table(bounded),
            "all measures": table(measure_rows(found.measures)),
            "report": dg.MetadataValue.path(str(made.folder / "quality" / "report.md")),
            "candidate": made.hash,
        },
    )


def measure_rows(measures: pl.DataFrame) -> list[dict[str, str]]:
    """Measures as the user interface shows them: value, value of the last release, bound."""
    rows = []
    for one in measures.iter_rows(named=True):
        count = one["of"] is None
        rows.append({
            "measure": f"{one['group']}, {one['measure']}",
            "value": value_in_words(one["value"], count),
            "last release": value_in_words(one["previous"], count),
            "bound": bound_in_words(one),
            "of": "" if count else f"{one['of']:,}",
        })  # fmt: skip
    return rows


def table(rows: list[dict[str, str]]) -> dg.TableMetadataValue:
    """Rows as a table of metadata; it may be empty."""
    names = ("measure", "value", "last release", "bound", "of")
    schema = dg.TableSchema(columns=[dg.TableColumn(name) for name in names])
    return dg.MetadataValue.table([dg.TableRecord(row) for row in rows], schema=schema)
