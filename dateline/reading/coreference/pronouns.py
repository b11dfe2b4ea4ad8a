"""Pronouns: each to the nearest compatible actor, subjects and speakers first."""

from __future__ import annotations

from typing import Final

from dateline.codebook.roles import acting_words
from dateline.reading.coreference.chains import Chain, Chains
from dateline.reading.coreference.clauses import (
    ByHead,
    barred,
    coordination,
    own_subject,
    reflexive,
    reported,
)
from dateline.reading.document import Mention
from dateline.reading.parse import Parse

_SUBJECT: Final = frozenset({"nsubj", "nsubjpass", "agent", "csubj"})
_FIRST_PERSON: Final = frozenset(
    {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"}
)
_REACH: Final = {"person": 3, "group": 2, "organization": 1}  # sentences back


_CLEAR: Final = 5.0
"""How far the likeliest must lie before the next to leave no doubt: a subject before an object."""
_CLEAR_GROUP: Final = 8.0
_CLEAR_UNNAMED: Final = 10.0
"""The same for "they", which may be a body or people; and where only the next has a name."""


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
    found = _best(chains, mention, (barred(chains, mention, by_head), speaker))
    if found is None:
        return None
    chain, clear = found
    mention.sure = clear or chain is _who_says(chains, mention, by_head)
    return chain


def _who_says(chains: Chains, mention: Mention, by_head: ByHead) -> Chain | None:
    """Whose words or thoughts a clause is that has the pronoun as subject: "rebels said they ..."."""
    parse = chains.parse
    verb = parse.head[mention.head]
    if parse.dep[mention.head] not in _SUBJECT or parse.dep[verb] != "ccomp":
        return None
    subject = own_subject(parse, verb)
    other = by_head.get(subject) if subject is not None else None
    return chains.chain_of(other) if other is not None else None


def _best(
    chains: Chains, mention: Mention, excluded: tuple[Chain | None, ...]
) -> tuple[Chain, bool] | None:
    """The likeliest chain, and whether no other comes near it."""
    parse = chains.parse
    reach = _REACH[mention.kind]
    best: Chain | None = None
    holder: Mention | None = None
    best_score = -100.0
    scores: dict[int, float] = {}
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
        scores[id(chain)] = max(score, scores.get(id(chain), score))
        if score > best_score:
            best, holder, best_score = chain, earlier, score
    if best is None or holder is None or _equal(parse, mention, holder, best, seen):
        return None
    others = [(scores[id(c)], c) for _, c in seen if c is not best]
    return best, not any(_rivals(mention, best_score - s, best, c) for s, c in others)


def _rivals(mention: Mention, ahead: float, best: Chain, other: Chain) -> bool:
    """Whether another chain fits a pronoun nearly as well: the text leaves open who is meant."""
    if mention.kind == "group":
        return ahead < _CLEAR_GROUP
    if best.gender and best.gender == mention.gender and not (other.gender or other.by_name):
        return ahead < _CLEAR / 2  # "Ann and her lawyer said she ..."
    named = other.by_name and not best.by_name  # "a judge sentenced Smith. He ..."
    return ahead < (_CLEAR_UNNAMED if named else _CLEAR)


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
