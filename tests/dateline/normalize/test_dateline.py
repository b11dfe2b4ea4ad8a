from __future__ import annotations

import pytest

from dateline.normalize.dateline import read_dateline


@pytest.mark.parametrize(
    ("text", "place", "credit"),
    [
        ("DAMASCUS, Dec 8 (Reuters) - Fighters entered.", "DAMASCUS", "Reuters"),
        ("BEIRUT (AP) — Officials said.", "BEIRUT", "AP"),
        ("DAMASCUS, Syria (AP) -- Officials said.", "DAMASCUS", "AP"),
        ("Damascus (AFP) – Officials said.", "Damascus", "AFP"),
        ("JERUSALEM, Dec. 8 (Xinhua) -- Troops moved.", "JERUSALEM", "Xinhua"),
        ("Deir ez-Zor, 8 December 2024 - Fighters left.", "Deir ez-Zor", None),
        ("Damascus, SANA - The ministry said.", "Damascus", "SANA"),
        ("DAMASCUS (Levant Wire) - Fighters entered.", "DAMASCUS", "Levant Wire"),
        ("KYIV - Officials said.", "KYIV", None),
        ("(Reuters) - Fighters entered.", None, "Reuters"),
        ("UPDATE - Fighters entered.", None, None),
        ("Assad - who ruled since 2000 - left.", None, None),
        ("Fighters entered.\nReporting by Agence France-Presse", None, "AFP"),
        ("Fighters entered.\n© AFP", None, "AFP"),
        ("Officials said that the AP was right.\nHe left.", None, None),
    ],
)
def test_datelines_and_credits(text, place, credit):
    assert read_dateline(text) == (place, credit)


def test_an_agency_in_the_byline_is_a_credit():
    assert read_dateline("Fighters entered.", ["Jane Roe", "Associated Press"]) == (None, "AP")
