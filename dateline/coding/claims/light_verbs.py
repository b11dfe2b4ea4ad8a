"""Light verbs: "issued a statement calling on ...", "expressed hope that ...", "was adamant that"."""

from __future__ import annotations

from dateline.coding.claims.complements import after_marker, clause_end
from dateline.coding.claims.draft import Draft
from dateline.coding.claims.judgement import phrase_end, utters
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.syntax import Syntax


def statement(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """A verb, one of its nouns, and the content: "expressed *hope* that P"."""
    p = syntax.p
    for noun in syntax.children(verb, "dobj", "attr", "acomp", "oprd", "ccomp", "xcomp"):
        if noun < verb or p.lemma[noun] not in entry.nouns:
            continue
        subject = syntax.subject(verb)
        if subject is not None and p.lower[subject] in ("it", "that", "this", "there"):
            return None
        if entry.source == "speaker" and not utters(syntax, subject, entry):
            return None
        for host in (noun, verb):
            for c in syntax.children(host, "acl", "ccomp", "relcl", "advcl"):
                first = syntax.left(c)
                if c <= noun or first <= noun or first > noun + 4 or c == noun:
                    continue
                marked = p.lower[first] == "that" and p.dep[first] in (
                    "mark",
                    "det",
                    "nsubj",
                    "dobj",
                )
                infinitive = p.lower[first] == "to" and "infinitive" in entry.frames
                if not (
                    marked
                    or infinitive
                    or (host == noun and "clause" in entry.frames and syntax.children(c, "nsubj"))
                ):
                    continue
                first = after_marker(syntax, first)
                first += marked and p.lower[first] == "that"
                last = clause_end(syntax, verb, syntax.right(c) + 1)
                return Draft(
                    entry, "statement", noun, (syntax.cue(verb)[0], noun + 1),
                    syntax.phrase(subject, verb) if subject is not None else None, subject,
                    [syntax.trim((first, last))], c,
                )  # fmt: skip
        beside = [c for c in syntax.children(verb, "prep", "dative") if c == noun + 1]
        for c in (*syntax.children(noun, "prep"), *beside):
            if p.lower[c] in entry.preps and syntax.children(c, "pobj", "pcomp"):
                inner = syntax.children(c, "pobj")
                end = phrase_end(syntax, inner[0]) if inner else syntax.right(c) + 1
                tokens = (c + 1, end if inner else clause_end(syntax, verb, end))
                return Draft(
                    entry, "statement", noun, (syntax.cue(verb)[0], c + 1),
                    syntax.phrase(subject, verb) if subject is not None else None, subject,
                    [syntax.trim(tokens)], None,
                )  # fmt: skip
    return None


def speaker_of_document(syntax: Syntax, verb: int) -> int | None:
    """Who stands behind a document that speaks: "*X* issued a statement calling on ..."."""
    p = syntax.p
    noun = p.head[verb]
    if p.dep[verb] not in ("acl", "relcl") or p.dep[noun] not in ("dobj", "pobj"):
        return None
    host = p.head[noun]
    if p.dep[noun] == "pobj":
        host = p.head[host]
    return syntax.subject(host) if syntax.is_verb(host) else None
