"""Scores of claims against a report's hand-coded expectations."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Final

from dateline.quality.spans import Interval, jaccard, occurrences, overlap, words_in
from dateline.quality.tally import Share, Tally

Row = dict[str, Any]

DEFAULTS: Final[Row] = {
    "form": "indirect", "act": "assert", "modality": "actual", "polarity": "positive",
    "certainty": "flat", "outlet_stance": "neutral", "relay": [],
}  # fmt: skip
"""What an expectation that leaves a field out expects; see datasets/sample/expected/README.md."""

ASKED: Final = ("source_kind", "form", "act", "polarity", "modality", "certainty", "outlet_stance")
ASKED_IF_GIVEN: Final = ("evidence", "source_count")
ALIKE: Final = 0.5


@dataclass
class ClaimScores:
    """Scores over several reports."""

    claims: Tally = field(default_factory=Tally)
    source: Tally = field(default_factory=Tally)
    fields: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))


def score_claims(
    expected: list[Row], rows: list[Row], text: str, scores: ClaimScores
) -> dict[str, str]:
    """Add one report to the scores.

    Args:
        expected: Entries of ``claims`` in the report's file.
        rows: The report's rows of ``claims``.
        text: The report's text.
        scores: Where to add.

    Returns:
        Id of an expectation to the claim_id that meets it.
    """
    wanted = [_tellings(entry["content"], text) for entry in expected]
    found = [[(s["start"], s["end"]) for s in row["content_spans"]] for row in rows]
    pairs = _match(expected, rows, wanted, found, text)
    matched = set(pairs.values())
    scores.claims.found += len(rows)
    scores.source.found += len(rows)
    scores.claims.right_found += len(matched)
    for g, entry in enumerate(expected):
        optional = bool(entry.get("optional"))
        p = pairs.get(g)
        scores.claims.wanted += not optional
        scores.source.wanted += not optional
        if p is None:
            if not optional:
                scores.claims.misses.append(
                    f"missing {entry['id']}: {str(entry['content'])[:60]!r}"
                )
            continue
        row = rows[p]
        scores.claims.right_wanted += not optional
        source = _source_right(entry, row, text)
        scores.source.right_found += source
        scores.source.right_wanted += source and not optional
        if not source:
            scores.source.misses.append(
                f"source {entry['id']}: {row['source_text']!r}, not {entry.get('source')!r}"
            )
        _fields(entry, row, scores.fields)
    for p, row in enumerate(rows):
        if p not in matched:
            scores.claims.misses.append(
                f"extra: {row['source_text']!r} | {row['cue_text']!r} | {row['content_text'][:60]!r}"
            )
    return {expected[g]["id"]: rows[p]["claim_id"] for g, p in pairs.items()}


def _tellings(content: str | list[str], text: str) -> list[list[Interval]]:
    """The spans a content may have: a short one ("it", "the report") stands in a text often."""
    if isinstance(content, list):
        return [[occurrences(text, piece)[0] for piece in content]]
    return [[span] for span in occurrences(text, content)]


def _match(
    expected: list[Row],
    rows: list[Row],
    wanted: list[list[list[Interval]]],
    found: list[list[Interval]],
    text: str,
) -> dict[int, int]:
    """One-to-one pairs of contents that share half of their words, the closest first."""
    goal = [[words_in(text, spans) for spans in tellings] for tellings in wanted]
    got = [words_in(text, spans) for spans in found]
    near = []
    for g, tellings in enumerate(goal):
        for p, words in enumerate(got):
            alike = max(jaccard(telling, words) for telling in tellings)
            if alike >= ALIKE:
                near.append((-alike - 0.2 * _source_right(expected[g], rows[p], text), g, p))
    pairs: dict[int, int] = {}
    for _, g, p in sorted(near):
        if g not in pairs and p not in pairs.values():
            pairs[g] = p
    return pairs


def _source_right(entry: Row, row: Row, text: str) -> bool:
    wanted = entry.get("source")
    options = wanted if isinstance(wanted, list) else [wanted]
    if row["source_start"] is None:
        return None in options
    span = (row["source_start"], row["source_end"])
    return any(
        overlap(span, place)
        for option in options
        if option is not None
        for place in occurrences(text, option)
    ) or _named(entry.get("source_name"), row["source_name"])


def _named(wanted: str | None, got: str | None) -> bool:
    if not wanted or not got:
        return False
    a, b = _bare(wanted), _bare(got)
    return a == b or a in b or b in a


def _bare(name: str) -> str:
    return re.sub(r"^(the|a|an)\s+", "", name.casefold()).strip()


def _fields(entry: Row, row: Row, shares: dict[str, Share]) -> None:
    optional = set(entry.get("optional_fields") or ())
    for name in (*ASKED, *ASKED_IF_GIVEN):
        if name in optional or (name in ASKED_IF_GIVEN and name not in entry):
            continue
        wanted = entry.get(name, DEFAULTS.get(name))
        allowed = wanted if isinstance(wanted, list) else [wanted]
        shares[name].add(
            row[name] in allowed, f"{name} {entry['id']}: {row[name]!r}, not {wanted!r}"
        )
    may = {_bare(name) for name in entry.get("relay_optional") or ()}
    relay = [_bare(name) for name in row["relay"] if _bare(name) not in may]
    goal = [_bare(name) for name in entry.get("relay") or () if _bare(name) not in may]
    if goal or relay:
        shares["relay"].add(relay == goal, f"relay {entry['id']}: {row['relay']}, not {goal}")
    wanted_name = entry.get("source_name")
    if wanted_name and entry.get("source_named"):
        shares["source_name"].add(
            _named(wanted_name, row["source_name"]),
            f"source_name {entry['id']}: {row['source_name']!r}, not {wanted_name!r}",
        )
