"""Places: where it happened, and the place acted upon."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from dateline.coding.events.arguments import Argument
from dateline.coding.events.frames import VERBAL
from dateline.coding.events.matching import Match
from dateline.coding.model import EventMention
from dateline.reading.document import Document, Mention

_LOCAL: Final = ("in", "at", "near", "inside", "outside", "around", "across", "into", "on", "of",
                 "throughout", "along", "within", "to", "toward", "towards", "from", "over",
                 "through", "off", "between", "against", "object", "modifier")  # fmt: skip
_COARSE: Final = frozenset(["country", "continent", "region"])
_LOCATIVE: Final = frozenset(
    ["in", "at", "near", "inside", "outside", "around", "across", "throughout", "within"]
)


class Placer:
    """Finds the places of event mentions in one document.

    The place comes from the trigger's own slots, else from its clause, else from the sentence when
    all settlements there are one, else from the sentence before in the same paragraph.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._by_sentence: dict[int, list[Mention]] = {}
        for mention in document.places:
            self._by_sentence.setdefault(mention.sentence_no, []).append(mention)

    def fill(self, event: EventMention, match: Match) -> None:
        """Fill place and object place."""
        pattern = match.pattern
        event.object_place = self._in_slots(match, pattern.object_place)
        event.place = (
            self._in_slots(match, pattern.place)
            or event.object_place
            or self._in_slots(match, list(_LOCAL))
            or self._of_clause(match, event)
            or self._of_sentence(event)
            or self._before(event)
        )

    def _in_slots(self, match: Match, slots: list[str]) -> Mention | None:
        for slot in slots:
            for argument in match.frame.slots.get(slot, []):
                found = self.place_of(argument)
                if found is not None:
                    return found
        return None

    def place_of(self, argument: Argument) -> Mention | None:
        """The place that a phrase names, or the one inside it ("the city's airport").

        A country that stands before an actor ("Syrian troops") or acts itself is no place.
        """
        mention = argument.mention
        if mention is not None and mention.kind == "place":
            return mention
        actor = argument.kinds.sure & {"armed", "person", "official", "crowd", "police"}
        if actor and not argument.kinds.sure & {"site", "place"}:
            return None
        return self._inside(argument.head)

    def _inside(self, head: Token) -> Mention | None:
        first, last = head.left_edge.i, head.right_edge.i
        sentence = self.document.sentence_of(head.i).number
        found = [m for m in self._by_sentence.get(sentence, ()) if first <= m.head <= last]
        return max(found, key=lambda m: (m.place_kind not in _COARSE, -m.start), default=None)

    def _of_clause(self, match: Match, event: EventMention) -> Mention | None:
        """A place that hangs by a locative preposition from the trigger or what governs it."""
        head = match.frame.verb or match.frame.head
        for _ in range(4):
            for child in head.children:
                if child.dep_ == "prep" and child.lower_ in _LOCATIVE:
                    found = self._inside(child)
                    if found is not None:
                        return found
            if head.dep_ == "ROOT":
                break
            crossing = head.dep_ in ("ccomp", "relcl")
            head = head.head
            if crossing and head.pos_ in VERBAL:
                break
        return None

    def _of_sentence(self, event: EventMention) -> Mention | None:
        own = event.agent_mention
        places = [
            m
            for m in self._by_sentence.get(event.sentence_no, [])
            if m is not own and not self._is_actor(m)
        ]
        settled = [m for m in places if m.place_kind not in _COARSE] or places
        names = {m.place_id or m.name or m.text for m in settled}
        return settled[0] if len(names) == 1 else None

    def _is_actor(self, mention: Mention) -> bool:
        """Whether a place stands as the doer or before an actor's noun."""
        head = self.document.doc[mention.head]
        return head.dep_ in ("nsubj", "nsubjpass", "compound", "amod", "nmod", "poss", "dobj")

    def _before(self, event: EventMention) -> Mention | None:
        """The only settlement of the sentence before, in the same paragraph."""
        if event.sentence_no == 0:
            return None
        sentences = self.document.sentences
        here, before = sentences[event.sentence_no], sentences[event.sentence_no - 1]
        if "\n" in self.document.text[before.start : here.start]:
            return None
        settled = [
            m
            for m in self._by_sentence.get(before.number, [])
            if m.place_kind not in _COARSE and not self._is_actor(m)
        ]
        names = {m.place_id or m.name or m.text for m in settled}
        return settled[0] if len(names) == 1 else None
