from __future__ import annotations

import json

import polars as pl

from dateline.release.draft import Materials
from dateline.release.quality.measures import Bound

SCORES = [{"measure": "claims: claims found, F1", "value": 0.97, "of": 397}]
GOLD = {
    "date": "2026-11-23", "code_version": "0.1.0",
    "scores": [{"set": "plv", "measure": "PLOVER root: accuracy", "value": 78.8}],
}  # fmt: skip


def test_the_report_tells_shares_scores_coverage_and_audit(build):
    made = build(materials=Materials(sample_scores=SCORES, gold_scores=GOLD))
    text = (made.folder / "quality" / "report.md").read_text("utf-8")
    assert "| claims: claims found, F1 | 0.970 | 397 |" in text
    assert "| plv | PLOVER root: accuracy | 78.8 |" in text
    assert "Measured on 2026-11-23 with code 0.1.0" in text
    assert "`audit.parquet` holds 3 rows of this release" in text
    report = json.loads((made.folder / "quality" / "report.json").read_text("utf-8"))
    assert (report["version"], report["previous"]) == ("2024.12.1", None)
    assert report["audit"] == {"rows": 3, "seed": "dateline 2024.12.1"}


def test_the_second_release_is_told_beside_the_first(build, publish, tables):
    first = publish(build())
    fewer = tables | {"coverage": tables["coverage"][:2]}
    second = build("2024.12.2", data=fewer, previous=first)
    measures = pl.read_parquet(second.folder / "quality" / "measures.parquet")
    row = measures.filter(group="rows", measure="events").row(0, named=True)
    assert (row["value"], row["previous"]) == (3.0, 3.0)
    assert "| measure | value | of | 2024.12.1 |" in (
        second.folder / "quality" / "report.md"
    ).read_text("utf-8")


def test_a_bound_that_is_left_is_told_in_the_report_of_the_candidate(build):
    bounds = {("sample", "claims: claims found, F1"): Bound(least=0.98, warn_below=0.99)}
    made = build(materials=Materials(sample_scores=SCORES, bounds=bounds))
    text = (made.folder / "quality" / "report.md").read_text("utf-8")
    assert "| claims: claims found, F1 | 0.970 | 397 | at least 0.98, look below 0.99 |" in text


def test_no_words_of_a_forbidden_report_are_in_the_drawn_rows(build, texts):
    made = build()
    drawn = pl.read_parquet(made.folder / "quality" / "audit.parquet")
    everything = json.dumps(drawn.to_dicts(), default=str)
    runs = [texts["none"][at : at + 40] for at in range(len(texts["none"]) - 39)]
    assert not [run for run in runs if run in everything]
