"""Names put together: "the Ministry of Oil and Minerals" in full, "the Command" for a longer name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.codebook.roles import name_words
from dateline.reading.document import Document
from dateline.reading.mentions import known
from dateline.reading.mentions.countries import countries_by_name, is_people
from dateline.reading.mentions.recognized import Name
from dateline.reading.mentions.titles import role_at
from dateline.reading.parse import Parse

_MAX_WORDS: Final = 12
_NAMED: Final = frozenset({"PROPN", "NOUN", "ADJ"})
_THE: Final = frozenset({"the", "this", "that", "its"})


def composed(document: Document) -> Iterator[Name]:
    """Bodies with what they are of or for: "Association of Prisoners and the Missing"."""
    parse = document.parse
    persons = {i for e in document.doc.ents if e.label_ == "PERSON" for i in range(e.start, e.end)}
    ends = {m.last: m.first for m in document.places if m.form == "name"}
    index = 0
    while index < len(parse):
        entry = name_words().get(parse.lower[index])
        whole = entry is not None and entry.kind == "organization" and _capital(parse, index)
        if not whole or (index + 1 < len(parse) and _capital(parse, index + 1)):
            index += 1
            continue
        first = index
        while (first not in ends and first and _capital(parse, first - 1)) and parse.dep[
            first - 1
        ] in ("compound", "amod"):
            first -= 1
        place = ends.get(first)
        if place is not None:
            first = place  # "Deir ez-Zor Military Council"
        last = _with_complement(parse, index + 1, document.sentence_of(index).last, persons)
        if (last > index + 1 or place is not None) and last - first <= _MAX_WORDS:
            yield Name(first, last, "organization", entry.actor_kind if entry else None)
        index = max(index + 1, last)


def _with_complement(parse: Parse, at: int, ceiling: int, persons: set[int]) -> int:
    """Index after "of (the) X (and (the) Y)" that begins at a token; the token if nothing does."""
    last, begun = at, False
    if at >= ceiling or parse.lower[at] not in ("of", "for"):
        return last
    while True:
        start = at + 1
        if start < ceiling and parse.lower[start] == "the":
            start += 1
        end = start
        while end < ceiling and _capital(parse, end) and end not in persons:
            end += 1
        if end == start or (begun and _other(parse, at, start, end)):
            return last
        last, at, begun = end, end, True
        if at >= ceiling or parse.lower[at] not in ("and", "of", "for"):
            return last


def _other(parse: Parse, at: int, start: int, end: int) -> bool:
    """Whether what follows "and" is another actor or country, and no part of the name."""
    if parse.lower[at] != "and":
        return False
    words = " ".join(parse.text[start:end])
    if words in countries_by_name() or known.plain(words) in known.by_name():
        return True
    if is_people(parse.text[end - 1]):
        return True
    entry = name_words().get(parse.lower[end - 1])
    return start > at + 1 and entry is not None and entry.kind == "organization"


def _capital(parse: Parse, index: int) -> bool:
    return parse.text[index][0].isupper() and parse.pos[index] in _NAMED


def shortened(document: Document, names: list[Name], taken: list[bool]) -> Iterator[Name]:
    """Last words of longer names with an article: "the Command", "the Association"."""
    parse = document.parse
    bearers: dict[str, list[Name]] = {}
    for name in sorted(names):
        word = _noun(parse, name) if name.kind == "organization" else None
        if word is not None:
            bearers.setdefault(word, []).append(name)
    own = known.publisher(document)
    publisher = own.name.split() if own else []
    for index, word in enumerate(parse.text):
        if index == 0 or parse.lower[index - 1] not in _THE or not _alone(parse, index, taken):
            continue
        role = role_at(parse, index)
        if role is not None and not role[0].modified:
            continue  # a description like any other: "the Coalition"
        earlier = [n for n in bearers.get(word, ()) if n.first < index]
        if earlier:
            yield Name(index, index + 1, "organization", earlier[-1].actor_kind, None)
        elif len(publisher) > 1 and word == publisher[-1] and own is not None:
            yield Name(index, index + 1, "organization", own.kind, None)


def _noun(parse: Parse, name: Name) -> str | None:
    """The capitalised noun that a longer name may be called by."""
    if name.last - name.first < 2:
        return None
    of = next((i for i in range(name.first, name.last) if parse.lower[i] in ("of", "for")), None)
    word = parse.text[(of if of is not None else name.last) - 1]
    return word if word[0].isupper() and not word.isupper() and len(word) > 3 else None


def _alone(parse: Parse, index: int, taken: list[bool]) -> bool:
    if not parse.text[index][0].isupper() or parse.text[index].isupper():
        return False
    after = index + 1
    if after < len(parse) and (_capital(parse, after) or parse.lower[after] == "of"):
        return False
    return not taken[index] or not (index and taken[index - 1])
