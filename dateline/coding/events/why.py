"""Why a telling was read: its pattern, the words that matched, and which kinds filled which slots."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from dateline.codebook import confidence
from dateline.codebook.in_words import slot_in_words
from dateline.coding.events.arguments import Argument
from dateline.coding.events.matching import Match
from dateline.coding.model import EventMention


def why(match: Match, event: EventMention) -> str:
    """The match in words.

    ``TERR.CAPTURE/take_place on 'took': subject 'Rebels' is armed, object 'Hama' may be
    settlement (x 0.75: a name nobody knows); claimed (x 0.95); confidence 0.5 (pattern 0.6,
    with its factors 0.43)``
    """
    words = " ".join(t.text for t in sorted(match.words, key=lambda t: t.i))
    asked = list(_asked(match))
    filled = ", ".join(asked + list(_others(match))) or "no slot is filled"
    told = "; ".join([*_lowered(match), _confidence(match, event)])
    return f"{match.entry.event_type}/{match.pattern.id} on '{words}': {filled}; {told}"


def _lowered(match: Match) -> Iterator[str]:
    """The factors that lower confidence, apart from doubts, which stand with their slots."""
    for name in match.factors:
        if name not in confidence.DOUBTS:
            yield f"{name.replace('_', ' ')} (x {confidence.value(name):g})"


def _confidence(match: Match, event: EventMention) -> str:
    own = match.pattern.confidence
    raw = own * prod(confidence.value(name) for name in match.factors)
    told = f"confidence {event.confidence:.2g} (pattern {own:g}"
    told += f", with its factors {raw:.2g})" if match.factors else ")"
    if event.untyped_reason == "below_threshold":
        told += f", below {confidence.value('threshold'):g}: untyped"
    elif event.untyped_reason == "ambiguous":
        told += f"; {match.rival} fits as well: untyped"
    return told


def _asked(match: Match) -> Iterator[str]:
    """Slots that the pattern asks for, with the term that each phrase met and how surely."""
    for slot, terms in match.pattern.when.items():
        held = [(name, a) for name in slot.split("/") for a in match.frame.slots.get(name, [])]
        if not held:
            continue
        name, best = max(held, key=lambda one: one[1].test(terms))
        term, score = max(((t, best.test([t])) for t in terms), key=lambda one: one[1])
        said = f"{slot_in_words(name)} '{best.head.text}'"
        if term == "some":
            yield f"{said} is told"
        elif score == 1:
            yield f"{said} is {'that word' if term.startswith('=') else term}"
        else:
            yield f"{said} may be {term} (x {score:g}: {_doubt(best)})"


def _doubt(argument: Argument) -> str:
    return "an unresolved pronoun" if argument.head.pos_ == "PRON" else "a name nobody knows"


def _others(match: Match) -> Iterator[str]:
    """Slots that are filled and that the pattern does not ask for."""
    asked = {name for slot in match.pattern.when for name in slot.split("/")}
    for name, held in sorted(match.frame.slots.items()):
        if held and name not in asked:
            yield f"{slot_in_words(name)} '{held[0].head.text}'"
