"""Cues that are negated or merely possible: what the source did say, left open, or disbelieves.

A claim that a source did *not* make must not read as if it were made. Three standings are told
apart: ``told`` (said, or said with a polite modal: "I would argue that P"), ``withheld`` (the
source leaves P open: "did not say whether P", "could not confirm P") and ``disbelieved`` (the
negation belongs to the content: "does not believe that P").
"""

from __future__ import annotations

from typing import Final, Literal

from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.syntax import Syntax

Standing = Literal["told", "withheld", "disbelieved"]
UNTOLD: Final = frozenset(
    {"would", "could", "may", "might", "should", "must", "can", "will", "shall", "ca", "wo",
     "'d", "’d", "'ll", "’ll", "cannot"}
)  # fmt: skip
REFUSING: Final = frozenset({"would", "could", "can", "will", "ca", "wo", "cannot"})
POLITE: Final = frozenset({"would", "can", "must", "'d", "’d", "could", "should"})
SPEAKERS: Final = frozenset({"i", "we"})
RAISING_ACTS: Final = frozenset({"think", "predict", "wish"})
"""Acts whose negation is heard as that of the content: "do not think that P" is "think not P"."""


def standing(syntax: Syntax, verb: int, entry: Cue) -> Standing | None:
    """How a cue stands in its sentence; none where nothing is said, thought or left open."""
    p = syntax.p
    modals = {p.lower[c] for c in syntax.children(verb, "aux")} & UNTOLD
    if not syntax.negated(verb):
        if not modals:
            return "told"
        subject = syntax.subject(verb)
        first = subject is not None and p.lower[subject] in SPEAKERS
        return "told" if first and modals <= POLITE and _speaking(entry) else None
    if modals - REFUSING or any(p.lower[c] == "to" for c in syntax.children(verb, "aux")):
        return None  # "decided not to say", "may not say"
    if entry.act in RAISING_ACTS and entry.cue_class in ("thought", "volition", "adjective"):
        return "disbelieved"
    return "withheld"


def _speaking(entry: Cue) -> bool:
    return entry.cue_class in ("speech", "attitude", "directive", "thought")
