"""Fighters, men and forces are of the side that the words give them to."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "words", "kind", "country"),
    [
        ("Hezbollah withdrew. Its fighters left by night.", "Its fighters", "militia", "LBN"),
        ("Islamic State fighters killed ten men.", "Islamic State fighters", "rebel", None),
        ("Fighters of Hayat Tahrir al-Sham entered the town.", "Fighters of Hayat Tahrir al-Sham", "rebel", "SYR"),
        ("SDF commander Mazloum Abdi said his forces had moved.", "his forces", "rebel", "SYR"),
        ("The rebel commander said his men had left.", "his men", "rebel", None),
        ("Members of Hezbollah crossed the border.", "Members of Hezbollah", "militia", "LBN"),
        ("A member of Hezbollah crossed the border.", "A member of Hezbollah", "person", "LBN"),
        ("His brother said the men had left.", "the men", "civilians", None),
    ],
)  # fmt: skip
def test_owner_tells_the_side(reader, text, words, kind, country):
    document = reader.read({"report_id": "r1", "text": text})
    mention = next(m for m in document.actors if m.text == words)
    assert (mention.actor_kind, mention.country) == (kind, country)
