"""The release before one that is written: its histories, and what it told that may be told no more."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import polars as pl

from dateline.release import history
from dateline.release import manifest as manifests
from dateline.tables import TABLES, Table

_RIGHTS: Final = {"none": 0, "excerpt": 1, "full": 2}
_SAID: Final = ("report_id", "revision", "title", "text")


class Before:
    """The histories of the release before; where it has none, its tables are their beginning.

    Args:
        release: Its folder; None where there is none.
    """

    def __init__(self, release: Path | None) -> None:
        self.release = release or Path()
        self.manifest = manifests.read(release) if release else {"tables": {}, "history": {}}
        self._said: dict[str, Any] = self.manifest.get("history", {})

    @property
    def releases(self) -> list[dict[str, str]]:
        """The releases that the histories hold, oldest first, with their instants."""
        if not self.manifest["tables"]:
            return []
        first = {name: self.manifest[name] for name in ("version", "released_at_utc")}
        return list(self._said.get("releases", [first]))

    def history(self, table: Table) -> pl.LazyFrame | None:
        """The history of a table; None where there is none."""
        files = self.files(table.name)
        if not files:
            return None
        rows = pl.scan_parquet(files, glob=False)
        return rows if self._said else history.began(rows, self.manifest["version"])

    def files(self, table: str) -> list[Path]:
        """Where that history lies."""
        if self._said:
            there = self._said["tables"].get(table)
            return [self.release / there["file"]] if there else []
        if table not in self.manifest["tables"]:
            return []
        return [self.release / file for file in manifests.table_files(self.manifest, table)]

    def since(self, table: str) -> str:
        """The release with which that history begins."""
        version = self.manifest["version"]
        return str(self._said["tables"][table]["since"] if self._said else version)

    def columns(self, table: str) -> dict[str, str]:
        """For columns that came later, the release that brought them."""
        return dict(self._said.get("columns", {}).get(table, {}))

    def barred(self, reports: pl.LazyFrame) -> list[str]:
        """Reports whose words may be told less now than in the release before.

        Args:
            reports: The table as it is now.
        """
        rows = self.history(TABLES["reports"])
        if rows is None:
            return []
        rights = pl.col("redistribute").replace_strict(_RIGHTS, return_dtype=pl.Int8)
        then = rows.filter(pl.col("to_no").is_null()).select("report_id", then=rights)
        now = reports.select("report_id", now=rights)
        joined = then.join(now.unique("report_id"), on="report_id", how="left")
        less = joined.filter(pl.col("then") > pl.col("now").fill_null(0))
        return less.select("report_id").collect()["report_id"].unique().sort().to_list()

    def taken(self, reports: pl.LazyFrame) -> pl.DataFrame:
        """Wordings that earlier releases held and nobody may repeat now.

        Of reports that are gone or allow less than before, as far as the release before knew them:
        their names and sentences may stand in other rows.

        Args:
            reports: The full table as it is now.

        Returns:
            ``report_id``, ``revision``, ``title``, ``text`` and ``redistribute``, what is allowed of
            the report now; without the wordings in ``reports``.
        """
        rows, barred = self.history(TABLES["reports"]), self.barred(reports)
        rights = reports.select("report_id", "redistribute").unique("report_id")
        if rows is None or not barred:
            return reports.select(*_SAID, "redistribute").head(0).collect()
        return (
            rows.filter(pl.col("report_id").is_in(barred))
            .select(_SAID)
            .join(reports.select("report_id", "revision"), on=["report_id", "revision"], how="anti")
            .filter(pl.any_horizontal(pl.col("title", "text").is_not_null()))
            .unique()
            .join(rights, on="report_id", how="left")
            .with_columns(pl.col("redistribute").fill_null("none"))
            .sort(*_SAID, nulls_last=True)
            .collect()
        )
