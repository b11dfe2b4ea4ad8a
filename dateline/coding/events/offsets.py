"""Offsets: days told from another act's day, "a day after troops pulled out of the city"."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from dateline.codebook.dating import dating
from dateline.coding.events.frames import VERBAL
from dateline.reading.tokens import Token

_DAYS: Final = {"day": 1, "week": 7}
_WORDS: Final = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip


def offset(verb: Token) -> tuple[Token, timedelta] | None:
    """The act above, and how far from its day the act of a verb lies; null where nothing tells it.

    In "they took it, a day after troops left" the leaving lies a day before the taking; "a day
    before" puts it a day behind.
    """
    above = verb.head
    if verb.dep_ == "ccomp" and (above.lemma_ not in dating("saying") or verb.i < above.i):
        return None
    if verb.dep_ == "ROOT":
        # Taken for the main clause, with the act that it is told from as its content.
        above = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i), verb)
    if verb.dep_ in ("ccomp", "advcl") and above.lemma_ in dating("saying"):
        # "They took it, officials said, a day after troops left": both taken for what was said.
        above = next((c for c in above.children if c.dep_ == "ccomp" and c.i < above.i), above)
    if (
        verb.dep_ not in ("advcl", "conj", "ccomp", "ROOT")
        or above is verb
        or above.pos_ not in VERBAL
    ):
        return None
    marks = {c.lower_: c for c in verb.children if c.dep_ in ("mark", "advmod", "prep")}
    mark = marks.get("after") or marks.get("before")
    if mark is None:
        return None
    for unit in (*verb.children, *mark.children):
        steps = _DAYS.get(unit.lemma_.lower()) if unit.i < mark.i else None
        if steps is None or unit.i < mark.i - 1:
            continue
        counts = [_count(c) for c in unit.children if c.dep_ in ("det", "nummod")]
        if len(counts) == 1 and counts[0] is not None:
            days = timedelta(days=steps * counts[0])
            return above, -days if mark.lower_ == "after" else days
    return None


def ends_a_term(token: Token) -> bool:
    """Whether a time expression stands after "until": it ends a term, and dates no act."""
    return token.lower_ in ("until", "till") or (
        token.i > 0 and token.nbor(-1).lower_ in ("until", "till")
    )


def _count(token: Token) -> int | None:
    word = token.lower_
    return int(word) if word.isdigit() and len(word) < 4 else _WORDS.get(word)
