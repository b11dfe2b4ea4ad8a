"""Names that the entity recognizer found: cleaned at the edges, and judged by what their words tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from dateline.codebook.actors import KnownActor
from dateline.codebook.roles import NameWord, genders, name_words
from dateline.reading.document import Document
from dateline.reading.mentions import known
from dateline.reading.mentions.spans import clean, whole
from dateline.reading.mentions.titles import role_at
from dateline.reading.parse import Parse

_LABELS: Final = frozenset({"PERSON", "ORG", "NORP", "GPE", "FAC", "LOC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"})  # fmt: skip
_BODILY: Final = frozenset({"FAC", "GPE", "LOC", "PRODUCT"})  # at times given to bodies, too
_MODIFIER: Final = frozenset({"amod", "compound", "nmod"})


class Name(NamedTuple):
    """A name over tokens [first, last), without titles, and what bears it."""

    first: int
    last: int
    kind: str
    actor_kind: str | None
    known: KnownActor | None = None


def recognized(document: Document) -> Iterator[Name]:
    """The recognizer's names of actors, in order; the same name is judged alike everywhere."""
    parse = document.parse
    spans = []
    votes: Counter[tuple[str, str]] = Counter()
    place_ends = {m.first: m.last for m in document.places}
    for entity in document.doc.ents:
        if entity.label_ not in _LABELS:
            continue
        cut = clean(parse, entity.start, entity.end, numbers=entity.label_ == "ORG")
        if cut is None:
            continue
        first, last = whole(parse, *cut, person=entity.label_ == "PERSON")
        first, last = _trimmed(parse, first, last, entity.label_, place_ends)
        if first >= last:
            continue
        spans.append((first, last, entity.label_))
        votes[text_of(document, first, last), entity.label_] += 1
    place_names = {m.text for m in document.places if m.form == "name" and m.place_id}
    surnames = {
        parse.text[last - 1]
        for first, last, label in spans
        if label == "PERSON" and last - first > 1
    }
    for first, last, label in spans:
        text = text_of(document, first, last)
        if label == "ORG" and (votes[text, "PERSON"] > votes[text, "ORG"] or text in surnames):
            label = "PERSON"
        elif label in ("GPE", "LOC", "FAC") and votes[text, "ORG"] > votes[text, label]:
            label = "ORG"
        located = text in place_names
        name = _judge(parse, first, last, label, text, located)
        if name is not None:
            yield name


def _trimmed(
    parse: Parse, first: int, last: int, label: str, place_ends: dict[int, int]
) -> tuple[int, int]:
    """Cut a place off the head of a person's name, a rank off the tail of a body's; take a number."""
    if label in ("PERSON", "ORG") and first and _given(parse, first - 1):
        first -= 1
    if label == "PERSON":
        after = place_ends.get(first)
        if after is not None and after < last and last - first > 2:
            first = after
    elif label == "ORG":
        while last - first > 1 and (rank := role_at(parse, last - 1)) and not rank[0].alone:
            last -= 1
        if last < len(parse) and parse.text[last - 1].isupper() and _numbers(parse, last):
            last += 1  # "CTF 50"
    return first, last


def _given(parse: Parse, index: int) -> bool:
    name = parse.lower[index] in genders() and parse.text[index][0].isupper()
    return name and parse.pos[index] == "PROPN"


def _numbers(parse: Parse, index: int) -> bool:
    word = parse.text[index]
    return word.isdigit() and len(word) < 4 and parse.dep[index] == "nummod"


def text_of(document: Document, first: int, last: int) -> str:
    """The characters of tokens [first, last)."""
    return document.text[document.parse.start[first] : document.parse.end(last - 1)]


def _judge(
    parse: Parse, first: int, last: int, label: str, text: str, located: bool
) -> Name | None:
    """What a recognized name is, if it is an actor: known names and telling words overrule."""
    actor = known.by_name().get(known.plain(text))
    if actor is not None:
        kind = "person" if actor.kind == "person" else "organization"
        return Name(first, last, kind, actor.kind, actor)
    word = telling(parse, first, last)
    if word is not None and word.kind != "organization":
        return None
    unsure = label != "PERSON" and word is None and last - first > 1 and not located
    if unsure and _given(parse, first) and parse.text[last - 1][0].isupper():
        return Name(first, last, "person", "person")
    if label == "NORP":
        return _people(parse, first, last)
    if label == "PERSON":
        if word is not None and last - first > 1:
            return Name(first, last, "organization", word.actor_kind)
        if located or not parse.text[first][0].isalpha() or not parse.text[last - 1][0].isupper():
            return None
        return Name(first, last, "person", "person")
    if label == "ORG":
        if located and word is None:
            return None
        if word is None and _names_a_place(parse, first, last):
            return None
        return Name(first, last, "organization", word.actor_kind if word else None)
    if word is not None and label in _BODILY and last - first > 1 and not located:
        return Name(first, last, "organization", word.actor_kind)
    return None


def telling(parse: Parse, first: int, last: int) -> NameWord | None:
    """The entry of the word that tells what the name names, its last word before all others."""
    words = name_words()
    ending = words.get(parse.lower[last - 1])
    if ending is not None:
        return ending
    for index in range(first, last - 1):
        entry = words.get(parse.lower[index])
        if entry is not None and entry.kind == "organization" and not entry.last:
            return entry
    return None


def _names_a_place(parse: Parse, first: int, last: int) -> bool:
    """Whether the name only tells which place is meant: "the X neighborhood"."""
    head = parse.head[last - 1]
    if not (last <= head <= last + 1 and parse.dep[last - 1] in _MODIFIER):
        return False
    entry = name_words().get(parse.lemma[head])
    short = last - first == 1 and parse.text[first].isupper()
    return entry is not None and entry.kind == "place" and not short


def _people(parse: Parse, first: int, last: int) -> Name | None:
    """Members of a nation, faith or party as a noun: "Syrians", "the Kurds"."""
    index = last - 1
    if parse.dep[index] in _MODIFIER and parse.head[index] > index:
        return None
    if parse.tag[index] in ("NNPS", "NNS") or (
        parse.text[index].endswith("s") and parse.pos[index] in ("NOUN", "PROPN")
    ):
        return Name(first, last, "group", None)
    if parse.pos[index] == "PROPN" and parse.dep[index] in ("nsubj", "pobj", "dobj", "conj"):
        return Name(first, last, "group", None)
    return None
