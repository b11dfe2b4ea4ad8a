"""Arguments: the phrases that fill the slots of a trigger."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dateline.codebook import confidence
from dateline.codebook.event_words import event_words
from dateline.coding.events.craft import first_sort
from dateline.coding.events.kinds import ANIMATE, Kinds, content_head, kinds_of, lexicon
from dateline.coding.events.sides import names_sides
from dateline.reading.document import Document, Mention, Span
from dateline.reading.tokens import Token, Tokens

SURELY: Final = "surely "
"""What before a kind asks for it without doubt: names and pronouns of any kind do not fit."""
_SPEAKER: Final = frozenset(["it", "they", "he", "she", "we", "i"])
_SPEAKERS: Final = frozenset(["its", "their", "his", "her", "our", "my"])
"""Who commits to an act by saying so: the speaker, or what is the speaker's ("his country")."""
_GATHERED: Final = frozenset(["protester", "rioter", "prisoners"])
_NOUNS: Final = frozenset(["NOUN", "ADP"])
HYPHENS: Final = frozenset(["-", "‐", "‑"])
_PLACES: Final = frozenset(["place", "settlement", "area"])
_INSIDE: Final = frozenset(
    [
        "det",
        "amod",
        "compound",
        "nummod",
        "poss",
        "nmod",
        "quantmod",
        "advmod",
        "npadvmod",
        "case",
        "predet",
        "punct",
        "neg",
    ]
)


def _own_side(token: Token) -> bool:
    """Whether a phrase names the speaker's own side: "his country", "our forces"."""
    sides = lexicon().words.get(token.lemma_.lower(), frozenset())
    return bool(sides & ANIMATE) and any(p.lower_ in _SPEAKERS for p in token.children)


@dataclass(eq=False)
class Argument:
    """A phrase in a slot.

    Attributes:
        head: Its head token.
    """

    head: Token
    document: Document

    @cached_property
    def mention(self) -> Mention | None:
        """The mention that names it: headed by it or by what it counts."""
        found = self.document.mention_headed(self.head.i)
        if found is None:
            inner = content_head(self.head)
            found = self.document.mention_headed(inner.i) if inner.i != self.head.i else None
        return found

    @cached_property
    def kinds(self) -> Kinds:
        """The kinds it is of."""
        return kinds_of(self.head, self.document.mention_headed(self.head.i), self.document)

    @property
    def is_actor(self) -> bool:
        """Whether it may act: its kinds or its mention say so, or it names a country or people."""
        sure = self.kinds.sure
        return (
            bool(sure & ANIMATE)
            or (self.mention is not None and self.mention.kind != "place")
            or self.head.ent_type_ in ("GPE", "NORP", "ORG", "PERSON")
            or (self.mention is not None and self.mention.place_kind == "country")
        )

    @cached_property
    def form(self) -> str | None:
        """Form of a governed clause: infinitive, gerund or finite; null for a phrase."""
        if self.head.pos_ not in ("VERB", "AUX"):
            return None
        if self.head.tag_ == "VBG":
            return "gerund"
        helpers = [c for c in self.head.children if c.dep_ == "aux"]
        if any(c.tag_ == "MD" or c.lemma_ == "do" for c in helpers):
            return "finite"
        if any(
            c.dep_ == "mark" and c.lower_ in ("that", "whether", "if") for c in self.head.children
        ):
            return "finite"
        to = any(c.lower_ == "to" for c in helpers)
        return "infinitive" if to or self.head.tag_ == "VB" else "finite"

    @cached_property
    def vow(self) -> str | None:
        """What a finite clause commits to: ``obliged`` ("must act"), ``refusing`` ("will not")."""
        if self.form != "finite":
            return None
        words = {c.lower_ for c in self.head.children if c.dep_ in ("aux", "neg", "advmod")}
        if words & {"must", "should"} and not any(
            c.dep_ == "nsubjpass" for c in self.head.children
        ):
            return "obliged"
        negated = bool(words & {"not", "n't", "never", "no"})
        own = any(
            c.dep_ == "nsubj" and (c.lower_ in _SPEAKER or _own_side(c)) for c in self.head.children
        )
        future = bool(words & {"will", "would", "wo"})
        return "refusing" if negated and future and own else None

    @cached_property
    def number(self) -> str | None:
        """``single`` for one person or thing by the form of its head, else null."""
        head = self.head
        if head.pos_ == "PRON":
            return "single" if head.lower_ in ("he", "she", "him", "her", "i", "me") else None
        one = head.tag_ in ("NN", "NNP") and head.lemma_.lower() not in event_words("collective")
        return "single" if one and not any(c.dep_ == "conj" for c in head.children) else None

    def test(self, terms: list[str]) -> float:
        """How well it fits one of the terms: 1 surely, less (a doubt's value) perhaps, 0 not."""
        if not self._is.isdisjoint(terms):
            return 1.0
        sure, is_open = self.kinds
        unknown = "unknown_name" in sure
        if not is_open and not unknown:
            return 0.0
        if any((is_open and self._may_be(t)) or (unknown and t in _PLACES) for t in terms):
            return confidence.value(self.doubt)
        return 0.0

    @cached_property
    def _is(self) -> frozenset[str]:
        """All terms that it fits without doubt."""
        sure, head = self.kinds.sure, self.head
        inner = content_head(head)
        words = {f"={form}" for t in (head, inner) for form in (t.lemma_.lower(), t.lower_)}
        told = {form for form in (self.form, self.vow, self.number) if form is not None}
        if names_sides(head, self.document):
            told.add("sides")
        return frozenset({"some", *sure, *(SURELY + kind for kind in sure), *words, *told})

    @property
    def doubt(self) -> str:
        """The factor of confidence.yml that holds where it only may be of the kind asked for."""
        return "open_pronoun" if self.head.pos_ == "PRON" else "unknown_name"

    def _may_be(self, term: str) -> bool:
        """Whether an unknown name or pronoun may be of a kind: no single name is a crowd.

        A court says in its name that it is one; and "the" stands before no person's name.
        """
        if term not in ANIMATE:
            return False
        if self.head.pos_ != "PROPN":
            return True
        if term in _GATHERED or term in ("court", "prosecution"):
            return False
        titled = term in ("official", "leader") and self.head.ent_type_ != "PERSON"
        return not (titled and any(c.lower_ == "the" for c in self.head.children))

    @cached_property
    def span(self) -> Span:
        """The phrase: of its mention if it has one, else its words up to a clause or comma."""
        doc = self.head.doc
        if (
            self.mention is not None
            and self.mention.head == self.head.i
            and not _coordination_end(self.head)
            and not _has_matter(self.head)
            and _hyphened(doc, self.mention.last - 1) < self.mention.last
        ):
            return self.mention.span
        first, last = extent(self.head)
        sort = first_sort(self.head)
        if sort is not None:
            first = sort.left_edge.i
        last = _hyphened(doc, max(last, _coordination_end(self.head)))
        return Span(doc[first].idx, doc[last].idx + len(doc[last].text))


def phrase_of(token: Token, document: Document) -> Argument:
    """The phrase headed by a token; what it is gets read once, however many patterns ask."""
    held: dict[int, Argument] = document.doc.user_data.setdefault("dateline.phrases", {})
    found = held.get(token.i)
    if found is None:
        found = held[token.i] = Argument(token, document)
    return found


def extent(head: Token) -> tuple[int, int]:
    """Indices of the first and last token of a noun phrase without clauses and appositions.

    A following "of" phrase belongs to it ("the leader of the group"); other prepositions do not.
    """
    first = last = head.i
    for child in head.children:
        if child.i < head.i and child.dep_ in _INSIDE and child.dep_ != "punct":
            first = min(first, child.left_edge.i)
    while first < head.i and head.doc[first].ent_type_ == "DATE" and head.ent_type_ != "DATE":
        first += 1  # "On Thursday 9 February aircraft hit ..."
    inner: Token | None = None if _has_matter(head) else head
    while inner is not None:
        last = max(last, inner.i)
        inner = next(
            (
                whole
                for child in inner.children
                if child.i > inner.i and child.dep_ == "prep" and child.lower_ == "of"
                for whole in child.children
                if whole.dep_ == "pobj"
            ),
            None,
        )
    return first, last


def _has_matter(head: Token) -> bool:
    """Whether the "of" behind an object tells what its verb is about: "accused the state of lies"."""
    verb = head.head
    if head.dep_ not in ("dobj", "nsubjpass") or verb.lemma_ not in event_words("of_a_matter"):
        return False
    own = any(c.dep_ == "prep" and c.lower_ == "of" for c in verb.children)
    return not own and any(
        inner.pos_ != "PROPN" and not lexicon().words.get(inner.lemma_.lower(), frozenset()) & ANIMATE
        for c in head.children if c.dep_ == "prep" and c.lower_ == "of" for inner in c.children
    )  # fmt: skip


def _hyphened(doc: Tokens, last: int) -> int:
    """The last token of a word that a hyphen carries on: "a third co-worker", "his brother-in-law"."""
    while (
        last + 2 < len(doc)
        and doc[last + 1].text in HYPHENS
        and not (doc[last].whitespace_ or doc[last + 1].whitespace_)
        and doc[last + 2].is_lower
        and doc[last].pos_ in _NOUNS
        and doc[last + 2].pos_ in _NOUNS
    ):
        last += 2
    return last


def _coordination_end(head: Token) -> int:
    """Last token of "officers and soldiers of the army", bare nouns that share a phrase; else 0."""
    if head.pos_ != "NOUN" or any(c.dep_ == "det" for c in head.children):
        return 0
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ == "NOUN" and child.i - head.i <= 3:
            whole = [
                c
                for c in (*child.children, *head.children)
                if c.dep_ == "prep" and c.lower_ in ("of", "from") and c.i > child.i
            ]
            inner = [p for c in whole[:1] for p in c.children if p.dep_ == "pobj"]
            return extent(inner[0])[1] if inner else 0
    return 0
