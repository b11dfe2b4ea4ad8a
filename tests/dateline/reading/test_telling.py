from datetime import date, datetime

from dateline.reading.telling import telling


def told(text="The army left the port.", **columns):
    return telling({"text": text, **columns})


def test_instant():
    found = told(published_at_utc=datetime(2024, 12, 8, 20), published_precision="instant")
    assert (found.day, found.latest) == (date(2024, 12, 8), date(2024, 12, 9))


def test_day():
    found = told(published_at_utc=datetime(2024, 12, 8), published_precision="day")
    assert (found.day, found.latest) == (date(2024, 12, 8), date(2024, 12, 9))


def test_without_publication_nothing_counts_from_the_retrieval():
    found = told(retrieved_at_utc=datetime(2024, 12, 8, 1))
    assert (found.day, found.latest) == (None, date(2024, 12, 8))


def test_explainer_kept_up_to_date_for_years():
    columns = {
        "published_at_utc": datetime(2015, 3, 1),
        "modified_at_utc": datetime(2024, 12, 8, 9),
        "published_precision": "instant",
    }
    assert told("The fleet left the port in 2022.", **columns).day == date(2024, 12, 8)
    # A late correction of an old report: nothing in it is newer than the report.
    assert told("The fleet left the port in 2014.", **columns).day == date(2015, 3, 1)
