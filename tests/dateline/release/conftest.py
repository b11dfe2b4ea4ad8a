"""Publishers as processes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest


@pytest.fixture
def publishers(root, tmp_path):
    """Let processes publish, as `tests/publishers.py` says; what came of each job."""

    def run(*jobs: dict) -> list[dict]:
        said = tmp_path / "job.json"
        said.write_text(json.dumps({"jobs": jobs}))
        shutil.rmtree(said.with_suffix(".work"), ignore_errors=True)
        ran = subprocess.run(
            [sys.executable, root / "tests" / "publishers.py", said],
            env=os.environ | {"PYTHONPATH": str(root)}, capture_output=True, text=True,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr[-3000:]
        return json.loads(ran.stdout)["told"]

    return run


@pytest.fixture
def on_s3(s3, monkeypatch):
    """The environment of the S3 server, and addresses of new buckets."""
    for name, value in s3.environment.items():
        monkeypatch.setenv(name, value)
    return s3
