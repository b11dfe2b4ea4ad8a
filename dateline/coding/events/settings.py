"""The setting of a story: its places in order, how each stands, what "the city" means."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property
from typing import Final

from dateline.codebook.scenes import scene_words
from dateline.coding.events.place_standing import Stance, stance_of
from dateline.reading.document import SILENT_SECTIONS, Document, Mention
from dateline.reading.places.named import PLACE_LABELS
from dateline.reading.places.words import feature_words, words
from dateline.reading.tokens import Token

COARSE: Final = frozenset(["country", "continent", "region"])
_PLAIN: Final = frozenset(["det", "amod", "relcl", "prep", "acl", "punct", "cc", "conj", "advmod"])
_WIDE: Final = frozenset(["admin1", "admin2", "area", "water", "sea", "route"])
"""Kinds of place that are no scene of a story."""
_VAST: Final = _WIDE - {"area", "sea"}
"""Kinds of place that do not count when others are named."""
_BYLINES: Final = frozenset(["byline", "credit"])


class Setting:
    """The places of one document.

    Attributes:
        places: Those named as places, in order; adjectives and places in names of actors are none.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.all_places = document.places
        named: dict[int, tuple[int, int]] = {}
        for mention in document.mentions:
            opens = document.doc[mention.first].lower_ in scene_words().locative
            if mention.kind != "place" and mention.form == "name" and not opens:
                for index in range(mention.first, mention.last):
                    first, last = named.get(index, (index, index))
                    if mention.last - mention.first > last - first:
                        named[index] = (mention.first, mention.last)
        self._names = named
        self.places = [m for m in self.all_places if not self._other(m)]
        self._all_heads = [m.head for m in self.all_places]
        self._heads = [m.head for m in self.places]
        self._by_head = {m.head: m for m in reversed(self.places)}
        self._stances: dict[int, Stance] = {}

    def _other(self, mention: Mention) -> bool:
        token = self.document.doc[mention.head]
        if mention.form == "nominal" or (token.pos_ == "ADJ" and token.dep_ == "amod"):
            return True
        behind = self.document.text[mention.end : mention.end + 2]
        if behind[:1] in "-–" and behind[1:].islower() and behind:
            return True  # "a London-based group"
        if token.dep_ == "compound" and mention.place_kind != "site":
            # "Paris Guest House" is no Paris, but "Homs Military Hospital" is in Homs.
            named = token.head
            known = named.lower_ in feature_words() or named.ent_type_ in ("GPE", "LOC")
            if named.pos_ == "PROPN" and named.i >= mention.last and not known:
                return True
        first, last = self._names.get(mention.head, (mention.first, mention.last))
        return mention.place_kind != "site" and last - first > mention.last - mention.first

    def stance(self, mention: Mention) -> Stance:
        """How a place stands in its sentence."""
        found = self._stances.get(mention.head)
        if found is None:
            token = self.document.doc[mention.head]
            found = self._stances[mention.head] = stance_of(token, mention.place_kind in COARSE)
        return found

    def headed(self, index: int) -> Mention | None:
        """The place whose head is that token."""
        return self._by_head.get(index)

    def between(self, first: int, last: int) -> list[Mention]:
        """Places whose heads lie in a token range, both ends included."""
        return self.places[bisect_left(self._heads, first) : bisect_right(self._heads, last)]

    def countries_between(self, first: int, last: int) -> list[Mention]:
        """Countries named in a token range, by adjectives too."""
        low = bisect_left(self._all_heads, first)
        high = bisect_right(self._all_heads, last)
        return [m for m in self.all_places[low:high] if m.place_kind == "country"]

    def adjective(self, noun: Token) -> Mention | None:
        """The country whose adjective stands before a noun: "a Syrian town"."""
        found = self.countries_between(noun.left_edge.i, noun.i)
        return found[-1] if found and found[-1].form == "nominal" else None

    def backwards(self, index: int) -> list[Mention]:
        """Places named before a token, last first."""
        return self.places[: bisect_left(self._heads, index)][::-1]

    def meant(self, token: Token) -> Mention | None:
        """The place that a plain noun means: the last fitting one named in this or two sentences before."""
        kinds = scene_words().means.get(lemma := token.lemma_.lower())
        if kinds is None or any(
            c.dep_ not in _PLAIN
            and not c.is_space
            and not (c.dep_ == "compound" and c.pos_ == "NOUN")
            for c in token.children
        ):
            return None
        if any(
            inner.pos_ == "PROPN"
            for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for inner in c.children
        ):  # fmt: skip
            return None  # "the village of Qarat" is that one and no other
        if token.lower_ != "there" and not any(
            c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in token.children
        ):
            return None
        if token.tag_ == "NNS" or _is_named(token):
            return None  # "the towns"; "the town of Karam", which the gazetteer lacks
        number = self.document.sentence_of(token.i).number
        if lemma == "capital":
            owner = self.adjective(token)
            if owner is not None:
                return self._capital_of(owner)
            if self.capital() is not None:
                return self.capital()
        if lemma == "country" and self.country is not None:
            return self.country
        first, last = token.left_edge.i, token.right_edge.i
        for mention in self.backwards(token.i):
            if mention.sentence_no < number - 2:
                break
            fits = mention.place_kind in kinds or (
                mention.place_id is None and "settlement" in kinds
            )
            if fits and not first <= mention.head <= last and not self._far_off(mention):
                return mention
        if lemma not in ("city", "town", "village"):
            return None
        return self.focus if self.focus and self.focus.place_kind in kinds else None

    def _far_off(self, mention: Mention) -> bool:
        """Whether a place is not where it is: "Moscow's capture of the town", "40 km north of Homs"."""
        token = self.document.doc[mention.head]
        prep = token.head
        left = token.dep_ == "pobj" and (
            prep.lower_ == "from"
            or (prep.lower_ == "of" and prep.head.lower_ in words().directions)
        )
        return left or (token.dep_ == "poss" and token.head.ent_type_ not in PLACE_LABELS)

    def capital(self) -> Mention | None:
        """The story's focus, if the text speaks of one settlement only or mostly."""
        focus, country = self.focus, self.country
        if focus is None or focus.place_kind == "site":
            return None
        same = country is None or focus.country is None or focus.country == country.country
        return focus if same else None

    def _capital_of(self, country: Mention) -> Mention | None:
        """What "the Greek capital" means: the town of that country named most, if one is."""
        own = [
            m for m in self.places if m.place_kind == "settlement" and m.country == country.country
        ]
        most = Counter(place_key(m) for m in own).most_common(2)
        if not most or (len(most) > 1 and most[0][1] < 2 * most[1][1]):
            return None
        return next(m for m in own if place_key(m) == most[0][0])

    def in_sentence(self, number: int) -> list[Mention]:
        """The places of a sentence."""
        sentence = self.document.sentences[number]
        return self.between(sentence.first, sentence.last - 1)

    @cached_property
    def _told(self) -> list[Mention]:
        """The finer places of the report's own sentences that are no doers, bylines aside."""
        sentences = self.document.sentences
        return [
            m for m in self.places
            if m.place_kind not in COARSE and sentences[m.sentence_no].section not in _BYLINES
            and not self.stance(m).acts
        ]  # fmt: skip

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each finer place is named, in the names of actors too."""
        told = {id(m) for m in self._told}
        return Counter(
            place_key(m) for m in self.all_places
            if id(m) in told or (m.form == "name" and m.head in self._names and m.place_kind not in COARSE)
        )  # fmt: skip

    @cached_property
    def focus(self) -> Mention | None:
        """The settlement or site where the story plays, when most of its places are that one."""
        fine = [m for m in self._told if m.place_kind not in _VAST] or self._told
        if not fine:
            return None
        keys = {place_key(m) for m in fine}
        counts = {key: number for key, number in self.counts.items() if key in keys}
        name, most = max(counts.items(), key=lambda item: (item[1], item[0]))
        half = most * 2 < sum(counts.values()) or list(counts.values()).count(most) > 1
        if len(counts) > 1 and (most < 2 or half):
            # A dateline names where the story plays, also when other places are named as often.
            first = fine[0]
            second = sorted(counts.values())[-2]
            if first.sentence_no > 1 or counts[place_key(first)] < most or most == second == 1:
                return None
            name = place_key(first)
        return next(m for m in fine if place_key(m) == name)

    @cached_property
    def lead(self) -> Mention | None:
        """The one place of the first sentence told, unless the report speaks more of another."""
        number = self.first_sentence
        if number is None:
            return None
        fine = [m for m in self._told if not self.stance(m).tells]
        first = [m for m in fine if m.sentence_no == number and m.place_kind not in _WIDE]
        wide = [m for m in self.in_sentence(number) if m.place_kind in ("region", "area")]
        if len({place_key(m) for m in first}) != 1 or any(
            m.admin1 != first[0].admin1 for m in wide
        ):
            return None
        return (
            first[0] if self.counts[place_key(first[0])] * 2 >= max(self.counts.values()) else None
        )

    @cached_property
    def first_sentence(self) -> int | None:
        """Number of the first sentence that tells anything."""
        told = (s for s in self.document.sentences if s.section not in SILENT_SECTIONS)
        return next((s.number for s in told), None)

    @cached_property
    def whole_country(self) -> Mention | None:
        """The country of a report that names no other, nor a place elsewhere."""
        lands = {m.country for m in self.all_places if m.country is not None}
        named = [m for m in self.places if m.place_kind == "country"]
        return named[0] if len(lands) == 1 and named else None

    @cached_property
    def main_country(self) -> Mention | None:
        """The country of the story, when two of three namings of countries are its own."""
        if self.country is None:
            return None
        named = [m for m in self.all_places if m.place_kind == "country"]
        own = [m for m in named if place_key(m) == place_key(self.country)]
        return self.country if len(own) * 3 >= len(named) * 2 and len(own) > 1 else None

    @cached_property
    def dateline(self) -> Mention | None:
        """The place that "here" means: the one of the dateline."""
        sentences = self.document.sentences
        return next(
            (m for m in self.places if sentences[m.sentence_no].section == "dateline"), None
        )

    @cached_property
    def country(self) -> Mention | None:
        """The country of the story, when one is named most."""
        named = [m for m in self.all_places if m.place_kind == "country"]
        if not named:
            return None
        counts = Counter(place_key(m) for m in named)
        name, most = max(counts.items(), key=lambda item: (item[1], item[0]))
        if most * 2 <= len(named):
            return None
        own = [m for m in named if place_key(m) == name]
        return next((m for m in own if m.form == "name"), own[0])


def _is_named(noun: Token) -> bool:
    """Whether a name stands behind a plain noun: "the town of Karam"."""
    return any(
        inner.pos_ == "PROPN" and inner.dep_ == "pobj"
        for prep in noun.children
        if prep.dep_ == "prep" and prep.lower_ == "of"
        for inner in prep.children
    )


def place_key(mention: Mention) -> str:
    """What tells places apart: the gazetteer's id, else the name."""
    return mention.place_id or mention.name or mention.text
