"""Counts of right, found and wanted, as precision, recall and F1."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Tally:
    """Right among the found, right among the wanted.

    Attributes:
        misses: What was wrong or missing, in words, for reading.
    """

    right_found: int = 0
    found: int = 0
    right_wanted: int = 0
    wanted: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        """Share of the found that is right; null when nothing was found."""
        return self.right_found / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of the wanted that was found; null when nothing was wanted."""
        return self.right_wanted / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; null when neither is known."""
        if not self.found and not self.wanted:
            return None
        p, r = self.precision or 0.0, self.recall or 0.0
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass
class Share:
    """Right ones among those asked."""

    right: int = 0
    asked: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, right: bool, miss: str) -> None:
        """Count one answer; ``miss`` says what was wrong, if it was."""
        self.asked += 1
        self.right += right
        if not right:
            self.misses.append(miss)

    @property
    def value(self) -> float | None:
        """The share; null when nothing was asked."""
        return self.right / self.asked if self.asked else None
