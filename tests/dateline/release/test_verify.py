from __future__ import annotations

import json
import random

import polars as pl
import pytest

from dateline.release import files
from dateline.release.errors import ReleaseError
from dateline.release.verify import verify
from dateline.tables import TABLES


@pytest.fixture
def release(candidate, publish):
    folder = publish(candidate)
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o644)
    return folder


def found(release):
    return [str(defect) for defect in verify(release)]


def test_a_flipped_byte_anywhere_is_found_and_named(release):
    for name in files.files_below(release):
        path = release / name
        whole = path.read_bytes()
        for at in {0, len(whole) - 1, random.Random(name).randrange(len(whole))}:
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            defects = verify(release)
            assert defects, f"byte {at} of {name}"
            assert name in {defect.file for defect in defects} or name == "SHA256SUMS"
        path.write_bytes(whole)
    assert found(release) == []


def test_missing_and_extra_files_are_named(release):
    (release / "events.parquet").unlink()
    (release / "notes.txt").write_text("mine")
    defects = found(release)
    assert "events.parquet: is missing" in defects
    assert "notes.txt: is no file of this release: SHA256SUMS does not name it" in defects


def reseal(release, name, frame):
    """Write a table anew and make all hashes fit, as a careful forger would."""
    frame.write_parquet(release / f"{name}.parquet")
    manifest = json.loads((release / "manifest.json").read_text())
    for entry in manifest["files"]:
        path = release / entry["path"]
        entry |= {"bytes": path.stat().st_size, "sha256": files.sha256(path)}
    (release / "manifest.json").write_text(files.to_json(manifest))
    (release / "SHA256SUMS").write_text(files.sums(release))


def test_forged_rows_are_found_by_count_logical_hash_and_index(release):
    reseal(release, "coverage", pl.read_parquet(release / "coverage.parquet")[:2])
    defects = found(release)
    assert "coverage.parquet: 2 rows, not 3" in defects
    assert any("logical hash" in defect for defect in defects)
    assert "manifest.json: its SHA-256 is not the one that index.json gives" in defects


def test_a_reference_to_nothing_is_found(release):
    actors = pl.read_parquet(release / "actors.parquet")
    reseal(release, "actors", actors.with_columns(actor_id=pl.lit("a2")))
    assert any(
        "event_actors.actor_id names no actors.actor_id: a1" in defect for defect in found(release)
    )


def test_a_breach_of_the_contract_is_found(release):
    events = pl.read_parquet(release / "events.parquet")
    reseal(release, "events", events.with_columns(status=pl.lit("rumoured")))
    assert any("events.status, row e" in defect for defect in found(release))


def test_a_folder_that_is_no_release_is_refused(tmp_path):
    with pytest.raises(ReleaseError, match="is no release"):
        verify(tmp_path)


def test_every_table_is_verified(release):
    for name in TABLES:
        path = release / f"{name}.parquet"
        whole = path.read_bytes()
        path.write_bytes(b"no parquet")
        assert any(
            defect.startswith(f"{name}.parquet: cannot be read") for defect in found(release)
        )
        path.write_bytes(whole)
