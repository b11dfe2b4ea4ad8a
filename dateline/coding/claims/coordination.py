"""Coordination: which predicates of a content are claims of their own, with the shared source and cue.

The codebook asks for a row a predicate. Taken of every verb this cuts a sentence of opinion to
pieces ("he likes the plan | and will study it") that no reader would call claims of their own, and
words quoted as one stand in two rows. A predicate gets a row where a row is of use to a count:

- it and the main predicate both tell *events* (verbs of the event types, talk left out): "the
  militia shelled the port and seized two boats" can be right in one and wrong in the other;
- one of the two is *negated*: a row has one polarity;
- never where quoted words belong to the content: what was quoted as one is evidence as one.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Final

from dateline import codebook
from dateline.codebook.claim_words import claim_words
from dateline.coding.claims.draft import Draft, Range
from dateline.coding.claims.landmarks import first_in
from dateline.coding.claims.syntax import Syntax

TALK: Final = "TALK."
FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
OPENING: Final = frozenset({"that", "to"})
NEGATIVES: Final = claim_words("negatives")
JOINING: Final = frozenset({"and", "but", "or", ",", ";", "&", "that"})
UNSPLIT: Final = frozenset(
    {"object", "about", "predicative", "as_predicative", "accuse", "colon", "judged",
     "judged_passive", "judged_of", "judged_told", "judged_as",
     "judged_as_passive"}
)  # fmt: skip


def split(syntax: Syntax, found: Draft) -> list[Draft]:
    """The drafts that one attribution stands for.

    Speech stays one claim: see above.
    """
    if found.frame in UNSPLIT or found.quotes or quoted(syntax, found.content):
        return [found]
    parts = by_predicate(syntax, found.content, found.content_head)
    out = [replace(found, content=pieces, content_head=head) for pieces, head in parts if pieces]
    return out or [found]


def quoted(syntax: Syntax, content: list[Range]) -> bool:
    """Whether quotation marks stand in or around a content."""
    first, last = content[0][0], content[-1][1]
    return first_in(syntax.landmarks.quoting, first - 1, last + 1) is not None


@cache
def event_verbs() -> frozenset[str]:
    """Verbs that tell events: first words of the patterns of all types but those of talk."""
    return frozenset(
        trigger.lower().split()[0]
        for code, entry in codebook.types().items()
        if not code.startswith(TALK)
        for pattern in entry.patterns
        for trigger in pattern.verbs
    )


def of_its_own(syntax: Syntax, head: int, c: int) -> bool:
    """Whether a conjunct is told beside the main predicate rather than as a part of it."""
    if negative(syntax, c) != negative(syntax, head) or reopened(syntax, c):
        return True
    if alternative(syntax, c):
        return False
    events = event_verbs()
    return syntax.p.lemma[c] in events and syntax.p.lemma[head] in events


def negative(syntax: Syntax, verb: int) -> bool:
    """Whether a predicate is negated, also by its object ("saw *no* sign of fire")."""
    p = syntax.p
    return syntax.negated(verb) or any(
        p.lower[k] in NEGATIVES for c in syntax.children(verb, "dobj") for k in [c, *p.children[c]]
    )


def reopened(syntax: Syntax, c: int) -> bool:
    """Whether the words that open the content are said again: "said that P and *that* Q"."""
    p, first = syntax.p, syntax.left(c)
    return p.lower[first] in OPENING and p.head[first] == c and p.dep[first] in ("mark", "aux")


def that(syntax: Syntax, c: int) -> bool:
    """Whether a predicate has a "that" of its own."""
    return any(syntax.p.lower[k] == "that" for k in syntax.children(c, "mark"))


def alternative(syntax: Syntax, c: int) -> bool:
    """Whether a predicate is one of two ways to do a thing: "could stay *or leave*"."""
    p, head = syntax.p, syntax.p.head[c]
    bare = p.tag[c] == "VB" and not syntax.children(c, "aux", "nsubj")
    return bare and any(p.lower[k] == "or" and head < k < c for k in syntax.children(head, "cc"))


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
    queue = deque([head])
    while queue:
        current = queue.popleft()
        for c in conjuncts(syntax, current):
            if of_its_own(syntax, head, c):
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
        pieces = [x for x in pieces if any(syntax.p.dep[k] != "cc" for k in range(*x))]
        out.append((pieces, predicate_))
    return out


def predicate(syntax: Syntax, c: int) -> bool:
    """Whether a conjunct is a predicate of its own rather than an infinitive or a participle."""
    p = syntax.p
    if not (syntax.is_verb(c) or p.pos[c] == "AUX"):
        return False
    if any(p.lower[k] == "to" and p.dep[k] == "aux" for k in p.children[c]):
        above = p.head[c]
        return p.dep[c] == "conj" and any(
            p.lower[k] == "to" and p.dep[k] == "aux" for k in p.children[above]
        )
    return p.tag[c] != "VBG" or bool(syntax.children(c, "aux", "nsubj"))


def conjuncts(syntax: Syntax, head: int) -> list[int]:
    """Predicates in a row with a predicate, those included that the parse took for adverbials."""
    p = syntax.p
    found = [c for c in syntax.children(head, "conj") if predicate(syntax, c) and joined(syntax, c)]
    for c in syntax.children(head, "advcl"):  # "arrived late, fired and left"
        bare = not syntax.children(c, "mark", "nsubj", "advmod")
        listed = p.text[syntax.left(c) - 1] == "," and syntax.children(c, "conj")
        if c > head and bare and p.tag[c] in FINITE and listed:
            found.append(c)
    for x in syntax.children(head, "xcomp"):  # "tends to rise and remains"
        found += [
            c
            for c in syntax.children(x, "conj")
            if joined(syntax, c)
            and (p.tag[c] in FINITE or (that(syntax, c) and predicate(syntax, c)))
        ]
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
