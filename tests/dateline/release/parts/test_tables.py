"""Tables larger than memory: a candidate is made of them a piece at a time."""

from __future__ import annotations

import polars as pl
import pytest

from dateline.emit.errors import ContractError
from dateline.release import licence
from dateline.release.candidate import build_candidate
from dateline.release.changes import ranges as in_ranges
from dateline.release.changes.ranges import ranges, within
from dateline.tables import TABLES
from tests.dateline.conftest import RELEASED_AT


@pytest.fixture
def tiny_pieces(monkeypatch):
    """As if memory held three rows."""
    monkeypatch.setattr(in_ranges, "ROWS_AT_ONCE", 3)
    monkeypatch.setattr(in_ranges, "REPORTS_AT_ONCE", 1)
    monkeypatch.setattr(licence, "REPORTS_AT_ONCE", 1)


def test_pieces_and_lazy_tables_give_the_same_candidates(
    tables, build, publish, tmp_path, tiny_pieces, request
):
    fewer = tables | {"claims": tables["claims"][1:], "reports": tables["reports"][:2]}
    files = {}
    for name, frame in fewer.items():
        files[name] = tmp_path / f"{name}.parquet"
        frame.reverse().write_parquet(files[name], row_group_size=2)
    scanned = {name: pl.scan_parquet(path) for name, path in files.items()}
    first = publish(build(data=tables))
    made = [
        build_candidate(data, tmp_path / kind / "2024.12.2", "2024.12.2", RELEASED_AT, {}, first)
        for kind, data in (("lazy", scanned), ("held", fewer))
    ]
    request.getfixturevalue("monkeypatch").undo()
    at_once = tmp_path / "once" / "2024.12.2"
    made.append(build_candidate(fewer, at_once, "2024.12.2", RELEASED_AT, {}, first))
    assert len({one.hash for one in made}) == 1
    private = [
        {path.name: path.read_bytes() for path in sorted(one.private.iterdir())} for one in made
    ]
    assert private[0] == private[1] == private[2]


@pytest.mark.parametrize(
    ("name", "broken", "said"),
    [
        ("claims", lambda f: pl.concat([f, f[:1]]), r"claims.claim_id.*more than one row"),
        ("reports", lambda f: pl.concat([f, f[:1]]), r"reports.report_id, revision.*more than one"),
        ("times", lambda f: pl.concat([f, f[1:]]), r"times.report_id.*more than one row"),
        ("reports", lambda f: f.with_columns(redistribute=pl.lit("all")), r"'all' is none of"),
        ("events", lambda f: f.with_columns(event_id=pl.lit(None, pl.String)), r"but null"),
        ("events", lambda f: f.with_columns(confidence=pl.lit(2.0)), r"2.0 is more than 1"),
        ("events", lambda f: f.drop("status"), r"events.status.*the column is missing"),
    ],
)
def test_what_breaks_the_contract_is_refused_in_pieces_too(
    name, broken, said, tables, tmp_path, tiny_pieces
):
    data = tables | {name: broken(tables[name])}
    with pytest.raises(ContractError, match=said):
        build_candidate(data, tmp_path / "2024.12.1", "2024.12.1", RELEASED_AT, {})
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_rows_of_one_key_are_always_in_one_piece(table):
    assert table.sort[0] in table.key


def test_ranges_part_a_table_without_gaps():
    table = TABLES["outlets"]
    ids = [f"o{n % 50:02d}" for n in range(300)] + [None]
    rows = pl.DataFrame({"outlet_id": ids}).sample(fraction=1, shuffle=True, seed=2).lazy()
    for size in (1, 7, 60, 1_000):
        pieces = [
            within(table, rows, bounds)["outlet_id"] for bounds in ranges(table, [rows], size)
        ]
        assert sorted(pl.concat(pieces).drop_nulls()) == sorted(ids[:-1])
        assert pieces[-1].null_count() == 1
        assert sum(piece.n_unique() for piece in pieces) == 51
    assert list(ranges(table, [rows.head(0)])) == [(None, None)]
