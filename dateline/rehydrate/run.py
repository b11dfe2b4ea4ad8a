"""A rehydration from begin to end: which reports, their pages, their texts, the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import polars as pl

from dateline.normalize.workers import normalize_pages
from dateline.pages import Page, SourceFacts
from dateline.pages.files import page_files, read_file
from dateline.pages.warc import is_page
from dateline.rehydrate.fetch import fetch
from dateline.rehydrate.spans import fill
from dateline.rehydrate.store import Store
from dateline.release import manifest, parquet
from dateline.scrape.settings import ScrapeSettings
from dateline.tables import TABLES
from dateline.tables.ids import revision

NOTICE: Final = (
    "These tables hold texts of reports that their outlets do not allow to be redistributed "
    "(column redistribute of reports). They are for your own use: do not publish them.\n"
)


@dataclass
class Result:
    """What came of a rehydration.

    Attributes:
        wanted: How many reports have no text in the release.
        filled: Reports whose text was found, its hash proved.
        changed: By report, what is told of pages that say something else now.
        missing: By report, why there is no page.
    """

    wanted: int = 0
    filled: list[str] = field(default_factory=list)
    changed: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)


def rehydrate(
    release: Path,
    out: Path,
    paths: Sequence[Path] = (),
    settings: ScrapeSettings | None = None,
    again: bool = False,
    workers: int = 1,
    started: Callable[[int], None] = lambda _: None,
    progress: Callable[[], None] = lambda: None,
) -> Result:
    """Write a private copy of a release's tables with the texts that it may not hold.

    Pages are kept in ``out/pages``, so that an interrupted run goes on and a second one fetches
    nothing twice.

    Args:
        release: Folder of the release.
        out: Folder of the copy.
        paths: Files, folders and WARCs with pages that one has; nothing is fetched then.
        settings: Limits of fetching.
        again: Whether pages that were missing are asked for again.
        workers: Processes that read pages.
        started: Called with the number of pages that are looked at.
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
    wanted = tables["reports"].filter(
        pl.col("text").is_null() & pl.col("text_sha256").is_not_null()
    )
    store, result = Store(out), Result(wanted.height)
    rows = {row["report_id"]: row for row in wanted.iter_rows(named=True)}
    if again:
        store.forget_missing()
    started(len(rows))
    if paths:
        read = _given(paths, rows, store, workers, progress)
    else:
        failed = fetch(
            ((report, row["url"] or row["canonical_url"]) for report, row in rows.items()
             if row["url"] or row["canonical_url"]),
            store, settings or ScrapeSettings(), progress,
        )  # fmt: skip
        result.missing |= failed
        read = {}
    stored = [report for report in rows if report not in read]
    kept = dict(store.pages(stored))
    read |= dict(zip(kept, _texts(kept.items(), rows, workers), strict=True))
    texts = [_judged(rows[report], found, result) for report, found in read.items()]
    for report, row in rows.items():
        if report not in read and report not in result.missing:
            known = row["url"] or row["canonical_url"]
            plain = "no page of it was given" if paths else "not fetched"
            reason = plain if known else "the release gives no address for it"
            result.missing[report] = store.missing().get(report, reason)
    kinds = dict.fromkeys(("report_id", "revision", "text", "title"), pl.String)
    _write(said, tables, pl.DataFrame([text for text in texts if text], schema=kinds), out)
    return result


def _given(
    paths: Sequence[Path],
    rows: dict[str, dict[str, Any]],
    store: Store,
    workers: int,
    progress: Callable[[], None],
) -> dict[str, dict[str, Any]]:
    """Reports found among pages that one has: by their text, else by their address."""
    by_hash = {row["text_sha256"]: report for report, row in rows.items()}
    pages = (
        page for path in paths for file in page_files(path) for page in read_file(file)
        if is_page(page) and not page.error
    )  # fmt: skip
    found: dict[str, dict[str, Any]] = {}
    seen: dict[int, Page] = {}

    def remembered() -> Iterator[Page]:
        for number, page in enumerate(pages):
            seen[number] = page
            yield page

    for number, row in enumerate(normalize_pages(remembered(), workers)):
        page = seen.pop(number)
        same = by_hash.get(row["text_sha256"] or "")
        report = same or (row["report_id"] if row["report_id"] in rows else None)
        if report is not None and (same or report not in found):
            found[report] = row
            if same:
                store.keep(report, page)
            progress()
    return found


def _texts(
    pages: Iterable[tuple[str, Page]], rows: dict[str, dict[str, Any]], workers: int
) -> Iterator[dict[str, Any]]:
    """What is read from kept pages, told the outlet as the pipeline was."""
    some = list(pages)
    facts = {
        report: SourceFacts(outlet=rows[report]["outlet"], outlet_id=rows[report]["outlet_id"])
        for report, _ in some
    }
    sourced = (replace(page, source=report) for report, page in some)
    return normalize_pages(sourced, workers if some else 0, facts)


def _judged(
    row: dict[str, Any], found: dict[str, Any], result: Result
) -> dict[str, str | None] | None:
    """The text of a report where it is the one that was coded."""
    report, text = row["report_id"], found["text"]
    if found["text_sha256"] != row["text_sha256"]:
        was = "has another text now" if text else f"has no text now ({found['status']})"
        result.changed[report] = f"{row['url'] or row['canonical_url'] or 'its page'} {was}"
        return None
    result.filled.append(report)
    # The hash is that of the text; the revision tells whether the headline is the same, too.
    same = revision(found["title"], text, row["published_at_utc"]) == row["revision"]
    return {
        "report_id": report,
        "revision": row["revision"],
        "text": text,
        "title": found["title"] if same else None,
    }


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
