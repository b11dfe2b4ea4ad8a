"""Cues that are negated or merely possible: what the source did say, left open, or disbelieves.

A claim that a source did *not* make must not read as if it were made. Three standings are told
apart: ``told`` (said, or said with a polite modal: "I would argue that P"), ``withheld`` (the
source leaves P open: "did not say whether P", "declined to confirm P") and ``disbelieved`` (the
negation belongs to the content: "does not believe that P").
"""

from __future__ import annotations

from typing import Final

from dateline.codebook.claim_words import claim_words
from dateline.coding.claims import polls
from dateline.coding.claims.draft import Draft, Standing
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.syntax import Syntax

UNTOLD: Final = claim_words("untold_modals")
REFUSING: Final = claim_words("refusing_modals")
POLITE: Final = claim_words("polite_modals")
SPEAKERS: Final = frozenset({"i", "we"})
WITHHOLDING: Final = claim_words("withholding")
NOT_YET: Final = claim_words("not_yet_told")
TELLING: Final = claim_words("telling_on")
RAISING_ACTS: Final = frozenset({"think", "predict", "wish"})
"""Acts whose negation is heard as that of the content: "do not think that P" is "think not P"."""
UTTERING: Final = frozenset({"speech", "attitude", "directive", "thought"})
LONGEST_CUE: Final = 4


def standing(syntax: Syntax, verb: int, entry: Cue) -> Standing | None:
    """How a cue stands in its sentence; none where nothing is said, thought or left open."""
    p = syntax.p
    words = {p.lower[c] for c in syntax.children(verb, "aux")}
    modals = words & UNTOLD
    if "to" in words:
        return _infinitive(syntax, verb, entry)
    if not syntax.negated(verb):
        if not modals:
            return "told"
        subject = syntax.subject(verb)
        if entry.source == "share" and polls.chosen(syntax, verb, subject):
            return "told"
        first = subject is not None and p.lower[subject] in SPEAKERS
        return "told" if first and modals <= POLITE and entry.cue_class in UTTERING else None
    if modals - REFUSING:
        return None  # "may not say"
    if entry.cue_class == "judgement" and entry.act == "support":
        return "told"  # "does not support": a stand against
    if entry.act in RAISING_ACTS and entry.cue_class in ("thought", "volition", "adjective"):
        return "disbelieved"
    return "withheld"


def _infinitive(syntax: Syntax, verb: int, entry: Cue) -> Standing | None:
    """Standing of "*declined* to say", "*went on* to say", "*plans* to say"."""
    above = syntax.p.head[verb]
    governor = syntax.p.lemma[above]
    if governor in WITHHOLDING:
        return "withheld"
    if syntax.p.pos[above] in ("ADJ", "AUX") and governor not in TELLING:
        return None  # "it is wrong to say", "the aim is to say"
    if syntax.negated(verb) or governor in NOT_YET:
        return None
    if entry.cue_class in ("knowing", "perception"):
        return "told" if governor in TELLING else None
    return "told"


def widen(syntax: Syntax, found: Draft) -> None:
    """Take the refusal into the cue: "*declined to confirm* that P"."""
    p, verb = syntax.p, found.head
    governor = p.head[verb]
    refused = p.lemma[governor] in WITHHOLDING and 0 < verb - governor <= LONGEST_CUE
    if found.standing == "withheld" and refused and found.cue is not None:
        first = syntax.cue(governor)[0] if syntax.is_verb(governor) else governor
        found.cue = (first, found.cue[1])
