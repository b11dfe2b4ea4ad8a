"""Actors across reports: chains with matching names, and one class actor a class and country."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, Final

from dateline.codebook.actors import known_bodies
from dateline.linking.actor import STATE, Actor, kind_of
from dateline.linking.chains import Chain
from dateline.linking.joining import joined
from dateline.linking.pairs import NO_PAIRS, Pairs
from dateline.names import keys, match

Row = dict[str, Any]

SAME_PERSON: Final = 0.82
"""Least name score at which two names are one person's."""
SURNAME: Final = 0.85
"""Score of a bare surname with a full name: less than that of a listed alias."""
SAME_BODY: Final = 0.88
"""Least name score at which two names are one body's: bodies differ by a single word."""
_MAY_PUBLISH: Final = frozenset({"media", "unidentified", "company", "ngo", "state_organ"})


def find_actors(chains: list[Chain], pairs: Pairs = NO_PAIRS) -> list[Actor]:
    """Group chains into actors.

    Full names come first, so that a bare surname joins the one person who bears it and stays alone
    where several do. A single unnamed person ("an officer") is no actor.

    Args:
        chains: All live chains.
        pairs: Namings (by mention_id) that people have judged to be one actor, or two.

    Returns:
        Actors in the order of their founding chains; each chain is in at most one.
    """
    gathering = _Gathering(pairs)
    named = [chain for chain in chains if chain.names]
    for chain in sorted(named, key=lambda c: (-_words(c), c.order)):
        gathering.place(chain)
    actors = [actor for actor in gathering.actors if actor.chains]
    actors += _classes([chain for chain in chains if not chain.names])
    if pairs.same:
        actors = joined(actors, chains, pairs)
    for actor in actors:
        _settle(actor)
    return sorted(actors, key=lambda actor: actor.founding.order)


class _Gathering:
    """Actors as they grow, with an index of their names."""

    def __init__(self, pairs: Pairs) -> None:
        self._pairs = pairs
        self._index: dict[str, list[int]] = defaultdict(list)
        self._scores: dict[tuple[tuple[str, ...], int, int, str], float] = {}
        self.actors: list[Actor] = []
        for entry in known_bodies():
            names = [entry.name, *entry.aliases]
            self._found(Actor(entry.kind, entry.country, known=entry), names)

    def _found(self, actor: Actor, names: list[str]) -> int:
        self.actors.append(actor)
        for name in names:
            self._enter(name, len(self.actors) - 1)
        return len(self.actors) - 1

    def _enter(self, name: str, number: int) -> None:
        self.actors[number].names.append(name)
        for key in sorted(keys(name)):
            if not self._index[key] or self._index[key][-1] != number:
                self._index[key].append(number)

    def place(self, chain: Chain) -> None:
        """Put a named chain into the actor whose name fits best, else make it one of its own."""
        number = self._best(chain)
        if number is None:
            number = self._found(Actor(kind_of(chain), chain.country), [])
        actor = self.actors[number]
        actor.chains.append(chain)
        for name in chain.names:
            if name not in actor.names and (" " in name or not actor.names):
                self._enter(name, number)

    def _best(self, chain: Chain) -> int | None:
        """The actor whose name fits best, if exactly one fits that well."""
        near = {n for name in chain.names for key in keys(name) for n in self._index.get(key, ())}
        scored = sorted(
            (-self._score(chain, n), n) for n in near if self._may_be(chain, self.actors[n])
        )
        least = SAME_PERSON if chain.kind == "person" else SAME_BODY
        if not scored or -scored[0][0] < least:
            return None
        if _words(chain) == 1 and len(scored) > 1 and scored[1][0] <= scored[0][0]:
            return None
        return scored[0][1]

    def _score(self, chain: Chain, number: int) -> float:
        """Likeness of a chain and an actor; the news repeats names, so that most are known."""
        names = self.actors[number].names
        kind = "person" if chain.kind == "person" else "organization"
        key = (_longest(chain), number, len(names), kind)
        if key not in self._scores:
            self._scores[key] = _likeness(key[0], names, kind)
        return self._scores[key]

    def _may_be(self, chain: Chain, actor: Actor) -> bool:
        if (chain.kind == "person") != (actor.kind == "person"):
            return False
        if actor.known is not None and actor.kind == "media" and kind_of(chain) not in _MAY_PUBLISH:
            return False
        if actor.known is None and actor.kind in STATE and _abroad(chain, actor):
            return False
        if not self._pairs.apart:
            return True
        mine = {row["mention_id"] for row in chain.mentions}
        theirs = {row["mention_id"] for other in actor.chains for row in other.mentions}
        return not self._pairs.parts(mine, theirs)


def _words(chain: Chain) -> int:
    return max(len(name.split()) for name in chain.names)


def _longest(chain: Chain) -> tuple[str, ...]:
    longest = _words(chain)
    return tuple(name for name in chain.names if len(name.split()) == longest)


def _likeness(mine: tuple[str, ...], theirs: list[str], kind: str) -> float:
    """Best score of any of the names, bare surnames against the last words of full names."""
    best = max(match(a, b, kind) for a in mine for b in theirs)
    if kind == "person" and best < SAME_PERSON and " " not in mine[0]:
        surname = max(match(a, b.split()[-1], kind) for a in mine for b in theirs)
        best = max(best, min(surname, SURNAME))
    return best


def _abroad(chain: Chain, actor: Actor) -> bool:
    """Whether a state body of the same name belongs to another country ("the defence ministry")."""
    theirs = {other.country for other in actor.chains} - {None}
    return chain.country is not None and bool(theirs) and chain.country not in theirs


def _settle(actor: Actor) -> None:
    """Kind and country of an actor that is not listed: those that most reports give by words."""
    if actor.known is not None or actor.class_of is not None:
        return
    kinds = Counter(kind for chain in actor.chains if (kind := kind_of(chain)) != "unidentified")
    if kinds:
        actor.kind = min(kinds, key=lambda kind: (-kinds[kind], kind))
    by_words = "words" if actor.kind not in STATE else None
    told = Counter(
        c.country for c in actor.chains if c.country and by_words in (None, c.country_basis)
    )
    actor.country = min(told, key=lambda code: (-told[code], code), default=None)


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
    return f"{_PLURAL[kind]} ({country})" if country else _PLURAL[kind]
