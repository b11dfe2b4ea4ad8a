"""One coded report as rows of the contract, with ids."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from typing import Any, Final

from dateline.coding.claims import code_claims
from dateline.coding.events import code_events
from dateline.coding.events.codes import apply_crosswalk
from dateline.coding.model import Claim, EventMention, Quantity
from dateline.coding.quantities import code_quantities
from dateline.reading.document import Document, Mention, Span
from dateline.tables import ids

TABLES: Final = ("mentions", "times", "claims", "event_mentions", "quantities")
"""The tables that coding fills, in the order in which they refer to each other."""

CODER: Final = f"dateline {version('dateline')}"
"""Name and version in the columns ``coder``."""

Row = dict[str, Any]


def code_report(document: Document) -> dict[str, list[Row]]:
    """The rows that coding reads from one document, by table, without linked columns."""
    claims = code_claims(document)
    events = code_events(document, claims)
    quantities = code_quantities(document, claims, events)
    deadly = {
        number
        for number, event in enumerate(events)
        if any(q.event is event and q.measure == "killed" and q.low != 0 for q in quantities)
    }
    apply_crosswalk(events, deadly)
    rows = Rows(document, claims, events)
    return {
        "mentions": rows.mentions(),
        "times": rows.times(),
        "claims": rows.claims(),
        "event_mentions": rows.event_mentions(),
        "quantities": rows.quantities(quantities),
    }


class Rows:
    """Turns what was read from one document into rows, so that references hold.

    Args:
        document: The document.
        claims: Its claims.
        events: Its event mentions.
    """

    def __init__(self, document: Document, claims: list[Claim], events: list[EventMention]) -> None:
        self.document = document
        self._claims, self._events = claims, events
        self._base: Row = {"report_id": document.report_id, "revision": document.revision}
        self._mention_ids = {
            id(m): self._id("m", m.start, m.end, m.kind) for m in document.mentions
        }
        self._claim_ids = _distinct("c", [(c, self._claim_id(c)) for c in claims], document.day)
        self._event_ids = _distinct(
            "em",
            [(e, self._id("em", e.trigger.start, e.trigger.end, e.event_type)) for e in events],
            document.day,
        )

    def _id(self, prefix: str, *parts: object) -> str:
        document = self.document
        return ids.span_id(prefix, document.day, document.report_id, document.revision, *parts)

    def _claim_id(self, claim: Claim) -> str:
        return ids.claim_id(
            self.document.day,
            self.document.report_id,
            self.document.revision,
            _pair(claim.source),
            _pair(claim.cue),
            (claim.content.start, claim.content.end),
        )

    def _mention_id(self, mention: Mention | None) -> str | None:
        return self._mention_ids.get(id(mention)) if mention is not None else None

    def _actor_id(self, mention: Mention | None) -> str | None:
        """The mention of a doer or target; null where the text leaves open which actor it means."""
        return self._mention_id(mention) if mention is not None and mention.sure else None

    def _text(self, span: Span | None) -> str | None:
        return self.document.text[span.start : span.end] if span is not None else None

    def _spanned(self, prefix: str, span: Span | None) -> Row:
        return {
            f"{prefix}_start": span.start if span else None,
            f"{prefix}_end": span.end if span else None,
            f"{prefix}_text": self._text(span),
        }

    def mentions(self) -> list[Row]:
        """Rows of the table ``mentions``."""
        same = (
            "start", "end", "text", "kind", "form", "role", "chain", "name", "actor_kind",
            "country", "place_id", "place_kind", "admin1", "admin2", "disputed_area", "latitude",
            "longitude", "geonames_id", "sentence_no",
        )  # fmt: skip
        rows = {
            self._mention_ids[id(m)]: self._base | {name: getattr(m, name) for name in same}
            for m in self.document.mentions
        }
        return [{"mention_id": key} | row for key, row in sorted(rows.items())]

    def times(self) -> list[Row]:
        """Rows of the table ``times``; the first expression of a span counts."""
        same = (
            "start", "end", "text", "timex_value", "date_start", "date_end", "precision", "basis",
        )  # fmt: skip
        rows: dict[tuple[int, int], Row] = {}
        for time in self.document.times:
            rows.setdefault(
                (time.start, time.end),
                self._base | {name: getattr(time, name) for name in same},
            )
        return [row for _, row in sorted(rows.items())]

    def claims(self) -> list[Row]:
        """Rows of the table ``claims``."""
        same = (
            "sentence_no", "source_name", "source_kind", "source_named", "source_count", "relay",
            "relay_kinds", "hearer", "cue_lemma", "form", "act", "modality", "polarity",
            "certainty", "evidence", "outlet_stance", "stated_start", "stated_end", "stated_basis",
        )  # fmt: skip
        rows = []
        for claim in self._claims:
            pieces = claim.content_spans
            rows.append(
                self._base
                | {name: getattr(claim, name) for name in same}
                | self._spanned("source", claim.source)
                | self._spanned("cue", claim.cue)
                | self._spanned("content", claim.content)
                | {
                    "claim_id": self._claim_ids[id(claim)],
                    "source_mention_id": self._mention_id(claim.source_mention),
                    "content_spans": [{"start": s.start, "end": s.end} for s in pieces],
                    "content_text": " ... ".join(self._text(s) or "" for s in pieces),
                    "parent_claim_id": (
                        self._claim_ids.get(id(claim.parent)) if claim.parent else None
                    ),
                    "coder": coder(claim.rule),
                }
            )
        return sorted(rows, key=lambda row: str(row["claim_id"]))

    def event_mentions(self) -> list[Row]:
        """Rows of the table ``event_mentions``."""
        same = (
            "sentence_no", "trigger_lemma", "event_type", "mode", "context", "plover",
            "plover_mode", "cameo", "acled_sub_event", "ucdp", "agent_name", "target_name",
            "target_class", "date_start", "date_end", "date_precision", "date_basis",
            "time_of_day", "modality", "phase", "polarity", "control_before", "control_after",
            "confidence", "untyped_reason", "background",
        )  # fmt: skip
        rows = []
        for event in self._events:
            place = event.place
            rows.append(
                self._base
                | {name: getattr(event, name) for name in same}
                | self._spanned("trigger", event.trigger)
                | self._spanned("agent", event.agent)
                | self._spanned("target", event.target)
                | {
                    "event_mention_id": self._event_ids[id(event)],
                    "agent_mention_id": self._actor_id(event.agent_mention),
                    "target_mention_id": self._actor_id(event.target_mention),
                    "place_name": (place.name or place.text) if place else None,
                    "place_mention_id": self._mention_id(place),
                    "object_place_mention_id": self._mention_id(event.object_place),
                    "voice": event.voice,
                    "parent_event_mention_id": (
                        self._event_ids.get(id(event.parent)) if event.parent else None
                    ),
                    "claim_id": self._claim_ids.get(id(event.claim)) if event.claim else None,
                    "coder": coder(event.rule),
                }
            )
        return sorted(rows, key=lambda row: str(row["event_mention_id"]))

    def quantities(self, quantities: list[Quantity]) -> list[Row]:
        """Rows of the table ``quantities``."""
        same = ("measure", "of_whom", "low", "best", "high", "scope", "as_of_date")
        rows: dict[str, Row] = {}
        for figure in quantities:
            key = self._id("q", figure.span.start, figure.span.end, figure.measure)
            rows[key] = (
                self._base
                | {name: getattr(figure, name) for name in same}
                | {
                    "quantity_id": key,
                    "start": figure.span.start,
                    "end": figure.span.end,
                    "text": self._text(figure.span),
                    "event_mention_id": (
                        self._event_ids.get(id(figure.event)) if figure.event else None
                    ),
                    "claim_id": self._claim_ids.get(id(figure.claim)) if figure.claim else None,
                    "coder": coder(figure.rule),
                }
            )
        return [row for _, row in sorted(rows.items())]


def coder(rule: str) -> str:
    """The value of the columns ``coder``: name, version and rule."""
    return f"{CODER} {rule}"


def _pair(span: Span | None) -> tuple[int, int] | None:
    return (span.start, span.end) if span is not None else None


def _distinct(prefix: str, pairs: list[tuple[Any, str]], day: date | None) -> dict[int, str]:
    """Ids by object; things that stand in the very same place are told apart by their order."""
    found: dict[int, str] = {}
    taken: dict[str, int] = {}
    for thing, key in pairs:
        count = taken[key] = taken.get(key, 0) + 1
        found[id(thing)] = key if count == 1 else ids.dated(prefix, day, key, count, size=12)
    return found
