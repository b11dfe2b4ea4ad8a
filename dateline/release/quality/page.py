"""The quality report of a release in words: ``quality/report.md``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import polars as pl

_TITLES: Final = {
    "rows": "Rows",
    "reports": "Reports",
    "claims": "Claims",
    "event_mentions": "Tellings of events",
    "events": "Events",
    "coverage": "Coverage",
    "sample": "The coder on our own sample, coded by hand",
}
"""Headings of the groups; a group without one keeps its name."""

_SIDES: Final = {
    "least": "at least", "most": "at most", "warn_below": "look below", "warn_above": "look above",
}  # fmt: skip


def page(
    version: str,
    previous: str | None,
    measures: pl.DataFrame,
    coverage: pl.DataFrame,
    gold: Mapping[str, Any] | None,
    seed: str,
    drawn: int,
) -> str:
    """The report as Markdown.

    Args:
        version: The release.
        previous: The release before; None for the first.
        measures: All measures, see `dateline.release.quality.measures`.
        coverage: The table ``coverage``.
        gold: Scores on public gold as they were measured, see `tests/benchmarks/scores.json`.
        seed: Seed of the audit's rows.
        drawn: How many rows were drawn.
    """
    against = f" Beside each value stands that of {previous}." if previous else ""
    parts = [
        f"# Quality of Dateline {version}\n",
        "Computed from the tables of this release, when it was made. Shares are of the rows named."
        f"{against}\n",
    ]
    for group in measures["group"].unique(maintain_order=True):
        rows = measures.filter(group=group)
        parts.append(f"## {_TITLES.get(group, group)}\n")
        parts.append(_table(rows, previous) + "\n")
    parts.append("## Reports by outlet and day\n")
    parts.append(_by_outlet(coverage) + "\n")
    if gold is not None:
        parts.append("## The coder on public gold\n")
        parts.append(_gold(gold) + "\n")
    parts.append("## Audit\n")
    parts.append(
        f"`audit.parquet` holds {_rows(drawn)} of this release, drawn by the seed `{seed}`: by event "
        "type in proportion, spread over countries, with empty columns for verdicts. "
        f"`dateline audit {version}` shows each beside its text, takes verdicts and gives "
        "precision with its 95 % interval by type.\n"
    )
    return "\n".join(parts)


def _table(rows: pl.DataFrame, previous: str | None) -> str:
    bounded = any(rows[side].is_not_null().any() for side in _SIDES)
    head = ["measure", "value", "of"] + ([previous] if previous else [])
    head += ["bound"] if bounded else []
    lines = [_line(head), _line(["---", *["---:"] * (len(head) - 1)])]
    for row in rows.iter_rows(named=True):
        count = row["of"] is None
        cells = [
            row["measure"],
            value_in_words(row["value"], count),
            "" if count else f"{row['of']:,}",
        ]
        if previous:
            cells.append(value_in_words(row["previous"], count))
        if bounded:
            cells.append(bound_in_words(row))
        lines.append(_line(cells))
    return "\n".join(lines)


def _by_outlet(coverage: pl.DataFrame) -> str:
    names = ["listed", "fetched", "coded", "error"]
    lines = [_line(["outlet", "day", *names]), _line(["---", "---", *["---:"] * len(names)])]
    ordered = coverage.sort("outlet_id", "day")
    for row in ordered.iter_rows(named=True):
        cells = ["" if row[name] is None else f"{row[name]:,}" for name in names]
        lines.append(_line([row["outlet_id"], str(row["day"]), *cells]))
    return "\n".join(lines)


def _gold(gold: Mapping[str, Any]) -> str:
    lines = [
        f"Measured on {gold['date']} with code {gold['code_version']} on development sets of public "
        "annotated corpora, which were read while rules were made: held-out scores are lower. "
        "Copied here, not computed again.\n",
        _line(["set", "measure", "value"]),
        _line(["---", "---", "---:"]),
    ]
    lines += [_line([s["set"], s["measure"], f"{s['value']:.1f}"]) for s in gold["scores"]]
    return "\n".join(lines)


def value_in_words(value: float | None, count: bool) -> str:
    """A value as text: counts whole, shares to three places, a dash where there is none."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if count else f"{value:.3f}"


def bound_in_words(measure: Mapping[str, Any]) -> str:
    """The bounds of a measure, such as ``at least 0.9, look below 0.95``; empty: it has none."""
    return ", ".join(
        f"{words} {measure[side]:g}" for side, words in _SIDES.items() if measure[side] is not None
    )


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number} rows"


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"
