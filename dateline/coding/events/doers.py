"""Doers: who may be the agent of an act, and who acts inside a phrase."""

from __future__ import annotations

from typing import Final

from dateline.codebook.event_words import event_words
from dateline.codebook.violence_words import violence_words
from dateline.coding.events.arguments import Argument
from dateline.coding.events.kinds import lexicon
from dateline.coding.events.matching import Match
from dateline.reading.document import Document
from dateline.reading.tokens import Token

ARMED: Final = frozenset(["soldiers", "rebels", "police", "gang"])
"""Kinds of those who bear arms, of a side that is known."""
ACTORS: Final = frozenset(
    ["armed", "soldiers", "police", "rebels", "gang", "state", "official", "leader", "person",
     "organization", "civilians", "crowd", "protester", "rioter", "prisoners", "court", "media"]
)  # fmt: skip
"""Kinds of those who act."""
INSIDE: Final = ("poss", "compound", "amod", "nmod")
"""How a word hangs inside a phrase before its head."""
_DEEDS: Final = frozenset(["violence", "talks", "deal", "rule"])
_HOLDERS: Final = frozenset(["armed", "state", "court", "prosecution"])
"""Kinds of those who arrest, charge and sentence."""
_BY_PEOPLE: Final = frozenset(["shoot", "beat", "rape", "open_fire"])
"""Patterns of what only people do."""
_NOBODY: Final = frozenset(["someone", "somebody", "anyone", "anybody", "you", "one", "i", "me"])


def doer_of(agent: Argument | None, match: Match, document: Document) -> Argument | None:
    """The agent of an act of violence, or who it is inside "Israeli missiles"; null if nobody."""
    if agent is None or _is_nobody(agent, match):
        return None
    sure = agent.kinds.sure
    if "munition" in lexical(agent.head) and not sure & {"person", "rebels", "police", "gang"}:
        return _owner(agent, document)
    mention = agent.mention
    body = mention is not None and mention.kind == "organization" and mention.form == "name"
    placed = bool(sure & {"site", "place"}) and "airpower" not in sure and not body
    held_to = _is_addressed(agent) or _bears_arms(agent)
    if placed and not held_to and not sure & (ARMED | {"state", "person", "crowd"}):
        return None
    if "site" in sure and _before(agent, match):
        return None  # "the embassy bombing", "the bank shooting" tell where
    bodies = sure <= {"organization", "unknown_name"}
    if _before(agent, match) and bodies and agent.head.pos_ == "NOUN":
        return None  # "a party shooting"
    if _before(agent, match) and agent.head.lemma_.lower() in violence_words("means_words"):
        return None  # "a mob attack" tells how; "a mob" may attack
    named = agent.head.pos_ in ("PROPN", "PRON") or agent.mention is not None
    inner = actor_in(agent, document)  # "rebel elements"
    if not sure and _acts_itself(agent, match):
        return agent  # "the victors shot two priests": whoever they were
    acts = "airpower" in sure or held_to or agent.head.lower_ in event_words("elliptic")
    return agent if named or agent.is_actor or acts or inner is not None else None


def _is_addressed(agent: Argument) -> bool:
    """Whether a town stands for its rulers as whom words are addressed to: "accused Damascus of"."""
    head = agent.head
    if head.dep_ not in ("dobj", "nsubjpass") or head.pos_ != "PROPN":
        return False
    told = head.head.lemma_
    return told in event_words("blaming") or told in event_words("object_control")


def _bears_arms(agent: Argument) -> bool:
    """Whether a ship or crew is told to have done what its arms do: "two boats fired at it"."""
    head = agent.head
    if head.lemma_.lower() in event_words("crews"):
        return True
    acts = head.dep_ == "nsubj" or (head.dep_ == "pobj" and head.head.lower_ == "by")
    return acts and head.lemma_.lower() in event_words("armed_vehicles")


def _acts_itself(agent: Argument, match: Match) -> bool:
    """Whether the subject of a verb that only people do is no thing, state or time."""
    head = agent.head
    if match.frame.noun or match.frame.passive or head.dep_ != "nsubj" or head.pos_ != "NOUN":
        return False
    if match.pattern.id not in _BY_PEOPLE or is_inert(head):
        return False
    return head.lemma_.lower() not in violence_words("unmeant")


def _before(agent: Argument, match: Match) -> bool:
    """Whether a phrase stands before the trigger noun, as its modifier."""
    return agent.head.head.i == match.frame.head.i and agent.head.dep_ in (
        "compound", "amod", "nmod", "poss",
    )  # fmt: skip


def only_names(agent: Argument, match: Match) -> bool:
    """Whether a word before a noun says which act it is, not who acted.

    "A drunk-driving arrest" says what for, "the Syria withdrawal" where; police, soldiers, states
    and peoples ("the Greek withdrawal", "the US withdrawal") act.
    """
    family = match.entry.event_type.split(".")[0]
    head = agent.head
    if head.head.i != match.frame.head.i or head.dep_ not in ("compound", "nmod"):
        return False
    if family in ("CAPT", "JUST"):
        return not agent.kinds.sure & (ARMED | _HOLDERS)
    if family not in ("MIL", "TERR") or head.pos_ != "PROPN" or head.text.isupper():
        return False
    return "place" in agent.kinds.sure and "." not in head.text


def _is_nobody(agent: Argument, match: Match) -> bool:
    """Whether a pronoun stands for nobody in particular, or for who told it from further off."""
    if agent.head.lower_ not in _NOBODY:
        return False
    head = match.frame.verb or match.frame.head
    return agent.mention is None or agent.head.head.i not in (head.i, head.head.i)


def lexical(head: Token) -> frozenset[str]:
    """The kinds that a word has by itself, whatever it is a mention of."""
    return lexicon().words.get(head.lemma_.lower(), frozenset())


def _owner(agent: Argument, document: Document) -> Argument | None:
    """Who fired what acts: "Russian" in "Russian missiles", "the army" in "the army's shells"."""
    for child in agent.head.children:
        if child.dep_ in ("poss", "compound", "amod", "nmod") and child.i < agent.head.i:
            inner = Argument(child, document)
            if inner.is_actor and not inner.kinds.sure & {"site", "munition"}:
                return inner
    return None


def actor_in(argument: Argument, document: Document, blamed: bool = False) -> Argument | None:
    """The actor inside a phrase that names none itself: the holder of "Israel's decision".

    ``blamed``: who suffered a deed is not meant, as when somebody condemns "the arrest of an editor".
    """
    if argument.kinds.sure & ACTORS or argument.kinds.sure & {"place", "site"}:
        return None
    mention = argument.mention
    if mention is not None and mention.head == argument.head.i:
        return None
    deed = bool(argument.kinds.sure & _DEEDS)  # "a terrorist attack" names no side
    suffered = blamed and argument.head.lemma_.lower() in event_words("done_to")
    by = ("by", "from") if suffered else ("by", "of", "on", "against", "from")
    for child in argument.head.children:
        if child.dep_ in INSIDE and not (suffered and child.pos_ == "PRON"):
            inner = Argument(child, document)
            sort = deed and child.dep_ != "poss" and child.lower_ in event_words("sort_of_act")
            if _is_party(inner) and not (sort and inner.mention is None):
                return inner
    for prep in argument.head.children:
        if prep.dep_ in ("prep", "agent") and prep.lower_ in by:
            for token in prep.children:
                if token.dep_ == "pobj":
                    inner = Argument(token, document)
                    if _is_party(inner):
                        return inner
    return None


def _is_party(inner: Argument) -> bool:
    """Whether a word inside a phrase names an actor: no town does, nor "general" in "general vote"."""
    mention = inner.mention
    if describes(inner.head):
        return False
    if mention is not None and mention.kind == "place":
        return mention.place_kind == "country" or bool(inner.kinds.sure & ARMED)
    return mention is not None or bool(inner.kinds.sure & ACTORS)


def describes(word: Token) -> bool:
    """Whether a word that may name persons only describes the noun behind it: "official visit"."""
    before = word.dep_ in INSIDE and word.dep_ != "poss" and word.i < word.head.i
    return before and word.lower_ in event_words("describing")


def is_inert(head: Token) -> bool:
    """Whether a common noun stands for a thing, text, time or state of affairs, which never acts."""
    lemma = head.lemma_.lower()
    if head.pos_ != "NOUN" or lexical(head) & ACTORS or head.text in lexicon().names:
        return False
    return lemma in event_words("inert") or lemma.endswith(tuple(event_words("abstract_endings")))
