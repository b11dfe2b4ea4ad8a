"""Places follow what the publisher says of retractions: also that one was undone."""

from __future__ import annotations

import shutil
import warnings
from concurrent.futures import ThreadPoolExecutor

import pytest
from click.testing import CliRunner

import dateline
from dateline.cli import main
from dateline.release import index, retractions
from dateline.release.errors import NotFoundError, ReleaseError, RetractionWarning
from dateline.release.retract import retract, undo
from dateline.release.retractions import Said
from dateline.release.upload import listing
from dateline.release.upload.objects import Objects
from dateline.release.upload.place import open_place
from dateline.release.upload.telling import tell, undo_at

DAY = "2024-12-20"
NEWEST = "2024.12.2"


@pytest.fixture(params=["folder", "s3"])
def place(request, tmp_path):
    """The address of a place with both releases, of each kind."""
    source = request.getfixturevalue("two_releases")
    if request.param == "folder":
        address = str(tmp_path / "place")
    else:
        bucket = f"telling-{tmp_path.name.replace('_', '-')[-30:]}"
        address = request.getfixturevalue("on_s3").bucket(bucket) + "/open"
    _put(source, address)
    return address


def _put(source, address):
    """The files as a publication leaves them, without its checks."""
    there = open_place(address)
    with there.held():
        for path in sorted(source.rglob("*")):
            name = path.relative_to(source).as_posix()
            if path.is_file() and (there.read(name) is None):
                there.create(name, path) if "/" in name else there.swap(
                    name, path.read_bytes(), None
                )


def state(address):
    """The statuses and the pointer that a place tells."""
    there = open_place(address)
    said = [one["status"] for one in listing.entries(there)]
    assert index.arranged(listing.entries(there), listing.withdrawn(there)) == listing.entries(
        there
    )
    return said, there.read("latest.json").data.decode().split('"version": ')[1].split("\n")[0]


STANDS = (["superseded", "current"], '"2024.12.2"')
WITHDRAWN = (["current", "withdrawn"], '"2024.12.1"')


@pytest.fixture
def run(two_releases):
    def run(*words, root=two_releases):
        ran = CliRunner().invoke(main, [*map(str, words), "--root", str(root)])
        assert ran.exit_code == 0, ran.output
        return ran

    return run


def warned(address):
    """What every reader tells of the newest release at a place."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        dateline.load("outlets", NEWEST, root=address)
        dateline.as_of(NEWEST, root=address).load("outlets")
        dateline.diff("2024.12.1", NEWEST, "coverage", root=address)
        dateline.verify(NEWEST, root=address)
        cited = dateline.cite(NEWEST, root=address)
    told = [one for one in caught if one.category is RetractionWarning]
    assert ("ithdrawn" in cited.text) == bool(told)
    return len(told)


@pytest.mark.parametrize("telling", ["--tell", "publish"])
def test_what_is_undone_here_stands_again_there(
    run, two_releases, place, telling, tmp_path, monkeypatch
):
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    run("retract", NEWEST, "--reason", "wrong places")
    run("publish", "--tell", "--to", place)
    assert state(place) == WITHDRAWN
    assert warned(place) == 6  # as_of warns itself, and its load
    run("retract", NEWEST, "--undo")
    said = run("publish", "--to", place, *([telling] if telling == "--tell" else []))
    assert state(place) == STANDS
    assert "ithdrawn" not in said.output
    assert said.stderr == ""
    assert warned(place) == 0
    for name in ("index.json", "latest.json", "retractions.json"):
        assert open_place(place).read(name).data == (two_releases / name).read_bytes()
    run("retract", NEWEST, "--reason", "wrong places")  # in the same words as before
    run("publish", "--tell", "--to", place)
    assert state(place) == WITHDRAWN


def test_an_id_that_is_undone_here_is_so_there(run, place):
    run("retract", "e20241208full", "--reason", "never happened")
    run("publish", "--tell", "--to", place)
    assert [one["id"] for one in listing.stated(open_place(place)).standing] == ["e20241208full"]
    run("retract", "e20241208full", "--undo")
    run("publish", "--tell", "--to", place)
    assert listing.stated(open_place(place)).standing == ()


def test_a_release_that_was_all_there_was_stands_again(run, place):
    for version in ("2024.12.1", NEWEST):
        run("retract", version, "--reason", "x")
    run("publish", "--tell", "--to", place)
    assert state(place) == (["withdrawn", "withdrawn"], "null")
    run("retract", "2024.12.1", "--undo")
    run("publish", "--tell", "--to", place)
    assert state(place) == WITHDRAWN


def test_what_others_withdrew_stays_and_is_told_with_the_remedy(run, two_releases, place, tmp_path):
    other = shutil.copytree(two_releases, tmp_path / "other")
    retract(other, NEWEST, "half of Hama twice", "B. Editor", DAY)
    tell(other, place)
    ran = run("publish", "--tell", "--to", place)
    assert state(place) == WITHDRAWN
    assert "note: 2024.12.2 is retracted there (half of Hama twice), and not here" in ran.stderr
    ran = CliRunner().invoke(main, ["publish", "--to", place, "--root", str(two_releases)])
    assert ran.exit_code == 1
    assert "was withdrawn at" in ran.stderr
    assert f"`dateline retract 2024.12.2 --undo --root {place}` undoes that" in ran.stderr
    retract(two_releases, NEWEST, "wrong places", None, DAY)
    tell(two_releases, place)
    undo(two_releases, NEWEST)
    assert tell(two_releases, place).withdrawn == {NEWEST: "half of Hama twice"}
    run("retract", NEWEST, "--undo", root=place)
    assert state(place) == STANDS
    ran = run("publish", "--tell", "--to", place, root=other)
    assert "2024.12.2 is retracted here, which was undone there" in ran.stderr
    assert state(place) == STANDS


def test_a_withdrawal_that_was_undone_before_undoing_was_stated_can_be_undone_there(
    run, two_releases, place
):
    retract(two_releases, NEWEST, "wrong places", None, DAY)
    tell(two_releases, place)
    (two_releases / "retractions.json").unlink()  # as undoing left it then
    index.complete(two_releases)
    run("retract", NEWEST, "--undo")
    run("publish", "--tell", "--to", place)
    assert state(place) == WITHDRAWN
    assert undo_at(place, NEWEST)["reason"] == "wrong places"
    assert state(place) == STANDS
    with pytest.raises(NotFoundError, match="is not retracted in"):
        undo_at(place, NEWEST)


def test_of_publishers_that_retract_and_undo_at_once_each_is_heard(thin, place, tmp_path):
    def publisher(number):
        folder = shutil.copytree(thin, tmp_path / f"publisher{number}")
        for turn in range(2):
            retract(folder, NEWEST, f"reason {number}.{turn}", None, DAY)
            tell(folder, place)
            if number or not turn:
                undo(folder, NEWEST)
                tell(folder, place)
        return folder

    with ThreadPoolExecutor(6) as pool:
        folders = list(pool.map(publisher, range(6)))
    assert state(place) == WITHDRAWN
    assert listing.withdrawn(open_place(place)) == {NEWEST: "reason 0.1"}
    undo(folders[0], NEWEST)
    tell(folders[0], place)
    assert state(place) == STANDS
    assert len(listing.stated(open_place(place)).undone) == 12


def test_who_looked_before_an_undo_and_writes_after_it_looks_again(two_releases, on_s3):
    address = f"{on_s3.bucket('looks-again')}/open"
    _put(two_releases, address)
    retract(two_releases, NEWEST, "wrong places", None, DAY)
    said = retractions.stated(two_releases)
    plain = open_place(address)
    plain.swap(retractions.NAME, retractions.text(said).encode(), None)  # and killed
    undone = said.without(said.standing, DAY)

    class Late(Objects):
        """A publisher that comes to write the index when another is through."""

        late = True

        def swap(self, key, data, old):
            if key == "index.json" and self.late:
                self.late = False
                assert b"withdrawn" in data
                listing.announce(plain, undone)
            return super().swap(key, data, old)

    listing.announce(Late(address), Said())
    assert state(address) == STANDS


def test_a_place_without_releases_or_that_only_serves_is_refused(run, two_releases, tmp_path):
    with pytest.raises(ReleaseError, match="no release is published there"):
        undo_at(tmp_path / "empty", NEWEST)
    ran = CliRunner().invoke(main, ["retract", NEWEST, "--undo", "--root", "http://127.0.0.1:9"])
    assert ran.exit_code == 2
    assert "web servers can only be read" in ran.stderr
