"""Names of persons and organizations: recognized, known, repeated; with the titles before them."""

from __future__ import annotations

from typing import Literal

from dateline.codebook.roles import Role, genders
from dateline.reading.document import Document, Mention
from dateline.reading.mentions.composed import composed, shortened
from dateline.reading.mentions.countries import country_in
from dateline.reading.mentions.known import find_known
from dateline.reading.mentions.missed import given, repeated, speaking
from dateline.reading.mentions.phrases import make
from dateline.reading.mentions.recognized import Name, recognized, text_of
from dateline.reading.mentions.titles import NO_OFFICE, office, role_at, title_before
from dateline.reading.parse import Parse


def find_names(document: Document) -> list[Mention]:
    """Mentions by name, with the titles that stand before them."""
    parse = document.parse
    taken = [False] * len(parse)
    names: list[Name] = []
    listed = [
        Name(first, last, "person" if a.kind == "person" else "organization", a.kind, a)
        for first, last, a in find_known(document)
    ]
    # The longer of two that overlap is the whole name; of equals, the one that is known.
    both = sorted(
        [*listed, *composed(document), *recognized(document)],
        key=lambda n: (n.first - n.last, n.known is None),
    )
    for name in both:
        _take(names, taken, name)
    for name in shortened(document, names, taken):
        _take(names, taken, name)
    for name in given(document, taken):
        _take(names, taken, name)
    for name in repeated(parse, names, taken):
        _take(names, taken, name)
    for name in speaking(document, taken):
        _take(names, taken, name)
    return [_mention(document, name) for name in sorted(names)]


def _take(names: list[Name], taken: list[bool], name: Name) -> None:
    if not any(taken[name.first : name.last]):
        names.append(name)
        taken[name.first : name.last] = [True] * (name.last - name.first)


def _mention(document: Document, name: Name) -> Mention:
    parse = document.parse
    first: int = name.first
    role: str | None = None
    gender: Literal["male", "female"] | None = None
    country = name.known.country if name.known else None
    inner = name.first
    if name.kind == "person":
        floor = document.sentence_of(name.first).first
        while inner < name.last - 1 and (own := role_at(parse, inner)) and own[0].title:
            role, gender = _role(parse, first, inner, own[0]), gender or own[0].gender
            inner += 1
        title = title_before(parse, name.first, floor)
        if title is not None:
            first, at, entry = title
            role = _role(parse, first, at, entry) or role
            gender = entry.gender or gender
            country = country or country_in(document, first, at)
        gender = gender or _gender(parse, inner, name.last)
    head = _head(parse, first, name.last)
    mention = make(document, first, name.last, head, name.kind, "name")
    mention.name = text_of(document, inner, name.last)
    mention.role = role
    mention.actor_kind = name.actor_kind
    if country is None and name.kind != "person":
        country = country_in(document, name.first, name.last)
    mention.country = country
    mention.number = "plural" if name.kind == "group" else "singular"
    mention.gender = (
        gender if name.kind == "person" else "neuter" if name.kind == "organization" else None
    )
    return mention


def _head(parse: Parse, first: int, last: int) -> int:
    """The token of a span that hangs on nothing inside it."""
    for index in range(first, last):
        if parse.head[index] == index or not first <= parse.head[index] < last:
            return index
    return last - 1


def _role(parse: Parse, first: int, at: int, title: Role) -> str | None:
    address = title.gender is not None and not title.alone  # "Mr"
    if address or title.actor_kind in NO_OFFICE:
        return None
    return office(parse, first, at).rstrip(".")


def _gender(parse: Parse, first: int, last: int) -> Literal["male", "female"] | None:
    for index in range(first, max(first + 1, last - 1)):
        found = genders().get(parse.lower[index])
        if found is not None:
            return found
    return None
