"""Draws errors in claims on the development half of PolNeAR, to be read and sorted by cause.

    python tests/benchmarks/claim_errors.py --seed 3 --count 100 [--causes claim_errors.csv]

An error is a claim of the gold whose cue no row touches (missed), a row whose cue touches none (false),
and a pair whose cues meet but whose source or content does not fit (source, content: shared words
below half). Without ``--causes`` each drawn error is printed beside its text, for a reader; with it
the causes that a reader wrote down are counted. Needs ``../shared/gold``, which only developers have;
no text of it goes into the project, only offsets.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from dateline.coding.claims import code_claims
from dateline.coding.model import Claim
from dateline.reading.reader import Reader

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "polnear-dev"
Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Error:
    """One error: where it stands, of what kind, and both sides in words."""

    report_id: str
    kind: str
    start: int
    end: int
    gold: str
    row: str


def errors() -> Iterator[Error]:
    """All errors of the set, in the order of the reports."""
    reports = [json.loads(line) for line in (GOLD / "reports.jsonl").read_text().splitlines()]
    for report in reports:
        if report.get("published_at"):
            instant = datetime.fromisoformat(report["published_at"])
            report["published_at_utc"] = instant.replace(tzinfo=None)
    lines = (GOLD / "gold.jsonl").read_text().splitlines()
    gold = {row["report_id"]: row["claims"] for row in map(json.loads, lines)}
    for document in Reader().read_all(reports):
        yield from of_report(
            document.report_id, document.text, gold[document.report_id], code_claims(document)
        )


def of_report(
    report_id: str, text: str, gold: list[dict[str, Any]], rows: list[Claim]
) -> Iterator[Error]:
    """The errors of one report; each side is matched once, the best pairs first."""
    pairs = []
    for i, wanted in enumerate(gold):
        cue = spans_of(wanted["cue"])
        for j, row in enumerate(rows):
            if row.cue is None or not touch(cue, [(row.cue.start, row.cue.end)]):
                continue
            source = [(row.source.start, row.source.end)] if row.source else []
            named = spans_of(wanted["source"])
            who = touch(named, source) or not (named or source)
            shared = jaccard(text, spans_of(wanted["content"]), content_of(row))
            pairs.append((not (who and shared >= 0.5), -shared, i, j, who))
    taken: set[int] = set()
    used: set[int] = set()
    for wrong, _, i, j, who in sorted(pairs):
        if i in taken or j in used:
            continue
        taken.add(i)
        used.add(j)
        if wrong:
            start, end = gold[i]["cue"][0]
            kind = "content" if who else "source"
            yield Error(report_id, kind, start, end, told(text, gold[i]), shown(text, rows[j]))
    for i, wanted in enumerate(gold):
        if i not in taken and wanted["cue"]:
            start, end = wanted["cue"][0]
            yield Error(report_id, "missed", start, end, told(text, wanted), "")
    for j, row in enumerate(rows):
        if j not in used and row.cue is not None:
            yield Error(report_id, "false", row.cue.start, row.cue.end, "", shown(text, row))


def spans_of(pieces: list[list[int]]) -> Spans:
    """Pieces of the gold as spans."""
    return [(start, end) for start, end in pieces]


def content_of(row: Claim) -> Spans:
    """Spans of a row's content."""
    return [(span.start, span.end) for span in row.content_spans]


def touch(one: Spans, other: Spans) -> bool:
    """Whether two lists of spans share a character."""
    return any(a < d and c < b for a, b in one for c, d in other)


def words(text: str, spans: Spans) -> set[tuple[int, str]]:
    """Words of spans with their places."""
    found: set[tuple[int, str]] = set()
    for start, end in spans:
        at = start
        for word in text[start:end].split():
            at = text.index(word, at)
            found.add((at, word.strip(".,;:!?\"'“”‘’()")))
            at += len(word)
    return found


def jaccard(text: str, one: Spans, other: Spans) -> float:
    """Share of common words."""
    a, b = words(text, one), words(text, other)
    return len(a & b) / len(a | b) if a | b else 1.0


def told(text: str, wanted: dict[str, Any]) -> str:
    """A claim of the gold in words."""
    part = lambda role: " // ".join(text[a:b] for a, b in wanted[role])  # noqa: E731
    return f"[{part('source')}] <{part('cue')}> {{{part('content')}}}"


def shown(text: str, row: Claim) -> str:
    """A row in words, with its rule."""
    source = text[row.source.start : row.source.end] if row.source else ""
    cue = text[row.cue.start : row.cue.end] if row.cue else ""
    content = " // ".join(text[a:b] for a, b in content_of(row))
    nested = " (nested)" if row.parent else ""
    return f"[{source}] <{cue}> {{{content}}} {row.rule}{nested}"


def draw(found: list[Error], count: int, seed: int) -> list[Error]:
    """The first errors in the order of a hash of seed and place."""

    def rank(error: Error) -> str:
        place = f"{seed}/{error.report_id}/{error.kind}/{error.start}/{error.end}/{error.row}"
        return hashlib.sha256(place.encode()).hexdigest()

    return sorted(found, key=rank)[:count]


def main() -> None:
    """Print the drawn errors, or count their causes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--causes", type=Path, help="CSV with report_id, kind, start, end, cause")
    given = parser.parse_args()
    if given.causes:
        with given.causes.open(newline="", encoding="utf-8") as file:
            counted = Counter((row["kind"], row["cause"]) for row in csv.DictReader(file))
        for (kind, cause), number in sorted(counted.items(), key=lambda kv: (-kv[1], kv[0])):
            print(f"| {kind} | {cause} | {number} |")
        return
    found = list(errors())
    print(f"{len(found)} errors: {dict(sorted(Counter(e.kind for e in found).items()))}")
    texts = {
        row["report_id"]: row["text"]
        for row in map(json.loads, (GOLD / "reports.jsonl").read_text().splitlines())
    }
    for number, error in enumerate(draw(found, given.count, given.seed), 1):
        text = texts[error.report_id]
        around = " ".join(text[max(0, error.start - 150) : error.end + 200].split())
        print(f"\n{number}. {error.kind} {error.report_id} {error.start}-{error.end}")
        print(f"   gold {error.gold}\n   row  {error.row}\n   ... {around} ...")


if __name__ == "__main__":
    main()
