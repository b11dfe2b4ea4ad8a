"""Periods that results are compared with."""

from __future__ import annotations

from datetime import datetime

import pytest

from dateline.reading.reader import Reader

NOVEMBER = datetime(2024, 11, 12)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Third-quarter sales rose from 40 million a year ago.", ["2024-Q3", "2023-Q3"]),
        ("In the third quarter the mill lost less than a year earlier. The year-earlier loss was "
         "restated.", ["2024-Q3", "2023-Q3", "2023-Q3"]),
        ("The port earned more in the third quarter than in the year-ago period. Exports fell in "
         "the latest quarter.", ["2024-Q3", "2023-Q3", "2024-Q3"]),
        ("Third-quarter output beat that of the same period last year.", ["2024-Q3", "2023-Q3"]),
        ("Third-quarter output beat that of the 2022 quarter.", ["2024-Q3", "2022-Q3"]),
        ("Third-quarter output fell. For the nine months, it rose 4% from a year earlier.",
         ["2024-Q3", "P9M", "2023"]),
        ("The front was calmer a year ago.", ["2023"]),
        ("The mill will reopen by year-end.", ["2024"]),
        ("It lost money in the fiscal year ended March 31.", ["P1Y", "2024-03-31"]),
        ("Output fell 3% for the full year.", ["2024"]),
    ],
)  # fmt: skip
def test_values(reader: Reader, text, values):
    times = reader.read({"report_id": "r", "text": text, "published_at_utc": NOVEMBER}).times
    assert [t.timex_value for t in times] == values
