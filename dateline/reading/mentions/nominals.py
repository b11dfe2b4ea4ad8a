"""Descriptions of actors: noun phrases whose head is a role noun ("two senior Syrian officers")."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from dateline.codebook.roles import Role, acting_words, role_modifiers, roles
from dateline.reading.document import Document, Mention
from dateline.reading.mentions.countries import HYPHENS, country_in, seat_after
from dateline.reading.mentions.phrases import left_edge, make, right_edge
from dateline.reading.mentions.titles import NO_OFFICE, office, role_at
from dateline.reading.parse import Parse

_MODIFIER: Final = frozenset({"compound", "amod", "nmod"})
_PLURAL: Final = frozenset({"NNS", "NNPS"})
# Words of amount before "of ...", which the noun after them names.
_MANY: Final = frozenset(
    {
        "hundred", "thousand", "dozen", "score", "million", "ten", "handful", "number", "majority",
        "minority", "couple", "lot", "plenty", "most", "many", "some", "several", "few", "all",
        "both", "none", "half", "part", "rest", "two", "three", "four", "five", "six", "seven",
        "eight", "nine", "one", "each", "any", "percent", "pair", "wave",
    }
)  # fmt: skip
_ORDINALS: Final = frozenset(
    {
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    }
)  # fmt: skip
_OF_STATES: Final = frozenset({"state", "state_organ", "military", "police"})
_BARE: Final = frozenset({"DT", "PDT", "CD", "PRP$", "WDT", "WP$", "POS"})


def find_nominals(document: Document, taken: list[bool]) -> list[Mention]:
    """Mentions by description; tokens that a name has taken head none."""
    parse = document.parse
    found: list[Mention] = []
    placed = [False] * len(parse)
    for place in document.places:
        placed[place.first : place.last] = [True] * (place.last - place.first)
    for index, pos in enumerate(parse.pos):
        if pos not in ("NOUN", "PROPN") or taken[index]:
            continue
        if placed[index] or (_modifies(parse, index) and not _stands_out(parse, index)):
            continue
        known = role_at(parse, index)
        if known is not None:
            mention = _mention(document, index, *known)
            if mention is not None:
                found.append(mention)
    return found


def _modifies(parse: Parse, index: int) -> bool:
    """Whether a noun only modifies a later one, alone or as a member of a coordination."""
    for _ in range(4):
        if parse.dep[index] in _MODIFIER and parse.head[index] > index:
            return True
        if parse.dep[index] != "conj":
            return False
        index = parse.head[index]
    return False


def _stands_out(parse: Parse, index: int) -> bool:
    """Whether a modifier is a body in its own right: "Coalition aircraft", "regime bombardment"."""
    if parse.lemma[index] not in roles() or roles()[parse.lemma[index]].kind != "organization":
        return False
    capital = parse.text[index][0].isupper() and index and parse.text[index - 1][0].isalnum()
    if capital and index + 1 < len(parse) and parse.text[index + 1][0].isupper():
        return False  # "Military Council"
    return bool(capital) or parse.lemma[parse.head[index]] in acting_words()["deeds"]


def _mention(document: Document, index: int, role: Role, noun: int) -> Mention | None:
    parse = document.parse
    plural = parse.tag[index] in _PLURAL or parse.lower[index] in ("people", "police")
    if not role.alone or (role.number == "plural" and not plural):
        return None
    if role.number == "singular" and plural:
        return None
    sentence = document.sentence_of(index)
    first = left_edge(parse, index, sentence.first)
    first = _after_time(document, first, noun)
    last = right_edge(parse, index, sentence.last)
    bare = all(parse.tag[i] in _BARE for i in range(first, noun))
    if role.modified and bare and last == index + 1:
        return None
    if role.followed and last == index + 1:
        return None
    if role.numbered and not any(_ordinal(parse, i) for i in range(first, index)):
        return None
    if role.modified and role.actor_kind == "state" and _condition(parse, index, last):
        return None
    if role.open and role.kind == "organization" and _of_things(parse, index, last):
        return None
    outer, counted = _counted(parse, index)
    if outer != index:
        first = left_edge(parse, outer, sentence.first)
    kind = "group" if role.kind == "person" and plural and counted != "one" else role.kind
    mention = make(document, first, last, outer, kind, "nominal")
    mention.number = "singular" if counted == "one" or not plural else "plural"
    mention.gender = (
        role.gender if kind == "person" else "neuter" if kind == "organization" else None
    )
    mention.actor_kind = _actor_kind(parse, role, first, noun, kind == "group")
    mention.country = country_in(document, first, last)
    if mention.country is None and kind == "organization" and mention.actor_kind in _OF_STATES:
        mention.country = seat_after(document, index, last)
    if role.national and (mention.country is None or not _acts(parse, outer)):
        return None
    if role.kind == "person" and role.title and role.actor_kind not in NO_OFFICE:
        mention.role = office(parse, first, index)
    return mention


def _after_time(document: Document, first: int, noun: int) -> int:
    """First token after a date that the parse took for a modifier: "on 7 December armed men"."""
    parse = document.parse
    times = document.times
    at = bisect_right(times, parse.start[first], key=lambda time: time.start)
    if at and parse.start[first] < times[at - 1].end <= parse.start[noun]:
        while parse.start[first] < times[at - 1].end:
            first += 1
    return first


def _acts(parse: Parse, index: int) -> bool:
    """Whether a noun is the doer of a verb."""
    while parse.dep[index] == "conj":
        index = parse.head[index]
    if parse.dep[index] == "pobj":
        return parse.dep[parse.head[index]] == "agent"
    return parse.dep[index] == "nsubj" and (
        parse.lemma[parse.head[index]] not in acting_words()["being"]
    )


def _ordinal(parse: Parse, index: int) -> bool:
    word = parse.lower[index]
    return word in _ORDINALS or (word[0].isdigit() and word[-2:] in ("st", "nd", "rd", "th"))


def _condition(parse: Parse, index: int, last: int) -> bool:
    """Whether "state of ..." tells a condition: "a state of emergency"."""
    if last == index + 1:
        return False
    return all(parse.text[i].islower() for i in range(index + 2, last))


def _of_things(parse: Parse, index: int, last: int) -> bool:
    """Whether an "of ..." says that a general noun gathers things: "a group of buildings"."""
    if last == index + 1:
        return False
    for child in parse.children[index + 1]:
        if parse.dep[child] == "pobj":
            return parse.tag[child] == "NNS" and role_at(parse, child) is None
    return False


def _counted(parse: Parse, index: int) -> tuple[int, str | None]:
    """The word of amount that governs the noun ("hundreds of ..."), which then is the head."""
    of = parse.head[index]
    if parse.dep[index] != "pobj" or parse.lower[of] != "of":
        return index, None
    outer = parse.head[of]
    if outer < index and parse.lemma[outer] in _MANY and index - outer < 8:
        return outer, parse.lemma[outer]
    return index, None


def _actor_kind(parse: Parse, role: Role, first: int, noun: int, plural: bool) -> str | None:
    """What the actor is: nouns are told by the modifier nearest to them."""
    own = role.plural or role.actor_kind if plural else role.actor_kind
    if not role.open and not role.turns:
        return own
    for at in range(noun - 1, first - 1, -1):
        entry = role_modifiers().get(parse.lower[at])
        if entry is None or _negated(parse, at):
            continue
        if entry.name in role.turns:
            return role.turns[entry.name]
        if role.open and entry.actor_kind is not None:
            return entry.actor_kind
    return own


def _negated(parse: Parse, index: int) -> bool:
    """Whether a modifier says what the actor is not: "non-state", "anti-government"."""
    return (
        index > 1
        and parse.text[index - 1] in HYPHENS
        and parse.lower[index - 2] in ("non", "anti", "ex", "former")
    )
