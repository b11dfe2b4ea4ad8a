"""What a time expression is read against: the publication, the tense, the expressions before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Final, Literal, TypeAlias

from dateline.reading.document import Document, Span
from dateline.reading.times.lexicon import lexicon
from dateline.reading.times.period import Meaning
from dateline.reading.times.story import long_over, tells_story
from dateline.reading.tokens import Token

Direction: TypeAlias = Literal["past", "future"] | None

_FAR: Final = 40
"""Steps up to the verb that tells the tense; a list of nouns may hang together in a long chain."""
_FUTURE_AUXILIARIES: Final = {"will", "wo", "'ll", "’ll", "shall"}
_PERFECT: Final = {"have", "has", "had", "'ve", "’ve", "having"}
_MODALS: Final = {"can", "could", "may", "might", "should", "must", "would"}
_FUTURE_WORDS: Final = re.compile(
    r"\b(?:next|upcoming|forthcoming|scheduled|expected|due|slated|planned|coming|set)\b", re.I
)


@dataclass
class Context:
    """The state of reading times in one document.

    Attributes:
        anchor: The civil day that relative expressions count from; null when unknown.
        read: The dated expressions so far, in text order.
        undated: Offsets of days that are told but cannot be dated, as weekdays without a publication.
        story: The last full date that the text's main course told, with its offset.
        chained: How many dates were told one after another in that story.
    """

    document: Document
    anchor: date | None
    read: list[tuple[int, Meaning]] = field(default_factory=list)
    undated: list[int] = field(default_factory=list)
    story: tuple[int, Meaning] | None = None
    chained: int = 0

    def note(self, start: int, end: int, meaning: Meaning) -> None:
        """Keep an expression that was read, for those that count from it."""
        if meaning.start is not None:
            self.read.append((start, meaning))
            if meaning.granularity in ("day", "month") and meaning.basis != "publication":
                tokens = self.document.tokens(Span(start, end))
                if len(tokens) and tells_story(tokens[0], tokens.root):
                    self.story = start, meaning
                    self.chained = self.chained + 1 if meaning.basis == "context" else 0
            elif meaning.basis == "publication":
                self.chained = 0
            elif self.story is not None and _other_year(meaning, self.story[1]):
                self.story = None  # "in 2014 he returned": the story leaps, and tells no day
        elif meaning.value is not None and meaning.value.startswith("XXXX-"):
            self.undated.append(start)

    def story_before(self, offset: int) -> Meaning | None:
        """The date of the story in which an expression without a year stands, if it counts from that.

        Without a publication any full date before does; with one, only one long before the report, in
        the same paragraph or where the story has gone on for some dates.
        """
        if self.story is None:
            return None
        at, told = self.story
        if self.anchor is None:
            return told
        near = self.chained or self.document.text.find("\n", at, offset) < 0
        return told if near and long_over(told, self.anchor) else None

    def previous(self, offset: int) -> Meaning | None:
        """The last expression with days before an offset."""
        return next((m for start, m in reversed(self.read) if start < offset and m.start), None)

    def told_before(self, offset: int) -> Meaning | None:
        """The last day before an offset, unless another that cannot be dated was told since."""
        before = self.previous(offset)
        if before is None or (self.undated and self.undated[-1] > self._place(before)):
            return None
        return before

    def _place(self, meaning: Meaning) -> int:
        return next(start for start, m in reversed(self.read) if m is meaning)

    def last(self, since: int, offset: int) -> Meaning | None:
        """The last single day told between two offsets."""
        return next(
            (
                m
                for start, m in reversed(self.read)
                if since <= start < offset and m.granularity == "day" and m.start == m.end
            ),
            None,
        )

    def reported(self, offset: int) -> Meaning | None:
        """The quarter or half that results before an offset are told for."""
        found = [
            m for start, m in reversed(self.read)
            if start < offset and m.start and not m.compared and m.granularity in ("quarter", "half")
        ]  # fmt: skip
        over = [m for m in found if self.anchor and m.end and m.end < self.anchor]
        return next(iter(over or found), None)

    def token(self, offset: int) -> Token | None:
        """The token that holds an offset."""
        span = self.document.tokens(Span(offset, offset + 1))
        return span[0] if len(span) else None

    def direction(self, start: int, end: int) -> Direction:
        """Which way from the publication the clause points, by its verb; null when unclear."""
        tokens = self.document.tokens(Span(start, end))
        if not len(tokens):
            return None
        before = self.document.doc[max(0, tokens.start - 2) : tokens.start]
        if any(token.lower_ == "since" for token in before):
            return "past"
        if [token.lower_ for token in before] == ["soon", "as"]:
            return "future"
        return tense(tokens.root)


def _other_year(meaning: Meaning, story: Meaning) -> bool:
    assert meaning.start is not None
    assert story.start is not None
    return meaning.granularity == "year" and meaning.start.year != story.start.year


def tense(token: Token, steps: int = 8) -> Direction:
    """Past or future of the verb that governs a token, up to so many verbs above one another."""
    noun: Token | None = None
    below = token
    for ancestor in islice(token.ancestors, _FAR):
        if ancestor.pos_ in ("VERB", "AUX"):
            if _ends(below, ancestor):
                return "future"
            if token.dep_ == "poss" and _infinite(ancestor):
                return None  # "a way out of Monday's ban": what is done about it tells nothing
            if token.i < ancestor.i and _plain_past(ancestor):
                return "past"  # "On Friday, they planned": the planning, not what is planned
            return _verb_tense(ancestor, noun, steps)
        below = ancestor
        if ancestor.pos_ in ("NOUN", "PROPN"):
            noun = ancestor
    return None


def _ends(prep: Token, verb: Token) -> bool:
    """Whether a time ends what a verb grants: "has given them until Tuesday"."""
    return prep.lower_ in ("until", "till") and verb.lemma_ in lexicon().deadlines


def _plain_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _infinite(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)


def _ahead(noun: Token | None) -> bool:
    """Whether a noun is told to lie ahead: the slated visit, the next round, an upcoming vote."""
    return noun is not None and any(
        _FUTURE_WORDS.fullmatch(t.lower_)
        for t in (noun, *(c for c in noun.children if c.i < noun.i))
    )


def _denied(verb: Token) -> bool:
    """Whether a verb is denied: could not be reached, neither could be found."""
    for child in verb.children:
        if child.dep_ == "neg":
            return True
        if child.dep_ in ("nsubj", "nsubjpass"):
            words = (child, *child.children)
            if any(t.lower_ in ("neither", "nobody", "none", "no", "nothing") for t in words):
                return True
    return False


def _verb_tense(verb: Token, noun: Token | None, steps: int) -> Direction:
    if not steps:
        return None
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    said = {c.lower_ for c in helpers}
    plans = verb.lemma_ in lexicon().plans
    if verb.lemma_ in lexicon().appointments:
        return "future"
    if said & _FUTURE_AUXILIARIES:
        return "future"
    if said & _PERFECT:
        return None if _ahead(noun) else "past"
    if "to" in said:
        return _infinitive(verb, steps - 1)
    if said & {"was", "were", "did", "been"}:
        return None if plans and verb.tag_ == "VBN" else "past"
    if said & _MODALS:
        # What could not be done is told of a day that is over.
        return "past" if "could" in said and _denied(verb) else "future"
    if verb.tag_ == "VBN" and not helpers and any(c.dep_ == "nsubj" for c in verb.children):
        return "past"  # taken for a participle: "on Sunday the minister called for talks"
    if verb.tag_ == "VBN" and plans:
        return "future"
    if verb.tag_ in ("VBD", "VBN") and not said & {"is", "are", "be"}:
        return None if _ahead(noun) else "past"
    if verb.tag_ == "VBG":
        return "future" if said & {"is", "are", "'re", "'s", "am"} else tense(verb, steps - 1)
    if (plans or verb.lemma_ in lexicon().timetables) and verb.tag_ in ("VBZ", "VBP"):
        return "future"
    return "future" if said & {"is", "are"} else None


def _infinitive(verb: Token, steps: int) -> Direction:
    """To meet: ahead after a plan, else in the time of the verb it hangs on."""
    for ancestor in islice(verb.ancestors, _FAR):
        if ancestor.pos_ in ("VERB", "AUX"):
            if ancestor.lemma_ in lexicon().plans:
                return "future"
            if ancestor.lemma_ == "be" and verb.dep_ != "csubj":
                return "future"
            return _verb_tense(ancestor, None, steps)
        if ancestor.pos_ in ("NOUN", "ADJ"):
            return "future"
    return "future"
