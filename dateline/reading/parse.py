"""The parse as plain columns: what every rule asks of tokens, read out of spaCy once.

Attribute access on spaCy tokens builds an object each time; rules that look at every token of every
report read these lists instead. Index ``i`` is the token index of the document everywhere.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import Final
from unicodedata import category

from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, ORTH, POS, SENT_START, SPACY, TAG
from spacy.tokens import Doc

_READ: Final = [ORTH, LEMMA, POS, TAG, DEP, ENT_TYPE, HEAD, IDX, SPACY, SENT_START]

_PARTED: Final = frozenset({"VBD", "VBN", "VBG"})
_CLOSED: Final = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")


class Parse:
    """Columns of a parsed document, one entry a token.

    Attributes:
        source: Text of the whole document.
        text: Characters of the token.
        lower: The same in lower case.
        lemma: Lemma in lower case.
        lemma_: Lemma as the language model gives it.
        pos: Universal part of speech.
        tag: Penn Treebank tag.
        dep: Dependency label (ClearNLP), of the arc from ``head``.
        label: Type of the recognized entity that it is part of; empty outside.
        head: Index of the syntactic head; its own index for a root.
        start: Offset of the first character.
        space: Whether white space follows directly.
        opens: Whether the parse begins a sentence here.
    """

    def __init__(self, doc: Doc) -> None:
        # One call reads all: an object a token would cost more than all that rules do with them.
        table = doc.to_array(_READ)
        strings = _Strings(doc)
        word, lemma, pos, tag, dep, label = (
            list(map(strings.__getitem__, table[:, column].tolist())) for column in range(6)
        )
        self.source: str = doc.text
        self.text: list[str] = word
        self.lower: list[str] = [w.lower() for w in word]
        self.lemma_: list[str] = lemma
        self.lemma: list[str] = [
            mended(kind.lower(), said) if mark in _PARTED else kind.lower()
            for kind, said, mark in zip(lemma, self.lower, tag, strict=True)
        ]
        self.pos: list[str] = pos
        self.tag: list[str] = tag
        self.dep: list[str] = dep
        self.label: list[str] = label
        away: list[int] = table[:, 6].astype("int64").tolist()
        self.head: list[int] = [i + distance for i, distance in enumerate(away)]
        self.start: list[int] = table[:, 7].tolist()
        self.space: list[bool] = [blank != 0 for blank in table[:, 8].tolist()]
        self.opens: list[bool] = [begins == 1 for begins in table[:, 9].tolist()]

    def __len__(self) -> int:
        return len(self.text)

    def end(self, index: int) -> int:
        """Offset after the last character of a token."""
        return self.start[index] + len(self.text[index])

    def between(self, first: int, last: int) -> str:
        """Characters of tokens [first, last)."""
        return self.source[self.start[first] : self.end(last - 1)] if first < last else ""

    def root(self, first: int, last: int) -> int:
        """The token of [first, last) that stands highest in the tree, as in spaCy's ``Span.root``.

        spaCy counts the way up from each; in a row of a thousand members that is long.
        """
        heads = [i for i in range(first, last) if self.head[i] == i] or [
            i for i in range(first, last) if not first <= self.head[i] < last
        ]
        return heads[0] if len(heads) == 1 else min(heads, key=self._depth, default=first)

    def _depth(self, index: int) -> int:
        if not self.children[index] and _is_mark(self.text[index]):
            return len(self)  # a lone mark only heads what holds nothing else
        steps = 0
        while self.head[index] != index:
            index, steps = self.head[index], steps + 1
        return steps

    @cached_property
    def children(self) -> list[list[int]]:
        """Dependents of each token, in order."""
        none: list[int] = []  # one for all the leaves: half of all tokens are
        found = [none] * len(self.head)
        for index, head in enumerate(self.head):
            if head != index:
                if found[head] is none:
                    found[head] = [index]
                else:
                    found[head].append(index)
        return found

    @cached_property
    def left(self) -> list[int]:
        """First token of the subtree of each token."""
        found = [-1] * len(self)
        for index in range(len(self)):
            self._climb(index, found)
        return found

    @cached_property
    def right(self) -> list[int]:
        """Last token of the subtree of each token."""
        found = [-1] * len(self)
        for index in range(len(self) - 1, -1, -1):
            self._climb(index, found)
        return found

    def _climb(self, index: int, found: list[int]) -> None:
        """Write a token where it is the first to reach those above it: each is written once."""
        at = index
        while found[at] < 0:
            found[at] = index
            at = self.head[at]

    def child(self, index: int, *deps: str) -> int | None:
        """First dependent with one of the labels."""
        return next((c for c in self.children[index] if self.dep[c] in deps), None)


def _is_mark(word: str) -> bool:
    return word.isspace() or all(category(char).startswith("P") for char in word)


class _Strings(dict[int, str]):
    """The strings that spaCy's keys stand for, each looked up once."""

    def __init__(self, doc: Doc) -> None:
        super().__init__()
        self._store = doc.vocab.strings

    def __missing__(self, key: int) -> str:
        found = str(self._store[key])
        self[key] = found
        return found


@cache
def mended(lemma: str, word: str) -> str:
    """The lemma of a past tense or participle with the silent "e" that the lemmatizer cut off.

    A verb of one closed syllable doubles its last letter ("ratted"); where the word does not, its
    verb ends in "e".

    >>> mended("rat", "rated"), mended("hop", "hoping"), mended("rat", "ratted")
    ('rate', 'hope', 'rat')
    """
    whole = word in (f"{lemma}ed", f"{lemma}ing") and _CLOSED.fullmatch(lemma) is not None
    return f"{lemma}e" if whole else lemma
