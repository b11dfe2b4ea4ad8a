"""Quotes: the words between quotation marks, of every usual style.

A quote stays inside its paragraph: an unclosed mark ends there, and a paragraph that opens with a
mark after an unclosed one carries the same speech on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from dateline.reading.document import Document, Quote, Section, Span

_DOUBLE: Final = re.compile(r"[\"“”„‟«»]|``|''|,,(?=\w)")
_SINGLE: Final = re.compile(r"['‘’‚‛‹›]")
# What may close each opening mark; writers and editors mix straight and curly ones.
_CLOSERS: Final = {
    '"': '"”', "“": '”"', "”": "”", "„": "“”\"", "‟": "”", "«": "»", "»": "«",
    "``": "''\"”", "''": "''", ",,": "''\"”“",
    "'": "'’", "‘": "’'", "‚": "‘’", "‛": "’", "’": "", "‹": "›", "›": "‹",
}  # fmt: skip
_BEFORE_OPENING: Final = frozenset(' \t\u00a0([{—–-/:;,"“„«')
_OPENING: Final = frozenset({"“", "„", "‟", "«", "``", ",,"})
_DEEPEST: Final = 4  # more quotes inside quotes are typing errors
_SCARE_WORDS: Final = 6
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})


class _Pair(NamedTuple):
    """An opening mark and its end, a closing mark and its end; no closing mark: both the same."""

    open: int
    start: int
    end: int
    close: int


def find_quotes(document: Document) -> list[Quote]:
    """The quotes of the document, nested ones too, sorted by start."""
    quotes: list[Quote] = []
    carried: int | None = None  # number of the speech that the last paragraph left open
    for section in document.sections:
        here = sorted(_in_block(document.text, section))
        for pair in here:
            follows = carried if pair.open == section.start else None
            quotes.append(_quote(document, pair, follows))
        carried = None
        if here and here[-1].close == here[-1].end:  # an unclosed one runs to the paragraph's end
            carried = len(quotes) - 1
    return quotes


def _in_block(text: str, section: Section) -> list[_Pair]:
    doubles = _doubles(text, section)
    edges = sorted([edge for p in doubles for edge in (p.open, p.close)])
    singles = [
        p
        for p in _singles(text, section)
        if bisect_right(edges, p.open) == bisect_right(edges, p.end)
    ]
    return [p for p in doubles + singles if text[p.start : p.end].strip()]


def _doubles(text: str, section: Section) -> list[_Pair]:
    """Double quotation marks and guillemets, by a stack of open marks."""
    stack: list[tuple[str, int, int]] = []
    pairs: list[_Pair] = []

    def leave(depth: int, end: int, close: int) -> None:
        for _, at, inner in stack[depth:]:
            pairs.append(_Pair(at, min(inner, end), end, close))
        del stack[depth:]

    for match in _DOUBLE.finditer(text, section.start, section.end):
        mark, start, end = match.group(), match.start(), match.end()
        left_free = start == section.start or text[start - 1] in _BEFORE_OPENING
        right_free = end >= section.end or not (text[end].isalnum() or text[end] in "([$€£…'‘“\"")
        # “As typed by mistake,“ closes with an opening mark: right after a word, before a blank.
        wrong = (
            mark == "“" and right_free and (text[start - 1].isalnum() or text[start - 1] in ".,!?")
        )
        depth = next(
            (
                i
                for i in range(len(stack) - 1, -1, -1)
                if mark in _CLOSERS[stack[i][0]] or (wrong and stack[i][0] == mark)
            ),
            None,
        )
        if depth is not None and left_free and not right_free and stack[depth][0] == mark:
            leave(depth, start, start)  # the one before was never closed
            stack.append((mark, start, end))
        elif depth is not None:
            leave(depth + 1, start, start)
            _, at, inner = stack.pop()
            pairs.append(_Pair(at, inner, start, end))
        elif len(stack) < _DEEPEST and _may_open(mark, left_free, right_free):
            stack.append((mark, start, end))
    leave(0, section.end, section.end)
    return pairs


def _may_open(mark: str, left_free: bool, right_free: bool) -> bool:
    if mark in _OPENING:
        return True
    return left_free and (mark != "”" or not right_free)


def _singles(text: str, section: Section) -> list[_Pair]:
    """Single marks, told from apostrophes by what stands on their sides."""
    openers: list[tuple[str, int]] = []
    closers: list[tuple[str, int]] = []
    for match in _SINGLE.finditer(text, section.start, section.end):
        mark, at = match.group(), match.start()
        before = text[at - 1] if at > section.start else " "
        after = text[at + 1] if at + 1 < section.end else " "
        if mark in "'‘‚‛‹›" and before in _BEFORE_OPENING and (after.isalnum() or after in '"“[$…'):
            openers.append((mark, at))
        elif mark in "'’›‹" and not before.isspace() and not after.isalnum():
            closers.append((mark, at))
    pairs: list[_Pair] = []
    used = 0
    bounds = [*(at for _, at in openers), section.end]
    for (mark, at), (_, limit) in zip(openers, pairwise(bounds), strict=True):
        while used < len(closers) and closers[used][1] < at:
            used += 1
        here: list[int] = []
        while used < len(closers) and closers[used][1] < limit:
            if closers[used][0] in _CLOSERS[mark]:
                here.append(closers[used][1])
            used += 1
        if here:
            # "the rebels' advance" closes nothing if a surer mark follows.
            end = next((e for e in here if not _possessive(text, e)), here[0])
            pairs.append(_Pair(at, at + 1, end, end + 1))
    return pairs


def _possessive(text: str, at: int) -> bool:
    return text[at - 1] in "sS" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()


def _quote(document: Document, pair: _Pair, continues: int | None) -> Quote:
    text = document.text
    start, end = pair.start, pair.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    close = pair.close if pair.close > pair.end else end
    quote = Quote(start, end, pair.open, close, continues=continues)
    return quote if continues is not None else replace(quote, scare=_is_scare(document, quote))


def _is_scare(document: Document, quote: Quote) -> bool:
    """Whether the marks set off a word or phrase: no clause, no full stop, no lead-in of speech."""
    text = document.text
    inner = text[quote.start : quote.end]
    if inner[-1] in ".,!?…" or len(inner.split()) > _SCARE_WORDS:
        return False
    before = text[max(0, quote.open - 3) : quote.open].rstrip()
    if before.endswith((",", ":")) or (not before and quote.close >= len(text)):
        return False
    tokens = document.tokens(Span(quote.start, quote.end))
    if any(token.tag_ in _FINITE for token in tokens):
        return False
    return not (text[quote.close : quote.close + 1] == "," and quote.open == 0)
