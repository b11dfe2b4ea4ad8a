"""How far the confidence of tellings of events can be believed: reliability tables on judged rows.

    python tests/benchmarks/reliability.py measure --out after.csv       # pairs of confidence and verdict
    python tests/benchmarks/reliability.py show [before.csv] after.csv   # bins, Brier score, thresholds

The threshold of the codebook is set to 0 while measuring, so that rows below it are seen too. What
"right" measures differs from set to set:

- ``draw``: rows of news that no rule was made on (``polnear-train``, ``tbaq``, ``fundus``, ``ecb``), drawn by a
  seed in four bands of confidence, judged by one reader (type right, doer right or rightly none) and weighted
  back to the bands' sizes: the nearest to what ``confidence`` means, and few.
- ``audit``: the rows of ``event_audit_a.csv`` in the half of ``re3d`` and ``gumnews`` that may be read, as far as
  they still stand with the same type and doer. Rules were made on it, and wrong rows left it: too kind.
- ``plv``: the row that the scorer chooses for a dyad, and whether its PLOVER root is right. The choice goes by
  the gold's doer and target, so the doer is right beforehand: too kind.
- ``case21``: the surest row with an ACLED name, right where the name is the snippet's one label. True rows beside
  the label count as wrong: too hard.
- ``sample``: rows of the sample newsroom (``--sample``: a folder of tables) that an expectation wants, with that
  doer. A regression test: too kind.

The sets are developers' (``../shared/gold``). ``reliability_verdicts.csv`` holds places and verdicts, no text.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from dateline.coding.report import code_report
from dateline.quality import events as quality
from dateline.quality.sample import page_reports
from dateline.reading.reader import Reader, build

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "gold"
VERDICTS = Path(__file__).with_name("reliability_verdicts.csv")
JUDGED = ("re3d", "gumnews", "polnear-train", "tbaq", "fundus", "ecb")
SETS = ("draw", "audit", "plv", "case21", "sample")
BINS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 1.01)
THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
OPEN = """
threshold: {about: "none, for measuring", value: 0}
margin: {about: "none, for measuring", value: 0}
"""
Row = dict[str, Any]
Pair = tuple[str, float, bool, float]
"""Set, confidence, whether the row is right, weight."""


def reports(name: str) -> list[Row]:
    """The reports of a set; of the pages of ``fundus`` the English ones."""
    if name != "fundus":
        lines = (GOLD / name / "reports.jsonl").read_text(encoding="utf-8").splitlines()
        found = [json.loads(line) for line in lines]
    else:
        found = []
        lines = (GOLD / "html" / name / "gold.jsonl").read_text(encoding="utf-8").splitlines()
        for page in map(json.loads, lines):
            words = page["text"].lower().split()
            common = sum(word in ("the", "of", "and", "to", "in") for word in words)
            if common > 0.12 * len(words) and len(words) > 100:
                report_id = "F" + sha256(page["file"].encode()).hexdigest()[:16].upper()
                found.append(
                    {
                        "report_id": report_id,
                        "text": page["text"],
                        "language": "en",
                        "published_at": page["retrieved_at"],
                    }
                )
    for report in found:
        if report.get("published_at"):
            instant = datetime.fromisoformat(report["published_at"].replace("Z", ""))
            report["published_at_utc"] = instant.replace(tzinfo=None)
    return found


def coded(name: str, parses: Path | None, only: set[str] | None = None) -> Iterator[list[Row]]:
    """The tellings of each report of a set; ``parses`` may hold them parsed (``NAME.docbin``)."""
    reader, wanted = Reader(), reports(name)
    kept = [i for i, r in enumerate(wanted) if only is None or r["report_id"] in only]
    if parses is not None and (parses / f"{name}.docbin").exists():
        from spacy.tokens import DocBin

        docs = list(DocBin().from_disk(parses / f"{name}.docbin").get_docs(reader.nlp.vocab))
        documents = (build(docs[i], wanted[i]) for i in kept)
    else:
        documents = iter(reader.read_all([wanted[i] for i in kept]))
    for document in documents:
        yield [
            {"report_id": document.report_id, **row}
            for row in code_report(document)["event_mentions"]
        ]


def type_of(row: Row) -> str:
    """The type of the pattern that made a row, also where the row is untyped."""
    return str(row["coder"].split()[-1].split("/")[0])


def judged(parses: Path | None) -> Iterator[Pair]:
    """Rows that a reader judged, as far as they still stand."""
    with VERDICTS.open(newline="", encoding="utf-8") as file:
        known = {
            (v["report_id"], v["trigger_start"], v["event_type"], v["agent_start"]): v
            for v in csv.DictReader(file)
        }
    only = {key[0] for key in known}
    for name in JUDGED:
        for rows in coded(name, parses, only):
            for row in rows:
                agent = "" if row["agent_start"] is None else str(row["agent_start"])
                key = (row["report_id"], str(row["trigger_start"]), type_of(row), agent)
                if (v := known.get(key)) is not None:
                    yield v["set"], row["confidence"], v["right"] == "1", float(v["weight"])


def scored(parses: Path | None) -> Iterator[Pair]:
    """The rows that the scorer of the gold chooses in ``plv`` and ``case21``."""
    sys.path.insert(0, str(GOLD))
    from scoring import tasks

    gold: dict[str, dict[str, Row]] = {}
    for name in ("plv", "case21"):
        lines = (GOLD / name / "gold.jsonl").read_text(encoding="utf-8").splitlines()
        gold[name] = {item["report_id"]: item for item in map(json.loads, lines)}
    for rows in coded("plv", parses):
        rooted = tasks.coded(rows)
        for dyad in gold["plv"][rows[0]["report_id"]]["dyads"] if rooted else ():
            sides = (tasks.spans(dyad["source"]), tasks.spans(dyad["target"]))
            row = tasks.choose_event(rooted, *sides)
            root = tasks.MERGED_ROOTS.get(row["plover"], row["plover"])
            yield "plv", row["confidence"], root == dyad["root"], 1.0
    for rows in coded("case21", parses):
        named = [row for row in rows if row["acled_sub_event"]]
        if named:
            row = max(named, key=lambda r: r["confidence"] or 0.0)
            label = gold["case21"][row["report_id"]]["sub_event"]
            right = row["acled_sub_event"].lower() == label.lower()
            yield "case21", row["confidence"], right, 1.0


def of_sample(tables: Path) -> Iterator[Pair]:
    """Rows of the sample newsroom's reports that are expected completely."""
    texts = {
        r["report_id"]: r["text"] for r in pl.read_parquet(tables / "reports.parquet").to_dicts()
    }
    rows = defaultdict(list)
    for row in pl.read_parquet(tables / "event_mentions.parquet").to_dicts():
        rows[row["report_id"]].append(row)
    folder = ROOT / "datasets" / "sample"
    pages = page_reports(folder)
    for file in sorted((folder / "expected").glob("*.yml")):
        expected = yaml.safe_load(file.read_text(encoding="utf-8"))
        report_id = pages.get(file.stem)
        if report_id in texts and expected.get("events_complete"):
            for row, right in quality.verdicts(expected, rows[report_id], texts[report_id]):
                yield "sample", row["confidence"], right, 1.0


def measure(out: Path, parses: Path | None, sample: Path | None) -> None:
    """Write every pair as CSV."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "confidence.yml").write_text(OPEN, encoding="utf-8")
        os.environ["DATELINE_CODEBOOK"] = folder
        pairs = [*judged(parses), *scored(parses), *(of_sample(sample) if sample else ())]
    with out.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(pairs)


def read(file: Path) -> list[Pair]:
    """The pairs of a CSV file."""
    with file.open(newline="", encoding="utf-8") as lines:
        return [(s, float(c), right == "True", float(w)) for s, c, right, w in csv.reader(lines)]


def means(pairs: list[Pair]) -> tuple[float, float, float]:
    """Weight, mean confidence and share right of some pairs."""
    weight = sum(w for *_, w in pairs)
    if not weight:
        return 0.0, 0.0, 0.0
    sure = sum(c * w for _, c, _, w in pairs) / weight
    return weight, sure, sum(w for *_, right, w in pairs if right) / weight


def show(file: Path) -> None:
    """Print the tables of a file of pairs."""
    pairs = read(file)
    print(f"\n{file.name}: rows, mean confidence / share right, by confidence\n")
    print("| confidence | " + " | ".join(SETS) + " |\n" + "|---" * (len(SETS) + 1) + "|")
    gaps: dict[str, float] = defaultdict(float)
    for low, high in pairwise(BINS):
        cells = []
        for name in SETS:
            inside = [p for p in pairs if p[0] == name and low <= p[1] < high]
            weight, sure, right = means(inside)
            gaps[name] += weight * abs(sure - right)
            cells.append(f"{len(inside)}: {sure:.2f} / {right:.2f}" if inside else "-")
        print(f"| {low:.2f} to {min(high, 1):.2f} | " + " | ".join(cells) + " |")
    sums: dict[str, list[str]] = {"all": [], "Brier score": [], "expected calibration error": []}
    for name in SETS:
        own = [p for p in pairs if p[0] == name]
        weight, sure, right = means(own)
        if not own:
            for cells in sums.values():
                cells.append("-")
            continue
        brier = sum(w * (c - r) ** 2 for _, c, r, w in own) / weight
        sums["all"].append(f"{len(own)}: {sure:.2f} / {right:.2f}")
        sums["Brier score"].append(f"{brier:.3f}")
        sums["expected calibration error"].append(f"{gaps[name] / weight:.3f}")
    for said, cells in sums.items():
        print(f"| {said} | " + " | ".join(cells) + " |")
    print("\nshare right of the rows at or above a threshold (share of rows kept)\n")
    print("| threshold | " + " | ".join(SETS) + " |\n" + "|---" * (len(SETS) + 1) + "|")
    for least in THRESHOLDS:
        cells = []
        for name in SETS:
            own = [p for p in pairs if p[0] == name]
            weight, _, right = means([p for p in own if p[1] >= least])
            cells.append(f"{right:.2f} ({weight / means(own)[0]:.2f})" if own else "-")
        print(f"| {least:.1f} | " + " | ".join(cells) + " |")


def main() -> None:
    """Measure pairs, or show them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("do", choices=("measure", "show"))
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--out", type=Path, default=Path("pairs.csv"))
    parser.add_argument("--parses", type=Path, help="folder of parsed sets, NAME.docbin")
    parser.add_argument("--sample", type=Path, help="folder of tables of the sample newsroom")
    given = parser.parse_args()
    if given.do == "measure":
        measure(given.out, given.parses, given.sample)
    for file in given.files:
        show(file)


if __name__ == "__main__":
    main()
