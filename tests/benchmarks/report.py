"""What a benchmark measured: into RESULTS.md, and as a plot beside it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.benchmarks import sections

FOLDER: Final = Path(__file__).parent
CACHE: Final = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "dateline-bench"


@dataclass(frozen=True)
class Measure:
    """One number and the one that it must reach."""

    what: str
    value: float
    due: float
    at_least: bool
    unit: str

    @property
    def share(self) -> float:
        """How much of what is allowed is used; above 1 it is missed."""
        return self.due / self.value if self.at_least else self.value / self.due


@dataclass
class Report:
    """The numbers of one run."""

    events: int
    measures: list[Measure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(
        self, what: str, value: float, due: float, *, at_least: bool = False, unit: str = ""
    ) -> None:
        """Note a number."""
        self.measures.append(Measure(what, value, due, at_least, unit))
        print(f"{what}: {value:.3g} {unit} ({'>=' if at_least else '<='} {due:g})", flush=True)

    def note(self, text: str) -> None:
        """Note something in words."""
        self.notes.append(text)

    def write(self) -> None:
        """Put the numbers into RESULTS.md, in place of those of the last run, and draw the plot."""
        if not self.measures:
            return
        sections.put("release", self._section())
        self._plot()

    def _section(self) -> list[str]:
        rows = [
            f"| {m.what} | {m.value:.3g} {m.unit} | {'>=' if m.at_least else '<='} {m.due:g} | "
            f"{'yes' if m.share <= 1 else '**no**'} |"
            for m in self.measures
        ]
        return [
            f"## A synthetic release of {self.events:,} events and {2 * self.events:,} claims\n",
            "```\n"
            + ("" if self.events == 10_000_000 else f"DATELINE_BENCH_ROWS={self.events} ")
            + "make bench PART=release\n```\n",
            "Ratios of one run; CPU seconds, not time by the clock. csv.gz (gzip -6) was written of "
            "at most 500,000 events with their claims and its size, cost and query times taken "
            "times the rest. The words are made up; real text compresses otherwise.\n",
            "| what | measured | due | reached |",
            "|---|---|---|---|",
            *rows,
            *(f"\n{note}" for note in self.notes),
            "\n![what each takes of what it may](release.svg)",
        ]

    def _plot(self) -> None:
        import matplotlib as mpl

        mpl.use("svg")
        import matplotlib.pyplot as plt

        mpl.rcParams["svg.hashsalt"] = "dateline"
        shown = self.measures[::-1]
        figure, axes = plt.subplots(figsize=(9, 0.4 * len(shown) + 1.2), layout="constrained")
        colours = ["#2b6c8f" if m.share <= 1 else "#b5482a" for m in shown]
        names = [f"{m.what}{f' ({m.unit})' if m.unit else ''}" for m in shown]
        axes.barh(range(len(shown)), [m.share for m in shown], color=colours)
        axes.set_yticks(range(len(shown)), names)
        axes.axvline(1, color="#333333", linewidth=1)
        axes.set_xlabel("share of what is allowed; right of the line it is missed")
        axes.set_title(f"{self.events:,} events, {2 * self.events:,} claims")
        figure.savefig(FOLDER / "release.svg", metadata={"Date": None})
        plt.close(figure)
