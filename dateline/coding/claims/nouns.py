"""Nouns that hold a claim: "claims by the militia that ...", "the mayor's criticism of ...".

The source is sought in the noun's own phrase, or it is the subject of the verb that the noun
serves ("floated the idea that ..."). A bare noun without a content is no claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.codebook.claim_words import claim_words
from dateline.coding.claims.complements import after_marker
from dateline.coding.claims.draft import Draft, Range
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.owners import acts, owner
from dateline.coding.claims.syntax import Syntax

GROUNDS: Final = claim_words("bare_grounds")
MODIFIERS: Final = frozenset({"amod", "compound", "det", "nummod", "advmod", "nmod", "case"})
LIGHT: Final = ("light_verb", "adverb", "preposition")
BE: Final = frozenset({"be"})


def noun_claim(syntax: Syntax, noun: int, entry: Cue) -> Draft | None:
    """The first construction that fits, with its source where the entry asks for one."""
    if syntax.p.lower[noun] in GROUNDS and syntax.p.lower[noun - 1] == "for":
        return None  # "hid *for fear of* a raid": a ground that the outlet gives
    for frame in entry.frames:
        rule = {"verb_of": verb_of, "infinitive": plan_to, "by_source": of_content,
                "copula": copula}.get(frame)  # fmt: skip
        found = rule(syntax, noun, entry) if rule is not None else None
        if found is None or (entry.owner != "optional" and found.source is None):
            continue
        return found
    return None


def complements(syntax: Syntax, noun: int) -> Iterator[tuple[int, int]]:
    """Clauses that complete a noun or the owner after it: (predicate, first token)."""
    p = syntax.p
    hosts = [noun]
    for c in syntax.children(noun, "prep", "agent"):
        hosts += syntax.children(c, "pobj")
    for host in hosts:
        for c in syntax.children(host, "acl", "ccomp", "relcl"):
            first = syntax.left(c)
            if c < noun or first <= noun or p.text[first - 1] == ",":
                continue
            yield c, first


def verb_of(syntax: Syntax, noun: int, entry: Cue) -> Draft | None:
    """A noun with a "that" clause: "the claim that P"."""
    p = syntax.p
    for c, first in complements(syntax, noun):
        if p.lower[first] != "that":
            continue
        if p.dep[first] != "mark" and not complete(syntax, c, first):
            continue
        first = after_marker(syntax, first)
        first += p.lower[first] == "that"
        return built(syntax, noun, entry, "verb_of", (first, syntax.right(c) + 1), c, "of")
    return None


def plan_to(syntax: Syntax, noun: int, entry: Cue) -> Draft | None:
    """A noun with an infinitive: "the army's decision to leave"."""
    p = syntax.p
    for c, first in complements(syntax, noun):
        if p.lower[first] != "to" and p.lower[first : first + 2] != ["not", "to"]:
            continue
        if p.tag[c] in ("VB", "VBN", "VBG", "JJ") or p.pos[c] == "AUX":
            tokens = (first, syntax.right(c) + 1)
            return built(syntax, noun, entry, "infinitive", tokens, c, "of")
    return None


def of_content(syntax: Syntax, noun: int, entry: Cue) -> Draft | None:
    """As in "reports of shelling", for nouns that list prepositions."""
    p = syntax.p
    hosts = [noun, p.head[noun]] if p.dep[noun] in ("dobj", "pobj") else [noun]
    for host in hosts:
        for c in syntax.children(host, "prep"):
            if p.lower[c] not in entry.preps or c <= noun or (host != noun and c != noun + 1):
                continue
            if not syntax.children(c, "pobj", "pcomp"):
                continue
            last = syntax.right(c) + 1
            for k in syntax.children(noun, "prep", "agent"):
                if k > c and p.lower[k] in ("by", "from"):
                    last = min(last, syntax.left(k))
            found = built(syntax, noun, entry, "by_source", (c + 1, last), None)
            agent = agent_within(syntax, c) if found.source is None else None
            if agent is not None and entry.owner != "subject":
                by = p.head[agent]
                found.source_head = agent
                found.source = syntax.trim((by + 1, syntax.right(agent) + 1))
                found.content = [syntax.trim((c + 1, max(c + 2, syntax.left(by))))]
            elif found.source is None and any(p.lower[k] == "the" for k in p.children[noun]):
                return None  # "the report of the guns"
            if c == noun + 1 and found.cue is not None:
                found.cue = (found.cue[0], c + 1)
            return found
    return None


def agent_within(syntax: Syntax, preposition: int) -> int | None:
    """Who judges, where the parse hangs "by X" on what is judged: "criticism of the raid by X"."""
    p = syntax.p
    for g in syntax.children(preposition, "pobj"):
        for c in syntax.children(g, "prep", "agent"):
            if p.lower[c] == "by":
                return next((k for k in syntax.children(c, "pobj") if acts(syntax, k)), None)
    return None


def copula(syntax: Syntax, noun: int, entry: Cue) -> Draft | None:
    """As in "his answer was that P", "their aim is to P"."""
    p = syntax.p
    verb = p.head[noun]
    if p.dep[noun] != "nsubj" or p.lemma[verb] not in BE:
        return None
    for c in syntax.children(verb, "ccomp", "xcomp", "advcl", "attr", "acl"):
        first = syntax.left(c)
        if c < verb or first <= verb or p.lower[first] not in ("that", "to"):
            continue
        first += p.lower[first] == "that"
        found = built(syntax, noun, entry, "copula", (first, syntax.right(c) + 1), c, "of")
        if found.cue is not None:
            found.cue = (found.cue[0], max(found.cue[1], verb + 1))
        return found
    return None


def built(
    syntax: Syntax,
    noun: int,
    entry: Cue,
    frame: str,
    content: Range,
    head: int | None,
    *more: str,
) -> Draft:
    """The draft, with the owner of the noun or who speaks it."""
    source: Range | None = None
    source_head: int | None = None
    first = noun
    verb = uttered_by(syntax, noun, entry)
    if verb is not None:
        source_head = subject_of(syntax, verb, noun)
        source = syntax.phrase(source_head, verb) if source_head is not None else None
        if source is not None and source[1] <= syntax.cue(verb)[0] < noun:
            first = syntax.cue(verb)[0]
    if source is None and entry.owner != "subject":
        source, source_head = owner(syntax, noun, *more)
        first = cue_start(syntax, noun, source)
    if source is not None and noun < source[0] and content[0] < source[0] < content[1]:
        content = (content[0], source[0] - 1)
    return Draft(
        entry, frame, noun, (first, noun + 1), source, source_head, [syntax.trim(content)], head,
    )  # fmt: skip


def cue_start(syntax: Syntax, noun: int, source: Range | None) -> int:
    """First word of the cue: the noun, or what modifies it right before, after the possessor."""
    p = syntax.p
    first = noun
    while (
        first > 0
        and p.dep[first - 1] in MODIFIERS
        and p.tag[first - 1] not in ("POS", "DT", "PDT", "WDT")
        and noun - first < 4
        and noun in (p.head[first - 1], p.head[p.head[first - 1]])
        and (source is None or not source[0] <= first - 1 < source[1])
    ):
        first -= 1
    return first


def uttered_by(syntax: Syntax, noun: int, entry: Cue) -> int | None:
    """The verb that utters the noun: "*floated* the idea that", "the promise X *made* that"."""
    p = syntax.p
    if p.dep[noun] in ("dobj", "attr") and p.lemma[p.head[noun]] in entry.verbs:
        return p.head[noun]
    for c in syntax.children(noun, "relcl"):
        if p.lemma[c] in entry.verbs:
            return c
    return None


def subject_of(syntax: Syntax, verb: int, noun: int) -> int | None:
    """The subject of the verb, if it can speak."""
    subject = syntax.subject(verb)
    if subject is None or subject == noun or syntax.p.lower[subject] in ("there", "it"):
        return None
    if syntax.p.tag[subject] in ("WP", "WDT") or acts(syntax, subject):
        return subject
    return subject if syntax.p.pos[subject] in ("PROPN", "NUM") else None


def complete(syntax: Syntax, verb: int, that: int) -> bool:
    """Whether a clause has its subject and object beside "that", so that this is no relative."""
    if syntax.p.dep[that] not in ("dobj", "pobj"):
        return False
    objects = [c for c in syntax.children(verb, "dobj") if c != that]
    return bool(objects) and bool(syntax.children(verb, "nsubj", "nsubjpass"))


def beside_verbs(drafts: list[Draft]) -> list[Draft]:
    """Drafts without nouns that are part of another cue or of who is its source.

    A verb that only utters a noun ("*voiced* support for") is part of the noun's cue, and
    makes no claim of its own.
    """
    uttering: set[int] = set()
    for found in drafts:
        if found.entry.cue_class == "noun" and found.cue is not None:
            uttering.update(range(*found.cue))
    drafts = [d for d in drafts if d.head not in uttering or d.entry.cue_class in ("noun", *LIGHT)]
    taken: set[int] = set()
    for found in drafts:
        if found.entry.cue_class != "noun":
            for tokens in (found.cue, found.source):
                taken.update(range(*tokens) if tokens is not None else ())
    return [d for d in drafts if d.entry.cue_class != "noun" or d.head not in taken]
