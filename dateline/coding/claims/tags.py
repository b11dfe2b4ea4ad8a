"""Tags: the cue stands after or inside the content. "The army, two officers said, had left."."""

from __future__ import annotations

from typing import Final

from dateline.coding.claims import lexicon
from dateline.coding.claims.complements import draft, finite
from dateline.coding.claims.draft import Draft, Range
from dateline.coding.claims.landmarks import QUOTE_MARKS
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.relay import medium
from dateline.coding.claims.syntax import Syntax

SAYING: Final = frozenset({"VBD", "VBZ", "VBP", "VBN"})
NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def tag(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """A tag with a clause before it, or around it."""
    p, sentence = syntax.p, syntax.sentence(verb)
    if (found := as_tag(syntax, verb, entry)) is not None:
        return found
    own = [s for s in syntax.children(verb, "nsubj", "nsubjpass") if p.text[s] != "that"]
    beside: Range | None = None
    subject = own[-1] if own and own[-1] < verb else (own[0] if own else None)
    if subject is None:
        beside = before_verb(syntax, verb)
        if beside is None:
            return None
        subject = root_of(syntax, beside)
    if p.lower[subject] in ("who", "which", "that"):
        return None
    first, last = tag_range(syntax, verb, subject, beside)
    edge = first
    while edge > sentence.first + 1 and (
        p.text[edge - 1] in QUOTE_MARKS or p.text[edge - 1].isspace()
    ):
        edge -= 1
    if edge <= sentence.first + 1 or p.text[edge - 1] not in (",", "—", "–", "-", "--"):
        return None
    head = content_head(syntax, verb, first)
    if head is None:
        return None
    start = max(sentence.first, content_start(syntax, verb, head, first))
    pieces: list[Range] = [syntax.trim((start, first - 1))]
    after = (
        last + 1 if last < sentence.last and p.text[last] in (",", "—", "–", "-", "--") else last
    )
    if head > verb or syntax.right(head) > last:
        end = min(syntax.right(head) + 1, sentence.last)
        end = before_another(syntax, after, end)
        if end > after + 1 and last < after:
            pieces.append(syntax.trim((after, end)))
    if pieces[0][0] >= pieces[0][1]:
        return None
    found = draft(syntax, verb, entry, "tag", pieces, head)
    if beside is not None:
        found.source, found.source_head = beside, subject
    return found


def as_tag(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """A tag that "as" opens: "*As the envoy said*, P", "P, *as the agency reported*"."""
    p, sentence = syntax.p, syntax.sentence(verb)
    marks = [c for c in syntax.children(verb, "mark", "advmod") if c < verb and p.lower[c] == "as"]
    subject = syntax.children(verb, "nsubj")
    head = p.head[verb]
    told = p.lemma[verb] in ("tell", "inform", "remind")
    own = syntax.children(verb, "ccomp", "xcomp", *(() if told else ("dobj", "advcl")))
    if p.dep[verb] != "advcl" or head == verb or not marks or not subject or own:
        return None
    first, last = syntax.left(verb), syntax.right(verb) + 1
    last -= p.text[last - 1] == ","
    if first != marks[0] or not sentence.first <= first < last <= sentence.last:
        return None
    start, end = max(syntax.left(head), sentence.first), min(syntax.right(head) + 1, sentence.last)
    pieces: list[Range] = []
    if start < first and p.text[first - 1] == ",":
        pieces.append(syntax.trim((start, first - 1)))
    if last < end and p.text[last] == ",":
        pieces.append(syntax.trim((last + 1, end)))
    pieces = [(a, b) for a, b in pieces if b - a > 1]
    if not pieces or (p.text[first - 1] != "," and start < first):
        return None
    return draft(syntax, verb, entry, "tag", pieces, head)


def before_another(syntax: Syntax, first: int, last: int) -> int:
    """The end of a piece after a tag, which somebody else's word ends: "..., *but X says* Q"."""
    p, tells = syntax.p, lexicon.load().tells
    if first >= last or p.dep[first] != "cc":
        return last
    for k in range(first + 1, last):
        if syntax.is_verb(k) and p.dep[k] == "conj" and p.head[k] < first:
            own = [s for s in syntax.children(k, "nsubj") if first < s < k]
            if own and tells(p.lemma[k]) and p.tag[k] in SAYING and syntax.can_speak(own[-1]):
                return first
    return last


def taken_for_noun(syntax: Syntax, i: int, entry: Cue) -> Draft | None:
    """A tag in the present that the parse took for a noun: "P, the *Interfax* agency *reports*"."""
    p, sentence = syntax.p, syntax.sentence(i)
    first = syntax.left(i)
    stop = i + 1 >= sentence.last or p.text[i + 1] in (",", ".")
    if not stop or not sentence.first + 2 < first < i or p.text[first - 1] != ",":
        return None
    if medium(syntax, i - 1) is None:
        return None
    content = syntax.trim((sentence.first, first - 1))
    head = p.head[i] if content[0] <= p.head[i] < content[1] else None
    return Draft(entry, "tag", i, (i, i + 1), (first, i), i - 1, [content], head)


def before_verb(syntax: Syntax, verb: int) -> Range | None:
    """The words between the last comma and the verb, where the parse found no subject."""
    p, sentence = syntax.p, syntax.sentence(verb)
    end = syntax.cue(verb)[0]
    commas = [k for k in range(max(sentence.first, end - 16), end) if p.text[k] == ","]
    if not commas:
        return None
    start = commas[-1] + 1
    if start == end:  # "one of them, an officer, told"
        if len(commas) < 3:
            return None
        start, end = commas[-3] + 1, end - 1
    if not 0 < end - start <= 12 or p.pos[root_of(syntax, (start, end))] not in NOMINAL:
        return None
    return syntax.trim((start, end))


def root_of(syntax: Syntax, tokens: Range) -> int:
    """The token of a range that hangs on something outside it."""
    first, last = tokens
    for k in range(first, last):
        if not first <= syntax.p.head[k] < last and syntax.p.text[k] != ",":
            return k
    return last - 1


def tag_range(syntax: Syntax, verb: int, subject: int, beside: Range | None = None) -> Range:
    """Subject, verb and what belongs to them ("told Reuters on Sunday")."""
    p = syntax.p
    cue = syntax.cue(verb)
    source = beside or syntax.phrase(subject, verb)
    first, last = min(cue[0], source[0]), max(cue[1], source[1])
    sentence = syntax.sentence(verb)
    moved = True
    while moved and last < sentence.last and p.text[last] not in (",", ".", ";", "—", "–"):
        moved = False
        for c in p.children[verb]:
            if c >= last and syntax.left(c) <= last and p.dep[c] in (
                "prep", "npadvmod", "advmod", "dobj", "dative", "prt"
            ):  # fmt: skip
                last, moved = syntax.right(c) + 1, True
                break
    return first, last


def content_head(syntax: Syntax, verb: int, first: int) -> int | None:
    """The predicate that the tag comments on: complement of the cue, or the clause it hangs on."""
    p = syntax.p
    for c in syntax.children(verb, "ccomp", "parataxis", "dep"):
        if (c < first or syntax.left(c) < first) and (syntax.is_verb(c) or p.pos[c] == "AUX"):
            return c
        if c > verb and any(s < first for s in syntax.children(verb, "nsubj", "nsubjpass")):
            return c
    head = p.head[verb]
    while p.dep[head] in ("aux", "auxpass") and p.head[head] != head:
        head = p.head[head]
    if head != verb and p.dep[verb] in ("parataxis", "ccomp", "advcl", "dep", "conj", "relcl"):
        if p.dep[verb] in ("advcl", "conj") and syntax.children(verb, "mark", "cc"):
            return None
        if (syntax.is_verb(head) or p.pos[head] == "AUX") and syntax.left(head) < first:
            return head
    return None


def content_start(syntax: Syntax, verb: int, head: int, first: int) -> int:
    """Where the content before the tag begins."""
    p = syntax.p
    edges = [syntax.left(head)]
    edges += [syntax.left(c) for c in p.children[verb] if c < first and p.dep[c] != "cc"]
    start = min(e for e in edges if e < first)
    above = p.head[verb]
    if (
        p.dep[verb] == "conj"
        and above < start
        and p.dep[start - 1] == "cc"
        and finite(syntax, above)
    ):
        start = syntax.left(above)  # "P, and Q, X reported": both are reported
    while start < first and (p.dep[start] == "cc" or p.text[start] in ",;"):
        start += 1
    return start
