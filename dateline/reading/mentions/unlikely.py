"""Spans that the recognizer takes for actors, and whose place in the sentence says otherwise."""

from __future__ import annotations

from typing import Final

from dateline.codebook.roles import acting_words, name_words
from dateline.reading.document import Document
from dateline.reading.mentions import known
from dateline.reading.mentions.countries import is_people
from dateline.reading.mentions.titles import role_at
from dateline.reading.parse import Parse

_MODIFIER: Final = frozenset({"amod", "compound", "nmod"})
_PLURAL: Final = frozenset({"NNS", "NNPS"})
_WHERE: Final = frozenset({"in", "near", "outside", "inside", "around", "across", "throughout"})
# "Trust in X" and "a stake in X" are no places.
_NOT_WHERE: Final = frozenset(
    {
        "trust", "confidence", "faith", "belief", "believe", "interest", "share", "stake", "invest",
        "investment", "role", "hope", "specialise", "specialize", "result",
    }
)  # fmt: skip


def unlikely(document: Document, first: int, last: int, label: str, text: str) -> bool:
    """Whether a recognized span is no actor: a common noun, a place by its slot, a dateline."""
    parse = document.parse
    if known.plain(text) in known.by_name():
        return False
    if not any(parse.text[i][0].isupper() for i in range(first, last)):
        return True
    if sum(c.isalpha() for c in text) < 2:
        return True
    sentence = document.sentence_of(first)
    if sentence.section == "dateline":
        return True
    if last - first == 1 and first == sentence.first and _common(parse, first, text):
        return True
    return label == "PERSON" and names_a_place(parse, first, last)


def _common(parse: Parse, index: int, text: str) -> bool:
    """Whether a word has its capital from the beginning of the sentence only."""
    if parse.tag[index] not in _PLURAL or text.isupper() or is_people(text):
        return False
    return parse.tag[index] == "NNS" or role_at(parse, index) is not None


def names_a_place(parse: Parse, first: int, last: int) -> bool:
    """Whether the name only tells which place is meant: "the X neighborhood"."""
    head = parse.head[last - 1]
    if not (last <= head <= last + 1 and parse.dep[last - 1] in _MODIFIER):
        return False
    entry = name_words().get(parse.lemma[head])
    short = last - first == 1 and parse.text[first].isupper()
    return entry is not None and entry.kind == "place" and not short


def slotted(parse: Parse, first: int, last: int) -> bool:
    """Whether a name stands where places stand: "in X", "near X", "the X district"."""
    head = last - 1
    if names_a_place(parse, first, last):
        return True
    if parse.dep[head] != "pobj" or parse.lower[parse.head[head]] not in _WHERE:
        return False
    if any(parse.dep[c] == "det" for c in parse.children[head]) or parse.text[head].isupper():
        return False
    return parse.lemma[parse.head[parse.head[head]]] not in _NOT_WHERE


def acts(parse: Parse, head: int, country: bool = False) -> bool:
    """Whether a name does what only persons and bodies do; of a country most verbs tell that."""
    verb = parse.head[head]
    if parse.dep[head] != "nsubj":
        return False
    if country:
        return parse.pos[verb] == "VERB" and parse.lemma[verb] not in acting_words()["being"]
    return parse.lemma[verb] in acting_words()["acting"]
