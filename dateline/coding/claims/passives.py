"""Passive cues: "it was reported that ...", "is said to have ...", "were seen being released"."""

from __future__ import annotations

from typing import Final

from dateline.coding.claims.complements import after_marker, clause_end
from dateline.coding.claims.draft import Draft, Range
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.syntax import Syntax

SHORT_HAS: Final = frozenset({"'s", "’s"})


def is_passive(syntax: Syntax, verb: int) -> bool:
    """Whether a verb stands in the passive, with an auxiliary of its own."""
    marks = syntax.children(verb, "auxpass", "nsubjpass")
    if len(marks) == 1 and syntax.p.lower[marks[0]] in SHORT_HAS:
        who = syntax.children(verb, "nsubj")
        if who and syntax.p.lower[who[0]] != "it":
            return not syntax.children(verb, "ccomp")  # "who's argued for years that ..."
    return bool(marks)


def by_agent(syntax: Syntax, verb: int) -> int | None:
    """The doer of a passive: "was reported *by the agency*"."""
    for c in syntax.children(verb, "agent"):
        return next((g for g in syntax.p.children[c] if syntax.p.dep[g] == "pobj"), None)
    return None


def it_passive(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """Hearsay with an empty subject: "it was reported that P"."""
    p = syntax.p
    empty = [c for c in syntax.children(verb, "nsubjpass", "nsubj", "expl") if c < verb]
    if not empty or p.lower[empty[-1]] != "it" or not is_passive(syntax, verb):
        return None
    for c in syntax.children(verb, "ccomp", "advcl", "xcomp"):
        if c > verb and (syntax.children(c, "mark", "nsubj", "nsubjpass")):
            first = after_marker(syntax, max(syntax.left(c), verb + 1))
            last = clause_end(syntax, verb, syntax.right(c) + 1)
            agent = by_agent(syntax, verb)
            return Draft(
                entry, "it_passive", verb, (empty[-1], syntax.cue(verb)[1]),
                syntax.phrase(agent) if agent is not None else None, agent,
                [syntax.trim((first, last))], c,
            )  # fmt: skip
    return None


def raising(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """The subject belongs to the content: "*the general* is said *to have fled*"."""
    p = syntax.p
    subjects = syntax.children(verb, "nsubjpass")
    if not subjects or subjects[-1] > verb:
        return None
    for c in syntax.children(verb, "xcomp", "ccomp", "advcl", "oprd"):
        if (
            c > verb
            and (p.tag[c] in ("VB", "VBG", "VBN", "JJ") or p.dep[c] == "oprd")
            and p.text[syntax.left(c) - 1] != ","
        ):
            return _raised(syntax, verb, entry, "raising", subjects[-1], c)
    return None


def _raised(syntax: Syntax, verb: int, entry: Cue, frame: str, subject: int, head: int) -> Draft:
    agent = by_agent(syntax, verb)
    rest: Range = (
        max(syntax.left(head), verb + 1),
        clause_end(syntax, verb, syntax.right(head) + 1),
    )
    return Draft(
        entry, frame, verb, syntax.cue(verb),
        syntax.phrase(agent) if agent is not None else None, agent,
        [syntax.phrase(subject, verb), syntax.trim(rest)], head,
    )  # fmt: skip


def quoted_as(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """The subject is the source: "the mayor was quoted as saying P"."""
    p = syntax.p
    subjects = syntax.children(verb, "nsubjpass")
    if not subjects:
        return None
    for c in syntax.children(verb, "prep"):
        for g in syntax.children(c, "pcomp"):
            if p.lower[c] == "as" and p.lemma[g] in ("say", "tell", "state", "add"):
                for k in syntax.children(g, "ccomp"):
                    first = after_marker(syntax, max(syntax.left(k), g + 1))
                    tokens = (first, clause_end(syntax, g, syntax.right(k) + 1))
                    return Draft(
                        entry, "quoted_as", g, (syntax.cue(verb)[0], g + 1),
                        syntax.phrase(subjects[-1], verb), subjects[-1],
                        [syntax.trim(tokens)], k,
                    )  # fmt: skip
    return None
