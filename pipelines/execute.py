"""Jobs run in this process, on the instance that the user interface shows."""

from __future__ import annotations

from typing import Any

import dagster as dg

QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
"""Everything is in the instance's log; the terminal shows our own lines only."""


def execute(
    definitions: dg.Definitions,
    instance: dg.DagsterInstance,
    job: str,
    partition: str | None = None,
    config: dict[str, Any] | None = None,
    tags: dict[str, str] | None = None,
) -> dg.ExecuteInProcessResult:
    """Run a job to its end.

    Args:
        definitions: From `pipelines.definitions.build_defs`.
        instance: Where the run is kept.
        job: Name of the job.
        partition: The day, for a job over days.
        config: Further run config.
        tags: Tags of the run; those of Dagster name a range of days.

    Returns:
        The result; it may be a failure: nothing is raised for one.
    """
    return definitions.resolve_job_def(job).execute_in_process(
        run_config=(config or {}) | QUIET,
        instance=instance,
        partition_key=partition,
        tags=tags,
        raise_on_error=False,
    )


def why_failed(result: dg.ExecuteInProcessResult) -> str:
    """What made a run fail, in a few lines: errors of steps, and checks that are red."""
    lines = []
    for event in result.all_events:
        if event.is_step_failure:
            error = event.step_failure_data.error
            while error is not None and error.cause is not None:
                error = error.cause
            said = error.message.strip().splitlines()[0] if error is not None else "no reason given"
            lines.append(f"{event.step_key}: {said}")
    lines += [
        f"check {check.check_name}: {check.description}"
        for check in result.get_asset_check_evaluations()
        if not check.passed
    ]
    return "\n".join(lines) or "the run failed before its first step"


def metadata_of(result: dg.ExecuteInProcessResult, key: dg.AssetKey) -> dict[str, Any]:
    """Metadata of an asset that a run materialized, as plain values; empty: it did not."""
    for event in result.get_asset_materialization_events():
        if event.asset_key == key:
            return {k: v.value for k, v in event.materialization.metadata.items()}
    return {}
