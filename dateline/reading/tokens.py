"""Tokens of a parsed report as plain objects: what the rules walk over.

They answer to spaCy's names (``lemma_``, ``dep_``, ``head``, ``children``). A spaCy token looks each
of these up anew, and finds its children by walking over its whole phrase; rules ask millions of
times, and long sentences would cost the square of their length. Here each is read once a document.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, overload
from unicodedata import category

from spacy.tokens import Doc
from spacy.tokens import Span as Entity

from dateline.reading.parse import Parse


class Token:
    """A token: the attributes of spaCy's that rules ask for.

    Attributes:
        i: Index in the document.
        idx: Offset of the first character.
        lower_: Text in lower case.
        lemma_: Lemma as the language model gives it.
        pos_: Universal part of speech.
        tag_: Penn Treebank tag.
        dep_: Dependency label (ClearNLP), of the arc from ``head``.
        ent_type_: Type of the recognized entity that it is part of; empty outside.
        head: Syntactic head; itself for a root.
        children: Dependents in order.
    """

    __slots__ = (
        "children", "dep_", "doc", "ent_type_", "head", "i", "idx", "lemma_", "lower_", "pos_",
        "tag_", "text",
    )  # fmt: skip

    head: Token
    children: list[Token]

    def __init__(self, doc: Tokens, i: int) -> None:
        p = doc.parse
        self.doc, self.i, self.idx = doc, i, p.start[i]
        self.text, self.lower_, self.lemma_ = p.text[i], p.lower[i], p.lemma_[i]
        self.pos_, self.tag_, self.dep_, self.ent_type_ = p.pos[i], p.tag[i], p.dep[i], p.label[i]

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """What leads to other tokens, filled when first asked for: most tokens never are."""
            doc, i = self.doc, self.i
            if name == "head":
                self.head = doc.at(doc.parse.head[i])
            elif name == "children":
                self.children = [doc.at(child) for child in doc.parse.children[i]]
            else:
                raise AttributeError(name)
            return getattr(self, name)

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def is_space(self) -> bool:
        """Whether it is white space only."""
        return self.text.isspace()

    @property
    def whitespace_(self) -> str:
        """The blank that follows directly, or nothing."""
        return " " if self.doc.parse.space[self.i] else ""

    @property
    def like_num(self) -> bool:
        """Whether it is a number in digits or words."""
        return bool(self.doc.source[self.i].like_num)

    @property
    def is_alpha(self) -> bool:
        """Whether it holds letters only."""
        return self.text.isalpha()

    @property
    def is_lower(self) -> bool:
        """Whether its letters are in lower case."""
        return self.text.islower()

    @property
    def is_upper(self) -> bool:
        """Whether its letters are capitals."""
        return self.text.isupper()

    @property
    def is_title(self) -> bool:
        """Whether it begins with a capital, and goes on without."""
        return self.text.istitle()

    @property
    def is_digit(self) -> bool:
        """Whether it holds digits only."""
        return self.text.isdigit()

    @property
    def is_punct(self) -> bool:
        """Whether it is a mark of punctuation."""
        return all(category(char).startswith("P") for char in self.text)

    @property
    def is_currency(self) -> bool:
        """Whether it is a sign of a currency."""
        return all(category(char) == "Sc" for char in self.text)

    @property
    def left_edge(self) -> Token:
        """The first token of its subtree."""
        return self.doc.at(self.doc.parse.left[self.i])

    @property
    def right_edge(self) -> Token:
        """The last token of its subtree."""
        return self.doc.at(self.doc.parse.right[self.i])

    @property
    def subtree(self) -> Iterator[Token]:
        """It and all below it, those before a head before it; long chains are walked, not recursed."""
        waiting: list[tuple[Token, bool]] = [(self, False)]
        while waiting:
            token, opened = waiting.pop()
            if opened or not token.children:
                yield token
                continue
            waiting += [(c, False) for c in reversed(token.children) if c.i > token.i]
            waiting.append((token, True))
            waiting += [(c, False) for c in reversed(token.children) if c.i < token.i]

    @property
    def ancestors(self) -> Iterator[Token]:
        """The tokens above it, the nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def nbor(self, steps: int = 1) -> Token:
        """The token so many places on.

        Raises:
            IndexError: It would lie outside the document.
        """
        index = self.i + steps
        if index < 0:
            raise IndexError(index)
        return self.doc[index]

    @property
    def sent(self) -> TokenSpan:
        """The sentence of the parse that holds it."""
        opens = self.doc.opens
        after = bisect_right(opens, self.i)
        start = opens[after - 1] if after else 0
        return TokenSpan(self.doc, start, opens[after] if after < len(opens) else len(self.doc))


class TokenSpan:
    """Tokens [start, end) of a document."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Tokens, start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return map(self.doc.at, range(self.start, self.end))

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> TokenSpan: ...
    def __getitem__(self, index: int | slice) -> Token | TokenSpan:
        inside = range(self.start, self.end)[index]
        if isinstance(inside, range):
            return TokenSpan(self.doc, inside.start, max(inside.start, inside.stop))
        return self.doc.at(inside)

    @property
    def start_char(self) -> int:
        """Offset of its first character."""
        return self.doc.parse.start[self.start]

    @property
    def end_char(self) -> int:
        """Offset after its last character."""
        return self.doc.parse.end(self.end - 1)

    @property
    def text(self) -> str:
        """Its characters, from the first token to the last."""
        return self.doc.parse.between(self.start, self.end)

    @property
    def root(self) -> Token:
        """The token that stands highest in the tree."""
        return self.doc[self.doc.parse.root(self.start, self.end)]


class Tokens:
    """The tokens of a parsed document, each made when first asked for.

    Attributes:
        source: The parse of the language model.
        parse: The same as plain columns.
    """

    def __init__(self, source: Doc) -> None:
        self.source = source
        self.parse = Parse(source)
        self.user_data: dict[str, Any] = {}
        self._made: list[Token | None] = [None] * len(self.parse)

    def at(self, index: int) -> Token:
        """The token of an index, counted from the front; always the same object."""
        token = self._made[index]
        if token is None:
            token = self._made[index] = Token(self, index)
        return token

    def __len__(self) -> int:
        return len(self.parse)

    def __iter__(self) -> Iterator[Token]:
        return map(self.at, range(len(self)))

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> TokenSpan: ...
    def __getitem__(self, index: int | slice) -> Token | TokenSpan:
        if isinstance(index, slice):
            start, end, _ = index.indices(len(self))
            return TokenSpan(self, start, max(start, end))
        return self.at(index if index >= 0 else index + len(self))

    def overlapping(self, start: int, end: int) -> TokenSpan:
        """The tokens that share a character with [start, end) of the text."""
        found = self.between(start, end)
        return TokenSpan(self, found.start, found.stop)

    def between(self, start: int, end: int) -> range:
        """The indices of the tokens that share a character with [start, end) of the text."""
        parse = self.parse
        last = bisect_left(parse.start, end)
        first = max(0, bisect_right(parse.start, start) - 1)
        if first < last and parse.end(first) <= start:
            first += 1
        return range(first, max(first, last))

    @cached_property
    def opens(self) -> list[int]:
        """Indices of the tokens that open a sentence of the parse."""
        return [i for i, opens in enumerate(self.parse.opens) if opens]

    @property
    def text(self) -> str:
        """The whole text."""
        return self.parse.source

    @property
    def ents(self) -> tuple[Entity, ...]:
        """The entities that the language model recognized."""
        return tuple(self.source.ents)
