"""Pronouns whose antecedent the grammar or the quotation gives: "who", "I" and "we"."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from dateline.reading.coreference.chains import Chain, Chains
from dateline.reading.document import Mention

_SINGULAR: Final = frozenset({"i", "me", "my", "mine", "myself"})
_PLURAL: Final = frozenset({"we", "us", "our", "ours", "ourselves"})


def relative(chains: Chains, mention: Mention, by_head: dict[int, Mention]) -> Chain | None:
    """The chain of the noun that a relative clause with "who" describes."""
    parse = chains.parse
    if parse.lower[mention.head] != "who":
        return None
    verb, hops = parse.head[mention.head], 0
    while parse.dep[verb] not in ("relcl", "ROOT") and hops < 4:
        verb, hops = parse.head[verb], hops + 1
    if parse.dep[verb] != "relcl":
        return None
    antecedent = by_head.get(parse.head[verb])
    return chains.chain_of(antecedent) if antecedent is not None else None


def first_person(chains: Chains, mention: Mention) -> Chain | None:
    """The last "I" (or "we") of the same speech; who speaks is left to the claims."""
    word = chains.parse.lower[mention.head]
    if word not in _SINGULAR and word not in _PLURAL:
        return None
    family = _SINGULAR if word in _SINGULAR else _PLURAL
    here = _speech(chains, mention)
    for earlier in reversed(chains.recent):
        if earlier.form == "pronoun" and chains.parse.lower[earlier.head] in family:
            return chains.chain_of(earlier) if _speech(chains, earlier) == here else None
    return None


def _speech(chains: Chains, mention: Mention) -> int | None:
    """Number of the quote that a mention stands in, the first of a speech over paragraphs."""
    quotes = chains.document.quotes
    starts = chains.quote_starts
    at = bisect_right(starts, mention.start) - 1
    while at >= 0 and at > bisect_right(starts, mention.start) - 4:
        if quotes[at].end >= mention.end and not quotes[at].scare:
            while quotes[at].continues is not None:
                at = quotes[at].continues or 0
            return at
        at -= 1
    return None
