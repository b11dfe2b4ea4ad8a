"""Publishers that are killed (SIGKILL) at every step, each at a new place, and run again."""

from __future__ import annotations

import pytest

from dateline.release import files


def check(steps: list[dict], names: set[str]) -> None:
    """A reader always found a whole release; the second run sent just what was missing."""
    latest = [step["latest"] for step in steps]
    assert latest == sorted(latest), "once it is told it stays told"
    assert set(latest) <= {"2024.12.1", "2024.12.2"}
    for step in steps:
        there = {name.removeprefix("2024.12.2/") for name in step["there"]}
        assert set(step["again"]["sent"]) == names - there
        assert not step["wasted"], step
        assert step["after"] == step["again"]["latest"] == "2024.12.2"


def job(two_releases, address, seen, names, **more):
    def act(version):
        return {"upload": {"releases": str(two_releases), "version": version, "to": address}}

    return {
        "act": act("2024.12.2"),
        "before": act("2024.12.1"),
        "seen": seen,
        "names": [f"2024.12.2/{name}" for name in names],
        **more,
    }


@pytest.mark.slow
def test_at_every_request_that_changes_a_bucket(publishers, thin, on_s3):
    names = files.files_below(thin / "2024.12.2")
    address, seen = f"{on_s3.bucket('killed')}/STEP", f"{on_s3.endpoint}/killed/STEP"
    (told,) = publishers(job(thin, address, seen, names))
    assert len(told["steps"]) == len(names) + 2, "every file, index.json and latest.json"
    check(told["steps"], set(names))


@pytest.mark.slow
def test_at_acts_on_a_folder(publishers, thin, tmp_path, pytestconfig):
    """Every second of some sixty; ``make bench PART=publish`` takes them all."""
    stride = 1 if pytestconfig.getoption("--run-benchmarks") else 2
    names = files.files_below(thin / "2024.12.2")
    (tmp_path / "places").mkdir()
    place = str(tmp_path / "places" / "STEP")
    (told,) = publishers(job(thin, place, place, names, stride=stride))
    assert len(told["steps"]) * stride > 4 * len(names)
    check(told["steps"], set(names))
