"""The words of reports in a release against what their licences allow.

A release holds no text of the reports that it may only excerpt, but their lengths
(``licences/excerpts.parquet``), and of every cell its place: enough to count again what is told of
each. With the texts at hand, `dateline.release.guard` finds words of any report in any file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import polars as pl
import pyarrow as pa

from dateline.release import excerpts, history, quoted, told
from dateline.release.changes.delta import from_objects
from dateline.release.changes.states import table_of
from dateline.release.licence import SHARE
from dateline.release.manifest import table_files
from dateline.release.verify.contents import Seen
from dateline.release.verify.report import Defect
from dateline.tables import TABLES, Table

_PAGE: Final = "site/data.js"
_UNREADABLE: Final = (
    OSError, ValueError, pl.exceptions.PolarsError, pl.exceptions.PanicException, pa.ArrowException,
)  # fmt: skip


def bounded(release: Path, said: Mapping[str, Any], found: Mapping[str, Seen]) -> Iterator[Defect]:
    """Cells that tell what a licence forbids, and reports of which more is told than is allowed.

    Releases without ``licences/excerpts.parquet`` are older than these bounds and are not judged;
    nor is one with a damaged file, which is named for that.
    """
    whole = {entry["path"]: entry["sha256"] for entry in said["files"]}
    if excerpts.FILE not in whole or said["tables"].keys() != TABLES.keys():
        return
    if any(path not in found or found[path].sha256 != whole[path] for path in whole):
        return
    try:
        yield from _judged(release, said)
    except _UNREADABLE:
        return  # a file that cannot be read as Parquet: `Rows` names it


def _judged(release: Path, said: Mapping[str, Any]) -> Iterator[Defect]:
    reports = table_of(release, said, "reports").select("report_id", "redistribute").collect()
    rights = dict(reports.iter_rows())
    for table in TABLES.values():
        if quoted.words_of(table):
            yield from _table(release, said, table, rights)
            yield from _changes(release, said, table, rights)
    yield from _accounts(release, said)
    yield from _page(release, said)


def _table(
    release: Path, said: Mapping[str, Any], table: Table, rights: Mapping[str, str]
) -> Iterator[Defect]:
    """Words of reports of which nothing may be told, and cells that are too long."""
    full = [report for report, right in rights.items() if right == "full"]
    places = [(", ".join(table_files(said, table.name)), table_of(release, said, table.name))]
    past = release / history.file_of(table.name)
    if past.is_file():
        places.append((history.file_of(table.name), pl.scan_parquet(past, glob=False)))
    for where, rows in places:
        others = rows.filter(~pl.col("report_id").is_in(full))
        for cell in quoted.cells_of(table, others, None):
            if (right := rights.get(cell.report_id, "none")) == "none":
                yield Defect(
                    where, f"{cell.column} holds words of report {cell.report_id}: none are allowed"
                )
                break
            if quoted.too_long(cell):
                yield Defect(
                    where,
                    f"{cell.column} holds {len(cell.words)} characters of report "
                    f"{cell.report_id} ({right}) in one cell",
                )
                break


def _changes(
    release: Path, said: Mapping[str, Any], table: Table, rights: Mapping[str, str]
) -> Iterator[Defect]:
    """Old values of reports that are not free, and new ones that the table does not hold."""
    before = said["previous"]["version"] if said["previous"] else None
    path = release / f"changes/from-{before}/{table.name}.parquet"
    if before is None or not path.is_file():
        return
    words, key = quoted.words_of(table), list(table.key)
    changes = pl.read_parquet(path)
    now = table_of(release, said, table.name).select(
        *key, *([] if "report_id" in key else ["report_id"]), *words
    )
    told_of = changes.filter(pl.col("column").is_in(words)).join(
        now.collect(), on=key, how="left", nulls_equal=True
    )
    kept = pl.coalesce(pl.when(pl.col("column") == name).then(pl.col(name)) for name in words)
    free = pl.col("report_id").replace_strict(rights, default="none") == "full"
    forbidden = told_of.filter(pl.col("old").is_not_null() & ~free)
    unknown = told_of.filter(pl.col("new").is_not_null() & pl.col("new").ne_missing(kept))
    removed = changes.filter(change="removed")
    objects = from_objects(removed["old"], ["report_id", *words])
    if "report_id" in key:
        objects = objects.with_columns(removed["report_id"])
    gone = objects.filter(~free & pl.any_horizontal(pl.col(words).is_not_null()))
    place = path.relative_to(release).as_posix()
    if forbidden.height or gone.height:
        report = pl.concat([forbidden["report_id"], gone["report_id"]])[0]
        yield Defect(place, f"holds old words of report {report}, whose licence does not allow all")
    if unknown.height:
        yield Defect(place, f"holds new words that {table.name} does not hold")


def _accounts(release: Path, said: Mapping[str, Any]) -> Iterator[Defect]:
    """What is told of each report, counted again."""
    try:
        given = pl.read_parquet(release / excerpts.FILE).select(list(excerpts.COLUMNS))
        now = table_of(release, said, "reports").filter(redistribute="excerpt")
        known = now.select("report_id", "revision").collect().sort("report_id")
    except (OSError, pl.exceptions.PolarsError) as error:
        yield Defect(excerpts.FILE, f"cannot be read: {error}")
        return
    if not known.equals(given.select("report_id", "revision").sort("report_id")):
        yield Defect(excerpts.FILE, "does not list the reports of which excerpts are allowed")
        return
    accounts = {
        report: told.Account(revision, characters // SHARE)
        for report, revision, characters in given.select(
            "report_id", "revision", "characters"
        ).iter_rows()
    }
    told.counted(release, said, accounts)
    for row in given.iter_rows(named=True):
        account = accounts[row["report_id"]]
        if account.told > account.allowed:
            yield Defect(
                excerpts.FILE,
                f"tables and histories tell {account.told} characters of report "
                f"{row['report_id']}; allowed are {account.allowed}, a tenth",
            )
        elif (row["allowed"], row["told"]) != (account.allowed, account.told):
            yield Defect(
                excerpts.FILE,
                f"says {row['told']} of {row['allowed']} characters of report {row['report_id']}; "
                f"counted are {account.told} of {account.allowed}",
            )


def _page(release: Path, said: Mapping[str, Any]) -> Iterator[Defect]:
    """Claims on the page of the release that its table does not tell so."""
    path = release / _PAGE
    if not path.is_file():
        return
    text = path.read_text("utf-8")
    data = json.loads(text[text.index("{") : text.rindex("}") + 1])
    shown = {
        claim["claim_id"]: claim["content_text"]
        for event in data.get("events", [])
        for claim in event.get("claims", [])
        if claim["content_text"]
    }
    claims = table_of(release, said, "claims").select("claim_id", "content_text").collect()
    words = dict(claims.iter_rows())
    for claim, content in sorted(shown.items()):
        if not (words.get(claim) or "").startswith(content.removesuffix("\u2026")):
            yield Defect(_PAGE, f"tells words of claim {claim} that the table claims does not tell")
            return
