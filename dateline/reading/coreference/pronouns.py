"""Pronouns: each to the nearest compatible actor, subjects and speakers first."""

from __future__ import annotations

from typing import Final

from dateline.codebook.roles import acting_words
from dateline.reading.coreference.chains import Chain, Chains
from dateline.reading.coreference.clauses import ByHead, barred, coordination, reflexive, reported
from dateline.reading.document import Mention
from dateline.reading.parse import Parse

_SUBJECT: Final = frozenset({"nsubj", "nsubjpass", "agent", "csubj"})
_FIRST_PERSON: Final = frozenset(
    {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"}
)
_REACH: Final = {"person": 3, "group": 2, "organization": 1}  # sentences back


def find(
    chains: Chains, mention: Mention, by_head: ByHead, speaker: Chain | None = None
) -> Chain | None:
    """The chain that a pronoun of the third person takes up.

    Args:
        chains: The chains so far.
        mention: The pronoun.
        by_head: The outermost mention of each head.
        speaker: Who speaks the quotation that it stands in: no "he" of theirs means themselves.
    """
    parse = chains.parse
    word = parse.lower[mention.head]
    if word in _FIRST_PERSON or word == "who":
        return None
    told = reflexive(chains, mention, by_head) or reported(chains, mention, by_head)
    if told is not None:
        return told
    if word == "it" and not (
        parse.dep[mention.head] == "nsubj"
        and parse.lemma[parse.head[mention.head]] in acting_words()["acting"]
    ):
        return None
    return _best(chains, mention, (barred(chains, mention, by_head), speaker))


def _best(chains: Chains, mention: Mention, excluded: tuple[Chain | None, ...]) -> Chain | None:
    parse = chains.parse
    reach = _REACH[mention.kind]
    best: Chain | None = None
    holder: Mention | None = None
    best_score = -100.0
    seen: list[tuple[Mention, Chain]] = []
    for rank, earlier in enumerate(reversed(chains.recent)):
        distance = mention.sentence_no - earlier.sentence_no
        if distance > reach:
            break
        if earlier.form == "pronoun" and parse.lower[earlier.head] in _FIRST_PERSON:
            continue
        chain = chains.chain_of(earlier)
        if chain is None or chain in excluded or not _fits(mention, chain):
            continue
        if earlier.first <= mention.head < earlier.last:
            continue
        seen.append((earlier, chain))
        score = _score(chains, mention, earlier, chain) - 0.5 * rank
        if score > best_score:
            best, holder, best_score = chain, earlier, score
    if best is None or holder is None or _equal(parse, mention, holder, best, seen):
        return None
    return best


def _score(chains: Chains, mention: Mention, earlier: Mention, chain: Chain) -> float:
    parse = chains.parse
    distance = mention.sentence_no - earlier.sentence_no
    subject = parse.dep[earlier.head] in _SUBJECT
    score = -10.0 * distance + 7 * subject + 3 * chain.by_name
    if distance and subject and parse.dep[parse.head[earlier.head]] == "ROOT":
        score += 4
    if mention.kind == "group" and chain.number == "plural":
        score += 4
    return score


def _equal(
    parse: Parse, mention: Mention, best: Mention, chain: Chain, seen: list[tuple[Mention, Chain]]
) -> bool:
    """Whether another actor stands beside the best in one coordination: "Ali and Omar ... he"."""
    if mention.number == "plural":
        return False
    family = coordination(parse, best.head)
    return any(
        other is not chain
        and earlier.sentence_no == best.sentence_no
        and earlier.head != best.head
        and parse.tag[earlier.first] != "PRP$"  # "Ali and his father": of him, the first
        and coordination(parse, earlier.head) == family
        for earlier, other in seen
    )


def _fits(mention: Mention, chain: Chain) -> bool:
    if chain.gender and mention.gender and chain.gender != mention.gender:
        return False
    if mention.kind == "person":
        return chain.kind == "person" and chain.number != "plural"
    if mention.kind == "group":
        return chain.number == "plural" or chain.kind in ("organization", "group")
    return chain.kind == "organization" and chain.number != "plural"
