"""Of whom a figure is: civilians, combatants of either side, officials, children, or several."""

from __future__ import annotations

from dateline.codebook.figure_words import figure_words
from dateline.coding.events.arguments import Argument
from dateline.coding.model import EventMention
from dateline.reading.document import Document
from dateline.reading.tokens import Token


def of_whom(counted: Token, event: EventMention | None, document: Document) -> str:
    """The value of the column ``of_whom`` for a counted phrase."""
    people = counted_people(counted)
    others = [c for c in people.children
              if c.dep_ == "conj" and c.pos_ == "NOUN" and not _numbered(c)]  # fmt: skip
    told = sorted({_class(person, event, document) for person in (people, *others)})
    return told[0] if len(told) == 1 else "mixed"


def counted_people(counted: Token) -> Token:
    """Who is counted: the people of "dozens of people", else the head itself."""
    for prep in counted.children:
        if prep.lower_ == "of" and (counted.pos_ == "NUM" or counted.ent_type_ == "CARDINAL"
                                    or counted.lower_.endswith(("dozens", "eds", "ands", "ions", "scores"))):  # fmt: skip
            inner = next((c for c in prep.children if c.dep_ == "pobj"), None)
            if inner is not None:
                return counted_people(inner)
    return counted


def _numbered(token: Token) -> bool:
    return any(c.dep_ == "nummod" for c in token.children)


def _class(people: Token, event: EventMention | None, document: Document) -> str:
    argument = Argument(people, document)
    lemma = people.lemma_.lower()
    kinds = argument.kinds.sure
    if lemma in figure_words("children"):
        return "child"
    if kinds & figure_words("fighting"):
        own = event is not None and event.agent_mention is argument.mention
        return "combatant_agent" if own and argument.mention else "combatant_target"
    if "official" in kinds:
        return "official"
    if lemma in ("people", "person"):
        return "unknown"
    return "civilian" if "civilians" in kinds else "unknown"
