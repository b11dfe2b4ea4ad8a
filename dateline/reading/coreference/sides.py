"""Sides: whose fighters, men and forces they are, when the words say to whom they belong."""

from __future__ import annotations

from typing import Final

from dateline.codebook.actors import known_actors
from dateline.reading.coreference.chains import Chain, Chains
from dateline.reading.document import Mention
from dateline.reading.mentions import known
from dateline.reading.mentions.titles import role_at
from dateline.reading.parse import Parse

_ARMED: Final = frozenset({"military", "police", "rebel", "militia", "gang"})
_OF_ANY: Final = frozenset({"person", "party"})  # members and factions: of any kind of body
_OWNING: Final = frozenset({"poss", "compound", "nmod", "amod"})


def take_sides(chains: Chains) -> None:
    """Give each description of a side's people the kind and country of that side.

    "The group's fighters", "his forces" and "fighters of X" are of the kind that the owner is, and
    of its country where they have none of their own. The earliest description tells.
    """
    by_head: dict[int, Mention] = {}
    for chain in chains.all:
        for mention in chain.mentions:
            held = by_head.get(mention.head)
            if held is None or held.end - held.start < mention.end - mention.start:
                by_head[mention.head] = mention
    for chain in chains.all:
        if chain.by_name or not chain.mentions:
            continue
        for mention in sorted(chain.mentions, key=lambda m: (m.start, m.end)):
            owner = _owner(chains, mention, by_head) if mention.form == "nominal" else None
            if owner is not None and owner is not chain:
                _take(chain, owner, members=mention.actor_kind in _OF_ANY)
                break


def _take(chain: Chain, owner: Chain, members: bool) -> None:
    kind, country = _side(owner)
    if members and owner.kind == "organization":
        kind = next((m.actor_kind for m in owner.mentions if m.actor_kind), None)
        if chain.kind == "person":
            kind = None  # a single member is a person
    if kind is not None:
        for mention in chain.mentions:
            mention.actor_kind = kind
    if chain.country is None:
        chain.country = country


def _owner(chains: Chains, mention: Mention, by_head: dict[int, Mention]) -> Chain | None:
    parse = chains.parse
    head = mention.head
    role = role_at(parse, head)
    if role is None or not role[0].owned:
        return None
    for index in _owners(parse, head):
        held = by_head.get(index)
        if held is not None and held is not mention:
            return chains.chain_of(held)
    return None


def _owners(parse: Parse, head: int) -> list[int]:
    """Tokens that may own a noun: before it, or after "of"."""
    found = [c for c in parse.children[head] if c < head and parse.dep[c] in _OWNING]
    for child in parse.children[head]:
        if child > head and parse.lower[child] == "of":
            noun = parse.child(child, "pobj")
            found += [noun] if noun is not None else []
    return found


def _side(owner: Chain) -> tuple[str | None, str | None]:
    """Kind and country of the side that an owner stands for."""
    kinds = [m.actor_kind for m in owner.mentions if m.actor_kind in _ARMED]
    if owner.kind != "person":
        state = any(m.actor_kind in ("state", "state_organ") for m in owner.mentions)
        return (kinds[0] if kinds else "military" if state else None), owner.country
    for mention in owner.mentions:
        actor = known.by_name().get(known.plain(mention.name or mention.text))
        for member in actor.member_of if actor is not None else ():
            whole = next(a for a in known_actors() if a.name == member.name)
            if whole.kind in _ARMED:
                return whole.kind, whole.country
    return (kinds[0] if kinds else None), owner.country
