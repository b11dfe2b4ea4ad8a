"""Names that the entity recognizer missed: told by their bearers elsewhere, or by what they do."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.codebook.roles import acting_words, genders, name_words
from dateline.reading.document import Document
from dateline.reading.mentions.recognized import Name, telling
from dateline.reading.mentions.spans import whole
from dateline.reading.mentions.titles import role_at
from dateline.reading.mentions.unlikely import unlikely
from dateline.reading.parse import Parse


def repeated(parse: Parse, names: list[Name], taken: list[bool]) -> Iterator[Name]:
    """Surnames of persons, and one-word organizations, that the recognizer missed elsewhere."""
    bearers: dict[str, Name] = {}
    for name in names:
        word = parse.text[name.last - 1]
        single = name.last - name.first == 1
        if len(word) > 2 and (name.kind == "person" or (single and name.kind == "organization")):
            bearers.setdefault(word, name)
    for index, word in enumerate(parse.text):
        bearer = bearers.get(word)
        if bearer is None or taken[index] or parse.pos[index] not in ("PROPN", "NOUN", "X"):
            continue
        first, last = whole(parse, index, index + 1, bearer.kind == "person")
        if parse.lower[last - 1] in name_words() and bearer.last - 1 != last - 1:
            continue
        yield Name(first, last, bearer.kind, bearer.actor_kind, bearer.known)


def given(document: Document, taken: list[bool]) -> Iterator[Name]:
    """Capitalised names of two and more words that begin with a given name."""
    parse = document.parse
    index, size = 0, len(parse)
    while index < size - 1:
        start = index
        index += 1
        if taken[start] or parse.pos[start] != "PROPN" or parse.lower[start] not in genders():
            continue
        last = start + 1
        while (
            last < size and parse.pos[last] == "PROPN" and not taken[last] and _capital(parse, last)
        ):
            last += 1
        first, last = whole(parse, start, last, person=True)
        if last - first > 1 and telling(parse, first, last) is None:
            yield Name(first, last, "person", "person")
            index = last


def _capital(parse: Parse, index: int) -> bool:
    return parse.text[index][0].isupper()


def speaking(document: Document, taken: list[bool]) -> Iterator[Name]:
    """Capitalised subjects of verbs that only persons and bodies do, which no place name covers."""
    parse = document.parse
    verbs = acting_words()["acting"]
    places = {i for m in document.places for i in range(m.first, m.last)}
    labelled = {i for e in document.doc.ents for i in range(e.start, e.end)}
    for index, dep in enumerate(parse.dep):
        if dep != "nsubj" or parse.pos[index] != "PROPN" or taken[index] or index in places:
            continue
        if index in labelled or parse.lemma[parse.head[index]] not in verbs:
            continue
        if not parse.text[index][0].isupper() or role_at(parse, index) is not None:
            continue
        if unlikely(document, index, index + 1, "", parse.text[index]):
            continue
        first = index
        while (
            first
            and parse.dep[first - 1] == "compound"
            and parse.pos[first - 1] == "PROPN"
            and not taken[first - 1]
        ):
            first -= 1
        first, last = whole(parse, first, index + 1, person=True)
        word = telling(parse, first, last)
        if word is not None and word.kind != "organization":
            continue
        if word is not None:
            yield Name(first, last, "organization", word.actor_kind)
        elif last - first > 1 or not parse.text[first].isupper():
            yield Name(first, last, "person", "person")
        else:
            yield Name(first, last, "organization", None)
