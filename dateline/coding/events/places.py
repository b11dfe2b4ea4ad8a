"""Places: where it happened, and the place acted upon."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from dateline.coding.events.arguments import Argument
from dateline.coding.events.frames import VERBAL
from dateline.coding.events.matching import Match
from dateline.coding.events.settings import COARSE, Setting
from dateline.coding.model import EventMention
from dateline.reading.document import Document, Mention

_LOCAL: Final = ("in", "at", "near", "inside", "outside", "around", "across", "into", "on",
                 "throughout", "along", "within", "object", "of", "to", "toward", "towards",
                 "from", "over", "through", "off", "between", "against", "modifier")  # fmt: skip
_SAID_AT: Final = ("in", "at", "inside", "outside", "near")
_LOCATIVE: Final = frozenset(
    [
        "in",
        "at",
        "near",
        "inside",
        "outside",
        "around",
        "across",
        "throughout",
        "within",
        "into",
        "along",
    ]
)
_UNPLACED: Final = ("TALK.", "DIPL.DEAL", "DIPL.CUT", "SANC.", "DIPL.COOP", "untyped")
"""Types whose place is never taken from outside their own clause."""


def _is_speech(event: EventMention) -> bool:
    """Whether an act is done by words: what they are about says nothing of where."""
    return event.event_type.startswith("TALK.")


class Placer:
    """Finds the places of event mentions in one document.

    The place comes from the trigger's own slots, else from its clause, else from the sentence when
    its settlements are one, else from the setting of the story (see `Setting`).
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.setting = Setting(document)

    def fill(self, event: EventMention, match: Match) -> None:
        """Fill place and object place."""
        pattern = match.pattern
        event.object_place = self._in_slots(match, pattern.object_place)
        place = (
            self._in_slots(match, pattern.place)
            or event.object_place
            or self._in_slots(match, list(_SAID_AT if _is_speech(event) else _LOCAL))
        )
        if place is None or place.place_kind in COARSE:
            finer = self._of_clause(match)
            place = (
                finer if finer is not None and finer.place_kind not in COARSE else place or finer
            )
        told = place
        if place is None and not event.event_type.startswith(_UNPLACED):
            place = self._around(event, match)
        if event.event_type.startswith("LEAD.") and event.event_type != "LEAD.FLEE":
            place = self._of_office(event, match, told) or place
        if place is not None and place.place_kind == "country" and self._at_site(match, place):
            place = self._seat(place) or place
        event.place = place

    def _of_office(self, event: EventMention, match: Match, told: Mention | None) -> Mention | None:
        """The country of an office, unless the clause tells of a place in another country."""
        for slot in ("subject", "object"):
            for argument in match.frame.slots.get(slot, []):
                told = told or self._inside(argument.head)  # "the government in Damascus"
        country = self._country(event, match)
        if told is not None and country is not None and told.country != country.country:
            return told
        return country

    def _at_site(self, match: Match, place: Mention) -> bool:
        """Whether a country is only named in the name of a site ("outside the mint of Peru")."""
        return any(
            argument.kinds.sure & {"site"} and argument.head.left_edge.i <= place.head
            and place.head <= argument.head.right_edge.i and argument.head.i != place.head
            for slot in _SAID_AT for argument in match.frame.slots.get(slot, [])
        )  # fmt: skip

    def _seat(self, country: Mention) -> Mention | None:
        """Where the story plays, when that lies in a country."""
        seat = self.setting.focus or self.setting.lead
        return seat if seat is not None and seat.country == country.country else None

    def _around(self, event: EventMention, match: Match) -> Mention | None:
        """A place from outside the clause; none where the clause names one that is not known."""
        if any(self._unknown(a) for slot in _LOCAL for a in match.frame.slots.get(slot, [])):
            return None
        number, own = event.sentence_no, event.agent_mention
        return (
            self.setting.of_sentence(number, own, match.frame.head)
            or self.setting.before(number, match.frame.head.i)
            or self.setting.of_sentence(number, own, match.frame.head, coarse=True)
        )

    def _unknown(self, argument: Argument) -> bool:
        """Whether a phrase names a place that the gazetteer does not know ("the Karam crossing")."""
        if not argument.kinds.sure & {"site", "place", "area", "unknown_name"}:
            return False
        named = {i for m in self.document.mentions for i in range(m.first, m.last)}
        return any(
            t.pos_ == "PROPN"
            and t.text[:1].isupper()
            and t.i not in named
            and t.dep_ in ("compound", "nmod", "pobj", "dobj")
            for t in argument.head.subtree
            if t.i <= argument.head.i
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

        "The city", "this area", "there" mean a place named shortly before. A country that stands
        before an actor ("Syrian troops") or acts itself is no place.
        """
        mention = self.setting.headed(argument.head.i)
        if mention is not None:
            return mention
        inside = self._inside(argument.head)
        kinds = argument.kinds.sure
        actor = kinds & {"armed", "person", "official", "crowd", "police", "state", "organization"}
        if actor and not kinds & {"site", "place"}:
            return None
        return inside or self.setting.meant(argument.head)

    def _inside(self, head: Token) -> Mention | None:
        found = self.setting.within(head.left_edge.i, head.right_edge.i, head.i)
        return max(
            found,
            key=lambda m: (m.place_kind not in COARSE, -abs(m.head - head.i), -m.start),
            default=None,
        )

    def _of_clause(self, match: Match) -> Mention | None:
        """A place that hangs by a locative preposition from the trigger or what governs it."""
        head = match.frame.verb or match.frame.head
        best: Mention | None = None
        for _ in range(4):
            for child in head.children:
                found = None
                if child.dep_ == "prep" and child.lower_ in _LOCATIVE:
                    inner = [c for c in child.children if c.dep_ == "pobj"]
                    found = self._inside(child) or next(
                        (m for c in inner if (m := self.setting.meant(c)) is not None), None
                    )
                elif child.dep_ == "advmod" and child.lower_ == "there":
                    found = self.setting.meant(child)
                if found is not None and (best is None or best.place_kind in COARSE):
                    best = found
            crossing = head.dep_ in ("ccomp", "relcl", "ROOT")
            if crossing or (best is not None and best.place_kind not in COARSE):
                break
            head = head.head
            if head.pos_ not in VERBAL and head.pos_ not in ("NOUN", "PROPN", "ADP"):
                break
        return best or self._of_participle(match)

    def _of_participle(self, match: Match) -> Mention | None:
        """A place told of what was hit: "struck a truck loaded with arms in Qamishli"."""
        for argument in match.frame.slots.get("object", []):
            for clause in argument.head.children:
                if clause.dep_ != "acl" or clause.tag_ != "VBN":
                    continue
                for token in clause.subtree:
                    if token.dep_ == "prep" and token.lower_ in _LOCATIVE:
                        found = self._inside(token)
                        if found is not None:
                            return found
        return None

    def _country(self, event: EventMention, match: Match) -> Mention | None:
        """The country that the office's phrase names ("the Syrian premier") or that its holder has."""
        for slot in ("object", "subject", "of"):
            for argument in match.frame.slots.get(slot, []):
                first, last = argument.head.left_edge.i, argument.head.right_edge.i
                for mention in self.document.places:
                    if first <= mention.head <= last and mention.place_kind == "country":
                        return mention
        for holder in (event.target_mention, event.agent_mention):
            if holder is not None and holder.country is not None:
                for mention in self.document.places:
                    if mention.place_kind == "country" and mention.country == holder.country:
                        return mention
        return self.setting.country
