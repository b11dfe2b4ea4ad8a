from __future__ import annotations

import pytest

from dateline.release import index
from dateline.release.errors import ReleaseError


def test_nothing_is_listed_before_the_first_release(releases):
    assert index.read(releases) == []
    assert index.latest(releases) is None


def test_a_withdrawn_release_stays_listed_with_its_reason(build, publish, releases):
    publish(build())
    publish(build("2024.12.2"))
    index.withdraw(releases, "2024.12.2", "wrong places")
    first, second = index.read(releases)
    assert (second["status"], second["reason"]) == ("withdrawn", "wrong places")
    assert first["status"] == "current"
    assert index.latest(releases) == "2024.12.1"
    publish(build("2024.12.3"))
    assert [e["status"] for e in index.read(releases)] == ["superseded", "withdrawn", "current"]


def test_withdrawing_what_does_not_exist_is_an_error(releases):
    with pytest.raises(ReleaseError, match="no release"):
        index.withdraw(releases, "2024.12.7", "x")


def test_a_broken_index_says_what_to_do(releases):
    (releases / "index.json").write_text("{")
    with pytest.raises(ReleaseError, match="delete it and publish again"):
        index.read(releases)


def test_a_release_whose_publication_was_interrupted_is_listed(build, publish, releases):
    publish(build())
    (releases / "index.json").unlink()
    (releases / "latest.json").unlink()
    index.complete(releases)
    assert [entry["version"] for entry in index.read(releases)] == ["2024.12.1"]
    assert index.latest(releases) == "2024.12.1"


def test_a_pointer_that_was_not_moved_is_moved(build, publish, releases):
    first = publish(build())
    pointer = (releases / "latest.json").read_bytes()
    publish(build("2024.12.2", previous=first))
    (releases / "latest.json").write_bytes(pointer)  # killed between index.json and latest.json
    index.complete(releases)
    assert index.latest(releases) == "2024.12.2"
