"""Coreference: which mentions of a report mean the same actor. Own rules, from sure to less sure.

One pass from the first mention to the last: what the text states (appositions, "known as", names in
brackets), then names, then descriptions, then pronouns. Each looks back a bounded way only.
"""

from __future__ import annotations

from dateline.reading.coreference import descriptions, pronouns
from dateline.reading.coreference.chains import Chain, Chains
from dateline.reading.coreference.filling import fill
from dateline.reading.coreference.headline import join_headline
from dateline.reading.coreference.links import Link, find_links
from dateline.reading.coreference.names import NameIndex, another
from dateline.reading.coreference.sides import take_sides
from dateline.reading.coreference.speakers import Speakers, first_person, join_speakers, relative
from dateline.reading.document import Document, Mention

__all__ = ["resolve"]


def resolve(document: Document) -> None:
    """Give every mention its chain and what the chain knows; drop pronouns that name no actor."""
    actors = [m for m in document.mentions if m.kind != "place"]
    chains = Chains(document)
    names = NameIndex(chains)
    links = find_links(document, actors)
    aliases = {id(link.alias) for link in links.values() if link.alias is not None}
    by_head = _by_head(actors)
    named_at = {m.last - 1: m for m in actors if m.form == "name"}
    speakers = Speakers(chains, actors)
    dropped: set[int] = set()
    for mention in actors:
        link = links.get(id(mention))
        chain = chains.chain_of(link.earlier) if link is not None else None
        if mention.form == "name":
            named = names.find(mention) or descriptions.described(chains, mention)
            if link is not None and chain is not None and link.alias is None:
                if another(mention, chain):
                    chain = None
                elif named is not None and _owned(chains, link.earlier, by_head, named):
                    named = None
            if named is not None and chain is not None:
                chain = chains.merge(chain, named)
            chain = chains.put(mention, chain or named)
            names.add(mention, chain)
            if mention.role:
                _call_by_role(chains, mention)
        elif mention.form == "nominal":
            inner = descriptions.called(document.parse, mention, named_at)
            if inner is not None:
                links.setdefault(id(inner), Link(mention))
                chain = chain or names.find(inner)
            else:
                chain = chain or descriptions.find(chains, mention)
            chain = chains.put(mention, chain)
            chains.call(chain, *descriptions.head_and_modifiers(document.parse, mention))
        else:
            found = (
                first_person(chains, mention)
                or relative(chains, mention, by_head)
                or pronouns.find(
                    chains, mention, by_head, _speaking(speakers, chains, names, mention)
                )
            )
            if found is None and document.parse.lower[mention.head] in (
                "it",
                "its",
                "itself",
                "who",
            ):
                dropped.add(id(mention))
                continue
            chains.put(mention, found)
    join_headline(chains)
    join_speakers(chains, speakers)
    take_sides(chains)
    document.mentions = [m for m in document.mentions if id(m) not in dropped]
    fill(document, chains, aliases)


def _speaking(
    speakers: Speakers, chains: Chains, names: NameIndex, mention: Mention
) -> Chain | None:
    """The chain of the speaker of the quotation around a mention, also where the name follows it."""
    speaker = speakers.of(mention)
    if speaker is None:
        return None
    chain = chains.chain_of(speaker)
    return names.find(speaker) if chain is None and speaker.form == "name" else chain


def _by_head(actors: list[Mention]) -> dict[int, Mention]:
    found: dict[int, Mention] = {}
    for mention in actors:
        known = found.get(mention.head)
        if known is None or known.end - known.start < mention.end - mention.start:
            found[mention.head] = mention
    return found


def _owned(chains: Chains, mention: Mention, by_head: dict[int, Mention], owner: Chain) -> bool:
    """Whether a description tells somebody by whose they are: "his father" is not himself."""
    parse = chains.parse
    held = (by_head.get(c) for c in parse.children[mention.head] if parse.dep[c] == "poss")
    return any(m is not None and chains.chain_of(m) is owner for m in held)


def _call_by_role(chains: Chains, mention: Mention) -> None:
    words = (mention.role or "").replace("-", " ").split()
    chain = chains.chain_of(mention)
    if words and chain is not None:
        chains.call(chain, words[-1], frozenset(words[:-1]))
