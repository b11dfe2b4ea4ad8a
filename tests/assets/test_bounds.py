"""The check of quality as an operator sees it: Dagster runs it on a real candidate."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import dagster as dg
import pytest

from assets.bounds import quality_keeps_bounds
from assets.release import release
from dateline.emit.polars import empty
from dateline.release import index
from dateline.release.candidate import build_candidate, open_candidate
from dateline.release.checks import CheckReport
from dateline.release.draft import Materials
from dateline.release.errors import RefusedError
from dateline.release.publish import publish_candidate
from dateline.release.quality.measures import Bound
from dateline.tables import TABLES
from expectations.checks import all_checks
from expectations.outcome import Outcome
from expectations.quality import check_quality
from expectations.report import check_report
from pipelines.definitions import make_resources
from pipelines.execute import warnings_of, why_failed
from pipelines.settings import Settings

F1 = ("sample", "claims: claims found, F1")
AT = datetime(2024, 12, 9)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", sources=(), inbox=tmp_path / "inbox")


@pytest.fixture
def materialize(settings: Settings) -> Callable[..., dg.ExecuteInProcessResult]:
    """Make a candidate of no rows whose coder scored .93, and release it if the check lets it."""

    def run(instance: dg.DagsterInstance, bound: Bound) -> dg.ExecuteInProcessResult:
        resources = make_resources(settings)

        @dg.asset
        def candidate() -> None:
            scores = [{"measure": F1[1], "value": 0.93, "of": 397}]
            made = build_candidate(
                {name: empty(name, "released") for name in TABLES},
                settings.candidate,
                "2024.12.1",
                AT,
                {"days": []},
                materials=Materials(sample_scores=scores, bounds={F1: bound}),
            )
            rows = [Outcome(c.name, c.table, c.demands, passed=True) for c in all_checks()]
            report = check_report(made.hash, [*rows, check_quality(made.folder).outcome])
            resources["releases"].check_report.write_text(report.to_json(), "utf-8")

        return dg.materialize(
            [candidate, release, quality_keeps_bounds],
            instance=instance, resources=resources, raise_on_error=False,
        )  # fmt: skip

    return run


def test_a_bound_that_blocks_is_a_red_check_and_the_candidate_can_be_looked_at(
    settings, materialize
):
    with dg.DagsterInstance.ephemeral() as instance:
        result = materialize(instance, Bound(least=0.95))
        (record,) = instance.event_log_storage.get_asset_check_execution_history(
            quality_keeps_bounds.check_key, limit=1
        )
    assert not result.success
    assert record.status.value == "FAILED"
    (found,) = result.get_asset_check_evaluations()
    assert (found.passed, found.blocking, found.severity) == (
        False, True, dg.AssetCheckSeverity.ERROR,
    )  # fmt: skip
    assert found.metadata["beyond bounds"].value == "sample, claims: claims found, F1"
    (row,) = found.metadata["bounded measures"].value.records
    assert row.data == {
        "measure": "sample, claims: claims found, F1", "value": "0.930", "last release": "–",
        "bound": "at least 0.95", "of": "397",
    }  # fmt: skip
    assert len(found.metadata["every measure"].value.records) > 20
    said = why_failed(result)
    assert "quality_keeps_bounds: sample, claims: claims found, F1: 0.930 is below 0.95" in said
    assert "expectations/bounds.yml" in said
    assert index.latest(settings.releases) is None
    made = open_candidate(settings.candidate)
    assert (made.folder / "quality" / "report.md").is_file()
    report = CheckReport.read(make_resources(settings)["releases"].check_report)
    with pytest.raises(RefusedError, match="quality_keeps_bounds"):
        publish_candidate(made, report, settings.releases)


def test_a_softer_bound_warns_and_the_release_is_made(settings, materialize):
    with dg.DagsterInstance.ephemeral() as instance:
        result = materialize(instance, Bound(least=0.9, warn_below=0.95))
    assert result.success, why_failed(result)
    (found,) = result.get_asset_check_evaluations()
    assert (found.passed, found.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert found.metadata["beyond softer bounds"].value == (
        "sample, claims: claims found, F1: 0.930 is below 0.95"
    )
    (told,) = warnings_of(result)
    assert told.endswith("Warnings: sample, claims: claims found, F1: 0.930 is below 0.95")
    assert found.metadata["sample: claims: claims found, F1"].value == 0.93  # plotted over runs
    assert index.latest(settings.releases) == "2024.12.1"


def test_without_measures_nothing_is_known_and_nothing_passes(tmp_path):
    found = check_quality(tmp_path)
    assert (found.outcome.passed, found.outcome.error) == (False, True)
    assert "measures.parquet cannot be read" in found.outcome.message
