"""An actor: the chains of one person, body or class across reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from dateline.codebook.actors import KnownActor, known_actors
from dateline.linking.chains import Chain
from dateline.linking.kinds import STATE as STATE


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
        """The listed name, else the commonest full name without titles, else the class."""
        if self.known:
            return self.known.name
        if self.class_of:
            return self.class_of
        counts = Counter(name for chain in self.chains for name in chain.names)
        full = {n: c for n, c in counts.items() if " " in n} or counts
        best = min(full, key=lambda n: (-full[n], -len(n), n))
        titles = {word for chain in self.chains for role in chain.roles for word in role.split()}
        bare = [n for n in full if " " in n and best.endswith(" " + n)
                and titles & set(best.removesuffix(n).lower().split())]  # fmt: skip
        return max(bare, key=lambda n: (len(n), n), default=best)

    @property
    def wholes(self) -> tuple[KnownActor, ...]:
        """Entries of the actor list that it is listed as belonging to."""
        if self.known is None:
            return ()
        return tuple(_entries()[member.name] for member in self.known.member_of)


@cache
def _entries() -> dict[str, KnownActor]:
    return {entry.name: entry for entry in known_actors()}


def kind_of(chain: Chain) -> str:
    """Kind of the actor that a chain of its own would be."""
    if chain.kind == "person":
        return "person"
    return chain.actor_kind if chain.actor_kind not in (None, "person") else "unidentified"
