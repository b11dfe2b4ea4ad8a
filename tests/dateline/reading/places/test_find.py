"""Places in sentences: which words, and which place they mean."""

from __future__ import annotations

import json

import pytest

from dateline.reading import places
from dateline.reading.reader import Reader


def found(reader: Reader, text: str):
    return reader.read({"report_id": "r", "text": text}).places


def by_text(reader: Reader, text: str):
    return {m.text: m for m in found(reader, text)}


def test_a_conflict_report(reader: Reader):
    text = (
        "Rebels advanced from Hama towards Homs on Friday. Guards fled Saydnaya Prison, and soldiers "
        "left Damascus International Airport for the Mezzeh district. Fighters crossed into Deir "
        "ez-Zor province, while ships left the Russian base at Hmeimim."
    )
    places = by_text(reader, text)
    assert places["Hama"].country == places["Homs"].country == "SYR"
    assert places["Saydnaya Prison"].place_id == "dl:saydnaya-prison"
    assert places["Damascus International Airport"].place_kind == "site"
    assert places["Deir ez-Zor"].place_kind == "admin1"
    assert places["Hmeimim"].latitude == pytest.approx(35.4, abs=0.1)
    for mention in places.values():
        assert text[mention.start : mention.end] == mention.text


def test_adjectives_are_no_places_where_things_happen(reader: Reader):
    mention = by_text(reader, "The Syrian army shelled the road to Homs.")["Syrian"]
    assert (mention.form, mention.country, mention.place_kind) == ("nominal", "SYR", "country")


def test_town_comma_state(reader: Reader):
    assert (
        by_text(reader, "A factory burned in Paris, Texas, on Monday.")["Paris"].admin1 == "Texas"
    )
    assert by_text(reader, "A factory burned in Paris on Monday.")["Paris"].country == "FRA"


def test_the_story_says_which_country(reader: Reader):
    text = "Clashes shook Libya. Militias from Misrata and Zintan met near Tripoli and Benghazi."
    assert by_text(reader, text)["Tripoli"].country == "LBY"
    text = "Clashes shook Lebanon. Gunmen from Sidon and Tyre were seen in Tripoli and Beirut."
    assert by_text(reader, text)["Tripoli"].country == "LBN"


def test_province_or_city(reader: Reader):
    text = "Troops entered Aleppo. Villages in Idlib province were emptied."
    places = by_text(reader, text)
    assert (places["Aleppo"].place_kind, places["Idlib"].place_kind) == ("settlement", "admin1")


def test_unknown_places_have_no_coordinates(reader: Reader):
    mention = by_text(reader, "A bomb went off on Zarnubi Street in Homs.")["Zarnubi Street"]
    assert (mention.latitude, mention.place_id, mention.place_kind) == (None, None, "route")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("RSF fighters shelled Zamzam camp near El Fasher in North Darfur.",
         ["Zamzam camp", "El Fasher", "North Darfur"]),
        ("Israel struck Quneitra, Masnaa crossing and Latakia port overnight.",
         ["Israel", "Quneitra", "Masnaa crossing", "Latakia port"]),
        ("Gunmen attacked Gwoza and Chibok in Borno state.", ["Gwoza", "Chibok", "Borno"]),
        ("Rebels seized Rastan and Talbiseh before entering Homs.", ["Rastan", "Talbiseh", "Homs"]),
    ],
)  # fmt: skip
def test_towns_that_the_recogniser_takes_for_people(reader: Reader, text, names):
    places = found(reader, text)
    assert [m.text for m in places if m.form == "name"] == names
    assert all(m.latitude is not None for m in places)


def test_people_with_names_of_towns_stay_people(reader: Reader):
    text = "Ahmad Homsi met Sami Nablusi. Hassan told Omar that Jordan Smith left."
    assert not any(m.text in ("Hassan", "Omar", "Jordan") for m in found(reader, text))


def test_regions_named_after_towns(reader: Reader):
    mention = by_text(reader, "Drones hit a depot in Russia's Saratov region.")["Saratov"]
    assert mention.place_kind == "admin1"


def test_disputed_area(reader: Reader):
    mention = by_text(reader, "Settlers burned cars near Nablus in the West Bank.")["Nablus"]
    assert (mention.country, mention.disputed_area) == ("PSE", "West Bank")


def test_text_may_end_anywhere(reader: Reader):
    for text in ("He left for N.C", "They came from Lake", "North", "St.", "W.", "Near Mount"):
        found(reader, text)


@pytest.mark.shared
def test_recognition_on_gold(reader: Reader, shared):
    """A floor below the measured score, so that a slip of a rule shows."""
    folder = shared / "gold" / "geo-trnews"
    reports = [json.loads(line) for line in (folder / "reports.jsonl").open()][:30]
    gold = [json.loads(line) for line in (folder / "gold.jsonl").open()][:30]
    for report in reports:
        report.pop("published_at", None)
    right = predicted = wanted = 0
    for document, item in zip(reader.read_all(reports), gold, strict=True):
        theirs = {(p["start"], p["end"]) for p in item["places"]}
        ours = {(m.start, m.end) for m in document.places}
        right, predicted, wanted = (
            right + len(ours & theirs),
            predicted + len(ours),
            wanted + len(theirs),
        )
    assert 2 * right / (predicted + wanted) > 0.8


@pytest.mark.parametrize(
    ("spelling", "name", "admin1"),
    [
        ("Hamah", "Hama", "Hama"),
        ("Qaţanā", "Qatana", "Rif Dimashq"),
        ("Tartous", "Tartus", "Tartus"),
        ("Sao Paulo", "São Paulo", "São Paulo"),
    ],
)
def test_standard_names_are_plain_where_they_transliterate(spelling, name, admin1):
    place = places.lookup(spelling)
    assert place is not None
    assert (place.name, place.admin1) == (name, admin1)


def test_what_stands_before_a_name_tells_that_it_is_a_place(reader: Reader):
    text = "Bombs fell on the village of Tal Qarmah and north of al-Qarat, near Qamba-Maoda."
    assert {"Tal Qarmah", "al-Qarat", "Qamba-Maoda"} <= set(by_text(reader, text))
