"""Marks: a stretch of text cut where source, cue, content and relay begin and end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import Final, TypeAlias

from dateline.coding.explain.model import Piece

Mark: TypeAlias = tuple[int, int, str]
"""Start, end (offsets in the text) and kind."""

KINDS: Final = ("content", "source", "cue", "relay", "hearer")
"""Kinds of marks; of two that cover the same characters, the first holds the other."""

BRACKETS: Final = {
    "source": ("[", "]"), "cue": ("<", ">"), "content": ("{", "}"),
    "relay": ("|", "|"), "hearer": ("|", "|"),
}  # fmt: skip
"""Signs that show a mark without colour, as the files of cues write them."""

_BIDI: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """Text for a reader: single spaces, no control characters, nothing that turns the line round.

    A report must not be able to send a terminal commands, nor to show its words in another order.
    """
    text = re.sub(r"\s+", " ", text)
    if text.isascii() and text.isprintable():
        return text
    kept = (
        c
        for c in text
        if c not in _BIDI and (c == " " or unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp"))
    )
    return "".join(kept)


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Piece]:
    """The stretch [start, end) cut at the borders of marks, so that marks nest.

    A mark that crosses another is closed and opened again at the border. Marks outside the stretch
    are left out.
    """
    inner = sorted(
        {(max(a, start), min(b, end), kind) for a, b, kind in marks if max(a, start) < min(b, end)},
        key=lambda m: (m[0], -m[1], KINDS.index(m[2])),
    )
    borders = sorted({start, end, *(m[0] for m in inner), *(m[1] for m in inner)})
    found: list[Piece] = []
    last: tuple[Mark, ...] = ()
    for a, b in pairwise(borders):
        here = tuple(m for m in inner if m[0] <= a and b <= m[1])
        same = 0
        while same < min(len(last), len(here)) and last[same] == here[same]:
            same += 1
        if found and len(last) > same:
            closed = tuple(m[2] for m in reversed(last[same:]))
            found[-1] = Piece(found[-1].text, found[-1].kinds, found[-1].opens, closed)
        opened = tuple(m[2] for m in here[same:])
        found.append(Piece(clean(text[a:b]), tuple(m[2] for m in here), opened))
        last = here
    if found and last:
        tail = found[-1]
        found[-1] = Piece(tail.text, tail.kinds, tail.opens, tuple(m[2] for m in reversed(last)))
    return found
