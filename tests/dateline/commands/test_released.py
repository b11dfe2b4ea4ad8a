"""The commands that read releases: load, versions, cite, verify."""

from __future__ import annotations

import csv
import io
import json

import polars as pl
import pytest
from click.testing import CliRunner

from dateline.cli import main


@pytest.fixture
def dateline(two_releases):
    def run(*arguments):
        words = [*map(str, arguments), "--root", str(two_releases)]
        return CliRunner().invoke(main, words)

    return run


def test_load_writes_csv_into_a_pipe(dateline):
    ran = dateline("load", "events", "--columns", "event_id,actors", "--where", "country = 'SYR'")
    rows = list(csv.DictReader(io.StringIO(ran.stdout)))
    assert ran.exit_code == 0
    assert len(rows) == 3
    assert json.loads(rows[0]["actors"]) == [{"actor_id": "a1", "role": "agent"}]


@pytest.mark.parametrize("ending", ["parquet", "csv", "jsonl"])
def test_load_writes_files(dateline, tmp_path, ending):
    out = tmp_path / f"events.{ending}"
    assert dateline("load", "events", "--limit", 2, "--out", out).exit_code == 0
    read = {"parquet": pl.read_parquet, "csv": pl.read_csv, "jsonl": pl.read_ndjson}[ending]
    assert read(out).height == 2
    assert [path.name for path in tmp_path.glob(f"*.{ending}*")] == [out.name]


def test_load_fails_in_one_line_that_lists_what_there_is(dateline, tmp_path):
    ran = dateline("load", "event")
    assert ran.exit_code == 2
    assert ran.stderr.startswith("dateline load: no table 'event' in release 2024.12.2; there are")
    assert ran.stderr.count("\n") == 1
    ran = dateline("load", "events", "--out", tmp_path / "events.xlsx")
    assert "end the name in .parquet, .csv or .jsonl" in ran.stderr


def test_load_refuses_a_place_that_cannot_be_written(dateline, two_releases):
    ran = dateline("load", "events", "--out", two_releases / "index.json" / "events.csv")
    assert ran.exit_code == 2
    assert "events.csv: cannot be written" in ran.stderr


@pytest.mark.parametrize("content", ["{", "[]", '{"releases": [{"version": "2024.12.1"}]}'])
def test_a_broken_index_is_named_with_its_remedy(dateline, two_releases, content):
    (two_releases / "index.json").write_text(content)
    for command in (["versions"], ["cite"], ["load", "events"]):
        ran = dateline(*command)
        assert ran.exit_code != 0
        assert f"{two_releases / 'index.json'}" in ran.stderr
        assert "delete it and publish again" in ran.stderr


def test_a_lost_pointer_names_the_versions_there_are(dateline, two_releases):
    (two_releases / "latest.json").unlink()
    ran = dateline("cite")
    assert "latest.json is missing or all were withdrawn; name one of 2024.12.1" in ran.stderr
    assert dateline("cite", "2024.12.1").exit_code == 0


@pytest.mark.parametrize("command", ["cite", "versions", "verify"])
def test_addresses_are_roots_too(two_releases, serve, monkeypatch, tmp_path, command):
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    ran = CliRunner().invoke(main, [command, "--root", serve(two_releases).url])
    assert ran.exit_code == 0
    assert ran.stdout == CliRunner().invoke(main, [command, "--root", str(two_releases)]).stdout


def test_a_server_that_is_down_is_named_in_one_line(monkeypatch, tmp_path):
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    ran = CliRunner().invoke(main, ["cite", "--root", "http://127.0.0.1:9/releases"])
    assert ran.exit_code == 1
    assert ran.output.startswith("dateline cite: http://127.0.0.1:9/releases/latest.json cannot be")
    assert ran.output.count("\n") == 1


def test_versions_are_listed(dateline):
    lines = dateline("versions").stdout.splitlines()
    assert lines[2].split()[:2] == ["2024.12.2", "current"]
    assert lines[3].split()[:2] == ["2024.12.1", "superseded"]


def test_citations(dateline):
    assert "version 2024.12.2" in dateline("cite").stdout
    assert dateline("cite", "2024.12.1", "--bibtex").stdout.startswith("@misc{dateline_2024_12_1")
    assert dateline("cite", "2023.01.1").exit_code == 2


def test_verify_finds_a_flipped_byte(dateline, two_releases):
    told = dateline("verify").stdout
    assert told.startswith("note: it is not signed\n2024.12.2 is sound: ")
    path = two_releases / "2024.12.1" / "events.parquet"
    path.chmod(0o644)
    whole = bytearray(path.read_bytes())
    whole[100] ^= 1
    path.write_bytes(whole)
    ran = dateline("verify", "2024.12.1", "--rebuild")
    assert ran.exit_code == 1
    assert "note: it was not built again, as it is not what was published" in ran.stdout
    assert "events.parquet: its SHA-256 is not the one that manifest.json gives" in ran.stdout
    after = dateline("verify", two_releases / "2024.12.2")
    assert after.exit_code == 1
    assert "2024.12.1/events.parquet: was changed: changes from it cannot be proved" in after.stdout
    assert dateline("verify", two_releases / "2024.12.9").exit_code == 2
