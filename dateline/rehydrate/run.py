"""A rehydration from begin to end: which reports, their pages, their texts, the tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import polars as pl

from dateline.rehydrate.result import FILE, Result
from dateline.rehydrate.search import Search, Started
from dateline.rehydrate.spans import fill
from dateline.rehydrate.store import Store
from dateline.release import manifest, parquet
from dateline.scrape.settings import ScrapeSettings
from dateline.tables import TABLES

NOTICE: Final = (
    "These tables hold texts of reports that their outlets do not allow to be redistributed "
    "(column redistribute of reports). They are for your own use: do not publish them.\n"
)


def rehydrate(
    release: Path,
    out: Path,
    paths: Sequence[Path] = (),
    settings: ScrapeSettings | None = None,
    again: bool = False,
    archive: str | None = None,
    workers: int = 1,
    started: Started = lambda _, __: None,
    progress: Callable[[], None] = lambda: None,
) -> Result:
    """Write a private copy of a release's tables with the texts that it may not hold.

    Of each report the outlet's own page is asked for, and where that is gone or says something else
    by now, the copy of a public archive, if one is given. Pages are kept in ``out/pages``, so
    that an interrupted run goes on and a second one fetches nothing twice. ``out/report.csv`` says
    what became of every text.

    Args:
        release: Folder of the release.
        out: Folder of the copy.
        paths: Files, folders and WARCs with pages that one has; nothing is fetched then.
        settings: Limits of fetching.
        archive: Address of a public archive's copies, with ``{url}`` for that of a page and
            ``{instant}`` (YYYYMMDDhhmmss, UTC) for when it was read; where a release names a copy
            itself (``archive_url``), that is asked for.
        again: Whether pages that were missing, or said something else, are asked for again.
        workers: Processes that read pages.
        started: Called with the name of each step and the number of pages of it.
        progress: Called after each page.

    Raises:
        ReleaseError: The folder is no release.
        UnreadableError: A path does not exist.
    """
    said = manifest.read(release)
    tables = {
        name: pl.read_parquet([release / file for file in manifest.table_files(said, name)])
        for name in said["tables"]
    }
    missing = pl.col("text").is_null() & pl.col("text_sha256").is_not_null()
    rows = {row["report_id"]: row for row in tables["reports"].filter(missing).to_dicts()}
    search = Search(rows, Store(out), archive, workers, started, progress)
    if paths:
        search.take(paths)
    if again:
        search.store.forget_missing()
    for copy in (0, 1):
        search.read(search.wanted(copy))
        if not paths:
            search.fetch(search.wanted(copy), settings or ScrapeSettings(), again)
    search.say("no page of it was given" if paths else None)
    kinds = dict.fromkeys(("report_id", "revision", "text", "title"), pl.String)
    _write(said, tables, pl.DataFrame(list(search.texts.values()), schema=kinds), out)
    search.result.write(out / FILE, rows.values())
    return search.result


def _write(
    said: dict[str, Any], tables: dict[str, pl.DataFrame], texts: pl.DataFrame, out: Path
) -> None:
    out.mkdir(parents=True, exist_ok=True)
    (out / "NOTICE").write_text(NOTICE, encoding="utf-8")
    for name, rows in tables.items():
        half = out / f".{name}.parquet.tmp"
        if name in TABLES:
            parquet.write(TABLES[name], fill(name, rows, texts), half)
        else:
            rows.write_parquet(half)
        half.replace(out / f"{name}.parquet")
