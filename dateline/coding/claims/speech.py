"""Speech: the draft of quoted words and the cue they were given to."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.coding.claims import complements, coordination, objects, tags
from dateline.coding.claims.draft import Draft, Range
from dateline.coding.claims.quotations import Speech, content_of
from dateline.coding.claims.syntax import EDGE, Syntax


def inside(token: int, content: list[Range]) -> bool:
    """Whether a token stands in a content."""
    return any(first <= token < last for first, last in content)


def drafts(syntax: Syntax, speech: Speech) -> Iterator[Draft]:
    """The draft of direct speech, and of what the same verb says in its own words."""
    p, verb, entry = syntax.p, speech.verb, speech.entry
    content = content_of(syntax, speech)
    if not content:
        return
    subject = syntax.subject(verb)
    if subject is None or inside(subject, content):
        subject = beside(syntax, verb, content)
    source = syntax.phrase(subject, verb) if subject is not None else None
    cue = syntax.cue(verb)
    words = next(
        (m.split() for m in entry.lemmas if m.split()[0] == p.lemma[verb] and " " in m), []
    )
    if words and p.lower[verb + 1] == words[1]:
        cue = (cue[0], max(cue[1], verb + 2))
    direct = Draft(
        entry, "quote", verb, cue, source, subject, content, None, sorted(speech.quotes),
        addressee=complements.addressee(syntax, verb),
    )  # fmt: skip
    direct.content_head = coordination.main_predicate(syntax, content[0])
    if direct.source is None:
        name_beside(syntax, direct)
    # 'X announced the start of talks: "We ..."': what is announced is a claim beside the speech
    if "object" in entry.frames and content[0][0] > verb:
        named = objects.object_(syntax, verb, entry)
        if named is not None and verb < named.content[0][1] <= content[0][0]:
            yield named
    # 'P, X said. "Q."': the tag's own clause comes first
    own = tags.tag(syntax, verb, entry) if content[0][0] > verb else None
    told = [piece for piece in own.content if piece[1] <= content[0][0]] if own else []
    if own is not None and told:
        own.content = [*told, *content]
        own.quotes = direct.quotes
        yield own
        return
    # 'X said the vote was fair and "we accept it"': the clause holds the quote
    other = None
    if "clause" in entry.frames and content[0][0] > verb:
        other = complements.clause(syntax, verb, entry)
    if other is not None:
        a, b = other.content[0]
        first = content[0]
        if a < first[0] - 1 and first[0] <= b:
            other.content = [(a, max(b, first[1])), *content[1:]]
            other.quotes = direct.quotes
            yield other
            return
        if b <= first[0] and syntax.sentence(verb) != syntax.sentence(first[0]):
            other.content = [*other.content, *content]  # 'X said that P. "Q."'
            other.quotes = direct.quotes
            yield other
            return
    yield direct


def name_beside(syntax: Syntax, found: Draft) -> None:
    """Give a tag the words between quote and verb, or the speaker of the sentence, as its source."""
    p, verb = syntax.p, found.head
    start = max((b for _, b in found.content if b <= verb), default=None)
    if start is not None and p.tag[verb] != "VBG":
        first, last = syntax.trim((start, syntax.cue(verb)[0]))
        if 0 < last - first <= 25 and p.text[first] not in EDGE and last <= verb:
            found.source, found.source_head = (first, last), tags.root_of(syntax, (first, last))
            return
    for k in range(verb - 1, syntax.sentence(verb).first, -1):
        if syntax.is_verb(k) and not inside(k, found.content):
            subject = syntax.subject(k)
            if subject is not None and not inside(subject, found.content):
                found.source, found.source_head = syntax.phrase(subject, k), subject
                return


def beside(syntax: Syntax, verb: int, content: list[Range]) -> int | None:
    """The noun phrase right after or before a verb whose subject the parse lost in the quote."""
    p = syntax.p
    for c in p.children[verb]:
        if (
            c > verb
            and p.lemma[verb] not in ("tell", "inform", "remind")  # "told *Reuters*": who was told
            and p.dep[c] in ("dobj", "attr", "oprd", "dep", "npadvmod")
            and not inside(c, content)
            and p.pos[c] in ("PROPN", "NOUN", "PRON")
        ):
            return c
    k = verb - 1
    while k > 0 and p.head[k] == verb and p.dep[k] in ("aux", "advmod", "neg"):
        k -= 1
    if k >= 0 and not inside(k, content) and p.pos[k] in ("PROPN", "NOUN", "PRON"):
        return k
    return None
