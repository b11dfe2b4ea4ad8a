"""Pronouns whose antecedent the grammar or the quotation gives: "who", "I" and "we"."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from dateline.codebook.roles import acting_words
from dateline.reading.coreference.chains import Chain, Chains
from dateline.reading.document import Document, Mention

_SINGULAR: Final = frozenset({"i", "me", "my", "mine", "myself"})
_REACH: Final = 40  # tokens between a quote and the verb that says who speaks
_PLURAL: Final = frozenset({"we", "us", "our", "ours", "ourselves"})


def relative(chains: Chains, mention: Mention, by_head: dict[int, Mention]) -> Chain | None:
    """The chain of the noun that a relative clause with "who" describes."""
    parse = chains.parse
    if parse.lower[mention.head] != "who":
        return None
    verb, hops = parse.head[mention.head], 0
    while parse.dep[verb] not in ("relcl", "ROOT") and hops < 4:
        verb, hops = parse.head[verb], hops + 1
    if parse.dep[verb] != "relcl":
        return None
    antecedent = by_head.get(parse.head[verb])
    return chains.chain_of(antecedent) if antecedent is not None else None


def first_person(chains: Chains, mention: Mention) -> Chain | None:
    """The last "I" (or "we") of the same speech; who speaks is left to the claims."""
    word = chains.parse.lower[mention.head]
    if word not in _SINGULAR and word not in _PLURAL:
        return None
    family = _SINGULAR if word in _SINGULAR else _PLURAL
    here = _speech(chains, mention)
    for earlier in reversed(chains.recent):
        if earlier.form == "pronoun" and chains.parse.lower[earlier.head] in family:
            return chains.chain_of(earlier) if _speech(chains, earlier) == here else None
    return None


def _speech(chains: Chains, mention: Mention) -> int | None:
    """Number of the quote that a mention stands in, the first of a speech over paragraphs."""
    quotes = chains.document.quotes
    starts = chains.quote_starts
    at = bisect_right(starts, mention.start) - 1
    while at >= 0 and at > bisect_right(starts, mention.start) - 4:
        if quotes[at].end >= mention.end and not quotes[at].scare:
            return chains.speech_of[at]
        at -= 1
    return None


class Speakers:
    """Who speaks each quotation of a document, as far as the sentences around it tell."""

    def __init__(self, chains: Chains, actors: list[Mention]) -> None:
        self._chains = chains
        self._by_head = {mention.head: mention for mention in actors}
        self._found: dict[int, Mention | None] = {}

    def of(self, mention: Mention) -> Mention | None:
        """The speaker of the quotation that a mention stands in."""
        number = _speech(self._chains, mention)
        if number is None:
            return None
        document = self._chains.document
        asked = [number]
        # A quotation that nobody is told to speak goes on with the one before it in its block.
        while (at := asked[-1]) not in self._found:
            self._found[at] = _speaker(self._chains, at, self._by_head)
            before = at - 1
            if self._found[at] is not None or before < 0 or document.quotes[before].scare:
                break
            if not (document.sections and _same_block(document, before, at)):
                break
            asked.append(before)
        for each in asked:
            self._found[each] = self._found[asked[-1]]
        return self._found[number]


def join_speakers(chains: Chains, speakers: Speakers) -> None:
    """Put each "I" with the person who speaks: the subject of a verb of saying beside the quote.

    "We" joins a body that speaks for itself; whom a person means by it is left to the claims.
    """
    parse = chains.parse
    firsts = [
        m
        for c in chains.all
        for m in c.mentions[:1]
        if m.form == "pronoun" and (w := parse.lower[m.head]) and (w in _SINGULAR or w in _PLURAL)
    ]
    for first in sorted(firsts, key=lambda m: m.start):
        speaker = speakers.of(first)
        one, other = chains.chain_of(first), speaker and chains.chain_of(speaker)
        if one is None or not other or one is other:
            continue
        if parse.lower[first.head] in _SINGULAR:
            joins = other.kind == "person" and other.number != "plural"
        else:
            joins = other.kind != "person"
        if joins:
            chains.merge(other, one)


def _speaker(chains: Chains, number: int, by_head: dict[int, Mention]) -> Mention | None:
    """The subject of the verb of saying nearest to a quote, in the sentences that it touches.

    Where a colon opens the quote, the subject of any verb before it ("X defended the raid: ...").
    """
    document, parse = chains.document, chains.parse
    quote = document.quotes[number]
    tokens = document.tokens(quote)
    if not len(tokens):
        return None
    first, last = tokens.start, tokens.end - 1
    opening, closing = document.sentence_of(first), document.sentence_of(last)
    speaking = acting_words()["speaking"]
    nearest: tuple[int, int] | None = None
    for start, stop in ((opening.first, first), (last + 1, closing.last)):
        for index in range(max(start, first - _REACH), min(stop, last + _REACH)):
            if parse.dep[index] == "nsubj" and parse.lemma[parse.head[index]] in speaking:
                away = first - index if index < first else index - last
                if index in by_head and (nearest is None or away < nearest[0]):
                    nearest = (away, index)
    if nearest is not None:
        return by_head[nearest[1]]
    return _before_colon(document, first, by_head)


def _before_colon(document: Document, first: int, by_head: dict[int, Mention]) -> Mention | None:
    parse = document.parse
    colon = first - 1
    while colon >= 0 and colon > first - 3 and parse.text[colon] != ":":
        colon -= 1
    if colon < 1 or parse.text[colon] != ":":
        return None
    floor = max(document.sentence_of(colon - 1).first, colon - _REACH)
    subjects = [
        index
        for index in range(floor, colon)
        if parse.dep[index] == "nsubj"
        and index in by_head
        and parse.pos[parse.head[index]] == "VERB"
    ]
    # The main clause stands first; a subordinate one has its subject later.
    return by_head[subjects[0]] if subjects else None


def _same_block(document: Document, one: int, other: int) -> bool:
    between = document.text[document.quotes[one].close : document.quotes[other].open]
    return "\n" not in between and len(between) < 200
