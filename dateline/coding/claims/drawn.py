"""Judgements drawn: "the raid *drew criticism from* X", "X *faces accusations of* fraud"."""

from __future__ import annotations

from dateline.coding.claims.draft import Draft, Range
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.owners import BY, acts
from dateline.coding.claims.syntax import Syntax


def drawn(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """The subject, and what it is judged for, is the content; who judges is the source."""
    p = syntax.p
    noun = judgement(syntax, verb, entry)
    subject = syntax.subject(verb)
    if noun is None or subject is None or syntax.p.lower[subject] in ("it", "there"):
        return None
    if p.lower[subject] in ("who", "which", "that") and p.dep[verb] == "relcl":
        subject = p.head[verb]
    source: Range | None = None
    source_head: int | None = None
    pieces = [syntax.phrase(subject, verb)]
    last = noun + 1
    clause: int | None = None
    for host in (noun, verb):
        for c in syntax.children(host, "prep", "agent", "acl", "ccomp"):
            if c <= noun or (p.dep[c] in ("acl", "ccomp") and host == verb):
                continue
            judges = [g for g in syntax.children(c, "pobj") if p.lower[c] in BY or acts(syntax, g)]
            if p.lower[c] in BY or (p.lower[c] == "of" and judges):
                for g in judges:
                    source, source_head = syntax.trim((syntax.left(g), syntax.right(g) + 1)), g
                    pieces += [
                        syntax.trim((k, syntax.right(k) + 1))
                        for k in syntax.children(g, "prep")
                        if p.lower[k] in entry.preps and p.lower[k] in ("for", "over")
                    ]
                    if syntax.left(c) == last:
                        last = c + 1
            elif p.lower[c] in entry.preps or p.lower[syntax.left(c)] == "that":
                pieces.append(syntax.trim((syntax.left(c), syntax.right(c) + 1)))
                clause = c if p.dep[c] in ("acl", "ccomp") else None
    if source is not None:  # "criticism from X for P": X ends where P begins
        for k in range(1, len(pieces)):
            if source[0] < pieces[k][0] < source[1]:
                source = syntax.trim((source[0], pieces[k][0]))
            elif pieces[k][0] < source[0] < pieces[k][1]:
                pieces[k] = syntax.trim((pieces[k][0], max(pieces[k][0] + 1, source[0] - 1)))
    elif len(pieces) == 1 and entry.owner == "needed":
        return None
    first = syntax.cue(verb)[0]
    return Draft(
        entry, "drawn", noun, (first, last), source, source_head, pieces, clause,
    )  # fmt: skip


def judgement(syntax: Syntax, verb: int, entry: Cue) -> int | None:
    """The noun of the entry that the verb governs: "faces *criticism*", "came under *fire*"."""
    p = syntax.p
    for c in syntax.children(verb, "dobj", "prep"):
        for g in [c] if p.dep[c] == "dobj" else syntax.children(c, "pobj"):
            under = p.dep[c] == "prep"
            if g < verb or p.lemma[g] not in entry.nouns or under is not (
                p.lower[c] in ("under", "with", "to") and p.lemma[verb] in ("come", "meet", "be",
                                                                     "remain", "respond")
            ):  # fmt: skip
                continue
            return g
    return None
