"""The body of a page."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import Any

import trafilatura

from dateline.normalize.jsonld import Node
from dateline.normalize.status import STUB_WORDS

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff"))
_SPACES = re.compile(r"[^\S\n]+")
_BLOCKS = ("p", "div", "h1", "h2", "h3", "ul", "table")
_LAYOUT_CELL = 400
_HEAD_LINES = 4
_KICKER = 40
# "Updated", "Last updated: 9 December 2024 08:10": when a page changed is a column of its own.
_STAMP = re.compile(r"(?:last )?(?:updated|modified|published|posted)\b[^.!?]{0,50}", re.IGNORECASE)


def find_body(tree: Any, url: str | None, article: Node | None) -> str:
    """The body by trafilatura's default mode.

    Where that finds next to nothing and the page's JSON-LD carries the article's body, that one is
    taken.
    """
    _unfold_layout(tree)
    found = trafilatura.extract(tree, url=url, include_comments=False, include_tables=True)
    text = clean_text(found or "")
    if len(text.split()) < STUB_WORDS:
        stated = (article or {}).get("articleBody")
        if isinstance(stated, str) and len(stated) > 2 * len(text):
            return clean_text(unescape(stated))
    return text


def without_head(text: str, title: str | None) -> str:
    """The body without what a page prints above it: kicker, headline, "Updated ...".

    The headline is a column of its own; repeated in the text, it would be coded as a telling. What
    stands above the repeated headline (the name of a section) goes with it.
    """
    lines = text.split("\n")
    headline = _letters(title) if title else ""
    first = 0
    for number, line in enumerate(lines[:_HEAD_LINES]):
        if headline and _letters(line) == headline:
            if all(len(a) <= _KICKER and a[-1:] not in ".!?" for a in lines[:number]):
                first = number + 1
            break
    while first < len(lines) - 1 and _STAMP.fullmatch(lines[first]):
        first += 1
    return "\n".join(lines[first:]) if first < len(lines) else text


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def clean_text(text: str) -> str:
    """Body text with single spaces, one newline between paragraphs, composed letters (NFC).

    Soft hyphens and zero-width spaces, which cut words where nothing is seen, are dropped.
    """
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _unfold_layout(tree: Any) -> None:
    """Turn tables that only arrange the page into plain blocks.

    Such a table has a cell that holds blocks and much text. Read as a table, its whole article
    would become one line among the menus.
    """
    for table in list(tree.iter("table")):
        cells = table.iterfind(".//td")
        if not any(_is_layout(cell) for cell in cells):
            continue
        for element in table.iter("table", "tbody", "tr", "td", "th"):
            element.tag = "div"


def _is_layout(cell: Any) -> bool:
    blocks = any(child.tag in _BLOCKS for child in cell)
    return blocks and sum(len(text) for text in cell.itertext()) > _LAYOUT_CELL
