"""What an explanation holds: plain values that a terminal and a page show alike."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Piece:
    """A stretch of text between two borders of marks.

    Attributes:
        text: Its characters, white space made single and control characters left out.
        kinds: Marks that it stands in, the outermost first.
        opens: Marks that begin right before it, the outermost first.
        closes: Marks that end right after it, the innermost first.
    """

    text: str
    kinds: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()


@dataclass
class ExplainedClaim:
    """A claim in its sentence.

    Attributes:
        number: From 1, in the order of the report.
        pieces: The sentences that hold it, with source, cue, content, relay and hearer marked.
        qualities: Names and values of what was read off it, in the order to show.
        rule: File, entry and frame that made it.
        why: Sentences that say why.
        inside: Claims that stand in its content.
    """

    number: int
    pieces: list[Piece]
    qualities: list[tuple[str, str]]
    rule: str
    why: list[str]
    inside: list[ExplainedClaim] = field(default_factory=list)


@dataclass(frozen=True)
class ExplainedTelling:
    """A telling of an event: its type, the words it was read from, and why."""

    event_type: str
    trigger: str
    parts: list[tuple[str, str]]
    rule: str
    why: str


@dataclass(frozen=True)
class LookedAt:
    """A word or quotation that gave no claim, and why."""

    words: str
    why: str


@dataclass
class ExplainedSentence:
    """A sentence with what was coded in it.

    Attributes:
        part_of: Numbers of claims that began in an earlier sentence and go on here.
    """

    number: int
    section: str
    text: str
    claims: list[ExplainedClaim] = field(default_factory=list)
    part_of: list[int] = field(default_factory=list)
    tellings: list[ExplainedTelling] = field(default_factory=list)
    looked_at: list[LookedAt] = field(default_factory=list)

    @property
    def silence(self) -> str | None:
        """What to say where nothing was coded and no word was looked at."""
        if self.claims or self.part_of:
            return None
        if self.looked_at:
            return "no claim: the outlet speaks"
        return "no claim: no cue word and no quotation; the outlet speaks"


@dataclass
class ExplainedReport:
    """A report with its sentences, or why it was not coded."""

    report_id: str
    heading: str
    about: str
    sentences: list[ExplainedSentence] = field(default_factory=list)
    refused: str | None = None
    claims: int = 0
    tellings: int = 0
