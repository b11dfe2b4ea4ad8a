"""Wordings: how an act is told, as far as it bears on whether a place may be carried to it."""

from __future__ import annotations

from dateline.coding.events.matching import Match


def vague(match: Match) -> bool:
    """Whether a noun names acts of a kind rather than one told: "attacks on reporters"."""
    frame = match.frame
    if not frame.noun or frame.verb is not None:
        return False
    head = frame.head
    if any(
        c.dep_ in ("det", "poss", "nummod") or c.ent_type_ in ("DATE", "TIME")
        for c in head.children
    ):
        return False
    return not (head.dep_ in ("nsubj", "nsubjpass", "ROOT", "attr") and head.head.tag_ == "VBD")


def so_far(match: Match) -> bool:
    """Whether the present perfect sums up what went on so far: "has flown over 870 missions"."""
    verb = match.frame.verb or match.frame.head
    return verb.tag_ == "VBN" and any(
        c.dep_ == "aux" and c.lower_ in ("has", "have", "'ve", "’ve") for c in verb.children
    )


def timeless(match: Match) -> bool:
    """Whether an act is not told in the past: in a quote it may be meant of anywhere."""
    verb = match.frame.verb or match.frame.head
    return not (
        verb.tag_ == "VBD" or any(c.lower_ in ("was", "were", "had") for c in verb.children)
    )


def inner(match: Match) -> bool:
    """Whether an act is told in a relative clause that only says who or what is meant."""
    verb = match.frame.verb or match.frame.head
    for _ in range(4):
        if verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
            return not any(c.lower_ == "where" for c in verb.children)
        if verb.dep_ != "conj":
            break
        verb = verb.head
    return False


def known(match: Match) -> bool:
    """Whether it happened at a place known from before: "the centre was hit in 2018"."""
    verb = match.frame.verb or match.frame.head
    if verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children):
        return True
    return any(
        a.kinds.sure & {"site", "place", "area"} and any(c.lower_ == "the" for c in a.head.children)
        for a in match.frame.slots.get("object", [])
    )


def purposed(match: Match) -> bool:
    """Whether an infinitive only says what for: "trains them to clear territory"."""
    verb = match.frame.verb or match.frame.head
    bound = verb.dep_ == "xcomp" and verb.head.lemma_ == "have"  # "had to be evacuated"
    return verb.tag_ == "VB" and not bound and any(c.lower_ == "to" for c in verb.children)
