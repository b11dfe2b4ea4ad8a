"""Publishers as processes, and releases that differ in content and not in name."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

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
def variant(two_releases, tmp_path):
    """A folder with the two releases, of which the second says something else."""

    def made(number: int) -> Path:
        folder = tmp_path / f"variant{number}"
        shutil.copytree(two_releases, folder)
        release = folder / "2024.12.2"
        for name in ("README.md", "manifest.json", "SHA256SUMS"):
            (release / name).chmod(0o644)
        readme = release / "README.md"
        readme.write_text(f"{readme.read_text()}\nVariant {number}.\n")
        manifest = json.loads((release / "manifest.json").read_text())
        for entry in manifest["files"]:
            if entry["path"] == "README.md":
                entry |= {"bytes": readme.stat().st_size, "sha256": files.sha256(readme)}
        (release / "manifest.json").write_text(files.to_json(manifest))
        (release / "SHA256SUMS").write_text(files.sums(release))
        index.refresh(folder)
        return folder

    return made


@pytest.fixture
def on_s3(s3, monkeypatch):
    """The environment of the S3 server, and addresses of new buckets."""
    for name, value in s3.environment.items():
        monkeypatch.setenv(name, value)
    return s3
