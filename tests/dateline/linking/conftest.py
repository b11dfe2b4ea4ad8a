"""A small desk: coded rows written by hand, as coding would have read them from short texts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest

from dateline.emit.polars import frame
from dateline.linking.link import link
from dateline.tables import ids

PLACES = {
    "Hama": ("gn:170017", "settlement", "SYR", "Hama", 35.13, 36.76),
    "Homs": ("gn:169577", "settlement", "SYR", "Homs", 34.73, 36.71),
    "Damascus": ("gn:170654", "settlement", "SYR", "Dimashq", 33.51, 36.29),
    "Mezzeh": ("dl:mezzeh", "district", "SYR", "Dimashq", 33.50, 36.25),
    "Kabkabiya": ("gn:371745", "settlement", "SDN", "North Darfur", 13.65, 24.09),
    "Syria": ("gn:163843", "country", "SYR", None, 35.0, 38.0),
}
SYRIAN = {"country": "SYR"}
ACTORS: dict[str, dict[str, Any]] = {
    "rebels": {"kind": "group", "form": "nominal", "actor_kind": "rebel", **SYRIAN},
    "Hayat Tahrir al-Sham": {"kind": "organization", "form": "name", "actor_kind": "rebel"},
    "SDF": {"kind": "organization", "form": "name", "actor_kind": "rebel"},
    "Syrian army": {"kind": "organization", "form": "name", "actor_kind": "military", **SYRIAN},
    "Sudanese army": {"kind": "organization", "form": "name", "actor_kind": "military"},
    "Russia": {"kind": "organization", "form": "name", "actor_kind": "state", "country": "RUS"},
    "Israel": {"kind": "organization", "form": "name", "actor_kind": "state", "country": "ISR"},
    "residents": {"kind": "group", "form": "nominal", "actor_kind": "civilians"},
    "protesters": {"kind": "group", "form": "nominal", "actor_kind": "protesters"},
}


class Desk:
    """Reports and what was read from them; `coded` gives the frames that `link` takes."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {
            name: []
            for name in ("reports", "mentions", "times", "claims", "event_mentions", "quantities")
        }
        self._report: dict[str, Any] = {}

    def report(
        self, name: str, text: str, published: str, outlet: str | None = None, **more: Any
    ) -> Desk:
        """Begin a report; what follows is read from it."""
        at = datetime.fromisoformat(published)
        outlet = outlet or name.split("-")[0]
        self._report = {
            "report_id": name, "revision": ids.revision(None, text, at), "text": text,
            "outlet": outlet.title(), "outlet_id": outlet, "published_at_utc": at,
            "published_precision": "instant", "retrieved_at_utc": at, "language": "en",
            "redistribute": "full", "status": "ok", **more,
        }  # fmt: skip
        self.rows["reports"].append(self._report)
        return self

    def _span(self, words: str) -> tuple[int, int]:
        start = self._report["text"].index(words)
        return start, start + len(words)

    def _base(self) -> dict[str, Any]:
        return {"report_id": self._report["report_id"], "revision": self._report["revision"]}

    def _id(self, prefix: str, *parts: object) -> str:
        day = self._report["published_at_utc"].date()
        base = self._base()
        return ids.span_id(prefix, day, base["report_id"], base["revision"], *parts)

    def names(self, words: str, like: str | None = None, **more: Any) -> str:
        """An actor or place named by those words; ``like`` is the entry that describes it."""
        start, end = self._span(words)
        key = self._id("m", start, end)
        if any(row["mention_id"] == key for row in self.rows["mentions"]):
            return key
        row = {"mention_id": key, "start": start, "end": end, "text": words, "sentence_no": 0,
               **self._base()}  # fmt: skip
        if (like or words) in PLACES:
            place = PLACES[like or words]
            names = ("place_id", "place_kind", "country", "admin1", "latitude", "longitude")
            row |= {"kind": "place", "form": "name", "name": like or words}
            row |= dict(zip(names, place, strict=True))
        else:
            row |= {"name": words, **ACTORS.get(like or words, {})}
        self.rows["mentions"].append(row | more)
        return key

    def says(self, source: str | None, content: str, **more: Any) -> str:
        """A claim: the words of the source (null: hearsay) and of the content."""
        start, end = self._span(content)
        row = {
            "claim_id": self._id("c", source, start), "sentence_no": 0, **self._base(),
            "source_kind": "organization" if source else "none", "source_named": False,
            "relay": [], "relay_kinds": [], "content_start": start, "content_end": end,
            "content_spans": [{"start": start, "end": end}], "content_text": content,
            "act": "assert", "modality": "actual", "polarity": "positive", "certainty": "flat",
            "evidence": "unstated", "outlet_stance": "neutral", "coder": "by hand",
        }  # fmt: skip
        if source:
            first, last = self._span(source)
            row |= {"source_start": first, "source_end": last, "source_text": source}
            if more.pop("actor", True):
                row["source_mention_id"] = self.names(source)
        self.rows["claims"].append(row | more)
        return row["claim_id"]

    def tells(
        self, trigger: str, event_type: str, agent: str | None = None, target: str | None = None,
        place: str | None = None, day: str | None = None, last: str | None = None, **more: Any,
    ) -> str:  # fmt: skip
        """A telling of an event; without a day the date is the default of the publication."""
        start, end = self._span(trigger)
        told = date.fromisoformat(day) if day else self._report["published_at_utc"].date()
        row = {
            "event_mention_id": self._id("em", start, end, event_type), "sentence_no": 0,
            **self._base(), "trigger_start": start, "trigger_end": end, "trigger_text": trigger,
            "trigger_lemma": trigger.split()[0].removesuffix("ed"), "event_type": event_type,
            "context": [], "date_start": told,
            "date_end": date.fromisoformat(last) if last else told, "date_precision": "day",
            "date_basis": "text" if day else "publication", "modality": "actual",
            "polarity": "positive", "voice": "claim" if more.get("claim_id") else "outlet",
            "confidence": 0.8, "coder": "by hand",
        }  # fmt: skip
        for role, words in (("agent", agent), ("target", target)):
            if words:
                first, final = self._span(words)
                row |= {f"{role}_start": first, f"{role}_end": final, f"{role}_text": words,
                        f"{role}_name": words, f"{role}_mention_id": self.names(words)}  # fmt: skip
        if place:
            row |= {"place_name": place, "place_mention_id": self.names(place)}
        self.rows["event_mentions"].append(row | more)
        return row["event_mention_id"]

    def counts(self, words: str, telling: str, measure: str, best: int, **more: Any) -> str:
        """A figure of a telling."""
        start, end = self._span(words)
        row = {
            "quantity_id": self._id("q", start, end, measure), **self._base(),
            "event_mention_id": telling, "start": start, "end": end, "text": words,
            "measure": measure, "of_whom": "unknown", "low": best, "best": best, "high": best,
            "scope": "event", "coder": "by hand",
        }  # fmt: skip
        self.rows["quantities"].append(row | more)
        return row["quantity_id"]

    @property
    def coded(self) -> dict[str, pl.DataFrame]:
        """Frames of the stage coded."""
        return {name: frame(name, rows, "coded") for name, rows in self.rows.items()}

    def link(self, **more: Any) -> dict[str, pl.DataFrame]:
        """The linked tables."""
        return link(self.coded, **more)

    def events(self, event_type: str | None = None, **more: Any) -> list[dict[str, Any]]:
        """The linked events, of one type if it is given, by day and id."""
        rows = self.link(**more)["events"].sort("date_start", "event_id").to_dicts()
        return [row for row in rows if event_type in (None, row["event_type"])]


@pytest.fixture
def desk() -> Desk:
    """An empty desk."""
    return Desk()
