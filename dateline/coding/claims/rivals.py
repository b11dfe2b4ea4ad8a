"""Drafts in one another's way: one content found twice, and media that only pass a claim on."""

from __future__ import annotations

from typing import Final

from dateline.coding.claims.draft import Draft
from dateline.coding.claims.nesting import PHRASES
from dateline.coding.claims.relay import medium
from dateline.coding.claims.syntax import Syntax

PASSING: Final = frozenset({"of_source", "tag"})
"""Frames in which a medium stands beside a claim of somebody else."""
UTTERING: Final = frozenset({"speech", "attitude", "directive"})


def without_doubles(drafts: list[Draft]) -> list[Draft]:
    """Drafts without those that another one makes superfluous.

    A noun between a cue and its content has no content of its own ("*said* in a *statement* that
    P"), nor has a verb inside a longer cue ("were quoted as *saying*"); and a phrase about
    somebody inside a source tells who speaks ("*footage shared by X* showed").
    """
    verbs: dict[int, int] = {}  # content start -> first head of a cue that is no noun
    longest: dict[tuple[int, int], int] = {}  # content start, token -> length of the cue over it
    for found in drafts:
        start = found.content[0][0]
        if found.entry.cue_class != "noun":
            verbs[start] = min(found.head, verbs.get(start, found.head))
        for token in range(*found.cue) if found.cue is not None else ():
            size = found.cue[1] - found.cue[0] if found.cue is not None else 0
            longest[start, token] = max(size, longest.get((start, token), 0))
    sources: dict[int, Draft] = {}
    for found in drafts:
        if found.source is not None:
            sources.update(dict.fromkeys(range(*found.source), found))
    kept = []
    for found in drafts:
        start = found.content[0][0]
        outer = sources.get(found.head)
        if found.entry.cue_class == "noun" and found.source is None:
            covered = verbs.get(start, found.head) < found.head
        else:
            own = found.cue[1] - found.cue[0] if found.cue is not None else None
            covered = own is not None and longest.get((start, found.head), 0) > own
        if covered:
            continue
        if outer is not None and outer is not found and _modifies(found, outer):
            continue
        kept.append(found)
    return kept


def commented(syntax: Syntax, drafts: list[Draft]) -> list[Draft]:
    """End a content before a clause that its source tags anew: "urged P, which, *he said*, Q"."""
    p = syntax.p
    beside: dict[int, list[Draft]] = {}
    for found in drafts:
        beside.setdefault(syntax.sentence(found.head).number, []).append(found)
    for found in drafts:
        head = found.content_head
        if found.frame != "tag" or head is None or p.dep[head] != "relcl":
            continue
        start = found.content[0][0]
        for outer in beside[syntax.sentence(found.head).number]:
            first, last = outer.content[-1]
            if outer is not found and first < start < last and _same(syntax, outer, found):
                outer.content[-1] = syntax.trim((first, start))
    return drafts


def _same(syntax: Syntax, outer: Draft, found: Draft) -> bool:
    """Whether two drafts have one source."""
    heads = (outer.source_head, found.source_head)
    if heads[0] is None or heads[1] is None:
        return False
    one, other = (syntax.document.mention_headed(h) for h in heads if h is not None)
    if one is not None and other is not None and one.chain is not None:
        return one.chain == other.chain
    return syntax.p.lower[heads[0]] == syntax.p.lower[heads[1]]


def _modifies(found: Draft, outer: Draft) -> bool:
    """Whether a phrase about somebody is part of who speaks in another draft."""
    source = outer.source
    return (
        found.frame in PHRASES
        and source is not None
        and all(source[0] <= a and b <= source[1] for a, b in found.content)
    )


def passed_on(syntax: Syntax, drafts: list[Draft]) -> list[Draft]:
    """Drafts without media that pass on a claim: "*The rebels announced P*, according to X"."""
    by_head = {found.head: found for found in drafts if found.entry.cue_class in UTTERING}
    kept = []
    for outer in drafts:
        inner = by_head.get(outer.content_head) if outer.content_head is not None else None
        if inner is None or inner is outer or outer.frame not in PASSING:
            kept.append(outer)
            continue
        name = medium(syntax, outer.source_head) if outer.source_head is not None else None
        if name is None or inner.source_head is None or outer.quotes or inner.standing != "told":
            kept.append(outer)
            continue
        inner.citing.append(name)
    return kept
