from __future__ import annotations

import pytest

from dateline.reading.sections import split

REPORT = """Flood cuts road to harbour town
Officials warn of more rain as shelters fill
By Mara Lind
Tuesday, March 3, 2020
ORLA, Norland, March 3 (Norwire) - The river Ask broke its banks before dawn, officials said.
The army sent two bridge units to the town.
- One bridge is at Orla.
* The other is at Vik.
Reporting by Mara Lind; Editing by Jo Berg"""


def kinds(text: str, title: str | None = None) -> list[str]:
    return [section.kind for section in split(text, title)]


def test_report_with_all_parts():
    assert kinds(REPORT) == [
        "headline", "deck", "byline", "dateline", "dateline", "body", "body", "list", "list",
        "credit",
    ]  # fmt: skip


def test_dateline_is_cut_off_its_paragraph():
    section = next(s for s in split(REPORT) if REPORT[s.start :].startswith("ORLA"))
    assert REPORT[section.start : section.end] == "ORLA, Norland, March 3 (Norwire) - "


@pytest.mark.parametrize(
    "line",
    [
        "KYIV (AP) — Troops left.",
        "BEIRUT — Troops left.",
        "NEW DELHI, June 4 - Troops left.",
        "Orla, SNA - Troops left.",
        "KYIV, 4 October 2022 - Troops left.",
        "Geneva, 12 May 2018 – Troops left.",
    ],
)
def test_dateline_styles(line):
    assert kinds(f"A headline here\n{line}\nMore text follows.")[1:3] == ["dateline", "body"]


def test_plain_paragraphs_have_no_headline():
    assert kinds("The army left the town.\nIt went north.") == ["body", "body"]
    assert kinds("One line alone") == ["body"]


def test_title_tells_the_headline():
    assert kinds("It rained.\nThe road is closed.", "It rained") == ["headline", "body"]


def test_lead_paragraph_is_no_deck():
    text = "Road closed\nThe road to Vik was closed on Monday.\n" + "The army came. " * 10
    assert kinds(text) == ["headline", "body", "body"]


def test_author_note_is_a_credit_only_at_the_end():
    note = "Mara Lind is a correspondent for Norwire."
    assert kinds(f"The road is closed.\n{note}")[-1] == "credit"
    assert kinds(f"{note}\nThe road is closed.")[0] == "body"


def test_every_kind_of_newline_separates():
    text = "One.\r\nTwo.\u2028Three.\u2029Four.\x85Five."
    assert [text[s.start : s.end] for s in split(text)] == [
        "One.",
        "Two.",
        "Three.",
        "Four.",
        "Five.",
    ]


def test_blank_text_has_no_section():
    assert split("") == []
    assert split(" \n\t\n ") == []
