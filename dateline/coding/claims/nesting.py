"""Nesting: claims inside claims, and what is no claim of its own."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush
from typing import Final

from dateline.codebook.claim_words import claim_words
from dateline.coding.claims import sources
from dateline.coding.claims.draft import Draft
from dateline.coding.claims.syntax import Syntax
from dateline.reading.document import Span

FIRST_PERSONS: Final = frozenset({"i", "we", "you", "us", "let", "me"})
TOLD: Final = frozenset({"speech", "attitude", "directive", "open"})
"""Classes of verbs that are utterances."""
UTTERING: Final = TOLD | {"showing", "preposition", "headline", "noun", "perception", "adverb"}
DISPUTED: Final = frozenset({"object", "object_of_claim", "judged", "judged_passive", "accuse"})
"""Frames whose content may name a claim of others: "denied *the militia's claim that* P"."""
UNFINISHED: Final = frozenset({"VB", "VBG"})
AT_LARGE: Final = claim_words("people_at_large")
QUOTING: Final = frozenset({"tag", "quote", "colon"})
"""Frames in which a cue inside quotation marks tells of marks that were set wrong."""

PHRASES: Final = frozenset(
    {"object", "object_of_claim", "predicative", "as_predicative", "judged", "judged_passive",
     "judged_of", "judged_told", "judged_as",
     "judged_as_passive"}
)  # fmt: skip
"""Frames whose content is a phrase: inside another claim they are part of what it says."""

POINTING: Final = frozenset({"judged", "judged_of", "about", "object", "object_of_claim"})


def innermost(
    drafts: list[Draft], fits: Callable[[Draft, Draft], bool] = lambda inner, outer: True
) -> dict[int, Draft]:
    """Index of a draft -> the draft with the shortest content that holds its cue, by another cue.

    One sweep over the cues, with the contents that are open at each in a heap: claims inside claims
    may be nested as deep as a sentence is long.

    Args:
        drafts: The drafts.
        fits: Whether the second may stand around the first.
    """
    opening = sorted(
        (first, last, sum(b - a for a, b in found.content), number)
        for number, found in enumerate(drafts)
        for first, last in found.content
    )
    around: dict[int, Draft] = {}
    heap: list[tuple[int, int, int]] = []  # size, number, end
    at = 0
    for head, number in sorted((draft.head, number) for number, draft in enumerate(drafts)):
        while at < len(opening) and opening[at][0] <= head:
            _, last, size, holder = opening[at]
            heappush(heap, (size, holder, last))
            at += 1
        passed: list[tuple[int, int, int]] = []
        while heap:
            _, holder, last = heap[0]
            if last > head:
                outer = drafts[holder]
                if outer.head != head and fits(drafts[number], outer):
                    around[number] = outer
                    break
                passed.append(heap[0])
            heappop(heap)
        for one in passed:
            heappush(heap, one)
    return around


def keep(syntax: Syntax, drafts: list[Draft]) -> list[Draft]:
    """Drafts without the outlet's own voice and without a speaker's talk about himself."""
    around = innermost(drafts)
    kept = []
    for number, found in enumerate(drafts):
        outer = around.get(number)
        if pointless(syntax, found):
            continue
        if first_person(syntax, found) and not retold(syntax, found, outer):
            continue
        if outer is not None and not stands_inside(syntax, found, outer):
            continue
        if outer is None and quoted(syntax, found.head) and not stands_in_quote(syntax, found):
            continue  # words of a quote that nobody is known to have said
        kept.append(found)
    return kept


def first_person(syntax: Syntax, found: Draft) -> bool:
    """Whether "I", "we" or "you" is the source: the outlet's voice, or the speaker's again."""
    head = found.source_head
    return head is not None and syntax.p.lower[head] in FIRST_PERSONS


def pointless(syntax: Syntax, found: Draft) -> bool:
    """Whether a content is a lone pronoun that tells nothing: "the meeting, *which* X requested"."""
    p = syntax.p
    if found.frame not in POINTING or [b - a for a, b in found.content] != [1]:
        return False
    k = found.content[0][0]
    relative = p.tag[k] in ("WDT", "WP") and found.entry.cue_class == "speech"
    return relative or p.lower[k] in ("me", "us", "you")


def retold(syntax: Syntax, found: Draft, outer: Draft | None) -> bool:
    """Whether a speaker tells what he told others before: "*I told the crew* that P," X said."""
    p, told = syntax.p, found.addressee
    if outer is None or not outer.quotes or told is None or p.tag[found.head] != "VBD":
        return False
    hearer = p.lower[told] not in FIRST_PERSONS and not p.lower[told].endswith("self")
    return hearer and found.entry.cue_class == "speech" and found.content_head is not None


def stands_inside(syntax: Syntax, found: Draft, outer: Draft) -> bool:
    """Whether a claim inside another is an utterance on its own, of a speaker of its own.

    What somebody says of the thoughts, wishes and stands of others is the word of whoever speaks.
    An utterance that is told as an event ("the army *had informed* them that P") is a claim of
    its own; talk that stands for a view ("people *say* that P") is not.
    """
    p, head = syntax.p, found.source_head
    kind = found.entry.cue_class
    if kind == "noun":
        if outer.frame not in DISPUTED or found.frame != "verb_of":
            return False
    elif kind not in UTTERING or found.frame in PHRASES:
        return False
    if head is None:
        return kind in ("perception", "adverb", "speech") and not quoted(syntax, found.head)
    if outer.source_head == head:
        return False
    if p.lower[head] in FIRST_PERSONS:
        return True  # told before, see above
    if kind in TOLD and p.tag[found.head] in UNFINISHED:
        return False  # "talk of cutting" and "to say": nobody said it
    if not told_to(syntax, found):
        if not specific(syntax, found):
            return False
        if quoted(syntax, found.head) and not told_in_quote(syntax, found):
            return False
    own, theirs = (
        syntax.document.mention_headed(h) if h is not None else None
        for h in (head, outer.source_head)
    )
    if own is not None and theirs is not None and own.chain is not None:
        return own.chain != theirs.chain
    return True


def quoted(syntax: Syntax, token: int) -> bool:
    """Whether a token stands in direct speech."""
    start = syntax.p.start[token]
    quotes = syntax.quotes_in(Span(start, start + 1))
    return any(q.start <= start < q.end and not q.scare for q in quotes)


def told_to(syntax: Syntax, found: Draft) -> bool:
    """Whether an utterance had a hearer: "they *told my mother* that P"."""
    p = syntax.p
    return (
        found.addressee is not None
        and found.frame == "clause"
        and p.tag[found.head] in ("VBD", "VBN")
        and p.dep[found.head] != "relcl"
    )


def specific(syntax: Syntax, found: Draft) -> bool:
    """Whether a source is somebody in particular, not people at large."""
    p, head = syntax.p, found.source_head
    if head is None or p.lower[head] in AT_LARGE:
        return False
    return p.pos[head] != "PRON" or kind_at(syntax, found) != "crowd"


def told_in_quote(syntax: Syntax, found: Draft) -> bool:
    """Whether a speaker reports an utterance: a past tense with a noun for who said it."""
    p, head = syntax.p, found.source_head
    if found.entry.cue_class == "preposition":
        return True
    return (
        p.tag[found.head] in ("VBD", "VBN")
        and head is not None
        and p.pos[head] in ("NOUN", "PROPN")
        and found.frame in ("clause", "quote", "tag")
        and kind_at(syntax, found) != "crowd"
    )


def stands_in_quote(syntax: Syntax, found: Draft) -> bool:
    """Whether a claim stands inside quotation marks that no cue was found for."""
    return found.frame in QUOTING or told_in_quote(syntax, found)


def kind_at(syntax: Syntax, found: Draft) -> str:
    """Kind of a draft's source."""
    return sources.describe(syntax, found.source, found.source_head).kind


def parents(drafts: list[Draft]) -> dict[int, Draft]:
    """Index of a draft -> the draft in whose content its cue stands, if that has a speaker.

    Never in a circle, also where contents in several pieces hold each other's cues.
    """
    found = innermost(drafts, lambda inner, outer: not holds(inner, outer))
    number_of = {id(draft): number for number, draft in enumerate(drafts)}
    settled: set[int] = set()
    for number in range(len(drafts)):
        path: list[int] = []
        seen: set[int] = set()
        while number in found and number not in settled and number not in seen:
            path.append(number)
            seen.add(number)
            number = number_of[id(found[number])]
        if number in seen:
            del found[path[-1]]
        settled.update(path)
    return found


def holds(outer: Draft, inner: Draft) -> bool:
    """Whether the content of one holds the cue of the other."""
    return any(a <= inner.head < b for a, b in outer.content)
