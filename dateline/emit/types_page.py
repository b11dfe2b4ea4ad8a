"""The part of the codebook page that says what each type of event, mode and context means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

RULES: Final = """\
## Event types

- A type is given only where the words decide; else the row is `untyped` and says why in `untyped_reason`.
- **Modes** are closed lists. A row whose words tell none has no mode, unless the list holds `unknown` or `other`.
- **Patterns** are what the coder looks for; their ids stand in `event_mentions.coder`. *Subject* and *object* mean the
  doer and the done-to in any voice. Names such as `armed` are [kinds of argument](#kinds-of-argument).
- **Elsewhere**: the first row whose conditions hold gives the codes. `relation` says how our type lies to the
  code: exact, narrower, broader, none. Agents are kinds of actor or groups of them: `state` (states, organs, forces,
  police, international bodies), `nonstate` (rebels, militias, gangs, parties), `crowd` (civilians, protesters, prisoners).
"""
_LISTS: Final = (("includes", "Counts"), ("excludes", "Does not count"))
_ELSEWHERE: Final = (
    ("plover", "PLOVER"), ("plover_mode", "PLOVER mode"), ("cameo", "CAMEO"),
    ("acled_sub_event", "ACLED"), ("ucdp", "UCDP"), ("relation", "relation"), ("note", "note"),
)  # fmt: skip


def types_part(
    types: Iterable[Mapping[str, Any]], words: Mapping[str, Mapping[str, str]] | None = None
) -> str:
    """The section, from plain values.

    Args:
        types: Types with ``name`` and ``definition``, optionally ``reason``, ``includes``,
            ``excludes``, ``object``, ``window``, ``confusable``, ``modes``, ``examples``,
            ``counter_examples``, ``patterns`` (``id``, ``said``) and ``crosswalk`` (rows with
            ``when`` and the codes); other keys are left out.
        words: ``contexts``, ``kinds`` and ``confidence``: name -> meaning.
    """
    parts = [RULES, *(type_part(entry) for entry in types)]
    for name, title, about in (
        ("contexts", "Contexts", "In which setting an event happens; a row may carry several."),
        ("kinds", "Kinds of argument", "What the patterns ask their slots to hold."),
        (
            "confidence",
            "Confidence",
            "A row's raw value is its pattern's confidence times every factor that holds; the scale turns it into "
            "`confidence`, the chance that type and doer are what the text says.",
        ),
    ):
        if words and words.get(name):
            parts.append("\n".join([f"## {title}\n", f"{about}\n", *_meanings(words[name])]) + "\n")
    return "\n".join(parts)


def type_part(entry: Mapping[str, Any]) -> str:
    """One type."""
    return "\n".join(_type(entry)) + "\n"


def _type(entry: Mapping[str, Any]) -> Iterator[str]:
    yield f"### {entry['name']}\n"
    yield f"{entry['definition']}\n"
    if entry.get("reason"):
        yield f"- Why so: {entry['reason']}"
    for key, said in _LISTS:
        if entry.get(key):
            yield f"- {said}:"
            yield from (f"  - {text}" for text in entry[key])
    if entry.get("object"):
        yield f"- Object, which two tellings must share to be one event: {entry['object']}"
    if entry.get("window"):
        yield f"- Window: {window(entry['window'])}"
    if entry.get("confusable"):
        others = ", ".join(f"[{code}](#{_anchor(code)})" for code in entry["confusable"])
        yield f"- Easily confused with: {others}"
    if entry.get("modes"):
        yield "- Modes:"
        for name, mode in entry["modes"].items():
            told = f" Told by: {', '.join(mode['words'])}." if mode.get("words") else ""
            yield f"  - `{name}` {mode['means']}{told}"
    if entry.get("examples"):
        yield "- Examples:"
        yield from (f"  - {example(one)}" for one in entry["examples"])
    if entry.get("counter_examples"):
        yield "- Not of this type:"
        for one in entry["counter_examples"]:
            yield f"  - *{one['text']}* {one['because']}"
    if entry.get("patterns"):
        yield "- Patterns:"
        yield from (f"  - `{one['id']}`: {one['said']}" for one in entry["patterns"])
    if entry.get("crosswalk"):
        yield "\nElsewhere:\n"
        heads = ["when", *(said for _, said in _ELSEWHERE)]
        yield f"| {' | '.join(heads)} |"
        yield "|" + "---|" * len(heads)
        for row in entry["crosswalk"]:
            cells = [row["when"], *(row.get(key) or "" for key, _ in _ELSEWHERE)]
            yield "| " + " | ".join(map(_cell, cells)) + " |"


def example(one: Mapping[str, Any]) -> str:
    """An example with the cells to be read from it: *text* (agent Rebels; mode fought)."""
    cells = "; ".join(f"{key} {value}" for key, value in one.items() if key != "text" and value)
    return f"*{one['text']}*" + (f" ({cells})" if cells else "")


def window(value: Mapping[str, Any]) -> str:
    """A window in words."""
    days = value.get("days")
    gap = "no limit of days" if days is None else f"at most {days} day{'s' * (days != 1)} apart"
    return f"{value['rule']} ({gap})"


def _meanings(meanings: Mapping[str, str]) -> Iterator[str]:
    yield from (f"- `{name}` {means}" for name, means in meanings.items())


def _anchor(code: str) -> str:
    return code.lower().replace(".", "")


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|")
