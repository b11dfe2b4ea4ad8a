"""Places: where it happened, and the place acted upon."""

from __future__ import annotations

from typing import Final

from dateline.coding.events.arguments import Argument
from dateline.coding.events.bindings import Bindings
from dateline.coding.events.locating import Locator
from dateline.coding.events.matching import Match
from dateline.coding.events.scenes import LOCAL, Scenes
from dateline.coding.events.settings import COARSE, Setting, place_key
from dateline.coding.model import Claim, EventMention
from dateline.reading.document import Document, Mention

_SAID_AT: Final = ("in", "at", "inside", "outside", "near")
_LOCAL: Final = (*_SAID_AT, "around", "across", "into", "on", "throughout", "along", "within",
                 "object", "of", "to", "toward", "towards", "from", "over", "through", "off",
                 "between", "against", "modifier")  # fmt: skip
_LEFT: Final = tuple(s for s in _LOCAL if s not in ("to", "toward", "towards", "into"))
_TALKED_OF: Final = ("DIPL.", "SANC.", "TALK.", "JUST.", "untyped")
"""Types whose phrases name what an act is about: only "in", "at" and the like say where it is."""
_OF_ORGANS: Final = ("LEAD.", "JUST.", "RULE.")
"""Types of acts of an office or organ: they are done in its country."""
_ORGANS: Final = frozenset(
    ["state", "official", "leader", "office", "court", "prosecution", "police"]
)


class Placer:
    """Finds the places of event mentions in one document.

    The place comes from the trigger's own slots, else from its clause, else from what `Scenes`
    carries to it. Acts of speech and of diplomacy have only a place that is told of themselves:
    what they are about says nothing of where they are. Of two places told of one act ("in Homs
    and Hama") the row has the first.
    """

    def __init__(self, document: Document, claims: list[Claim], events: list[EventMention]) -> None:
        self.document = document
        self.setting = Setting(document)
        local = frozenset(
            e.trigger_head for e in events if e.event_type.startswith((*LOCAL, "LEAD."))
        )
        tellings = _tellings(claims, events)
        self.locator = Locator(document, self.setting, tellings, local)
        self.scenes = Scenes(document, self.setting, tellings)
        self.bindings = Bindings(document, self.locator)

    def fill(self, events: list[EventMention], matches: list[Match]) -> None:
        """Fill place and object place of events in text order, each with its match."""
        pairs = list(zip(events, matches, strict=True))
        for event, match in pairs:
            event.place = self._own(event, match)
            if event.place is not None and event.event_type.startswith(LOCAL):
                self.scenes.taken.add(event.place.head)
        for event, match in pairs:
            self._complete(event, match)

    def _own(self, event: EventMention, match: Match) -> Mention | None:
        """The place that the act's own words tell."""
        pattern, kind = match.pattern, event.event_type
        event.object_place = self._in_slots(match, pattern.object_place)
        if kind.startswith("TALK."):
            return self.locator.of_speech(match) or self.bindings.of_addressed(event, match)
        talked = kind.startswith(_TALKED_OF)
        place = (
            self._in_slots(match, pattern.place)
            or event.object_place
            or self._in_slots(match, list(_SAID_AT if talked else _local(kind)))
            or self._where_they_are(
                match, ("of", "with", "between") if talked else ("of", "subject")
            )
        )
        if place is None or place.place_kind in COARSE:
            finer = (
                None
                if talked and event.event_type != "DIPL.MEET" and _after(match)
                else (self.locator.of_clause(match, inner=not talked))
            )
            if finer is None and kind == "DIPL.MEET":
                finer = self.locator.of_gathering(match)
            if finer is not None and (place is None or finer.place_kind not in COARSE):
                return finer
        return place

    def _complete(self, event: EventMention, match: Match) -> None:
        """What is carried to an act without a place; the country of an organ; a finer seat."""
        place, kind = self.bindings.of_same(event) or event.place, event.event_type
        if place is None and not kind.startswith("TALK."):
            place = self.scenes.of(event, match, self._names_unknown(match))
        if kind.startswith(_OF_ORGANS) and kind != "LEAD.FLEE":
            place = self._of_organ(event, match, place)
        if place is not None and place.place_kind == "country" and self._at_site(match, place):
            place = self._seat(place) or place
        event.place = place

    def _where_they_are(self, match: Match, slots: tuple[str, ...]) -> Mention | None:
        """Where those who act are told to be: "soldiers in Homs laid down their weapons"."""
        for slot in slots:
            for argument in match.frame.slots.get(slot, []):
                found = self.locator.located(argument)
                if found is not None:
                    return found
        return None

    def _of_organ(self, event: EventMention, match: Match, told: Mention | None) -> Mention | None:
        """The country of an office or organ, unless the clause tells of a place elsewhere.

        A seat of government that is told ("the premier in Cairo") stays.
        """
        office = event.event_type.startswith("LEAD.")
        if told is None and event.event_type.startswith("JUST."):
            told = self._where_they_are(match, ("subject", "agent"))  # "a court in Homs"
        if not office:
            return told or self._country(event, match, office)
        for slot in ("subject", "object"):
            for argument in match.frame.slots.get(slot, []):
                told = told or self.locator.inside(argument)  # "the government in Damascus"
        country = self._country(event, match, office)
        if told is not None and (country is None or told.country != country.country):
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

    def _names_unknown(self, match: Match) -> bool:
        """Whether the clause names a place that the gazetteer lacks: no other is put for it."""
        return any(
            self.locator.unknown(a) for slot in _LOCAL for a in match.frame.slots.get(slot, [])
        ) or self.locator.placed_unknown(match.frame.verb or match.frame.head)

    def _in_slots(self, match: Match, slots: list[str]) -> Mention | None:
        for slot in slots:
            for argument in match.frame.slots.get(slot, []):
                if slot == "modifier" and argument.head.dep_ == "poss" and _acts(argument, match):
                    continue  # "Moscow's capture of the town"
                found = self.locator.place_of(argument, slot)
                if found is not None:
                    return found
        return None

    def _country(self, event: EventMention, match: Match, office: bool) -> Mention | None:
        """The country that the phrase of an office or organ names, or that its holder has."""
        slots = ("object", "subject", "of") if office else ("subject",)
        for slot in slots:
            for argument in match.frame.slots.get(slot, []):
                if office or self._is_organ(argument):
                    found = self._named_in(argument)
                    if found is not None:
                        return found
        holders = [event.target_mention, event.agent_mention] if office else [event.agent_mention]
        if event.event_type.startswith("RULE."):
            holders = [m for m in holders if m is not None and m.form == "name"]
        for holder in holders:
            if holder is not None and holder.country is not None:
                for mention in self.setting.all_places:
                    if mention.place_kind == "country" and mention.country == holder.country:
                        return mention
        doers = match.frame.slots.get("subject", [])
        organs = all(a.kinds.sure & _ORGANS for a in doers)
        if organs and event.event_type.startswith("JUST."):
            return self.setting.main_country or self._court()
        if organs and doers and event.event_type.startswith("RULE."):
            return self.setting.main_country or self.setting.whole_country
        return self.setting.country if office else None

    def _court(self) -> Mention | None:
        """Where a court is in a local report: one that names its town more than once and no country."""
        places, seat = self.setting.all_places, self.setting.focus
        lands = {m.country for m in places if m.country is not None}
        local = len(lands) == 1 and all(m.place_kind not in COARSE for m in places)
        return seat if seat and local and self.setting.counts[place_key(seat)] > 1 else None

    def _named_in(self, argument: Argument) -> Mention | None:
        first, last = argument.head.left_edge.i, argument.head.right_edge.i
        named = self.setting.countries_between(first, last)
        # "The French" are no organ of France.
        return next((m for m in named if m.form == "name" or m.head != argument.head.i), None)

    @staticmethod
    def _is_organ(argument: Argument) -> bool:
        return bool(argument.kinds.sure & _ORGANS) or argument.head.ent_type_ in ("GPE", "ORG")


def _local(kind: str) -> tuple[str, ...]:
    """Slots that may tell where an act was; where those go who leave is not where they leave."""
    return _LEFT if kind == "MIL.WITHDRAW" else _LOCAL


def _acts(argument: Argument, match: Match) -> bool:
    """Whether a phrase also fills the slot of the doer."""
    held = (a.head.i for slot in match.pattern.agent for a in match.frame.slots.get(slot, []))
    return argument.head.i in held


def _after(match: Match) -> bool:
    """Whether an act is told in a participle behind what it is about: "a truce announced by ..."."""
    return bool(match.frame.head.dep_ == "acl")


def _tellings(claims: list[Claim], events: list[EventMention]) -> frozenset[int]:
    """Tokens that tell, discuss or decide something: where that is done is not where it happens."""
    cues = {c.cue_head for c in claims if c.cue_head is not None}
    about = {
        e.trigger_head
        for e in events
        if e.event_type.startswith(("TALK.", "DIPL.", "RULE.", "JUST."))
    }
    return frozenset(cues | about)
