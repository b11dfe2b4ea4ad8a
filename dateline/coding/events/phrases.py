"""Phrases: the place that a phrase names, and what only seems to be one."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from dateline.codebook.scenes import scene_words
from dateline.coding.events.arguments import Argument
from dateline.coding.events.kinds import content_head
from dateline.coding.events.settings import COARSE, Setting
from dateline.reading.document import Document, Mention
from dateline.reading.tokens import Token

_ACTORS: Final = frozenset(
    ["armed", "person", "official", "leader", "crowd", "police", "state", "organization", "media"]
)
_WHERE: Final = frozenset(
    ["site", "place", "area", "settlement", "camp", "institution", "civil_site"]
)
_BEFORE: Final = frozenset(["compound", "poss", "amod", "nmod", "nummod", "appos"])
_DEPTH: Final = 8


class Phrases:
    """The places that phrases of one document name."""

    def __init__(self, document: Document, setting: Setting) -> None:
        self.document = document
        self.setting = setting

    def place_of(self, argument: Argument, slot: str = "in") -> Mention | None:
        """The place that a phrase names, or the one inside it ("the city's airport").

        "The city", "this area", "there" mean a place named shortly before. A country that stands
        before an actor ("Syrian troops") or acts itself is no place; nor is where somebody is from.
        """
        mention = self.setting.headed(argument.head.i)
        if mention is not None:
            return mention
        kinds = argument.kinds.sure
        if kinds & _ACTORS and not kinds & _WHERE:
            return self.located(argument)
        return self.inside(argument) or self.described(argument.head)

    def inside(self, argument: Argument) -> Mention | None:
        """The best place inside a phrase: fine before coarse, near before far."""
        head = argument.head
        where = bool(argument.kinds.sure & _WHERE)
        return self.best(head, where)

    def best(self, head: Token, where: bool) -> Mention | None:
        """The best place under a token; ``where``: its phrase names a place, whatever its nouns."""
        found = [
            m for m in self.setting.between(head.left_edge.i, head.right_edge.i)
            if self._hangs(m, head, where) and not self._mission(m)
        ]  # fmt: skip
        return max(
            found,
            key=lambda m: (
                m.place_kind not in COARSE,
                not self._owns(m),
                -abs(m.head - head.i),
                -m.start,
            ),
            default=None,
        )

    def _mission(self, mention: Mention) -> bool:
        """Whether a country is named as whose mission it is, so that this lies in another."""
        token = self.document.doc[mention.head]
        return self._owns(mention) and token.head.lemma_.lower() in scene_words().missions

    def _owns(self, mention: Mention) -> bool:
        """Whether a country only says whose it is: "the U.S. embassy in Kenya"."""
        token = self.document.doc[mention.head]
        return mention.place_kind in COARSE and token.dep_ in _BEFORE

    def _hangs(self, mention: Mention, head: Token, where: bool) -> bool:
        """Whether a place belongs to what a phrase names, and not to what that is about."""
        token = self.document.doc[mention.head]
        for step in range(_DEPTH):
            if token.i == head.i or token.dep_ == "ROOT":
                return True
            if token.dep_ in ("relcl", "appos", "acl", "advcl"):
                return False
            if token.dep_ == "conj" and token.i != mention.head and token.pos_ == "NOUN":
                return False  # "an attack on a bar and the bombing in Homs"
            above = token.head
            apart = token.dep_ == "prep" and token.lower_ in scene_words().apart
            stands_on = token.lower_ == "on" and step == 1 and mention.place_kind not in COARSE
            if apart and token.i != head.i and not stands_on:
                return False
            if token.dep_ in _BEFORE and above.pos_ == "PROPN" and above.i == head.i and not where:
                return above.ent_type_ in ("FAC", "GPE", "LOC", "")
            token = above
        return True

    def described(self, head: Token) -> Mention | None:
        """The place that a description means: "the city", "the centre of the city", "the Greek capital".

        Of a town that only its country's adjective tells, the country is the place.
        """
        lemma = head.lemma_.lower()
        if lemma not in scene_words().means and lemma not in scene_words().parts:
            return None
        found = self.setting.meant(head)
        if found is not None:
            return found
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for inner in child.children:
                    found = found or self.setting.meant(inner)
        return found or self.setting.adjective(head)

    def located(self, argument: Argument) -> Mention | None:
        """Where a phrase says that somebody is: "militants in Idlib", "hundreds of men in the area"."""
        inside = self.inside(argument)
        if inside is not None:
            return inside if self._located(inside, argument.head) else None
        for head in (argument.head, content_head(argument.head)):
            for prep in head.children:
                if prep.dep_ == "prep" and prep.lower_ in scene_words().locative:
                    for inner in prep.children:
                        found = self.described(inner) if inner.dep_ == "pobj" else None
                        if found is not None:
                            return found
        return None

    def _located(self, mention: Mention, head: Token) -> bool:
        """Whether a phrase says where somebody is: "militants in Idlib"."""
        token = self.document.doc[mention.head]
        for _ in range(_DEPTH):
            if token.i == head.i or token.dep_ == "ROOT":
                return False
            if token.dep_ == "prep" and token.head.i == head.i:
                on = token.lower_ == "on" and mention.place_kind not in COARSE
                return on or token.lower_ in scene_words().locative
            if token.dep_ == "prep" and token.lower_ in scene_words().locative:
                # "a convoy of the army near Homs"
                whole = token.head.head
                if whole.dep_ == "prep" and whole.lower_ == "of" and whole.head.i == head.i:
                    return True
            token = token.head
        return False

    @cached_property
    def _named(self) -> frozenset[int]:
        """Tokens inside mentions."""
        return frozenset(i for m in self.document.mentions for i in range(m.first, m.last))

    def unknown(self, argument: Argument) -> bool:
        """Whether a phrase names a place that the gazetteer does not know ("the Karam crossing")."""
        if not argument.kinds.sure & {"site", "place", "area", "unknown_name"}:
            return False
        return any(
            t.pos_ == "PROPN"
            and t.text[:1].isupper()
            and not t.text.isupper()
            and t.i not in self._named
            and t.dep_ in ("compound", "nmod", "pobj", "dobj")
            for t in argument.head.subtree
            if t.i <= argument.head.i
        )

    def placed_unknown(self, head: Token) -> bool:
        """Whether a verb or noun has a name behind "in" or "near" that is no known place.

        Names of times and of acts ("in Operation Dawn") are not meant, nor bodies of several words.
        """
        for prep in head.children:
            if prep.dep_ != "prep" or prep.lower_ not in scene_words().locative:
                continue
            for inner in prep.children:
                named = inner.dep_ == "pobj" and inner.pos_ == "PROPN" and inner.text[:1].isupper()
                if named and inner.ent_type_ in ("", "GPE", "LOC", "FAC", "PERSON", "ORG"):
                    held = self.setting.between(inner.left_edge.i, inner.right_edge.i)
                    month = self.document.time_at(inner.i)
                    if not held and not month and prep.lower_ != "during":
                        return True
        return False
