"""Clauses: which finite verb an act is told by, in which tense, and how its clause stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from dateline.codebook.dating import dating
from dateline.coding.events.frames import VERBAL
from dateline.coding.events.matching import Match
from dateline.coding.model import Claim
from dateline.reading.tokens import Token

Tense: TypeAlias = Literal[
    "past", "perfect", "pluperfect", "present", "progressive", "modal", "bare"
]
_FAR: Final = 8
"""Steps up from an act to its finite verb."""
_PAST: Final = frozenset(["was", "were", "did"])
_NOW: Final = frozenset(["is", "are", "am", "'re", "’re", "'m", "’m", "'s", "’s"])


@dataclass(frozen=True)
class Clause:
    """How an act is told.

    Attributes:
        verb: The finite verb whose time is the act's; of a fragment its head.
        tense: Tense of that verb; ``bare`` where it has none ("Man arrested in raid").
        aside: Whether it is told as known or in passing ("who had stormed", "condemned the attack"):
            the time of the sentence is not its own.
        said: Whether it is the content of somebody's words.
    """

    verb: Token
    tense: Tense
    aside: bool
    said: bool


def clause_of(match: Match, claim: Claim | None) -> Clause:
    """The clause of a match: the way from its words up to where its time is told.

    Args:
        match: The match.
        claim: The claim whose content the act stands in, if any.
    """
    act = match.frame.verb or match.frame.head
    steps = list(way_up(act))
    finite = next((t for t in steps if t.pos_ in VERBAL and tense_of(t) != "bare"), None)
    top = steps[-1]
    saying = saying_above(top)
    content = (claim is not None and top.dep_ != "relcl" and not _asks(top)
               and any(t.i == claim.content_head for t in steps))  # fmt: skip
    aside = saying is None and top.dep_ != "ROOT" and not content
    verb = finite if finite is not None else top
    return Clause(verb, tense_of(verb), aside, content or saying is not None)


def way_up(act: Token) -> Iterator[Token]:
    """An act and the words above it that share its time, the nearest first."""
    token: Token | None = act
    for _ in range(_FAR):
        if token is None:
            return
        yield token
        token = _above(token)


def saying_above(token: Token) -> Token | None:
    """The verb of saying in whose content a clause stands as a whole."""
    if token.dep_ not in ("ccomp", "parataxis") or _asks(token):
        return None
    if token.head.lemma_ in dating("saying"):
        head: Token = token.head
        return head
    return None


def _above(token: Token) -> Token | None:
    """The next word up that is told for the same time; null where another time begins."""
    if token.dep_ == "ROOT" or saying_above(token) is not None:
        return None
    head = token.head
    if token.pos_ not in VERBAL:
        return _above_noun(token)
    if token.dep_ == "ccomp" and (_asks(token) or _stands_apart(token)):
        return None
    if token.dep_ == "acl" and head.pos_ not in VERBAL:
        return _over_noun(token, head)
    if token.dep_ in ("relcl", "acl", "csubj", "csubjpass", "appos"):
        return None
    if token.dep_ == "advcl" and _apart(token):
        return None
    if token.dep_ == "pcomp":
        if head.lower_ not in dating("same_time") or head.head.pos_ not in VERBAL:
            return None
        return _token(head.head)
    if token.dep_ == "conj" and token.tag_ == "VB" and head.tag_ in ("VBN", "VBD", "VBZ"):
        return (
            None  # coordinated with another verb than the parser took: "wants it lifted and to go"
        )
    return _token(head) if head.pos_ in VERBAL else None


def _token(token: Token) -> Token:
    return token


def _over_noun(verb: Token, noun: Token) -> Token | None:
    """Where a clause beside a noun goes on: "an attempt to seize it failed", "as units left"."""
    if any(c.tag_ == "TO" for c in verb.children):
        return noun
    if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.pos_ in VERBAL:
        return _token(noun.head.head)
    return None


def _above_noun(noun: Token) -> Token | None:
    head = noun.head
    if noun.dep_ in ("conj", "nmod", "compound"):
        return _token(head)
    if noun.dep_ in ("nsubj", "nsubjpass", "attr", "dobj", "oprd") and head.pos_ in VERBAL:
        if noun.dep_ == "dobj" and head.lemma_ in dating("reacting"):
            return None
        happens = noun.dep_ == "nsubj" and head.lemma_ in dating("happening")
        return _token(head) if happens or not is_definite(noun) else None
    if noun.dep_ == "pobj" and head.lower_ in dating("same_time") and head.head.pos_ in VERBAL:
        verb = head.head
        known = verb.lemma_ in dating("about_known") or (
            is_definite(noun)
            and (verb.lemma_ not in dating("happening") or head.lower_ in ("with", "from", "under"))
        )
        return None if known else _token(verb)
    return None


def is_definite(noun: Token) -> bool:
    """Whether a noun points at what was told before: "the attack", "their march"."""
    return any(c.lower_ in dating("definite") for c in noun.children if c.dep_ in ("det", "poss"))


def _asks(verb: Token) -> bool:
    """Whether a clause is asked or found out about: "who carried it", "whether they had left"."""
    return any(t.tag_ in ("WP", "WRB", "WDT", "WP$") or t.lower_ == "whether"
               for c in verb.children if c.i < verb.i for t in (c, *c.children))  # fmt: skip


def _stands_apart(verb: Token) -> bool:
    """Whether a clause is only strung together with the next, by a semicolon."""
    return any(c.text == ";" for c in verb.head.children if verb.i < c.i < verb.head.i)


def _apart(verb: Token) -> bool:
    """Whether an adverbial clause is told in another time than the clause it stands in."""
    marks = [c for c in verb.children if c.i < verb.i and c.dep_ in ("mark", "advmod", "prep")]
    if not any(c.lower_ in dating("another_time") for c in marks):
        return False
    # "Hours after rebels fled", "shortly before they came": the same day.
    near = (*verb.children, *(c for mark in marks for c in mark.children))
    return not any(c.i < verb.i and c.lower_ in dating("close") for c in near)


def tense_of(verb: Token) -> Tense:
    """The tense of a verb with its auxiliaries."""
    words = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
    lower = {c.lower_ for c in words}
    if any(c.tag_ == "MD" for c in words) or verb.tag_ == "MD":
        return "modal"
    if "had" in lower:
        return "pluperfect"
    if any(c.lemma_ == "have" for c in words) or lower & {"has", "have", "'ve", "’ve"}:
        return "bare" if any(c.tag_ == "TO" for c in words) else "perfect"
    if any(c.tag_ == "TO" for c in words):
        return "bare"
    if lower & _PAST or (verb.tag_ == "VBD"):
        return "past"
    if lower & _NOW or "being" in lower:
        return "progressive" if verb.tag_ == "VBG" or "being" in lower else "present"
    if verb.tag_ == "VBN" and not words and any(c.dep_ == "nsubj" for c in verb.children):
        return "past"  # taken for a participle: "protesters chanted"
    return "present" if verb.tag_ in ("VBZ", "VBP") else "bare"
