"""Names that the entity recognizer found: cleaned at the edges, and judged by what their words tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from dateline.codebook.actors import KnownActor
from dateline.codebook.roles import NameWord, genders, name_words, role_modifiers
from dateline.reading.document import Document
from dateline.reading.mentions import known
from dateline.reading.mentions.countries import countries_by_name, is_people
from dateline.reading.mentions.spans import clean, whole
from dateline.reading.mentions.titles import role_at
from dateline.reading.mentions.unlikely import acts, names_a_place, slotted, unlikely
from dateline.reading.parse import Parse

_LABELS: Final = frozenset({"PERSON", "ORG", "NORP", "GPE", "FAC", "LOC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"})  # fmt: skip
_BODILY: Final = frozenset({"FAC", "GPE", "LOC", "PRODUCT"})  # at times given to bodies, too
_OF_LANGUAGES: Final = frozenset(
    {"speak", "learn", "understand", "teach", "study", "write", "read"}
)
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
    slots = _in_slots(document, spans)
    for first, last, label in spans:
        text = text_of(document, first, last)
        if unlikely(document, first, last, label, text):
            continue
        if text in slots and label in ("PERSON", "ORG"):
            continue
        if label == "ORG" and (votes[text, "PERSON"] > votes[text, "ORG"] or text in surnames):
            label = "PERSON"
        elif label in ("GPE", "LOC", "FAC") and votes[text, "ORG"] > votes[text, label]:
            label = "ORG"
        if is_people(text) and label in ("PERSON", "ORG"):
            label = "NORP"
        located = text in place_names
        name = _judge(parse, first, last, label, text, located, surnames)
        if name is not None:
            yield name


def _in_slots(document: Document, spans: list[tuple[int, int, str]]) -> set[str]:
    """Short names that stand where places stand, and nowhere do what persons and bodies do."""
    parse = document.parse
    slots: set[str] = set()
    acting: set[str] = set()
    for first, last, label in spans:
        text = text_of(document, first, last)
        if label == "NORP" or known.plain(text) in known.by_name():
            continue
        if acts(parse, last - 1) or _given(parse, first) or telling(parse, first, last):
            acting.add(text)
        elif slotted(parse, first, last) and text.count(" ") < 2:
            slots.add(text)
    return slots - acting


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
    parse: Parse, first: int, last: int, label: str, text: str, located: bool, surnames: set[str]
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
        return None if located and not is_people(text) else _people(parse, first, last)
    if label == "PERSON" and text in countries_by_name() and text not in surnames:
        does = acts(parse, last - 1, country=True)
        return Name(first, last, "organization", "state") if does else None
    if label == "PERSON":
        if word is not None and last - first > 1:
            return Name(first, last, "organization", word.actor_kind)
        if located or not parse.text[first][0].isalpha() or not parse.text[last - 1][0].isupper():
            return None
        return Name(first, last, "person", "person")
    if label == "ORG":
        if (located and word is None) or _in_title(parse, first, last):
            return None
        if word is None and names_a_place(parse, first, last):
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


def _in_title(parse: Parse, first: int, last: int) -> bool:
    """Whether a word only tells an office: "Interior Minister"."""
    entry = role_modifiers().get(parse.lower[first])
    if last - first > 1 or entry is None or not entry.role or last >= len(parse):
        return False
    role = role_at(parse, last)
    return role is not None and role[0].title


def _people(parse: Parse, first: int, last: int) -> Name | None:
    """Members of a nation, faith or party as a noun: "Syrians", "the Kurds"."""
    index = last - 1
    if parse.dep[index] in _MODIFIER and parse.head[index] > index:
        return None
    if parse.tag[index] in ("NNPS", "NNS") or (
        parse.text[index].endswith("s") and parse.pos[index] in ("NOUN", "PROPN")
    ):
        return Name(first, last, "group", "civilians")
    if parse.dep[index] == "dobj" and parse.lemma[parse.head[index]] in _OF_LANGUAGES:
        return None
    if parse.pos[index] == "PROPN" and parse.dep[index] in ("nsubj", "pobj", "dobj", "conj"):
        return Name(first, last, "group", "civilians")
    return None
