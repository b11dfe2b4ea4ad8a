"""Voices: which claim a word is told in."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from dateline.coding.model import Claim
from dateline.reading.tokens import Token


class Voices:
    """The claims of one report by the words that their contents hold.

    Asking for a word must not walk all claims: long reports have thousands. Walking back from the
    word ends where no content reaches it.
    """

    def __init__(self, claims: list[Claim]) -> None:
        held = sorted(
            ((span.start, span.end, number) for number, claim in enumerate(claims)
             for span in claim.content_spans),
        )  # fmt: skip
        self._claims = claims
        self._held = held
        self._starts = [start for start, _, _ in held]
        self._reach = list(accumulate((end for _, end, _ in held), max))
        self._denials = {c.cue_head: c for c in claims if c.act == "deny"}
        self._sizes = [sum(s.end - s.start for s in c.content_spans) for c in claims]

    def innermost(self, head: Token) -> Claim | None:
        """The innermost claim whose content holds a token; else a denial of what is told with it."""
        holding = {n for n in self._around(head.idx) if self._claims[n].cue_head != head.i}
        if not holding:
            return self._denied(head)
        return self._claims[
            min(holding, key=lambda n: (self._sizes[n], self._claims[n].content.start, n))
        ]

    def _around(self, offset: int) -> list[int]:
        found = []
        at = bisect_right(self._starts, offset) - 1
        while at >= 0 and self._reach[at] > offset:
            _, end, number = self._held[at]
            if end > offset:
                found.append(number)
            at -= 1
        return found

    def _denied(self, head: Token) -> Claim | None:
        """The denial above: "denied what channels had told of a retreat": all of it is denied."""
        if not self._denials:
            return None
        above = {t.i for t in head.ancestors if t.i < head.i} & self._denials.keys()
        return max((self._denials[i] for i in above), key=self._claims.index, default=None)
