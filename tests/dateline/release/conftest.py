"""Publishers as processes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from dateline.release import files, index


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
def thin(two_releases):
    """The two releases with a handful of files each: what is done a hundred times must be quick."""
    kept = {"README.md", "events.parquet", "quality/checks.json", "manifest.json", "SHA256SUMS"}
    before = None
    for version in ("2024.12.1", "2024.12.2"):
        release = two_releases / version
        for name in files.files_below(release):
            (release / name).chmod(0o644)
            if name not in kept:
                (release / name).unlink()
        manifest = json.loads((release / "manifest.json").read_text())
        manifest["files"] = [entry for entry in manifest["files"] if entry["path"] in kept]
        if before is not None:
            manifest["previous"]["manifest_sha256"] = before
        (release / "manifest.json").write_text(files.to_json(manifest))
        (release / "SHA256SUMS").write_text(files.sums(release))
        before = files.sha256(release / "manifest.json")
    index.refresh(two_releases)
    return two_releases


@pytest.fixture
def on_s3(s3, monkeypatch):
    """The environment of the S3 server, and addresses of new buckets."""
    for name, value in s3.environment.items():
        monkeypatch.setenv(name, value)
    return s3
