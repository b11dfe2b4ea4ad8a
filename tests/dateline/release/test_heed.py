"""Readers are warned of what was taken back, or refused."""

from __future__ import annotations

import warnings

import pytest

import dateline
from dateline.release.errors import RetractedError, RetractionWarning
from dateline.release.retract import retract, undo


def warned(root, *arguments, **more):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        dateline.load(*arguments, root=root, **more)
    return [str(one.message) for one in caught if one.category is RetractionWarning]


def take_back(root, target):
    retract(root, target, "never happened", None, "2024-12-20")


def test_a_sound_release_warns_of_nothing(two_releases):
    assert dateline.RetractionWarning is RetractionWarning
    assert warned(two_releases, "events", engine="duckdb") == []


@pytest.mark.parametrize("engine", ["polars", "pandas", "arrow", "duckdb"])
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
    assert len(warned(two_releases, "events", engine="duckdb")) == 1


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
