"""The day that a report's own head names."""

from datetime import date, datetime

import pytest


def read(reader, text):
    return reader.read({"report_id": "r", "text": text})


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("NIAMEY, 7 September 2021 - ", date(2021, 9, 7)),
        ("SOUTHWEST ASIA, March 14, 2017 — ", date(2017, 3, 14)),
        ("Sunday, February 8, 2009\n\n", date(2009, 2, 8)),
        ("Brussels, 21 June 2019 - 18:30\n\n", date(2019, 6, 21)),
        ("Published 16 October 2018\n\n", date(2018, 10, 16)),
        ("Posted 2018-10-16\nUpdated 2018-10-19\n\n", date(2018, 10, 16)),
    ],
)
def test_the_head_says_when_a_report_was_told(reader, head, day):
    found = read(reader, head + "Gunmen killed two policemen in Kirkuk overnight.")
    assert found.published_local == day


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed two policemen in Kirkuk on 7 September 2021.",
        "KIRKUK, Sept 7 - Gunmen killed two policemen overnight.",  # no year
        "7 September 2021\n\nRebels left.\n\n9 September 2021\n\nTroops came.",  # a chronicle
    ],
)
def test_nothing_else_does(reader, text):
    assert read(reader, text).published_local is None


def test_the_publication_that_is_known_counts(reader):
    text = "Sunday, February 8, 2009\n\nGunmen killed two policemen in Kirkuk overnight."
    found = reader.read({"report_id": "r", "text": text, "published_at_utc": datetime(2009, 2, 10)})
    assert found.published_local == date(2009, 2, 10)
