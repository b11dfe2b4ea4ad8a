"""Publishing in full: twenty rounds of sixteen publishers on S3, a kill at every act on a folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.timeout(3600)
def test_publishers_race_and_are_killed_in_full(root: Path) -> None:
    ran = subprocess.run(
        [
            sys.executable, "-m", "pytest", "-q", "tests/dateline/release/upload",
            "--run-benchmarks", "-o", "timeout=3000", "--durations=0",
        ],
        cwd=root, check=False,
    )  # fmt: skip
    assert ran.returncode == 0
