"""Adjectives as cues: "is sure that P", "are wary of P", "is willing to P"."""

from __future__ import annotations

from typing import Final

from dateline.codebook.claim_words import claim_words
from dateline.codebook.source_kinds import kind_of_noun
from dateline.coding.claims import polls
from dateline.coding.claims.complements import QUESTION_WORDS, after_marker, clause_end, clause_like
from dateline.coding.claims.complements import finite as is_finite
from dateline.coding.claims.draft import Draft, Range
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.syntax import Syntax
from dateline.coding.claims.withheld import UNTOLD

COPULAS: Final = claim_words("copulas")
CONDITIONS: Final = claim_words("conditions")
NOBODY: Final = claim_words("nobody")
_PREDICATIVE: Final = ("acomp", "oprd", "attr", "ccomp", "xcomp", "dep", "prep", "amod", "advmod")


def stance(syntax: Syntax, i: int, entry: Cue) -> Draft | None:
    """The first frame of an adjective's entry that fits."""
    if not used_as_one(syntax, i, entry) or not told(syntax, i):
        return None
    host = copula(syntax, i)
    subject = holder(syntax, i, host)
    if subject is None or syntax.p.lower[subject] in NOBODY:
        return None
    if entry.source == "speaker" and not speaker(syntax, subject):
        return None
    for frame in entry.frames:
        found = complement(syntax, i, host, entry, frame)
        if found is None:
            continue
        content, head, cue_last = found
        first = syntax.cue(i)[0]
        if host is not None and host != i and syntax.p.dep[i] != "conj":
            first = min(first, syntax.cue(host)[0])
        source = syntax.phrase(subject, i)
        if host is None and source[0] < first:
            source = (source[0], min(source[1], first))
        return Draft(entry, frame, i, (first, cue_last), source, subject, [content], head)
    return None


def copula(syntax: Syntax, i: int) -> int | None:
    """The verb that an adjective stands with: "*is* sure", also across a coordination.

    A participle that the parse takes for a passive ("was worried about") is its own host.
    """
    p = syntax.p
    if syntax.children(i, "auxpass", "nsubjpass"):
        return i
    head = p.head[i]
    for _ in range(3):
        if p.dep[i] != "conj":
            break
        i, head = head, p.head[head]
        if syntax.children(i, "auxpass", "nsubjpass"):
            return i
    if p.lemma[head] in COPULAS and p.dep[i] in _PREDICATIVE and head != i:
        return head
    return None


def used_as_one(syntax: Syntax, i: int, entry: Cue) -> bool:
    """Whether a word stands as the adjective of the entry, not as a noun or an active verb."""
    p = syntax.p
    if p.pos[i] in ("NOUN", "PROPN") or not any(
        p.lower[i] == lemma.split()[0] for lemma in entry.lemmas
    ):
        return False
    if p.tag[i] == "VBD" and not syntax.children(i, "auxpass"):
        return p.dep[i] != "ROOT"
    active = p.tag[i].startswith("VB") and p.tag[i] not in ("VBN", "VBD")
    return not active and not syntax.children(i, "dobj", "nsubj")


def speaker(syntax: Syntax, subject: int) -> bool:
    """Whether a subject can take a stand: somebody named, a pronoun, or a noun for people."""
    p = syntax.p
    mention = syntax.document.mention_headed(subject)
    if p.pos[subject] in ("PRON", "PROPN") or (mention is not None and mention.kind != "place"):
        return True
    return kind_of_noun().get(p.lemma[subject], "document") not in ("document", "footage")


def holder(syntax: Syntax, i: int, host: int | None) -> int | None:
    """Whose stand it is: the subject of the copula, or the noun that a loose adjective follows."""
    p = syntax.p
    if host is not None:
        return syntax.subject(host)
    head, dep = p.head[i], p.dep[i]
    if dep in ("amod", "acl", "relcl") and head < i and p.pos[head] in ("NOUN", "PROPN", "PRON"):
        return head
    if dep == "advcl" and not syntax.children(i, "mark"):
        return syntax.subject(i)
    return None


def complement(
    syntax: Syntax, i: int, host: int | None, entry: Cue, frame: str
) -> tuple[Range, int | None, int] | None:
    """Content, its main predicate and the end of the cue, in one frame."""
    p = syntax.p
    hosts = [i] if host is None or host == i else [i, host]
    if frame in ("clause", "question"):
        for h in hosts:
            for c in syntax.children(h, "ccomp", "xcomp", "advcl", "csubj"):
                found = clause(syntax, i, c, frame)
                if found is not None:
                    return found, c, i + 1
    elif frame == "infinitive":
        for h in hosts:
            for c in syntax.children(h, "xcomp", "ccomp"):
                first = syntax.left(c)
                to = any(p.lower[k] == "to" and p.dep[k] == "aux" for k in p.children[c])
                if c > i and to and i < first <= i + 4 and not syntax.children(c, "nsubj"):
                    last = clause_end(syntax, i, syntax.right(c) + 1)
                    return syntax.trim((first, last)), c, i + 1
    elif frame == "about":
        for h in hosts:
            for c in syntax.children(h, "prep", "agent", "prt"):
                inner = syntax.children(c, "pobj", "pcomp")
                if i < c <= i + 3 and p.lower[c] in entry.preps and inner:
                    last = clause_end(syntax, i, syntax.right(c) + 1)
                    head = inner[0] if p.dep[inner[0]] == "pcomp" else None
                    return syntax.trim((c + 1, last)), head, c + 1
    return None


def clause(syntax: Syntax, i: int, c: int, frame: str) -> Range | None:
    """A finite clause after an adjective, where it is of the kind that the frame asks for."""
    p = syntax.p
    first = max(syntax.left(c), i + 1)
    if c < i or first > i + 6 or not (is_finite(syntax, c) or clause_like(syntax, c)):
        return None
    opener = p.lower[first]
    asks = opener in QUESTION_WORDS
    marked = p.dep[first] == "mark"
    if p.dep[c] == "advcl" and opener != "that" and not asks:
        return None
    if marked and opener not in ("that", "whether", "if"):
        return None
    if (frame == "question") is not asks:
        return None
    first = after_marker(syntax, first)
    last = clause_end(syntax, i, syntax.right(c) + 1)
    return syntax.trim((first, last)) if first < last else None


def told(syntax: Syntax, i: int) -> bool:
    """Whether a stand is told as taken: not under a modal, nor under "if"."""
    p = syntax.p
    host = copula(syntax, i)
    people = polls.asked(syntax, holder(syntax, i, host))
    for h in {i, host if host is not None else i}:
        for c in p.children[h]:
            if people and p.lower[c] in polls.CHOOSING:
                continue  # "a third would be afraid if P"
            if p.dep[c] == "aux" and p.lower[c] in UNTOLD:
                return False
            if p.dep[c] == "mark" and p.lower[c] in CONDITIONS:
                return False
    return True


def negated(syntax: Syntax, i: int) -> bool:
    """Whether an adjective or its copula is negated: "is *not* sure", "are *no longer* willing"."""
    p = syntax.p
    host = copula(syntax, i)
    return any(
        syntax.negated(h) or any(p.lower[c] == "longer" for c in syntax.children(h, "advmod"))
        for h in {i, host if host is not None else i}
    )
