"""Countries of descriptions that name none: the named defaults."""

from __future__ import annotations

import pytest

from dateline.linking.homes import Homes


def place(country: str, sentence: int = 0, kind: str = "settlement", text: str = "X"):
    return {
        "country": country,
        "sentence_no": sentence,
        "place_kind": kind,
        "text": text,
        "name": text,
    }


def actor(text: str, sentence: int = 0, kind: str = "civilians", country: str | None = None):
    return {"text": text, "sentence_no": sentence, "actor_kind": kind, "country": country}


SYRIAN = [place("SYR", 0), place("SYR", 1), place("SYR", 2), place("DNK", 5)]


@pytest.mark.parametrize(
    ("row", "country"),
    [
        (actor("residents", 3), "SYR"),
        (actor("About 700 people", 5), "DNK"),
        (actor("the army", 5, "military"), "SYR"),
        (actor("the rebels", 5, "rebel"), "SYR"),
        (actor("Western diplomats", 1, "state_organ"), None),
        (actor("foreign media", 1, "media"), None),
        (actor("the foreign ministry", 1, "state_organ"), "SYR"),
        (actor("several governments", 1, "state"), None),
        (actor("international organisations", 1, "io"), None),
    ],
)
def test_sentence_for_people_report_for_all(row, country):
    assert Homes(SYRIAN, []).of([row], row["actor_kind"]) == country


def test_no_default_beside_another_military():
    israeli = actor("Israeli army", 3, "military", "ISR")
    homes = Homes(SYRIAN, [israeli])
    assert homes.of([actor("troops", 4, "military")], "military") is None
    assert homes.of([actor("troops", 9, "military")], "military") == "SYR"
    assert homes.of([actor("residents", 4)], "civilians") == "SYR"


def test_demonyms_place_nobody():
    demonym = {**place("ITA", 4, "country", "Italian"), "name": "Italy"}
    homes = Homes([*SYRIAN, demonym], [])
    assert homes.of([actor("Armed men", 4, "unidentified")], "unidentified") == "SYR"


def test_no_country_prevails():
    homes = Homes([place("SYR", 0), place("TUR", 1)], [])
    assert homes.of([actor("residents", 3)], "civilians") is None
