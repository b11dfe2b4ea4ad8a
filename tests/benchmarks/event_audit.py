"""Draws tellings of events from public reports by a seed, to be judged by readers who do not confer.

    python tests/benchmarks/event_audit.py draw --seed 5 --out DRAWN.txt    # rows beside their text
    python tests/benchmarks/event_audit.py join DRAWN.csv VERDICTS.txt --out A.csv
    python tests/benchmarks/event_audit.py count A.csv B.csv                # agreement, precision, causes

The reports are ``re3d`` (conflict) and ``gumnews`` (news) of ``../shared/gold``, which only developers
have. ``draw`` also writes the rows themselves (offsets and codes, no text) as ``DRAWN.csv``. A reader
writes a line a row: ``NUMBER type_and_agent whole cause``; the first is 1 where the type is right and
the agent is right or rightly empty, the second where target, place, date, modality, polarity and voice
are right too, ``cause`` says what is wrong. No text of the reports goes into the project.

While rules are mended, only the half of the reports for which `readable` holds is looked at; the
verdicts on the other half are the honest ones, so ``count`` gives both.
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
COUNT = 200
CELLS = (
    "event_type", "mode", "agent_text", "agent_name", "target_text", "target_name", "target_class",
    "place_name", "country", "date_start", "date_end", "date_basis", "modality", "phase",
    "polarity", "voice", "context", "confidence",
)  # fmt: skip
KEPT = (
    "report_id", "trigger_start", "trigger_end", "event_type", "mode", "agent_start", "agent_end",
    "target_start", "target_end", "date_start", "date_end", "date_basis", "modality", "phase",
    "polarity", "voice", "confidence", "coder",
)  # fmt: skip
"""The cells of a drawn row that are kept: offsets and codes, no words of the report."""
VERDICT = ("type_and_agent", "whole", "cause")
Row = dict[str, Any]


def readable(report_id: str) -> bool:
    """Whether a report is of the half that may be read while rules are mended."""
    return int(hashlib.sha256(f"half/{report_id}".encode()).hexdigest(), 16) % 2 == 0


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


def join(drawn: Path, verdict_lines: Path, out: Path) -> None:
    """Put a reader's verdicts beside the rows that were drawn."""
    with drawn.open(newline="", encoding="utf-8") as file:
        rows_drawn = list(csv.DictReader(file))
    given: dict[int, list[str]] = {}
    for line in verdict_lines.read_text(encoding="utf-8").splitlines():
        if line.strip():
            number, *rest = line.split()
            given[int(number)] = [*rest, ""][:3]
    if missing := sorted(set(range(1, len(rows_drawn) + 1)) - set(given)):
        raise SystemExit(f"{verdict_lines}: no verdict for rows {missing}")
    with out.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*KEPT, *VERDICT])
        for number, row in enumerate(rows_drawn, 1):
            writer.writerow([*(row[name] for name in KEPT), *given[number]])


def count(one: Path, other: Path) -> None:
    """Print agreement of two readers, precision by each and by both, and causes."""
    a, b = verdicts(one), verdicts(other)
    both = sorted(set(a) & set(b))
    print(f"{len(both)} rows judged by both; {len(a)} and {len(b)} in all")
    for name, keys in (
        ("all", both),
        ("read while mending", [key for key in both if readable(key[0])]),
        ("not read", [key for key in both if not readable(key[0])]),
    ):
        for asked in VERDICT[:2] if keys else ():
            pairs = [(a[key][asked], b[key][asked]) for key in keys]
            agreed = sum(x == y for x, y in pairs) / len(pairs)
            one_right, other_right = (
                sum(pair[i] == "1" for pair in pairs) / len(pairs) for i in (0, 1)
            )
            by_both = sum(pair == ("1", "1") for pair in pairs) / len(pairs)
            print(
                f"{name} ({len(pairs)}), {asked}: {one_right:.3f} and {other_right:.3f}, "
                f"by both {by_both:.3f}; agreement {agreed:.3f}, kappa {kappa(pairs):.2f}"
            )
    causes = Counter(row["cause"] for read in (a, b) for row in read.values() if row["cause"])
    for cause, number in sorted(causes.items(), key=lambda kv: (-kv[1], kv[0])):
        print(f"| {cause} | {number} |")


def main() -> None:
    """Draw rows, put verdicts beside them, or count verdicts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("do", choices=("draw", "join", "count"))
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--seed", type=int, default=5)
    given = parser.parse_args()
    if given.do == "count":
        count(*given.files)
        return
    if given.do == "join":
        join(*given.files, given.out)
        return
    lines = []
    out = given.out or Path("drawn.txt")
    drawn = draw(rows(), COUNT, given.seed)
    for number, (row, text) in enumerate(drawn, 1):
        cells = ", ".join(f"{c}={row[c]}" for c in CELLS if row.get(c) not in (None, [], ()))
        place = f"{row['report_id']} {row['trigger_start']} {row['event_type']}"
        lines.append(f"{number}. {place}\n   {cells}\n   ... {text} ...\n")
    out.write_text("\n".join(lines), encoding="utf-8")
    with out.with_suffix(".csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(KEPT)
        writer.writerows([row[name] for name in KEPT] for row, _ in drawn)


if __name__ == "__main__":
    main()
