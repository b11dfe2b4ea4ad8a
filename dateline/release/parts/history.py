"""The histories of a release, one a table: what every release so far said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from dateline.emit.polars import schema
from dateline.release import history, leaks, parquet
from dateline.release import manifest as manifests
from dateline.release.draft import Draft
from dateline.tables import TABLES, Table


def write(draft: Draft) -> None:
    """Write ``history/<table>_history.parquet`` for every table, and tell of it in the manifest.

    ``manifest["history"]`` lists the releases that the histories hold, oldest first, with their
    instants; for every table its file and the release with which its history begins; and for
    columns that came later the release that brought them.

    Words of reports that an outlet took away, or allows less of than before, are left out of rows
    that ended: what an earlier release could tell may not be told again.

    Raises:
        ReleaseError: The version is not later than the release before.
    """
    before = _Before(draft.previous)
    barred = before.barred(draft.tables["reports"])
    tables: dict[str, Any] = {}
    columns: dict[str, dict[str, str]] = {}
    (draft.folder / "history").mkdir(parents=True, exist_ok=True)
    for name, table in TABLES.items():
        files = [draft.folder / file for file in manifests.table_files(draft.manifest, name)]
        now = pl.scan_parquet(files)
        then = before.history(table)
        kept = history.carried(table, then) if then is not None else None
        path = history.file_of(name)
        if then is None or kept is None:
            kept = history.empty(table)
            since = draft.version
        else:
            since = before.since(name)
            known = set(then.collect_schema())
            new = {column: draft.version for column in schema(table) if column not in known}
            if added := before.columns(name) | new:
                columns[name] = added
        longer = before.files(name) if _rows(before.files(name)) > _rows(files) else files
        cuts = history.cuts_of(longer, table.sort[0])
        parquet.write_pieces(
            history.history_table(table),
            (
                # Names may repeat a sentence of a report whose words are barred by now.
                leaks.cut({name: rows}, draft.full["reports"])[name]
                for rows in history.advance(table, kept, now, draft.version, cuts, barred)
            ),
            None,
            draft.folder / path,
        )
        tables[name] = {"file": path, "since": since}
    released = draft.manifest["released_at_utc"]
    releases = [*before.releases, {"version": draft.version, "released_at_utc": released}]
    draft.manifest["history"] = {"releases": releases, "tables": tables, "columns": columns}


_RIGHTS = {"none": 0, "excerpt": 1, "full": 2}


class _Before:
    """The histories of the release before; where it has none, its tables are their beginning."""

    def __init__(self, release: Path | None) -> None:
        self.release = release or Path()
        self.manifest = manifests.read(release) if release else {"tables": {}, "history": {}}
        self.said: dict[str, Any] = self.manifest.get("history", {})

    @property
    def releases(self) -> list[dict[str, str]]:
        if not self.manifest["tables"]:
            return []
        first = {name: self.manifest[name] for name in ("version", "released_at_utc")}
        return list(self.said.get("releases", [first]))

    def history(self, table: Table) -> pl.LazyFrame | None:
        files = self.files(table.name)
        if not files:
            return None
        rows = pl.scan_parquet(files)
        return rows if self.said else history.began(rows, self.manifest["version"])

    def files(self, table: str) -> list[Path]:
        if self.said:
            there = self.said["tables"].get(table)
            return [self.release / there["file"]] if there else []
        if table not in self.manifest["tables"]:
            return []
        return [self.release / file for file in manifests.table_files(self.manifest, table)]

    def since(self, table: str) -> str:
        version = self.manifest["version"]
        return str(self.said["tables"][table]["since"] if self.said else version)

    def barred(self, reports: pl.DataFrame) -> list[str]:
        """Reports whose words may be told less now than in the release before."""
        rows = self.history(TABLES["reports"])
        if rows is None:
            return []
        rights = pl.col("redistribute").replace_strict(_RIGHTS, return_dtype=pl.Int8)
        then = rows.filter(pl.col("to_no").is_null()).select("report_id", then=rights)
        now = reports.lazy().select("report_id", now=rights)
        joined = then.join(now.unique("report_id"), on="report_id", how="left")
        less = joined.filter(pl.col("then") > pl.col("now").fill_null(0))
        return less.collect()["report_id"].unique().sort().to_list()

    def columns(self, table: str) -> dict[str, str]:
        return dict(self.said.get("columns", {}).get(table, {}))


def _rows(files: list[Path]) -> int:
    return sum(pl.scan_parquet(file).select(pl.len()).collect().item() for file in files)
