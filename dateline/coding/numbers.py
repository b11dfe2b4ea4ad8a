"""Numbers: the figure in a phrase, in digits, in words, or vague, with what its words allow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from dateline import codebook
from dateline.reading.document import Span
from dateline.reading.tokens import Token

_SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 10**9}
_AT_LEAST: Final = re.compile(
    r"\b(?:at least|more than|over|no fewer than|upwards of|not less than|above)\s*$"
)
_AT_MOST: Final = re.compile(
    r"\b(?:up to|at most|as many as|no more than|fewer than|less than)\s*$"
)
_NEAR: Final = re.compile(
    r"\b(?:about|around|some|approximately|nearly|almost|roughly|close to)\s*$"
)
_OR_MORE: Final = re.compile(r"\s+or more\b")
_BODIES: Final = frozenset(["family", "crowd", "crew", "group", "household", "party", "team"])
"""Nouns for people together, whose "of" phrase may be their number."""
_NONE: Final = frozenset(["none", "nobody", "no one", "no-one", "no"])
_NO_COUNT: Final = re.compile(
    r"\s*%|\s?-?per ?cent|[-–:]\d|(?:st|nd|rd|th)\b|-on-|-year|\s+years? old"
)
"""What follows figures that count nobody: shares, scores, ages."""
_TORN: Final = re.compile(r"\d, $|\d[-–:.]$")
"""What stands before the rest of a figure that was torn apart."""
_TORN_DECIMAL: Final = re.compile(r"\d\. $")
_ASKED: Final = re.compile(r"\b(?:how|so|too|as|that) $")
"""What stands before a quantity that is asked or compared: "how many"."""
_BOUNDS: Final = re.compile(
    r"(?:\bbetween (?P<low>[\d,]*\d|[a-z]+) and |\b(?P<low2>[\d,]*\d|[a-z]+) ?(?:to|-|–|or) ?)$"
)
_AND: Final = re.compile(r" and (\d[\d,]*|[a-z]+)")
_DECIMAL: Final = re.compile(r"\d{1,6}\.\d{1,6}")
_RANGE: Final = re.compile(r"(\d[\d,]*)[-–](\d[\d,]*)")
_DIGITS: Final = re.compile(r"^\d{1,3}(?:,\d{3})+$|^\d+$")


@dataclass(frozen=True)
class Number:
    """A figure: where it stands and the least, the told and the greatest count."""

    span: Span
    low: int | None
    best: int | None
    high: int | None


def number_of(counted: Token) -> Number | None:
    """The number in a counted phrase, given its head ("dozens of people", "at least 12 dead")."""
    tokens = _numeral_tokens(counted)
    if not tokens:
        return None
    text = counted.doc.text
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)
    before = text[max(0, start - 24) : start].lower()
    words = text[start:end].lower()
    if words in _NONE:
        return Number(Span(start, end), 0, 0, 0)
    if _NO_COUNT.match(text[end : end + 9]) or _TORN.search(before) or _is_age(tokens):
        return None
    if words in ("many", "few", "much") and _ASKED.search(before):
        return None
    if len(words) == 1 and words.isdigit() and _TORN_DECIMAL.search(before):
        return None  # "a magnitude of 6. 1"
    if (bounds := _RANGE.fullmatch(words)) is not None:
        low, high = (_value(b) for b in bounds.groups())
        return Number(Span(start, end), low, None, high) if low and high and low < high else None
    between = _between(before, words, text[end : end + 24].lower(), start, end)
    if between is not None:
        return between
    more = _OR_MORE.match(text[end : end + 12])
    if more is not None:
        value = _value(words)
        return Number(Span(start, end + more.end()), value, None, None)
    vague = codebook.vague_numbers().get(words)
    lead = next((m for p in (_AT_LEAST, _AT_MOST, _NEAR) if (m := p.search(before))), None)
    if lead is not None:
        shift = len(before) - lead.start()
        start -= shift
    value = _value(words)
    if vague is not None and value is None:
        best = vague.low if vague.low == vague.high else None
        return Number(Span(start, end), vague.low, best, vague.high)
    if value is None:
        return None
    span = Span(start, end)
    if lead is not None and _AT_LEAST.search(before):
        return Number(span, value, None, None)
    if lead is not None and _AT_MOST.search(before):
        return Number(span, None, None, value)
    if lead is not None:
        return Number(span, None, value, None)
    return Number(span, value, value, value)


def _is_age(tokens: list[Token]) -> bool:
    """Whether a figure is somebody's age: "Mona Haddad, 34, was arrested"."""
    first, last = tokens[0], tokens[-1]
    doc = first.doc
    if first.i and doc[first.i - 1].lower_ in ("both", "aged", "age") and first.like_num:
        following = doc[last.i + 1] if last.i + 1 < len(doc) else None
        return following is None or following.pos_ not in ("NOUN", "PROPN", "ADJ")
    if first.i < 2 or len(tokens) > 1 or last.i + 1 >= len(doc) or doc[first.i - 1].text != ",":
        return False
    return doc[first.i - 2].pos_ == "PROPN" and doc[last.i + 1].text in (",", ".", ";", ")")


def _between(before: str, words: str, after: str, start: int, end: int) -> Number | None:
    """A figure told by its bounds: "between 10 and 20", "10 to 20"."""
    if before.endswith("between ") and (rest := _AND.match(after)) is not None:
        low, high = _value(words), _value(rest[1])
        if low is not None and high is not None and low < high:
            return Number(Span(start - len("between "), end + rest.end()), low, None, high)
    lead = _BOUNDS.search(before)
    if lead is None:
        return None
    low, high = _value(lead["low"] or lead["low2"]), _value(words)
    if low is None or high is None or not low < high:
        return None
    return Number(Span(start - (len(before) - lead.start()), end), low, None, high)


def _numeral_tokens(counted: Token) -> list[Token]:
    """The tokens of the numeral: of the phrase itself, or the head that counts ("dozens of")."""
    own = counted.lower_
    if own in _NONE:
        return [counted]
    if own == "one" and counted.i:
        before = counted.nbor(-1)
        if before.lower_ == "no":
            return [before, counted]
        if before.text == "-" and counted.i > 1 and counted.nbor(-2).lower_ == "no":
            return list(counted.doc[counted.i - 2 : counted.i + 1])
        if any(c.dep_ in ("det", "amod", "poss") for c in counted.children):
            return []  # "the wrong one"
    vague = codebook.vague_numbers()
    if own in ("dozens", "scores", "hundreds", "thousands", "tens", "millions"):
        # "tens of thousands" is one numeral, whichever of its words the parser made the head.
        for first in (counted.i, counted.i - 2):
            words = counted.doc[max(0, first) : max(0, first) + 3]
            if words.text.lower() in vague:
                return list(words)
        return [counted]
    if counted.pos_ == "NUM" or counted.tag_ == "CD" or _value(own) is not None:
        return _run(counted)
    for child in counted.children:
        if child.dep_ in ("nummod", "quantmod") or child.tag_ == "CD":
            return _run(child)
    for prep in counted.children:
        if prep.lower_ == "of" and counted.lemma_.lower() in _BODIES:
            for child in prep.children:
                if stands_alone(child):
                    return _run(child)  # "a family of five"
    for child in counted.children:
        if child.dep_ in ("amod", "det", "nmod", "compound") and (
            child.lower_ in vague or child.lower_ == "no" or child.lemma_ in ("dozen",)
        ):
            return [child]
    return []


def stands_alone(token: Token) -> bool:
    """Whether a token is a numeral that counts nothing beside it: "11" in "11 injured"."""
    return _numeral(token) and token.dep_ != "nummod" and token.ent_type_ not in ("DATE", "TIME")


def _run(token: Token) -> list[Token]:
    """The numeral tokens that stand together around one."""
    doc, first, last = token.doc, token.i, token.i
    while first > 0 and _numeral(doc[first - 1]):
        first -= 1
        if first > 1 and doc[first - 1].text == "-" and _numeral(doc[first - 2]):
            first -= 2
    if first > 1 and doc[first - 1].text == "-" and _numeral(doc[first - 2]):
        first -= 2
    while last + 1 < len(doc) and _numeral(doc[last + 1]):
        last += 1
    if first > 0 and doc[first - 1].lower_ == "a" and doc[first].lower_ in (*_SCALES, "dozen"):
        first -= 1
    return list(doc[first : last + 1])


def _numeral(token: Token) -> bool:
    word = token.lower_
    return (
        word in codebook.number_words()
        or word in _SCALES
        or bool(_DIGITS.match(word))
        or bool(_DECIMAL.fullmatch(word))
        or word in ("dozen",)
    )


_LONGEST: Final = 20
"""Characters of the longest word of a numeral."""
_MOST: Final = 2**31 - 1
"""The greatest count that the tables hold."""


def _value(words: str) -> int | None:
    """The value of a numeral; null when it is none, or more than any count of people can be."""
    total, current, seen = Fraction(0), Fraction(0), False
    units = codebook.number_words()
    for word in re.split(r"[\s-]+", words):
        if len(word) > _LONGEST:
            return None
        if _DIGITS.match(word):
            current += int(word.replace(",", ""))
        elif _DECIMAL.fullmatch(word):
            current += Fraction(word)
        elif word in units:
            current += units[word]
        elif word == "dozen":
            current = (current or Fraction(1)) * 12
        elif word == "hundred":
            current = (current or Fraction(1)) * 100
        elif word in _SCALES:
            total, current = total + (current or Fraction(1)) * _SCALES[word], Fraction(0)
        elif word in ("and", "a", ""):
            continue
        else:
            return None
        seen = True
    value = total + current
    return int(value) if seen and value <= _MOST and value.denominator == 1 else None
