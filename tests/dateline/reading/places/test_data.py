"""The data files of places: every row valid, ids unique, codes real."""

from __future__ import annotations

import pytest

from dateline.codebook.loading import CodebookError, check, load_csv
from dateline.reading import places
from dateline.reading.places.build import supplement
from dateline.reading.places.countries import countries
from dateline.reading.places.model import DisputedRow, PeopleRow, PlaceRow
from dateline.reading.places.words import features, words
from dateline.tables import codes


def test_supplement_rows():
    rows = list(supplement())
    assert len(rows) > 700
    known = set(countries()) | {None}
    assert [r.id for r in rows if r.country not in known] == []
    assert {r.kind for r in rows} <= set(codes.PLACE_KIND)


def test_countries():
    found = countries()
    assert len({row.alpha2 for row in found.values()}) == len(found)
    numbers = [row.gwcode for row in found.values() if row.gwcode]
    assert len(numbers) == len(set(numbers)) > 190


@pytest.mark.parametrize(
    ("word", "alpha3"),
    [("Syrian", "SYR"), ("Turks", "TUR"), ("Iraqis", "IRQ"), ("Filipino", "PHL"),
     ("Nigerien", "NER"), ("Nigerian", "NGA"), ("Chechen", "RUS"), ("Kurdish", None),
     ("Martian", None)],
)  # fmt: skip
def test_demonyms(word, alpha3):
    assert places.country_of_demonym(word) == alpha3


def test_gwcodes():
    assert [places.gwcode(c) for c in ("SYR", "USA", "XKX", "PSE", "XXX")] == [
        652,
        2,
        347,
        None,
        None,
    ]


def test_peoples_name_known_places():
    missing = [
        row.word for row in load_csv("places/peoples.csv", PeopleRow)
        if places.lookup(row.place, row.country) is None
    ]  # fmt: skip
    assert missing == []


def test_word_lists():
    assert "province" in words().divisions
    assert features("after")[("Dam",)] == "site"


@pytest.mark.parametrize(
    ("model", "row", "said"),
    [
        (PlaceRow, {"id": "Homs", "name": "Homs", "kind": "settlement"}, "field id"),
        (PlaceRow, {"id": "dl:homs", "name": "Homs", "kind": "town"}, "field kind"),
        (PlaceRow, {"id": "dl:homs", "name": "Homs", "kind": "site", "latitude": "34"}, "both"),
        (PlaceRow, {"id": "dl:homs", "name": "Homs", "kind": "site", "latitude": "134",
                    "longitude": "36"}, "field latitude"),
        (DisputedRow, {"area": "Nowhere"}, "give admin1 codes"),
    ],
)  # fmt: skip
def test_wrong_rows_are_refused(model, row, said):
    with pytest.raises(CodebookError, match=said):
        check("places/x.csv", "line 2", row, model)
