"""A small, valid set of tables, written by hand: three reports, two events, all that ties them.

Rows hold what the text of a span is; offsets are found here, so that a text can be changed.
"""

from __future__ import annotations

import copy
import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any

from dateline.emit.polars import frame
from dateline.tables import TABLES

Tables = dict[str, list[dict[str, Any]]]

FULL = (
    "A shell hit the market of Qalat on Saturday and killed at least 12 people, the town's mayor, "
    "Salim Nasser, said. The army denied that it had fired the shell. Crowds gathered in the "
    "square \U0001f54a on Sunday."
)
EXCERPT = (
    "Twelve people were killed by a shell in Qalat, a hospital director told the Coast Agency on "
    "Saturday. " + "The town lies in the hills and lives from its olives. " * 4
)
NONE = "Nothing happened in Qalat, the army said in a short statement late on Saturday night."
TEXTS = {"r1": FULL, "r2": EXCERPT, "r3": NONE}


def _at(report: str, words: str) -> tuple[int, int]:
    start = TEXTS[report].index(words)
    return start, start + len(words)


def _span(report: str, words: str, prefix: str = "") -> dict[str, Any]:
    start, end = _at(report, words)
    return {f"{prefix}start": start, f"{prefix}end": end, f"{prefix}text": words}


def _report(number: int, outlet: str, redistribute: str, published: str) -> dict[str, Any]:
    text = TEXTS[f"r{number}"]
    return {
        "report_id": f"r{number}", "revision": f"v{number}", "revision_number": 1,
        "outlet": outlet.title(), "outlet_id": outlet, "title": f"Qalat {number}",
        "published_at_utc": published, "published_precision": "instant",
        "published_basis": "jsonld", "retrieved_at_utc": "2024-12-08T12:00:00", "language": "en",
        "text": text, "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "redistribute": redistribute, "status": "ok",
    }  # fmt: skip


def _mention(
    number: int, report: str, words: str, kind: str, entity: str, **more: Any
) -> dict[str, Any]:
    return {
        "mention_id": f"m{number}", "report_id": report, "revision": "v" + report[1:],
        "sentence_no": 0, **_span(report, words), "kind": kind, "form": "name",
        "entity_id": entity, **more,
    }  # fmt: skip


def _claim(
    number: int, report: str, source: str, cue: str, content: str, **more: Any
) -> dict[str, Any]:
    start, end = _at(report, content)
    return {
        "claim_id": f"c{number}", "report_id": report, "revision": "v" + report[1:],
        "sentence_no": 0, **_span(report, source, "source_"), **_span(report, cue, "cue_"),
        "cue_lemma": cue, "content_start": start, "content_end": end, "content_text": content,
        "content_spans": [{"start": start, "end": end}], "source_kind": "official",
        "source_named": True, "relay": [], "relay_kinds": [], "relay_outlet_ids": [],
        "form": "indirect", "act": "assert", "modality": "actual", "polarity": "positive",
        "certainty": "flat", "evidence": "unstated", "outlet_stance": "neutral",
        "stated_start": "2024-12-07", "stated_end": "2024-12-07", "stated_basis": "text",
        "origin_id": f"o{number}", "event_ids": ["e1"], "coder": "hand",
    } | more  # fmt: skip


def _telling(number: int, report: str, event: str, trigger: str, **more: Any) -> dict[str, Any]:
    return {
        "event_mention_id": f"em{number}", "event_id": event, "report_id": report,
        "revision": "v" + report[1:], "sentence_no": 0, **_span(report, trigger, "trigger_"),
        "trigger_lemma": trigger, "event_type": "VIOL.STRIKE", "date_start": "2024-12-07",
        "date_end": "2024-12-07", "date_precision": "day", "date_basis": "text",
        "modality": "actual", "phase": "completed", "polarity": "positive", "voice": "claim",
        "confidence": 0.8, "coder": "hand",
    } | more  # fmt: skip


def _actor(number: int, name: str, kind: str, mentions: int) -> dict[str, Any]:
    return {
        "actor_id": f"a{number}", "name": name, "kind": kind, "country": "SYR", "aliases": [],
        "first_seen": "2024-12-07", "last_seen": "2024-12-08", "n_mentions": mentions,
        "first_release": "2024.12.1",
    }  # fmt: skip


def _event(number: int, kind: str, **more: Any) -> dict[str, Any]:
    return {
        "event_id": f"e{number}", "event_type": kind, "occurrence": "occurred",
        "granularity": "single", "date_start": "2024-12-07", "date_end": "2024-12-07",
        "date_precision": "day", "date_basis": "text", "country": "SYR", "place_name": "Qalat",
        "place_kind": "settlement", "latitude": 35.0, "longitude": 36.5,
        "geo_precision": "settlement", "actors": [], "disputed_fields": [],
        "first_reported_at_utc": "2024-12-07T18:00:00", "first_reported_precision": "instant",
        "last_reported_at_utc": "2024-12-08T09:00:00", "n_reports": 1, "n_outlets": 1,
        "independent_for": 1, "independent_against": 0, "confidence": 0.8,
        "first_release": "2024.12.1",
    } | more  # fmt: skip


def _status(
    event: str, at: str, status: str, pro: int, con: int, claim: str | None
) -> dict[str, Any]:
    return {
        "event_id": event, "at_utc": at, "at_precision": "instant", "status": status,
        "independent_for": pro, "independent_against": con, "claim_id": claim,
    }  # fmt: skip


def _link(claim: str, telling: str, stance: str) -> dict[str, Any]:
    return {
        "claim_id": claim, "event_id": "e1", "event_mention_id": telling, "relation": "asserts",
        "stance": stance, "aspect": "occurrence", "party": "unknown",
    }  # fmt: skip


def private_tables() -> Tables:
    """Every table with the full text of its cells."""
    tables: Tables = {name: [] for name in TABLES}
    tables["reports"] = [
        _report(1, "coast", "full", "2024-12-08T09:00:00"),
        _report(2, "hills", "excerpt", "2024-12-07T18:00:00"),
        _report(3, "barracks", "none", "2024-12-07T22:00:00"),
    ]
    tables["outlets"] = [
        {"outlet_id": name, "name": name.title(), "domains": [f"{name}.example"],
         "languages": ["en"], "kind": "private"}
        for name in ("barracks", "coast", "hills")
    ]  # fmt: skip
    tables["coverage"] = [
        {"outlet_id": "coast", "day": "2024-12-08", "listed": 1, "fetched": 1, "coded": 1,
         "error": 0, "duplicates": 0, "not_coded_language": 0}
    ]  # fmt: skip
    tables["mentions"] = [
        _mention(1, "r1", "Salim Nasser", "person", "a1"),
        _mention(2, "r1", "The army", "organization", "a2", form="nominal"),
        _mention(3, "r3", "the army", "organization", "a2", form="nominal"),
        _mention(4, "r1", "Qalat", "place", "dl:qalat", place_id="dl:qalat"),
        _mention(5, "r2", "a hospital director", "person", "a3", form="nominal"),
    ]
    tables["times"] = [
        {"report_id": "r1", "revision": "v1", **_span("r1", "on Saturday"),
         "timex_value": "2024-12-07", "date_start": "2024-12-07", "date_end": "2024-12-07",
         "precision": "day", "basis": "publication"}
    ]  # fmt: skip
    tables["actors"] = [
        _actor(1, "Salim Nasser", "person", 1),
        _actor(2, "Army", "military", 2),
        _actor(3, "Hospital director", "person", 1),
    ]
    tables["claims"] = [
        _claim(1, "r1", "Salim Nasser", "said",
               "A shell hit the market of Qalat on Saturday and killed at least 12 people",
               source_mention_id="m1", source_actor_id="a1"),
        _claim(2, "r2", "a hospital director", "told", "Twelve people were killed by a shell in Qalat",
               source_mention_id="m5", source_actor_id="a3", source_named=False,
               relay=["Coast Agency"], relay_kinds=["hearer"], relay_outlet_ids=["coast"]),
        _claim(3, "r3", "the army", "said", "Nothing happened in Qalat", polarity="negative",
               source_mention_id="m3", source_actor_id="a2"),
    ]  # fmt: skip
    tables["event_mentions"] = [
        _telling(1, "r1", "e1", "hit", claim_id="c1", place_name="Qalat", place_mention_id="m4"),
        _telling(2, "r2", "e1", "killed", claim_id="c2"),
        _telling(3, "r3", "e1", "happened", claim_id="c3", polarity="negative"),
        _telling(4, "r1", "e2", "gathered", voice="outlet", event_type="CROWD.GATHER",
                 date_start="2024-12-08", date_end="2024-12-08"),
    ]  # fmt: skip
    tables["quantities"] = [
        {"quantity_id": "q1", "event_mention_id": "em1", "event_id": "e1", "claim_id": "c1",
         "report_id": "r1", "revision": "v1", **_span("r1", "at least 12"), "measure": "killed",
         "of_whom": "unknown", "low": 12, "best": 12, "scope": "event", "coder": "hand"},
        {"quantity_id": "q2", "event_mention_id": "em2", "event_id": "e1", "claim_id": "c2",
         "report_id": "r2", "revision": "v2", **_span("r2", "Twelve"), "measure": "killed",
         "of_whom": "unknown", "low": 12, "best": 12, "high": 12, "scope": "event",
         "coder": "hand"},
    ]  # fmt: skip
    tables["events"] = [
        _event(1, "VIOL.STRIKE", actors=[("a2", "agent")], killed_low=12, killed_best=12,
               killed_best_claim_id="c2", status="disputed", independent_for=2,
               independent_against=1, n_reports=3, n_outlets=3),
        _event(2, "CROWD.GATHER", date_start="2024-12-08", date_end="2024-12-08",
               first_reported_at_utc="2024-12-08T09:00:00", status="reported"),
    ]  # fmt: skip
    tables["claim_events"] = [
        _link("c1", "em1", "for"), _link("c2", "em2", "for"), _link("c3", "em3", "against"),
    ]  # fmt: skip
    tables["event_actors"] = [
        {"event_id": "e1", "actor_id": "a2", "role": "agent", "side": 1, "disputed": True,
         "mention_ids": ["m2"]}
    ]  # fmt: skip
    tables["event_status"] = [
        _status("e1", "2024-12-07T18:00:00", "reported", 1, 0, "c2"),
        _status("e1", "2024-12-07T22:00:00", "disputed", 1, 1, "c3"),
        _status("e1", "2024-12-08T09:00:00", "disputed", 2, 1, "c1"),
        _status("e2", "2024-12-08T09:00:00", "reported", 1, 0, None),
    ]
    tables["redirects"] = [
        {"table": "events", "old_id": "e0", "new_id": "e1", "kind": "merge",
         "reason": "the same shell", "release": "2024.12.1"}
    ]  # fmt: skip
    return tables


def released(tables: Tables) -> Tables:
    """The same without what the licences keep back."""
    result = copy.deepcopy(tables)
    kept = {row["report_id"]: row["redistribute"] for row in tables["reports"]}
    for name, rows in result.items():
        for row in rows:
            terms = kept.get(row.get("report_id"), "full")
            for column in TABLES[name].columns:
                # Of the report that allows excerpts, one short cell stays.
                stays = terms == "excerpt" and column.name == "cue_text"
                if column.verbatim and terms != "full" and not stays:
                    row[column.name] = None
    return result


def write(tables: Tables, folder: Path) -> None:
    """Write tables as Parquet."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        frame(name, rows).write_parquet(folder / f"{name}.parquet")


def change(tables: Tables, edit: dict[str, Any]) -> None:
    """Apply one edit: ``table`` with ``where`` and ``set``, or ``add``, or ``drop: true``."""
    rows = tables[edit["table"]]
    if "add" in edit:
        rows.append(edit["add"])
        return
    found = [r for r in rows if all(r.get(k) == v for k, v in edit["where"].items())]
    assert found, f"no such row: {edit}"
    for row in found:
        if edit.get("drop"):
            rows.remove(row)
        row.update(edit.get("set", {}))


def instant(text: str) -> datetime:
    """A naive instant."""
    return datetime.fromisoformat(text)
