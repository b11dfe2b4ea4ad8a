"""Draws claims and tellings of events by a seed and prints each beside its text, to be read by hand.

    python tests/benchmarks/audit.py DATA --seed 1 --claims 30 --events 30

``DATA`` is the folder of state (``DATELINE_DATA``) after a run: its private tables hold the texts. The
draw depends on the rows and the seed alone. Nothing is written: verdicts belong into RESULTS.md.
"""

from __future__ import annotations

import argparse
import hashlib
import textwrap
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

Row = dict[str, Any]

CLAIM = (
    "source_name", "source_kind", "source_named", "source_count", "relay", "hearer", "cue_lemma",
    "form", "act", "modality", "polarity", "certainty", "evidence", "outlet_stance", "stated_start",
    "parent_claim_id",
)  # fmt: skip
TELLING = (
    "event_type", "mode", "agent_name", "target_name", "target_class", "place_name", "date_start",
    "date_end", "date_precision", "date_basis", "modality", "phase", "polarity", "voice",
    "context", "confidence",
)  # fmt: skip


def draw(rows: list[Row], key: str, count: int, seed: int) -> list[Row]:
    """Rows in the order of a hash of seed and place in the text, the first ``count`` of them."""

    def rank(row: Row) -> str:
        where = (
            f"{seed}/{row['report_id']}/{row[key]}/{row.get('event_type') or row.get('cue_start')}"
        )
        return hashlib.sha256(where.encode()).hexdigest()

    return sorted(rows, key=rank)[:count]


def marked(text: str, spans: list[tuple[str, int | None, int | None]], around: int = 260) -> str:
    """The surroundings of some spans, each in brackets with its letter."""
    known = [(name, a, b) for name, a, b in spans if a is not None and b is not None]
    first, last = min(a for _, a, _ in known), max(b for _, _, b in known)
    marks = sorted(
        [(b, 0, "]") for _, _, b in known] + [(a, 1, f"[{name}:") for name, a, _ in known]
    )
    begin, out = max(0, first - around), []
    at = begin
    for offset, _, mark in marks:
        out += [text[at:offset], mark]
        at = offset
    out.append(text[at : last + around])
    return textwrap.fill("".join(out).replace("\n", " / "), 150, initial_indent="    ",
                         subsequent_indent="    ")  # fmt: skip


def told(row: Row, columns: tuple[str, ...]) -> str:
    """Filled cells of a row in one line."""
    cells = []
    for name in columns:
        value = row[name]
        if value in (None, [], ""):
            continue
        cells.append(f"{name}={value.isoformat() if isinstance(value, date) else value}")
    return textwrap.fill("  ".join(cells), 150, initial_indent="    ", subsequent_indent="    ")


def main() -> None:
    """Print the sample."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--claims", type=int, default=30)
    parser.add_argument("--events", type=int, default=30)
    options = parser.parse_args()
    linked = options.data / "tables" / "linked"
    reports = {
        (row["report_id"], row["revision"]): row
        for row in pl.read_parquet(linked / "reports.parquet").to_dicts()
    }
    claims = pl.read_parquet(linked / "claims.parquet").to_dicts()
    tellings = pl.read_parquet(linked / "event_mentions.parquet").to_dicts()
    print(f"{len(tellings)} tellings, {len(claims)} claims, seed {options.seed}")
    for number, row in enumerate(draw(tellings, "trigger_start", options.events, options.seed), 1):
        report = reports[row["report_id"], row["revision"]]
        print(f"\nE{number} {_where(row, report, 'trigger')}")
        print(told(row, TELLING))
        spans = [("T", "trigger"), ("A", "agent"), ("O", "target")]
        print(marked(report["text"], [(n, row[f"{c}_start"], row[f"{c}_end"]) for n, c in spans]))
    for number, row in enumerate(draw(claims, "content_start", options.claims, options.seed), 1):
        report = reports[row["report_id"], row["revision"]]
        print(f"\nC{number} {_where(row, report, 'content')}")
        print(told(row, CLAIM))
        spans = [("S", "source"), ("CUE", "cue"), ("C", "content")]
        print(marked(report["text"], [(n, row[f"{c}_start"], row[f"{c}_end"]) for n, c in spans]))


def _where(row: Row, report: Row, span: str) -> str:
    published: datetime | None = report["published_at_utc"]
    day = published.date().isoformat() if published else "undated"
    return (
        f"{row['report_id']} {row[f'{span}_start']}-{row[f'{span}_end']}  "
        f"(published {day}) {report['title'] or ''}"
    )


if __name__ == "__main__":
    main()
