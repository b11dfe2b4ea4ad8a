from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest

from dateline.release import files, index
from dateline.release.candidate import open_candidate
from dateline.release.checks import CheckReport, CheckResult
from dateline.release.errors import RefusedError, ReleaseError
from dateline.release.publish import publish_candidate
from dateline.release.verify import verify


def test_a_published_release_is_sound_listed_and_read_only(candidate, publish, releases):
    release = publish(candidate)
    assert release == releases / "2024.12.1"
    assert verify(release) == []
    assert index.latest(releases) == "2024.12.1"
    assert [entry["status"] for entry in index.read(releases)] == ["current"]
    assert not (release / "events.parquet").stat().st_mode & 0o222
    assert not list(releases.glob(".*"))


def test_a_second_release_supersedes_the_first(build, publish, releases):
    first = publish(build())
    publish(build("2024.12.2", previous=first))
    entries = index.read(releases)
    assert [(e["version"], e["status"]) for e in entries] == [
        ("2024.12.1", "superseded"),
        ("2024.12.2", "current"),
    ]
    assert entries[1]["previous"] == "2024.12.1"
    assert index.latest(releases) == "2024.12.2"


def test_a_release_never_changes(build, publish, tables, releases):
    release = publish(build())
    before = (release / "manifest.json").read_bytes()
    other = build(data=tables | {"coverage": tables["coverage"].clear()})
    with pytest.raises(ReleaseError, match="releases never change"):
        publish(other)
    assert (release / "manifest.json").read_bytes() == before


def test_publishing_the_same_candidate_again_changes_nothing(candidate, publish, releases):
    publish(candidate)
    before = (releases / "index.json").read_bytes()
    publish(candidate)
    assert (releases / "index.json").read_bytes() == before


def test_pages_about_the_checks_go_into_the_release(candidate, publish, tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.html").write_text("<p>green</p>")
    release = publish(candidate, docs=tmp_path / "docs")
    assert (release / "quality" / "index.html").is_file()
    report = CheckReport.read(release / "quality" / "checks.json")
    assert report.candidate == candidate.hash
    assert verify(release) == []


def refused(candidate, report, releases, match):
    with pytest.raises(RefusedError, match=match):
        publish_candidate(candidate, report, releases)
    assert not list(releases.iterdir())


def test_checks_of_another_candidate_do_not_count(candidate, green, releases):
    report = green(candidate, candidate="0" * 64)
    refused(candidate, report, releases, "the checks are of candidate 000000000000")


def test_a_blocking_check_that_did_not_run_blocks(candidate, green, releases):
    report = green(candidate)
    report = replace(report, blocking=(*report.blocking, "spans"))
    refused(candidate, report, releases, "did not run: spans")


def test_every_table_needs_a_blocking_check(candidate, green, releases):
    names = tuple(name for name in green(candidate).blocking if name != "contract_claims")
    refused(candidate, green(candidate, blocking=names), releases, "no blocking check of claims")


def test_a_red_blocking_check_blocks_and_a_red_warning_does_not(candidate, green, releases):
    report = green(candidate)
    red = CheckResult("spans", "claims", passed=False, failing=("c1", "c2"))
    with_red = replace(report, results=(*report.results, red))
    refused(candidate, with_red, releases, r"blocking checks failed: spans on claims \(c1, c2\)")
    warning = replace(red, blocking=False)
    publish_candidate(candidate, replace(report, results=(*report.results, warning)), releases)


def test_a_file_that_was_changed_after_the_checks_blocks(candidate, green, releases):
    path = candidate.folder / "README.md"
    path.write_text(path.read_text() + "more")
    refused(candidate, green(candidate), releases, "README.md of the candidate was changed")


def test_check_reports_survive_json(candidate, green):
    red = CheckResult("spans", "claims", passed=False, failing=("c1",), note="outside")
    report = replace(green(candidate), results=(red,))
    assert CheckReport.from_json(report.to_json()) == report


def killed_at(step: int, candidate, report, releases) -> bool:
    """Publish in a process of its own that dies at its n-th act on the releases folder."""
    child = os.fork()
    if child == 0:
        acts = 0

        def hook(event, arguments):
            nonlocal acts
            if event in ("open", "os.rename", "os.mkdir", "os.chmod", "shutil.copyfile") and any(
                str(releases) in str(argument) for argument in arguments
            ):
                acts += 1
                if acts == step:
                    os._exit(9)

        sys.addaudithook(hook)
        try:
            publish_candidate(candidate, report, releases)
            os._exit(0)
        except BaseException:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, 9)
    return code == 9


def thinned(candidate):
    """The candidate with two tables and few other files: what is done a hundred times is quick."""
    manifest, kept = candidate.manifest, {"CHANGELOG.md", "events.parquet", "outlets.parquet"}
    for entry in manifest["files"]:
        if entry["path"] not in kept:
            (candidate.folder / entry["path"]).unlink()
    manifest["files"] = [entry for entry in manifest["files"] if entry["path"] in kept]
    manifest["tables"] = {name: manifest["tables"][name] for name in ("events", "outlets")}
    (candidate.folder / "manifest.json").write_text(files.to_json(manifest))
    return open_candidate(candidate.folder)


def test_a_kill_at_any_step_leaves_the_old_release_and_a_rerun_completes(
    build, publish, green, releases
):
    first = publish(build())
    second = thinned(build("2024.12.2", previous=first))
    report = green(second)
    step = 1
    while killed_at(step, second, report, releases):
        latest = json.loads((releases / "latest.json").read_text())["version"]
        assert latest in ("2024.12.1", "2024.12.2")
        assert verify(releases / latest) == [] if step % 8 == 0 else True
        if latest == "2024.12.2":
            break
        step += 1
    assert step > 30
    release = publish_candidate(second, report, releases)
    assert verify(release) == []
    assert index.latest(releases) == "2024.12.2"
    assert not list(releases.glob(".*"))


@pytest.mark.slow
def test_of_sixteen_that_publish_at_once_one_wins_twenty_times(
    build, green, publishers, tables, tmp_path
):
    candidates = []
    for rows in (3, 2, 1, 0):
        data = tables | {"outlets": tables["outlets"][:rows]}
        candidates.append(thinned(build(data=data, folder=tmp_path / f"candidates{rows}")))
    checks = [tmp_path / f"checks{number}.json" for number in range(4)]
    for candidate, path in zip(candidates, checks, strict=True):
        path.write_text(green(candidate).to_json())
    places = [tmp_path / f"releases{number}" for number in range(20)]
    jobs = []
    for place in places:
        place.mkdir()
        acts = [
            {
                "candidate": {
                    "folder": str(candidates[n % 4].folder),
                    "checks": str(checks[n % 4]),
                    "releases": str(place),
                }
            }
            for n in range(16)
        ]
        jobs.append({"acts": acts, "seen": str(place)})
    for place, told in zip(places, publishers(*jobs), strict=True):
        assert verify(place / "2024.12.1") == []
        assert sorted(path.name for path in place.iterdir()) == [
            "2024.12.1", "CHANGELOG.md", "index.json", "latest.json",
        ]  # fmt: skip
        won = index.read(place)[0]["manifest_sha256"]
        for number, result in enumerate(told["results"]):
            assert ("refused" not in result) == (candidates[number % 4].hash == won), result
            assert "refused" in result or "error" not in result, result


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 300 kB in memory."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("needs root to mount a small tmpfs: sudo make test, or run .ci/run")
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", folder], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("mounting is forbidden here: run in a container with --cap-add SYS_ADMIN")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.mark.system
def test_a_full_disk_is_said_plainly_and_leaves_nothing_half(
    small_disk, build, green, candidate, tables
):
    releases = small_disk / "releases"
    releases.mkdir()
    publish_candidate(candidate, green(candidate), releases)
    needed = sum(entry["bytes"] for entry in candidate.manifest["files"])
    free = shutil.disk_usage(small_disk).free
    (small_disk / "ballast").write_bytes(b"x" * (free - needed // 2))
    second = build("2024.12.2")
    with pytest.raises(ReleaseError, match="no space left on the disk"):
        publish_candidate(second, green(second), releases)
    assert index.latest(releases) == "2024.12.1"
    assert sorted(path.name for path in releases.iterdir()) == [
        "2024.12.1", "CHANGELOG.md", "index.json", "latest.json",
    ]  # fmt: skip
    with pytest.raises(ReleaseError, match="no space left on the disk"):
        build("2024.12.2", folder=small_disk / "candidates")
    assert not list((small_disk / "candidates").iterdir())
    (small_disk / "ballast").unlink()
    (small_disk / "candidates").rmdir()
