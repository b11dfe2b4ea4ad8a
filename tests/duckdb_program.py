"""DuckDB's command-line program, as a reader without Python runs it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

_LOADING = re.compile(r"-- Loading resources from|^\x1b\[[0-9;]*m$")
"""What it says on standard error of a file that it was told to read first."""


def run(folder: Path, *arguments: str) -> str:
    """What the program prints in a folder."""
    program = Path(sys.executable).with_name("duckdb")
    own = os.environ | {"HOME": str(folder.parent)}  # where no .duckdbrc of the user is read
    ran = subprocess.run(
        [program, *arguments], cwd=folder, env=own, capture_output=True, text=True, check=False
    )
    said = [line for line in ran.stderr.splitlines() if line.strip() and not _LOADING.search(line)]
    assert (ran.returncode, said) == (0, []), ran.stderr
    return ran.stdout


def rows(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    """The rows that the program answers in a folder."""
    return json.loads(run(folder, "-json", *arguments) or "[]")
