"""Relay and hearer: who passed a claim on, and who was told and publishes nothing."""

from __future__ import annotations

from typing import Final

from dateline.codebook.claim_words import claim_words
from dateline.codebook.outlets import outlet_names
from dateline.codebook.source_kinds import kind_of_noun
from dateline.coding.claims.draft import Draft, Range
from dateline.coding.claims.syntax import Syntax
from dateline.reading.document import Mention

CARRYING: Final = claim_words("carrying")
MEDIA_NOUNS: Final = claim_words("media_nouns")
OWN_TEXTS: Final = claim_words("own_texts")
OWN_VOICE: Final = claim_words("own_voice")
SPEAKING_TO: Final = claim_words("speaking_to")
TALKS_GIVEN: Final = claim_words("talks_given")
UNTELLABLE: Final = claim_words("untellable")


def medium(syntax: Syntax, head: int) -> str | None:
    """The name of a medium that a phrase names, else null: "Reuters", "state television"."""
    p = syntax.p
    tokens = core(syntax, head)
    words = phrase(syntax, tokens)
    bare = words.removeprefix("the ").removeprefix("The ")
    known = outlet_names()
    for name in (words, bare, bare.removesuffix(" TV"), bare.removesuffix(" television")):
        entry = known.get(name)
        if entry is not None and not (entry.common and name == entry.name):
            short = bare.removesuffix(" news agency")
            if known.get(short) is entry:
                return short
            return bare if bare in known or entry.common else name
    for c in syntax.children(head, "appos"):
        found = medium(syntax, c)
        if found and found in known:
            return found
    if p.lemma[head] in MEDIA_NOUNS and p.pos[head] in ("NOUN", "PROPN"):
        for size in range(1, 5):  # "the Tass news agency", "Russia's RIA agency"
            part = (
                phrase(syntax, (max(tokens[0], head - size), head))
                if head - size >= tokens[0]
                else ""
            )
            for name in (part, part.removesuffix(" news")):
                if name in known:
                    return name
        own = proper(syntax, tokens)
        return own or bare
    for k in range(tokens[0] + 1, head + 1):
        part = phrase(syntax, (k, tokens[1]))
        if part in known and not known[part].common:
            return part
    mention = syntax.document.mention_headed(head)
    if mention is not None and mention.actor_kind == "media" and mention.form == "name":
        return bare
    return None


def proper(syntax: Syntax, tokens: Range) -> str | None:
    """The name in "the Orontes Voice website", without article and common noun."""
    p = syntax.p
    names = [k for k in range(*tokens) if p.pos[k] == "PROPN"]
    if len(names) < 2 or p.pos[tokens[1] - 1] == "PROPN" or names[-1] != tokens[1] - 2:
        return None
    first = names[-1]
    while first - 1 in names:
        first -= 1
    return phrase(syntax, (first, names[-1] + 1)) if first < names[-1] else None


def core(syntax: Syntax, head: int) -> Range:
    """A noun with what stands before it."""
    p = syntax.p
    first = min(
        [syntax.left(c) for c in p.children[head]
         if c < head and p.dep[c] in ("compound", "amod", "det", "nmod", "poss", "punct", "nummod")]
        + [head]
    )  # fmt: skip
    while first < head and p.text[first] in ',.;:"“':
        first += 1
    return first, head + 1


def phrase(syntax: Syntax, tokens: Range) -> str:
    """Characters of a range of tokens."""
    return syntax.document.text[syntax.p.start[tokens[0]] : syntax.p.end(tokens[1] - 1)]


def is_publisher(syntax: Syntax, name: str) -> bool:
    """Whether a medium is the outlet that publishes the report."""
    outlet = syntax.document.outlet
    if not outlet:
        return False
    known = outlet_names()
    a, b = known.get(name), known.get(outlet)
    if a is not None and a is b:
        return True
    own, theirs = (n.lower().removeprefix("the ") for n in (outlet, name))
    return theirs == own or (theirs in own.split() and len(theirs) > 4)


def own_voice(syntax: Syntax, head: int) -> bool:
    """Whether a source is the outlet itself: its name, a pronoun for it, "this newspaper"."""
    p = syntax.p
    if p.lemma[head] in OWN_TEXTS and any(p.lower[c] == "this" for c in p.children[head]):
        return True
    name = phrase(syntax, core(syntax, head))
    if is_publisher(syntax, name.removeprefix("the ").removeprefix("The ")):
        return True
    if p.pos[head] != "PRON":
        return False
    mention = syntax.document.mention_headed(head)
    if mention is None or mention.chain is None:
        return False
    if mention.chain not in syntax.own_chains:
        syntax.own_chains[mention.chain] = any(
            is_publisher(syntax, m.text.removeprefix("the ").removeprefix("The "))
            for m in syntax.document.chain(mention.chain)
            if m.form == "name"
        )
    return syntax.own_chains[mention.chain]


def chain_of(syntax: Syntax, found: Draft) -> tuple[list[str], list[str], str | None]:
    """Relay, its kinds and the hearer of a draft."""
    relay: list[tuple[str, str]] = []
    hearer: str | None = None
    relay += [(name, "carrier") for name in carriers(syntax, found)]
    relay += [(name, "citing") for name in found.citing]
    told = found.addressee or spoken_to(syntax, found)
    if told is not None and not any(a <= told < b for a, b in found.content):
        told_medium = medium(syntax, told)
        if told_medium is not None:
            relay.append((told_medium, "hearer"))
        elif syntax.p.lower[told] not in OWN_VOICE and person_like(syntax, told):
            tokens = core(syntax, told)
            words = phrase(syntax, tokens)
            hearer = words.removeprefix("the ").removeprefix("The ")
            if is_publisher(syntax, hearer):
                hearer = None
    seen: set[str] = set()
    kept = []
    for name, kind in relay:
        if name not in seen and not is_publisher(syntax, name):
            seen.add(name)
            kept.append((name, kind))
    return [n for n, _ in kept], [k for _, k in kept], hearer


def spoken_to(syntax: Syntax, found: Draft) -> int | None:
    """Who is spoken to: "the source, *speaking to* X", "in an interview *with* X"."""
    p = syntax.p
    hosts = [found.head] + ([found.source_head] if found.source_head is not None else [])
    for host in hosts:
        for c in syntax.children(host, "advcl", "acl", "prep"):
            if any(a <= c < b for a, b in found.content):
                continue
            nouns = [c] if p.lemma[c] in SPEAKING_TO else []
            nouns += [g for g in syntax.children(c, "pobj") if p.lemma[g] in TALKS_GIVEN]
            for noun in nouns:
                for k in syntax.children(noun, "prep"):
                    if p.lower[k] in ("to", "with"):
                        return next(iter(syntax.children(k, "pobj")), None)
    return None


def person_like(syntax: Syntax, head: int) -> bool:
    """Whether somebody can be told: no statement, no time, no thing."""
    p = syntax.p
    if p.pos[head] == "PRON":
        return p.lower[head] not in UNTELLABLE
    if p.pos[head] == "PROPN":
        return syntax.doc[head].ent_type_ not in ("DATE", "TIME")
    kind = kind_of_noun().get(p.lemma[head])
    mention: Mention | None = syntax.document.mention_headed(head)
    if kind in ("document", "footage"):
        return False
    return kind is not None or (
        mention is not None and mention.kind in ("person", "group", "organization")
    )


def carriers(syntax: Syntax, found: Draft) -> list[str]:
    """Media in "a statement carried by X", "footage aired by X", "was quoted by X as saying"."""
    p = syntax.p
    names = []
    roots = [c for c in p.children[found.head] if p.dep[c] in ("prep", "agent", "dobj")]
    if found.source_head is not None:
        roots.append(found.source_head)
    if p.dep[found.head] == "pcomp":  # "was quoted by X as saying"
        top = p.head[p.head[found.head]]
        roots += syntax.children(top, "agent")
    for root in roots:
        last = min(syntax.right(root), root + 15)
        for k in range(root, last + 1):
            if any(a <= k < b for a, b in found.content):
                break
            carried = p.lemma[k] in CARRYING and p.tag[k] == "VBN"
            by = (
                [
                    c
                    for c in p.children[k]
                    if p.dep[c] in ("agent", "prep") and p.lower[c] in ("by", "on", "in")
                ]
                if carried
                else []
            )
            if p.dep[root] == "agent" and k == root:
                by = [k]
            for c in by:
                for g in syntax.children(c, "pobj"):
                    name = medium(syntax, g)
                    if name and name not in names:
                        names.append(name)
    return names
