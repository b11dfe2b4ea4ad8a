"""Pronouns: each to the nearest compatible actor, subjects and speakers first."""

from __future__ import annotations

from typing import Final

from dateline.codebook.roles import acting_words
from dateline.reading.coreference.chains import Chain, Chains
from dateline.reading.document import Mention

_SUBJECT: Final = frozenset({"nsubj", "nsubjpass", "agent", "csubj"})
_FIRST_PERSON: Final = frozenset(
    {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"}
)
_REACH: Final = {"person": 3, "group": 2, "organization": 1}  # sentences back


def find(chains: Chains, mention: Mention) -> Chain | None:
    """The chain that a pronoun of the third person, or "who", takes up."""
    parse = chains.parse
    word = parse.lower[mention.head]
    if word in _FIRST_PERSON:
        return None
    if word == "who":
        return None
    if word == "it" and not (
        parse.dep[mention.head] == "nsubj"
        and parse.lemma[parse.head[mention.head]] in acting_words()["acting"]
    ):
        return None
    reach = _REACH[mention.kind]
    best: Chain | None = None
    best_score = -100.0
    governor = parse.head[mention.head]
    objective = parse.dep[mention.head] in ("dobj", "dative", "pobj") and not word.endswith(
        ("self", "selves")
    )
    for rank, earlier in enumerate(reversed(chains.recent)):
        distance = mention.sentence_no - earlier.sentence_no
        if distance > reach:
            break
        if earlier.form == "pronoun" and parse.lower[earlier.head] in _FIRST_PERSON:
            continue
        chain = chains.chain_of(earlier)
        if chain is None or not _fits(mention, earlier, chain):
            continue
        if earlier.first <= mention.head < earlier.last:
            continue
        subject = parse.dep[earlier.head] in _SUBJECT
        if objective and subject and distance == 0 and parse.head[earlier.head] == governor:
            continue
        score = -10.0 * distance - 0.5 * rank
        score += 7 * subject + 3 * chain.by_name
        if distance and subject and parse.dep[parse.head[earlier.head]] == "ROOT":
            score += 4
        if mention.kind == "group" and chain.number == "plural":
            score += 4
        if score > best_score:
            best, best_score = chain, score
    return best


def _fits(mention: Mention, earlier: Mention, chain: Chain) -> bool:
    if chain.gender and mention.gender and chain.gender != mention.gender:
        return False
    if mention.kind == "person":
        return chain.kind == "person" and chain.number != "plural"
    if mention.kind == "group":
        return chain.number == "plural" or chain.kind in ("organization", "group")
    return chain.kind == "organization" and chain.number != "plural"
