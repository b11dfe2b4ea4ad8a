"""Dates without a year, by the story they stand in."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from dateline.reading.times.period import period
from dateline.reading.times.story import in_story


def days(reader, text, published=None):
    found = reader.read({"report_id": "r", "text": text, "published_at_utc": published}).times
    return [str(t.date_start) if t.date_start else None for t in found]


def test_a_story_goes_on(reader):
    text = (
        "The siege began on 12 March 2015. On 17 March rebels took the mill. Two days later "
        "they left. On 14 October the army came back. In January 2016 a truce was signed. "
        "On 3 February it ended."
    )
    assert days(reader, text) == [
        "2015-03-12", "2015-03-17", "2015-03-19", "2015-10-14", "2016-01-01", "2016-02-03",
    ]  # fmt: skip


def test_an_old_story_does_not_count_from_its_report(reader):
    text = "The siege began on 12 March 2015. On 17 March rebels took the mill."
    assert days(reader, text, datetime(2019, 5, 5)) == ["2015-03-12", "2015-03-17"]
    apart = text.replace(". On", ".\n\nOn")
    assert days(reader, apart, datetime(2019, 5, 5)) == ["2015-03-12", "2019-03-17"]


@pytest.mark.parametrize(
    "text",
    [
        "Kurdish units have held Kirkuk since 12 June 2014. On 16 October the army drove them out.",
        "The general, who was born on 2 May 1950, resigned on 16 October.",
        "In 2014 the group had split. On 16 October it attacked the town.",
    ],
)
def test_what_is_told_in_passing_gives_no_year(reader, text):
    assert days(reader, text)[-1] is None


def test_where_two_years_may_fit_none_is_told():
    told = period("day", date(2014, 10, 14))
    assert in_story(told, 4, 12) is None
    assert in_story(told, 1, 2) == date(2015, 1, 2)
    assert in_story(told, 8, 1) == date(2014, 8, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("In 2014 he became minister. He came to Erbil on 2 July of that year.", "2014-07-02"),
        ("In 2014 he became minister. He resigned in May of the following year.", "2015-05-01"),
        ("He was killed on 23 February 2013. The following April his son fled.", "2013-04-01"),
        ("He was killed on 23 May 2013. The following April his son fled.", "2014-04-01"),
        ("He was killed on 23 May 2013. A week after, his son fled.", "2013-05-27"),
        ("He was killed on 23 May 2013. Two days before, his son had fled.", "2013-05-21"),
        ("The siege began on 2 May 2013. In all, 90 people died between June and August.",
         "2013-06-01"),
    ],
)  # fmt: skip
def test_counted_from_what_was_told_before(reader, text, day):
    assert days(reader, text)[-1] == day


@pytest.mark.parametrize(
    "text",
    [
        "He was charged in 2009 and resigned the following week.",
        "He was charged in 2009. Three weeks later he resigned.",
        "He was charged in March 2009. A day later he resigned.",
    ],
)
def test_nothing_finer_than_told_is_counted_from_a_date(reader, text):
    assert days(reader, text)[1:] in ([None], [])
