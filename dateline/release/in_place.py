"""Which file of a release answers what over HTTP, explained by one country and one month of it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

COLUMNS: Final = ("event_id", "date_start", "event_type", "place_name", "status", "killed_best")

_EXAMPLE: Final = ("SYR", date(2024, 12, 1))
"""Country and month of the example where no event has both."""


def section(folder: Path, files: Sequence[str]) -> str:
    """The section of a README, with the same question in DuckDB, Polars and pandas.

    Args:
        folder: The folder of the release.
        files: Its files of events by country and month, see `dateline.release.points`.
    """
    country, month = _most(folder, files)
    path = next((file for file in files if file.endswith(f"/{month.year}.parquet")), files[0])
    last = month.replace(day=monthrange(month.year, month.month)[1])
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    sql = [
        f"SELECT {', '.join(COLUMNS)}",
        f"FROM '{path}'",
        f"WHERE country = '{country}' AND date_start BETWEEN DATE '{month}' AND DATE '{last}';",
    ]
    polars = [
        "from datetime import date",
        "",
        "import polars as pl",
        "",
        f'events = pl.scan_parquet("{path}").filter(',
        f'    pl.col("date_start").is_between({_day(month)}, {_day(last)}),',
        f'    pl.col("country") == "{country}",',
        ")",
        f"answer = events.select({names}).collect()",
    ]
    pandas = [
        "from datetime import date",
        "",
        "import pandas as pd",
        "",
        "answer = pd.read_parquet(",
        f'    "{path}",',
        f"    columns=[{names}],",
        "    filters=[",
        f'        ("country", "=", "{country}"),',
        f'        ("date_start", ">=", {_day(month)}),',
        f'        ("date_start", "<=", {_day(last)}),',
        "    ],",
        ")",
    ]
    return "\n".join(
        [
            "## Over a web server\n",
            "A reader of Parquet fetches only the pieces that it needs, if the rows it asks for stand "
            "together. The files of tables are in the order of their ids: ask them for an id, whose "
            "date also tells the file where there is one a year. `geo/` has the events with a country "
            "or coordinates in the order of country and month, with the columns that a map shows: "
            "ask it for a country and a month. Put the address of the release before the path:\n",
            *("```sql", *sql, "```", ""),
            *("```python", "# Polars", *polars, "```", ""),
            *("```python", "# pandas", *pandas, "```", ""),
        ]
    )


def _most(folder: Path, files: Sequence[str]) -> tuple[str, date]:
    """The country and month with most events."""
    found = (
        pl.scan_parquet([folder / file for file in files], glob=False)
        .group_by("country", month=pl.col("date_start").dt.truncate("1mo"))
        .len()
        .drop_nulls()
        .sort("len", "month", "country", descending=[True, True, False])
        .head(1)
        .collect(engine="streaming")
    )
    if not found.height:
        return _EXAMPLE
    return found["country"][0], found["month"][0]


def _day(day: date) -> str:
    return f"date({day.year}, {day.month}, {day.day})"
