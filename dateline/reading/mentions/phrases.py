"""Noun phrases: how far a naming reaches around its head."""

from __future__ import annotations

from typing import Final

from dateline.reading.document import Document, Mention
from dateline.reading.parse import Parse

_BEFORE: Final = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "case", "npadvmod"}
)
_HYPHENS: Final = frozenset("-‐‑–")
_CLAUSES: Final = frozenset({"relcl", "acl", "advcl", "appos", "parataxis", "mark", "cc"})
_MAX_BEFORE: Final = 20  # a longer run before a noun is an error of the parse
_MAX_AFTER: Final = 12


def left_edge(parse: Parse, head: int, floor: int) -> int:
    """First token of the noun phrase: its determiners, possessors and modifiers included."""
    edge = head
    stack = [c for c in parse.children[head] if c < head and parse.dep[c] in _BEFORE]
    while stack and head - edge <= _MAX_BEFORE:
        index = stack.pop()
        edge = min(edge, index)
        stack += [c for c in parse.children[index] if c < index and parse.dep[c] not in _CLAUSES]
    if edge < floor or head - edge > _MAX_BEFORE:
        return compound_edge(parse, head, floor)
    while edge - 2 >= floor and parse.text[edge - 1] in _HYPHENS and not parse.space[edge - 2]:
        edge -= 2
    while edge < head and (
        parse.pos[edge] in ("SPACE", "CCONJ") or not _wordlike(parse.text[edge])
    ):
        edge += 1
    return edge


def _wordlike(word: str) -> bool:
    return any(c.isalnum() for c in word)


def compound_edge(parse: Parse, head: int, floor: int) -> int:
    """First token of the unbroken run of modifiers directly before a head."""
    edge = head
    while (
        edge > floor and parse.dep[edge - 1] in _BEFORE and edge - 1 < parse.head[edge - 1] <= head
    ):
        edge -= 1
    return edge


def right_edge(parse: Parse, head: int, ceiling: int) -> int:
    """Index after the last token: an "of ..." that follows directly belongs to the naming."""
    edge, at, limit = head + 1, head, min(ceiling, head + _MAX_AFTER)
    while True:
        of = next((c for c in parse.children[at] if c == edge and parse.lower[c] == "of"), None)
        noun = parse.child(of, "pobj") if of is not None else None
        if noun is None or not edge < noun < limit:
            return min(edge, ceiling)
        edge, at = noun + 1, noun


def make(document: Document, first: int, last: int, head: int, kind: str, form: str) -> Mention:
    """A mention over tokens [first, last)."""
    parse = document.parse
    start, end = parse.start[first], parse.end(last - 1)
    return Mention(
        start=start, end=end, first=first, last=last, head=head, text=document.text[start:end],
        kind=kind, form=form, sentence_no=document.sentence_of(head).number,
    )  # fmt: skip
