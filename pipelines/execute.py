"""Jobs run in this process, on the instance that the user interface shows."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import dagster as dg
from dagster_shared.error import SerializableErrorInfo

from pipelines.instance import COMMAND_TAG
from pipelines.progress import steps_shown

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
    """Run a job to its end; on a terminal its steps are shown as they go.

    Args:
        definitions: From `pipelines.definitions.build_defs`.
        instance: Where the run is kept.
        job: Name of the job.
        partition: The day, for a job over days.
        config: Further run config.
        tags: Tags of the run; those of Dagster name a range of days.

    Returns:
        The result; it may be a failure: nothing is raised for one.

    Raises:
        KeyboardInterrupt: The run was interrupted; Dagster has noted it as failed.
    """
    defined, run_id = definitions.resolve_job_def(job), str(uuid4())
    label = f"{job} {partition}" if partition else job
    with steps_shown(instance, run_id, label, len(defined.nodes)):
        result = defined.execute_in_process(
            run_config=(config or {}) | QUIET,
            instance=instance,
            partition_key=partition,
            tags=COMMAND_TAG | (tags or {}),
            raise_on_error=False,
            run_id=run_id,
        )
    if not result.success and any(map(_is_interrupt, result.all_events)):
        raise KeyboardInterrupt
    return result


def why_failed(result: dg.ExecuteInProcessResult) -> str:
    """What made a run fail, in a few lines: errors of steps, and checks that are red."""
    lines = [
        f"{event.step_key}: {_said(event.step_failure_data.error)}"
        for event in result.all_events
        if event.is_step_failure and not _of_check(event.step_failure_data.error)
    ]
    lines += [
        f"check {check.check_name}: {check.description}"
        for check in result.get_asset_check_evaluations()
        if not check.passed and check.severity is dg.AssetCheckSeverity.ERROR
    ]
    return "\n".join(lines) or "the run failed before its first step"


def warnings_of(result: dg.ExecuteInProcessResult) -> list[str]:
    """What checks of a run warn of, without having stopped it."""
    return [
        f"check {check.check_name}: {check.description}"
        for check in result.get_asset_check_evaluations()
        if not check.passed and check.severity is dg.AssetCheckSeverity.WARN
    ]


def _of_check(error: SerializableErrorInfo | None) -> bool:
    """Whether a step failed because a check that blocks is red, which is told by the check."""
    return error is not None and error.cls_name == "DagsterAssetCheckFailedError"


def _said(error: SerializableErrorInfo | None) -> str:
    """What our code said of its failure, without what Dagster wrapped around it."""
    while error and error.cause and (error.cls_name or "").startswith(("Dagster", "RetryRequest")):
        error = error.cause
    if error is None:
        return "no reason given"
    said = " ".join(error.message.split())
    kind, _, reason = said.partition(": ")
    ours = kind.startswith("dateline.") or error.cls_name == "Failure"
    return reason if reason and ours else said


def _is_interrupt(event: dg.DagsterEvent) -> bool:
    """Whether an event is the failure of a step or run that somebody interrupted."""
    error = getattr(event.event_specific_data, "error", None) if event.is_failure else None
    while error is not None:
        if error.cls_name in ("DagsterExecutionInterruptedError", "KeyboardInterrupt"):
            return True
        error = error.cause
    return False


def metadata_of(result: dg.ExecuteInProcessResult, key: dg.AssetKey) -> dict[str, Any]:
    """Metadata of an asset that a run materialized, as plain values; empty: it did not."""
    for event in result.get_asset_materialization_events():
        if event.asset_key == key:
            return {k: v.value for k, v in event.materialization.metadata.items()}
    return {}
