"""Locating: the place that the clause of an act tells."""

from __future__ import annotations

from typing import Final

from dateline.codebook.scenes import scene_words
from dateline.coding.events.frames import VERBAL
from dateline.coding.events.matching import Match
from dateline.coding.events.phrases import Phrases
from dateline.coding.events.settings import COARSE, Setting
from dateline.reading.document import Document, Mention
from dateline.reading.tokens import Token

_THROUGH: Final = ("across", "throughout", "around")
_BEFORE_OR_AFTER: Final = frozenset(["before", "after", "following", "since", "until", "ahead"])
_HEARERS: Final = frozenset(["reporter", "journalist", "audience", "crowd", "supporter", "rally"])


class Locator(Phrases):
    """Finds the places that phrases and clauses of one document name.

    Attributes:
        tellings: Tokens that tell, discuss or decide something; a clause under one is not where it
            is.
        local: Tokens that tell acts done on the spot.
    """

    def __init__(
        self, document: Document, setting: Setting, tellings: frozenset[int], local: frozenset[int]
    ) -> None:
        super().__init__(document, setting)
        self.tellings = tellings
        self.local = local

    def of_speech(self, match: Match) -> Mention | None:
        """Where an act of speech was made: told of the verb itself or of who heard it."""
        head = match.frame.verb or match.frame.head
        objects = [c for c in head.children if c.dep_ in ("dobj", "dative")]
        heard = [o for o in objects if o.lemma_.lower() in _HEARERS]
        if match.frame.noun and match.frame.verb is None:
            return None
        hit = {a.head.i for a in match.frame.slots.get("object", [])}
        for governor in (head, *heard):
            for prep in governor.children:
                if prep.dep_ != "prep" or prep.lower_ not in ("in", "at", "from", "outside"):
                    continue
                if governor is head and any(
                    head.i < o.i < prep.i for o in objects if o not in heard
                ):
                    continue  # "condemned the attack in Homs": the attack was there
                for inner in prep.children:
                    found = self.setting.headed(inner.i) if inner.dep_ == "pobj" else None
                    if inner.i in hit:
                        continue  # "lashed out at Turkey"
                    if found is not None and prep.i - head.i < 8:
                        return found
        return None

    def of_clause(self, match: Match, inner: bool = True) -> Mention | None:
        """A place that hangs by a locative preposition from the trigger or what governs it.

        ``inner``: clauses about what was hit, or that say when, may tell it too.
        """
        head = match.frame.verb or match.frame.head
        best = self._behind(match)
        if best is not None and best.place_kind not in COARSE:
            return best
        purposed = False
        for step in range(4):
            told = step > 0 and head.i in self.tellings
            for child in self._addressed(head, match) if told else head.children:
                found = self._by_preposition(child, purposed)
                if found is not None and (best is None or best.place_kind in COARSE):
                    best = found
            fine = best is not None and best.place_kind not in COARSE
            if head.dep_ == "relcl" and any(c.lower_ == "where" for c in head.children):
                return best if fine else self._antecedent(head.head) or best
            if fine or told or head.dep_ in ("ccomp", "relcl", "ROOT"):
                break
            if _apart(head) and not self.local.intersection(_governors(head)):
                break  # "withdrew from the town after clashes", but not "flew to Geneva after clashes"
            # "flew to Cairo to meet them"
            purposed = head.tag_ == "VB" and head.dep_ in ("advcl", "xcomp")
            head = head.head
            if head.pos_ not in VERBAL and head.pos_ not in ("NOUN", "PROPN", "ADP"):
                break
        return best or (self._of_participle(match) if inner else None)

    def of_gathering(self, match: Match) -> Mention | None:
        """Where people met on an occasion: "on the margins of a summit in Oslo"."""
        head = match.frame.verb or match.frame.head
        for prep in head.children:
            if prep.dep_ != "prep" or prep.lower_ in _BEFORE_OR_AFTER:
                continue
            at = False
            for token in prep.subtree:
                if token.lemma_.lower() in scene_words().gatherings:
                    at = True
                elif at and token.dep_ == "prep" and token.lower_ in scene_words().locative:
                    found = self.best(token, True)
                    if found is not None:
                        return found
        return None

    def _behind(self, match: Match) -> Mention | None:
        """The place of the preposition right behind a noun, wherever the parser hung that."""
        head = match.frame.head
        if not match.frame.noun or head.i + 1 >= len(head.doc):
            return None
        prep = head.nbor(1)
        if prep.dep_ != "prep" or prep.lower_ not in (
            "in",
            "on",
            "at",
            "near",
            "outside",
            "across",
        ):
            return None
        inner = next((c for c in prep.children if c.dep_ == "pobj"), None)
        return self.setting.headed(inner.i) if inner is not None else None

    def _antecedent(self, noun: Token) -> Mention | None:
        """The place of "the hospital in Homs, where ...": the noun's, else what it hangs from."""
        found = self.setting.headed(noun.i) or self.best(noun, True)
        if found is None and noun.dep_ == "pobj" and noun.head.lower_ in scene_words().locative:
            found = self.setting.meant(noun)
        return found

    @staticmethod
    def _addressed(verb: Token, match: Match) -> list[Token]:
        """Words between whom a verb calls on and what they are to do: "call on troops in Homs to go"."""
        act = match.frame.head.i
        on = next((c.i for c in verb.children if c.lower_ in ("on", "upon")), None)
        return [c for c in verb.children if on is not None and on < c.i < act]

    def _by_preposition(self, child: Token, purposed: bool) -> Mention | None:
        where = child.lower_ in scene_words().locative or (purposed and child.lower_ == "to")
        if child.dep_ == "prep" and where:
            inner = [c for c in child.children if c.dep_ == "pobj"]
            # "in cities throughout the country"
            inner += [
                t for c in inner for p in c.children if p.lower_ in _THROUGH for t in p.children
            ]
            return self.best(child, True) or next(
                (m for c in inner if (m := self.described(c)) is not None), None
            )
        if child.dep_ == "advmod" and child.lower_ == "there":
            return self.setting.meant(child)
        if child.dep_ == "advmod" and child.lower_ == "here":
            return self.setting.dateline
        return None

    def _of_participle(self, match: Match) -> Mention | None:
        """A place told of what was hit: "struck a truck loaded with arms in Qamishli"."""
        slots = ("object", "at", "on", "subject")
        held = [a for slot in slots for a in match.frame.slots.get(slot, [])]
        clauses = [c for a in held for c in a.head.children if c.dep_ == "acl"]
        head = match.frame.verb or match.frame.head
        # "were hurt when a fight broke out at a mine near Homs"
        clauses += [
            c for verb in (head, *(c for c in head.children if c.dep_ == "conj")) for c in verb.children
            if (c.dep_ == "relcl" and match.frame.noun)  # "shootings that hurt two men in Homs"
            or (c.dep_ == "advcl" and any(w.lower_ in ("when", "as", "while") for w in c.children))
        ]  # fmt: skip
        for clause in clauses:
            if clause.dep_ == "acl" and clause.tag_ not in ("VBN", "VBG"):
                continue
            for token in clause.subtree:
                if token.dep_ == "prep" and token.lower_ in scene_words().locative:
                    found = self.best(token, True)
                    if found is not None:
                        return found
        return None


def _governors(token: Token) -> list[int]:
    """The next tokens above one, up to a verb."""
    found = []
    for _ in range(3):
        if token.dep_ == "ROOT":
            break
        token = token.head
        found.append(token.i)
        if token.pos_ in VERBAL:
            break
    return found


def _apart(token: Token) -> bool:
    """Whether a token opens another matter than what governs it: "after", "about", a clause of its own."""
    if token.dep_ in ("advcl", "conj") and token.pos_ in VERBAL:
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
        marked = any(
            c.dep_ in ("mark", "advmod") and c.lower_ in scene_words().apart for c in token.children
        )
        return own or marked
    return token.pos_ == "ADP" and token.lower_ in scene_words().apart
