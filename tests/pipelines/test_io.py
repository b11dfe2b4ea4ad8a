"""Tables in and out of Parquet, through Dagster."""

from pathlib import Path
from typing import Any

import dagster as dg
import polars as pl
import pytest

from assets.spec import LAZY
from dateline.emit.errors import ContractError
from dateline.emit.polars import empty, frame
from pipelines.io import TableIO

DAYS = dg.DailyPartitionsDefinition("2024-12-06", end_date="2024-12-09")


def _report(name: str, **more: Any) -> dict[str, Any]:
    return {
        "report_id": name, "revision": "v1", "title": "Shells on Qalat", "text": "A long text.",
        "redistribute": "full", "status": "ok",
    } | more  # fmt: skip


def _assets(rows: dict[str, list[dict[str, Any]]]) -> list[dg.AssetsDefinition]:
    @dg.asset(key=["normalized", "reports"], partitions_def=DAYS,
              backfill_policy=dg.BackfillPolicy.single_run())  # fmt: skip
    def reports(context: dg.AssetExecutionContext) -> dict[str, pl.DataFrame]:
        return {day: frame("reports", rows[day], "normalized") for day in context.partition_keys}

    @dg.asset(ins={"days": dg.AssetIn(key=["normalized", "reports"])})
    def counted(days: dict[str, pl.DataFrame]) -> dg.MaterializeResult:
        return dg.MaterializeResult(metadata={d: f.height for d, f in days.items()})

    return [reports, counted]


def _make(
    folder: Path, rows: dict[str, list[dict[str, Any]]], day: str
) -> dg.ExecuteInProcessResult:
    reports, _ = _assets(rows)
    return dg.materialize([reports], partition_key=day, resources={"io_manager": TableIO(folder)})


def test_a_day_is_a_file_and_tells_what_is_in_it(tmp_path: Path) -> None:
    day = "2024-12-06"
    rows = {day: [_report("r1"), _report("r2", redistribute="none", title="Kept to oneself")]}
    result = _make(tmp_path, rows, day)
    path = tmp_path / "normalized" / "reports" / "2024-12-06.parquet"
    assert pl.read_parquet(path)["report_id"].to_list() == ["r1", "r2"]
    (event,) = result.get_asset_materialization_events()
    told = {k: v.value for k, v in event.materialization.metadata.items()}
    assert told["dagster/row_count"] == 2
    assert told["dagster/uri"] == path.as_uri()
    columns = {c.name: c for c in told["dagster/column_schema"].columns}
    described = columns["redistribute"].description
    assert described.startswith("How much of the text a release may hold: all; excerpts")
    assert "Shells on Qalat" in told["preview"]
    assert "Kept to oneself" not in told["preview"]
    assert "[withheld]" in told["preview"]


def test_a_frame_that_breaks_the_contract_is_refused_and_the_old_file_stands(
    tmp_path: Path,
) -> None:
    day = "2024-12-06"
    _make(tmp_path, {day: [_report("r1")]}, day)
    with pytest.raises(ContractError, match=r"reports.status, row r2/v1: 'fine' is none of ok"):
        _make(tmp_path, {day: [_report("r2", status="fine")]}, day)
    folder = tmp_path / "normalized" / "reports"
    assert pl.read_parquet(folder / f"{day}.parquet")["report_id"].to_list() == ["r1"]
    assert [p.name for p in folder.iterdir()] == [f"{day}.parquet"]


def test_all_days_that_exist_are_read_together_and_one_run_writes_several(tmp_path: Path) -> None:
    rows = {"2024-12-06": [_report("r1")], "2024-12-08": [_report("r2"), _report("r3")]}
    assets = _assets(rows)
    resources = {"io_manager": TableIO(tmp_path)}
    for day in rows:
        dg.materialize(assets[:1], partition_key=day, resources=resources)
    result = dg.materialize(assets, selection=[assets[1]], resources=resources)
    (event,) = result.get_asset_materialization_events()
    told = {k: v.value for k, v in event.materialization.metadata.items()}
    assert told == {"2024-12-06": 1, "2024-12-08": 2}

    again = _assets({d: [_report("r9")] for d in ("2024-12-06", "2024-12-07", "2024-12-08")})
    tags = {
        "dagster/asset_partition_range_start": "2024-12-06",
        "dagster/asset_partition_range_end": "2024-12-08",
    }
    assert dg.materialize(again[:1], resources=resources, tags=tags).success
    assert len(list((tmp_path / "normalized" / "reports").iterdir())) == 3


def test_an_input_that_is_lazy_is_read_when_it_is_needed(tmp_path: Path) -> None:
    @dg.asset(key=["linked", "outlets"])
    def outlets() -> pl.DataFrame:
        return empty("outlets", "released")

    @dg.asset(ins={"rows": dg.AssetIn(key=["linked", "outlets"], metadata=LAZY)})
    def counted(rows: pl.LazyFrame) -> dg.MaterializeResult:
        return dg.MaterializeResult(
            metadata={"kind": type(rows).__name__, "n": rows.collect().height}
        )

    resources = {"io_manager": TableIO(tmp_path)}
    result = dg.materialize([outlets, counted], resources=resources)
    told = result.asset_materializations_for_node("counted")[0].metadata
    assert (told["kind"].value, told["n"].value) == ("LazyFrame", 0)
    (tmp_path / "linked" / "outlets.parquet").unlink()
    with pytest.raises(FileNotFoundError):
        dg.materialize([outlets, counted], selection=[counted], resources=resources)
