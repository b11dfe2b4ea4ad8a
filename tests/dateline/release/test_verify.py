from __future__ import annotations

import json
import random
import shutil

import polars as pl
import pytest

from dateline.release import files
from dateline.release.errors import ReleaseError
from dateline.release.verify import examine, verify, weight
from dateline.tables import TABLES


@pytest.fixture
def release(build, publish, tmp_path, tables):
    """The second of two releases, with pages about its checks; all its files can be written."""
    pages = tmp_path / "docs"
    (pages / "static").mkdir(parents=True)
    (pages / "index.html").write_text("<p>all green</p>")
    (pages / "static" / "style.css").write_text("p { color: green }")
    first = publish(build())
    folder = publish(build("2024.12.2", previous=first), docs=pages)
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o644)
    return folder


def found(release):
    return [str(defect) for defect in verify(release)]


def everything(release):
    """Every file of a release, and what lies around it, by the name that a defect should give."""
    inside = {name: release / name for name in files.files_below(release)}
    return inside | {name: release.parent / name for name in ("index.json", "latest.json")}


TELLERS = ("SHA256SUMS", "manifest.json", "index.json", "latest.json")
"""What tells how files should be: damaged alone, as nothing is known of files while they are."""

AROUND = {"SHA256SUMS", "CHANGELOG.md beside the releases"}
"""What may be named besides a file that was damaged: what tells of it."""


def damages(name, whole, few=4):
    """A file with one bit of one byte flipped, cut short, gone on with, emptied."""
    drawn = random.Random(name)
    places = [0, len(whole) - 1, *(drawn.randrange(len(whole)) for _ in range(few))]
    for at in places:
        flipped = whole[at] ^ (1 << drawn.randrange(8))
        yield f"byte {at}", whole[:at] + bytes([flipped]) + whole[at + 1 :]
    yield "cut", whole[: drawn.randrange(1, len(whole))]
    yield "one byte less", whole[:-1]
    yield "one byte more", whole + b"\n"
    yield "empty", b""


def test_a_sound_release_has_no_defect(release):
    report = examine(release)
    assert report.sound
    assert report.defects == ()
    assert (report.version, report.files) == ("2024.12.2", len(files.files_below(release)))
    assert "quality/static/style.css" in everything(release)


def test_a_flipped_byte_anywhere_and_a_cut_file_are_found_and_named(release):
    """Each file in eight ways, a third of all files at a time: they are named, and no others."""
    paths = {name: path for name, path in everything(release).items() if name not in TELLERS}
    whole = {name: path.read_bytes() for name, path in paths.items()}
    ways = zip(*(damages(name, data, 2) for name, data in whole.items()), strict=True)
    for way in ways:
        for third in range(3):
            damaged = dict(list(zip(paths, way, strict=True))[third::3])
            for name, (_, data) in damaged.items():
                paths[name].write_bytes(data)
            named = {defect.file for defect in verify(release)}
            assert named - AROUND == set(damaged), {n: w for n, (w, _) in damaged.items()}
            for name in damaged:
                paths[name].write_bytes(whole[name])
    assert found(release) == []


@pytest.mark.parametrize("name", TELLERS)
def test_a_flipped_byte_in_what_tells_of_the_others_is_found_and_named(release, name):
    path = everything(release)[name]
    whole = path.read_bytes()
    for what, data in damages(name, whole, 8):
        path.write_bytes(data)
        assert name in {defect.file for defect in verify(release)}, what
    path.write_bytes(whole)
    assert found(release) == []


def test_a_missing_file_is_named_whichever_it_is(release):
    """A third of all files at a time; then those that tell of others, but the manifest, without
    which there is no release, and the index, without which it lies alone.
    """
    paths = everything(release)
    names = [name for name in paths if name not in TELLERS]
    whole = {name: paths[name].read_bytes() for name in names}
    for third in range(3):
        gone = names[third::3]
        for name in gone:
            paths[name].unlink()
        assert {defect.file for defect in verify(release)} - AROUND == set(gone)
        for name in gone:
            paths[name].write_bytes(whole[name])
    paths["SHA256SUMS"].unlink()
    paths["latest.json"].unlink()
    assert {defect.file for defect in verify(release)} == {"SHA256SUMS", "latest.json"}


def test_files_too_many_are_named_also_hidden_ones_and_links(release, tmp_path):
    (release / "notes.txt").write_text("mine")
    (release / "quality" / ".hidden").write_text("")
    (release / "link").symlink_to("nowhere")
    (release / "folder").symlink_to(tmp_path)
    defects = found(release)
    assert "notes.txt: is no file of this release: SHA256SUMS does not name it" in defects
    assert any(defect.startswith("quality/.hidden: is no file of this") for defect in defects)
    assert "link: is a link, not a file of its own" in defects
    assert "folder: is a link, not a file of its own" in defects


def test_tables_outside_the_release_are_not_read(release):
    path = release / "manifest.json"
    said = json.loads(path.read_text())
    said["tables"]["events"]["files"] = ["../2024.12.1/events.parquet"]
    path.write_text(json.dumps(said))
    defects = found(release)
    assert "manifest.json: lists no file ../2024.12.1/events.parquet" in defects
    assert not any(defect.startswith("../") for defect in defects)


def test_a_manifest_that_nests_without_end_is_a_defect(release):
    (release / "manifest.json").write_text("[" * 100_000)
    assert any(defect.startswith("manifest.json: cannot be read") for defect in found(release))


def test_a_release_is_sound_for_a_reader_whose_libraries_write_other_bytes(release, monkeypatch):
    monkeypatch.setattr("dateline.release.parquet.write_pieces", lambda *_: pytest.fail("written"))
    assert found(release) == []


def test_an_untouched_file_is_not_blamed_for_its_line(release):
    """Where the manifest agrees with the file, the line in SHA256SUMS is what was changed."""
    path = release / "SHA256SUMS"
    text = path.read_text()
    line = next(line for line in text.splitlines() if line.endswith("  events.parquet"))
    path.write_text(text.replace(line, "0" * 64 + line[64:]))
    assert found(release) == [
        "SHA256SUMS: its line of events.parquet is wrong: the file is as the manifest says"
    ]


def test_another_previous_release_is_found(release):
    before = release.parent / "2024.12.1" / "manifest.json"
    before.chmod(0o644)
    before.write_text(before.read_text().replace("CC-BY-4.0", "CC0-1.0"))
    defects = found(release)
    assert "manifest.json: follows another 2024.12.1 than the one that lies beside it" in defects
    assert "index.json: its entry of 2024.12.1 is wrong in manifest_sha256" in defects


def forge(release, path, change):
    """Write a Parquet file anew with other rows, and make all hashes fit."""
    change(pl.read_parquet(release / path)).write_parquet(release / path)
    refit(release)


def test_changes_that_do_not_lead_here_are_found(build, publish, tables):
    fewer = tables | {"coverage": tables["coverage"][:2]}
    first = publish(build())
    release = publish(build("2024.12.2", fewer, previous=first))
    assert found(release) == []
    for path in release.rglob("*"):
        path.chmod(0o755)
    forge(release, "changes/from-2024.12.1/coverage.parquet", lambda rows: rows[:0])
    assert any(line.startswith("changes/from-2024.12.1: ") for line in found(release))


def test_a_history_that_tells_other_rows_is_found(release):
    forge(release, "history/coverage_history.parquet", lambda rows: rows[:1])
    told = "history/coverage_history.parquet: the rows that stand in it are not those of coverage"
    assert told in found(release)


def test_where_the_release_before_was_damaged_it_is_named(release):
    path = release.parent / "2024.12.1" / "coverage.parquet"
    path.chmod(0o644)
    pl.read_parquet(path)[:1].write_parquet(path)
    told = "2024.12.1/coverage.parquet: was changed: changes from it cannot be proved"
    assert told in found(release)


def test_a_release_that_lies_alone_is_verified_by_itself(release, tmp_path):
    alone = tmp_path / "downloads" / "dateline-2024.12.2"
    shutil.copytree(release, alone)
    assert found(alone) == []


def test_progress_tells_of_every_byte(release):
    told = []
    examine(release, progress=lambda name, done: told.append(done))
    assert sum(told) == weight(release) > 0


def reseal(release, name, frame):
    """Write a table anew and make all hashes fit, as a careful forger would."""
    frame.write_parquet(release / f"{name}.parquet")
    refit(release)


def refit(release):
    """Make the hashes of the manifest and SHA256SUMS fit the files."""
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


def test_hashes_of_another_definition_are_not_compared_and_told(release):
    said = json.loads((release / "manifest.json").read_text())
    said["logical_hash_definition"] = "dateline rows 0"
    for table in said["tables"].values():
        table["logical_hash"] = "0" * 64
    (release / "manifest.json").write_text(files.to_json(said))
    report = examine(release)
    assert not any("logical" in str(defect) for defect in report.defects)
    assert report.notes[0] == (
        "manifest.json gives logical hashes by the definition 'dateline rows 0'; this version of "
        "Dateline computes 'dateline rows 1', so they were not compared"
    )


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


def test_a_table_that_is_no_parquet_is_found_though_its_hashes_fit(release):
    for name in TABLES:
        path = release / f"{name}.parquet"
        whole = path.read_bytes()
        path.write_bytes(b"no parquet")
        refit(release)
        assert any(line.startswith(f"{name}.parquet: cannot be read") for line in found(release))
        path.write_bytes(whole)


def test_checks_of_another_candidate_or_red_ones_are_found(release):
    path = release / "quality" / "checks.json"
    said = json.loads(path.read_text())
    said["results"][0]["passed"] = False
    path.write_text(files.to_json(said))
    (release / "SHA256SUMS").write_text(files.sums(release))
    name = said["results"][0]["name"]
    assert found(release) == [f"quality/checks.json: blocking checks failed: {name}"]
    path.write_text(files.to_json(said | {"candidate": "0" * 64}))
    (release / "SHA256SUMS").write_text(files.sums(release))
    other = "quality/checks.json: is of another candidate than this manifest.json"
    assert other in found(release)
