"""Scores of event mentions and figures against a report's hand-coded expectations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from dateline.quality.spans import occurrences, overlap
from dateline.quality.tally import Share, Tally

Row = dict[str, Any]

ASKED: Final = ("modality", "polarity")
ASKED_IF_GIVEN: Final = ("mode", "phase", "target_class", "time_of_day")


@dataclass
class EventScores:
    """Scores over several reports.

    Attributes:
        types: Tellings with the right trigger and type; the found are counted only in reports that
            were coded completely.
        never: Rows that an expectation forbids.
    """

    types: Tally = field(default_factory=Tally)
    fields: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    numbers: Tally = field(default_factory=Tally)
    never: list[str] = field(default_factory=list)


def score_events(
    expected: Row,
    rows: list[Row],
    quantities: list[Row],
    claims: Mapping[str, Row],
    text: str,
    scores: EventScores,
) -> None:
    """Add one report to the scores.

    Args:
        expected: The report's file.
        rows: The report's rows of ``event_mentions``.
        quantities: The report's rows of ``quantities``.
        claims: The report's rows of ``claims`` by id.
        text: The report's text.
        scores: Where to add.
    """
    entries = expected.get("events") or []
    pairs = _match(entries, rows, text)
    complete = bool(expected.get("events_complete", False))
    for g, entry in enumerate(entries):
        optional = bool(entry.get("optional"))
        p = pairs.get(g)
        right = p is not None and rows[p]["event_type"] in _listed(entry["type"])
        scores.types.wanted += not optional
        scores.types.right_wanted += right and not optional
        if p is not None and not (optional and not right):
            scores.types.found += 1
            scores.types.right_found += right
        if not right and not optional:
            got = rows[p]["event_type"] if p is not None else "nothing"
            scores.types.misses.append(
                f"{entry['id']} {entry['trigger']!r}: {got}, not {entry['type']}"
            )
        if right and p is not None:
            _fields(entry, rows[p], text, scores.fields)
    if complete:
        for p in set(range(len(rows))) - set(pairs.values()):
            scores.types.found += 1
            scores.types.misses.append(
                f"extra: {rows[p]['event_type']} {rows[p]['trigger_text']!r}"
            )
    _never(expected, rows, claims, text, scores)
    _numbers(expected.get("numbers") or [], quantities, text, scores.numbers)


def verdicts(expected: Row, rows: list[Row], text: str) -> Iterator[tuple[Row, bool]]:
    """Each row of a report that was coded completely, and whether its type and agent are expected."""
    entries = expected.get("events") or []
    wanted = {p: entries[g] for g, p in _match(entries, rows, text).items()}
    for p, row in enumerate(rows):
        entry = wanted.get(p)
        right = entry is not None and row["event_type"] in _listed(entry["type"])
        yield row, right and entry is not None and _party_right(entry, "agent", row, text)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _match(entries: list[Row], rows: list[Row], text: str) -> dict[int, int]:
    """One-to-one pairs whose triggers overlap; those of the right type first."""
    near = []
    for g, entry in enumerate(entries):
        places = occurrences(text, entry["trigger"])
        for p, row in enumerate(rows):
            span = (row["trigger_start"], row["trigger_end"])
            if any(overlap(span, place) for place in places):
                right = row["event_type"] in _listed(entry["type"])
                same = _party_right(entry, "agent", row, text) and _party_right(
                    entry, "target", row, text
                )
                near.append((not right, not same, row["trigger_start"], g, p))
    pairs: dict[int, int] = {}
    for *_, g, p in sorted(near):
        if g not in pairs and p not in pairs.values():
            pairs[g] = p
    return pairs


def _party_right(entry: Row, side: str, row: Row, text: str) -> bool:
    wanted = [v for v in (*_listed(entry.get(side)), *_listed(entry.get(f"{side}_name"))) if v]
    if not wanted:
        return True
    names = [n.casefold() for n in (row[f"{side}_name"], row[f"{side}_text"]) if n]
    for value in wanted:
        bare = value.casefold().removeprefix("the ")
        if any(bare in name or name.removeprefix("the ") in bare for name in names):
            return True
        if row[f"{side}_start"] is not None:
            span = (row[f"{side}_start"], row[f"{side}_end"])
            try:
                if any(overlap(span, place) for place in occurrences(text, value)):
                    return True
            except ValueError:
                continue  # a standard name need not stand in the text
    return False


def _fields(entry: Row, row: Row, text: str, shares: dict[str, Share]) -> None:
    optional = set(entry.get("optional_fields") or ())
    told = f"{entry['id']} {entry['trigger']!r}"
    for side in ("agent", "target"):
        if entry.get(side) and side not in optional:
            right = _party_right(entry, side, row, text)
            shares[side].add(
                right, f"{side} of {told}: {row[f'{side}_text']!r}, not {entry[side]!r}"
            )
    if entry.get("place") and "place" not in optional:
        place = (row["place_name"] or "").casefold()
        right = any(p.casefold() in place or (place and place in p.casefold())
                    for p in _listed(entry["place"]))  # fmt: skip
        shares["place"].add(
            right, f"place of {told}: {row['place_name']!r}, not {entry['place']!r}"
        )
    if entry.get("date_start") and "date_start" not in optional:
        right = _day(row["date_start"], entry["date_start"]) and _day(
            row["date_end"], entry.get("date_end") or entry["date_start"]
        )
        shares["date"].add(
            right,
            f"date of {told}: {row['date_start']}..{row['date_end']}, not {entry['date_start']}",
        )
    for name in ASKED:
        wanted = entry.get(name, "actual" if name == "modality" else "positive")
        shares[name].add(
            row[name] in _listed(wanted), f"{name} of {told}: {row[name]}, not {wanted}"
        )
    for name in ASKED_IF_GIVEN:
        if entry.get(name) and name not in optional:
            right = row[name] in _listed(entry[name])
            shares[name].add(right, f"{name} of {told}: {row[name]!r}, not {entry[name]!r}")
    if "claim" in entry and "claim" not in optional:
        inside = row["claim_id"] is not None
        shares["voice"].add(
            inside == (entry["claim"] is not None), f"voice of {told}: {row['voice']}"
        )


def _day(got: date | None, wanted: Any) -> bool:
    return got in [date.fromisoformat(str(value)) for value in _listed(wanted)]


def _never(
    expected: Row, rows: list[Row], claims: Mapping[str, Row], text: str, scores: EventScores
) -> None:
    for entry in expected.get("never") or ():
        if not entry.get("type"):
            continue
        places = occurrences(text, entry["text"])
        for row in rows:
            denied = claims.get(row["claim_id"] or "", {}).get("act") == "deny"
            told = row["modality"] == "actual" and row["polarity"] == "positive" and not denied
            span = (row["trigger_start"], row["trigger_end"])
            if (
                told
                and row["event_type"] == entry["type"]
                and any(overlap(span, p) for p in places)
            ):
                scores.never.append(f"{entry['what']}: {row['event_type']} {row['trigger_text']!r}")


def _numbers(entries: list[Row], rows: list[Row], text: str, tally: Tally) -> None:
    taken: set[int] = set()
    for entry in entries:
        optional = bool(entry.get("optional"))
        places = occurrences(text, entry["text"])
        found = next(
            (
                p
                for p, row in enumerate(rows)
                if p not in taken
                and row["measure"] == entry["measure"]
                and any(overlap((row["start"], row["end"]), place) for place in places)
            ),
            None,
        )
        right = found is not None and all(
            name not in entry or rows[found][name] in _listed(entry[name])
            for name in ("low", "best", "scope")
        )
        if found is not None:
            taken.add(found)
            tally.found += not (optional and not right)
            tally.right_found += right
        tally.wanted += not optional
        tally.right_wanted += right and not optional
        if not right and not optional:
            got = (
                "nothing" if found is None
                else f"{rows[found]['low']}/{rows[found]['best']} {rows[found]['scope']}"
            )  # fmt: skip
            tally.misses.append(
                f"{entry['measure']} {entry['text']!r}: {got}, not "
                f"{entry.get('low')}/{entry.get('best')} {entry.get('scope')}"
            )
