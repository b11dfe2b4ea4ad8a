"""Sections: the blocks between newlines, told apart by simple, robust rules.

A report often comes as plain text whose first lines are its headline and deck. What a block is
changes how it is read: a headline has no full stop, a byline names nobody who acts, a list item is
no continuation of the item before.
"""

from __future__ import annotations

import re
from typing import Final

from dateline.reading.document import Document, Section, SectionKind

# Every character at which a reader sees a new line.
NEWLINES: Final = "\n\r\v\f\x85\u2028\u2029"
# A line separator only breaks the line where the sentence goes on behind it: 'P,|two officers said'.
SOFT: Final = "(?:(?<=,)[\v\u2028]|[\v\u2028](?= ?[a-z]))"
BREAK: Final = re.compile(f"(?!{SOFT})[{NEWLINES}]")
_BLOCK: Final = re.compile(f"(?:[^{NEWLINES}]|{SOFT})+")
_WORD: Final = re.compile(r"\w+")
_TERMINAL: Final = re.compile(r"[.!?…][\"'”’»)\]]*$")
_FULL_STOP: Final = re.compile(r"[.!?…]\s*$")

_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DAY: Final = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})"
_PLACE: Final = r"[A-Z][A-Z’'.-]*(?:[ /][A-Z(][A-Z’'.)-]*){0,4}"
# "DAMASCUS, Syria, Dec 8 (Reuters) - ", "KYIV (AP) — ", "BEIRUT — ", "Damascus, SANA - ",
# "Geneva, 12 May 2018 - "
_DATELINE: Final = re.compile(
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?, [A-Z]{2,6}\s?(?:--|[-–—])\s"
    rf"|{_PLACE}(?:, [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){{0,2}})?"
    rf"(?:,? {_DAY}(?:,? \d{{4}})?)?(?: ?\([^()]{{2,40}}\))?\s?(?:--|[-–—])\s"
    rf"|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{0,2}}, {_DAY}(?:,? \d{{4}})?\s?(?:--|[-–—])\s"
)
_DATE_LINE: Final = re.compile(
    r"(?:(?:published|updated|posted|last (?:updated|modified))\b.{0,60}"
    r"|(?:[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*){0,3}, ?)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})"
    r",? \d{4}.{0,30}|\d{4}-\d\d-\d\d.{0,30})\s*$",
    re.IGNORECASE,
)
_BYLINE: Final = re.compile(
    r"(?:by|words by|written by|story by|from our correspondent)\s+[^\W\d_]", re.IGNORECASE
)
_CREDIT: Final = re.compile(
    r"[(\[]?(?:(?:additional )?(?:reporting|editing|writing|translation|photograph\w*) by\b"
    r"|(?:image|photo|picture|video|credit|source|graphic)s?(?: credit)?:|©|\(c\) |copyright\b"
    r"|with (?:additional )?reporting\b|this (?:story|article|report) (?:was|has been|first)\b)",
    re.IGNORECASE,
)
_AUTHOR_NOTE: Final = re.compile(
    r"(?:[A-Z][\w.’'-]*\s){1,5}(?:is|are) (?:an?|the|our)\b[^.]{0,60}?\b(?:correspondents?|reporters?|editors?"
    r"|journalists?|writers?|columnists?|fellow|analyst|contributors?|producer|photographer)\b"
)
_BULLET: Final = re.compile(r"\s*(?:[-*•‣▪◦·–—]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")

_HEADLINE_WORDS: Final = 25
_DECK_WORDS: Final = 45
_BYLINE_WORDS: Final = 12
_CREDIT_WORDS: Final = 40
_TOP: Final = 6  # a byline or date line stands among the first blocks


def find_sections(document: Document) -> list[Section]:
    """The blocks of the document's text, in order."""
    return split(document.text, document.title)


def split(text: str, title: str | None = None) -> list[Section]:
    """The blocks of a text, in order; a dateline is cut off the paragraph that it opens."""
    blocks: list[tuple[int, int]] = []
    for match in _BLOCK.finditer(text):
        found = match.group()
        inner = found.strip()
        if inner:
            start = match.start() + found.index(inner[0])
            blocks.append((start, start + len(inner)))
    kinds = _Kinds([text[a:b] for a, b in blocks], title)
    sections: list[Section] = []
    for number, (start, end) in enumerate(blocks):
        kind = kinds.of(number)
        cut = _DATELINE.match(text, start, end) if kind == "body" else None
        if cut and cut.end() < end:
            sections.append(Section(start, cut.end(), "dateline"))
            start = cut.end()
        sections.append(Section(start, end, kind))
    return sections


class _Kinds:
    """What each block is."""

    def __init__(self, blocks: list[str], title: str | None) -> None:
        self.blocks = blocks
        self.has_headline = bool(blocks) and self._is_headline(title)
        self.has_deck = self.has_headline and self._is_deck()

    def of(self, number: int) -> SectionKind:
        """The kind of one block."""
        block = self.blocks[number]
        words = len(_WORD.findall(block))
        if number == 0 and self.has_headline:
            return "headline"
        if number < _TOP and words <= _BYLINE_WORDS:
            if _DATE_LINE.match(block):
                return "dateline"
            if _BYLINE.match(block) and not _TERMINAL.search(block):
                return "byline"
        if number == 1 and self.has_deck:
            return "deck"
        if words <= _CREDIT_WORDS and (
            _CREDIT.match(block)
            or (number and number == len(self.blocks) - 1 and _AUTHOR_NOTE.match(block))
        ):
            return "credit"
        if _BULLET.match(block):
            return "list"
        return "body"

    def _is_headline(self, title: str | None) -> bool:
        first = self.blocks[0]
        if title and _plain(title) == _plain(first):
            return True
        if len(self.blocks) < 2 or len(_WORD.findall(first)) > _HEADLINE_WORDS:
            return False
        if _DATE_LINE.match(first) and len(_WORD.findall(first)) <= _BYLINE_WORDS:
            return False
        return not (_TERMINAL.search(first) or _BULLET.match(first) or first.endswith((":", ",")))

    def _is_deck(self) -> bool:
        if len(self.blocks) < 3:
            return False
        block = self.blocks[1]
        following = next(
            (b for b in self.blocks[2:_TOP] if not (_BYLINE.match(b) or _DATE_LINE.match(b))), ""
        )
        words = len(_WORD.findall(block))
        if words > _DECK_WORDS or block.endswith((":", ",")) or _BULLET.match(block):
            return False
        # A lead paragraph ends with a full stop of its own; a deck with none, or inside a quotation.
        return not _FULL_STOP.search(block) and len(_WORD.findall(following)) >= 12


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
