"""Actors across reports: chains with matching names, and one class actor a class and country."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any, Final

from dateline.codebook.actors import KnownActor, known_actors
from dateline.linking.chains import Chain
from dateline.names import keys, match

Row = dict[str, Any]

SAME: Final = 0.82
"""Least name score at which two names are one actor's."""


@dataclass
class Actor:
    """A cluster of chains.

    Attributes:
        known: The entry of the actor list that it is, if one.
        class_of: For the unnamed: the class that it stands for.
    """

    kind: str
    country: str | None
    chains: list[Chain] = field(default_factory=list)
    known: KnownActor | None = None
    class_of: str | None = None
    names: list[str] = field(default_factory=list)

    @property
    def founding(self) -> Chain:
        """The least chain in founding order."""
        return min(self.chains, key=lambda chain: chain.order)

    @property
    def name(self) -> str:
        """The listed name, else the commonest full name, else the class."""
        if self.known:
            return self.known.name
        if self.class_of:
            return self.class_of
        counts = Counter(name for chain in self.chains for name in chain.names)
        full = {n: c for n, c in counts.items() if " " in n} or counts
        return min(full, key=lambda n: (-full[n], -len(n), n))


def find_actors(chains: list[Chain]) -> list[Actor]:
    """Group chains into actors.

    Full names come first, so that a bare surname joins the one person who bears it and stays alone
    where several do. A single unnamed person ("an officer") is no actor.

    Returns:
        Actors in the order of their founding chains; each chain is in at most one.
    """
    actors: list[Actor] = [
        Actor(entry.kind, entry.country, known=entry, names=[entry.name, *entry.aliases])
        for entry in known_actors()
    ]
    index: dict[str, list[int]] = defaultdict(list)
    for number, actor in enumerate(actors):
        for name in actor.names:
            _enter(index, name, number)
    named = [chain for chain in chains if chain.names]
    for chain in sorted(named, key=lambda c: (-_words(c), c.order)):
        found = _best(chain, actors, index)
        number = len(actors) if found is None else found
        if found is None:
            actors.append(Actor(_kind(chain), chain.country))
        actor = actors[number]
        actor.chains.append(chain)
        for name in chain.names:
            if name not in actor.names and (" " in name or not actor.names):
                actor.names.append(name)
                _enter(index, name, number)
    actors = [actor for actor in actors if actor.chains]
    actors += _classes([chain for chain in chains if not chain.names])
    return sorted(actors, key=lambda actor: actor.founding.order)


def _enter(index: dict[str, list[int]], name: str, number: int) -> None:
    for key in sorted(keys(name)):
        if number not in index[key]:
            index[key].append(number)


def _words(chain: Chain) -> int:
    return max(len(name.split()) for name in chain.names)


def _best(chain: Chain, actors: list[Actor], index: dict[str, list[int]]) -> int | None:
    """The actor whose name fits best, if exactly one fits that well."""
    near = sorted({n for name in chain.names for key in keys(name) for n in index.get(key, ())})
    scored = sorted(
        ((_score(chain, actors[n]), n) for n in near if _alike(chain, actors[n])),
        key=lambda pair: (-pair[0], pair[1]),
    )
    if not scored or scored[0][0] < SAME:
        return None
    if _words(chain) == 1 and len(scored) > 1 and scored[1][0] >= scored[0][0]:
        return None
    return scored[0][1]


def _score(chain: Chain, actor: Actor) -> float:
    longest = max(len(name.split()) for name in chain.names)
    names = [name for name in chain.names if len(name.split()) == longest]
    kind = "person" if chain.kind == "person" else "organization"
    return max(match(a, b, kind) for a in names for b in actor.names)


def _alike(chain: Chain, actor: Actor) -> bool:
    return (chain.kind == "person") == (actor.kind == "person")


def _kind(chain: Chain) -> str:
    if chain.kind == "person":
        return "person"
    return chain.actor_kind if chain.actor_kind not in (None, "person") else "unidentified"


def _classes(chains: list[Chain]) -> list[Actor]:
    """One actor for each class of unnamed people or bodies and country."""
    found: dict[tuple[str, str], Actor] = {}
    for chain in chains:
        if not chain.plural or not chain.actor_kind:
            continue
        key = (chain.actor_kind, chain.country or "")
        actor = found.setdefault(
            key, Actor(chain.actor_kind, chain.country, class_of=_class_name(*key))
        )
        actor.chains.append(chain)
    return [found[key] for key in sorted(found)]


_PLURAL: Final = {
    "state": "government", "state_organ": "state bodies", "military": "armed forces",
    "police": "police", "rebel": "rebels", "militia": "militias", "gang": "gangs",
    "party": "parties", "civilians": "civilians", "protesters": "protesters",
    "prisoners": "prisoners", "io": "international bodies", "ngo": "aid and rights groups",
    "media": "media", "company": "companies", "person": "persons", "unidentified": "unidentified",
}  # fmt: skip


def _class_name(kind: str, country: str) -> str:
    return f"{_PLURAL[kind]} ({country or 'country unknown'})"
