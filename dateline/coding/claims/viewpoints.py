"""Whose view a sentence tells: "For X, P", "To many, P", "in X's eyes", "by its own account"."""

from __future__ import annotations

from typing import Final

from dateline.coding.claims.draft import Draft, Range
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.owners import OWN, acts
from dateline.coding.claims.syntax import EDGE, Syntax

SOME: Final = frozenset({"one", "some", "most", "many", "several", "all", "two", "other", "any"})


def viewpoint(syntax: Syntax, first: int, entry: Cue) -> Draft | None:
    """A phrase that opens the sentence and ends at a comma: "To many villagers, P"."""
    p, sentence = syntax.p, syntax.sentence(first)
    if any(p.text[k] not in EDGE and p.dep[k] != "cc" for k in range(sentence.first, first)):
        return None
    for head in syntax.children(first, "pobj"):
        last = syntax.right(head) + 1
        if last + 3 > sentence.last or p.text[last] != "," or not person(syntax, head):
            continue
        main = p.head[first]
        if p.lemma[main] != "be" and p.lemma[main] not in entry.verbs:
            return None
        return Draft(
            entry, "viewpoint", first, (first, first + 1),
            syntax.trim((syntax.left(head), last)), head,
            [syntax.trim((last + 1, sentence.last))], main,
        )  # fmt: skip
    return None


def person(syntax: Syntax, head: int) -> bool:
    """Whether a phrase names people: somebody, or "many", "some"."""
    p = syntax.p
    if p.lower[head] in ("many", "some", "most", "others", "few"):
        return True
    return p.lower[head] not in ("me", "us", "you") and (acts(syntax, head) or place(syntax, head))


def place(syntax: Syntax, head: int) -> bool:
    """Whether a phrase is the bare name of a country or town, which can stand for its rulers."""
    return syntax.p.pos[head] == "PROPN" and syntax.left(head) == head


def account_of(syntax: Syntax, first: int, entry: Cue) -> Draft | None:
    """As in "in the mayor's view, P", "by its own account, P": the possessor is the source."""
    p = syntax.p
    for noun in syntax.children(first, "pobj"):
        owners = syntax.children(noun, "poss")
        if p.lemma[noun] not in entry.nouns or not owners or p.lower[owners[0]] in OWN:
            continue
        begin, end = syntax.left(owners[0]), syntax.right(owners[0]) + 1
        if p.tag[end - 1] == "POS":
            end -= 1
        pieces = quoted(syntax, noun) or around(syntax, first, noun + 1)
        if not pieces or end <= begin:
            return None
        return Draft(
            entry, "account_of", noun, (syntax.right(owners[0]) + 1, noun + 1), (begin, end), owners[0],
            pieces, p.head[first],
        )  # fmt: skip
    return None


def quoted(syntax: Syntax, noun: int) -> list[Range]:
    """The quotation right after the phrase: 'in the mayor's words, "..."'."""
    p = syntax.p
    if noun + 3 >= len(p) or p.text[noun + 1] not in (",", ":"):
        return []
    number = syntax.quote_marked(p.start[noun + 2])
    if number is None or syntax.document.quotes[number].open != p.start[noun + 2]:
        return []
    tokens = syntax.tokens(syntax.document.quotes[number])
    return [syntax.trim(tokens)]


def count_of(syntax: Syntax, first: int, entry: Cue) -> Draft | None:
    """As in "by one estimate, P", "P, by most accounts"."""
    p = syntax.p
    for noun in syntax.children(first, "pobj"):
        marks = [c for c in syntax.children(noun, "det", "nummod", "amod") if p.lower[c] in SOME]
        if p.lemma[noun] not in entry.nouns or not marks or syntax.children(noun, "relcl", "prep"):
            continue
        pieces = around(syntax, first, noun + 1)
        if not pieces:
            return None
        return Draft(
            entry, "count_of", first, (first, first + 1), (first + 1, noun + 1), noun,
            pieces, p.head[first],
        )  # fmt: skip
    return None


def around(syntax: Syntax, first: int, last: int) -> list[Range]:
    """The clause around a phrase that commas set off, without the phrase."""
    p, sentence = syntax.p, syntax.sentence(first)
    if last + 3 < sentence.last and p.text[last] not in (",", "—", "–"):
        return []
    main = p.head[first]
    low = max(sentence.first, min(syntax.left(main), first))
    while low < first and (p.dep[low] in ("cc", "mark") or p.text[low] in EDGE):
        low += 1
    if low < first and p.text[first - 1] not in (",", "—", "–"):
        return []
    pieces: list[Range] = [syntax.trim((low, first - 1))] if first - 1 > low else []
    high = min(sentence.last, max(syntax.right(main) + 1, last))
    if high > last + 3:
        pieces.append(syntax.trim((last + 1, high)))
    return pieces


def as_clause(syntax: Syntax, first: int, entry: Cue) -> Draft | None:
    """As in "P, as the mayor put it": a verb of the entry, set off by commas."""
    p, sentence = syntax.p, syntax.sentence(first)
    verb = p.head[first]
    if verb <= first or verb - first > 12 or p.lemma[verb] not in entry.verbs:
        return None
    subjects = [s for s in syntax.children(verb, "nsubj") if first < s < verb]
    last = max([syntax.right(c) for c in syntax.children(verb, "prt", "advmod", "npadvmod")]
               + [k for k in (verb + 1,) if p.lower[k] == "it"] + [verb]) + 1  # fmt: skip
    if not subjects or last >= sentence.last or p.text[last] not in (",", ".", ":", "—", "–"):
        return None
    if p.lower[subjects[0]] in ("i", "we", "you", "it", "this", "that"):
        return None
    pieces: list[Range] = []
    if first > sentence.first + 2 and p.text[first - 1] in (",", "—", "–"):
        pieces.append(syntax.trim((sentence.first, first - 1)))
    if last + 3 < sentence.last:
        pieces.append(syntax.trim((last + 1, sentence.last)))
    if not pieces or (first > sentence.first + 2 and p.text[first - 1] not in (",", "—", "–")):
        return None
    source = syntax.phrase(subjects[0], verb)
    cue = (source[1], last) if p.lower[last - 1] == "it" else (source[1], verb + 1)
    return Draft(
        entry, "as_clause", verb, cue, source, subjects[0], pieces,
        p.head[verb] if p.head[verb] != verb else None,
    )  # fmt: skip
