"""Whom the grammar lets a pronoun mean, and where two are equal, nobody."""

from __future__ import annotations

import pytest


def name_of(reader, text: str, words: str) -> str | None:
    document = reader.read({"report_id": "r1", "text": text})
    return next(m.name for m in document.actors if m.text == words)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Khalid al-Noor told Harold Stone that he would arrest him.", "him", "Harold Stone"),
        ("The minister blamed the army for arresting him.", "him", "minister"),
        ("The Nasr Brigade shelled Homs. The group said it had lost two men.", "it", "Nasr Brigade"),
        ("Ana Petrov blamed herself for the defeat.", "herself", "Ana Petrov"),
    ],
)  # fmt: skip
def test_clause_tells(reader, text, words, name):
    assert name_of(reader, text, words) == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Harold Stone and Khalid al-Noor arrived in Beirut. He said the talks would begin.", "He"),
        ('Khalid al-Noor said: "He will never come back."', "He"),
        ("The Sudan Liberation Army and the Justice Front signed the deal. The group later withdrew.", "The group"),
        ("Russian President Vladimir Putin met Turkish President Recep Tayyip Erdogan. The president said talks went well.", "The president"),
        ("The Supreme Court freed the journalist. The ministry did not comment.", "The ministry"),
    ],
)  # fmt: skip
def test_equal_or_barred_is_nobody(reader, text, words):
    document = reader.read({"report_id": "r1", "text": text})
    found = next(m for m in document.actors if m.text == words)
    assert [m for m in document.actors if m.chain == found.chain] == [found]


def test_speaker_before_a_colon(reader):
    assert name_of(reader, 'Ana Petrov defended the raid: "I gave the order."', "I") == "Ana Petrov"


def test_it_of_nobody_stays_out(reader):
    document = reader.read({"report_id": "r1", "text": "The army said it seems that all left."})
    assert not [m for m in document.actors if m.text == "it"]


def test_quotes_without_speaker_in_one_block(reader):
    text = " ".join('"I saw the smoke and we ran." The street was empty.' for _ in range(400))
    document = reader.read({"report_id": "r1", "text": text})
    assert all(0 <= m.start < m.end <= len(text) for m in document.mentions)
