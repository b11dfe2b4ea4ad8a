"""The codebook's own examples are its tests: each must be coded as it says, no counter-example may."""

from __future__ import annotations

import pytest

from dateline import codebook
from dateline.coding.events import code_events

CASES = [
    pytest.param(code, example, id=f"{code}: {example.text[:50]}")
    for code, entry in codebook.types().items()
    for example in entry.examples
]
COUNTER = [
    pytest.param(code, example, id=f"{code}: {example.text[:50]}")
    for code, entry in codebook.types().items()
    for example in entry.counter_examples
]


def coded(reader, text):
    document = reader.read({"report_id": "r", "text": text})
    return document, code_events(document, [])


@pytest.mark.parametrize(("code", "example"), CASES)
def test_example_is_coded(reader, code, example):
    document, events = coded(reader, example.text)
    mine = [e for e in events if e.event_type == code]
    assert mine, f"coded as {[(e.event_type, e.rule) for e in events]}"

    def words(span):
        return document.text[span.start : span.end] if span else None

    def fits(event):
        return all(
            (
                example.trigger is None or example.trigger in words(event.trigger)
                or words(event.trigger) in example.trigger,
                example.agent is None or example.agent in (words(event.agent) or ""),
                example.target is None or example.target in (words(event.target) or ""),
                example.mode is None or example.mode == event.mode,
                example.phase is None or example.phase == event.phase,
                example.modality is None or example.modality == event.modality,
                example.polarity is None or example.polarity == event.polarity,
            )
        )  # fmt: skip

    assert any(fits(event) for event in mine), [
        (words(e.trigger), words(e.agent), words(e.target), e.mode, e.phase, e.modality, e.rule)
        for e in mine
    ]


@pytest.mark.parametrize(("code", "example"), COUNTER)
def test_counter_example_is_not_coded(reader, code, example):
    _, events = coded(reader, example.text)
    wrong = [e.rule for e in events if e.event_type == code and e.polarity == "positive"]
    assert not wrong


def test_every_type_of_the_coding_rules_is_there():
    families = {
        "TERR": "CAPTURE TRANSFER", "MIL": "ADVANCE WITHDRAW SURRENDER DEPLOY BLOCKADE",
        "CAPT": "DETAIN RELEASE", "LEAD": "EXIT FLEE ENTER VOTE", "SITE": "SEIZE DAMAGE",
        "VIOL": "CLASH STRIKE BLAST ATTACK FOIL", "RULE": "RESTRICT ORDER", "JUST": "CHARGE RULE",
        "TALK": "OFFER DEMAND ACCUSE THREATEN SUPPORT REJECT", "DIPL": "MEET DEAL COOP CONCEDE CUT",
        "CROWD": "GATHER PROTEST RIOT DISPERSE", "CIV": "FLEE CRISIS", "AID": "GIVE BLOCK",
        "SANC": "IMPOSE LIFT",
    }  # fmt: skip
    wanted = {f"{family}.{name}" for family, names in families.items() for name in names.split()}
    assert set(codebook.types()) >= wanted


def test_examples_are_not_in_the_gold(shared):
    gold = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted((shared / "gold").rglob("reports.jsonl"))
    )
    for code, entry in codebook.types().items():
        for example in (*entry.examples, *entry.counter_examples):
            assert example.text not in gold, f"{code}: {example.text}"


test_examples_are_not_in_the_gold = pytest.mark.shared(test_examples_are_not_in_the_gold)
