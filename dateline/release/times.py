"""Event time, report time and knowledge time, explained by one event of a release."""

from __future__ import annotations

from typing import Any, Final

import polars as pl

from dateline.release import history
from dateline.release.pieces import apart, pieces

COLUMNS: Final = (
    "event_id", "event_type", "place_name", "date_start", "first_reported_at_utc", "status",
    "n_outlets",
)  # fmt: skip
"""Columns of the history of events that the explanation needs, besides those of every history."""

_MOST: Final = 3
_ORDER: Final = ("turned", "dated", "placed", "told", "event_id")
_DOWN: Final = (True, True, True, True, False)


def section(rows: pl.LazyFrame) -> str:
    """The section of a README, with code to run and what it prints; empty where nothing happened.

    Args:
        rows: The history of events: `COLUMNS`, ``from_release``, ``from_no`` and ``to_no``.
    """
    states = _example(rows)
    if not states:
        return ""
    now = states[-1]
    code = [
        "import dateline",
        "",
        f"for version in {_tuple([state['from_release'] for state in states])}:",
        f'    known = dateline.as_of(version).load("events", where="event_id = \'{now["event_id"]}\'")',
        '    print(version, *known.select("date_start", "first_reported_at_utc", "status").row(0))',
    ]
    printed = [
        f"{state['from_release']} {state['date_start']} {state['first_reported_at_utc']} "
        f"{state['status']}"
        for state in states
    ]
    versions = ", ".join(f"'{state['from_release']}'" for state in states)
    sql = [
        "-- the same in DuckDB, from the histories of this release",
        "SELECT from_release, date_start, first_reported_at_utc, status",
        f"FROM '{history.file_of('events')}'",
        f"WHERE event_id = '{now['event_id']}' AND from_release IN ({versions})",
        "ORDER BY from_no;",
    ]
    return "\n".join(
        [
            "## Three times\n",
            "When something happened, when it was told, and when these data knew it are kept apart:\n",
            "- **event time**: `date_start` to `date_end`, civil days at the place, with "
            "`date_precision` and `date_basis`",
            "- **report time**: `first_reported_at_utc` to `last_reported_at_utc`; "
            "`event_status.at_utc` says when a status was reached by what had been told",
            "- **knowledge time**: the releases that held a row so, `from_release` up to, without, "
            "`to_release` in `history/`; `dateline.as_of` reads every table as of a release or a "
            "day\n",
            f"{_told(states)}\n",
            *("```python", *code, "```", "```", *printed, "```", ""),
            *("```sql", *sql, "```", ""),
        ]
    )


def _example(rows: pl.LazyFrame) -> list[dict[str, Any]]:
    """The states of one event, oldest first: one whose status turned, told by most outlets."""
    best = pl.concat([_best(rows.filter(inside)) for inside in pieces(rows, "event_id")])
    if not best.height:
        return []
    of_one = rows.filter(pl.col("event_id") == best.sort(*_ORDER, descending=_DOWN)["event_id"][0])
    states = of_one.collect(engine="streaming").sort("from_no")
    turns = states.filter(pl.col("status").ne_missing(pl.col("status").shift()))
    return turns.tail(_MOST).to_dicts()


def _best(rows: pl.LazyFrame) -> pl.DataFrame:
    """The event of these rows that explains most."""
    needed = rows.select(
        "event_id", "from_no", "to_no", "status", "n_outlets",
        dated=pl.col("date_start").is_not_null(), placed=pl.col("place_name").is_not_null(),
    )  # fmt: skip
    best = (
        needed.collect(engine="streaming")
        .sort("event_id", "from_no")
        .group_by("event_id", maintain_order=True)
        .agg(
            pl.col("dated", "placed").last(),
            turned=pl.col("status").n_unique() > 1,
            stands=pl.col("to_no").is_null().any(),
            told=pl.col("n_outlets").last(),
        )
        .filter("stands")
        .sort(*_ORDER, descending=_DOWN)
        .head(1)
    )
    return apart(best)


def _told(states: list[dict[str, Any]]) -> str:
    first, now = states[0], states[-1]
    where = f" ({now['place_name']})" if now["place_name"] else ""
    when = f"happened on {now['date_start']}" if now["date_start"] else "has no date"
    reported = first["first_reported_at_utc"]
    since = f"was first reported at {reported:%Y-%m-%d %H:%M} UTC" if reported else "was reported"
    known = f"stood as {first['status']} in {first['from_release']}"
    later = "".join(f" and as {s['status']} from {s['from_release']} on" for s in states[1:])
    return f"An example: the event {now['event_type']}{where} {when}, {since}, and {known}{later}."


def _tuple(names: list[str]) -> str:
    return "(" + ", ".join(f'"{name}"' for name in names) + ("," if len(names) == 1 else "") + ")"
