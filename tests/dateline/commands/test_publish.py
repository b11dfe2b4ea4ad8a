"""``dateline publish``: to a folder and to S3, again, without writing, and refused in plain words."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.release import files, index, retractions
from dateline.release.upload.place import open_place
from dateline.release.verify import verify


@pytest.fixture
def publish(two_releases):
    def run(*words):
        words = ["publish", *map(str, words), "--root", str(two_releases)]
        return CliRunner().invoke(main, words)

    return run


@pytest.fixture(params=["folder", "file", "s3"])
def place(request, tmp_path):
    """The address of an empty place of each kind."""
    if request.param != "s3":
        folder = tmp_path / "published"
        return str(folder) if request.param == "folder" else folder.as_uri()
    s3 = request.getfixturevalue("s3")
    monkeypatch = request.getfixturevalue("monkeypatch")
    for name, value in s3.environment.items():
        monkeypatch.setenv(name, value)
    return s3.bucket(f"commands-{tmp_path.name.replace('_', '-')[-20:]}") + "/open/releases"


def test_what_is_published_is_what_lies_here(publish, place, two_releases):
    number = len(files.files_below(two_releases / "2024.12.1"))
    ran = publish("2024.12.1", "--to", place, "--dry-run")
    assert f"would send {number} files" in ran.stdout
    assert "  events.parquet" in ran.stdout
    assert open_place(place).versions() == []
    ran = publish("2024.12.1", "--to", place)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert f"sent {number} files" in ran.stdout
    assert "latest.json says 2024.12.1" in ran.stdout
    assert "latest.json says 2024.12.2" in publish("--to", place).stdout
    there = open_place(place)
    for name in files.files_below(two_releases):
        assert there.sha256(name) == files.sha256(two_releases / name), name
    ran = publish("2024.12.1", "--to", place)
    assert f"sent 0 files (0.0 MB), {number} were there" in ran.stdout
    assert "was published there before" in ran.stdout
    assert "latest.json says 2024.12.2" in ran.stdout


def test_a_file_that_was_lost_is_sent_again(publish, place, two_releases, tmp_path):
    if "://" in place:
        pytest.skip("one kind of place is enough")
    publish("--to", place)
    (tmp_path / "published" / "2024.12.2" / "events.parquet").unlink()
    assert "sent 1 files" in publish("--to", place).stdout
    assert verify(tmp_path / "published" / "2024.12.2") == []


def test_a_withdrawal_is_told_there(publish, two_releases, tmp_path):
    there = tmp_path / "published"
    publish("2024.12.1", "--to", there)
    publish("--to", there)
    entry = {"table": "releases", "id": "2024.12.2", "reason": "wrong places", "by": None}
    entry |= {"day": "2024-12-11", "releases": ["2024.12.2"], "told": []}
    retractions.write(two_releases, retractions.Said((entry,)))
    index.withdraw(two_releases, "2024.12.2", "wrong places")
    ran = publish("2024.12.2", "--to", there)
    assert ran.exit_code == 1
    assert "2024.12.2 was withdrawn (wrong places) and is not published" in ran.stderr
    assert index.latest(there) == "2024.12.2"
    ran = publish("--to", there)
    assert "2024.12.2 is withdrawn: wrong places" in ran.stdout
    for name in ("index.json", "latest.json", "retractions.json"):
        assert (there / name).read_bytes() == (two_releases / name).read_bytes()
    assert verify(there / "2024.12.1") == []


def refused(ran, *said):
    assert ran.exit_code in (1, 2)
    assert ran.stdout == ""
    assert ran.stderr.startswith("dateline publish: ")
    assert ran.stderr.count("\n") == 1
    for words in said:
        assert words in ran.stderr


def test_an_unsound_release_is_not_published(publish, two_releases, tmp_path):
    path = two_releases / "2024.12.2" / "events.parquet"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1])
    refused(publish("--to", tmp_path / "x"), "is unsound and is not published", "events.parquet")
    assert not (tmp_path / "x").exists()


def test_a_version_never_changes_there(publish, place, variant):
    other = str(variant(7))
    publish("--to", place)
    ran = CliRunner().invoke(main, ["publish", "--to", place, "--root", other])
    refused(ran, "release 2024.12.2 is published with other content", "the next version")


def test_what_was_damaged_there_is_named(publish, two_releases, tmp_path):
    there = tmp_path / "published"
    publish("--to", there)
    for name in ("manifest.json", "index.json", "latest.json"):
        (there / ("2024.12.2" if name == "manifest.json" else ".") / name).unlink()
    damaged = there / "2024.12.2" / "claims.parquet"
    damaged.chmod(0o644)
    damaged.write_bytes(damaged.read_bytes()[::-1])
    refused(publish("--to", there), "2024.12.2/claims.parquet: lies there with other bytes")
    assert not (there / "latest.json").exists()
    damaged.unlink()
    (there / "2024.12.2" / "notes.txt").write_text("mine")
    refused(publish("--to", there), "holds what is no file of this release: notes.txt")
    (there / "2024.12.2" / "notes.txt").unlink()
    assert "sent 2 files" in publish("--to", there).stdout


def test_another_line_of_releases_is_not_mixed_in(publish, variant, tmp_path):
    there = tmp_path / "published"
    folder = variant(1)
    release = folder / "2024.12.1"
    (release / "manifest.json").chmod(0o644)
    (there / "2024.12.1").mkdir(parents=True)
    (there / "2024.12.1" / "manifest.json").write_text(
        (release / "manifest.json").read_text().replace("2024-12-08", "2024-12-07")
    )
    refused(publish("--to", there), "has another release 2024.12.1 than the one that 2024.12.2")


@pytest.mark.parametrize(
    ("changes", "to", "said"),
    [
        ({}, "s3://no-such-bucket/x", "there is no bucket no-such-bucket"),
        ({"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}, "s3://some-bucket", "cannot be reached"),
        (
            {"AWS_ACCESS_KEY_ID": None, "AWS_SECRET_ACCESS_KEY": None},
            "s3://some-bucket",
            "no credentials in the environment",
        ),
        ({}, "https://example.org/x", "web servers can only be read"),
        ({}, "ftp://example.org/x", "no address of releases"),
        ({}, "/no/such/folder", "there is no folder /no/such to make it in"),
    ],
)
def test_places_that_cannot_be_are_told_with_the_remedy(
    publish, s3, monkeypatch, changes, to, said
):
    for name, value in {**s3.environment, **changes}.items():
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    refused(publish("--to", to), said)


def test_versions_and_folders_that_are_not_there(publish, two_releases, tmp_path):
    refused(publish("2023.01.1", "--to", tmp_path / "x"), "no version 2023.01.1", "2024.12.1")
    refused(publish("--to", two_releases), "the releases lie here already")
    refused(publish("--to", two_releases / "mine"), "a folder of its own")
    refused(publish("--to", ""), "the place to publish to is empty")
    refused(publish("--to", two_releases / "index.json"), "a folder of its own")
    (tmp_path / "file").touch()
    refused(publish("--to", tmp_path / "file"), "is a file; give a folder")
    refused(publish("--to", two_releases / "2024.12.1" / "mine"), "no part of it")
    assert verify(two_releases / "2024.12.1") == []
    ran = CliRunner().invoke(main, ["publish", "--to", "x", "--root", str(tmp_path / "none")])
    refused(ran, "no releases in")
