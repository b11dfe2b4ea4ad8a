"""Coordination: a claim for each predicate of a content, with the source and cue they share."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from dateline.coding.claims.draft import Draft, Range
from dateline.coding.claims.syntax import Syntax

FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
JOINING: Final = frozenset({"and", "but", "or", ",", ";", "&", "that"})
UNSPLIT: Final = frozenset(
    {"object", "about", "predicative", "as_predicative", "accuse", "colon", "judged",
     "judged_passive", "judged_of", "judged_told", "judged_as",
     "judged_as_passive"}
)  # fmt: skip


def split(syntax: Syntax, found: Draft) -> list[Draft]:
    """The drafts that one attribution stands for.

    Speech quoted over several sentences stays one claim: its sentences are no coordinated
    predicates, and taken apart they would lose what holds them together.
    """
    if found.frame in UNSPLIT or (found.quotes and over_sentences(syntax, found.content)):
        return [found]
    parts = by_predicate(syntax, found.content, found.content_head)
    out = [replace(found, content=pieces, content_head=head) for pieces, head in parts if pieces]
    return out or [found]


def over_sentences(syntax: Syntax, content: list[Range]) -> bool:
    """Whether a content has more than one sentence with a predicate."""
    heads: set[int] = set()
    for first, last in content:
        for k in range(first, last):
            top = syntax.p.head[k] == k or not first <= syntax.p.head[k] < last
            if top and (syntax.is_verb(k) or syntax.p.pos[k] == "AUX"):
                heads.add(syntax.sentence(k).number)
    return len(heads) > 1


def main_predicate(syntax: Syntax, tokens: Range) -> int | None:
    """The highest verb inside a range."""
    p = syntax.p
    first, last = tokens
    for k in range(first, last):
        verb = syntax.is_verb(k) or p.pos[k] == "AUX"
        if verb and (p.head[k] == k or not first <= p.head[k] < last):
            return k
    return None


def by_predicate(
    syntax: Syntax, content: list[Range], head: int | None
) -> list[tuple[list[Range], int | None]]:
    """A content cut before each coordinated predicate of its head."""
    if head is None or not content:
        return [(content, head)]
    cuts: list[tuple[int, int]] = []
    queue = [head]
    while queue:
        current = queue.pop(0)
        for c in conjuncts(syntax, current):
            cuts.append((start_of(syntax, c), c))
            queue.append(c)
    cuts = sorted(cut for cut in cuts if any(a < cut[0] < b for a, b in content))
    if not cuts:
        return [(content, head)]
    edges = [content[0][0], *(cut[0] for cut in cuts), content[-1][1]]
    heads = [head, *(cut[1] for cut in cuts)]
    out: list[tuple[list[Range], int | None]] = []
    for (low, high), predicate_ in zip(pairwise(edges), heads, strict=True):
        pieces = [
            without_conjunction(syntax, (max(a, low), min(b, high)))
            for a, b in content
            if max(a, low) < min(b, high)
        ]
        out.append(([x for x in pieces if x[0] < x[1]], predicate_))
    return out


def predicate(syntax: Syntax, c: int) -> bool:
    """Whether a conjunct is a predicate of its own rather than an infinitive or a participle."""
    p = syntax.p
    if not (syntax.is_verb(c) or p.pos[c] == "AUX"):
        return False
    if any(p.lower[k] == "to" and p.dep[k] == "aux" for k in p.children[c]):
        return False
    return p.tag[c] != "VBG" or bool(syntax.children(c, "aux", "nsubj"))


def conjuncts(syntax: Syntax, head: int) -> list[int]:
    """Predicates in a row with a predicate, those included that the parse took for adverbials."""
    p = syntax.p
    found = [c for c in syntax.children(head, "conj") if predicate(syntax, c) and joined(syntax, c)]
    for c in syntax.children(head, "advcl"):  # "arrived late, fired and left"
        bare = not syntax.children(c, "mark", "nsubj", "advmod")
        if c > head and bare and p.tag[c] in FINITE and p.text[syntax.left(c) - 1] == ",":
            found.append(c)
    for x in syntax.children(head, "xcomp"):  # "tends to rise and remains"
        found += [c for c in syntax.children(x, "conj") if p.tag[c] in FINITE and joined(syntax, c)]
    return found


def joined(syntax: Syntax, c: int) -> bool:
    """Whether a conjunction or a comma stands before a conjunct."""
    first = start_of(syntax, c)
    return any(syntax.p.lower[k] in JOINING for k in range(max(0, first - 3), first))


def start_of(syntax: Syntax, c: int) -> int:
    """First token of a conjunct, its own "that" left out and a lost subject taken in."""
    p, first = syntax.p, syntax.left(c)
    if p.lower[first] == "that" and p.dep[first] == "mark":
        return first + 1
    lost = first - 1
    if (
        p.dep[lost] == "conj"
        and p.pos[lost] in ("PROPN", "NOUN", "PRON")
        and p.dep[first] in ("aux", "auxpass")
        and p.lower[syntax.left(lost) - 1] in ("and", "but")
    ):
        return syntax.left(lost)
    return first


def without_conjunction(syntax: Syntax, tokens: Range) -> Range:
    """Cut punctuation and a conjunction at the end."""
    first, last = syntax.trim(tokens)
    p = syntax.p
    while last - 1 > first and (
        p.dep[last - 1] in ("cc", "preconj", "mark") or p.text[last - 1] in (",", ";")
    ):
        last -= 1
    return syntax.trim((first, last))
