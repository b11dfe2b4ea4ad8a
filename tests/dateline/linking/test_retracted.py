"""What was taken back is in no release from then on, and leaves a tombstone."""

from __future__ import annotations

import polars as pl
import pytest

from dateline.linking.retracted import Retracted, Told, words_of
from dateline.release import references


@pytest.fixture
def week(desk):
    """Two reports of a capture, one of them by a claim; the second tells a strike, too."""
    desk.report("wire-1", "Rebels took Hama on Thursday, residents fled.", "2024-12-05T20:00")
    desk.names("Rebels", "rebels")
    desk.tells("took", "TERR.CAPTURE", "Rebels", place="Hama", day="2024-12-05")
    desk.report(
        "radio-1", "Residents said rebels took Hama. A strike on Homs killed 3.", "2024-12-06T08:00"
    )
    desk.names("Residents", "residents")
    claim = desk.says("Residents", "rebels took Hama", source_kind="crowd")
    desk.tells("took", "TERR.CAPTURE", "rebels", place="Hama", day="2024-12-05", claim_id=claim)
    told = desk.tells("strike", "VIOL.STRIKE", place="Homs", day="2024-12-06")
    desk.counts("3", told, "killed", 3)
    return desk


def retraction(tables, table, id_):
    """As `dateline retract` makes it from a release."""
    source, key, at = {
        "events": ("event_mentions", "event_id", "trigger_"), "actors": ("mentions", "entity_id", ""),
    }.get(table, (None, None, None))  # fmt: skip
    rows = tables[source].filter(pl.col(key) == id_).to_dicts() if source else []
    told = tuple(
        Told(r["report_id"], r["revision"], r[f"{at}start"], r[f"{at}end"], words_of(source, r))
        for r in rows
    )
    return Retracted(table, id_, "read wrongly", told)


def linked_without(week, table, id_of):
    before = week.link(release="2024.12.1")
    id_ = id_of(before)
    one = retraction(before, table, id_)
    after = week.link(registry=before, release="2024.12.2", retracted=[one])
    assert list(references.broken(after)) == []
    (stone,) = after["redirects"].filter(old_id=id_).to_dicts()
    assert stone == {
        "table": table, "old_id": id_, "new_id": None, "kind": "withdrawn",
        "reason": "retracted: read wrongly", "release": "2024.12.2",
    }  # fmt: skip
    again = week.link(registry=after, release="2024.12.3", retracted=[one])
    assert again["redirects"].equals(after["redirects"])
    return id_, before, after


def strike(tables):
    return tables["events"].filter(event_type="VIOL.STRIKE")["event_id"][0]


def test_an_event_goes_with_its_figures_and_nothing_else_changes(week):
    id_, before, after = linked_without(week, "events", strike)
    assert before["events"].height - after["events"].height == 1
    assert after["quantities"].is_empty()
    kept = before["events"].filter(pl.col("event_id") != id_)
    assert after["events"].equals(kept)
    assert after["claims"].equals(before["claims"])


def test_a_claim_goes_with_what_it_tells_and_origins_are_counted_anew(week):
    _, before, after = linked_without(week, "claims", lambda t: t["claims"]["claim_id"][0])
    capture = [t["events"].filter(event_type="TERR.CAPTURE").to_dicts()[0] for t in (before, after)]
    assert [one["n_reports"] for one in capture] == [2, 1]
    assert [one["independent_for"] for one in capture] == [2, 1]
    assert capture[0]["event_id"] == capture[1]["event_id"]
    assert after["claims"].is_empty()


def test_a_report_goes_with_all_that_was_read_from_it(week):
    _, before, after = linked_without(week, "reports", lambda t: "radio-1")
    assert after["reports"]["report_id"].to_list() == ["wire-1"]
    for table in ("mentions", "claims", "event_mentions", "quantities"):
        assert "radio-1" not in after[table]["report_id"].to_list()
    reasons = dict(after["redirects"].filter(table="events").select("old_id", "reason").iter_rows())
    assert reasons == {strike(before): "no live report tells it any more"}


def test_an_actor_goes_and_tellings_stay_without_it(week):
    def residents(tables):
        return tables["mentions"].filter(text="Residents")["entity_id"][0]

    id_, before, after = linked_without(week, "actors", residents)
    assert id_ not in after["mentions"]["entity_id"].to_list()
    assert after["claims"]["source_actor_id"].to_list() == [None]
    assert after["events"]["event_id"].to_list() == before["events"]["event_id"].to_list()


def test_an_event_is_found_in_another_wording_of_its_report(week):
    before = week.link(release="2024.12.1")
    one = retraction(before, "events", strike(before))
    week.report("radio-1", "Corrected: a second strike on Homs killed 2.", "2024-12-06T08:00",
                retrieved_at_utc="2024-12-07T09:00")  # fmt: skip
    week.tells("strike", "VIOL.STRIKE", place="Homs", day="2024-12-06")
    after = week.link(registry=before, release="2024.12.2", retracted=[one])
    assert "VIOL.STRIKE" not in after["events"]["event_type"].to_list()


def test_a_retraction_that_was_undone_brings_claims_back_without_a_tombstone(week):
    id_, before, after = linked_without(week, "claims", lambda t: t["claims"]["claim_id"][0])
    again = week.link(registry=after, release="2024.12.3")
    assert again["claims"]["claim_id"].to_list() == [id_]
    assert id_ not in again["redirects"]["old_id"].to_list()
    assert again["events"]["event_id"].to_list() == before["events"]["event_id"].to_list()


@pytest.mark.parametrize("table", ["events", "actors", "claims", "reports"])
def test_what_was_undone_comes_back_under_its_ids_as_if_nothing_had_been(week, table):
    def one(tables):
        if table == "actors":
            return tables["mentions"].filter(text="Residents")["entity_id"][0]
        return (
            strike(tables)
            if table == "events"
            else tables[table].row(-1, named=True)[f"{table[:-1]}_id"]
        )

    id_, before, after = linked_without(week, table, one)
    gone = set(after["redirects"]["old_id"]) - {id_}
    again = week.link(registry=after, release="2024.12.3", former=before)
    for name in before:
        assert again[name].equals(before[name]), (name, gone)


def test_a_withdrawn_id_stays_so_where_a_living_one_is_told(week):
    id_, before, after = linked_without(week, "events", strike)
    minted = week.link(registry=after, release="2024.12.3")  # as releases did without `former`
    assert strike(minted) != id_
    again = week.link(registry=minted, release="2024.12.4", former=before)
    assert strike(again) == strike(minted)
    assert id_ in again["redirects"]["old_id"].to_list()
