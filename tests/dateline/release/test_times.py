"""The example of event time, report time and knowledge time, as the READMEs show it."""

from __future__ import annotations

import contextlib
import io
import re
from datetime import date, datetime
from functools import partial

import polars as pl

from dateline.release import times

_EXAMPLE = re.compile(r"```python\n(import dateline\n[^`]*as_of[^`]*)```\n```\n([^`]*)```")


def _run(code: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "README.md", "exec"), {})
    return out.getvalue()


def _prison(tables: dict[str, pl.DataFrame], status: str) -> dict[str, pl.DataFrame]:
    ours = pl.col("event_id") == "e20241208full"
    told = {
        "event_type": "CAPT.RELEASE",
        "place_name": "Saydnaya Prison",
        "date_start": date(2024, 12, 8),
        "date_end": date(2024, 12, 8),
        "first_reported_at_utc": datetime(2024, 12, 8, 16, 30),
        "status": status,
    }
    frame = tables["events"].with_columns(
        pl.when(ours).then(pl.lit(value)).otherwise(name).alias(name)
        for name, value in told.items()
    )
    return tables | {"events": frame}


def test_the_example_of_the_project_prints_what_it_says(
    root, build, publish, tables, releases, monkeypatch
):
    code, printed = _EXAMPLE.findall((root / "README.md").read_text("utf-8"))[0]
    fewer = tables["reports"].filter(pl.col("report_id") != "r_full")
    before = tables | {"reports": fewer}
    first = publish(build(data=_prison(before, "reported")))
    publish(build("2024.12.2", _prison(tables, "corroborated"), previous=first))
    monkeypatch.setenv("DATELINE_DATA", str(releases.parent))
    assert _run(code) == printed


def test_the_example_of_a_release_prints_what_it_says(three_releases, releases, monkeypatch):
    monkeypatch.setenv("DATELINE_DATA", str(releases.parent))
    for folder, states in zip(three_releases, (1, 2, 3), strict=True):
        text = (folder / "README.md").read_text("utf-8")
        ((code, printed),) = _EXAMPLE.findall(text)
        assert len(printed.splitlines()) == states
        assert _run(code) == printed
    assert (
        "the event MIL.WITHDRAW (Damascus) happened on 2024-12-07, was first reported at "
        "2024-12-08 03:20 UTC, and stood as corroborated in 2024.12.1 and as disputed from "
        "2024.12.2 on and as corroborated from 2025.01.1 on." in text
    )


def test_a_release_without_events_explains_nothing():
    schema = dict.fromkeys((*times.COLUMNS, "from_release", "from_no", "to_no"), pl.Null)
    assert times.section(pl.LazyFrame(schema=schema)) == ""


def test_the_example_is_the_same_however_many_rows_are_looked_at_at_once(monkeypatch):
    events = range(9)
    rows = pl.LazyFrame(
        {
            "event_id": [f"e{n}" for n in events] * 2,
            "event_type": "CAPT.RELEASE",
            "place_name": ["Saydnaya"] * 18,
            "date_start": [None if n == 7 else date(2024, 12, 8) for n in events] * 2,
            "first_reported_at_utc": datetime(2024, 12, 8, 16, 30),
            "status": ["reported"] * 9
            + ["corroborated" if n in (4, 5, 7) else "reported" for n in events],
            "n_outlets": [n % 6 for n in events] * 2,
            "from_release": ["2024.12.1"] * 9 + ["2024.12.2"] * 9,
            "from_no": [202412001] * 9 + [202412002] * 9,
            "to_no": [202412002] * 9 + [None] * 9,
        }
    )
    whole = times.section(rows)
    assert "WHERE event_id = 'e5'" in whole
    monkeypatch.setattr(times, "pieces", partial(times.pieces, at_once=2))
    assert times.section(rows) == whole
