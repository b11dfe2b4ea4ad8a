"""Whoever kills a run in the middle of a stage and starts it again gets what he would have got."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE

import pytest

from dateline.release import index

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

PLACES = (
    "dateline.scrape.archive:ArchiveWriter.add:3:SIGINT",
    "dateline.scrape.archive:ArchiveWriter.add:3:SIGKILL",
    "dateline.scrape.ledger:Ledger.note:2:SIGKILL",
    "dateline.normalize.workers:normalize_pages:1:SIGINT",
    "dateline.coding.batch:code_report:3:SIGINT",
    "pipelines.io:_write:4:SIGKILL",
    "dateline.linking.link:find_stories:1:SIGINT",
    "dateline.release.parquet:write_pieces:7:SIGKILL",
    "expectations.run:_validate:5:SIGINT",
    "dateline.release.files:sync:10:SIGKILL",
)
"""Where the run dies, each time it is started: while it scrapes, notes in the ledger, normalizes,
codes, writes coded tables, links, makes the candidate, checks, copies the release."""

LAST = "dateline.release.files:replace:4:SIGKILL"
"""In the second release, between ``index.json`` and ``latest.json``."""


@dataclass(frozen=True)
class Ran:
    """How a run ended, and what it wrote."""

    code: int
    stdout: str
    stderr: str


@pytest.fixture
def start(root: Path, tmp_path: Path) -> Iterator[Callable[..., Ran]]:
    """Start a run in a process of its own, as `replay_until.py` says."""
    command = [sys.executable, str(Path(__file__).with_name("replay_until.py"))]
    environment = os.environ | {"PYTHONPATH": str(root)}
    said = tmp_path / "said"
    said.mkdir()

    with subprocess.Popen(command, env=environment, stdin=PIPE, stdout=PIPE, text=True) as parent:
        assert parent.stdin
        assert parent.stdout

        def started(data: Path, *place: str) -> Ran:
            print(json.dumps([str(data), str(said), *place]), file=parent.stdin, flush=True)
            code = int(parent.stdout.readline())
            return Ran(code, *((said / name).read_text("utf-8") for name in ("stdout", "stderr")))

        yield started
        parent.stdin.close()


def _digests(data: Path) -> dict[str, str]:
    made = [path for name in ("tables", "releases") for path in (data / name).rglob("*.parquet")]
    made += [*data.rglob("manifest.json"), *(data / "releases").glob("*.json")]
    made += (data / "archive").glob("*.warc.gz")
    return {
        path.relative_to(data).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(made)
    }


def _stamps(data: Path) -> dict[str, int]:
    return {
        path.relative_to(data).as_posix(): path.stat().st_mtime_ns
        for name in ("archive", "tables", "releases")
        for path in sorted((data / name).rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def _left(data: Path) -> list[Path]:
    """Half files."""
    return [*data.rglob("*.tmp"), *data.rglob(".part-*"), *data.rglob(".tmp-*")]


def test_a_run_that_dies_in_every_stage_ends_as_one_that_nobody_disturbed(
    start: Callable[..., Ran], tmp_path: Path
) -> None:
    calm, disturbed = tmp_path / "calm", tmp_path / "dïsturbed ß folder"
    ran = start(calm)
    assert ran.code == 0, ran.stderr
    for place in PLACES:
        ran = start(disturbed, place)
        interrupted = place.endswith("SIGINT")
        assert ran.code == (130 if interrupted else -signal.SIGKILL), (place, ran.stderr)
        if interrupted:
            assert ran.stderr.strip() == "interrupted; `make run` goes on from here", place
    ran = start(disturbed, LAST)
    assert ran.code == -signal.SIGKILL, ran.stderr
    assert index.latest(disturbed / "releases") == "2024.12.1"
    ran = start(disturbed)
    assert ran.code == 0, ran.stderr
    assert _digests(disturbed) == _digests(calm)
    assert _left(disturbed) == []

    before = _stamps(disturbed)
    ran = start(disturbed)
    assert ran.code == 0, ran.stderr
    assert "Nothing changed: all of it was scraped, coded and released before." in ran.stdout
    assert _stamps(disturbed) == before
