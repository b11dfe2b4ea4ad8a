"""Small words of the changelog: numbers with their nouns, lists, names of reasons and groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

REASONS: Final = {
    "new_report": ("new report", "a report that the release before did not hold"),
    "source_correction": ("source correction", "an outlet changed what it had published"),
    "retraction": ("retraction", "a report was taken away"),
    "coder_change": ("change of the coder", "the same reports, read or linked by other code"),
    "codebook_change": ("change of the codebook", "the same reports, coded by other rules"),
    "registry_change": ("change of a registry", "other knowledge of outlets, places or actors"),
    "merge": ("merge", "two ids turned out to be one"),
    "split": ("split", "one id turned out to be several"),
    "human_correction": ("human correction", "a person corrected it"),
    "schema": ("schema", "the contract has another column"),
}
"""Reasons of changes in words, and what they mean."""

_PLURALS: Final = {"country": "countries"}


def count(number: int, noun: str) -> str:
    """A number with its noun: ``no events``, ``1 event``, ``1,234 events``."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {plural(noun)}" if number else f"no {plural(noun)}"


def plural(noun: str) -> str:
    """The plural of a noun."""
    return _PLURALS.get(noun, f"{noun}s")


def listed(items: Sequence[str]) -> str:
    """Items in a sentence: ``a``, ``a and b``, ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def reason(code: str | None) -> str:
    """A reason in words."""
    if code is None:
        return "not told"
    return REASONS.get(code, (code.replace("_", " "), ""))[0]


def signed(number: int) -> str:
    """A difference with its sign, with a real minus: ``+12``, ``0``, ``−3``."""
    return f"{number:+,}".replace("-", "−") if number else "0"


def cell(text: object) -> str:
    """Text that fits into a cell of a Markdown table, on one line."""
    line = " ".join(str(text).split())
    for mark in ("\\", "|", "*", "_", "`", "<", "["):
        line = line.replace(mark, f"\\{mark}")
    return line
