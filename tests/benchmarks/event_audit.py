"""Draws tellings of events from public reports by a seed, to be judged by readers who do not confer.

    python tests/benchmarks/event_audit.py draw --out DRAWN.txt      # rows beside their text
    python tests/benchmarks/event_audit.py count A.csv B.csv         # agreement, precision, causes

The reports are ``re3d`` (conflict) and ``gumnews`` (news) of ``../shared/gold``, which only developers
have. A verdict is a row of ``report_id,trigger_start,event_type,type_and_agent,whole,cause``:
``type_and_agent`` is 1 where the type is right and the agent is right or rightly empty, ``whole`` is
1 where target, place, date, modality and polarity are right too, ``cause`` says what is wrong. No text
of the reports goes into the project.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from dateline.coding.report import code_report
from dateline.reading.reader import Reader

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
SETS = ("re3d", "gumnews")
SEED, COUNT = 4, 200
CELLS = (
    "event_type", "mode", "agent_text", "agent_name", "target_text", "target_name", "target_class",
    "place_name", "country", "date_start", "date_end", "date_basis", "modality", "phase",
    "polarity", "voice", "context", "confidence",
)  # fmt: skip
Row = dict[str, Any]


def rows() -> list[tuple[Row, str]]:
    """Every typed telling of the sets, with the text around it."""
    found = []
    for name in SETS:
        reports = [
            json.loads(line) for line in (GOLD / name / "reports.jsonl").read_text().splitlines()
        ]
        for report in reports:
            if report.get("published_at"):
                instant = datetime.fromisoformat(report["published_at"])
                report["published_at_utc"] = instant.replace(tzinfo=None)
        for document in Reader().read_all(reports):
            text = document.text
            for row in code_report(document)["event_mentions"]:
                if row["event_type"] == "untyped":
                    continue
                a, b = row["trigger_start"], row["trigger_end"]
                around = f"{text[max(0, a - 350) : a]}>>>{text[a:b]}<<<{text[b : b + 250]}"
                found.append((row, " ".join(around.split())))
    return found


def draw(found: list[tuple[Row, str]], count: int, seed: int) -> list[tuple[Row, str]]:
    """The first rows in the order of a hash of seed and place."""

    def rank(pair: tuple[Row, str]) -> str:
        row = pair[0]
        place = f"{seed}/{row['report_id']}/{row['trigger_start']}/{row['event_type']}"
        return hashlib.sha256(place.encode()).hexdigest()

    return sorted(found, key=rank)[:count]


def verdicts(path: Path) -> dict[tuple[str, str, str], Row]:
    """A reader's verdicts by place and type."""
    with path.open(newline="", encoding="utf-8") as file:
        return {
            (row["report_id"], row["trigger_start"], row["event_type"]): row
            for row in csv.DictReader(file)
        }


def kappa(pairs: list[tuple[str, str]]) -> float:
    """Cohen's kappa of two readers (Cohen 1960, Educational and Psychological Measurement 20)."""
    total = len(pairs)
    agreed = sum(a == b for a, b in pairs) / total
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[value] * second[value] for value in first) / total**2
    return (agreed - chance) / (1 - chance) if chance < 1 else 1.0


def count(one: Path, other: Path) -> None:
    """Print agreement of two readers, precision by each and by both, and causes."""
    a, b = verdicts(one), verdicts(other)
    both = sorted(set(a) & set(b))
    print(f"{len(both)} rows judged by both; {len(a)} and {len(b)} in all")
    for asked in ("type_and_agent", "whole"):
        pairs = [(a[key][asked], b[key][asked]) for key in both]
        agreed = sum(x == y for x, y in pairs) / len(pairs)
        right = [sum(pair[i] == "1" for pair in pairs) / len(pairs) for i in (0, 1)]
        by_both = sum(pair == ("1", "1") for pair in pairs) / len(pairs)
        print(
            f"{asked}: {right[0]:.3f} and {right[1]:.3f}, by both {by_both:.3f}; agreement {agreed:.3f}, kappa {kappa(pairs):.2f}"
        )
    causes = Counter(row["cause"] for read in (a, b) for row in read.values() if row["cause"])
    for cause, number in sorted(causes.items(), key=lambda kv: (-kv[1], kv[0])):
        print(f"| {cause} | {number} |")


def main() -> None:
    """Draw rows, or count verdicts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("do", choices=("draw", "count"))
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    if given.do == "count":
        count(*given.files)
        return
    lines = []
    for number, (row, text) in enumerate(draw(rows(), COUNT, SEED), 1):
        cells = ", ".join(f"{c}={row[c]}" for c in CELLS if row.get(c) not in (None, [], ()))
        place = f"{row['report_id']} {row['trigger_start']} {row['event_type']}"
        lines.append(f"{number}. {place}\n   {cells}\n   ... {text} ...\n")
    (given.out or Path("drawn.txt")).write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
