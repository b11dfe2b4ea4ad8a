"""What came of a rehydration: which texts were filled, and of every other one why it was not."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

FILE: Final = "report.csv"

WORDS: Final = {
    "filled": "filled",
    "changed": "changed since",
    "gone": "gone",
    "refused": "refused by robots.txt",
    "unanswered": "without an answer this time",
    "no_address": "without an address",
    "not_given": "not among the pages given",
}
"""What became of a text, and how it is said."""

_HEAD: Final = ("report_id", "outlet", "url", "result", "reason")


@dataclass
class Result:
    """What came of a rehydration.

    Attributes:
        wanted: How many reports have no text in the release.
        filled: Reports whose text was found, its hash proved.
        left: By report, what became of it (`WORDS`), and why in words.
    """

    wanted: int = 0
    filled: list[str] = field(default_factory=list)
    left: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def summary(self) -> str:
        """How many were not filled, by reason."""
        counts = Counter(kind for kind, _ in self.left.values())
        return ", ".join(f"{counts[kind]} {said}" for kind, said in WORDS.items() if counts[kind])

    def write(self, path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write what became of every text as CSV, a row a report, by id."""
        filled = set(self.filled)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(_HEAD)
            for row in sorted(rows, key=lambda row: str(row["report_id"])):
                report = row["report_id"]
                kind, why = ("filled", "") if report in filled else self.left[report]
                address = row["url"] or row["canonical_url"] or ""
                writer.writerow([report, row["outlet"] or "", address, kind, why])


def kind_of(reason: str) -> str:
    """What became of a page, by why it is missing."""
    if "robots.txt" in reason:
        return "refused"
    return "gone" if reason.startswith("HTTP ") and "attempts" not in reason else "unanswered"
