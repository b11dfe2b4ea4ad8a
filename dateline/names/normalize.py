"""From a name as written to its plain words: Latin, lower case, without marks."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from dateline.names.rules import rules

_MARKS: Final = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
_APOSTROPHES: Final = re.compile(r"['’‘`ʿʾʻʼ´]")
_POSSESSIVE: Final = re.compile(r"['’]s\b")
_INITIALS: Final = re.compile(r"\b(?:\w\.-?){2,}(?=\W|$)")
_CAMEL: Final = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})")
_WORD: Final = re.compile(r"[^\W_]+")
_SCRIPT_SPLIT: Final = re.compile(r"(?<=\d)(?=[a-z]{3,})")


@cache
def _letters() -> dict[int, str]:
    return {ord(c): latin for script in rules().letters.values() for c, latin in script.items()}


@lru_cache(maxsize=65_536)
def latin(text: str) -> str:
    """The text in small Latin letters without marks; scripts without a table stay as they are.

    >>> latin("Владимир Путин"), latin("Erdoğan")
    ('vladimir putin', 'erdogan')
    """
    if text.isascii():
        return text.lower()
    # Й is a letter of its own: written with marks it would decompose into И.
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_letters())
    return _MARKS.sub("", unicodedata.normalize("NFKD", plain)).translate(_letters())


def words(name: str) -> list[str]:
    """The plain words of a name, in order; surname-first with a comma is turned round.

    >>> words("PUTIN, Vladimir"), words("al-Sharaa")
    (['vladimir', 'putin'], ['al', 'sharaa'])
    """
    head, comma, tail = name.partition(",")
    if comma and head.strip() and tail.strip() and "," not in tail:
        name = f"{tail.strip()} {head.strip()}"
    return plain_words(name)


def plain_words(name: str) -> list[str]:
    """The plain words of a name in the order they are written."""
    name = _POSSESSIVE.sub("", _CAMEL.sub(" ", name))
    return _WORD.findall(_APOSTROPHES.sub("", latin(name)))


def initials_joined(name: str) -> str:
    """Letters with full stops as one word: ``U.S.`` becomes ``US``."""
    return _INITIALS.sub(lambda found: re.sub(r"[.-]", "", found.group()), name)
