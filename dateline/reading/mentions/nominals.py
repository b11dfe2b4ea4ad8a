"""Descriptions of actors: noun phrases whose head is a role noun ("two senior Syrian officers")."""

from __future__ import annotations

from typing import Final

from dateline.codebook.roles import Role, role_modifiers
from dateline.reading.document import Document, Mention
from dateline.reading.mentions.countries import country_in
from dateline.reading.mentions.phrases import left_edge, make, right_edge
from dateline.reading.mentions.titles import office, role_at
from dateline.reading.parse import Parse

_MODIFIER: Final = frozenset({"compound", "amod", "nmod"})
_PLURAL: Final = frozenset({"NNS", "NNPS"})
_MANY: Final = frozenset(
    "hundred thousand dozen score million ten handful number majority minority couple lot plenty most many some several "
    "few all both none half part rest two three four five six seven eight nine one each any percent % group pair wave "
    "series list type kind sort".split()
) - {"group", "type", "kind", "sort", "list", "series"}
_BARE: Final = frozenset({"DT", "PDT", "CD", "PRP$", "WDT", "WP$", "POS"})


def find_nominals(document: Document, taken: list[bool]) -> list[Mention]:
    """Mentions by description; tokens that a name has taken head none."""
    parse = document.parse
    found: list[Mention] = []
    for index, pos in enumerate(parse.pos):
        if pos not in ("NOUN", "PROPN") or taken[index]:
            continue
        if parse.dep[index] in _MODIFIER and parse.head[index] > index:
            continue
        known = role_at(parse, index)
        if known is not None:
            mention = _mention(document, index, *known)
            if mention is not None:
                found.append(mention)
    return found


def _mention(document: Document, index: int, role: Role, noun: int) -> Mention | None:
    parse = document.parse
    plural = parse.tag[index] in _PLURAL or parse.lower[index] in ("people", "police")
    if not role.alone or (role.number == "plural" and not plural):
        return None
    if role.number == "singular" and plural:
        return None
    sentence = document.sentence_of(index)
    first = left_edge(parse, index, sentence.first)
    last = right_edge(parse, index, sentence.last)
    bare = all(parse.tag[i] in _BARE for i in range(first, noun))
    if role.modified and bare and last == index + 1:
        return None
    outer, counted = _counted(parse, index)
    if outer != index:
        first = left_edge(parse, outer, sentence.first)
    kind = "group" if role.kind == "person" and plural and not counted == "one" else role.kind
    mention = make(document, first, last, outer, kind, "nominal")
    mention.number = "singular" if counted == "one" or not plural else "plural"
    mention.gender = (
        role.gender if kind == "person" else "neuter" if kind == "organization" else None
    )
    mention.actor_kind = _actor_kind(parse, role, first, index)
    mention.country = country_in(document, first, last)
    if role.kind == "person" and role.title:
        mention.role = office(parse, first, index)
    return mention


def _counted(parse: Parse, index: int) -> tuple[int, str | None]:
    """The word of amount that governs the noun ("hundreds of ..."), which then is the head."""
    of = parse.head[index]
    if parse.dep[index] != "pobj" or parse.lower[of] != "of":
        return index, None
    outer = parse.head[of]
    if outer < index and parse.lemma[outer] in _MANY and index - outer < 8:
        return outer, parse.lemma[outer]
    return index, None


def _actor_kind(parse: Parse, role: Role, first: int, index: int) -> str | None:
    """What the actor is: open nouns are told by the modifier nearest to them."""
    if role.open:
        modifiers = role_modifiers()
        for at in range(index - 1, first - 1, -1):
            entry = modifiers.get(parse.lower[at])
            if entry is not None and entry.actor_kind is not None:
                return entry.actor_kind
    return role.actor_kind
