"""What coding makes, before ids: claims, event mentions, quantities.

Field names are the contract's; what they mean stands in `dateline.tables`. Beside them each object
carries the tokens that it was read from, so that later steps need not search the text again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dateline.reading.document import Mention, Span


@dataclass(eq=False)
class Claim:
    """A claim. Identity is by object: ``parent`` points at another claim of the same document.

    Attributes:
        cue_head: Token index of the cue's head; null for verbless quotes.
        content_head: Token index of the content's main predicate; null for fragments.
        source_mention: The mention that the source phrase resolves to, pronouns included.
        rule: Id of the cue entry and frame that made it.
        why: One line a person can read: which rule fired on which words.
    """

    sentence_no: int
    content_spans: list[Span]
    rule: str
    source: Span | None = None
    source_name: str | None = None
    source_mention: Mention | None = None
    source_kind: str = "none"
    source_named: bool = False
    source_count: int | None = None
    relay: list[str] = field(default_factory=list)
    relay_kinds: list[str] = field(default_factory=list)
    hearer: str | None = None
    cue: Span | None = None
    cue_lemma: str | None = None
    form: str | None = None
    act: str = "assert"
    modality: str = "actual"
    polarity: str = "positive"
    certainty: str = "flat"
    evidence: str = "unstated"
    outlet_stance: str = "neutral"
    stated_start: date | None = None
    stated_end: date | None = None
    stated_basis: str | None = None
    parent: Claim | None = None
    cue_head: int | None = None
    content_head: int | None = None
    why: str = ""

    @property
    def judges(self) -> bool:
        """Whether it takes a stand on what its content names and does not say that it happened."""
        return self.act in ("support", "oppose") and self.rule.endswith(":judged")

    @property
    def content(self) -> Span:
        """The envelope of the content: from its first to its last character."""
        return Span(self.content_spans[0].start, self.content_spans[-1].end)


@dataclass(eq=False)
class EventMention:
    """A telling of an event.

    Attributes:
        trigger_head: Token index of the trigger's head.
        agent: Span of the agent phrase in the same clause (or of its antecedent's naming).
        agent_kind: Kind of actor of the agent, by its mention or its words; for the crosswalk.
        parent: The order, offer or threat whose content this is.
        background: Whether it is told as an act of the distant past, beside the news.
        claim: The innermost claim whose content holds the trigger; null in the outlet's voice.
        rule: Id of the pattern that matched.
    """

    sentence_no: int
    trigger: Span
    trigger_head: int
    trigger_lemma: str
    event_type: str
    rule: str
    mode: str | None = None
    context: list[str] = field(default_factory=list)
    agent: Span | None = None
    agent_mention: Mention | None = None
    agent_name: str | None = None
    target: Span | None = None
    target_mention: Mention | None = None
    target_name: str | None = None
    target_class: str | None = None
    agent_kind: str | None = None
    place: Mention | None = None
    object_place: Mention | None = None
    date_start: date | None = None
    date_end: date | None = None
    date_precision: str | None = None
    date_basis: str | None = None
    time_of_day: str | None = None
    background: bool = False
    modality: str = "actual"
    phase: str | None = None
    polarity: str = "positive"
    control_before: str | None = None
    control_after: str | None = None
    parent: EventMention | None = None
    claim: Claim | None = None
    confidence: float = 0.5
    untyped_reason: str | None = None
    plover: str | None = None
    plover_mode: str | None = None

    @property
    def voice(self) -> str:
        """Who tells that it happened: "claim" or "outlet".

        What a source only judges ("condemned the attack") is told as known, by the outlet.
        """
        claim = self.claim
        if claim is None or (claim.judges and claim.parent is None):
            return "outlet"
        return "claim"

    cameo: str | None = None
    acled_sub_event: str | None = None
    ucdp: str | None = None
    why: str = ""


@dataclass(eq=False)
class Quantity:
    """A figure of a telling."""

    span: Span
    measure: str
    of_whom: str
    low: int | None
    best: int | None
    high: int | None
    scope: str
    rule: str
    as_of_date: date | None = None
    event: EventMention | None = None
    claim: Claim | None = None
