"""What rules ask of a parse: subjects, phrases, cue words, clause ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import Final

from dateline.codebook.claim_words import claim_words
from dateline.codebook.source_kinds import kind_of_noun
from dateline.coding.claims import lexicon
from dateline.coding.claims.draft import Range
from dateline.coding.claims.landmarks import QUOTE_MARKS, Landmarks, first_in, last_in
from dateline.reading.document import Document, Mention, Quote, Sentence, Span

CLAUSAL: Final = frozenset(
    {"conj", "advcl", "xcomp", "pcomp", "prep", "dep", "ccomp", "parataxis", "aux", "acomp"}
)
"""Labels of what shares the subject of the word above it."""
MANY: Final = 16
"""Dependents of a word from which on the answers about them are remembered."""
SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj")
AUXILIARIES: Final = frozenset({"aux", "auxpass", "neg", "advmod"})
DASHES: Final = frozenset({"-", "–", "—", "--"})
EDGE: Final = QUOTE_MARKS | frozenset(",.;:-–—…") | {"--", "..."}
FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
PERSONS: Final = frozenset({"he", "she", "they"})
SPEECHLESS: Final = frozenset({"it", "this", "that", "what", "which", "these", "those", "itself"})
GOVERNED: Final = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "pcomp", "dative"})
CAUSING: Final = claim_words("causing")
RELATIVES: Final = frozenset({"who", "which", "that"})


class Syntax:
    """The parse of one document behind the questions that rules ask."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.doc = document.doc
        self.p = document.parse
        self._subjects: dict[int, int | None] = {}
        self._negated: dict[int, bool] = {}
        self._children: dict[tuple[int, tuple[str, ...]], list[int]] = {}
        self.own_chains: dict[int, bool] = {}
        self.namings: dict[int, Mention | None] = {}
        self.landmarks = Landmarks(document, self.token_at, self._speech_mark)
        self.chain_facts: dict[int, object] = {}
        self._quote_starts = [quote.start for quote in document.quotes]
        self._time_starts = [time.start for time in document.times]

    def left(self, i: int) -> int:
        """First token of the subtree."""
        return self.p.left[i]

    def right(self, i: int) -> int:
        """Last token of the subtree."""
        return self.p.right[i]

    def sentence(self, i: int) -> Sentence:
        """The sentence of a token."""
        return self.document.sentence_of(i)

    def is_verb(self, i: int) -> bool:
        """Whether a token is tagged or used as a verb."""
        return self.p.pos[i] == "VERB" or self.p.tag[i].startswith("VB")

    def children(self, i: int, *deps: str) -> list[int]:
        """Dependents with one of the labels, in order."""
        every = self.p.children[i]
        if len(every) <= MANY:
            return [c for c in every if self.p.dep[c] in deps]
        found = self._children.get((i, deps))
        if found is None:
            found = self._children[i, deps] = [c for c in every if self.p.dep[c] in deps]
        return list(found)

    def subject(self, verb: int, depth: int = 0) -> int | None:
        """Who does what the verb says: its own subject, else that of the verb it depends on."""
        if verb in self._subjects:
            return self._subjects[verb]
        above = self.resumes(verb)
        found = self.subject(above, depth) if above is not None else self._subject(verb, depth)
        if found is not None and self.p.head[found] != verb and not self.can_speak(found):
            found = self._speaker_above(verb) or found
        self._subjects[verb] = found
        return found

    def _subject(self, verb: int, depth: int) -> int | None:
        own = self.children(verb, *SUBJECTS)
        if own:
            before = [s for s in own if s < verb]
            return before[-1] if before else own[0]
        head, dep = self.p.head[verb], self.p.dep[verb]
        if head == verb or depth > 5:
            return self._lost_subject(verb)
        if dep == "xcomp" and self.p.lemma[head] in CAUSING:
            led = [c for c in self.children(head, "dobj") if head < c < verb and self.can_speak(c)]
            if led:
                return led[-1]  # "led *some allies* to worry that ..."
        if dep in ("acl", "relcl") and self.p.pos[head] in ("NOUN", "PROPN", "PRON"):
            loose = dep == "acl" and self.p.tag[verb] == "VBG" and self._after_comma(verb)
            return self._clause_subject(head) or head if loose else head
        if dep in ("acomp", "attr") and self.p.pos[head] == "AUX" and depth:
            found = self.subject(head, depth + 1)  # "*X* was quick to say"
            return found if found is not None and self.can_speak(found) else None
        if dep in CLAUSAL:
            if self.p.pos[head] in ("NOUN", "PROPN") and dep != "conj":
                return None
            return self.subject(head, depth + 1)
        return None

    def _lost_subject(self, verb: int) -> int | None:
        """The words right before a finite main verb, where the parse took them for something else.

        "In a letter, *the mayor* warned that P": the parse may make the mayor part of the letter.
        """
        p = self.p
        if p.tag[verb] not in FINITE or not self.is_verb(verb):
            return None
        first, low = self.cue(verb)[0], self.sentence(verb).first
        top = first - 1
        if top <= low or p.pos[top] not in ("NOUN", "PROPN", "PRON"):
            return None
        low = next((k for k in range(top, max(low, top - 40), -1) if p.text[k] == ","), low)
        while low <= p.head[top] < first and p.head[top] != top and p.dep[top] not in GOVERNED:
            top = p.head[top]
        return top if p.pos[top] in ("NOUN", "PROPN", "PRON") and self.can_speak(top) else None

    def resumes(self, verb: int) -> int | None:
        """The cue whose subject goes on to speak: "*said* the road was shut and *warned* ...".

        The parse joins "warned" to "was". It belongs to "said" where it has its tense and no
        subject, and a comma, another tense or a pronoun tells the two apart.
        """
        p, inner = self.p, self.p.head[verb]
        cue = p.head[inner]
        if p.dep[inner] in ("acl", "relcl") and p.dep[cue] == "pobj":
            cue = p.head[p.head[cue]]  # "*said* in a statement that P and *warned* ..."
        elif p.dep[inner] != "ccomp":
            return None
        if p.dep[verb] != "conj" or not cue < inner < verb:
            return None
        if p.tag[verb] != p.tag[cue] or p.tag[verb] not in FINITE or self.children(verb, *SUBJECTS):
            return None
        tells = lexicon.load().tells
        if not (tells(p.lemma[verb]) and tells(p.lemma[cue])):
            return None
        if self._not_of(cue, inner, verb):
            return cue
        auxiliaries = self.children(inner, "aux", "auxpass")
        tense = p.tag[auxiliaries[0] if auxiliaries else inner]
        if p.tag[inner] == p.tag[verb] and not auxiliaries:
            persons = [s for s in self.children(inner, *SUBJECTS) if p.lower[s] in PERSONS]
            comma = p.text[verb - 2] in (",", "—", "–", "-") and p.dep[verb - 1] == "cc"
            return cue if persons or comma else None
        return cue if tense != p.tag[verb] or auxiliaries else None

    def _not_of(self, cue: int, inner: int, verb: int) -> bool:
        """Whether who speaks in a clause cannot be whom the clause is about.

        Who denies a deed goes on himself ("*denied* that his men fired and *blamed* others"), and
        what merely is does not appeal ("*said* the wards were full and *appealed* for help").
        """
        p, load = self.p, lexicon.load()
        if load.tells(p.lemma[inner]):
            return False
        denies = any(c.act == "deny" and not rest for rest, c in load.index.get(p.lemma[cue], ()))
        still = p.pos[inner] == "AUX" and not load.tells(p.lemma[inner])
        return denies or (
            still and not any(p.pos[s] == "PROPN" for s in self.children(inner, *SUBJECTS))
        )

    def can_speak(self, noun: int) -> bool:
        """Whether a subject that the parse lends to a verb may be who says it."""
        p = self.p
        if p.pos[noun] == "PRON":
            return p.lower[noun] not in SPEECHLESS
        return p.pos[noun] in ("PROPN", "NUM") or p.lemma[noun] in kind_of_noun()

    def _speaker_above(self, verb: int) -> int | None:
        """The nearest subject above that may speak: "*X* found ways *to call* the vote a farce"."""
        i = verb
        for _ in range(6):
            if self.p.head[i] == i:
                return None
            i = self.p.head[i]
            own = [s for s in self.children(i, *SUBJECTS) if s < verb and self.can_speak(s)]
            if own and (self.is_verb(i) or self.p.pos[i] == "AUX"):
                return own[-1]
        return None

    def _after_comma(self, verb: int) -> bool:
        return self.p.text[max(0, self.left(verb) - 1)] == ","

    def _clause_subject(self, noun: int) -> int | None:
        """Subject of the clause that a noun stands in: "X backed the bill, *arguing* ..."."""
        i = noun
        for _ in range(6):
            if self.p.head[i] == i:
                return None
            i = self.p.head[i]
            if self.is_verb(i) or self.p.pos[i] == "AUX":
                return self.subject(i, 3)
        return None

    def phrase(self, head: int, verb: int | None = None) -> Range:
        """The whole noun phrase of a head, kept on its own side of the verb."""
        first, last = self.left(head), self.right(head) + 1
        sentence = self.sentence(head)
        first, last = max(first, sentence.first), min(last, sentence.last)
        if verb is not None:
            if head < verb:
                last = min(last, self.cue(verb)[0])
            else:
                first = max(first, verb + 1)
        marks = self.landmarks.speech_marks  # a quotation is no part of who said it
        before, after = last_in(marks, first, head + 1), first_in(marks, head, last)
        return self.trim(
            (first if before is None else before + 1, last if after is None else after)
        )

    def _speech_mark(self, k: int) -> bool:
        quote = self.quote_marked(self.p.start[k])
        return quote is not None and not self.document.quotes[quote].scare

    def trim(self, tokens: Range) -> Range:
        """Cut punctuation and white space at the edges, keeping at least one token."""
        first, last = tokens
        while first < last - 1 and (self.p.text[first] in EDGE or self.p.text[first].isspace()):
            first += 1
        while last - 1 > first and (
            self.p.text[last - 1] in EDGE or self.p.text[last - 1].isspace()
        ):
            last -= 1
        return first, last

    def cue(self, verb: int) -> Range:
        """The verb with the auxiliaries and adverbs right before it and a particle right after."""
        first = verb
        while first > 0 and self.p.head[first - 1] == verb and self.p.dep[first - 1] in AUXILIARIES:
            if self.p.tag[first - 1] == "WRB":
                break  # "*when* asked"
            first -= 1
        last = verb + 1
        if last < len(self.p) and self.p.dep[last] == "prt" and self.p.head[last] == verb:
            last += 1
        return first, last

    def negated(self, i: int) -> bool:
        """Whether the predicate is negated by a word of its own, or by "nor" before it."""
        found = self._negated.get(i)
        if found is None:
            found = self._negated[i] = self._is_negated(i)
        return found

    def _is_negated(self, i: int) -> bool:
        p, above = self.p, self.p.head[i]
        if p.dep[i] == "conj" and any(
            p.lower[c] == "nor" and above < c < i for c in self.children(above, "cc")
        ):
            return True
        return any(
            p.dep[c] == "neg" or p.lower[c] in ("never", "no", "neither")
            for c in p.children[i]
            if p.dep[c] in ("neg", "advmod", "preconj")
        )

    @cached_property
    def _over(self) -> dict[int, list[Mention]]:
        found: dict[int, list[Mention]] = {}
        for mention in sorted(self.document.mentions, key=lambda m: (m.start, m.end)):
            for token in range(mention.first, mention.last):
                found.setdefault(token, []).append(mention)
        return found

    def mentions_over(self, token: int) -> list[Mention]:
        """Mentions that a token is part of, in order."""
        return self._over.get(token, [])

    def span(self, tokens: Range) -> Span:
        """Characters of a range of tokens."""
        return Span(self.p.start[tokens[0]], self.p.end(tokens[1] - 1))

    def token_at(self, offset: int) -> int:
        """The token that holds an offset, or the first one after it."""
        i = max(0, bisect_right(self.p.start, offset) - 1)
        return i if offset < self.p.end(i) else i + 1

    def tokens(self, span: Span) -> Range:
        """Tokens of a span of characters."""
        return self.token_at(span.start), max(bisect_left(self.p.start, span.end), 1)

    def quotes_in(self, span: Span) -> list[Quote]:
        """Quotes that begin inside a span or shortly hold its start, in order."""
        low = bisect_left(self._quote_starts, span.start)
        while low > 0 and self.document.quotes[low - 1].end > span.start:
            low -= 1
        return self.document.quotes[low : bisect_left(self._quote_starts, span.end)]

    def timed(self, token: int) -> bool:
        """Whether a token begins inside a time expression of its sentence."""
        start = self.p.start[token]
        at = bisect_right(self._time_starts, start) - 1
        if at < 0 or start >= self.document.times[at].end:
            return False
        return self._time_starts[at] >= self.sentence(token).start

    def times_in(self, tokens: Range) -> range:
        """Numbers of the time expressions that begin in a range of tokens."""
        starts = self.landmarks.time_tokens
        return range(bisect_left(starts, tokens[0]), bisect_left(starts, tokens[1]))

    def quote_marked(self, offset: int) -> int | None:
        """The quote that opens at an offset or closes right after it."""
        if not hasattr(self, "_marks"):
            self._marks: dict[int, int] = {}
            for number, quote in enumerate(self.document.quotes):
                self._marks[quote.open] = number
                if quote.close > quote.end:
                    self._marks[quote.close - 1] = number
        return self._marks.get(offset)

    def text(self, tokens: Iterable[int]) -> str:
        """Words in lower case, for messages."""
        return " ".join(self.p.lower[i] for i in tokens)
