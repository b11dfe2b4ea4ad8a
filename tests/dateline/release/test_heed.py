"""Readers are warned of what was taken back, or refused."""

from __future__ import annotations

import warnings

import pytest

import dateline
from dateline.release import retractions
from dateline.release.errors import RetractedError, RetractionWarning
from dateline.release.retract import retract, undo

ENGINES = ["polars", "pandas", "arrow", "duckdb"]


def warned(root, *arguments, of=dateline.load, **more):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        of(*arguments, root=root, **more)
    return [str(one.message) for one in caught if one.category is RetractionWarning]


def take_back(root, target):
    retract(root, target, "never happened", None, "2024-12-20")


def test_a_sound_release_warns_of_nothing(two_releases):
    assert dateline.RetractionWarning is RetractionWarning
    assert warned(two_releases, "events", engine="duckdb") == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_withdrawn_release_warns_with_its_reason(two_releases, engine):
    take_back(two_releases, "2024.12.2")
    told = warned(two_releases, "outlets", "2024.12.2", engine=engine)
    assert told == ["release 2024.12.2 was withdrawn: never happened"]
    assert warned(two_releases, "outlets", engine=engine) == []


def test_rows_of_an_id_warn_where_they_are_read(two_releases):
    take_back(two_releases, "e20241208full")
    assert warned(two_releases, "events") == [
        "events of 2024.12.2: 1 row of e20241208full, which was retracted: never happened"
    ]
    for table in ("claims", "event_mentions", "event_status", "events_counted", "quantities"):
        assert len(warned(two_releases, table)) == 1, table
    assert warned(two_releases, "outlets") == []
    assert warned(two_releases, "events", where="event_id <> 'e20241208full'") == []
    told = warned(two_releases, "events", columns=["country"])
    assert told == [
        "events of 2024.12.2: rows of e20241208full, which was retracted: never happened"
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_engines_tell_alike_of_single_rows(two_releases, engine):
    for target in ("e20241208full", "a1"):
        take_back(two_releases, target)

    def told(*arguments, **more):
        both = warned(two_releases, *arguments, engine=engine, **more)
        return [line.split(", which")[0].split(": ")[1] for line in both]

    assert told("events") == ["1 row of e20241208full", "3 rows of a1"]
    assert told("events", columns=["event_id"]) == ["1 row of e20241208full", "rows of a1"]
    assert told("events", columns=["country"]) == ["rows of e20241208full", "rows of a1"]
    assert told("events", where="event_id <> 'e20241208full'") == ["2 rows of a1"]
    assert told("events_counted", where="event_id = 'e20241208none'") == ["1 row of a1"]
    assert told("claims") == ["1 row of e20241208full", "3 rows of a1"]
    assert told("outlets") == []
    then = dateline.as_of("2024.12.1", root=two_releases)
    with pytest.warns(RetractionWarning) as caught:
        then.load("event_actors", where="event_id = 'e20241208full'", engine=engine)
    assert [str(one.message).split(", which")[0] for one in caught] == [
        "event_actors of 2024.12.1: 1 row of e20241208full",
        "event_actors of 2024.12.1: 1 row of a1",
    ]
    where = "event_id <> 'e20241208full'"
    with pytest.raises(RetractedError, match="2 rows of a1"):
        dateline.load("events", where=where, engine=engine, root=two_releases, strict=True)
    undo(two_releases, "a1")
    assert told("events", where=where) == []
    dateline.load("events", where=where, engine=engine, root=two_releases, strict=True)


@pytest.mark.parametrize("engine", ENGINES)
def test_rows_that_were_on_their_way_when_their_id_was_taken_back_warn(two_releases, engine):
    take_back(two_releases, "e20241208full")
    (entry,) = retractions.read(two_releases)
    early = {**entry, "releases": ["2024.12.1"]}
    retractions.write(two_releases, retractions.Said((early,)))
    assert len(warned(two_releases, "events", engine=engine)) == 1
    others = "event_id <> 'e20241208full'"
    assert warned(two_releases, "events", where=others, engine=engine) == []
    assert warned(two_releases, "events", columns=["status"], engine=engine) == []


def test_strict_refuses_until_the_retraction_is_undone(two_releases):
    take_back(two_releases, "a1")
    with pytest.raises(RetractedError, match="a1, which was retracted: never happened"):
        dateline.load("event_actors", root=two_releases, strict=True)
    assert dateline.load("outlets", root=two_releases, strict=True).height == 3
    undo(two_releases, "a1")
    assert dateline.load("event_actors", root=two_releases, strict=True).height == 3


def test_readers_at_an_address_are_warned_too(two_releases, serve, tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    server = serve(two_releases)
    take_back(two_releases, "e20241208full")
    assert len(warned(server.url, "events")) == 1


WITHDRAWN = "release 2024.12.2 was withdrawn: never happened"
READERS = {
    "as_of": (dateline.as_of, ("2024.12.2",)),
    "diff": (dateline.diff, ("2024.12.1", "2024.12.2", "outlets")),
    "verify": (dateline.verify, ("2024.12.2",)),
    "cite": (dateline.cite, ("2024.12.2",)),
    "codebook": (lambda *a, **more: dateline.codebook(*a, **more), ("2024.12.2",)),
}


@pytest.mark.parametrize("name", READERS)
def test_every_reader_tells_of_a_withdrawn_release_alike(two_releases, name):
    read, arguments = READERS[name]
    assert warned(two_releases, *arguments, of=read) == []
    take_back(two_releases, "2024.12.2")
    assert warned(two_releases, *arguments, of=read) == [WITHDRAWN]
    with pytest.raises(RetractedError, match=WITHDRAWN):
        read(*arguments, root=two_releases, strict=True)


def test_old_states_and_differences_tell_of_rows_that_were_taken_back(two_releases):
    take_back(two_releases, "e20241208full")
    then = dateline.as_of("2024.12.1", root=two_releases)
    with pytest.warns(RetractionWarning, match=r"events of 2024\.12\.1: 1 row of e20241208full"):
        then.load("events")
    with pytest.raises(RetractedError):
        dateline.as_of("2024.12.1", root=two_releases, strict=True).load("events", engine="duckdb")
    assert warned(two_releases, "2024.12.1", "2024.12.2", of=dateline.diff) == []  # it is the same


def test_a_difference_in_rows_that_were_taken_back_is_told(three_releases, releases):
    take_back(releases, "e20241208full")
    told = warned(releases, "2024.12.1", "2024.12.2", "events", of=dateline.diff)
    assert [line.split(",")[0] for line in told] == [
        "events of 2024.12.1: 2 rows of e20241208full",
        "events of 2024.12.2: 2 rows of e20241208full",
    ]


def test_an_old_state_tells_of_the_withdrawn_release_whose_history_is_read(two_releases):
    take_back(two_releases, "2024.12.2")
    take_back(two_releases, "2024.12.1")
    told = warned(two_releases, "2024.12.1", of=dateline.as_of)
    assert sorted(told) == sorted([WITHDRAWN, "release 2024.12.1 was withdrawn: never happened"])


def test_the_citation_of_a_withdrawn_release_says_so(two_releases):
    retract(two_releases, "2024.12.2", "10 % of {places} wrong", None, "2024-12-20")
    with pytest.warns(RetractionWarning):
        cited = dateline.cite("2024.12.2", root=two_releases)
    assert cited.text.endswith("Released 2024-12-09. Withdrawn: 10 % of {places} wrong.")
    assert r"; withdrawn: 10 \% of (places) wrong}" in cited.bibtex
    assert "withdrawn: 10 % of {places} wrong" in cited.csl
    assert "ithdrawn" not in str(dateline.cite("2024.12.1", root=two_releases))
