"""Known actors found by their names: what the entity recognizer misses or misjudges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dateline.codebook.actors import KnownActor, known_bodies
from dateline.reading.document import Document

_FIRST: Final = re.compile(r"\w+")


@cache
def by_name() -> dict[str, KnownActor]:
    """Known actors and media by name and alias, in lower case, without a leading article."""
    found: dict[str, KnownActor] = {}
    for actor in known_bodies():
        for name in (actor.name, *actor.aliases):
            found.setdefault(plain(name), actor)
    return found


def publisher(document: Document) -> KnownActor | None:
    """The outlet that publishes the report, under the name that the report gives."""
    name = document.outlet
    if not name or plain(name) in by_name() or not name[0].isupper():
        return None
    return KnownActor(name=name, kind="media")


@cache
def _by_first_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for actor in known_bodies():
        for name in (actor.name, *actor.aliases):
            word = _FIRST.match(name)
            if word:
                found.setdefault(word.group(), []).append(name)
    return {word: tuple(sorted(names, key=len, reverse=True)) for word, names in found.items()}


def plain(name: str) -> str:
    """A name in lower case with single spaces and no leading article."""
    low = " ".join(name.lower().replace("’", "'").split())
    return low.removeprefix("the ")


def find_known(document: Document) -> Iterator[tuple[int, int, KnownActor]]:
    """Token ranges of known names, the longest at each token."""
    parse, text = document.parse, document.text
    names_at, index = _by_first_word(), 0
    own = publisher(document)
    word = _FIRST.match(own.name) if own else None
    if own and word:
        names_at = names_at | {word.group(): (own.name, *names_at.get(word.group(), ()))}
    while index < len(parse):
        step = 1
        word = _FIRST.match(parse.text[index])
        if word:
            for name in names_at.get(word.group(), ()):
                start = parse.start[index]
                stop = start + len(name)
                if text[start:stop] == name and not text[stop : stop + 1].isalnum():
                    last = index + 1
                    while last < len(parse) and parse.start[last] < stop:
                        last += 1
                    if parse.end(last - 1) <= stop + 1:
                        actor = own if own and name == own.name else by_name()[plain(name)]
                        # An article belongs to the sentence, also where an outlet prints it.
                        yield index + name.startswith("The "), last, actor
                        step = last - index
                    break
        index += step
