"""The places of a piece of text that stands very often, by the letters around it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_STEPS: Final = 3


@dataclass(frozen=True)
class Crowd:
    """Places of one block, findable by what stands before and behind it.

    Attributes:
        spans: Numbers of letters before a place, and behind its beginning: every run that is long
            enough, and holds the block, holds one of them whole.
        places: For each of the spans, the places by the letters there.
    """

    spans: tuple[tuple[int, int], ...]
    places: tuple[dict[str, list[int]], ...]

    @classmethod
    def of(cls, text: str, places: Iterable[int], length: int, run: int, most: int) -> Crowd:
        """The places of a block of a text.

        Args:
            text: The text.
            places: Where the block stands.
            length: How long it is.
            run: How long a run is looked for.
            most: Of places in the same letters, as far as a run reaches, the first so many.
        """
        more = run - length
        step = -(-more // _STEPS)
        spans = (
            *((before, run - min(more, before + step - 1)) for before in range(0, more, step)),
            (more, length),
        )
        alike: Counter[tuple[str, str]] = Counter()
        found: tuple[dict[str, list[int]], ...] = tuple(defaultdict(list) for _ in spans)
        for place in places:
            within = text[max(0, place - more) : place], text[place : place + run]
            alike[within] += 1
            if alike[within] > most:
                continue
            for (before, behind), of in zip(spans, found, strict=True):
                if place >= before:
                    of[text[place - before : place + behind]].append(place)
        return cls(spans, tuple(dict(of) for of in found))

    def around(self, key: str, at: int) -> list[int]:
        """The places, in order, where a run may stand that holds the block of another text.

        Args:
            key: The other text.
            at: Where its block begins.
        """
        return sorted(
            {
                place
                for (before, behind), of in zip(self.spans, self.places, strict=True)
                if at >= before
                for place in of.get(key[at - before : at + behind], ())
            }
        )
