"""Descriptions: "the prime minister" is the person given that office, "the group" the last group."""

from __future__ import annotations

from typing import Final

from dateline.codebook.roles import acting_words, name_words, roles
from dateline.reading.coreference.chains import Chain, Chains, root
from dateline.reading.coreference.clauses import coordination
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
_NO_GROUP: Final = frozenset({"state", "state_organ", "media", "police"})
_NO_MOVEMENT: Final = _NO_GROUP | {"io"}
_ARMED: Final = frozenset({"rebel", "militia", "gang", "party", "ngo"})
_OF_INTERNATIONAL: Final = frozenset({"organization", "organisation", "body"})
_ANY_PERSON: Final = {
    "man": "male", "boy": "male", "woman": "female", "girl": "female", "teenager": None,
    "suspect": None,
}  # fmt: skip
_NEAR: Final = 3  # sentences
_CLEAR: Final = 5.0  # how far the likeliest must lie before the next to leave no doubt


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
    narrowed = _narrowed(parse, mention)
    fit: list[Chain] = []
    for candidate in reversed(chains.by_head.get(head, [])[-8:]):
        chain = root(candidate)
        if chain in fit or not chain.mentions or not _compatible(mention, chain):
            continue
        sets = chain.heads.get(head, [])
        if definite or mention.kind == "organization":
            told = any(modifiers <= known for known in sets) and not narrowed
            if told or (not plural and all(k <= modifiers for k in sets)):
                fit.append(chain)
        elif modifiers in sets and not narrowed:
            fit.append(chain)
    if fit:
        mention.sure = len(fit) == 1 or plural
        return _likeliest(mention, fit)
    # "The interior ministry" names a body of its own; "the agency" one named before.
    own = bool(modifiers) and _body_kind(head) == "state_organ"
    named = any(
        parse.pos[i] == "PROPN" and parse.lower[i] not in _DEFINITE
        for i in range(mention.first, mention.head)
    )  # "the Taliban government" is no other's
    if definite and not plural and len(modifiers) <= 1 and not (narrowed or own or named):
        return _nearest(chains, mention, head)
    return None


def called(parse: Parse, mention: Mention, named: dict[int, Mention]) -> Mention | None:
    """The name of the body that a description calls by it: "the Hezbollah movement".

    Args:
        parse: The parse.
        mention: The description.
        named: The mention by name that ends at each token.
    """
    before = named.get(mention.head - 1)
    if before is None or before.kind != "organization" or before.form != "name":
        return None
    if before.actor_kind in ("state", "state_organ") or before.first < mention.first:
        return None
    if parse.lemma[mention.head] not in acting_words()["calling"]:
        return None
    if mention.number == "plural" or parse.lower[mention.first] in _INDEFINITE:
        return None
    return before


def described(chains: Chains, mention: Mention) -> Chain | None:
    """The body that a name puts in capitals: "the Interior Ministry", an interior ministry before."""
    if mention.kind != "organization":
        return None
    words = [w.lower() for w in (mention.name or mention.text).split()]
    of = words.index("of") if "of" in words else len(words)
    if len(words) < 2 or not of:
        return None
    narrowing = {w for w in words if w not in (words[of - 1], "of", "the", "and", "for")}
    for candidate in reversed(chains.by_head.get(words[of - 1], [])[-8:]):
        chain = root(candidate)
        if chain.by_name or not chain.mentions or not _compatible(mention, chain):
            continue
        if any(narrowing <= known for known in chain.heads.get(words[of - 1], [])):
            return chain
    return None


def _narrowed(parse: Parse, mention: Mention) -> bool:
    """Whether a clause tells which ones are meant, so that they need not be known already."""
    return any(parse.dep[c] in ("acl", "relcl") for c in parse.children[mention.head])


def _likeliest(mention: Mention, fit: list[Chain]) -> Chain | None:
    """The one of several that was named last; none where two were named side by side."""
    if len(fit) == 1:
        return fit[0]
    scored = sorted(((_standing(mention, chain), -n) for n, chain in enumerate(fit)), reverse=True)
    if mention.kind == "person" and scored[0][0] == scored[1][0] and scored[0][0] > -10 * _NEAR:
        return None
    return fit[-scored[0][1]]


def _standing(mention: Mention, chain: Chain) -> float:
    last = chain.mentions[-1]
    return -10.0 * (mention.sentence_no - last.sentence_no)


def _compatible(mention: Mention, chain: Chain) -> bool:
    if (mention.kind == "person") != (chain.kind == "person"):
        return False
    if mention.number and chain.number and mention.number != chain.number and not chain.by_name:
        return False
    if mention.country and chain.country and mention.country != chain.country:
        return False
    return not (mention.gender and chain.gender and mention.gender != chain.gender)


def _nearest(chains: Chains, mention: Mention, head: str) -> Chain | None:
    """The body or person that a general noun may stand for: near, and rather a subject."""
    bodies = acting_words()["bodies"]
    if head not in _ANY_PERSON and head not in bodies and _body_kind(head) is None:
        return None
    scored: dict[int, float] = {}
    found: dict[int, tuple[Chain, Mention]] = {}
    for rank, earlier in enumerate(reversed(chains.recent)):
        away = mention.sentence_no - earlier.sentence_no
        if away > _NEAR:
            break
        chain = chains.chain_of(earlier)
        if chain is None or earlier.end > mention.start or not _covers(head, mention, chain):
            continue
        subject = chains.parse.dep[earlier.head] in ("nsubj", "nsubjpass")
        score = -6.0 * away - 0.5 * rank + 5 * subject
        if score > scored.get(id(chain), -100.0):
            scored[id(chain)], found[id(chain)] = score, (chain, earlier)
    if not scored:
        return None
    best = max(scored, key=lambda key: scored[key])
    chain, holder = found[best]
    mention.sure = all(scored[best] - s >= _CLEAR for key, s in scored.items() if key != best)
    return None if _beside(chains, mention, chain, holder) else chain


def _beside(chains: Chains, mention: Mention, chain: Chain, holder: Mention) -> bool:
    """Whether another name stands in one coordination with it: "X and Y signed. The group ..."."""
    first = coordination(chains.parse, holder.head)
    for earlier in chains.recent:
        if earlier.form != "name" or earlier.sentence_no != holder.sentence_no:
            continue
        other = chains.chain_of(earlier)
        if other is None or other is chain or other.kind != chain.kind:
            continue
        if earlier.end <= mention.start and coordination(chains.parse, earlier.head) == first:
            return True
    return False


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
    if chain.kind != "organization" or not _compatible(mention, chain):
        return False
    kind = next((m.actor_kind for m in chain.mentions if m.actor_kind), None)
    if noun in acting_words()["bodies"]:
        if not chain.by_name:
            return kind in _ARMED and chain.number != "plural"
        if kind == "military":
            return chain.country is None  # a brigade of nobody's army
        return kind not in (_NO_GROUP if noun in _OF_INTERNATIONAL else _NO_MOVEMENT)
    return chain.by_name and kind == _body_kind(noun) and not _told_otherwise(noun, chain)


def _told_otherwise(noun: str, chain: Chain) -> bool:
    """Whether a body of a state has a name that tells what it is: a court is no ministry."""
    if _body_kind(noun) != "state_organ":
        return False
    return any(
        (word := name_words().get(part)) is not None and word.kind == "organization"
        for mention in chain.mentions
        if mention.form == "name"
        for part in mention.text.lower().split()
    )
