"""Retraction at the command line, over a folder of two releases."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.release import files, index, retractions
from dateline.release.retract import retract, undo
from dateline.release.verify import examine
from dateline.release.verify.listing import listed


@pytest.fixture
def dateline(two_releases):
    def run(*arguments):
        words = [*map(str, arguments), "--root", str(two_releases)]
        return CliRunner().invoke(main, words)

    return run


def test_a_withdrawn_release_stays_listed_and_latest_falls_back(dateline, two_releases):
    ran = dateline("retract", "2024.12.2", "--reason", "wrong places", "--by", "A. Editor")
    assert (ran.exit_code, ran.stdout) == (0, "release 2024.12.2 is withdrawn\n")
    assert [e["status"] for e in index.read(two_releases)] == ["current", "withdrawn"]
    assert index.latest(two_releases) == "2024.12.1"
    report = examine(two_releases / "2024.12.2")
    assert report.sound
    assert "it was withdrawn: wrong places" in report.notes
    dateline("retract", "2024.12.1", "--reason", "also")
    assert not (two_releases / "latest.json").exists()
    assert examine(two_releases / "2024.12.1").sound
    assert dateline("retract", "2024.12.1", "--undo").exit_code == 0
    assert index.latest(two_releases) == "2024.12.1"


def test_an_id_is_retracted_and_that_is_undone(dateline, two_releases):
    ran = dateline("retract", "e20241208full", "--reason", "never  happened", "--by", "A. Editor")
    assert ran.exit_code == 0, ran.output
    assert "stands in 2024.12.1, 2024.12.2" in ran.stdout
    (entry,) = retractions.read(two_releases)
    assert (entry["table"], entry["reason"], entry["by"]) == (
        "events", "never happened", "A. Editor",
    )  # fmt: skip
    assert [told["report_id"] for told in entry["told"]] == ["r_full"]
    assert dateline("retract", "e20241208full", "--undo").exit_code == 0
    assert retractions.read(two_releases) == []


@pytest.mark.parametrize("target", ["a1", "c20241208none", "r_excerpt", "e20241208none"])
def test_actors_claims_reports_and_events_can_be_retracted(dateline, target, two_releases):
    assert dateline("retract", target, "--reason", "x").exit_code == 0
    assert examine(two_releases / "2024.12.1").sound


def test_of_several_retractions_at_once_none_is_lost(two_releases):
    ids = ["a1", "c20241208none", "r_excerpt", "e20241208none", "e20241208full", "2024.12.2"]
    with ThreadPoolExecutor(len(ids)) as pool:
        list(pool.map(lambda one: retract(two_releases, one, "x", None, "2024-12-10"), ids))
    assert {entry["id"] for entry in retractions.read(two_releases)} == set(ids)
    with ThreadPoolExecutor(len(ids)) as pool:
        list(pool.map(lambda one: undo(two_releases, one), ids))
    assert retractions.read(two_releases) == []
    assert index.latest(two_releases) == "2024.12.2"


def test_mistakes_are_refused_with_what_to_do(dateline, two_releases):
    def refused(*arguments):
        ran = dateline("retract", *arguments)
        assert ran.exit_code == 2
        return ran.stderr

    assert "with --reason" in refused("2024.12.1")
    assert "with --reason" in refused("2024.12.1", "--reason", "  ")
    assert "no release 2024.12.9" in refused("2024.12.9", "--reason", "x")
    assert "in any of the 2 releases" in refused("e1", "--reason", "x")
    assert "is not retracted" in refused("a1", "--undo")
    assert "--undo takes neither" in refused("a1", "--undo", "--reason", "x")
    assert not (two_releases / "retractions.json").exists()
    dateline("retract", "a1", "--reason", "two people")
    assert "a1 was retracted on" in refused("a1", "--reason", "x")
    assert "two people. `dateline retract a1 --undo`" in refused("a1", "--reason", "x")


def test_an_interrupted_withdrawal_is_completed(dateline, two_releases):
    before = (two_releases / "index.json").read_bytes()
    dateline("retract", "2024.12.2", "--reason", "wrong places")
    (two_releases / "index.json").write_bytes(before)  # killed between the two files
    index.complete(two_releases)
    assert index.latest(two_releases) == "2024.12.1"


def test_an_interrupted_undo_is_completed_and_counts_from_its_first_file_on(dateline, two_releases):
    stood = (two_releases / "index.json").read_bytes()
    dateline("retract", "2024.12.2", "--reason", "wrong places")
    before = (two_releases / "index.json").read_bytes()
    dateline("retract", "2024.12.2", "--undo")
    (two_releases / "index.json").write_bytes(before)  # killed between the two files
    assert "ithdrawn" not in dateline("cite", "2024.12.2", "--strict").output
    told = [str(defect) for defect in listed(two_releases / "2024.12.1", "")]
    assert "index.json: says that 2024.12.2 was withdrawn, which was undone" in told
    index.complete(two_releases)
    assert (two_releases / "index.json").read_bytes() == stood
    assert index.latest(two_releases) == "2024.12.2"


def test_a_version_that_the_index_alone_withdraws_stands_again_when_that_is_undone(
    dateline, two_releases
):
    dateline("retract", "2024.12.2", "--reason", "wrong places")
    (two_releases / "retractions.json").unlink()
    assert "wrong places" in dateline("cite", "2024.12.2").stdout
    assert dateline("retract", "2024.12.2", "--undo").exit_code == 0
    assert [e["status"] for e in index.read(two_releases)] == ["superseded", "current"]


def test_every_flipped_byte_of_the_retractions_is_found(dateline, two_releases):
    dateline("retract", "2024.12.2", "--reason", "wrong places")
    dateline("retract", "a1", "--reason", "two people")
    path = two_releases / "retractions.json"
    whole = path.read_bytes()
    first = two_releases / "2024.12.1"
    manifest = files.sha256(first / "manifest.json")
    for at in range(0, len(whole), 17):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        defects = list(listed(first, manifest))
        assert "retractions.json" in {defect.file for defect in defects}, at
    assert list(examine(first).defects) == defects
    path.write_bytes(whole)
    said = json.loads((two_releases / "index.json").read_text())
    said["releases"][1]["reason"] = "no reason"
    (two_releases / "index.json").write_text(json.dumps(said, indent=2, sort_keys=True) + "\n")
    told = [str(defect) for defect in examine(two_releases / "2024.12.1").defects]
    assert told[0] == "index.json: gives another reason for the withdrawal of 2024.12.2"


@pytest.mark.parametrize(
    "command",
    [
        ["load", "outlets", "--version", "2024.12.2"],
        ["diff", "2024.12.1", "2024.12.2", "--summary"],
        ["cite", "2024.12.2"],
        ["verify", "2024.12.2"],
        ["export", "--as", "cameo", "--version", "2024.12.2"],
    ],
    ids=lambda words: words[0],
)
def test_commands_warn_of_a_withdrawn_release_and_refuse_strictly(
    dateline, command, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    dateline("retract", "2024.12.2", "--reason", "wrong places")
    ran = dateline(*command)
    assert ran.exit_code == 0, ran.output
    assert "withdrawn: wrong places" in ran.output
    ran = dateline(*command, "--strict")
    assert ran.exit_code == 1
    assert "release 2024.12.2 was withdrawn: wrong places. Read another" in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_versions_say_what_is_withdrawn_current_and_superseded(dateline):
    assert [line.split()[1] for line in dateline("versions").stdout.splitlines()[2:4]] == [
        "current", "superseded",
    ]  # fmt: skip
    dateline("retract", "2024.12.1", "--reason", "wrong places")
    said = dateline("versions").stdout
    assert "withdrawn" in said
    assert "wrong places" in said
