"""Landmarks: tokens that rules look for inside long stretches, listed once a document.

A content may be as long as its sentence, and a sentence may hold thousands of cues. A rule that
walked each content would take four times as long for a sentence twice as long; it asks here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property
from typing import Final

from dateline.codebook.claim_words import claim_words
from dateline.reading.document import Document

QUOTE_MARKS: Final = frozenset("\"'“”‘’«»„`") | {"''", "``", '"'}
APOSTROPHES: Final = frozenset({"'", "’", "‘"})
TAIL_MARKS: Final = frozenset({",", "-", "–", "—", "--"})
RELATIVES: Final = frozenset({"WDT", "WP", "WP$", "WRB"})
SPEAKING: Final = claim_words("going_on")
_HANGING: Final = frozenset({"advcl", "acl", "ccomp", "dep", "conj"})
_HOPS: Final = 6


def first_in(tokens: list[int], low: int, high: int) -> int | None:
    """The first of some tokens in [low, high)."""
    at = bisect_left(tokens, low)
    return tokens[at] if at < len(tokens) and tokens[at] < high else None


def last_in(tokens: list[int], low: int, high: int) -> int | None:
    """The last of some tokens in [low, high)."""
    at = bisect_left(tokens, high) - 1
    return tokens[at] if at >= 0 and tokens[at] >= low else None


class Landmarks:
    """Tokens of one document by what they are, in order."""

    def __init__(
        self,
        document: Document,
        token_at: Callable[[int], int],
        speech_mark: Callable[[int], bool],
    ) -> None:
        self._document = document
        self._p = document.parse
        self._token_at = token_at
        self._speech_mark = speech_mark

    @cached_property
    def quote_marks(self) -> list[int]:
        """Quotation marks of every style."""
        return [k for k, word in enumerate(self._p.text) if word in QUOTE_MARKS]

    @cached_property
    def quoting(self) -> list[int]:
        """Those that can be no apostrophe."""
        return [k for k in self.quote_marks if self._p.text[k] not in APOSTROPHES]

    @cached_property
    def speech_marks(self) -> list[int]:
        """Those that open or close words that somebody speaks."""
        return [k for k in self.quote_marks if self._speech_mark(k)]

    @cached_property
    def breaks(self) -> list[int]:
        """Commas, semicolons, colons and quotation marks."""
        return [k for k, w in enumerate(self._p.text) if w in (",", ";", ":") or w in QUOTE_MARKS]

    @cached_property
    def thats(self) -> list[int]:
        """Each "that" that opens a clause, not right after a comma."""
        p = self._p
        return [
            k
            for k, word in enumerate(p.lower)
            if word == "that" and p.dep[k] == "mark" and p.text[k - 1] != ","
        ]

    @cached_property
    def speaking(self) -> list[int]:
        """Participles by which a source goes on to speak: ", *arguing* that ..."."""
        p = self._p
        return [
            k
            for k, lemma in enumerate(p.lemma)
            if lemma in SPEAKING
            and p.tag[k] == "VBG"
            and (p.text[k - 1] in TAIL_MARKS or self._after_quote(k))
            and p.dep[k] in _HANGING
        ]

    @cached_property
    def loose_relatives(self) -> list[int]:
        """Commas before a relative clause: ", *who* left", ", *in which* it lay"."""
        p = self._p
        return [
            k
            for k, word in enumerate(p.text[:-2])
            if word == ","
            and (p.tag[k + 1] in RELATIVES or (p.tag[k + 1] == "IN" and p.tag[k + 2] in RELATIVES))
        ]

    def _after_quote(self, k: int) -> bool:
        """Whether a quotation that a comma ends stands right before: '"a farce," *noting* that'."""
        text = self._p.text
        return k > 1 and text[k - 1] in QUOTE_MARKS and text[k - 2] == ","

    @cached_property
    def by_speaking(self) -> list[int]:
        """Each "by" before such a participle: "rejected the plan *by* saying that ..."."""
        p = self._p
        return [
            k - 1
            for k, lemma in enumerate(p.lemma)
            if lemma in SPEAKING and p.tag[k] == "VBG" and p.lower[k - 1] == "by"
        ]

    @cached_property
    def time_tokens(self) -> list[int]:
        """First token of each time expression."""
        return [self._token_at(time.start) for time in self._document.times]

    @cached_property
    def times_of(self) -> dict[int, list[int]]:
        """Word -> numbers of the time expressions that hang on it, without another verb between."""
        p = self._p
        found: dict[int, list[int]] = {}
        for number, (time, first) in enumerate(
            zip(self._document.times, self.time_tokens, strict=True)
        ):
            above: set[int] = set()
            k = first
            while k < len(p) and (k == first or p.start[k] < time.end):
                i = k
                for _ in range(_HOPS):
                    above.add(i)
                    verb = p.pos[i] == "VERB" or p.tag[i].startswith("VB")
                    if (i != k and verb and p.dep[i] != "acl") or p.head[i] == i:
                        break  # "a statement carried by radio on Monday" was made then
                    i = p.head[i]
                k += 1
            for word in above:
                found.setdefault(word, []).append(number)
        return found
