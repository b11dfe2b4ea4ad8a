"""Bulletins: the day that heads them dates what is listed below it, "Near X, two strikes ..."."""

from __future__ import annotations

from dateline.codebook.scenes import scene_words
from dateline.reading.document import Document, Sentence, TimeExpression

_OPENING = 3
"""Tokens of a sentence within which a day that heads a bulletin begins."""


def heading_days(document: Document) -> dict[int, TimeExpression]:
    """By sentence, the day under which it stands in a bulletin.

    A day that opens a paragraph ("On March 13, ...") holds for what follows as long as that is
    listed, or told place by place ("In Syria, ...", "Near Raqqa, ..."). Anything else ends it.
    """
    days = _opening_days(document)
    found: dict[int, TimeExpression] = {}
    current: TimeExpression | None = None
    before = 0
    for sentence in document.sentences:
        opens = "\n" in document.text[before : sentence.start] or not sentence.number
        before = sentence.start
        own = days.get(sentence.number)
        listed = sentence.section == "list" or _is_item(document, sentence)
        if own is not None and not listed and sentence.section != "dateline":
            current = own if own.precision in ("day", "part_of_day") else None
        elif listed or _opens_with_place(document, sentence):
            if current is not None and own is None:
                found[sentence.number] = current
        elif opens and sentence.section not in ("dateline", "headline"):
            current = None
    return found


def _opening_days(document: Document) -> dict[int, TimeExpression]:
    found: dict[int, TimeExpression] = {}
    for time in document.times:
        if time.date_start is None:
            continue
        tokens = document.tokens(time.span)
        if not len(tokens):
            continue
        sentence = document.sentence_of(tokens[0].i)
        first = _first(document, sentence)
        if tokens[0].i - first < _OPENING and all(
            t.pos_ in ("ADP", "PUNCT", "DET") for t in document.doc[first : tokens[0].i]
        ):
            found.setdefault(sentence.number, time)
    return found


def _first(document: Document, sentence: Sentence) -> int:
    first = sentence.first
    while first < sentence.last and (document.doc[first].is_space or document.doc[first].is_punct):
        first += 1
    return first


def _is_item(document: Document, sentence: Sentence) -> bool:
    return document.doc[sentence.first].text in ("*", "•", "▪", "‣", "◦", "·", "-", "–", "—")


def _opens_with_place(document: Document, sentence: Sentence) -> bool:
    first = _first(document, sentence)
    if first + 1 >= sentence.last or document.doc[first].lower_ not in scene_words().locative:
        return False
    name = document.doc[first + 1]
    return name.pos_ == "PROPN" and not name.ent_type_.startswith(("DATE", "TIME"))
