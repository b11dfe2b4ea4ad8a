"""``dateline run``: the whole way once, from a folder of saved pages to a release."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from dateline.release import index

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

SOURCE = """\
id: saved-pages
outlet: {id: qalat, name: Qalat Herald, kind: private, country: SYR, languages: [en]}
feeds: [{url: pages, kind: folder}]
licence: CC BY 4.0
redistribute: full
enabled: true
"""
STORY = (
    "A shell hit the market of Homs on Saturday and killed at least 12 people, the town's mayor, "
    "Salim Nasser, said. The army denied that it had fired the shell. Crowds gathered in the "
    "square on Sunday to mourn the dead, and shops stayed closed for most of the day."
)


def _run(root: Path, data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "DATELINE_DATA": str(data),
        "DATELINE_CLOCK": "2024-12-09T12:00:00Z",
    }
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=root, env=environment, capture_output=True, text=True
    )  # fmt: skip


def test_a_folder_of_pages_becomes_a_release_and_a_second_run_makes_none(
    root: Path, tmp_path: Path
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (tmp_path / "sources.yml").write_text(SOURCE)
    (pages / "one.html").write_text(
        "<html><head><title>Shell hits market</title>"
        '<meta property="article:published_time" content="2024-12-08T18:00:00Z"></head>'
        f"<body><article><h1>Shell hits market</h1><p>{STORY}</p></article></body></html>"
    )
    meta = {"url": "https://qalat.example/news/shell", "retrieved_at": "2024-12-08T20:00:00Z"}
    (pages / "one.html.meta.json").write_text(json.dumps(meta))
    data = tmp_path / "data"
    sources = ("--sources", str(tmp_path / "sources.yml"))
    done = _run(root, data, "pipelines.run", *sources)
    assert done.returncode == 0, done.stderr
    assert "released: 2024.12.1" in done.stdout
    release = data / "releases" / "2024.12.1"
    claims = pl.read_parquet(release / "claims.parquet")
    assert "Salim Nasser" in claims["source_name"].to_list()
    again = _run(root, data, "pipelines.run", *sources)
    assert again.returncode == 0, again.stderr
    assert "nothing changed since the latest release" in again.stdout
    assert index.latest(data / "releases") == "2024.12.1"


def test_without_an_enabled_source_it_says_what_to_do(root: Path, tmp_path: Path) -> None:
    (tmp_path / "sources.yml").write_text(SOURCE.replace("enabled: true", "enabled: false"))
    done = _run(
        root, tmp_path / "data", "pipelines.run", "--sources", str(tmp_path / "sources.yml")
    )
    assert done.returncode == 2
    assert "enabled: true" in done.stderr


def test_a_missing_source_file_is_named(root: Path, tmp_path: Path) -> None:
    done = _run(
        root, tmp_path / "data", "pipelines.scrape", "--sources", str(tmp_path / "none.yml")
    )
    assert done.returncode == 2
    assert "none.yml: no such file or folder" in done.stderr


def test_releasing_before_anything_is_coded_is_an_error(root: Path, tmp_path: Path) -> None:
    done = _run(root, tmp_path / "data", "pipelines.release")
    assert done.returncode == 1
    assert "no day is coded yet" in done.stderr
