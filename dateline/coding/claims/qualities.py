"""Qualities of a content: polarity, modality, certainty, evidence, form, and when it was said."""

from __future__ import annotations

from datetime import date
from typing import Final

from dateline.codebook.claim_words import claim_words
from dateline.coding.claims import volition
from dateline.coding.claims.draft import Draft
from dateline.coding.claims.sources import Source
from dateline.coding.claims.syntax import Syntax

POSSIBLE: Final = claim_words("possible")
PROBABLE: Final = claim_words("probable")
NEGATIVES: Final = claim_words("negatives")
FUTURE: Final = claim_words("future")
DUTY: Final = claim_words("duty")
OWN: Final = claim_words("own_subject")
OWN_POSSESSIVE: Final = claim_words("own_possessive")
PERCEIVING: Final = claim_words("perceiving")
ATTENDING: Final = claim_words("attending")
PERCEIVED: Final = claim_words("perceived")
WITNESSES: Final = claim_words("witnesses")
PASSING_ON: Final = claim_words("passing_on")
INTENDING: Final = claim_words("intending")
MINDING: Final = claim_words("minding")
DATING: Final = claim_words("dating")


def polarity(syntax: Syntax, found: Draft) -> str:
    """Negative where the content's main predicate is negated, the cue left aside."""
    plain = content_polarity(syntax, found)
    flips = found.entry.negation == "polarity" and volition.cue_negated(syntax, found)
    return {"negative": "positive", "positive": "negative"}[plain] if flips else plain


def content_polarity(syntax: Syntax, found: Draft) -> str:
    """Polarity of the content's own words, or what the cue makes of it."""
    if found.entry.polarity == "negative":
        return "negative"
    p, head = syntax.p, found.content_head
    if head is None:
        first = found.content[0][0]
        return "negative" if p.lower[first] in ("no", "not", "never") else "positive"
    if syntax.negated(head) or p.lower[syntax.left(head)] == "not":
        return "negative"
    if no_longer(syntax, head):
        return "negative"
    for c in p.children[head]:
        if p.dep[c] in ("nsubj", "nsubjpass", "attr", "expl", "dobj") and (
            p.lower[c] in NEGATIVES
            or any(
                p.lower[k] in NEGATIVES
                for k in p.children[c]
                if p.dep[k] in ("det", "preconj", "neg", "cc")
            )
        ):
            return "negative"
        if p.dep[c] == "attr" and any(p.dep[k] == "neg" for k in p.children[c]):
            return "negative"
    first = found.content[0][0]
    if p.lower[first] in ("neither", "no", "nobody", "nothing", "none") and first < head:
        return "negative"
    return "positive"


def no_longer(syntax: Syntax, head: int) -> bool:
    """As in "could *no longer* carry the burden"."""
    p = syntax.p
    return any(
        p.lower[c] == "longer" and p.lower[c - 1] in ("no", "any")
        for c in syntax.children(head, "advmod")
    )


def auxiliaries(syntax: Syntax, head: int) -> set[str]:
    """Modal and other auxiliaries of a predicate, in lower case; a conjunct borrows its head's."""
    p = syntax.p
    while True:
        words = {p.lower[c] for c in syntax.children(head, "aux", "auxpass")}
        if p.pos[head] == "AUX" or p.tag[head] == "MD":
            words.add(p.lower[head])
        bare = p.dep[head] == "conj" and p.tag[head] == "VB" and not words
        if not bare or syntax.children(head, "nsubj", "nsubjpass") or p.head[head] == head:
            return words
        head = p.head[head]


def modality(syntax: Syntax, found: Draft) -> str:
    """Standing of the main predicate: said to be so, intended, asked for, foreseen."""
    p, head = syntax.p, found.content_head
    if found.entry.modality is not None:
        return found.entry.modality
    if head is None or found.frame == "accuse":
        return "actual"
    words = auxiliaries(syntax, head)
    conditional = any(
        p.lower[k] == "if" for c in syntax.children(head, "advcl") for k in p.children[c]
    )
    if found.frame in ("infinitive",) and found.entry.act in ("promise", "threaten", "offer"):
        return "intended"
    if p.lemma[head] in INTENDING and "had" not in words:
        return "intended"
    if words & FUTURE or going_to(syntax, head):
        if conditional and "would" in words:
            return "conditional"
        return "intended" if own_subject(syntax, found, head) else "predicted"
    if words & DUTY or (p.lemma[head] in ("have", "need") and syntax.children(head, "xcomp")):
        return "actual" if polarity(syntax, found) == "negative" else "requested"
    return "conditional" if conditional and words & {"could", "might"} else "actual"


def going_to(syntax: Syntax, head: int) -> bool:
    """As in "is going to leave"."""
    p = syntax.p
    return p.lower[head] == "going" and any(
        p.lower[k] == "to" for c in syntax.children(head, "xcomp") for k in p.children[c]
    )


def own_subject(syntax: Syntax, found: Draft, head: int) -> bool:
    """Whether the content speaks of the source's own doing."""
    p = syntax.p
    if found.frame in ("infinitive", "gerund"):
        return True
    subject = syntax.subject(head)
    if subject is None:
        return found.frame in ("infinitive", "gerund")
    if apart(syntax, found, subject):
        return False
    if p.lower[subject] in OWN:
        own = syntax.document.mention_headed(subject)
        if own is not None and own.chain is not None and found.source_head is not None:
            theirs = syntax.document.mention_headed(found.source_head)
            if (
                theirs is not None
                and theirs.chain is not None
                and p.lower[subject] not in ("i", "we")
            ):
                return own.chain == theirs.chain
        quoted = bool(found.quotes)
        return p.lower[subject] in ("i", "we") or not quoted
    return any(
        p.lower[c] in OWN_POSSESSIVE and not of_another(syntax, found, c)
        for c in syntax.children(subject, "poss")
    )


def apart(syntax: Syntax, found: Draft, pronoun: int) -> bool:
    """Whether one is spoken of and many speak: "prosecutors say *he* sold passports"."""
    many = found.source_head is not None and syntax.p.tag[found.source_head] in ("NNS", "NNPS")
    return many and syntax.p.lower[pronoun] in ("its", "his", "her", "he", "she", "it")


def of_another(syntax: Syntax, found: Draft, owner: int) -> bool:
    """Whether "its" is known to stand for another than the source."""
    if found.source_head is None:
        return False
    own = syntax.document.mention_headed(owner)
    theirs = syntax.document.mention_headed(found.source_head)
    if own is None or own.chain is None:
        return apart(syntax, found, owner)
    return theirs is not None and own.chain != theirs.chain and theirs.chain is not None


def certainty(syntax: Syntax, found: Draft) -> str:
    """The source's own wording: hedges of the main predicate, else what the cue gives."""
    p, head = syntax.p, found.content_head
    last = found.content[0][1]  # what is said first tells
    if found.entry.certainty == "question" or found.standing == "withheld":
        return "question"
    if found.entry.negation == "certainty" and volition.cue_negated(syntax, found):
        return "possible"
    if last < len(p) and (p.text[last - 1] == "?" or p.text[last] == "?") and found.quotes:
        return "question"
    if head is not None:
        words = {p.lower[c] for c in p.children[head] if p.dep[c] in ("aux", "advmod", "acomp")}
        words.add(p.lemma[head])
        could_see = "could" in words and p.lemma[head] in PERCEIVED
        if (
            words & POSSIBLE
            and not could_see
            and not ((syntax.negated(head) or no_longer(syntax, head)) and "could" in words)
        ):
            return "possible"
        if words & PROBABLE:
            return "probable"
        if words & DUTY and found.entry.certainty == "possible":
            return "flat"  # "warned that P must not happen": a call, no guess
    return found.entry.certainty


def evidence(syntax: Syntax, found: Draft, source: Source) -> str:
    """How the source knows, as told."""
    p, head = syntax.p, found.content_head
    if found.evidence is not None:
        return found.evidence
    if source.kind == "footage":
        return "visual"
    if found.entry.evidence != "unstated" and source.kind != "document":
        return found.entry.evidence
    if source.kind == "document":
        return "document"
    if found.source_head is not None and p.lemma[found.source_head] in WITNESSES:
        return "witness"
    if head is None:
        return "unstated"
    perceived = p.lemma[head] in PERCEIVED and bool(syntax.children(head, "auxpass"))
    if perceived and source.kind in ("person", "crowd"):
        return "witness"
    if p.lemma[head] in PERCEIVING and own_subject(syntax, found, head) and p.dep[head] != "amod":
        return "witness" if source.kind in ("person", "crowd") else "unstated"
    if p.lemma[head] in PASSING_ON and not own_subject(syntax, found, head):
        return "told_by_other"
    if found.entry.act in ("assert", "announce") and own_subject(syntax, found, head):
        acting = p.pos[head] == "VERB" and p.lemma[head] not in MINDING
        past = not auxiliaries(syntax, head) & (FUTURE | DUTY | POSSIBLE)
        if acting and past and polarity(syntax, found) == "positive":
            return "own_act"
    return "witness" if was_there(syntax, found) else "unstated"


def was_there(syntax: Syntax, found: Draft) -> bool:
    """Whether the source is told to have been there: "a diplomat *who was in the room*"."""
    p, head = syntax.p, found.source_head
    if head is None:
        return False
    for c in syntax.children(head, "relcl"):
        if not any(p.lower[k] == "who" for k in p.children[c]):
            continue
        there = p.lemma[c] == "be" and (
            any(p.lower[k] in ("in", "at", "inside") for k in syntax.children(c, "prep"))
            or any(p.lower[k] in ("there", "present") for k in p.children[c])
        )
        if there or p.lemma[c] in ATTENDING:
            return True
    return False


def form(syntax: Syntax, found: Draft, source: Source) -> str | None:
    """Direct, indirect or mixed; null for footage and hearsay."""
    if found.source is None or source.kind == "footage" or found.frame == "hearsay":
        return None
    if found.entry.cue_class == "perception" and found.frame == "raising":
        return None
    spans = [syntax.span(c) for c in found.content]
    total = sum(s.end - s.start for s in spans)
    covered = 0
    for s in spans:
        end = s.start
        for quote in syntax.quotes_in(s):
            shared = min(s.end, quote.end) - max(end, quote.start)
            if shared > 0:
                covered += shared
                end = quote.end
    if covered == 0:
        return "indirect"
    return "direct" if covered >= total * 0.9 else "mixed"


def stated(syntax: Syntax, found: Draft) -> tuple[date | None, date | None, str | None]:
    """When it was said: a time expression that belongs to the cue or the source, else publication."""
    document = syntax.document
    sentence = syntax.sentence(found.head)
    within = syntax.times_in((sentence.first, sentence.last))
    inner = syntax.times_in(found.source) if found.source is not None else range(0)
    hanging = [n for n in syntax.landmarks.times_of.get(found.head, ()) if n not in inner]
    if inner and is_dated(syntax, found):
        hanging = sorted([*hanging, *inner])
    for number in hanging:
        time, k = document.times[number], syntax.landmarks.time_tokens[number]
        told = any(first <= k < last for first, last in found.content)
        if number in within and time.date_start is not None and not told:
            return time.date_start, time.date_end or time.date_start, "text"
    if document.published is not None:
        day = document.published_local or document.published.date()
        return day, day, "publication"
    return None, None, None


def is_dated(syntax: Syntax, found: Draft) -> bool:
    """Whether the source is a text that carries its date ("a document dated 28 October")."""
    head = found.source_head
    return head is not None and any(syntax.p.lemma[c] in DATING for c in syntax.p.children[head])
