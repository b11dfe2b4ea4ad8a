"""Ages: which sentences tell of another time than the story's."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from dateline.reading.document import Document
from dateline.reading.tokens import Token

_LONG_AGO: Final = 14
"""Days before the report from which on a sentence tells another story."""
_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")


class Ages:
    """The times of one document's sentences, seen from the report."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def _times(self) -> dict[int, list[tuple[Token, bool]]]:
        """By sentence, its times, and whether each lies long before the report."""
        found: dict[int, list[tuple[Token, bool]]] = {}
        latest = self.document.latest
        for time in self.document.times:
            tokens = self.document.tokens(time.span)
            if not len(tokens):
                continue
            if latest is None or time.date_end is None or time.date_start is None:
                if not _YEAR.search(time.text):
                    continue
                old = True
            else:
                since = tokens[0].i > 0 and "since" in (tokens[0].lower_, tokens[0].nbor(-1).lower_)
                told = time.date_start if since else time.date_end
                old = (latest - told).days > _LONG_AGO
            number = self.document.sentence_of(tokens[0].i).number
            found.setdefault(number, []).append((tokens.root, old))
        return found

    def past(self, number: int, head: Token) -> bool:
        """Whether what a sentence tells lies long ago, by its own times or those before them."""
        sentences = self.document.sentences
        for earlier in range(number, max(-1, number - 3), -1):
            if "\n" in self.document.text[sentences[earlier].start : sentences[number].start]:
                return False
            times = [old for token, old in self._times.get(earlier, ()) if not _aside(token, head)]
            if times:
                return all(times)
        return False


def _aside(time: Token, head: Token) -> bool:
    """Whether a time stands in a relative clause that does not hold the act."""
    for _ in range(8):
        if time.dep_ == "ROOT" or time.i == head.i:
            return False
        if time.dep_ in ("relcl", "acl", "appos"):
            return all(t.i != time.i for t in head.ancestors)
        time = time.head
    return False
