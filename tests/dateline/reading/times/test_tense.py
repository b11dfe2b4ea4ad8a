"""Which way a day or month without a year lies: by the verb, the deadline, the denial."""

from __future__ import annotations

from datetime import datetime

import pytest

from dateline.reading.reader import Reader

SUNDAY = datetime(2024, 12, 8, 6)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The judge has given the ministry until Tuesday to answer.", "2024-12-10"),
        ("The mayor could not be reached on Friday.", "2024-12-06"),
        ("Neither envoy could be found on Friday.", "2024-12-06"),
        ("Troops could enter the city on Friday.", "2024-12-13"),
        ("The ferry may sail again as soon as Tuesday.", "2024-12-10"),
        ("Unions planned a march in the capital on Saturday.", "2024-12-14"),
        ("On Friday, the unions planned their march.", "2024-12-06"),
        ("The port union plans a strike on Thursday.", "2024-12-12"),
        ("The truce expires on Tuesday.", "2024-12-10"),
        ("Lawyers looked for a way to overturn Monday's ruling.", "2024-12-02"),
    ],
)
def test_weekdays(reader: Reader, text, day):
    times = reader.read({"report_id": "r", "text": text, "published_at_utc": SUNDAY}).times
    assert [str(t.date_start) for t in times] == [day]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They spoke about the planned visit of the envoy in January.", "2025-01"),
        ("The envoy visited the camps in January.", "2024-01"),
        ("The council has decided to admit the two states in January.", "2025-01"),
    ],
)
def test_months(reader: Reader, text, value):
    times = reader.read({"report_id": "r", "text": text, "published_at_utc": SUNDAY}).times
    assert [t.timex_value for t in times] == [value]
