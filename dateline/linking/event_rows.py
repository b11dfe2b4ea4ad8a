"""Rows of ``events`` and ``event_actors``: what the tellings of an event say together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from dateline.linking import compatible
from dateline.linking.actor import Actor
from dateline.linking.compatible import Fit
from dateline.linking.events import Event
from dateline.linking.tellings import Telling

Row = dict[str, Any]
Value = TypeVar("Value")

_BASIS: Final = ("text", "context", "publication", None)
_PRECISION: Final = ("hour", "part_of_day", "day", "week", "month", "year", None)
_OCCURRENCE: Final = {
    "intended": "planned", "ordered": "ordered", "requested": "ordered", "offered": "offered",
    "threatened": "threatened",
}  # fmt: skip
_PHASES: Final = ("attempted", "begun", "ongoing", "completed", "ended")
_FINE: Final = {
    "site": "site", "district": "site", "route": "site", "settlement": "settlement",
    "admin2": "admin2", "admin1": "admin1", "region": "admin1", "area": "admin1",
    "country": "country", "continent": "none", "sea": "sea", "water": "sea",
}  # fmt: skip
_WHERE_PREC: Final = {
    "exact": 1, "site": 1, "settlement": 1, "admin2": 3, "admin1": 4, "country": 6, "sea": 7,
}  # fmt: skip
_OFFICES: Final = frozenset({"LEAD", "JUST", "SANC"})
"""Families whose object is an office or a case: where it was announced is not where it counts."""
_ZONES: Final = timedelta(days=1)
"""By how much a civil day at the place may run ahead of the day in UTC."""
_TYPING: Final = ("event_type", "plover", "plover_mode", "cameo", "acled_sub_event", "ucdp")


def place_precision(place: Row | None) -> str:
    """The code of ``geo_precision`` for a place, given as a row of ``mentions``."""
    if place is None or place["latitude"] is None:
        return "none"
    return _FINE.get(place["place_kind"] or "", "settlement")


def describe(event: Event, gwcodes: dict[str, int]) -> Row:
    """Type, occurrence, time, place and counts of an event; parts, totals, figures and status come apart.

    Args:
        event: The cluster.
        gwcodes: ISO alpha-3 to Gleditsch-Ward code.
    """
    told = event.told
    lead = _leading(told)
    place = _place(told)
    dated = _dating(told)
    reports = {t.report["report_id"]: t.report for t in event.tellings if t.founds}
    first = min(reports.values(), key=_published)
    last = max(reports.values(), key=_published)
    precision = place_precision(place)
    located = place or {}
    return {
        **{column: lead.row[column] for column in _TYPING},
        "mode": _most(t.row["mode"] for t in told),
        "context": sorted({c for t in told for c in t.row["context"] or ()}),
        "occurrence": _occurrence(told),
        "phase": max((t.row["phase"] for t in told if t.row["phase"]), key=_PHASES.index, default=None),
        "target_class": _most(t.row["target_class"] for t in told),
        **{c: dated.row[c] for c in ("date_start", "date_end", "date_precision", "date_basis")},
        "time_of_day": dated.row["time_of_day"] or _most(t.row["time_of_day"] for t in told),
        "country": located.get("country") if precision != "sea" else None,
        "disputed_area": located.get("disputed_area"),
        "gwcode": gwcodes.get(located.get("country") or ""),
        "admin1": located.get("admin1"),
        "admin2": located.get("admin2"),
        "place_name": located.get("name") or located.get("text"),
        "place_kind": located.get("place_kind"),
        "geonames_id": located.get("geonames_id"),
        "latitude": located.get("latitude"),
        "longitude": located.get("longitude"),
        "geo_precision": precision,
        "where_prec": _WHERE_PREC.get(precision),
        "object_place_id": _most(t.object_place["place_id"] for t in told if t.object_place),
        "disputed_fields": _disputed(event),
        "first_reported_at_utc": first["published_at_utc"],
        "first_reported_precision": first["published_precision"],
        "last_reported_at_utc": last["published_at_utc"],
        "n_reports": len(reports),
        "n_outlets": len({r["outlet_id"] or r["outlet"] or r["report_id"]
                          for r in reports.values() if not r["duplicate_of"]}) or 1,
        "confidence": max((t.row["confidence"] or 0.0 for t in told), default=None),
    }  # fmt: skip


def parts(event: Event, actors: list[Actor]) -> dict[tuple[int, str], Row]:
    """Actors of an event by (actor number, role), with side, dispute and the namings."""
    namings: dict[tuple[int, str], set[str]] = defaultdict(set)
    for telling in event.told:
        role = "party" if telling.family == "DIPL" else "agent"
        other = {"DIPL": "party", "TERR": "holder_before"}.get(telling.family, "target")
        if telling.agent is not None:
            namings[telling.agent, role].add(telling.row["agent_mention_id"])
        if telling.target is not None:
            namings[telling.target, other].add(telling.row["target_mention_id"])
    disputed = _agents_differ(event, actors)
    return {
        (actor, role): {
            "side": {"agent": 1, "target": 2, "holder_before": 2}.get(role, 0),
            "disputed": disputed and role == "agent",
            "mention_ids": sorted(ids),
        }
        for (actor, role), ids in sorted(namings.items())
    }


def _agents_differ(event: Event, actors: list[Actor]) -> bool:
    agents = sorted({t.agent for t in event.told if t.agent is not None})
    return any(
        compatible.doers(a, b, actors) == Fit.DIFFERENT for a in agents for b in agents if a < b
    )


def _disputed(event: Event) -> list[str]:
    """Date and number disputes; those of agents are added where actors are known."""
    exact = {
        (t.row["date_start"], t.row["date_end"])
        for t in event.told
        if t.row["date_basis"] == "text" and t.row["date_precision"] == "day"
    }
    apart = any(a[0] > b[1] for a in exact for b in exact if a[0] and b[1])
    return ["date"] if apart else []


def _leading(told: list[Telling]) -> Telling:
    """The telling whose typing the event takes: of the commonest type, the most confident."""
    counts = Counter(t.event_type for t in told)
    return min(told, key=lambda t: (-counts[t.event_type], -(t.row["confidence"] or 0.0), t.order))


def _dating(told: list[Telling]) -> Telling:
    """The telling whose date the event takes: by words before defaults, then by precision.

    Among equals the date that most reports give wins, copies counted once, then the earliest. A day
    after the first report that tells it as fact is that of something else.
    """
    known = min(
        (t.report["published_at_utc"] for t in told if t.actual and t.report["published_at_utc"]),
        default=None,
    )
    latest = known.date() + _ZONES if known else date.max
    told = [t for t in told if (t.row["date_start"] or date.min) <= latest] or told

    def dates(telling: Telling) -> tuple[Any, Any]:
        return telling.row["date_start"], telling.row["date_end"]

    given = {(dates(t), t.original) for t in told}
    counts = Counter(days for days, _ in given)
    return min(
        told,
        key=lambda t: (
            _rank(_BASIS, t.row["date_basis"]),
            _rank(_PRECISION, t.row["date_precision"]) // 3,
            -counts[dates(t)],
            # A place is taken on the first day on which it is told to be held.
            t.row["date_start"] if t.family == "TERR" and t.row["date_start"] else date.min,
            t.order,
        ),
    )


def _place(told: list[Telling]) -> Row | None:
    """The finest place that most tellings share; what is done to an office, most tellings' place."""
    fine = ("site", "district", "settlement", "admin2", "admin1", "region", "area", "country")
    keys = {(t.place["place_id"] or t.place["name"], t.original) for t in told if t.place}
    counts = Counter(key for key, _ in keys)
    finest = told[0].family not in _OFFICES
    located = [t for t in told if t.place]
    if not located:
        return None
    best = min(
        located,
        key=lambda t: (
            t.place["latitude"] is None,  # type: ignore[index]
            finest and _rank(fine, t.place["place_kind"]) // 3,  # type: ignore[index]
            -counts[t.place["place_id"] or t.place["name"]],  # type: ignore[index]
            t.order,
        ),
    )
    return best.place


def _occurrence(told: list[Telling]) -> str:
    """The most real standing that any telling gives: done before planned."""
    ranks = ("occurred", "ongoing", "attempted", "ordered", "offered", "threatened", "planned")
    found = set()
    for telling in told:
        modality, phase = telling.row["modality"], telling.row["phase"]
        if modality == "actual":
            found.add({"attempted": "attempted", "ongoing": "ongoing"}.get(phase, "occurred"))
        else:
            found.add(_OCCURRENCE.get(modality, "planned"))
    return min(found, key=ranks.index)


def _published(report: Row) -> tuple[str, str]:
    return (
        str(report["published_at_utc"] or report["retrieved_at_utc"] or ""),
        report["report_id"],
    )


def _rank(order: tuple[Any, ...], value: object) -> int:
    return order.index(value) if value in order else len(order)


def _most(values: Iterable[Value | None]) -> Value | None:
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], str(value)), default=None)
