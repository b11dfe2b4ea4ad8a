"""What a draft tells the emitters of metadata."""

from __future__ import annotations

from typing import Final

import polars as pl

from dateline.emit.facts import Facts, File
from dateline.release import files, points, texts
from dateline.release.draft import Draft
from dateline.release.manifest import table_files
from dateline.tables import TABLES

_SAID: Final = (
    ("changes/", "What changed since the release before, a row a cell, with reasons."),
    ("history/", "Every row of every release, with the releases between which it held."),
    (points.FILE, points.DESCRIPTION),
    ("dictionary.csv", "Every column: type, unit, codes, meaning."),
    ("codes.csv", "Every code with its meaning."),
)


def gather(draft: Draft, hashed: bool = True) -> Facts:
    """The facts of a draft, with the files that lie in its folder by now.

    Args:
        draft: The draft; its tables are written.
        hashed: Whether sizes and hashes of the files are wanted; without, both are empty, and
            only the files of tables are listed.
    """
    manifest, reports = draft.manifest, draft.tables["reports"].filter(status="ok")
    days = reports["published_at_utc"].drop_nulls().dt.date()
    events = draft.tables["events"]
    return Facts(
        version=draft.version,
        released_at=manifest["released_at_utc"],
        contract_version=manifest["contract_version"],
        code_version=manifest["code_version"],
        tables=tuple(TABLES[name] for name in manifest["tables"]),
        rows={name: said["rows"] for name, said in manifest["tables"].items()},
        files=tuple(_files(draft, hashed)),
        publication=draft.materials.publication,
        citation=texts.citation(draft.version, manifest["released_at_utc"]),
        days=(str(days.min()), str(days.max())) if days.len() else None,
        countries=_values(events["country"]),
        languages=_values(reports["language"]),
    )


def _values(column: pl.Series) -> tuple[str, ...]:
    return tuple(column.drop_nulls().unique().sort())


def _files(draft: Draft, hashed: bool) -> list[File]:
    of_table = {
        file: name
        for name in draft.manifest["tables"]
        for file in table_files(draft.manifest, name)
    }
    if not hashed:
        return [File(path, 0, "", table) for path, table in of_table.items()]
    others = [path for path in files.files_below(draft.folder) if path not in of_table]
    return [
        File(
            path,
            (draft.folder / path).stat().st_size,
            files.sha256(draft.folder / path),
            of_table.get(path),
            _said(path, of_table.get(path)),
        )
        for path in (*of_table, *others)
    ]


def _said(path: str, table: str | None) -> str:
    if table is not None:
        return TABLES[table].description
    return next((said for start, said in _SAID if path.startswith(start)), "")
