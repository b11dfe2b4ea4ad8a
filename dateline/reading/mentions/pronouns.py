"""Pronouns that may stand for actors."""

from __future__ import annotations

from typing import Final, Literal

from dateline.reading.document import Document, Mention
from dateline.reading.mentions.phrases import make

_Number = Literal["singular", "plural"]
_Gender = Literal["male", "female", "neuter"]
_PRONOUNS: Final[dict[str, tuple[str, _Number | None, _Gender | None]]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("person", "singular", "male")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("person", "singular", "female")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("group", "plural", None)),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), ("group", "plural", None)),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), ("person", "singular", None)),
    **dict.fromkeys(("it", "its", "itself"), ("organization", "singular", "neuter")),
    "who": ("person", None, None),
}
_TAGS: Final = frozenset({"PRP", "PRP$", "WP"})


def find_pronouns(document: Document) -> list[Mention]:
    """Personal and possessive pronouns, and "who"; coreference drops those that stand for no actor."""
    parse = document.parse
    found: list[Mention] = []
    for index, tag in enumerate(parse.tag):
        if tag not in _TAGS:
            continue
        entry = _PRONOUNS.get(parse.lower[index])
        if entry is None or parse.text[index] == "US":
            continue
        mention = make(document, index, index + 1, index, entry[0], "pronoun")
        mention.number, mention.gender = entry[1], entry[2]
        found.append(mention)
    return found
