"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MOST_IDS: Final = 1000
"""How many failing ids an outcome lists; it counts all."""


@dataclass(frozen=True)
class Outcome:
    """One check's outcome.

    Attributes:
        name: Name of the check.
        table: Table whose check it is.
        demands: What it demands, in a sentence.
        passed: Whether it holds.
        failing: Rows that break it; null where that could not be counted.
        failing_ids: Their ids, sorted, at most `MOST_IDS`.
        message: What is wrong, in words; empty where nothing is.
        error: Whether the check itself broke, so that nothing is known of the data.
    """

    name: str
    table: str
    demands: str
    passed: bool
    failing: int | None = 0
    failing_ids: tuple[str, ...] = ()
    message: str = ""
    error: bool = False
