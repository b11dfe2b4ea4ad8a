"""Bindings: where a demand or a rule holds."""

from __future__ import annotations

from typing import Final

from dateline.coding.events.locating import Locator
from dateline.coding.events.matching import Match
from dateline.coding.model import EventMention
from dateline.reading.document import Document, Mention

_BINDING: Final = ("TALK.DEMAND", "RULE.")
_ADDRESSED: Final = ("on", "upon", "object")


class Bindings:
    """Where the demands and rules of one document hold.

    They hold where those are whom they bind ("called on groups in Homs to leave"). A rule that the
    same speaker lays down in the next sentence of the paragraph ("He also banned ...") holds there
    too.
    """

    def __init__(self, document: Document, locator: Locator) -> None:
        self.document = document
        self.locator = locator
        self._before: EventMention | None = None

    def of_addressed(self, event: EventMention, match: Match) -> Mention | None:
        """Where those are whom a demand or a rule binds; null where that is not told."""
        if not event.event_type.startswith(_BINDING) or event.target is None:
            return None
        for slot in (*match.pattern.target, *_ADDRESSED):
            for argument in match.frame.slots.get(slot, []):
                found = self.locator.located(argument)
                if found is not None and event.target.start <= argument.head.idx < event.target.end:
                    return found
        return None

    def of_same(self, event: EventMention) -> Mention | None:
        """The place of the demand or rule that the same speaker laid down just before a rule."""
        before, holds = self._before, event.event_type.startswith(_BINDING)
        if holds:
            self._before = event
        if not event.event_type.startswith("RULE.") or event.place is not None or before is None:
            return None
        one, other = before.agent_mention, event.agent_mention
        if one is None or other is None or one.chain is None or one.chain != other.chain:
            return None
        sentences = self.document.sentences
        near = event.sentence_no - before.sentence_no <= 1
        between = self.document.text[sentences[before.sentence_no].start : event.trigger.start]
        return before.place if near and "\n" not in between else None
