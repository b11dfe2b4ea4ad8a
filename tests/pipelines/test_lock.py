"""One command at a time below a data folder, and what killed ones leave."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from pipelines.execute import COMMAND_TAG
from pipelines.instance import open_instance, sole_instance
from pipelines.lock import BusyError, DataFolderError, hold
from pipelines.settings import ROOT, Settings

HOLD = """
import sys, time
from pathlib import Path
from pipelines.lock import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_command_is_told_and_a_killed_one_holds_nothing(settings: Settings) -> None:
    command = [sys.executable, "-c", HOLD, str(settings.data)]
    other = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT)
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(BusyError, match="another run is at work there; wait"):
            hold(settings.data).__enter__()
    finally:
        other.kill()
        other.wait()
    with hold(settings.data):
        pass


def test_commands_say_so_in_one_line(settings: Settings) -> None:
    with hold(settings.data):
        ran = subprocess.run(
            [sys.executable, "-m", "pipelines.release", "--data", str(settings.data)],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
    assert ran.returncode == 1
    assert ran.stderr.startswith(f"error: {settings.data}: another run is at work there")
    assert ran.stderr.count("\n") == 1


def _start_and_die(settings: Settings) -> None:
    with open_instance(settings) as instance:
        for tags in (COMMAND_TAG, {}):
            instance.create_run_for_job(
                dg.GraphDefinition("nothing").to_job(),
                tags=tags,
                status=dg.DagsterRunStatus.STARTED,
            )


def test_runs_of_killed_commands_are_closed_and_those_of_the_daemon_are_not(
    settings: Settings,
) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_start_and_die, args=(settings,))
    process.start()
    process.join()
    with sole_instance(settings) as instance:
        status = {bool(run.tags): run.status for run in instance.get_runs()}
    assert status == {True: dg.DagsterRunStatus.FAILURE, False: dg.DagsterRunStatus.STARTED}


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DataFolderError, match=r"cannot be written \(Not a directory\); set"):
        hold(tmp_path / "file").__enter__()
