"""Keys of place names: spellings that differ only in marks, case or hyphens share one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_DROPPED: Final = re.compile(r"['’‘`ʿʾʻʼ´.\u0300-\u036f]")
_BLANK: Final = re.compile(r"[^\w&]+|_+")
_WORDS: Final = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "&": "and"}
_LETTERS: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe",
                                 "ß": "ss", "ð": "d", "þ": "th", "ə": "a"})  # fmt: skip


@lru_cache(maxsize=65_536)
def key(name: str) -> str:
    """The key of a name.

    >>> key("Dayr az-Zawr"), key("St. Mary’s"), key("The Hague")
    ('dayr az zawr', 'st marys', 'hague')
    """
    if name.isascii():
        plain = name.lower()
    else:
        plain = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
    words = _BLANK.sub(" ", _DROPPED.sub("", plain)).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_WORDS.get(word, word) for word in words)


def unmarked(name: str) -> str:
    """A transliterated name without the marks of its system.

    >>> unmarked("Ḩamāh"), unmarked("Dar‘ā")
    ('Hamah', 'Dara')
    """
    return _DROPPED.sub("", unicodedata.normalize("NFKD", name))


def is_latin(text: str) -> bool:
    """Whether every letter is of the Latin script (or a modifier letter)."""
    return text.isascii() or all(
        not c.isalpha() or ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or 0x2B0 <= ord(c) < 0x300
        for c in text
    )
