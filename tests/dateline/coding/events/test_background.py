"""Acts of the distant past are marked as such; what went before the news on its day is not."""

from datetime import datetime

import pytest


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("In 1982, the army shelled the city of Hama.", "VIOL.STRIKE"),
        ("The rebels captured the town 54 years ago.", "TERR.CAPTURE"),
        ("The army shelled the city a decade earlier.", "VIOL.STRIKE"),
        ("Decades ago, soldiers arrested the poet.", "CAPT.DETAIN"),
        ("Three years before, troops had withdrawn from the town.", "MIL.WITHDRAW"),
        ("Years after the siege of Hama, the judge resigned.", "MIL.BLOCKADE"),
        ("The president, who had seized power in 1970, fled the country on Sunday.", "LEAD.EXIT"),
        ("The former siege of the town left hundreds hungry.", "MIL.BLOCKADE"),
        ("Residents recalled the anniversary of the siege of Hama.", "MIL.BLOCKADE"),
    ],
)
def test_distant_past(code, text, event_type):
    assert code(text).one(event_type).background


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Rebels captured the town on Friday.", "TERR.CAPTURE"),
        ("Rebels captured the town.", "TERR.CAPTURE"),
        ("The rebels had seized the town a day earlier.", "TERR.CAPTURE"),
        ("Police arrested the poet two months ago.", "CAPT.DETAIN"),
        ("The former president fled the country on Sunday.", "LEAD.FLEE"),
        ("Thousands have fled the town since 2011.", "CIV.FLEE"),
        ("Police have arrested a poet over a raid in 1998.", "CAPT.DETAIN"),
        ("The army will withdraw from the town in 2031.", "MIL.WITHDRAW"),
    ],
)
def test_news(code, text, event_type):
    assert not code(text).one(event_type).background


def test_the_threshold_counts_from_the_report(code):
    text = "Police arrested the poet on 1 June 2024."
    assert not code(text, datetime(2024, 8, 1)).one("CAPT.DETAIN").background
    assert code(text, datetime(2024, 12, 8)).one("CAPT.DETAIN").background
