"""Sections of RESULTS.md that benchmarks write, each between two marks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

RESULTS: Final = Path(__file__).with_name("RESULTS.md")


def put(name: str, lines: Sequence[str]) -> None:
    """Put a section into RESULTS.md, in place of that of the last run, else at the end."""
    begin, end = f"<!-- {name}: written by make bench PART={name} -->", f"<!-- {name}: end -->"
    text = RESULTS.read_text("utf-8")
    if begin in text:
        head, _, rest = text.partition(begin)
        tail = rest.partition(end)[2]
    else:
        head, tail = text.rstrip() + "\n\n", "\n"
    RESULTS.write_text(head + "\n".join([begin, *lines, end]) + tail, encoding="utf-8")
