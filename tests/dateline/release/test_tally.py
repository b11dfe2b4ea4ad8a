"""What is told of many reports, counted at once, against the same counted cell by cell."""

from __future__ import annotations

import random

import polars as pl
import pytest

from dateline.release import excerpts, told

TEXT = " ".join(f"Sentence {n} speaks of road {n * 7}." for n in range(60))
SPANS = pl.List(pl.Struct({"start": pl.Int32, "end": pl.Int32}))
REPORTS = [f"r{n:02}" for n in range(12)]
MANIFEST = {"tables": {name: {"files": [f"{name}.parquet"]} for name in ("claims", "reports")}}


def claim(draw: random.Random, odd: bool) -> dict:
    """A claim whose content stands in one or more pieces of the text, and may be cut."""
    starts = sorted(draw.sample(range(0, 1_000, 50), draw.choice([1, 1, 2, 3])))
    spans = [{"start": at, "end": at + draw.randint(5, 60)} for at in starts]
    content = " ... ".join(TEXT[span["start"] : span["end"]] for span in spans)
    source = draw.randrange(900)
    nowhere = odd and draw.random() < 0.3
    return {
        "report_id": draw.choice(REPORTS),
        "revision": "older" if odd and draw.random() < 0.2 else "newest",
        "source_start": None if nowhere else source,
        "source_text": draw.choice([None, "", TEXT[source : source + 25]]),
        "content_start": starts[0],
        "content_spans": draw.choice([[], None]) if nowhere else spans,
        "content_text": content[: draw.choice([200, 30, 8])],
    }


@pytest.fixture(params=[False, True], ids=["plain", "odd"])
def release(request, tmp_path):
    """The claims and headlines of a release, and rows of its histories that ended."""
    draw, odd = random.Random(11), request.param
    kinds = {"source_start": pl.Int32, "content_start": pl.Int32, "content_spans": SPANS}
    (tmp_path / "history").mkdir()
    for file in ("claims.parquet", "history/claims_history.parquet"):
        rows = [claim(draw, odd) | {"from_no": 202412001, "to_no": 202412002} for _ in range(60)]
        frame = pl.DataFrame(rows, schema_overrides=kinds)
        kept = frame if "history" in file else frame.drop("from_no", "to_no")
        kept.write_parquet(tmp_path / file)
    titles = [None if n % 4 == 0 else TEXT[n : n + 30] for n in range(12)]
    reports = pl.DataFrame({"report_id": REPORTS, "title": titles}).with_columns(
        revision=pl.lit("newest"), text=pl.lit(None, pl.String)
    )
    reports.write_parquet(tmp_path / "reports.parquet")
    other = (
        pl.when(pl.col("report_id") == "r05").then(pl.lit("Another headline")).otherwise("title")
    )
    past = reports.with_columns(from_no=pl.lit(202412001), to_no=pl.lit(202412002), title=other)
    past.write_parquet(tmp_path / "history" / "reports_history.parquet")
    return tmp_path


def one_by_one(release, ended):
    accounts = {report: told.Account("newest", 0) for report in REPORTS}
    told.counted(release, MANIFEST, accounts, ended)
    return [accounts[report].told for report in REPORTS]


@pytest.mark.parametrize("at_once", [5, 100])
def test_the_numbers_are_those_counted_cell_by_cell(release, at_once):
    reports = pl.LazyFrame({"report_id": REPORTS[::-1]}).with_columns(
        text=pl.lit(TEXT), revision=pl.lit("newest"), redistribute=pl.lit("excerpt")
    )
    found = excerpts.counted(release, MANIFEST, reports, at_once)
    assert found["report_id"].to_list() == REPORTS
    assert found["told_in_tables"].to_list() == one_by_one(release, ended=False)
    assert found["told"].to_list() == one_by_one(release, ended=True)
    assert min(found["told"]) > 50


def test_no_reports_are_no_rows(release):
    none = pl.LazyFrame(schema=dict.fromkeys(told.REPORT, pl.String))
    assert excerpts.counted(release, MANIFEST, none).rows() == []
