"""Keys and verification at the command line, from making a key to a demanded signature."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from dateline.cli import main


@pytest.fixture
def dateline(two_releases):
    def run(*arguments):
        words = [*map(str, arguments), "--root", str(two_releases)]
        return CliRunner().invoke(main, words)

    return run


@pytest.fixture
def secret(tmp_path, dateline, monkeypatch):
    path = tmp_path / "signing.key"
    made = dateline("keys", "new", path, "--owner", "The editors", "--valid-from", "2024-01-01")
    assert made.exit_code == 0, made.output
    monkeypatch.setenv("DATELINE_SIGNING_KEY", str(path))
    return path


def test_a_release_is_signed_shown_and_demanded(dateline, secret, two_releases):
    (public,) = (two_releases / "keys").glob("*.pub")
    assert "The editors" in dateline("keys", "show").stdout
    assert dateline("verify", "--key", public).exit_code == 1
    assert dateline("verify", "--require-signature").exit_code == 1
    ran = dateline("verify")
    assert (ran.exit_code, "note: it is not signed" in ran.stdout) == (0, True)
    assert dateline("keys", "sign", "2024.12.2").exit_code == 0
    ran = dateline("verify", "--key", public, "--json")
    assert ran.exit_code == 0, ran.output
    assert json.loads(ran.stdout)["signed_by"] == public.stem


def test_a_secret_key_never_goes_into_a_repository(dateline, tmp_path):
    (tmp_path / ".git").mkdir()
    ran = dateline("keys", "new", tmp_path / "secret", "--owner", "x")
    assert ran.exit_code == 2
    assert "lies in the repository" in ran.stderr
    assert not (tmp_path / "secret").exists()


def test_defects_as_json_name_their_files(dateline, two_releases):
    path = two_releases / "2024.12.2" / "events.parquet"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1])
    ran = dateline("verify", "--json")
    assert ran.exit_code == 1
    report = json.loads(ran.stdout)
    assert {defect["file"] for defect in report["defects"]} == {"events.parquet"}
    assert report["sound"] is False


def test_a_release_that_is_not_there_is_exit_two(dateline):
    ran = dateline("verify", "2024.12.9")
    assert ran.exit_code == 2
    assert "there are 2024.12.1, 2024.12.2" in ran.stderr


def test_signing_without_a_key_says_how_to_make_one(dateline, monkeypatch):
    monkeypatch.delenv("DATELINE_SIGNING_KEY", raising=False)
    ran = dateline("keys", "sign", "2024.12.1")
    assert "DATELINE_SIGNING_KEY is not set" in ran.stderr
