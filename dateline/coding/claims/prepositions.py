"""According to, per, citing: a source brought in by a preposition."""

from __future__ import annotations

from typing import Final

from dateline.codebook.claim_words import claim_words
from dateline.coding.claims import tags
from dateline.coding.claims.draft import Draft, Range
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.sources import antecedent
from dateline.coding.claims.syntax import Syntax

RATES: Final = claim_words("rates")


def of_source(syntax: Syntax, first: int, words: int, entry: Cue) -> Draft | None:
    """As in "According to X, P", "P, according to X", "P, per X"."""
    p = syntax.p
    last_word = first + words - 1
    objects = syntax.children(last_word, "pobj", "pcomp") or (
        syntax.children(first, "pobj", "dobj") if words == 1 else []
    )
    sentence = syntax.sentence(first)
    if objects:
        head = objects[0]
    elif last_word + 1 < sentence.last:
        head = _phrase_head(syntax, last_word + 1)
    else:
        return None
    start, end = syntax.phrase(head)
    start = max(start, last_word + 1)
    end = _clip(syntax, head, end)
    if end <= start:
        return None
    if words == 1 and "per" in entry.lemmas and not voiced(syntax, head):
        return None
    if entry.nouns and (
        p.lemma[head] not in entry.nouns
        or not (first <= sentence.first + 1 or measured(syntax, first, head, entry))
    ):
        return None
    if p.lower[head] == "which":  # "a document, according to which P"
        host = antecedent(syntax, head) or noun_before(syntax, first)
        if host is None:
            return None
        content = [syntax.trim((end, sentence.last))]
        return Draft(
            entry, "of_source", first, (first, last_word + 1),
            syntax.trim((syntax.left(host), max(host + 1, syntax.left(first) - 1))), host,
            content, _main(syntax, first),
        )  # fmt: skip
    content = _content(syntax, first, end)
    if not content:
        return None
    return Draft(
        entry, "of_source", first, (first, last_word + 1), (start, end), head, content,
        _first_of_row(syntax, _main(syntax, first), first),
    )  # fmt: skip


def noun_before(syntax: Syntax, first: int) -> int | None:
    """The noun phrase before a comma: "a document dated Monday, *according to which* P"."""
    p, i = syntax.p, first - 2
    if i < 0 or p.text[first - 1] != ",":
        return None
    found: int | None = None
    for _ in range(8):
        if p.pos[i] in ("NOUN", "PROPN"):
            found = i
        if p.dep[i] in ("dobj", "pobj", "nsubj", "attr", "nsubjpass") or p.head[i] == i:
            break
        i = p.head[i]
    return found


def voiced(syntax: Syntax, head: int) -> bool:
    """Whether "per" brings in somebody rather than a unit ("per kilo")."""
    if syntax.p.lemma[head].lower() in RATES:
        return False
    return syntax.p.pos[head] == "PROPN" or bool(syntax.children(head, "det", "poss", "nummod"))


def measured(syntax: Syntax, first: int, head: int, entry: Cue) -> bool:
    """Whether one poll gives the figure beside it: "fell to ten percent *in the survey*"."""
    p = syntax.p
    i = _main(syntax, first)
    if i is None or p.tag[head] != "NN" or p.lemma[i] not in entry.verbs:
        return False
    return any(p.lower[k] in ("%", "percent", "points") for k in range(max(i, first - 12), first))


def _phrase_head(syntax: Syntax, k: int) -> int:
    while syntax.p.head[k] > k and syntax.p.dep[k] in (
        "det", "amod", "compound", "nummod", "poss", "nmod"
    ):  # fmt: skip
        k = syntax.p.head[k]
    return k


def _clip(syntax: Syntax, head: int, end: int) -> int:
    """End a source phrase where the main clause begins after a comma, if the parse swallowed it."""
    p = syntax.p
    for c in p.children[head]:
        if (
            p.dep[c] in ("relcl", "acl")
            and p.text[syntax.left(c) - 1] == ","
            and not any(
                p.tag[k] in ("WP", "WDT", "WP$", "VBG", "VBN") for k in range(syntax.left(c), c + 1)
            )
        ):
            return min(end, syntax.left(c) - 1)
    return end


def _main(syntax: Syntax, i: int) -> int | None:
    """The predicate that a preposition hangs on."""
    p = syntax.p
    while p.head[i] != i:
        i = p.head[i]
        if syntax.is_verb(i) or p.pos[i] == "AUX":
            return i
    return i


def _first_of_row(syntax: Syntax, main: int | None, first: int) -> int | None:
    """The first of the predicates that "according to" stands at the end of."""
    p = syntax.p
    while (
        main is not None and main < first and p.dep[main] == "conj" and syntax.is_verb(p.head[main])
    ):
        main = p.head[main]
    return main


def _content(syntax: Syntax, first: int, end: int) -> list[Range]:
    """The clause around the phrase, without it."""
    p, sentence = syntax.p, syntax.sentence(first)
    main = _main(syntax, first)
    low, high = sentence.first, sentence.last
    if main is not None and main != first:
        top = main
        row = ("conj",) if main < first else ()  # what stands before the phrase is one row
        while p.dep[top] in ("xcomp", "aux", "auxpass", *row) and p.head[top] != top:
            top = p.head[top]
        if p.dep[top] in ("conj", "ccomp", "advcl", "relcl") and first > sentence.first + 1:
            low, high = max(low, syntax.left(top)), min(high, syntax.right(top) + 1)
            if p.dep[top] in ("advcl", "relcl"):
                low = sentence.first
    pieces: list[Range] = []
    before = first
    while before > low and p.text[before - 1] in (",", "—", "–", "(", "-"):
        before -= 1
    while low < before and (p.dep[low] == "cc" or p.text[low] in (",", ";")):
        low += 1
    if before - low >= 2:
        pieces.append(syntax.trim((low, before)))
    after = end
    while after < high and p.text[after] in (",", "—", "–", ")", "-"):
        after += 1
    if pieces:
        high = tags.before_another(syntax, after, high)
    if (high - after >= 3 and after > end) or (not pieces and high - after >= 3):
        pieces.append(syntax.trim((after, high)))
    return pieces
