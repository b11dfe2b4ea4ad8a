"""The document: a report's text with everything that reading found in it.

All spans are 0-based, half-open and counted in Unicode code points of ``Document.text``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Final, Literal, TypeAlias

from dateline.reading.parse import Parse
from dateline.reading.tokens import Token, Tokens, TokenSpan

SectionKind: TypeAlias = Literal["headline", "deck", "byline", "dateline", "body", "list", "credit"]
SILENT_SECTIONS: Final = frozenset({"byline", "credit", "dateline"})
"""Sections that tell nothing that happened and nothing that anybody said."""


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of the text."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether both share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Section(Span):
    """A block of the text between newlines, with what it is."""

    kind: SectionKind


@dataclass(frozen=True)
class Sentence(Span):
    """A sentence: token range [first, last) of the document, and the section it stands in."""

    number: int
    first: int
    last: int
    section: SectionKind


@dataclass(frozen=True)
class Quote(Span):
    """Quoted words without their marks.

    Attributes:
        open: Offset of the opening mark.
        close: Offset after the closing mark; equals ``end`` when the paragraph does not close it.
        scare: Whether the marks set off a word or phrase rather than speech.
        continues: Number of the quote (index in ``Document.quotes``) that this one carries on.
    """

    open: int
    close: int
    scare: bool = False
    continues: int | None = None


@dataclass
class Mention:
    """A naming of an actor or a place; the columns of the table ``mentions`` say what each means.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        head: Index of its head token.
        sure: Whether the text leaves no doubt who is meant: false where another actor near by
            fits a pronoun or a description as well. The chain is then the likeliest one.
    """

    start: int
    end: int
    first: int
    last: int
    head: int
    text: str
    kind: str
    form: str
    sentence_no: int
    role: str | None = None
    chain: int | None = None
    name: str | None = None
    actor_kind: str | None = None
    country: str | None = None
    place_id: str | None = None
    place_kind: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    disputed_area: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    aliases: tuple[str, ...] = ()
    number: Literal["singular", "plural"] | None = None
    gender: Literal["male", "female", "neuter"] | None = None
    sure: bool = True

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class TimeExpression:
    """A time expression; the columns of the table ``times`` say what each means."""

    start: int
    end: int
    text: str
    timex_value: str | None
    date_start: date | None
    date_end: date | None
    precision: str | None
    basis: str
    time_of_day: str | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass
class Document:
    """A report that has been read.

    Attributes:
        published: Publication instant (naive UTC) or midnight of the day; null when unknown.
        published_precision: ``instant`` or ``day``.
        published_local: Publication as a civil date at the outlet, which relative dates count from;
            the day of the last change for a page that was written anew; without a publication the
            day that the report's own dateline names.
        latest: Last civil day that the report can tell as past; null when unknown.
        doc: The tokens of the parse; its text is exactly ``text``, so ``token.idx`` is an offset.
    """

    report_id: str
    revision: str
    text: str
    title: str | None
    published: datetime | None
    published_precision: str | None
    outlet: str | None
    doc: Tokens
    day: date | None = None
    published_local: date | None = None
    latest: date | None = None
    sections: list[Section] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)

    @property
    def actors(self) -> list[Mention]:
        """Mentions of persons, organizations and groups, in order."""
        return [m for m in self.mentions if m.kind != "place"]

    @property
    def places(self) -> list[Mention]:
        """Mentions of places, in order."""
        return [m for m in self.mentions if m.kind == "place"]

    @property
    def parse(self) -> Parse:
        """The parse as plain lists, one entry a token: cheaper still than tokens."""
        return self.doc.parse

    @cached_property
    def _sentence_firsts(self) -> list[int]:
        return [s.first for s in self.sentences]

    def sentence_of(self, token: Token | int) -> Sentence:
        """The sentence that holds a token (given as token or index)."""
        index = token if isinstance(token, int) else token.i
        return self.sentences[max(0, bisect_right(self._sentence_firsts, index) - 1)]

    def tokens(self, span: Span | Sentence | Mention) -> TokenSpan:
        """The tokens that overlap a span."""
        if isinstance(span, Sentence | Mention):
            return self.doc[span.first : span.last]
        return self.doc.overlapping(span.start, span.end)

    @cached_property
    def _timed(self) -> frozenset[int]:
        return frozenset(t for time in self.times for t in self.doc.between(time.start, time.end))

    def time_at(self, index: int) -> bool:
        """Whether a token is part of a time expression."""
        return index in self._timed

    def mention_headed(self, index: int) -> Mention | None:
        """The mention whose head is that token; the longest if several, actors before places."""
        found = self._index.by_head.get(index, ())
        return max(found, key=lambda m: (m.kind != "place", m.end - m.start), default=None)

    def places_headed(self, index: int) -> list[Mention]:
        """The places whose head is that token, in order."""
        return [m for m in self._index.by_head.get(index, ()) if m.kind == "place"]

    def mentions_in(self, span: Span) -> Iterator[Mention]:
        """Mentions that lie wholly inside a span, in order."""
        index = self._index
        low = bisect_left(index.starts, span.start)
        high = bisect_left(index.starts, span.end)
        return (m for m in index.ordered[low:high] if m.end <= span.end)

    def chain(self, number: int) -> list[Mention]:
        """All mentions of a coreference chain, in order."""
        return list(self._index.by_chain.get(number, ()))

    @property
    def _index(self) -> _MentionIndex:
        # Asking for a mention must not walk all of them: reports can be long. The index is made
        # anew when a step has put another list in place.
        index: _MentionIndex | None = self.__dict__.get("_mention_index")
        if index is None or index.of is not self.mentions or len(index.ordered) != len(index.of):
            index = self.__dict__["_mention_index"] = _MentionIndex(self.mentions)
        return index


class _MentionIndex:
    """Mentions by head token, by start and by chain."""

    def __init__(self, mentions: list[Mention]) -> None:
        self.of = mentions
        self.ordered = sorted(mentions, key=lambda m: (m.start, m.end))
        self.starts = [m.start for m in self.ordered]
        self.by_head: dict[int, list[Mention]] = {}
        self.by_chain: dict[int, list[Mention]] = {}
        for mention in self.ordered:
            self.by_head.setdefault(mention.head, []).append(mention)
            if mention.chain is not None:
                self.by_chain.setdefault(mention.chain, []).append(mention)
