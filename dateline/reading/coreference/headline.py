"""Headlines name by office whom the text names later: "ousted president flees"."""

from __future__ import annotations

from typing import Final

from dateline.reading.coreference.chains import Chain, Chains

_TOP: Final = frozenset({"headline", "deck"})


def join_headline(chains: Chains) -> None:
    """Put a description in the headline with the only person of that office whom the text names."""
    sentences = chains.document.sentences
    bearers: dict[str, list[Chain]] = {}
    for chain in chains.all:
        if chain.mentions and chain.by_name and chain.kind == "person":
            offices = {m.role.split()[-1] for m in chain.mentions if m.role}
            for office in sorted(offices):
                bearers.setdefault(office, []).append(chain)
    for chain in list(chains.all):
        if chain.by_name or chain.kind != "person" or chain.number == "plural":
            continue
        first = chain.mentions[0] if chain.mentions else None
        if first is None or first.role is None or first.form != "nominal":
            continue
        if sentences[first.sentence_no].section not in _TOP or first.text.lower()[:2] in (
            "a ",
            "an",
        ):
            continue
        named = bearers.get(first.role.split()[-1], [])
        if len(named) == 1 and _fits(chain, named[0]):
            chains.merge(chain, named[0])


def _fits(chain: Chain, named: Chain) -> bool:
    same_country = not (chain.country and named.country and chain.country != named.country)
    return same_country and not (chain.gender and named.gender and chain.gender != named.gender)
