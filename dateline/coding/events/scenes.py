"""Scenes: the place of an act that its own clause does not tell.

A place is carried only as far as a reader would carry it: from the words that open the sentence or
head the list, from the one place of the sentence, from the sentence before in the paragraph, or
from the place where the whole story plays. Nothing is carried to acts that are not told as done, to
those of another time, into quotes, or over words that turn elsewhere.
"""

from __future__ import annotations

from typing import Final

from dateline.codebook.scenes import scene_words
from dateline.coding.events.ages import Ages
from dateline.coding.events.frames import VERBAL
from dateline.coding.events.matching import Match
from dateline.coding.events.openings import Openings
from dateline.coding.events.settings import COARSE, Setting, place_key
from dateline.coding.events.wordings import inner, known, purposed, so_far, timeless, vague
from dateline.coding.model import EventMention
from dateline.reading.document import Document, Mention
from dateline.reading.tokens import Token

LOCAL: Final = ("VIOL.", "TERR.", "SITE.", "CAPT.", "CROWD.", "CIV.", "MIL.", "AID.", "LEAD.FLEE")
"""Types of acts that are done on the spot: only their places are carried."""
_DONE: Final = ("actual", "ordered")
_NEAR: Final = 6
_FAR: Final = 12
"""Sentences after which a story's place must have been named again to be carried."""


class Scenes:
    """The carried places of one document.

    Attributes:
        taken: Heads of the places that acts on the spot are told to have by their own words.

    Tokens that tell or discuss something are given so that where a minister met another or spoke
    is not carried to what others do.
    """

    def __init__(
        self, document: Document, setting: Setting, tellings: frozenset[int] = frozenset()
    ) -> None:
        self.document = document
        self._tellings = tellings
        self.setting = setting
        self.openings = Openings(document, setting)
        self.ages = Ages(document)
        self.taken: set[int] = set()
        self._turned: dict[int, bool] = {}

    def of(self, event: EventMention, match: Match, elsewhere: bool) -> Mention | None:
        """The place carried to an act; null where none may be.

        Args:
            event: The act.
            match: Its match.
            elsewhere: Whether its clause names a place that the gazetteer lacks: then only what
                opens the sentence or heads the list holds.
        """
        opened, unknown = self._opened(event)
        if opened is not None and opened.place_kind not in COARSE:
            return opened
        if not event.event_type.startswith(LOCAL):
            return opened
        if elsewhere or event.modality not in _DONE or event.polarity != "positive" or vague(match):
            return opened
        head = match.frame.verb or match.frame.head
        own = None if unknown else self._of_sentence(event, head, coarse=False)
        if own is None and opened is None and not unknown:
            own = self._carried(event, match) or self._of_sentence(event, head, coarse=True)
        return own or opened

    def _opened(self, event: EventMention) -> tuple[Mention | None, bool]:
        """What opens the sentence or heads the list, unless that is where somebody only tells it."""
        opening = self.openings.of_sentence(event.sentence_no)
        heading = self.openings.heading(event.sentence_no)
        claim = event.claim
        if opening is None:
            return heading, False
        if claim is not None and not any(
            span.start <= opening.start and opening.end <= span.end for span in claim.content_spans
        ):
            return heading, False
        return opening.place or heading, opening.place is None

    def _of_sentence(self, event: EventMention, head: Token, coarse: bool) -> Mention | None:
        """The one place of the sentence where something happens, told by the same voice."""
        places = []
        for place in self.setting.in_sentence(event.sentence_no):
            stance = self.setting.stance(place)
            if (
                place is event.agent_mention
                or (stance.acts and place.head not in self.taken)
                or stance.tells
                or stance.aside
            ):
                continue
            if not (stance.scene or place.head in self.taken) or self._beside(place.head, head):
                continue
            if self._of_telling(place) or self._gone_to(place.head, head):
                continue
            if self._same_voice(event, place) and self._under(place.head, head):
                places.append(place)
        fine = [m for m in places if (m.place_kind in COARSE) == coarse]
        return fine[0] if len({place_key(m) for m in fine}) == 1 else None

    def _of_telling(self, place: Mention) -> bool:
        """Whether a place is only where somebody spoke, met or ruled."""
        if place.head in self.taken:
            return False
        token = self.document.doc[place.head]
        for _ in range(_NEAR):
            if token.i in self._tellings:
                return token.i < place.head  # "said in Oslo"; "in Homs, witnesses said" is no such
            if token.pos_ in VERBAL or token.dep_ == "ROOT":
                return False
            token = token.head
        return False

    def _gone_to(self, index: int, head: Token) -> bool:
        """Whether a place is where a later verb goes: "was released and returned to Homs"."""
        token = self.document.doc[index]
        if token.dep_ != "pobj" or token.head.lower_ not in ("to", "toward", "towards"):
            return False
        return head.i < token.head.head.i

    @staticmethod
    def _same_voice(event: EventMention, place: Mention) -> bool:
        claim = event.claim
        return claim is None or any(
            span.start <= place.start and place.end <= span.end for span in claim.content_spans
        )

    def _under(self, index: int, head: Token) -> bool:
        """Whether a place does not hang under words that bring in another matter than the act."""
        token = self.document.doc[index]
        above = {head.i, *(t.i for t in head.ancestors)}
        if token.dep_ == "pobj" and token.i not in above:
            token = token.head.head  # the place's own preposition makes it a scene
        for _ in range(10):
            if token.i in above or token.dep_ == "ROOT":
                return True
            if token.dep_ == "prep" and token.lower_ in scene_words().apart:
                return False
            token = token.head
        return True

    def _beside(self, index: int, head: Token) -> bool:
        """Whether a place stands in a coordinated clause with a subject of its own, ``head`` not."""
        token = self.document.doc[index]
        above = {head.i, *(t.i for t in head.ancestors)}
        for _ in range(8):
            if token.dep_ == "ROOT" or token.i in above:
                return False
            own = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
            if token.dep_ == "conj" and own and token.pos_ in VERBAL:
                return True
            token = token.head
        return False

    def _carried(self, event: EventMention, match: Match) -> Mention | None:
        """The place of the sentence before in the paragraph, else of the story."""
        number = event.sentence_no
        if self._turns(number) or (self.ages.past(number, match.frame.head) and not known(match)):
            return None
        here = [m for m in self.setting.in_sentence(number) if not self.setting.stance(m).acts]
        fine = [m for m in here if m.place_kind not in COARSE and not self.setting.stance(m).tells]
        place = None if fine else self._before(number)
        if place is None:
            place = self._of_story(event, match)
            # A magistrate of the town where the story plays does not bar that town.
            if place is None or any(not self._lies_in(m, place) for m in fine):
                return None
        # Another country that is named is another scene.
        abroad = any(m.place_kind in COARSE and m.country != place.country for m in here)
        return None if abroad else place

    @staticmethod
    def _lies_in(other: Mention, place: Mention) -> bool:
        """Whether a place is the same as another or lies in it, as far as the gazetteer tells."""
        same = place_key(other) == place_key(place)
        return same or (other.place_kind in ("site", "district") and other.admin1 == place.admin1)

    def _before(self, number: int) -> Mention | None:
        """The one place that the sentence before tells of, in the same paragraph."""
        sentences = self.document.sentences
        for earlier in range(number - 1, max(-1, number - 3), -1):
            if "\n" in self.document.text[sentences[earlier].start : sentences[number].start]:
                return None
            if self._turns(earlier):
                return None
            fine = [
                m for m in self.setting.in_sentence(earlier)
                if m.place_kind not in COARSE and not self.setting.stance(m).acts
                and not self.setting.stance(m).aside and not self._before_noun(m)
            ]  # fmt: skip
            if fine:
                stance = self.setting.stance(fine[-1])
                one = len({place_key(m) for m in fine}) == 1
                told = stance.tells or self._of_telling(fine[-1])
                scene = fine[-1].head in self.taken or (stance.scene and not told)
                return fine[-1] if one and scene else None
        return None

    def _before_noun(self, place: Mention) -> bool:
        """Whether a place only stands before a noun: "Capitol police"."""
        token = self.document.doc[place.head]
        return place.head not in self.taken and token.dep_ in ("compound", "nmod", "poss")

    def _of_story(self, event: EventMention, match: Match) -> Mention | None:
        """Where the story plays, not far from where that is named, and never in a quote."""
        number = event.sentence_no
        place = self.setting.focus or self.setting.lead
        if event.modality == "actual" and purposed(match):
            return None
        if so_far(match) or inner(match) or (self._quoted(event.trigger.start) and timeless(match)):
            return None
        if place is None:
            return self.setting.whole_country
        if self.document.sentences[place.sentence_no].section == "dateline" and (
            self.setting.counts[place_key(place)] < 2
        ):
            return place if self._leads(number, match) else None
        key = place_key(place)
        for mention in self.setting.backwards(self.document.sentences[number].last):
            if mention.sentence_no < number - _FAR:
                break
            if place_key(mention) == key:
                return place
        return place if number < place.sentence_no <= number + 2 else None

    def _leads(self, number: int, match: Match) -> bool:
        """Whether an act is what the first sentence tells in the main."""
        token = match.frame.verb or match.frame.head
        for _ in range(6):
            marks = (c.lower_ for c in token.children if c.dep_ in ("mark", "advmod", "prep"))
            inside = token.dep_ in ("conj", "xcomp", "ccomp", "advcl")
            if not inside or not scene_words().apart.isdisjoint(marks):
                break
            token = token.head
        return number == self.setting.first_sentence and token.dep_ == "ROOT"

    def _turns(self, number: int) -> bool:
        """Whether a sentence, or one before it in the paragraph, turns to another scene."""
        if number not in self._turned:
            sentence = self.document.sentences[number]
            tokens = self.document.doc[sentence.first : sentence.last]
            words = [t.lower_ for t in tokens]
            self._turned[number] = (
                "elsewhere" in words
                or not scene_words().turning.isdisjoint(words[:3])
                or ("another" in words[:3] and "in" in words[:2])
            )
        return self._turned[number]

    def _quoted(self, offset: int) -> bool:
        return any(q.start <= offset < q.end and not q.scare for q in self.document.quotes)
