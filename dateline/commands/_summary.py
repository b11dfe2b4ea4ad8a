"""The readable summary of coded reports: who says what, and which events are told."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import polars as pl

SHOWN: Final = 40
"""Rows of a table that the summary shows at most."""

_GAP: Final = 2


def summary(
    tables: Mapping[str, pl.DataFrame], explain: bool = False, width: int | None = None
) -> str:
    """Counts, claims and events of coded reports, as text for a terminal.

    Args:
        tables: The tables that ``dateline code`` makes.
        explain: Whether the claims were explained before: they are left out, and events get the
            rules that found their tellings.
        width: Characters a line may have; without it those of the terminal.
    """
    width = width or shutil.get_terminal_size((120, 24)).columns
    reports = tables["reports"]
    statuses = reports.group_by("status").len().sort("status").iter_rows()
    counts = ", ".join(f"{count} {status}" for status, count in statuses)
    parts = [
        f"Reports: {reports.height} ({counts}). Claims: {tables['claims'].height}. "
        f"Tellings of events: {tables['event_mentions'].height}, of {tables['events'].height} "
        f"events. Actors: {tables['actors'].height}.",
        *([] if explain else [_section("Claims", _claims(tables), width)]),
        _section("Events", _events(tables, explain), width),
    ]
    return "\n\n".join(parts)


def _claims(tables: Mapping[str, pl.DataFrame]) -> list[dict[str, str]]:
    ordered = tables["claims"].sort("report_id", "revision", "content_start", "claim_id")
    return [
        {
            "who says": claim["source_name"] or claim["source_text"] or "(nobody named)",
            "through": ", ".join(claim["relay"] or []),
            "how": claim["cue_text"] or "",
            "what": claim["content_text"] or "",
            "as": " ".join(_marks(claim)),
        }
        for claim in ordered.iter_rows(named=True)
    ]


def _marks(claim: Mapping[str, Any]) -> list[str]:
    """What sets the claim apart from a plain assertion of a fact."""
    plain = {
        "act": "assert",
        "polarity": "positive",
        "modality": "actual",
        "certainty": "flat",
        "evidence": "unstated",
    }
    return [claim[name] for name, usual in plain.items() if claim[name] != usual]


def _events(tables: Mapping[str, pl.DataFrame], explain: bool) -> list[dict[str, str]]:
    names = dict(tables["actors"].select("actor_id", "name").iter_rows())
    rules: dict[str, list[str]] = {}
    told = tables["event_mentions"].drop_nulls("event_id").sort("event_mention_id")
    for event, lemma, coder in told.select("event_id", "trigger_lemma", "coder").iter_rows():
        rules.setdefault(event, []).append(f"{lemma}: {coder.rsplit(' ', 1)[-1]}")
    rows = []
    for event in tables["events"].sort("date_start", "event_id", nulls_last=True).to_dicts():
        parts: dict[str, list[str]] = {"agent": [], "target": []}
        for actor in event["actors"] or []:
            parts.setdefault(actor["role"], []).append(names.get(actor["actor_id"], "?"))
        row = {
            "when": _days(event["date_start"], event["date_end"]),
            "what": event["event_type"] + (f" {event['mode']}" if event["mode"] else ""),
            "who": ", ".join(parts["agent"]),
            "whom": ", ".join(parts["target"]),
            "where": event["place_name"] or "",
            "is": f"{event['occurrence']}, {event['status']}",
        }
        found = "; ".join(dict.fromkeys(rules.get(event["event_id"], [])))
        rows.append(row | ({"rule": found} if explain else {}))
    return rows


def _days(start: date | None, end: date | None) -> str:
    """A day or a span of days, short: 2024-12-07/08, 2024-11-30/2024-12-02."""
    if start is None:
        return ""
    if end in (None, start):
        return str(start)
    same_month = end is not None and (end.year, end.month) == (start.year, start.month)
    return f"{start}/{end:%d}" if same_month else f"{start}/{end}"


def _section(title: str, rows: list[dict[str, str]], width: int) -> str:
    if not rows:
        return f"{title}: none"
    more = f"\n... and {len(rows) - SHOWN} more" if len(rows) > SHOWN else ""
    return f"{title}\n{table(rows[:SHOWN], width)}{more}"


def table(rows: Sequence[Mapping[str, str]], width: int) -> str:
    """Rows as aligned columns; the widest columns are cut so that a line fits."""
    names = list(rows[0])
    cells = [names, *([" ".join(row[name].split()) for name in names] for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(names))]
    room = width - _GAP * (len(names) - 1)
    while sum(widths) > room and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    lines = [
        (" " * _GAP).join(_fit(cell, w) for cell, w in zip(line, widths, strict=True)).rstrip()
        for line in cells
    ]
    return "\n".join([lines[0], (" " * _GAP).join("-" * w for w in widths), *lines[1:]])


def _fit(cell: str, width: int) -> str:
    return cell.ljust(width) if len(cell) <= width else cell[: width - 1] + "…"
