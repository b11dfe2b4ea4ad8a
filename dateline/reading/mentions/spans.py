"""Spans of names: the entity recognizer's, cleaned at their edges and made whole."""

from __future__ import annotations

from typing import Final

from dateline.reading.parse import Parse

# Particles of Arabic and other names. They stand inside a name and may begin one.
PARTICLES: Final = frozenset(
    {
        "al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "en", "er", "es", "et",
        "ez", "abu", "abou", "abi", "umm", "um", "ibn", "bin", "bint", "ben", "abd", "abdel",
        "abdul", "ould", "ul", "uz", "ud", "ur", "van", "von", "der", "den", "de", "del",
        "della", "di", "da", "dos", "du", "la", "le", "mac", "ter", "ten",
    }
)  # fmt: skip
_LEADING: Final = frozenset(
    {"al", "el", "abu", "abou", "umm", "ibn", "bin", "abd", "abdel", "abdul"}
)
# Capitalised at the head of a line ("Near Aleppo"), they are still no part of a name.
_PREPOSITIONS: Final = frozenset(
    {"near", "in", "at", "from", "by", "with", "after", "before", "despite", "while"}
)
_HYPHENS: Final = frozenset("-‐‑–")
_EDGE_TAGS: Final = frozenset({"DT", "PRP$", "POS", "CC", "IN", "TO", "SP", "_SP", ",", ".", ":", "''", "``", "-LRB-", "-RRB-", "HYPH", "PDT", "CD", "RB", "VBD", "VBZ", "NFP"})  # fmt: skip


def clean(parse: Parse, first: int, last: int, numbers: bool = False) -> tuple[int, int] | None:
    """Cut what does not belong to a name from its edges, and everything after a line end.

    ``numbers``: whether a number may stand at an edge ("Unit 8200").
    """
    for index in range(first, last):
        if parse.text[index].isspace():
            if index == first:
                first += 1
                continue
            last = index
            break
        if index == first + 1 and parse.text[index] in _HYPHENS and _slug(parse, first):
            last = index  # "BNA - Rain": the slug of an agency and the first word of the text
            break
    while first < last and _is_edge(parse, first, numbers):
        first += 1
    while last > first and _is_edge(parse, last - 1, numbers):
        last -= 1
    if first >= last or not any(parse.text[i][0].isalpha() for i in range(first, last)):
        return None
    return first, last


def _slug(parse: Parse, index: int) -> bool:
    """Whether a token is a short run of capitals with a space after it."""
    return parse.text[index].isupper() and len(parse.text[index]) < 6 and parse.space[index]


def _is_edge(parse: Parse, index: int, numbers: bool) -> bool:
    word = parse.text[index]
    if not any(c.isalnum() for c in word) or parse.lower[index] in _PREPOSITIONS:
        return True
    if word[0].isupper() and parse.lower[index] not in ("the", "a", "an"):
        return False
    if word[0].isdigit():
        return not numbers
    return parse.tag[index] in _EDGE_TAGS and parse.lower[index] not in PARTICLES


def whole(parse: Parse, first: int, last: int, person: bool) -> tuple[int, int]:
    """Extend a name over the hyphens and particles that the recognizer cut it at."""
    size = len(parse)
    while last + 1 < size and _joined(parse, last) and _name_part(parse, last + 1):
        last += 2
    if last < size and parse.lower[last - 1] in _LEADING and _name_part(parse, last):
        last += 1
        while last + 1 < size and _joined(parse, last) and _name_part(parse, last + 1):
            last += 2
    while first >= 2 and _joined(parse, first - 1) and _name_part(parse, first - 2, strict=True):
        first -= 2
    if person:
        while first and parse.lower[first - 1] in _LEADING:
            first -= 1
            while first >= 2 and _joined(parse, first - 1) and _name_part(parse, first - 2, True):
                first -= 2
    return first, last


def _joined(parse: Parse, index: int) -> bool:
    """Whether a token is a hyphen with no space on either side."""
    return (
        parse.text[index] in _HYPHENS
        and not parse.space[index]
        and index > 0
        and not parse.space[index - 1]
    )


def _name_part(parse: Parse, index: int, strict: bool = False) -> bool:
    if parse.lower[index] in _LEADING or (not strict and parse.lower[index] in PARTICLES):
        return True
    return parse.text[index][0].isupper() and not (strict and parse.pos[index] == "ADJ")
