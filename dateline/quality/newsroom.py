"""Whole-newsroom expectations: main events, copies, actors, page status, across all reports."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from dateline.quality.tally import Share

Row = dict[str, Any]


@dataclass
class NewsroomScores:
    """Shares of what ``releases.yml`` asks, by question."""

    shares: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))


def score_newsroom(
    expected: Row, tables: Mapping[str, list[Row]], pages: Mapping[str, str]
) -> NewsroomScores:
    """Score linked tables of the whole newsroom.

    Args:
        expected: ``releases.yml``.
        tables: Rows of the linked tables.
        pages: Page id to report_id.
    """
    scores = NewsroomScores()
    reports = {row["report_id"]: row for row in tables["reports"]}
    _events(expected["events"], tables, pages, scores.shares)
    for entry in expected["copies"]:
        original = pages[entry["original"]]
        for copy in entry["copies"]:
            got = reports.get(pages[copy], {}).get("duplicate_of")
            scores.shares["copies"].add(got == original, f"{copy}: duplicate of {got}")
    for page, status in expected["page_status"].items():
        got = reports.get(pages[page], {}).get("status")
        scores.shares["page status"].add(got == status, f"{page}: {got}, not {status}")
    for page in expected["never_fetched"]:
        scores.shares["never fetched"].add(pages[page] not in reports, f"{page} was fetched")
    for page, instant in expected["published"].items():
        wanted = datetime.fromisoformat(str(instant).replace("Z", "+00:00")).replace(tzinfo=None)
        got = reports.get(pages[page], {}).get("published_at_utc")
        scores.shares["published"].add(got == wanted, f"{page}: {got}, not {wanted}")
    for page in expected["no_event"]:
        told = [
            r for r in tables["event_mentions"] if r["report_id"] == pages[page] and r["event_id"]
        ]
        scores.shares["no event"].add(not told, f"{page}: {[r['event_type'] for r in told]}")
    _actors(expected, tables["mentions"], scores.shares)
    return scores


def _events(
    entries: list[Row],
    tables: Mapping[str, list[Row]],
    pages: Mapping[str, str],
    shares: dict[str, Share],
) -> None:
    tellers: dict[str, set[str]] = defaultdict(set)
    for row in tables["event_mentions"]:
        if row["event_id"]:
            tellers[row["event_id"]].add(row["report_id"])
    goals = {e["id"]: {pages[page] for page in e.get("reports", ())} for e in entries}
    found = {
        e["id"]: [
            row
            for row in _fitting(e, tables["events"])
            if tellers[row["event_id"]] & goals[e["id"]]
        ]
        for e in entries
    }
    wanted = [entry for entry in entries if entry.get("counted") is not False]
    best: dict[str, Row] = {}
    for entry in wanted:
        goal = goals[entry["id"]]
        shared = [(len(tellers[r["event_id"]] & goal), r["event_id"]) for r in found[entry["id"]]]
        if shared:
            best[entry["id"]] = found[entry["id"]][shared.index(max(shared))]
    for entry in entries:
        name, goal = entry["id"], goals[entry["id"]]
        if entry not in wanted:
            counted = any(_counted(row) for row in found[name])
            shares["never counted"].add(not counted, f"{name} is counted")
            continue
        shares["events found"].add(name in best, f"{name}: no {entry['type']} at {entry['place']}")
        if name not in best:
            continue
        row = best[name]
        got = tellers[row["event_id"]]
        # Two expected events may be of one type in one city; each row is held against one of them.
        others = [r for n, r in best.items() if n != name and r is not row]
        rows = [r for r in found[name] if r not in others]
        shares["events whole"].add(
            len(rows) == 1 and goal <= got,
            f"{name}: {len(rows)} rows, {len(goal - got)} tellers apart",
        )
        shares["event status"].add(
            row["status"] in _listed(entry["status"]),
            f"{name}: {row['status']} ({row['independent_for']} for, "
            f"{row['independent_against']} against), not {entry['status']}",
        )
        shares["event date"].add(
            _day(row["date_start"], entry["date_start"]),
            f"{name}: {row['date_start']}, not {entry['date_start']}",
        )


def _fitting(entry: Row, events: list[Row]) -> list[Row]:
    places = [place.casefold() for place in _listed(entry["place"])]
    return [
        event
        for event in events
        if event["event_type"] in _listed(entry["type"])
        and any(_alike(p, (event["place_name"] or "").casefold()) for p in places)
        and _near(event, entry)
    ]


def _alike(wanted: str, got: str) -> bool:
    wanted, got = _plain(wanted), _plain(got)
    return bool(got) and (wanted in got or got in wanted)


def _plain(name: str) -> str:
    """A name without marks, apostrophes and doubled letters, so that spellings meet."""
    folded = unicodedata.normalize("NFKD", name)
    letters = "".join(c for c in folded if c.isalpha() or c == " ")
    return "".join(c for c, before in zip(letters, " " + letters, strict=False) if c != before)


def _near(event: Row, entry: Row) -> bool:
    days = [date.fromisoformat(str(d)) for d in _listed(entry["date_start"])]
    days += [date.fromisoformat(str(d)) for d in _listed(entry["date_end"])]
    if event["date_start"] is None:
        return True
    end = event["date_end"] or event["date_start"]
    return bool(
        (min(days) - event["date_start"]).days <= 1 and (event["date_start"] - max(days)).days <= 1
        and (min(days) - end).days <= 1
    )  # fmt: skip


def _counted(event: Row) -> bool:
    return bool(
        event["occurrence"] in ("occurred", "ongoing")
        and event["granularity"] == "single"
        and event["status"] not in ("denied", "retracted")
    )


def _actors(expected: Row, mentions: list[Row], shares: dict[str, Share]) -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in mentions:
        if row["kind"] != "place" and row["entity_id"]:
            for name in {row["text"], row["name"]} - {None}:
                bearers[_bare(name)].add(row["entity_id"])
    for names in expected["same_actor"]:
        known = [bearers[_bare(name)] for name in names if bearers.get(_bare(name))]
        one = bool(known) and bool(set.intersection(*known))
        shares["same actor"].add(one, f"{names[0]}: {[sorted(k) for k in known]}")
    for first, second in expected["not_same_actor"]:
        a, b = bearers.get(_bare(first), set()), bearers.get(_bare(second), set())
        shares["not same actor"].add(not a & b, f"{first} and {second} are one")


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").replace("’", "'")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _day(got: date | None, wanted: Any) -> bool:
    return got in [date.fromisoformat(str(value)) for value in _listed(wanted)]
