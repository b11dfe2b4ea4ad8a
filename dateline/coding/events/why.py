"""Why a telling was read: its pattern, the words that matched, and which kinds filled which slots."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.codebook.in_words import slot_in_words
from dateline.coding.events.arguments import Argument
from dateline.coding.events.matching import THRESHOLD, Match


def why(match: Match) -> str:
    """The match in words.

    ``TERR.CAPTURE/take_place on 'took': subject 'Rebels' is armed, object 'Hama' may be
    settlement (x 0.75); confidence 0.45 of 0.6``
    """
    words = " ".join(t.text for t in sorted(match.words, key=lambda t: t.i))
    asked = list(_asked(match))
    filled = ", ".join(asked + list(_others(match))) or "no slot is filled"
    sure = f"{match.score:.2g}"
    own = match.pattern.confidence
    told = f"confidence {sure}" + (f" of {own:g}" if f"{own:.2g}" != sure else "")
    if match.score < THRESHOLD:
        told += f", below {THRESHOLD:g}: untyped"
    return f"{match.entry.event_type}/{match.pattern.id} on '{words}': {filled}; {told}"


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
