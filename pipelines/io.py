"""Tables in and out of Parquet: a file a partition, whole or not at all, checked by the contract."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import dagster as dg
import polars as pl

from assets.spec import LAZY
from dateline.emit.polars import check, schema
from dateline.tables import Stage, get_table
from pipelines.preview import preview
from pipelines.provenance import stamp


class TableIO(dg.IOManager):
    """Keeps the tables below one folder.

    ``<folder>/<stage>/<table>/<day>.parquet`` for tables kept by day, else
    ``<folder>/<stage>/<table>.parquet``. Assets give a frame, or a frame a day; they get the same.
    An input with the metadata `assets.spec.LAZY` gets a lazy frame instead, which reads the file when it is
    needed.

    Args:
        folder: The folder of tables.
        coded_by: Tells what codes now (`pipelines.provenance.coded_by`): the stamp of coded tables.
    """

    def __init__(
        self, folder: Path, coded_by: Callable[[], Mapping[str, str]] | None = None
    ) -> None:
        self.folder = folder
        self._coded_by = coded_by

    def handle_output(
        self, context: dg.OutputContext, obj: pl.DataFrame | Mapping[str, pl.DataFrame]
    ) -> None:
        """Check and write the frames, and tell Dagster what was written.

        Raises:
            ContractError: A frame breaks the contract; nothing of it is written.
        """
        stage, name = _place(context.asset_key)
        days = obj if isinstance(obj, Mapping) else {None: obj}
        if context.has_asset_partitions and set(days) != set(context.asset_partition_keys):
            raise ValueError(
                f"{stage}/{name}: days {sorted(map(str, days))} were made, "
                f"{sorted(context.asset_partition_keys)} were due"
            )
        for frame in days.values():
            check(name, frame, _contract_stage(stage))
        stamped = stamp(self._coded_by()) if stage == "coded" and self._coded_by else None
        for day, frame in days.items():
            _write(frame, self._path(stage, name, day), stamped)
        first = next(iter(days.values()))
        last_path = self._path(stage, name, list(days)[-1])
        context.add_output_metadata(
            {
                "dagster/row_count": sum(frame.height for frame in days.values()),
                "dagster/uri": (last_path if len(days) == 1 else last_path.parent).as_uri(),
                "dagster/column_schema": _columns(name, stage),
                "bytes": sum(self._path(stage, name, day).stat().st_size for day in days),
                "preview": dg.MetadataValue.md(
                    preview(get_table(name), first, self._terms(list(days)))
                ),
            }
        )

    def load_input(
        self, context: dg.InputContext
    ) -> pl.DataFrame | pl.LazyFrame | dict[str, pl.DataFrame]:
        """The frame of a table; of a table kept by day, the frames of the days that exist.

        Raises:
            FileNotFoundError: The table was not made yet.
        """
        stage, name = _place(context.asset_key)
        if not context.has_asset_partitions:
            path = self._path(stage, name, None)
            lazy = LAZY.items() <= (context.definition_metadata or {}).items()
            return _scan(path) if lazy else pl.read_parquet(path)
        wanted = set(context.asset_partition_keys)
        found = [path for path in self.days(stage, name) if path.stem in wanted]
        return {path.stem: pl.read_parquet(path) for path in found}

    def days(self, stage: str, name: str) -> list[Path]:
        """The files of a table that is kept by day, in the order of days."""
        return sorted((self.folder / stage / name).glob("*.parquet"))

    def _path(self, stage: str, name: str, day: str | None) -> Path:
        if day is None:
            return self.folder / stage / f"{name}.parquet"
        return self.folder / stage / name / f"{date.fromisoformat(day).isoformat()}.parquet"

    def _terms(self, days: list[str | None]) -> dict[str, str]:
        """What may be redistributed of each report of those days; of all where there are none."""
        paths = self.days("normalized", "reports")
        if None not in days:
            paths = [path for path in paths if path.stem in days]
        terms: dict[str, str] = {}
        for path in paths:
            terms |= dict(pl.read_parquet(path, columns=["report_id", "redistribute"]).iter_rows())
        return terms


def _scan(path: Path) -> pl.LazyFrame:
    rows = pl.scan_parquet(path, glob=False)
    rows.collect_schema()  # a file that is missing is told here
    return rows


def _place(key: dg.AssetKey) -> tuple[str, str]:
    stage, name = key.path
    return stage, name


def _contract_stage(stage: str) -> Stage:
    """Linked tables hold their full text still, but every column of the released ones."""
    return "released" if stage == "linked" else stage  # type: ignore[return-value]


def _columns(name: str, stage: str) -> dg.TableSchema:
    return dg.TableSchema(
        [
            dg.TableColumn(
                column, type=str(kind), description=get_table(name).column(column).description
            )
            for column, kind in schema(name, _contract_stage(stage)).items()
        ]
    )


def _write(frame: pl.DataFrame, path: Path, stamped: dict[str, str] | None) -> None:
    """Write beside the place, then take the place: a reader never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        frame.write_parquet(half, compression="zstd", statistics=True, metadata=stamped)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
