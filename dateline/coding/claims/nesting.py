"""Nesting: claims inside claims, and what is no claim of its own."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from dateline.coding.claims import volition
from dateline.coding.claims.draft import Draft
from dateline.coding.claims.syntax import Syntax

LIGHT: Final = frozenset({"thought", "knowing", "light_verb", "noun", "perception", "adverb"})
FIRST_PERSONS: Final = frozenset({"i", "we", "you", "us", "let", "me"})
PERSONS: Final = frozenset({"he", "she", "they", "it", "i", "we"})

PHRASES: Final = frozenset(
    {"object", "object_of_claim", "predicative", "as_predicative", "judged", "judged_passive",
     "judged_of", "judged_told", "judged_as",
     "judged_as_passive"}
)  # fmt: skip
"""Frames whose content is a phrase: inside another claim they are part of what it says."""


def containing(drafts: list[Draft]) -> dict[int, list[Draft]]:
    """Cue head -> drafts whose content holds it, the innermost first."""
    heads = sorted({draft.head for draft in drafts})
    holders: dict[int, list[Draft]] = {}
    for found in drafts:
        for first, last in found.content:
            for head in heads[bisect_left(heads, first) : bisect_left(heads, last)]:
                if head != found.head:
                    holders.setdefault(head, []).append(found)
    for held in holders.values():
        held.sort(key=lambda d: sum(b - a for a, b in d.content))
    return holders


def keep(syntax: Syntax, drafts: list[Draft]) -> list[Draft]:
    """Drafts without the outlet's own voice and without a speaker's talk about himself."""
    holders = containing(drafts)
    kept = []
    for found in drafts:
        outer = [d for d in holders.get(found.head, []) if d is not found and d.head != found.head]
        if first_person(syntax, found):
            continue
        if outer and not stands_inside(syntax, found, outer[0]):
            continue
        kept.append(found)
    return kept


def first_person(syntax: Syntax, found: Draft) -> bool:
    """Whether "I", "we" or "you" is the source: the outlet's voice, or the speaker's again."""
    head = found.source_head
    return head is not None and syntax.p.lower[head] in FIRST_PERSONS


def stands_inside(syntax: Syntax, found: Draft, outer: Draft) -> bool:
    """Whether a claim inside another has a speaker of its own."""
    p = syntax.p
    if found.entry.cue_class in volition.CLASSES:
        return False  # "said the rebels want peace": the speaker's word on them, not theirs
    if found.entry.cue_class in LIGHT and (outer.quotes or found.content_head is None):
        return False
    if found.frame in PHRASES:
        return False
    if found.entry.cue_class == "noun" and found.frame != "verb_of":
        return False
    head = found.source_head
    if head is None:
        return found.entry.cue_class in ("perception", "adverb", "speech")
    if outer.source_head == head:
        return False
    if p.lower[head] in PERSONS and not outer.quotes and found.entry.cue_class in LIGHT:
        return False
    own, theirs = (
        syntax.document.mention_headed(h) if h is not None else None
        for h in (head, outer.source_head)
    )
    if own is not None and theirs is not None and own.chain is not None:
        return own.chain != theirs.chain
    return True


def parents(drafts: list[Draft]) -> dict[int, Draft]:
    """Index of a draft -> the draft in whose content its cue stands, if that has a speaker."""
    holders = containing(drafts)
    found: dict[int, Draft] = {}
    for number, draft in enumerate(drafts):
        for outer in holders.get(draft.head, []):
            if outer is not draft and outer.head != draft.head and not holds(draft, outer):
                found[number] = outer
                break
    return found


def holds(outer: Draft, inner: Draft) -> bool:
    """Whether the content of one holds the cue of the other."""
    return any(a <= inner.head < b for a, b in outer.content)
