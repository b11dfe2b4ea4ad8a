"""What several publishers state of retractions, joined in any order."""

from __future__ import annotations

import json
from itertools import permutations

import pytest

from dateline.release import files, index, retractions
from dateline.release.errors import ReleaseError
from dateline.release.retract import retract, undo
from dateline.release.retractions import NAME, Said


def entry(id_="e1", reason="never happened", by=None, at="2024-12-20T10:00:00+00:00", **more):
    plain = {
        "table": "events", "id": id_, "reason": reason, "by": by, "day": at[:10], "at": at,
        "releases": ["2024.12.1"], "told": [],
    }  # fmt: skip
    return plain | more


def ids(said):
    return [(one["id"], one["reason"]) for one in said.standing]


def test_what_was_undone_ends_just_the_retraction_that_it_names():
    mine, yours = entry(), entry(reason="told twice", by="B. Editor")
    both = Said((mine,)).joined(Said((yours,)))
    assert ids(both.without([mine], "2024-12-21T10:00:00+00:00")) == [("e1", "told twice")]
    again = entry(at="2024-12-22T10:00:00+00:00")
    undone = Said((mine,)).without([mine], "2024-12-21T10:00:00+00:00")
    assert ids(undone.joined(Said((again,)))) == [("e1", "never happened")]
    assert ids(undone.joined(Said((mine,)))) == []


def test_statements_can_be_joined_in_any_order_and_often():
    one, two, three = entry("e1"), entry("e2"), entry("e3")
    said = [Said((one, two)), Said((two,)).without([two], "2024-12-21"), Said((three,)), Said()]
    for some in permutations(said):
        whole = Said()
        for each in (*some, *some):
            whole = whole.joined(each)
        assert sorted(ids(whole)) == [("e1", "never happened"), ("e3", "never happened")]
        assert [(gone["id"], gone["undone"]) for gone in whole.undone] == [("e2", "2024-12-21")]


def test_files_of_before_stay_as_they_are_and_can_be_undone(two_releases):
    old = entry("e20241208full")
    del old["at"]
    text = retractions.text(Said((old,)))
    assert sorted(json.loads(text)) == ["retractions", "sha256"]
    (two_releases / NAME).write_text(text)
    assert retractions.read(two_releases) == [old]
    undo(two_releases, "e20241208full")
    (gone,) = retractions.stated(two_releases).undone
    assert {name: value for name, value in gone.items() if name != "undone"} == old
    retract(two_releases, "e20241208full", "never happened", None, old["day"])
    assert len(retractions.read(two_releases)) == 1  # another one, though its words are the same


def test_damage_to_what_was_undone_is_seen(two_releases):
    retract(two_releases, "a1", "two people", None, "2024-12-20")
    undo(two_releases, "a1")
    whole = (two_releases / NAME).read_bytes()
    for at in range(0, len(whole), 7):
        (two_releases / NAME).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(ReleaseError, match=r"retractions\.json"):
            retractions.read(two_releases)
    (two_releases / NAME).write_text(files.to_json({"retractions": [], "undone": [1]}))
    with pytest.raises(ReleaseError, match="cannot be read"):
        index.complete(two_releases)


def test_an_id_that_two_took_back_is_left_out_once():
    entries = [entry(by="B. Editor"), entry(reason="told twice"), entry("e0")]
    assert [(one["id"], one["reason"]) for one in retractions.inputs(entries)] == [
        ("e0", "never happened"), ("e1", "never happened"),
    ]  # fmt: skip
