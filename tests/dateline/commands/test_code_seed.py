"""`dateline code` on the report that the project exists for, held against what people expect of it."""

from __future__ import annotations

import json
from datetime import date

import polars as pl
import pytest
from click.testing import CliRunner

from dateline.cli import main

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def coded(shared, tmp_path_factory):
    out = tmp_path_factory.mktemp("seed") / "out"
    report = shared / "seed" / "report.txt"
    ran = CliRunner().invoke(
        main,
        ["code", str(report), "--published", "2024-12-08", "--out", str(out), "--workers", "1"],
    )
    assert ran.exit_code == 0, ran.output
    return {path.stem: pl.read_parquet(path).to_dicts() for path in out.glob("*.parquet")}


@pytest.fixture(scope="module")
def expected(shared):
    lines = (shared / "seed" / "expected.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def fits(row, entry, parents):
    """Whether a coded claim has every cell that the expectation names."""
    content = row["content_text"].replace(" ... ", " ").lower()
    parent = parents.get(row["parent_claim_id"])
    named = entry.get("source_named")
    return (
        any(piece.lower() in content for piece in entry["content"])
        and (row["source_start"] is None if entry["source"] is None
             else entry["source"] in f"{row['source_text']} {row['source_name']}")
        and row["relay"] == ([entry["relay"]] if "relay" in entry else [])
        and (entry["form"] is None or row["form"] in entry["form"])
        and (named is None or row["source_named"] is named)
        and row["polarity"] == entry.get("polarity", "positive")
        and ("evidence" not in entry or row["evidence"] == "visual"
             or row["source_kind"] == "footage")
        and row["source_kind"] in entry.get("source_kind", row["source_kind"])
        and ("via" not in entry or row["source_text"] == entry["via"])
        and (parent is not None) == ("nested_in" in entry)
    )  # fmt: skip


def test_claims_are_those_that_people_expect_and_no_other(coded, expected):
    wanted = [entry for entry in expected if entry["kind"] == "claim"]
    parents = {row["claim_id"]: row for row in coded["claims"]}
    found = [[row for row in coded["claims"] if fits(row, entry, parents)] for entry in wanted]
    missing = [entry["id"] for entry, rows in zip(wanted, found, strict=True) if not rows]
    assert len(missing) <= 1, missing
    matched = {row["claim_id"] for rows in found for row in rows}
    false = [row["content_text"] for row in coded["claims"] if row["claim_id"] not in matched]
    assert not false


ALLOWED = {
    ("LEAD.EXIT", "overthrow"): "the rebels' own words tell the fall of the regime again",
    ("LEAD.EXIT", "collapse"): "the officer tells the fall of the regime again",
    ("LEAD.FLEE", "flee"): "the headline tells the flight of the president",
    ("LEAD.FLEE", "leave"): "denied of the premier: polarity is tested below",
    ("LEAD.ENTER", "transfer"): "handed over in future: the condition of the statement's demand",
    ("MIL.WITHDRAW", "retreat"): "the retreat that was ordered",
    ("TALK.OFFER", "be"): "the premier's readiness, told by 'is willing'",
    (
        "TERR.CAPTURE",
        "take",
    ): "its doer is told as Kurdish forces, in apposition to the expected name",
}
"""Typed rows beside the expected ones, each with the words of the report that bear it out."""


def tells(row, entry):
    """Whether a coded event is the expected one: its type, and its doer or object."""
    who = [row["agent_text"], row["agent_name"], row["target_text"], row["target_name"]]
    return (
        row["event_type"] in entry["event_type"]
        and any(word in row["trigger_lemma"] for word in entry["trigger"])
        and any(entry["agent_or_object"].lower() in cell.lower() for cell in who if cell)
    )


def test_events_are_those_that_people_expect_and_no_other(coded, expected):
    wanted = [entry for entry in expected if entry["kind"] == "event"]
    rows = [row for row in coded["event_mentions"] if row["event_type"] != "untyped"]
    found = {entry["id"]: [row for row in rows if tells(row, entry)] for entry in wanted}
    missing = sorted(name for name, told in found.items() if not told)
    assert len(missing) <= 1, missing
    matched = {row["event_mention_id"] for told in found.values() for row in told}
    invented = [
        (row["event_type"], row["trigger_text"])
        for row in rows
        if row["event_mention_id"] not in matched
        and (row["event_type"], row["trigger_lemma"]) not in ALLOWED
    ]
    assert not invented


def test_events_of_the_seed_are_placed(coded, expected):
    wanted = [entry for entry in expected if entry["kind"] == "event"]
    missing = [
        entry["id"]
        for entry in wanted
        if not any(
            tells(row, entry) and entry["place"] in (row["place_name"] or "")
            for row in coded["event_mentions"]
        )
    ]
    assert len(missing) <= 1, missing


def test_doers_of_the_seed_are_those_whom_its_sentences_name(coded):
    doers = {row["trigger_lemma"]: row["agent_text"] for row in coded["event_mentions"]}
    assert doers["advance"] == "forces"
    assert doers["retreat"] == "military personnel"
    assert doers["arrive"] == "the rebels"
    assert doers["release"] is None


def test_what_is_denied_is_no_event(coded):
    left = [
        row
        for row in coded["event_mentions"]
        if row["event_type"] == "LEAD.FLEE" and "Jalali" in (row["agent_name"] or "")
    ]
    assert all(row["polarity"] == "negative" for row in left)
    flights = {row["event_id"] for row in left} - {None}
    assert not [row for row in coded["claim_events"] if row["event_id"] in flights and row["stance"] == "for"
                and row["claim_id"] in {r["claim_id"] for r in left}]  # fmt: skip


def test_pronouns_aliases_and_nights(coded):
    (added,) = [row for row in coded["claims"] if row["cue_text"] == "added"]
    assert (added["source_text"], added["source_name"]) == ("He", "Mohammad Razi al-Jalali")
    ids = {
        row["entity_id"]
        for row in coded["mentions"]
        if row["text"] in ("Ahmad al-Sharaa", "Abu Mohammad al-Jolani")
    }
    assert len(ids) == 1
    assert None not in ids
    (entered,) = [row for row in coded["event_mentions"] if row["trigger_lemma"] == "enter"]
    assert (entered["date_start"], entered["date_end"]) == (date(2024, 12, 7), date(2024, 12, 8))
    assert (entered["date_precision"], entered["time_of_day"]) == ("part_of_day", "night")
