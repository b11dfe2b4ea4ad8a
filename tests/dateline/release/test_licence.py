from __future__ import annotations

import polars as pl
import pytest

from dateline.emit.polars import check
from dateline.release import leaks
from dateline.release.errors import LicenceError
from dateline.release.licence import CELL_LIMIT, bound
from dateline.tables import TABLES


def verbatim_cells(tables, report):
    """Every cell with characters of that report."""
    return [
        cell
        for name, frame in tables.items()
        for column in TABLES[name].columns
        if column.verbatim
        for cell in frame.filter(report_id=report)[column.name].drop_nulls()
    ]


def test_full_reports_stay_as_they_are(tables):
    bounded = bound(tables)
    for name in ("reports", "claims", "mentions", "times", "event_mentions", "quantities"):
        kept = bounded[name].filter(report_id="r_full")
        assert kept.equals(tables[name].filter(report_id="r_full"))


def test_nothing_of_a_none_report_is_left(tables, texts):
    bounded = bound(tables)
    assert verbatim_cells(bounded, "r_none") == []
    claim = bounded["claims"].filter(report_id="r_none").row(0, named=True)
    assert (claim["content_start"], claim["content_end"]) == (10, 24)
    assert bounded["reports"].filter(report_id="r_none")["text_sha256"].item()


def test_excerpts_are_short_and_a_tenth_in_all(tables, texts):
    cells = verbatim_cells(bound(tables), "r_excerpt")
    assert cells
    assert max(map(len, cells)) <= CELL_LIMIT
    assert sum(map(len, cells)) <= len(texts["excerpt"]) // 10
    assert all(cell in texts["excerpt"] for cell in cells)


def test_an_excerpt_never_comes_from_the_text_column(tables):
    assert bound(tables)["reports"].filter(report_id="r_excerpt")["text"].item() is None


def test_a_long_cell_of_an_excerpted_report_is_cut(tables, texts):
    long = texts | {"excerpt": texts["excerpt"] * 5}
    reports = tables["reports"].with_columns(
        text=pl.when(report_id="r_excerpt").then(pl.lit(long["excerpt"])).otherwise("text")
    )
    bounded = bound(tables | {"reports": reports})
    content = bounded["claims"].filter(report_id="r_excerpt")["content_text"].item()
    assert content == texts["excerpt"][30:230]


def test_rows_of_an_unknown_report_hold_no_text(tables):
    lost = tables["claims"].with_columns(revision=pl.lit("another"))
    assert bound(tables | {"claims": lost})["claims"]["content_text"].null_count() == lost.height


def test_a_sentence_in_a_name_is_cut(tables, texts):
    bounded = bound(tables)
    name = bounded["claims"].filter(report_id="r_none")["source_name"].item()
    assert name == texts["none"][: leaks.RUN - 1]
    assert bounded["actors"]["aliases"].to_list() == [["al-Jolani", texts["none"][:59]]]
    full = bounded["claims"].filter(report_id="r_full")["source_name"].item()
    assert full == texts["full"][:100]


def test_a_sentence_with_the_character_that_parts_texts_is_cut(tables, texts):
    text = texts["none"].replace(" ", "\0")
    reports = tables["reports"].with_columns(
        text=pl.when(report_id="r_none").then(pl.lit(text)).otherwise("text")
    )
    actors = tables["actors"].with_columns(name=pl.lit(text[5:99]))
    bounded = bound(tables | {"reports": reports, "actors": actors})
    assert bounded["actors"]["name"].str.len_chars().to_list() == [leaks.RUN - 1]


def test_a_sentence_in_an_id_is_refused(tables, texts):
    spread = tables["outlets"].with_columns(outlet_id=pl.lit(texts["none"]) + pl.col("outlet_id"))
    with pytest.raises(LicenceError, match=r"outlets.outlet_id, row number 0: repeats 60"):
        bound(tables | {"outlets": spread})


def test_bounded_tables_keep_the_contract(tables):
    for name, frame in bound(tables).items():
        check(name, frame)
