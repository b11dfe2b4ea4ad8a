"""Openings: places that stand before what is told: "Near Homs, ...", "Homs: ...", a list's heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dateline.codebook.scenes import scene_words
from dateline.coding.events.settings import Setting
from dateline.reading.document import Document, Mention, Sentence, Span

_MARKS: Final = re.compile(r"[\s.•*·▪‣◦–—-]*")
_ITEM: Final = re.compile(r"\s*[.•*·▪‣◦–—-]\s")
_LIST: Final = re.compile(r"\n\s*[.•*·▪‣◦–—-]\s")
_LONGEST: Final = 14
"""Tokens that an opening may have: "In the northern countryside of Homs province, ..."."""
_COLON: Final = (":", "–", "—", "-")


@dataclass(frozen=True)
class Opening(Span):
    """Words that open a sentence with a place; ``place`` is null when the gazetteer lacks it."""

    place: Mention | None


class Openings:
    """The openings and headings of one document."""

    def __init__(self, document: Document, setting: Setting) -> None:
        self.document = document
        self.setting = setting
        self._opened: dict[int, Opening | None] = {}
        self._headed = self._headings()

    def of_sentence(self, number: int) -> Opening | None:
        """What opens a sentence, if it is a place."""
        if number not in self._opened:
            self._opened[number] = self._opening(self.document.sentences[number])
        return self._opened[number]

    def heading(self, number: int) -> Mention | None:
        """The place that heads the list in which a sentence stands."""
        return self._headed.get(number)

    def _opening(self, sentence: Sentence) -> Opening | None:
        doc = self.document.doc
        first = sentence.first
        while first < sentence.last and (doc[first].is_space or doc[first].is_punct):
            first += 1
        end = min(first + _LONGEST, sentence.last)
        if first >= end:
            return None
        located = doc[first].lower_ in scene_words().locative
        for index in range(first, end):
            token = doc[index]
            named = token.text in _COLON and not located
            if (token.text == "," and located) or named:
                span = doc[first:index]
                places = [
                    m for m in self.setting.between(first, index - 1)
                    if located or (m.first == first and m.last == index)
                ]  # fmt: skip
                if places:
                    return Opening(span.start_char, span.end_char, places[0])
                # "Near Qarat," is a place that the gazetteer lacks; "In March," is none.
                spelled = located and all(
                    t.text[:1].isupper() and not t.ent_type_.startswith(("DATE", "TIME"))
                    for t in doc[first + 1 : index]
                )
                near = doc[first].lower_ in ("near", "outside", "around")
                return Opening(span.start_char, span.end_char, None) if spelled and near else None
            if token.pos_ in ("VERB", "AUX") and token.tag_ != "VBG":
                return None
        return None

    def _headings(self) -> dict[int, Mention]:
        """By sentence number, the place that stands alone on the line above its list."""
        found: dict[int, Mention] = {}
        text, current = self.document.text, None
        if _LIST.search(text) is None and all(s.kind != "list" for s in self.document.sections):
            return found
        for sentence in self.document.sentences:
            opens = text.rfind("\n", 0, sentence.start + 1)
            line = text[opens + 1 : sentence.end]
            places = self.setting.in_sentence(sentence.number)
            bare = line.strip().rstrip(":").casefold()
            words = bare.split(" ", 1)
            if words[0] in scene_words().locative and len(words) > 1:
                bare = words[1]
            if len(places) == 1 and places[0].text.casefold() == bare:
                current = places[0]
                continue
            starts = not line[: sentence.start - opens - 1].strip() if opens >= 0 else False
            listed = _ITEM.match(text, opens + 1) is not None or sentence.section == "list"
            if starts and not listed:
                current = None
            if current is not None:
                found[sentence.number] = current
        return found
