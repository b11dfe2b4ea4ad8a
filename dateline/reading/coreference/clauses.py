"""What the grammar of a clause tells of its pronouns: whom they mean, and whom they cannot mean."""

from __future__ import annotations

from typing import Final

from dateline.codebook.roles import acting_words
from dateline.reading.coreference.chains import Chain, Chains
from dateline.reading.document import Mention
from dateline.reading.parse import Parse

_SUBJECTS: Final = ("nsubj", "nsubjpass")
_OBJECTS: Final = frozenset({"dobj", "dative", "pobj"})
# Clauses without a subject of their own: that of the clause above is theirs.
_CONTROLLED: Final = frozenset({"xcomp", "pcomp", "conj", "advcl", "aux"})
_HOPS: Final = 5

ByHead = dict[int, Mention]


def own_subject(parse: Parse, index: int) -> int | None:
    """The subject of the clause that a token is an argument in, its own or a controlling one."""
    verb = parse.head[index]
    for _ in range(_HOPS):
        if parse.pos[verb] in ("VERB", "AUX"):
            break
        if verb == parse.head[verb]:
            return None
        verb = parse.head[verb]
    for _ in range(_HOPS):
        for dep in _SUBJECTS:
            subject = parse.child(verb, dep)
            if subject is not None:
                return subject
        if parse.dep[verb] not in _CONTROLLED:
            return None
        gerund = parse.dep[verb] == "pcomp"
        verb = parse.head[verb]
        if parse.pos[verb] not in ("VERB", "AUX"):
            verb = parse.head[verb]
        blamed = parse.child(verb, "dobj") if gerund else None
        if blamed is not None:
            return blamed  # "blamed the army for arresting him"
    return None


def reflexive(chains: Chains, mention: Mention, by_head: ByHead) -> Chain | None:
    """Whom "himself" means: the noun it stands beside, else the subject of its clause."""
    parse = chains.parse
    if not parse.lower[mention.head].endswith(("self", "selves")):
        return None
    for index in (parse.head[mention.head], own_subject(parse, mention.head)):
        other = by_head.get(index) if index is not None else None
        chain = chains.chain_of(other) if other is not None else None
        if chain is not None and _agrees(mention, chain):
            return chain
    return None


def barred(chains: Chains, mention: Mention, by_head: ByHead) -> Chain | None:
    """The chain that an object cannot mean, as it is the subject of the same clause."""
    parse, index = chains.parse, mention.head
    if parse.dep[index] not in _OBJECTS or parse.lower[index].endswith(("self", "selves")):
        return None
    if parse.dep[index] == "pobj" and parse.pos[parse.head[parse.head[index]]] != "VERB":
        return None
    subject = own_subject(parse, index)
    other = by_head.get(subject) if subject is not None else None
    return chains.chain_of(other) if other is not None else None


def reported(chains: Chains, mention: Mention, by_head: ByHead) -> Chain | None:
    """The body that says or decides of itself: "the group said it had lost two men"."""
    parse = chains.parse
    if parse.lower[mention.head] != "it" or parse.dep[mention.head] not in _SUBJECTS:
        return None
    verb = parse.head[mention.head]
    if parse.lemma[verb] in acting_words()["impersonal"] or parse.pos[verb] != "VERB":
        return None
    if any(parse.dep[c] in ("ccomp", "csubj") for c in parse.children[verb]) and (
        parse.dep[mention.head] == "nsubjpass"
    ):
        return None  # "it was reported that ..."
    above = parse.head[verb]
    if parse.dep[verb] != "ccomp" or parse.lemma[above] not in acting_words()["acting"]:
        return None
    subject = own_subject(parse, verb)
    other = by_head.get(subject) if subject is not None else None
    chain = chains.chain_of(other) if other is not None else None
    if chain is None or chain.kind != "organization" or chain.number == "plural":
        return None
    return chain


def _agrees(mention: Mention, chain: Chain) -> bool:
    if mention.gender in ("male", "female"):
        return chain.kind == "person" and chain.gender in (None, mention.gender)
    if mention.number == "plural":
        return chain.number == "plural" or chain.kind != "person"
    return chain.kind != "person" or mention.kind == "person"


def coordination(parse: Parse, index: int) -> int:
    """The first member of the coordination that a token stands in."""
    for _ in range(8):
        if parse.dep[index] != "conj":
            break
        index = parse.head[index]
    return index
