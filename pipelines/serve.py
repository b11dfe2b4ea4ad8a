"""The user interface and the daemon, on the instance that runs fill. Started by ``dateline serve``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from pipelines.instance import environment
from pipelines.run import guarded, settings_of
from pipelines.settings import ROOT


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; ends when the interface is stopped."""
    made = argparse.ArgumentParser(
        prog="dateline serve",
        description="Open Dagster's user interface, with the daemon that runs schedules and sensors.",
    )
    made.add_argument("--data", type=Path, help="folder of all state; default: DATELINE_DATA")
    made.add_argument("--host", help="address; default: DATELINE_HOST")
    made.add_argument("--port", type=int, help="port; default: DATELINE_PORT")
    options = made.parse_args(arguments)
    options.sources = None
    return guarded(lambda: _serve(options))


def _serve(options: argparse.Namespace) -> int:
    settings = settings_of(options)
    host, port = options.host or settings.host, options.port or settings.port
    print(f"http://{host}:{port}  ({settings.data}); stop with Ctrl-C", flush=True)
    os.chdir(ROOT)
    command = [
        sys.executable, "-m", "dagster", "dev", "-m", "pipelines.definitions",
        "--host", host, "--port", str(port), "--code-server-log-level", "warning",
    ]  # fmt: skip
    os.execve(sys.executable, command, environment(settings))


if __name__ == "__main__":
    sys.exit(main())
