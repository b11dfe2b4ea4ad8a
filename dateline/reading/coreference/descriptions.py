"""Descriptions: "the prime minister" is the person given that office, "the group" the last group."""

from __future__ import annotations

from typing import Final

from dateline.codebook.roles import roles
from dateline.reading.coreference.chains import Chain, Chains, root
from dateline.reading.document import Mention
from dateline.reading.parse import Parse

_INDEFINITE: Final = frozenset(
    {
        "a", "an", "some", "another", "other", "others", "every", "each", "no", "any",
        "several", "many", "few", "more", "most", "various", "numerous",
    }
)  # fmt: skip
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
_NO_CONTENT: Final = frozenset(
    {
        "the", "this", "that", "these", "those", "a", "an", "its", "his", "her", "their", "our",
        "my", "your", "own", "same", "said", "'s", "’s", "'", "former", "late", "new", "senior",
        "top",
    }
)  # fmt: skip
_CONTENT_POS: Final = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "VERB"})
# Nouns that may stand for any body named before.
_ANY_BODY: Final = frozenset(
    {"group", "organization", "organisation", "movement", "body", "team", "entity"}
)
_NO_GROUP: Final = frozenset({"state", "state_organ", "media"})
_ANY_PERSON: Final = {
    "man": "male", "boy": "male", "woman": "female", "girl": "female", "teenager": None,
    "suspect": None,
}  # fmt: skip
_NEAR: Final = 3  # sentences


def head_and_modifiers(parse: Parse, mention: Mention) -> tuple[str, frozenset[str]]:
    """The noun of a description and the words that narrow it."""
    modifiers = frozenset(
        parse.lemma[i]
        for i in range(mention.first, mention.last)
        if i != mention.head and parse.pos[i] in _CONTENT_POS and parse.lower[i] not in _NO_CONTENT
    )
    return parse.lemma[mention.head], modifiers


def find(chains: Chains, mention: Mention) -> Chain | None:
    """The chain that a description takes up, if any."""
    parse = chains.parse
    opening = parse.lower[mention.first]
    if opening in _INDEFINITE or parse.tag[mention.first] == "CD":
        return None
    head, modifiers = head_and_modifiers(parse, mention)
    possessed = any(
        parse.dep[i] == "poss" and parse.pos[i] == "PRON"
        for i in range(mention.first, mention.head)
    )
    definite = opening in _DEFINITE or parse.tag[mention.first] == "POS"
    if possessed:
        return None
    plural = mention.number == "plural"
    if not (definite or plural or mention.kind != "person"):
        return None
    for candidate in reversed(chains.by_head.get(head, [])[-8:]):
        chain = root(candidate)
        if not _compatible(mention, chain):
            continue
        sets = chain.heads.get(head, [])
        if definite or mention.kind == "organization":
            if any(modifiers <= known for known in sets) or all(k <= modifiers for k in sets):
                return chain
        elif modifiers in sets:
            return chain
    narrowed = any(parse.dep[c] in ("acl", "relcl") for c in parse.children[mention.head])
    # "The interior ministry" names a body of its own; "the agency" one named before.
    own = bool(modifiers) and _body_kind(head) == "state_organ"
    if definite and not plural and len(modifiers) <= 1 and not narrowed and not own:
        return _nearest(chains, mention, head)
    return None


def _compatible(mention: Mention, chain: Chain) -> bool:
    if (mention.kind == "person") != (chain.kind == "person"):
        return False
    if mention.number and chain.number and mention.number != chain.number and not chain.by_name:
        return False
    if mention.country and chain.country and mention.country != chain.country:
        return False
    return not (mention.gender and chain.gender and mention.gender != chain.gender)


def _nearest(chains: Chains, mention: Mention, head: str) -> Chain | None:
    """The last body or person that a general noun may stand for."""
    if head not in _ANY_PERSON and head not in _ANY_BODY and _body_kind(head) is None:
        return None
    for earlier in reversed(chains.recent):
        if mention.sentence_no - earlier.sentence_no > _NEAR:
            return None
        chain = chains.chain_of(earlier)
        if chain is not None and earlier.end <= mention.start and _covers(head, mention, chain):
            return chain
    return None


def _body_kind(noun: str) -> str | None:
    role = roles().get(noun)
    return role.actor_kind if role is not None and role.kind == "organization" else None


def _covers(noun: str, mention: Mention, chain: Chain) -> bool:
    """Whether a general noun may stand for the actor of a chain."""
    if noun in _ANY_PERSON:
        gender = _ANY_PERSON[noun]
        return (
            chain.kind == "person"
            and chain.number != "plural"
            and (gender is None or chain.gender in (None, gender))
        )
    if chain.kind != "organization" or not chain.by_name or not _compatible(mention, chain):
        return False
    kind = next((m.actor_kind for m in chain.mentions if m.actor_kind), None)
    return kind not in _NO_GROUP if noun in _ANY_BODY else kind == _body_kind(noun)
