"""The sample newsroom scored: coded and linked tables against what people coded by hand.

    python -m dateline.quality.sample TABLES_FOLDER [--misses]

scores a folder of Parquet tables that hold the full texts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from dateline import safe_yaml
from dateline.quality.claims import ClaimScores, score_claims
from dateline.quality.events import EventScores, score_events
from dateline.quality.newsroom import NewsroomScores, score_newsroom
from dateline.quality.tally import Share, Tally
from dateline.tables import ids

Row = dict[str, Any]

SAMPLE = Path("datasets/sample")


@dataclass
class ReportScores:
    """Scores of the sample newsroom's reports, each by itself."""

    reports: int
    claims: ClaimScores
    events: EventScores

    def rows(self) -> Iterator[tuple[str, str, float | None, int]]:
        """Group, measure, value between 0 and 1, and over how many."""
        yield from _tally("claims", "claims found", self.claims.claims)
        yield from _tally("claims", "with the right source", self.claims.source)
        yield from _shares("claims", self.claims.fields)
        yield from _tally("event mentions", "right type", self.events.types)
        yield from _shares("event mentions", self.events.fields)
        yield from _tally("numbers", "right", self.events.numbers)
        yield "event mentions", "forbidden rows", float(len(self.events.never)), 0


@dataclass
class SampleScores(ReportScores):
    """All scores of the sample newsroom: its reports, and the newsroom as a whole."""

    newsroom: NewsroomScores

    def rows(self) -> Iterator[tuple[str, str, float | None, int]]:
        """Group, measure, value between 0 and 1, and over how many."""
        yield from super().rows()
        yield from _shares("newsroom", self.newsroom.shares)

    def misses(self) -> list[str]:
        """Everything that is wrong or missing, in words."""
        tallies = (self.claims.claims, self.claims.source, self.events.types, self.events.numbers)
        shares = [self.claims.fields, self.events.fields, self.newsroom.shares]
        return [
            *(miss for tally in tallies for miss in tally.misses),
            *(miss for group in shares for share in group.values() for miss in share.misses),
            *(f"never: {miss}" for miss in self.events.never),
        ]


def _tally(group: str, name: str, tally: Tally) -> Iterator[tuple[str, str, float | None, int]]:
    yield group, f"{name}, precision", tally.precision, tally.found
    yield group, f"{name}, recall", tally.recall, tally.wanted
    yield group, f"{name}, F1", tally.f1, tally.wanted


def _shares(
    group: str, shares: Mapping[str, Share]
) -> Iterator[tuple[str, str, float | None, int]]:
    for name, share in sorted(shares.items()):
        yield group, name, share.value, share.asked


def page_reports(folder: Path = SAMPLE) -> dict[str, str]:
    """Page id of the newsroom to report_id."""
    newsroom = safe_yaml.load((folder / "newsroom.yml").read_text(encoding="utf-8"))
    hosts = {outlet["id"]: outlet["host"] for outlet in newsroom["outlets"]}
    return {
        page["id"]: ids.report_id(f"http://{hosts[page['outlet']]}{page['path']}")
        for page in newsroom["pages"]
    }


def score(tables: Mapping[str, pl.DataFrame], folder: Path = SAMPLE) -> SampleScores:
    """Score linked tables that hold the full texts of the sample newsroom.

    Raises:
        FileNotFoundError: The folder holds no expectations.
        ValueError: An expectation is not in the text of its report.
    """
    found = score_reports(tables, folder)
    rows = {name: frame.to_dicts() for name, frame in tables.items()}
    whole = safe_yaml.load((folder / "expected" / "releases.yml").read_text(encoding="utf-8"))
    linked = score_newsroom(whole, rows, page_reports(folder))
    return SampleScores(found.reports, found.claims, found.events, linked)


def score_reports(tables: Mapping[str, pl.DataFrame], folder: Path = SAMPLE) -> ReportScores:
    """Score coded tables that hold the full texts of the sample newsroom, report by report.

    Raises:
        FileNotFoundError: The folder holds no expectations.
        ValueError: An expectation is not in the text of its report.
    """
    names = ("reports", "claims", "event_mentions", "quantities")
    rows = {name: tables[name].to_dicts() for name in names}
    pages = page_reports(folder)
    claims, events, count = ClaimScores(), EventScores(), 0
    by_report = {row["report_id"]: row for row in rows["reports"]}
    files = sorted((folder / "expected").glob("*.yml"))
    if not files:
        raise FileNotFoundError(f"no expectations in {folder / 'expected'}")
    for path in files:
        expected = safe_yaml.load(path.read_text(encoding="utf-8"))
        if path.stem == "releases" or expected.get("file"):
            continue
        report = by_report.get(pages[expected["report"]])
        text = (report or {}).get("text") or ""
        if report is None or not text:
            claims.claims.wanted += len(expected.get("claims") or ())
            events.types.wanted += len(expected.get("events") or ())
            claims.claims.misses.append(f"{expected['report']}: no text")
            continue
        count += 1
        own = {
            name: [r for r in rows[name] if r["report_id"] == report["report_id"]]
            for name in ("claims", "event_mentions", "quantities")
        }
        marks = {id(of): len(of.misses) for of in _measures(claims, events)}
        try:
            score_claims(expected.get("claims") or [], own["claims"], text, claims)
            score_events(
                expected, own["event_mentions"], own["quantities"],
                {r["claim_id"]: r for r in own["claims"]}, text, events,
            )  # fmt: skip
        except ValueError as error:
            raise ValueError(f"{path.name}: {error}") from error
        for of in _measures(claims, events):
            mark = marks.get(id(of), 0)
            of.misses[mark:] = [f"{expected['report']}: {miss}" for miss in of.misses[mark:]]
    return ReportScores(count, claims, events)


def _measures(claims: ClaimScores, events: EventScores) -> list[Tally | Share]:
    """All that keeps misses; a share comes into being with its first report."""
    return [
        claims.claims, claims.source, events.types, events.numbers,
        *claims.fields.values(), *events.fields.values(),
    ]  # fmt: skip


def report(tables: Mapping[str, pl.DataFrame], folder: Path = SAMPLE) -> str:
    """The scores as a plain table."""
    scores = score(tables, folder)
    lines = [f"{scores.reports} reports coded by hand, and the newsroom as a whole"]
    for group, name, value, over in scores.rows():
        shown = "   -" if value is None else (f"{value:4.0f}" if not over else f"{value:4.2f}")
        lines.append(f"  {group:<15} {name:<34} {shown}" + (f"  of {over}" if over else ""))
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Score a folder of tables and print the table, with ``--misses`` also what is wrong."""
    folder = Path(arguments[0])
    tables = {path.stem: pl.read_parquet(path) for path in sorted(folder.glob("*.parquet"))}
    print(report(tables))
    if "--misses" in arguments:
        print("\n".join(score(tables).misses()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
