"""Every code of another codebook is reached by a row, and by a sentence of the codebook's own."""

from __future__ import annotations

import pytest

from dateline import codebook
from dateline.coding.batch import code_reports
from dateline.coding.events import code_events
from dateline.tables import codes

CAMEO = [f"{root:02}" for root in range(2, 21)]
"""Roots of CAMEO but 01, statements, which are claims and no events."""


@pytest.fixture(scope="module")
def told(reader):
    """What the examples of all types are coded as: pairs of a column and a code."""
    found = set()
    for entry in codebook.types().values():
        for example in entry.examples:
            for event in code_events(reader.read({"report_id": "r", "text": example.text}), []):
                found |= {("plover", event.plover), ("acled", event.acled_sub_event)}
                found.add(("cameo", (event.cameo or "")[:2]))
    return found


@pytest.mark.parametrize("root", codes.PLOVER)
def test_a_root_of_plover_is_reached(told, root):
    assert root in {row.plover for row in codebook.crosswalk()}
    assert ("plover", root) in told


@pytest.mark.parametrize("name", codes.ACLED_SUB_EVENT)
def test_a_name_of_acled_is_reached(told, name):
    assert name in {row.acled_sub_event for row in codebook.crosswalk()}
    assert ("acled", name) in told


@pytest.mark.parametrize("root", CAMEO)
def test_a_root_of_cameo_is_reached(told, root):
    assert root in {(row.cameo or "")[:2] for row in codebook.crosswalk()}
    assert ("cameo", root) in told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rebels ambushed an army patrol and killed four soldiers.", "state_based"),
        ("Rebels executed two farmers in the valley.", "one_sided"),
    ],
)
def test_a_type_of_violence_of_ucdp_is_reached_where_a_death_is_told(text, kind):
    assert kind in {row.ucdp for row in codebook.crosswalk()}
    report = {"report_id": "r", "text": text, "language": "en", "status": "ok"}
    assert kind in {row["ucdp"] for row in code_reports([report], 1)["event_mentions"].to_dicts()}


def test_fights_of_crowds_are_non_state():
    """By the row alone: no sentence yields it, for a crowd that fights is CROWD.RIOT."""
    rows = {row.ucdp: row for row in codebook.crosswalk()}
    assert set(rows) - {None} == set(codes.UCDP)
    assert rows["non_state"].agent_kind == ["crowd"]


@pytest.mark.shared
def test_the_scorer_knows_the_same_names(shared):
    tasks = (shared / "gold" / "scoring" / "tasks.py").read_text(encoding="utf-8")
    listed = tasks.split("ACLED_SUB_EVENTS = (", 1)[1].split(")", 1)[0]
    assert {line.strip(' ",') for line in listed.split("\n")} - {""} == set(codes.ACLED_SUB_EVENT)
