"""Descriptions of bodies: by a general noun, by their own name inside it, with their office."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Human Rights Watch accused the Syrian army of torture. The organization had spoken to ten witnesses.", "The organization", "Human Rights Watch"),
        ("The Lebanese army arrested four members of Hezbollah. The group condemned the arrests.", "The group", "Hezbollah"),
        ("The Hezbollah movement said it would answer. Hezbollah fired ten rockets.", "The Hezbollah movement", "Hezbollah"),
        ("Hezbollah fired ten rockets. The Hezbollah group said it would go on.", "The Hezbollah group", "Hezbollah"),
        ("The Syrian Supreme Court of Appeal freed the men. The Supreme Court gave no reason.", "Supreme Court", "Syrian Supreme Court of Appeal"),
        ("The Syrian interior ministry arrested ten men. The Interior Ministry gave no names.", "The Syrian interior ministry", "Interior Ministry"),
        ("Ambassador to the United Nations Khalid al-Noor spoke. The ambassador left early.", "The ambassador", "Khalid al-Noor"),
        ("The FNR (National Relief Front) sent trucks. The FNR also sent doctors.", "FNR", "National Relief Front"),
    ],
)  # fmt: skip
def test_one_body(reader, text, words, name):
    document = reader.read({"report_id": "r1", "text": text})
    assert next(m.name for m in document.actors if m.text == words) == name


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("The rebels left Homs. The rebels who had stayed in Idlib fought on.", "The rebels", "The rebels who had stayed in Idlib"),
        ("A Reuters spokesman resigned. The group said nothing.", "Reuters", "The group"),
    ],
)  # fmt: skip
def test_two_actors(reader, text, one, other):
    document = reader.read({"report_id": "r1", "text": text})
    first = [m for m in document.actors if m.text == one]
    second = [m for m in document.actors if other.startswith(m.text)]
    assert not second or {m.chain for m in first[:1]} != {m.chain for m in second[-1:]}


def test_captions_are_no_persons(reader):
    document = reader.read({"report_id": "r1", "text": "Image: Harold Stone speaks in Homs."})
    assert "Image" not in [m.text for m in document.actors]


@pytest.mark.parametrize(
    ("text", "one", "other", "same"),
    [
        ("The SANA news agency showed the square. SANA said it was calm.", "SANA", "SANA", True),
        ("The Lebanon Party rejected the deal. Lebanon said it would sign.", "Lebanon Party", "Lebanon", False),
    ],
)  # fmt: skip
def test_words_that_a_name_may_lack(reader, text, one, other, same):
    document = reader.read({"report_id": "r1", "text": text})
    first = next(m for m in document.actors if m.text.endswith(one))
    last = [m for m in document.actors if m.text == other][-1]
    assert (first.chain == last.chain) == same
