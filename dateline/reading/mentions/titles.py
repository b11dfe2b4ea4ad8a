"""Titles and offices: the words before a name, and the office that a description tells."""

from __future__ import annotations

from typing import Final

from dateline.codebook.roles import Role, role_modifiers, roles
from dateline.reading.parse import Parse

_TITLE_POS: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "ADV", "PRON", "VERB"})
# Descriptions of these are no office, though they may stand before a name ("student").
NO_OFFICE: Final = frozenset({"civilians", "prisoners", "protesters", "unidentified", "gang"})
_MAX_TITLE: Final = 10
_HYPHENS: Final = frozenset("-‐‑–")


def role_at(parse: Parse, index: int) -> tuple[Role, int] | None:
    """The role noun that ends at a token and its first token; nouns of three and two words first."""
    known = roles()
    lemma = parse.lemma[index]
    for size in (2, 1):
        if index >= size:
            before = " ".join(parse.lower[index - size : index])
            found = known.get(f"{before} {lemma}") or known.get(f"{before} {parse.lower[index]}")
            if found is not None:
                return found, index - size
    role = known.get(lemma) or known.get(parse.lower[index])
    if role is None and lemma.endswith("s"):
        role = known.get(lemma[:-1])
    if role is None:
        role = _by_ending(parse.lower[index], lemma)
    return (role, index) if role is not None else None


_ENDINGS: Final = {
    "woman": "woman", "women": "woman", "man": "man", "men": "man", "worker": "worker",
    "workers": "worker", "fighter": "fighter", "fighters": "fighter", "holder": "resident",
    "goer": "visitor", "goers": "visitor", "owner": "owner", "owners": "owner",
    "keeper": "worker", "keepers": "worker", "officer": "officer", "officers": "officer",
    "ologist": "scientist", "ologists": "scientist", "person": "person", "mate": "mate", "mates": "mate",
}  # fmt: skip
_NO_ENDING: Final = frozenset({"human", "humans", "roman", "german", "ottoman", "climate", "estimate", "talisman", "shareholder", "stakeholder", "placeholder", "omen", "specimen", "regimen", "acumen", "abdomen", "amen", "estimates", "climates"})  # fmt: skip


def _by_ending(word: str, lemma: str) -> Role | None:
    if len(word) < 6 or word in _NO_ENDING:
        return None
    for size in (8, 7, 6, 5, 4, 3):
        like = _ENDINGS.get(word[-size:])
        if like is not None and len(word) > size:
            return roles().get(like)
    return None


def office(parse: Parse, first: int, head: int) -> str:
    """The office in lower case: the role noun with the modifiers that belong to it."""
    modifiers = role_modifiers()
    start = head
    while start > first:
        word = parse.lower[start - 1]
        if word in _HYPHENS and start - 2 >= first and not parse.space[start - 1]:
            start -= 2
            continue
        modifier = modifiers.get(word)
        noun = roles().get(word)
        if (modifier is not None and modifier.role) or (noun is not None and noun.title):
            start -= 1
            continue
        break
    words = "".join(parse.lower[i] + (" " if parse.space[i] else "") for i in range(start, head))
    return words + parse.lemma[head]


def title_before(parse: Parse, first: int, floor: int) -> tuple[int, int, Role] | None:
    """The title that stands directly before a name: its first token, its head, its entry."""
    head = first - 1
    if head < floor or parse.text[head].isspace():
        return None
    if parse.text[head] == "." and head - 1 >= floor and not parse.space[head - 1]:
        head -= 1  # "Brig." as two tokens
    found = role_at(parse, head)
    if found is None or not found[0].title or parse.tag[head] in ("NNS", "NNPS"):
        return None
    edge = head
    while edge > floor and head - edge < _MAX_TITLE:
        index = edge - 1
        word = parse.text[index]
        if parse.space[index - 1] and index > floor and word in _HYPHENS:
            break
        if word in _HYPHENS or (word == "." and not parse.space[index - 1]):
            edge -= 1
            continue
        if (
            parse.pos[index] == "VERB"
            and word not in role_modifiers()
            and role_at(parse, index) is None
        ):
            break
        modifier = role_modifiers().get(word)
        if modifier is not None and modifier.role and index + 1 == edge and parse.space[index]:
            edge -= 1  # "Prime Minister", however it was parsed
            continue
        if parse.pos[index] not in _TITLE_POS or not index < parse.head[index]:
            break
        if parse.dep[index] in ("nsubj", "nsubjpass", "dobj", "npadvmod", "advmod", "ROOT", "expl"):
            break
        edge -= 1
        if parse.dep[index] in ("det", "poss") and parse.tag[index] in ("DT", "PRP$"):
            break
    while edge < head and not parse.text[edge][0].isalnum():
        edge += 1
    return edge, head, found[0]
