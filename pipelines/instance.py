"""Dagster's own state: one folder below the data folder, made ready on first use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import dagster as dg
from sqlalchemy.exc import OperationalError

from dateline.release import index
from pipelines.lock import DataFolderError, hold
from pipelines.settings import ROOT, Settings

COMMAND_TAG: Final = {"dateline/started": "by a command"}
"""Tag of the runs that a command does in its own process."""

CONFIG: Final = """\
# Made by Dateline on first use; change it as you like, it is not written again.
telemetry:
  enabled: false
schedules:
  use_threads: true
  num_workers: 2
sensors:
  use_threads: true
  num_workers: 2
"""


def prepare_home(settings: Settings) -> Path:
    """Make Dagster's folder, and say in it that nothing is reported to anybody.

    Returns:
        The folder, the value of ``DAGSTER_HOME`` for whoever starts Dagster's processes.
    """
    home = settings.dagster_home
    home.mkdir(parents=True, exist_ok=True)
    config = home / "dagster.yaml"
    if not config.exists():
        config.write_text(CONFIG, "utf-8")
    return home


def environment(settings: Settings) -> dict[str, str]:
    """The environment of Dagster's processes: the same data folder and instance, no telemetry."""
    return os.environ | {
        "DAGSTER_HOME": str(prepare_home(settings)),
        "DAGSTER_DISABLE_TELEMETRY": "yes",
        "GX_ANALYTICS_ENABLED": "false",
        "DATELINE_DATA": str(settings.data),
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
    }


def open_instance(settings: Settings) -> dg.DagsterInstance:
    """The instance that keeps runs, materializations and checks; close it after use."""
    return dg.DagsterInstance.from_config(str(prepare_home(settings)))


@contextmanager
def sole_instance(settings: Settings) -> Iterator[dg.DagsterInstance]:
    """The instance, for the one command that is at work in the data folder.

    What earlier commands left that were killed is put right first: their runs, which still count
    as running, are closed, and a release that was published but not listed is listed.

    Raises:
        BusyError: Another command is at work there.
        DataFolderError: It cannot be written, or its disk is full.
    """
    with hold(settings.data), _told_if_full(settings), open_instance(settings) as instance:
        going = dg.RunsFilter(
            tags=COMMAND_TAG,
            statuses=[dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED],
        )
        for run in instance.get_runs(going):
            instance.report_run_failed(run, "its process was killed")
        index.complete(settings.releases)
        yield instance


@contextmanager
def _told_if_full(settings: Settings) -> Iterator[None]:
    try:
        yield
    except OperationalError as error:  # Dagster keeps its state in SQLite
        raise DataFolderError(
            f"{settings.dagster_home}: Dagster's state cannot be written ({error.orig}); free some "
            "space on its disk and run the same command again: it goes on from there"
        ) from error
