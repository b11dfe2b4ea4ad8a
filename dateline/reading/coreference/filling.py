"""Filling: every mention gets what its chain knows."""

from __future__ import annotations

import re
from typing import Final

from dateline.reading.coreference.chains import Chain, Chains
from dateline.reading.coreference.names import is_acronym
from dateline.reading.document import Document, Mention

_ARTICLE: Final = re.compile(r"^(?:the|an?|this|that|these|those)\s+", re.IGNORECASE)
_MAX_WORDS: Final = 8  # a longer description is no good name


def fill(document: Document, chains: Chains, aliases: set[int]) -> None:
    """Set chain, name, aliases, role, kind, country, number and gender of every actor mention.

    ``aliases`` holds the ``id`` of the mentions that the text gives as another name ("known as").
    """
    living = [c for c in chains.all if c.mentions]
    living.sort(key=lambda c: min((m.start, m.end) for m in c.mentions))
    for number, chain in enumerate(living):
        _fill_chain(chain, number, aliases)
    _number_places(document, len(living))


def _fill_chain(chain: Chain, number: int, aliases: set[int]) -> None:
    chain.mentions.sort(key=lambda m: (m.start, m.end))
    name, others = _names(chain.mentions, aliases)
    role = next((m.role for m in chain.mentions if m.role), None)
    actor_kind = _first([m for m in chain.mentions if m.form == "name"], chain.mentions)
    for mention in chain.mentions:
        mention.chain = number
        mention.name = name
        mention.aliases = others
        if chain.kind == "person":
            mention.role = mention.role or role
        mention.actor_kind = actor_kind
        mention.country = mention.country or chain.country
        mention.gender = mention.gender or chain.gender  # type: ignore[assignment]
        if mention.form == "pronoun":
            mention.kind = chain.kind
            mention.number = mention.number or chain.number  # type: ignore[assignment]


def _first(named: list[Mention], every: list[Mention]) -> str | None:
    return next((m.actor_kind for m in (*named, *every) if m.actor_kind), None)


def _names(mentions: list[Mention], aliases: set[int]) -> tuple[str | None, tuple[str, ...]]:
    """Best name and the other names: the longest proper one, else the fullest description."""
    proper = [(m.name or m.text, id(m) in aliases) for m in mentions if m.form == "name"]
    if proper:
        own = [n for n, alias in proper if not alias] or [n for n, _ in proper]
        full = [n for n in own if not is_acronym(n)] or own
        best = max(full, key=lambda n: (len(n.split()), len(n)))
        others = dict.fromkeys(n for n, _ in proper if n != best)
        return best, tuple(others)
    told = [_ARTICLE.sub("", m.text, count=1) for m in mentions if m.form == "nominal"]
    fit = [t for t in told if len(t.split()) <= _MAX_WORDS] or told
    return max(fit, key=lambda t: len(t.split()), default=None), ()


def _number_places(document: Document, start: int) -> None:
    """Chains of places: those that are the same place, or bear the same name."""
    known: dict[str, int] = {}
    for place in document.mentions:
        if place.kind == "place":
            key = place.place_id or " ".join((place.name or place.text).lower().split())
            place.chain = known.setdefault(key, start + len(known))
