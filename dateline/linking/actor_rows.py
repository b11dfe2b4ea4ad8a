"""Rows of ``actors``: names, roles and memberships as the live reports give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from dateline.linking.actor import Actor

Row = dict[str, Any]


def actor_rows(
    actors: list[Actor],
    actor_ids: list[str],
    first_release: Mapping[str, str | None],
    release: str | None,
) -> list[Row]:
    """One row an actor.

    Args:
        actors: Actors by number.
        actor_ids: Their ids, by number.
        first_release: Id to the release that first held it.
        release: The release that is being made.
    """
    by_name = {actor.name: id_ for actor, id_ in zip(actors, actor_ids, strict=True)}
    rows = []
    for actor, actor_id in zip(actors, actor_ids, strict=True):
        days = sorted(chain.day for chain in actor.chains if chain.day)
        first, last = (days[0], days[-1]) if days else (None, None)
        names = {name for chain in actor.chains for name in chain.names}
        rows.append(
            {
                "actor_id": actor_id,
                "name": actor.name,
                "kind": actor.kind,
                "country": actor.country,
                "roles": _roles(actor),
                "member_of": _memberships(actor, by_name, first, last),
                "aliases": sorted(names - {actor.name}),
                "is_class": actor.kind if actor.class_of else None,
                "first_seen": first,
                "last_seen": last,
                "n_mentions": sum(len(chain.mentions) for chain in actor.chains),
                "first_release": first_release.get(actor_id, release),
            }
        )
    return rows


def _roles(actor: Actor) -> list[Row]:
    days: dict[str, list[date]] = defaultdict(list)
    for chain in actor.chains:
        for role in chain.roles:
            days[role] += [chain.day] if chain.day else []
    return [
        {"role": role, "from": min(seen, default=None), "to": max(seen, default=None)}
        for role, seen in sorted(days.items())
    ]


def _memberships(
    actor: Actor, by_name: Mapping[str, str], first: date | None, last: date | None
) -> list[Row]:
    """Memberships of the actor list whose whole is in the table too."""
    if actor.known is None:
        return []
    return [
        {"actor_id": by_name[m.name], "relation": m.relation, "from": first, "to": last}
        for m in actor.known.member_of
        if m.name in by_name
    ]
