"""Background: acts of the distant past, told beside the news."""

from __future__ import annotations

from datetime import date
from typing import Final

from dateline.codebook.background import distant
from dateline.codebook.dating import dating
from dateline.coding.events.clauses import Clause, clause_of, way_up
from dateline.coding.events.matching import Match
from dateline.coding.model import EventMention
from dateline.reading.document import Document
from dateline.reading.tokens import Token

_TOLD: Final = frozenset(["past", "pluperfect", "bare"])
_NOW: Final = frozenset(["perfect", "progressive", "present"])
_PAST_ACTS: Final = frozenset(["actual", "generic"])
_ADVERBIAL: Final = frozenset(["npadvmod", "advmod", "prep", "mark", "obl", "dobj"])
_FAR: Final = 6


def mark_background(event: EventMention, match: Match, document: Document) -> None:
    """Mark an act that its telling puts into the distant past.

    Its date decides where one is read from the text: an interval that ended half a year before the
    report (background.yml). Where none is, words that count in years ("decades ago", "years after
    the coup"), adjectives ("the former siege") and anniversaries do. An act that only went before
    another ("had seized") may be of the same day, and is not marked.
    """
    if event.modality not in _PAST_ACTS:
        return
    clause = clause_of(match, event.claim)
    if clause.tense in _NOW and (match.frame.verb is not None or not match.frame.noun):
        return  # "has been arrested" tells news, whatever year stands beside it
    day = document.published_local
    if event.date_end is not None and event.date_basis != "publication":
        event.background = day is not None and is_distant(event.date_end, day)
        return
    event.background = _recalled(match) or _far_back(match, clause)


def is_distant(end: date, published: date) -> bool:
    """Whether an act that ended on a day is of the distant past of a report."""
    return published - end >= distant()


def _recalled(match: Match) -> bool:
    """Whether a noun tells what an anniversary is of, or what has been over for long."""
    noun = match.frame.head
    if not match.frame.noun:
        return False
    if any(c.dep_ in ("amod", "compound", "nmod") and c.lower_ in dating("bygone")
           for c in noun.children):  # fmt: skip
        return True
    above = noun.head
    if noun.dep_ == "dobj" and above.lemma_ in dating("recalling"):
        return True
    if noun.dep_ != "pobj":
        return noun.dep_ in ("compound", "poss") and _is_anniversary(above)
    if above.lower_ == "of" and _is_anniversary(above.head):
        return True
    return above.lower_ in ("after", "since") and _counts_years(above, above.i)


def _is_anniversary(token: Token) -> bool:
    return token.lemma_.lower() in dating("anniversaries")


def _far_back(match: Match, clause: Clause) -> bool:
    """Whether the act's own clause counts back in years: "decades ago", "three years earlier"."""
    if clause.tense not in _TOLD:
        return False
    for token in way_up(match.frame.verb or match.frame.head):
        for child in token.children:
            if child.dep_ in _ADVERBIAL and child.lower_ in dating("back"):
                if _counts_years(child, child.i + 1):
                    return True
            elif child.lemma_.lower() in dating("distant_units") and _followed_by_back(child):
                return True
        if token.i == clause.verb.i:
            break
    return False


def _counts_years(word: Token, before: int) -> bool:
    """Whether a length of years stands below a word, or right beside it, up to a place."""
    units = dating("distant_units")
    if any(c.lemma_.lower() in units and c.i < before for c in word.children):
        return True
    head = word.head
    return head.lemma_.lower() in units and head.i < before and before - head.i <= _FAR


def _followed_by_back(unit: Token) -> bool:
    return unit.i + 1 < len(unit.doc) and unit.nbor(1).lower_ in dating("back")
