"""The codebook of events as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import click

from dateline.emit.types_page import example, window

_LISTS: Final = (("includes", "counts"), ("excludes", "does not count"))
SYSTEMS: Final = {
    "PLOVER": ("plover", "plover_mode"),
    "CAMEO": ("cameo",),
    "ACLED": ("acled_sub_event",),
    "UCDP": ("ucdp",),
}
"""Other codebooks by name, and the columns of the crosswalk that hold their codes."""


def type_lines(entry: Mapping[str, Any], width: int) -> Iterator[str]:
    """One type whole, as `dateline.codebook.described` gives it."""
    yield click.style(entry["name"], bold=True)
    yield from _wrapped(entry["definition"], width, 2)
    if entry["reason"]:
        yield from _wrapped(f"why so: {entry['reason']}", width, 2)
    for key, said in _LISTS:
        yield from _section(said, entry[key], width)
    yield from _section("object", [entry["object"]], width)
    yield from _section("window", [window(entry["window"])], width)
    yield from _section("confused with", [", ".join(entry["confusable"])], width)
    modes = (
        f"{name}: {mode['means']}" + (f" Told by {', '.join(mode['words'])}." * bool(mode["words"]))
        for name, mode in entry["modes"].items()
    )
    yield from _section("modes", modes, width)
    yield from _section("examples", (example(e).replace("*", "") for e in entry["examples"]), width)
    counter = (f"{one['text']} ({one['because']})" for one in entry["counter_examples"])
    yield from _section("not of this type", counter, width)
    patterns = (f"{one['id']}: {one['said']}" for one in entry["patterns"])
    yield from _section("patterns", patterns, width)
    rows = (f"{row['when']}: {_codes(row)}" for row in entry["crosswalk"])
    yield from _section("elsewhere, the first that holds", rows, width)


def _codes(row: Mapping[str, Any]) -> str:
    """The codes of a row: ``PLOVER ASSAULT aerial, CAMEO 195 (narrower)``."""
    parts = []
    for system, names in SYSTEMS.items():
        told = [row[name] for name in names if row[name]]
        parts += [f"{system} {' '.join(told)}"] if told else []
    note = f"; {row['note']}" if row["note"] else ""
    return f"{', '.join(parts) or 'no code'} ({row['relation']}{note})"


def _section(title: str, texts: Iterable[str], width: int) -> Iterator[str]:
    texts = [text for text in texts if text]
    if texts:
        yield click.style(f"  {title}", fg="cyan")
    for text in texts:
        yield from _wrapped(text, width, 4)


def _wrapped(text: str, width: int, indent: int) -> Iterator[str]:
    margin = " " * indent
    yield from textwrap.wrap(
        text, max(40, width), initial_indent=margin, subsequent_indent=margin + "  ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def meaning_lines(title: str, meanings: Mapping[str, str], width: int) -> Iterator[str]:
    """Names and what they mean, under a title."""
    yield click.style(title, bold=True)
    for name, means in meanings.items():
        yield from _wrapped(f"{name}: {means}", width, 2)


def crosswalk_rows(types: Iterable[Mapping[str, Any]], system: str) -> list[dict[str, str]]:
    """Rows of the crosswalk that give a code of one system, type by type.

    Args:
        types: Types, as `dateline.codebook.described` gives them.
        system: A name of `SYSTEMS`.
    """
    return [
        {
            system: " ".join(row[name] for name in SYSTEMS[system] if row[name]),
            "type": entry["name"],
            "when": row["when"],
            "relation": row["relation"],
        }
        for entry in types
        for row in entry["crosswalk"]
        if row[SYSTEMS[system][0]]
    ]
