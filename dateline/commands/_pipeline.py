"""Commands that start a job of the pipeline, which lives in a checkout and not in the package."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from dateline.commands._failure import Failure


def job(name: str, does: str) -> click.Command:
    """A command that runs ``python -m pipelines.NAME`` of a checkout with the same arguments.

    Args:
        name: Name of the command and of the module in ``pipelines/``.
        does: What it does, for the help.
    """

    @click.command(
        name,
        help=f"{does}\n\nRuns the job of a checkout of Dateline; ARGUMENTS go to it as they are "
        f"(`dateline {name} -- --help` lists them).",
        context_settings={"ignore_unknown_options": True},
    )
    @click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
    def command(arguments: tuple[str, ...]) -> None:
        raise SystemExit(_start(name, arguments))

    return command


def checkout() -> Path | None:
    """The checkout that the working folder lies in, else the one the package is installed from."""
    here = Path.cwd()
    for folder in (here, *here.parents, Path(__file__).resolve().parent.parent.parent):
        if (folder / "pipelines" / "definitions.py").is_file() and (folder / "dateline").is_dir():
            return folder
    return None


def _start(name: str, arguments: tuple[str, ...]) -> int:
    folder = checkout()
    if folder is None:
        raise Failure(
            "needs a checkout of Dateline, and this folder is in none; clone the repository, run "
            f"`make install` in it, then `dateline {name}` there"
        )
    paths = [str(folder), *filter(None, [os.environ.get("PYTHONPATH")])]
    job = subprocess.Popen(
        [sys.executable, "-m", f"pipelines.{name}", *arguments],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
    )
    while True:
        try:
            return job.wait()
        except KeyboardInterrupt:  # the job got it too, and ends in its own way
            continue
