"""A draft: what a rule found, in tokens, before the qualities of the claim are read off it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from dateline.coding.claims.lexicon import Cue

Range: TypeAlias = tuple[int, int]
"""Half-open range of token indices."""
Standing: TypeAlias = Literal["told", "withheld", "disbelieved"]
"""Whether a source said the content, left it open, or disbelieves it."""


@dataclass(eq=False)
class Draft:
    """One attribution.

    Attributes:
        entry: The cue's entry in the lexicon.
        frame: The construction that was found.
        head: Token of the cue's head word.
        cue: Tokens of the cue; null for verbless quotes.
        source: Tokens of the source phrase; null when nobody is named.
        source_head: Head token of the source phrase.
        content: Pieces of the content, in order.
        content_head: Token of the content's main predicate, where the parse gives one.
        quotes: Numbers of the quotes that the content was taken from.
        addressee: Head token of the person or medium told ("told Reuters").
        evidence: How the source knows, where the construction tells ("citing contacts").
        standing: Told; withheld (the source left it open); disbelieved (the negation of the cue
            belongs to the content).
        citing: Media that cite the source ("Al-Arabiya, citing a security source").
    """

    entry: Cue
    frame: str
    head: int
    cue: Range | None
    source: Range | None
    source_head: int | None
    content: list[Range]
    content_head: int | None = None
    quotes: list[int] = field(default_factory=list)
    addressee: int | None = None
    evidence: str | None = None
    standing: Standing = "told"
    citing: list[str] = field(default_factory=list)

    @property
    def rule(self) -> str:
        """Entry and frame, as claims and explanations name it."""
        return f"{self.entry.id}:{self.frame}"
