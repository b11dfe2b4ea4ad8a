"""A release built again from its archived inputs is the same to the byte, and says when it cannot be."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.commit import DIRTY, commit
from pipelines.settings import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]


@pytest.fixture(scope="module")
def two_coders():
    """The module beside this one; tests are no package."""
    spec = importlib.util.spec_from_file_location(
        "two_coders", Path(__file__).with_name("two_coders.py")
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def data(two_coders, tmp_path_factory) -> Path:
    """A data folder with two releases of two days, the first by another codebook."""
    return two_coders.make(tmp_path_factory.mktemp("two"))


@pytest.fixture
def verified(two_coders, data):
    """Verify a release by building it again; its report, and what was said."""

    def run(version: str, **more: str) -> tuple[int, dict, str]:
        archived = {path: path.read_bytes() for path in (data / "archive").glob("*.warc.gz")}
        ran = subprocess.run(
            [sys.executable, "-m", "dateline.cli", "verify", version, "--rebuild", "--json"],
            cwd=ROOT, env=two_coders.environment(data, **more), capture_output=True, text=True,
        )  # fmt: skip
        assert ran.stdout, ran.stderr
        assert {path: path.read_bytes() for path in archived} == archived
        return ran.returncode, json.loads(ran.stdout), ran.stderr

    return run


def test_a_second_release_whose_days_were_coded_anew_is_the_same_to_the_byte(
    data, verified, tmp_path
):
    release = data / "releases" / "2024.12.2"
    said = json.loads((release / "manifest.json").read_text())
    reasons = {reason for told in said["changes"]["tables"].values() for reason in told}
    assert {"codebook_change", "new_report"} <= reasons
    told = json.loads((release / "provenance.json").read_text())["code"]
    assert (told["commit"] or "") == commit().removesuffix(DIRTY)
    code, report, errors = verified("2024.12.2", PATH=str(tmp_path))  # where no git is found
    assert report["defects"] == [], errors
    assert code == 0
    listed = {entry["path"] for entry in said["files"]} | {"manifest.json", "SHA256SUMS"}
    for folder in ("changes", "history", "quality", "site", "queries", "hashes", "geo"):
        assert any(path.startswith(f"{folder}/") for path in listed), folder
    assert report["rebuilt"] == {
        "missing": [], "compared": len(listed | {"quality/checks.json"}), "differing": [],
        "proved": True,
    }  # fmt: skip


def test_a_release_whose_codebook_is_gone_is_never_proved_and_says_why(data, verified):
    code, report, errors = verified("2024.12.1")
    assert code == 1
    rebuilt = report["rebuilt"]
    assert not report["sound"]
    assert not rebuilt["proved"]
    named = [one.split(":")[0] for one in rebuilt["missing"]]
    assert named == ["the codebook", "the rules of the codebook"]
    assert {"manifest.json", "events.parquet"} <= set(rebuilt["differing"])
    assert {"hashes/rows.py", "reports.parquet"}.isdisjoint(rebuilt["differing"])
    same = rebuilt["compared"] - len(rebuilt["differing"])
    assert (
        "2024.12.1 is not proved by building it again: what it was made with is not here" in errors
    )
    assert f"Of {rebuilt['compared']} files compared, {same} came out the same" in errors
