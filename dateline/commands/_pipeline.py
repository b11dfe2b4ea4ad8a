"""Commands that start a job of the pipeline, which lives in a checkout and not in the package."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from dateline.commands._failure import Failure


class _Job(click.Command):
    """A command whose help ends with the options of its job, as that tells them itself."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Add the options of the job, where there is a checkout that has it."""
        folder = checkout()
        if folder is None or self.name is None:
            return
        ran = subprocess.run(
            [sys.executable, "-m", f"pipelines.{self.name}", "--help"],
            env=_environment(folder),
            capture_output=True,
            text=True,
        )
        _, options, listed = ran.stdout.partition("options:\n")
        if options:
            formatter.write(f"\nArguments:\n{listed}")


def job(name: str, does: str) -> click.Command:
    """A command that runs ``python -m pipelines.NAME`` of a checkout with the same arguments.

    Args:
        name: Name of the command and of the module in ``pipelines/``.
        does: What it does, for the help.
    """

    @click.command(
        name,
        cls=_Job,
        help=f"{does}\n\nRuns the job of a checkout of Dateline; ARGUMENTS go to it as they are.",
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


def started(name: str, arguments: Sequence[str], more: Mapping[str, str]) -> tuple[int, str]:
    """Run a module of a checkout to its end; its exit code, and what it printed.

    What it says to the standard error is shown as it comes.

    Args:
        name: Name of the module in ``pipelines/``.
        arguments: Its arguments.
        more: Variables of its environment besides those of ours.

    Raises:
        Failure: There is no checkout; the message says what to clone.
    """
    folder = checkout()
    if folder is None:
        raise Failure(
            "needs a checkout of Dateline, and this folder is in none; clone the repository, run "
            "`make install` in it, then run the same command there"
        )
    ran = subprocess.run(
        [sys.executable, "-m", f"pipelines.{name}", *arguments],
        env=_environment(folder) | dict(more),
        stdout=subprocess.PIPE,
        text=True,
        cwd=folder,
    )
    return ran.returncode, ran.stdout


def _environment(folder: Path) -> dict[str, str]:
    paths = [str(folder), *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)}


def _start(name: str, arguments: tuple[str, ...]) -> int:
    folder = checkout()
    if folder is None:
        raise Failure(
            "needs a checkout of Dateline, and this folder is in none; clone the repository, run "
            f"`make install` in it, then `dateline {name}` there"
        )
    job = subprocess.Popen(
        [sys.executable, "-m", f"pipelines.{name}", *arguments], env=_environment(folder)
    )
    while True:
        try:
            return job.wait()
        except KeyboardInterrupt:  # the job got it too, and ends in its own way
            continue
