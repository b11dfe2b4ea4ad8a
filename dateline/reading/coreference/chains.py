"""Chains: the mentions of one report that mean the same actor, and what is known of it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Final

from dateline.reading.document import Document, Mention

_CALLED: Final = 12  # ways in which one noun is narrowed that are remembered
_RECENT: Final = 40  # a pronoun's antecedent is never further back than this many mentions


@dataclass(eq=False)
class Chain:
    """Mentions of one actor.

    Attributes:
        heads: Each noun by which it is called (``minister``), with the sets of modifiers it had.
        by_name: Whether it is ever called by name.
    """

    mentions: list[Mention] = field(default_factory=list)
    kind: str = "person"
    number: str | None = None
    gender: str | None = None
    country: str | None = None
    by_name: bool = False
    heads: dict[str, list[frozenset[str]]] = field(default_factory=dict)
    merged_into: Chain | None = None

    def add(self, mention: Mention) -> None:
        """Take a mention in; what it tells fills what was unknown."""
        if not self.mentions:
            self.kind, self.number = mention.kind, mention.number
        elif mention.form == "name" and not self.by_name:
            self.kind = mention.kind
            self.number = mention.number or self.number
        self.mentions.append(mention)
        self.gender = self.gender or mention.gender
        self.country = self.country or mention.country
        self.by_name = self.by_name or mention.form == "name"

    def call(self, head: str, modifiers: frozenset[str]) -> None:
        """Remember a noun that it was called by."""
        known = self.heads.setdefault(head, [])
        if len(known) < _CALLED and modifiers not in known:
            known.append(modifiers)


class Chains:
    """All chains of a document while they grow, from its first mention to its last."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.parse = document.parse
        self.quote_starts = [q.start for q in document.quotes]
        self.speech_of: list[int] = []
        """Quote -> the first quote of the speech that it carries on."""
        for number, quote in enumerate(document.quotes):
            before = quote.continues
            self.speech_of.append(number if before is None else self.speech_of[before])
        self.of: dict[int, Chain] = {}  # by id() of the mention
        self.all: list[Chain] = []
        self.recent: deque[Mention] = deque(maxlen=_RECENT)
        self.by_head: dict[str, list[Chain]] = {}

    def chain_of(self, mention: Mention) -> Chain | None:
        """The chain that holds a mention now."""
        chain = self.of.get(id(mention))
        return root(chain) if chain is not None else None

    def put(self, mention: Mention, chain: Chain | None) -> Chain:
        """Add a mention to a chain, or to a new one."""
        if chain is None:
            chain = Chain()
            self.all.append(chain)
        else:
            chain = root(chain)
        chain.add(mention)
        self.of[id(mention)] = chain
        self.recent.append(mention)
        return chain

    def call(self, chain: Chain, head: str, modifiers: frozenset[str]) -> None:
        """Make a chain findable by a noun."""
        chain.call(head, modifiers)
        known = self.by_head.setdefault(head, [])
        for at in range(len(known) - 1, max(-1, len(known) - 9), -1):
            if known[at] is chain:
                del known[at]
                break
        known.append(chain)

    def merge(self, one: Chain, other: Chain) -> Chain:
        """Make two chains one; the earlier begun takes the other in."""
        one, other = root(one), root(other)
        if one is other:
            return one
        if (other.mentions[0].start, other.mentions[0].end) < (
            one.mentions[0].start,
            one.mentions[0].end,
        ):
            one, other = other, one
        other.merged_into = one
        if other.by_name and not one.by_name:
            one.kind, one.number = other.kind, other.number or one.number
        one.mentions += other.mentions
        one.by_name = one.by_name or other.by_name
        one.gender, one.country = one.gender or other.gender, one.country or other.country
        for head, sets in other.heads.items():
            for modifiers in sets:
                self.call(one, head, modifiers)
        other.mentions = []
        return one


def root(chain: Chain) -> Chain:
    """The chain that a merged chain is now part of."""
    while chain.merged_into is not None:
        chain = chain.merged_into
    return chain
