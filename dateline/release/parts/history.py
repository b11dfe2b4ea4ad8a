"""The histories of a release, one a table: what every release so far said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from dateline.emit.polars import schema
from dateline.release import history, leaks, parquet, quoted, told
from dateline.release import manifest as manifests
from dateline.release.before import Before
from dateline.release.changes.ranges import rows_at_once
from dateline.release.draft import Draft
from dateline.release.withheld import Passage
from dateline.tables import TABLES


def write(draft: Draft) -> None:
    """Write ``history/<table>_history.parquet`` for every table, and tell of it in the manifest.

    ``manifest["history"]`` lists the releases that the histories hold, oldest first, with their
    instants; for every table its file and the release with which its history begins; and for
    columns that came later the release that brought them.

    Words of reports that an outlet took away, or allows less of than before, are left out of rows
    that ended: what an earlier release could tell may not be told again. Of reports that may be
    excerpted, rows that ended keep only words that, with those of the tables and of newer releases,
    stay within what is allowed in all; older ones are left out. Rows and offsets stay.

    Raises:
        ReleaseError: The version is not later than the release before.
    """
    before = Before(draft.previous)
    barred = before.barred(draft.tables["reports"])
    beyond = _beyond(draft, before, barred)
    reports = draft.full["reports"].select(draft.taken.columns)
    search = leaks.Leaks(pl.concat([reports, draft.taken.lazy()]))
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
        cuts = history.cuts_of(longer, table.sort[0], rows_at_once(name))
        rows_in_pieces = history.advance(table, kept, now, draft.version, cuts, barred, beyond)
        parquet.write_pieces(
            history.history_table(table),
            # Names may repeat a sentence of a report whose words are barred by now.
            (search.cut(name, rows) for rows in rows_in_pieces),
            None,
            draft.folder / path,
        )
        tables[name] = {"file": path, "since": since}
    released = draft.manifest["released_at_utc"]
    releases = [*before.releases, {"version": draft.version, "released_at_utc": released}]
    draft.manifest["history"] = {"releases": releases, "tables": tables, "columns": columns}


def _beyond(draft: Draft, before: Before, barred: list[str]) -> set[Passage]:
    """Passages of the histories so far that would tell more of a report than is allowed in all."""
    past = {
        table: then
        for table in TABLES.values()
        if quoted.words_of(table) and (then := before.history(table)) is not None
    }
    if not past:
        return set()
    some = told.allowed(draft.full["reports"]).filter(~pl.col("report_id").is_in(barred))
    touched: set[str] = set()
    for table, then in past.items():
        touched |= quoted.moved(table, then, draft.tables[table.name], some["report_id"])
    asked = some.filter(pl.col("report_id").is_in(sorted(touched)))
    return told.excess(draft.tables, past, asked)


def _rows(files: list[Path]) -> int:
    return sum(pl.scan_parquet(file).select(pl.len()).collect().item() for file in files)
