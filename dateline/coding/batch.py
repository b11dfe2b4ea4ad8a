"""Many reports at once: coding as a map over chunks, in this process or in several."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, Final

import polars as pl

from dateline.codebook import CodebookError
from dateline.coding.report import TABLES, Row, code_report
from dateline.emit.errors import ContractError
from dateline.emit.polars import frame
from dateline.reading.document import Document
from dateline.reading.reader import DEFAULT_MODEL, Reader
from dateline.tables import get_table, ids

LONGEST: Final = 1_000_000
"""Greatest length of a text in code points; a longer one is refused, never cut."""
CHUNK: Final = 32
"""Reports that a worker takes at once."""
LANGUAGES: Final = (None, "", "en", "und", "unknown")
"""Languages that are coded; null is taken for English."""

_REPORT_COLUMNS: Final = frozenset(column.name for column in get_table("reports").at("coded"))

Result = tuple[dict[str, list[Row]], str | None]
"""The rows of one report by table, or none and why it could not be coded."""

Progress = Callable[[int, int], None]

_readers: dict[str, Reader] = {}


def code_reports(
    reports: Sequence[Mapping[str, Any]],
    workers: int = 1,
    progress: Progress | None = None,
    model: str = DEFAULT_MODEL,
) -> dict[str, pl.DataFrame]:
    """Code reports into the tables of the stage ``coded``, and ``reports`` with their status.

    A report that cannot be coded gets ``status = error`` and its message; it stops no other.
    The result is the same for any order of the reports and any number of workers.

    Args:
        reports: Rows of the table ``reports``; only those with status ``ok`` in English, or in a
            language that nobody named, are coded.
        workers: Processes to use; 1 stays in this one.
        progress: Called with the number of reports done and of all.
        model: Name of the spaCy pipeline.
    """
    ordered = sorted(reports, key=lambda r: (str(r["report_id"]), str(r.get("revision"))))
    wanted = [number for number, report in enumerate(ordered) if is_coded(report)]
    chunks = [wanted[at : at + CHUNK] for at in range(0, len(wanted), CHUNK)]
    jobs = [(model, [dict(ordered[number]) for number in chunk]) for chunk in chunks]
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    errors: dict[int, str] = {}
    done = 0
    for chunk, results in zip(chunks, _run(jobs, workers), strict=True):
        for number, (found, error) in zip(chunk, results, strict=True):
            if error is not None:
                errors[number] = error
            for name, more in found.items():
                rows[name].extend(more)
        done += len(chunk)
        if progress is not None:
            progress(done, len(wanted))
    out = {name: frame(name, rows[name], "coded") for name in TABLES}
    out["reports"] = frame("reports", _with_errors(ordered, errors), "coded")
    return {name: _sorted(name, table) for name, table in out.items()}


def is_coded(report: Mapping[str, Any]) -> bool:
    """Whether a report is whole and in a language that is coded."""
    return report.get("status", "ok") == "ok" and report.get("language") in LANGUAGES


def _run(jobs: list[tuple[str, list[dict[str, Any]]]], workers: int) -> Iterator[list[Result]]:
    if workers <= 1 or len(jobs) <= 1:
        yield from map(_code_chunk, jobs)
        return
    # Spawned workers load the model once each; forking a process that runs threads may hang.
    with ProcessPoolExecutor(
        min(workers, len(jobs)), get_context("spawn"), initializer=_end_with_parent
    ) as pool:
        yield from pool.map(_code_chunk, jobs)


def _end_with_parent() -> None:
    """Let this worker end when the process that uses it was killed; else it would wait for ever."""
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()


def reader_of(model: str) -> Reader:
    """The reader of this process with a pipeline, loaded once."""
    return _readers.get(model) or _readers.setdefault(model, Reader(model))


def _code_chunk(
    job: tuple[str, list[dict[str, Any]]],
) -> list[Result]:
    """Code one chunk; every report gives its rows, or none and the reason."""
    model, reports = job
    reader = reader_of(model)
    refused = [_refusal(report) for report in reports]
    fine = [report for report, reason in zip(reports, refused, strict=True) if reason is None]
    try:
        documents: list[Document | None] = list(reader.read_all(fine))
    except Exception:
        # One of them cannot be read: find out which, one by one.
        documents = [None] * len(fine)
    queue = iter(zip(fine, documents, strict=True))
    results: list[Result] = []
    for reason in refused:
        if reason is not None:
            results.append(({}, reason))
            continue
        report, document = next(queue)
        try:
            results.append((code_report(document or reader.read(report)), None))
        except CodebookError:
            raise  # a mistake in the rules, not in the report
        except Exception as error:
            results.append(({}, f"{type(error).__name__}: {error}"))
    return _kept_to_contract(results)


def _kept_to_contract(results: list[Result]) -> list[Result]:
    """The results of a chunk; a report whose rows no table can hold gives the reason instead."""

    def broken(part: list[Result]) -> str | None:
        try:
            for name in TABLES:
                frame(name, [row for found, _ in part for row in found.get(name, [])], "coded")
        except ContractError as error:
            return f"{type(error).__name__}: {error}"
        return None

    if broken(results) is None:  # nearly always: one look at all of them is enough
        return results
    reasons = [broken([result]) for result in results]
    return [
        result if reason is None else ({}, reason)
        for result, reason in zip(results, reasons, strict=True)
    ]


def _refusal(report: Mapping[str, Any]) -> str | None:
    text = report.get("text")
    if not isinstance(text, str):
        return "no text: the field text is missing or is no string"
    if len(text) > LONGEST:
        return f"text too long: {len(text)} code points, at most {LONGEST} are coded"
    return None


def _with_errors(ordered: Sequence[Mapping[str, Any]], errors: Mapping[int, str]) -> list[Row]:
    rows: list[Row] = []
    for number, report in enumerate(ordered):
        row: Row = {"status": "ok", "redistribute": "none"}
        row |= {name: value for name, value in report.items() if name in _REPORT_COLUMNS}
        if not row.get("revision"):
            row["revision"] = ids.revision(
                row.get("title"), row.get("text"), row.get("published_at_utc")
            )
        if number in errors:
            row |= {"status": "error", "error": errors[number]}
        rows.append(row)
    return rows


def _sorted(name: str, table: pl.DataFrame) -> pl.DataFrame:
    return table.sort(*get_table(name).sort, maintain_order=True)
