from __future__ import annotations

import json

import polars as pl
import pyarrow.parquet as pq
import pytest
from polars.testing import assert_frame_equal

from dateline.release import history, parquet
from dateline.release.errors import ReleaseError
from dateline.release.files import sha256
from dateline.tables import TABLES

STATUS = TABLES["event_status"]


def _as_it_stood(folder, table, version):
    no = history.number(version)
    rows = pl.read_parquet(folder / history.file_of(table)).filter(
        (pl.col("from_no") <= no) & (pl.col("to_no").is_null() | (pl.col("to_no") > no))
    )
    return rows.drop(history.NAMES)


def test_versions_as_numbers_grow_with_them():
    versions = ["2024.12.2", "2024.12.10", "2025.01.1"]
    numbers = [history.number(version) for version in versions]
    assert numbers == sorted(numbers) == [202412002, 202412010, 202501001]
    with pytest.raises(ValueError, match="at most 999"):
        history.number("2024.12.1000")


def test_each_release_can_be_read_from_the_newest_history(three_releases):
    for folder in three_releases:
        for table in TABLES:
            released = pl.read_parquet(folder / f"{table}.parquet")
            assert_frame_equal(_as_it_stood(three_releases[-1], table, folder.name), released)


def test_a_row_that_changed_and_changed_back_stands_three_times(three_releases):
    rows = pl.read_parquet(three_releases[-1] / history.file_of("events")).filter(
        event_id="e20241208full"
    )
    assert rows.select("status", "from_release", "to_release").rows() == [
        ("corroborated", "2024.12.1", "2024.12.2"),
        ("disputed", "2024.12.2", "2025.01.1"),
        ("corroborated", "2025.01.1", None),
    ]


def test_the_manifest_tells_of_the_histories(three_releases):
    said = json.loads((three_releases[-1] / "manifest.json").read_text("utf-8"))["history"]
    assert [one["version"] for one in said["releases"]] == [
        folder.name for folder in three_releases
    ]
    assert said["tables"]["events"] == {
        "file": "history/events_history.parquet",
        "since": "2024.12.1",
    }
    assert said["columns"] == {}
    described = pq.read_schema(three_releases[-1] / history.file_of("events")).metadata
    assert "from_release" in json.loads(described[b"dateline.columns"])


def test_any_order_and_any_cut_give_the_same_bytes(tables, tmp_path, monkeypatch):
    table = TABLES["event_mentions"]
    plain = tables["event_mentions"][:1]
    names = [f"em{n:05}" for n in range(7000)]
    some = plain.sample(7000, with_replacement=True).with_columns(event_mention_id=pl.Series(names))
    later = some[::2].vstack(some[1:5000:2].with_columns(trigger_text=pl.lit("fell")))
    monkeypatch.setattr(parquet, "ROWS_PER_GROUP", 1000)
    hashes = set()
    for seed, cuts in ((1, ()), (2, ("em00001", "em03000")), (3, ("em06999",))):
        first = history.began(some.sample(fraction=1, shuffle=True, seed=seed).lazy(), "2024.12.1")
        now = later.sample(fraction=1, shuffle=True, seed=seed).lazy()
        path = tmp_path / f"{seed}.parquet"
        pieces = history.advance(table, first, now, "2024.12.2", cuts)
        parquet.write_pieces(history.history_table(table), pieces, None, path)
        hashes.add(sha256(path))
    assert len(hashes) == 1
    assert pl.read_parquet(path)["to_release"].is_not_null().sum() == 3500
    assert (
        history.cuts_of([path], "event_mention_id", 2500)[0]
        == pl.read_parquet(path)["event_mention_id"][3000]
    )


def test_a_release_without_history_is_the_beginning_of_one(build, publish, tables):
    first = publish(build())
    manifest = json.loads((first / "manifest.json").read_text("utf-8"))
    del manifest["history"]
    (first / "manifest.json").chmod(0o644)
    (first / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    fewer = tables | {"coverage": tables["coverage"][:2]}
    second = build("2024.12.2", fewer, previous=first)
    for table, old in (("coverage", 3), ("events", 3)):
        assert _as_it_stood(second.folder, table, "2024.12.1").height == old
    assert _as_it_stood(second.folder, "coverage", "2024.12.2").height == 2


def test_a_version_that_is_not_later_is_refused(build, publish):
    later = publish(build("2025.01.2"))
    with pytest.raises(ReleaseError, match=r"2025\.01\.1 is not later"):
        build("2025.01.1", previous=later)


def test_a_new_column_is_null_in_older_rows_and_a_lost_one_begins_anew():
    rows = pl.LazyFrame({"event_id": ["e1"], "status": ["reported"]})
    older = history.began(rows, "2024.12.1")
    carried = history.carried(STATUS, older)
    assert carried is not None
    assert carried.collect_schema() == history.empty(STATUS).collect_schema()
    assert carried.collect()["at_utc"].to_list() == [None]
    assert history.carried(STATUS, older.with_columns(gone=1)) is None
    assert history.carried(STATUS, older.with_columns(status=1)) is None


def test_words_that_may_no_longer_be_told_leave_the_rows_that_ended(build, publish, tables, texts):
    first = publish(build())
    stricter = pl.col("redistribute").replace({"full": "none"})
    bounded = tables | {"reports": tables["reports"].with_columns(stricter)}
    second = build("2024.12.2", bounded, previous=first)
    for table, column in (("reports", "text"), ("claims", "content_text")):
        rows = pl.read_parquet(second.folder / history.file_of(table))
        ours = rows.filter(report_id="r_full").sort("from_no")
        assert ours["to_release"].to_list() == ["2024.12.2", None]
        assert ours[column].to_list()[0] is None
        others = rows.filter(pl.col("report_id") == "r_excerpt")
        assert others["to_release"].to_list() == [None]
    later = publish(second)
    gone = tables | {"reports": tables["reports"][:0]}
    rows = pl.read_parquet(
        build("2024.12.3", gone, previous=later).folder / history.file_of("reports")
    )
    assert texts["full"] not in rows["text"].to_list()
    assert rows.filter(report_id="r_excerpt")["text"].to_list() == [None]
