"""Time expressions in sentences: their words, TIMEX3 value and days."""

from __future__ import annotations

import itertools
from datetime import date, datetime

import pytest

from dateline.reading.reader import Reader

SUNDAY = datetime(2024, 12, 8, 6)


def times(reader: Reader, text: str, published: datetime | None = SUNDAY):
    return reader.read({"report_id": "r", "text": text, "published_at_utc": published}).times


def one(reader: Reader, text: str, published: datetime | None = SUNDAY):
    found = times(reader, text, published)
    assert len(found) == 1, [t.text for t in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "value", "start", "end"),
    [
        ("Shelling killed two people on Saturday evening.", "Saturday evening",
         "2024-12-07TEV", "2024-12-07", "2024-12-07"),
        ("The convoy was hit on Sunday.", "Sunday", "2024-12-08", "2024-12-08", "2024-12-08"),
        ("The envoys will meet on Thursday.", "Thursday", "2024-12-12", "2024-12-12", "2024-12-12"),
        ("The envoys met on Thursday.", "Thursday", "2024-12-05", "2024-12-05", "2024-12-05"),
        ("Troops crossed the river last Sunday.", "last Sunday", "2024-12-01", "2024-12-01",
         "2024-12-01"),
        ("The town was bombed yesterday.", "yesterday", "2024-12-07", "2024-12-07", "2024-12-07"),
        ("Rebels took the bridge two days ago.", "two days ago", "2024-12-06", "2024-12-06",
         "2024-12-06"),
        ("Villagers fled on December 3.", "December 3", "2024-12-03", "2024-12-03", "2024-12-03"),
        ("Villagers fled on 3 December 2023.", "3 December 2023", "2023-12-03", "2023-12-03",
         "2023-12-03"),
        ("Villagers fled on Dec. 3.", "Dec. 3", "2024-12-03", "2024-12-03", "2024-12-03"),
        ("Fighting began in 2011.", "2011", "2011", "2011-01-01", "2011-12-31"),
        ("The truce collapsed earlier this month.", "earlier this month", "2024-12", "2024-12-01",
         "2024-12-31"),
        ("The envoy resigned last month.", "last month", "2024-11", "2024-11-01", "2024-11-30"),
        ("The dam was reached last week.", "last week", "2024-W48", "2024-11-25", "2024-12-01"),
        ("The siege ended in March 2017.", "March 2017", "2017-03", "2017-03-01", "2017-03-31"),
        ("Prices rose in the third quarter of 2024.", "the third quarter of 2024", "2024-Q3",
         "2024-07-01", "2024-09-30"),
        ("Thousands were exiled in the 1980s.", "the 1980s", "198X", "1980-01-01", "1989-12-31"),
        ("The army shelled the town the past week.", "the past week", "2024-W48", "2024-11-25",
         "2024-12-01"),
        ("The camp was raided on the night of December 3.", "the night of December 3",
         "2024-12-03TNI", "2024-12-03", "2024-12-03"),
    ],
)  # fmt: skip
def test_days(reader: Reader, text, words, value, start, end):
    found = one(reader, text)
    assert (found.text, found.timex_value) == (words, value)
    assert (str(found.date_start), str(found.date_end)) == (start, end)


def test_last_night_with_weekdays(reader: Reader):
    text = "The rebels entered the city last night (between Saturday and Sunday)."
    found = one(reader, text)
    assert found.text == "last night (between Saturday and Sunday)"
    assert (found.date_start, found.date_end) == (date(2024, 12, 7), date(2024, 12, 8))
    assert (found.precision, found.time_of_day) == ("part_of_day", "night")
    assert text[found.start : found.end] == found.text


def test_overnight_is_the_night_before(reader: Reader):
    found = one(reader, "Drones struck the depot overnight.")
    assert (found.timex_value, found.date_start) == ("2024-12-07TNI", date(2024, 12, 7))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The dynasty fell after 54 years.", "P54Y"),
        ("The curfew lasted for several weeks.", "PXW"),
        ("The talks took ten hours.", "PT10H"),
        ("The road is now open.", "PRESENT_REF"),
        ("Aid trucks arrive daily.", "P1D"),
    ],
)
def test_no_days(reader: Reader, text, value):
    found = one(reader, text)
    assert found.timex_value == value
    assert (found.date_start, found.basis) == (None, "none")


def test_counts_from_the_day_told_before(reader: Reader):
    found = times(reader, "The strike hit on December 2. Two days later the crew was found.")
    assert [str(t.date_start) for t in found] == ["2024-12-02", "2024-12-04"]
    assert found[1].basis == "context"


def test_counts_years_from_the_time_told_before(reader: Reader):
    found = times(reader, "The war began in March 2011. Three years later the city fell.")
    assert [t.timex_value for t in found] == ["2011-03", "2014-03"]


def test_without_publication_nothing_is_guessed(reader: Reader):
    found = one(reader, "The minister left on Saturday.", None)
    assert (found.timex_value, found.date_start, found.basis) == ("XXXX-WXX-6", None, "none")
    explicit = one(reader, "The minister left on 7 December 2024.", None)
    assert (explicit.date_start, explicit.basis) == (date(2024, 12, 7), "explicit")


@pytest.mark.parametrize(
    ("text", "value", "part"),
    [
        ("Late in the afternoon, jets struck a depot.", "2024-12-08TAF", "afternoon"),
        ("Troops left the base at dawn.", "2024-12-08TMO", "morning"),
        ("Gunmen shot a judge on the evening of 7 December.", "2024-12-07TEV", "evening"),
        ("Police raided the camp in the early hours of Saturday.", "2024-12-07TMO", "morning"),
        ("Jets struck the crossing in the night to Friday.", "2024-12-05TNI", "night"),
        ("The plane landed at 4 in the morning.", "2024-12-08T04:00", "night"),
        ("The offer ends at 5 p.m., Dec. 20.", "2024-12-20T17:00", "afternoon"),
    ],
)
def test_parts_of_the_day(reader: Reader, text, value, part):
    found = one(reader, text)
    assert (found.timex_value, found.time_of_day) == (value, part)


def test_a_day_behind_brackets_dates_the_clock(reader: Reader):
    found = times(reader, "The truce began at 4 a.m. (0200 GMT) on Wednesday.")
    assert found[0].timex_value == "2024-12-04T04:00"
    assert found[-1].timex_value == "2024-12-04"


def test_a_part_of_the_day_told_before(reader: Reader):
    found = times(reader, "Shells fell on Friday. In the evening the power went out.")
    assert [t.timex_value for t in found] == ["2024-12-06", "2024-12-06TEV"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He was convicted in nineteen ninety-six.", "1996"),
        ("The coup of January nineteen eighty failed.", "1980-01"),
        ("The fever of the year two thousand is forgotten.", "2000"),
        ("Many fled during the nineties.", "199X"),
        ("Marchers gather every Friday.", "XXXX-WXX-5"),
        ("The band parades each July.", "XXXX-07"),
        ("The paper said in an editorial of Dec. 6: peace is near.", "2024-12-06"),
    ],
)
def test_words_for_years_and_repetitions(reader: Reader, text, value):
    assert one(reader, text).timex_value == value


@pytest.mark.parametrize(
    "text",
    [
        "Some 2000 people marched through the town.",
        "Protesters may march to the palace.",
        "The second convoy was turned back.",
    ],
)
def test_no_time_at_all(reader: Reader, text):
    assert times(reader, text) == []


def test_order_and_no_overlap(reader: Reader):
    found = times(reader, "On Monday, 2 December 2024, and again on Tuesday night, guns fired.")
    assert [t.text for t in found] == ["Monday, 2 December 2024", "Tuesday night"]
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.shared
def test_values_on_gold(reader: Reader, shared):
    """A floor below the measured score, so that a slip of a rule shows."""
    import json

    folder = shared / "gold" / "tbaq"
    reports = [json.loads(line) for line in (folder / "reports.jsonl").open()][:40]
    gold = [json.loads(line) for line in (folder / "gold.jsonl").open()][:40]
    for report in reports:
        report["published_at_utc"] = datetime.fromisoformat(report["published_at"][:19])
    right = predicted = wanted = 0
    for document, item in zip(reader.read_all(reports), gold, strict=True):
        theirs = {(t["start"], t["end"]): t["value"] for t in item["timexes"]}
        predicted += len(document.times)
        wanted += len(theirs)
        right += sum(theirs.get((t.start, t.end)) == t.timex_value for t in document.times)
    assert 2 * right / (predicted + wanted) > 0.7


@pytest.mark.parametrize(
    "text",
    ["He was arrested at 1988 Cedar Street.", "She was struck by a gray 2013 Toyota Camry."],
)
def test_houses_and_models_have_no_year(reader: Reader, text):
    assert times(reader, text) == []


def test_the_next_night_needs_the_day_before(reader: Reader):
    text = "Published March 13, 2013. A vigil was held Monday; a protest followed the next night."
    assert [t.date_start for t in times(reader, text, None)][1:] == [None]
