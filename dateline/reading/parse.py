"""The parse as plain columns: what every rule asks of tokens, read out of spaCy once.

Attribute access on spaCy tokens builds an object each time; rules that look at every token of every
report read these lists instead. Index ``i`` is the token index of the document everywhere.
"""

from __future__ import annotations

from functools import cached_property

from spacy.tokens import Doc


class Parse:
    """Columns of a parsed document, one entry a token.

    Attributes:
        text: Characters of the token.
        lower: The same in lower case.
        lemma: Lemma in lower case.
        pos: Universal part of speech.
        tag: Penn Treebank tag.
        dep: Dependency label (ClearNLP), of the arc from ``head``.
        head: Index of the syntactic head; its own index for a root.
        start: Offset of the first character.
        space: Whether white space follows directly.
    """

    def __init__(self, doc: Doc) -> None:
        tokens = list(doc)  # once: each walk over the document would make them anew
        self.text: list[str] = [token.text for token in tokens]
        self.lower: list[str] = [word.lower() for word in self.text]
        self.lemma: list[str] = [token.lemma_.lower() for token in tokens]
        self.pos: list[str] = [token.pos_ for token in tokens]
        self.tag: list[str] = [token.tag_ for token in tokens]
        self.dep: list[str] = [token.dep_ for token in tokens]
        self.head: list[int] = [token.head.i for token in tokens]
        self.start: list[int] = [token.idx for token in tokens]
        self.space: list[bool] = [bool(token.whitespace_) for token in tokens]

    def __len__(self) -> int:
        return len(self.text)

    def end(self, index: int) -> int:
        """Offset after the last character of a token."""
        return self.start[index] + len(self.text[index])

    @cached_property
    def children(self) -> list[list[int]]:
        """Dependents of each token, in order."""
        found: list[list[int]] = [[] for _ in self.head]
        for index, head in enumerate(self.head):
            if head != index:
                found[head].append(index)
        return found

    def child(self, index: int, *deps: str) -> int | None:
        """First dependent with one of the labels."""
        return next((c for c in self.children[index] if self.dep[c] in deps), None)
