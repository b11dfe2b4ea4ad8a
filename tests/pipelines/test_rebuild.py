"""A release built again from its archived inputs is the same to the byte, and says when it cannot be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.release import index
from pipelines.definitions import build_defs
from pipelines.execute import execute, why_failed
from pipelines.instance import open_instance
from pipelines.resources import SAMPLE_SOURCES
from pipelines.settings import ROOT, Settings

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]

SATURDAY = datetime(2024, 12, 7, 3, 0, tzinfo=UTC)


@pytest.fixture
def released(settings: Settings) -> Settings:
    """A data folder with one day of the newsroom, released on the next."""
    evening = replace(settings, clock=datetime(2024, 12, 6, 23, 30, tzinfo=UTC))
    for step, day, now in (
        ("scrape", None, evening),
        ("code", "2024-12-06", evening),
        ("release_tables", None, replace(settings, clock=SATURDAY)),
    ):
        with open_instance(now) as instance:
            result = execute(build_defs(settings=now), instance, step, day)
        assert result.success, why_failed(result)
    assert index.latest(settings.releases) == "2024.12.1"
    return settings


def pages(settings: Settings) -> dict[str, bytes]:
    """The archive's files; SQLite may open its own beside the ledger, to read it."""
    return {path.name: path.read_bytes() for path in settings.archive.glob("*.warc.gz")}


def verified(settings: Settings, **more: str) -> tuple[int, dict]:
    environment = os.environ | {
        "DATELINE_DATA": str(settings.data), "DATELINE_SOURCES": str(SAMPLE_SOURCES), **more,
    }  # fmt: skip
    command = [sys.executable, "-m", "dateline.cli", "verify", "2024.12.1", "--rebuild", "--json"]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ran.stdout, ran.stderr
    return ran.returncode, json.loads(ran.stdout)


def test_the_same_inputs_give_the_same_bytes_and_others_are_named(
    released: Settings, tmp_path: Path
) -> None:
    archived = pages(released)
    code, report = verified(released)
    assert report["defects"] == []
    assert code == 0
    assert pages(released) == archived
    corrections = tmp_path / "corrections"
    corrections.mkdir()
    (corrections / "notes.txt").write_text("another input")
    code, report = verified(released, DATELINE_CORRECTIONS=str(corrections))
    assert code == 1
    assert any(note.startswith("not what it was made with: the corrections: ")
               for note in report["notes"])  # fmt: skip
    assert "manifest.json" in {defect["file"] for defect in report["defects"]}
