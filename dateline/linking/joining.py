"""Joining actors that people judged to be one."""

from __future__ import annotations

from dateline.linking.actor import Actor, kind_of
from dateline.linking.chains import Chain
from dateline.linking.pairs import Pairs


def joined(actors: list[Actor], chains: list[Chain], pairs: Pairs) -> list[Actor]:
    """Actors with those joined that people judged to be one; a listed actor absorbs the others.

    Of a class actor only the chain that was judged moves, since the class itself is nobody.
    """
    chain_of = {row["mention_id"]: chain for chain in chains for row in chain.mentions}

    def holder(chain: Chain) -> Actor | None:
        return next((a for a in actors if any(c is chain for c in a.chains)), None)

    for first, second in sorted(pairs.same):
        a, b = chain_of[first], chain_of[second]
        one, other = holder(a), holder(b)
        if one is other and one is not None:
            continue
        sides = [(one, a), (other, b)]
        sides.sort(
            key=lambda s: (s[0] is None or bool(s[0].class_of), s[0] is None or not s[0].known)
        )
        (into, _), (source, chain) = sides
        if into is None or into.class_of:
            into = Actor(kind_of(sides[0][1]), sides[0][1].country)
            _move(sides[0], into)
            actors.append(into)
        _move((source, chain), into)
        actors = [actor for actor in actors if actor.chains]
    return actors


def _move(side: tuple[Actor | None, Chain], into: Actor) -> None:
    """Move the chain, or all of its actor unless that is a class, into an actor."""
    source, chain = side
    moved = [chain] if source is None or source.class_of else list(source.chains)
    into.chains += moved
    if source is not None:
        source.chains = [c for c in source.chains if all(c is not m for m in moved)]
