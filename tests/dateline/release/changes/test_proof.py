from __future__ import annotations

import json
import shutil

import polars as pl
import pytest

from dateline.release import parquet
from dateline.release.changes import proof, ranges
from dateline.release.changes.proof import prove
from dateline.release.changes.table import REASONS, changes_of
from dateline.release.errors import ReleaseError
from dateline.release.parts import changes as part
from dateline.release.unchanged import changed_tables
from dateline.release.verify import chain, verify
from dateline.tables import TABLES

FROM = "changes/from-2024.12.1"


@pytest.fixture
def copied(two_releases, tmp_path):
    """The two releases, to be changed: the later folder and the earlier."""
    folder = shutil.copytree(two_releases, tmp_path / "copied")
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return folder / "2024.12.2", folder / "2024.12.1"


def _write(release, table, frame):
    path = release / FROM / f"{table}.parquet"
    parquet.write(changes_of(TABLES[table]), frame, path)


def test_a_release_and_the_one_before_prove_each_other(two_releases):
    prove(two_releases / "2024.12.2", two_releases / "2024.12.1")


def test_every_table_has_its_changes_described_inside_the_file(two_releases):
    release = two_releases / "2024.12.2"
    for name in TABLES:
        path = release / FROM / f"{name}.parquet"
        said = pl.read_parquet_metadata(path)
        assert said["dateline.table"] == f"{name}_changes"
        assert set(json.loads(said["dateline.columns"])) >= {"change", "old", "new", "reason"}
        kinds = pl.read_parquet_schema(path)
        released = pl.read_parquet_schema(release / f"{name}.parquet")
        assert all(kinds[key] == released[key] for key in TABLES[name].key)
    gone = pl.read_parquet(release / FROM / "coverage.parquet")
    assert gone.select("change", "column", "new").rows() == [("removed", None, None)]
    assert set(gone["reason"]) <= set(REASONS)
    told = json.loads((release / "manifest.json").read_text())["changes"]
    assert told["from"] == "2024.12.1"
    assert sum(told["tables"]["coverage"].values()) == 1
    assert told["tables"]["events"] == {}


def test_a_candidate_that_changes_nothing_still_changes_no_table(next_one, releases):
    candidate = next_one()
    assert changed_tables(candidate, releases / "2024.12.1") == []
    prove(candidate.folder, releases / "2024.12.1")


def test_a_change_that_is_lost_is_found_and_its_row_named(copied):
    release, previous = copied
    gone = pl.read_parquet(release / FROM / "coverage.parquet")
    _write(release, "coverage", gone.clear())
    with pytest.raises(ReleaseError, match=r"coverage: .* row that differs is outlet_none/2024"):
        prove(release, previous)


def test_a_change_too_many_is_found_and_its_cell_named(copied):
    release, previous = copied
    row = pl.read_parquet(release / FROM / "events.parquet").clear()
    extra = pl.DataFrame(
        [{"event_id": "e20241208none", "change": "changed", "column": "status", "old": "reported",
          "new": "denied", "reason": "new_report"}], schema=row.schema,
    )  # fmt: skip
    _write(release, "events", extra)
    with pytest.raises(ReleaseError, match=r"events: .*e20241208none \(status: 'denied', not"):
        prove(release, previous)


def test_an_old_value_that_was_never_there_is_found(next_one, releases, changed_events):
    release = next_one(events=changed_events).folder
    wrong = pl.read_parquet(release / FROM / "events.parquet").with_columns(old=pl.lit("7"))
    _write(release, "events", wrong)
    with pytest.raises(ReleaseError, match=r"taken back .*e20241208full \(killed_best: 7, not"):
        prove(release, releases / "2024.12.1")


def test_changes_that_are_missing_are_named(copied):
    release, previous = copied
    (release / FROM / "times.parquet").unlink()
    with pytest.raises(ReleaseError, match=r"from-2024\.12\.1/times\.parquet is missing"):
        prove(release, previous)


def test_the_same_rows_in_other_bytes_are_found(copied):
    release, previous = copied
    rows = pl.read_parquet(release / "events.parquet")
    rows.write_parquet(release / "events.parquet")
    with pytest.raises(ReleaseError, match=r"events\.parquet: .* other bytes"):
        prove(release, previous)


def test_a_candidate_whose_proof_fails_never_appears(
    next_one, changed_events, monkeypatch, tmp_path
):
    def forgetful(*given):
        yield from (piece.head(0) for piece in real(*given))

    real = part.find
    monkeypatch.setattr(part, "find", forgetful)
    with pytest.raises(ReleaseError, match=r"events: .*e20241208full \(killed_best: 12, not 99\)"):
        next_one(events=changed_events)
    left = {path.name for path in (tmp_path / "candidates").iterdir()}
    assert left == {"2024.12.1", "2024.12.1.private"}


def test_pieces_of_any_size_give_the_same_bytes(next_one, changed_events, tmp_path, monkeypatch):
    whole = shutil.copytree(next_one(events=changed_events).folder, tmp_path / "whole")
    for module in (ranges.ranges,):
        monkeypatch.setattr(module, "__defaults__", (1,))
    pieces = next_one(events=changed_events).folder
    for path in sorted(whole.rglob("*.parquet")):
        assert path.read_bytes() == (pieces / path.relative_to(whole)).read_bytes(), path.name


def test_a_table_in_several_files_is_proved_file_by_file(copied):
    release, previous = copied
    manifest = json.loads((release / "manifest.json").read_text())
    rows = parquet.in_order(TABLES["mentions"], pl.read_parquet(release / "mentions.parquet"))
    (release / "mentions").mkdir()
    for name, piece in (("2023", rows[:4]), ("2024", rows[4:])):
        parquet.write(TABLES["mentions"], piece, release / "mentions" / f"{name}.parquet")
    manifest["tables"]["mentions"]["files"] = ["mentions/2023.parquet", "mentions/2024.parquet"]
    before = json.loads((previous / "manifest.json").read_text())
    proof.prove_folder(release, manifest, previous, before)


def test_columns_that_came_or_went_are_laid_to_the_contract(copied, build, tables):
    _, previous = copied
    path = previous / "events.parquet"
    old = pl.read_parquet(path).drop("time_of_day").with_columns(weather=pl.lit("rain"))
    old.write_parquet(path)
    release = build("2024.12.2", tables, previous=previous).folder
    found = pl.read_parquet(release / FROM / "events.parquet")
    assert set(found.select("column", "old", "new", "reason", "cause").rows()) == {
        ("time_of_day", None, "night", "schema", "contract 1.1"),
        ("weather", "rain", None, "schema", "contract 1.1"),
    }


def test_words_that_may_no_longer_be_redistributed_are_not_told_as_old_ones(
    next_one, tables, texts
):
    stricter = tables["reports"].with_columns(redistribute=pl.lit("none"))
    release = next_one(reports=stricter).folder
    run = texts["full"][:60]
    for path in sorted(release.rglob("*")):
        if path.suffix == ".parquet":
            said = json.dumps(pl.read_parquet(path).to_dicts(), default=str)
            if "history" not in path.parts:
                assert run not in said, path.name
    cells = pl.read_parquet(release / FROM / "claims.parquet").filter(column="content_text")
    assert cells.select("old", "new").unique().rows() == [(None, None)]


def test_verify_proves_the_changes_where_the_release_before_lies_beside(two_releases, monkeypatch):
    release = two_releases / "2024.12.2"
    assert verify(release) == []

    def failing(release, previous, *, to_the_byte):
        raise ReleaseError(f"events: {previous.name} and its changes are not {release.name}")

    monkeypatch.setattr(chain, "prove", failing)
    (defect,) = verify(release)
    assert str(defect).startswith("changes/from-2024.12.1: events: 2024.12.1 and its changes")
    assert verify(two_releases / "2024.12.1") == []
