"""The setting of a story: its places in order, what "the city" means, where the story plays."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import Final

from spacy.tokens import Token

from dateline.reading.document import SILENT_SECTIONS, Document, Mention

COARSE: Final = frozenset(["country", "continent", "region"])
_PLAIN: Final = frozenset(["det", "amod", "relcl", "prep", "acl", "punct", "cc", "conj"])
_MEANT: Final = {
    **dict.fromkeys(("city", "town", "village", "capital"), ("settlement", "district")),
    **dict.fromkeys(("neighborhood", "neighbourhood", "district", "suburb", "camp"),
                    ("settlement", "district", "site")),
    **dict.fromkeys(("area", "region", "province", "there", "countryside", "outskirts"),
                    ("settlement", "district", "admin1", "admin2", "area", "region", "site")),
    **dict.fromkeys(("country",), ("country",)),
    **dict.fromkeys(("airport", "prison", "base", "embassy", "building", "hospital", "square",
                     "palace", "checkpoint", "camp", "dam", "site"), ("site",)),
}  # fmt: skip
"""Nouns that mean a place named before, and the kinds of place that they can mean."""
_WIDE: Final = frozenset(["admin1", "admin2", "area", "water", "sea", "route"])
"""Kinds of place that are no scene of a story."""
_VAST: Final = _WIDE - {"area"}
"""Kinds of place that do not count when others are named."""
_BYLINES: Final = frozenset(["byline", "credit"])
_ACTING: Final = frozenset(["nsubj", "nsubjpass", "dobj"])


class Setting:
    """The places of one document.

    Attributes:
        focus: The settlement or site where the story plays, when most of its places are that one.
        lead: The settlement or site that the report begins with, when it names one there.
        country: The country of the story, when one is named most.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.places = [m for m in document.places if not self._adjective(m)]
        self._heads = [m.head for m in self.places]
        self._by_head = {m.head: m for m in reversed(self.places)}
        self.focus = self._focus()
        self.lead = self._lead()
        self.country = self._country()

    def _adjective(self, mention: Mention) -> bool:
        token = self.document.doc[mention.head]
        return mention.form == "nominal" or (token.pos_ == "ADJ" and token.dep_ == "amod")

    def headed(self, index: int) -> Mention | None:
        """The place whose head is that token."""
        return self._by_head.get(index)

    def within(self, first: int, last: int, head: int) -> list[Mention]:
        """Places whose heads lie in a token range; clauses inside the phrase of ``head`` are left out."""
        low = bisect_left(self._heads, first)
        found = []
        for mention in self.places[low:]:
            if mention.head > last:
                break
            if not self._in_clause(mention.head, head):
                found.append(mention)
        return found

    def _in_clause(self, index: int, head: int) -> bool:
        """Whether a relative clause or an apposition stands between a token and a phrase's head."""
        token = self.document.doc[index]
        for _ in range(8):
            if token.i == head or token.dep_ == "ROOT":
                return False
            if token.dep_ in ("relcl", "appos", "acl", "advcl"):
                return True
            token = token.head
        return False

    def meant(self, token: Token) -> Mention | None:
        """The place that a plain noun means: the last fitting one named in this or two sentences before."""
        kinds = _MEANT.get(token.lemma_.lower())
        definite = token.lower_ == "there" or any(
            c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in token.children
        )
        plain = all(c.dep_ in _PLAIN or c.dep_ == "advmod" or c.is_space for c in token.children)
        if kinds is None or not definite or not plain:
            return None
        number = self.document.sentence_of(token.i).number
        own = {c.i for c in token.subtree}
        if token.lemma_.lower() in ("capital", "country"):
            named = self.capital() if token.lemma_.lower() == "capital" else self.country
            if named is not None:
                return named
        for mention in reversed(self.places[: bisect_left(self._heads, token.i)]):
            if mention.sentence_no < number - 2:
                break
            if mention.place_kind in kinds and mention.head not in own:
                return mention
        if token.lemma_.lower() not in ("city", "town", "village"):
            return None
        return self.focus if self.focus and self.focus.place_kind in kinds else None

    def capital(self) -> Mention | None:
        """The story's focus, if the text speaks of one settlement only or mostly."""
        focus, country = self.focus, self.country
        if focus is None or focus.place_kind == "site":
            return None
        same = country is None or focus.country is None or focus.country == country.country
        return focus if same else None

    def of_sentence(
        self, number: int, apart_from: Mention | None, head: Token, coarse: bool = False
    ) -> Mention | None:
        """The place of a sentence, when its settlements (or, if ``coarse``, countries) are one.

        Places of another coordinated clause than that of ``head`` are left out.
        """
        first = self.document.sentences[number].first
        root = self.document.doc[first].sent.root.i
        places = [
            m for m in self.places
            if m.sentence_no == number and m is not apart_from and not self._acts(m)
            and not self._in_clause(m.head, root) and not self._tells(m)
            and not self._beside(m.head, head)
        ]  # fmt: skip
        fine = [m for m in places if (m.place_kind in COARSE) == coarse]
        return fine[0] if len({_key(m) for m in fine}) == 1 else None

    def before(self, number: int, index: int) -> Mention | None:
        """The last place of the paragraph before a token, else the story's focus or lead."""
        sentences = self.document.sentences
        here = sentences[number]
        for mention in reversed(self.places[: bisect_left(self._heads, index)]):
            if "\n" in self.document.text[mention.start : here.start]:
                break
            told = sentences[mention.sentence_no]
            root = self.document.doc[told.first].sent.root.i
            aside = self._in_clause(mention.head, root) or self._tells(mention)
            if mention.place_kind not in COARSE and not self._acts(mention) and not aside:
                return mention
        return self.focus or self.lead

    def _beside(self, index: int, head: Token) -> bool:
        """Whether a place stands in a coordinated clause with a subject of its own, ``head`` not."""
        token = self.document.doc[index]
        above = {head.i, *(t.i for t in head.ancestors)}
        for _ in range(8):
            if token.dep_ == "ROOT" or token.i in above:
                return False
            own = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
            if token.dep_ == "conj" and own and token.pos_ in ("VERB", "AUX"):
                return True
            token = token.head
        return False

    def _acts(self, mention: Mention) -> bool:
        """Whether a place stands as the doer, or before an actor's noun."""
        token = self.document.doc[mention.head]
        if token.dep_ in ("compound", "amod", "nmod", "poss"):
            return token.head.pos_ in ("NOUN", "PROPN") and mention.place_kind in COARSE
        return token.dep_ in _ACTING and mention.place_kind in COARSE

    def _tells(self, mention: Mention) -> bool:
        """Whether a place stands with who tells the sentence: "sources in Ankara said"."""
        token = self.document.doc[mention.head]
        for _ in range(6):
            if token.dep_ == "ROOT":
                return False
            if token.dep_ == "nsubj":
                return any(c.dep_ == "ccomp" for c in token.head.children)
            token = token.head
        return False

    @property
    def _told(self) -> list[Mention]:
        """The places of the report's own sentences, bylines and datelines aside."""
        sentences = self.document.sentences
        return [m for m in self.places if sentences[m.sentence_no].section not in _BYLINES]

    def _focus(self) -> Mention | None:
        fine = [m for m in self._told if m.place_kind not in COARSE and not self._acts(m)]
        fine = [m for m in fine if m.place_kind not in _VAST] or fine
        if not fine:
            return None
        counts = Counter(_key(m) for m in fine)
        name, most = max(counts.items(), key=lambda item: (item[1], item[0]))
        half = most * 2 < len(fine) or list(counts.values()).count(most) > 1
        if len(counts) > 1 and (most < 2 or half):
            # A dateline names where the story plays, also when other places are named as often.
            first = fine[0]
            second = sorted(counts.values())[-2]
            if first.sentence_no > 1 or counts[_key(first)] < most or most == second == 1:
                return None
            name = _key(first)
        return next(m for m in fine if _key(m) == name)

    def _lead(self) -> Mention | None:
        """The one place of the first sentence told, unless the report speaks more of another."""
        sentences = self.document.sentences
        told = next((s for s in sentences if s.section not in SILENT_SECTIONS), None)
        if told is None:
            return None
        fine = [m for m in self.places if m.place_kind not in COARSE and not self._acts(m)]
        first = [
            m for m in fine
            if m.sentence_no == told.number and m.place_kind not in _WIDE and not self._tells(m)
        ]  # fmt: skip
        counts = Counter(_key(m) for m in fine)
        wide = [
            m for m in self.places
            if m.sentence_no == told.number and m.place_kind in ("region", "area")
        ]  # fmt: skip
        if len({_key(m) for m in first}) != 1 or any(m.admin1 != first[0].admin1 for m in wide):
            return None
        return first[0] if counts[_key(first[0])] * 2 >= max(counts.values()) else None

    def _country(self) -> Mention | None:
        named = [m for m in self.document.places if m.place_kind == "country"]
        if not named:
            return None
        counts = Counter(_key(m) for m in named)
        name, most = max(counts.items(), key=lambda item: (item[1], item[0]))
        if most * 2 <= len(named):
            return None
        own = [m for m in named if _key(m) == name]
        return next((m for m in own if m.form == "name"), own[0])


def _key(mention: Mention) -> str:
    return mention.place_id or mention.name or mention.text
