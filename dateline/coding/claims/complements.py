"""Frames of a verb whose content is a clause: "said that ...", "vowed to ...", "admitted taking"."""

from __future__ import annotations

from typing import Final

from dateline.codebook.claim_words import claim_words
from dateline.coding.claims.draft import Draft, Range
from dateline.coding.claims.landmarks import SPEAKING, TAIL_MARKS, first_in
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.syntax import Syntax

QUESTION_WORDS: Final = frozenset(
    {"whether", "if", "what", "why", "how", "who", "when", "where", "which", "whom", "whose"}
)
TAILS: Final = frozenset({"after", "as", "while", "although", "though", "when", "whereas"})
ADDRESSING: Final = claim_words("addressing")
SUBJECTS: Final = ("nsubj", "nsubjpass", "expl")


def draft(
    syntax: Syntax,
    verb: int,
    entry: Cue,
    frame: str,
    content: list[Range],
    content_head: int | None,
) -> Draft:
    """A draft whose source is the subject of the verb."""
    subject = syntax.subject(verb)
    if entry.act == "ask" and syntax.children(verb, "auxpass", "nsubjpass"):
        agents = [g for c in syntax.children(verb, "agent") for g in syntax.children(c, "pobj")]
        subject = next(iter(agents), None)  # "the mayor was asked by a reporter whether ..."
    elif untold(syntax, verb):
        subject = None
    source = syntax.phrase(subject, verb) if subject is not None else None
    content = [*content[:-1], without_speaking(syntax, verb, content[-1], content_head is None)]
    return Draft(
        entry, frame, verb, syntax.cue(verb), source, subject, content, content_head,
        addressee=addressee(syntax, verb),
    )  # fmt: skip


def without_speaking(syntax: Syntax, verb: int, tokens: Range, phrase: bool = False) -> Range:
    """End a content before another act of speech of its source: ", arguing that ...".

    A content that is a phrase ends also before "by saying that ...".
    """
    first, last = tokens
    if first < verb:
        return tokens
    k = first_in(syntax.landmarks.speaking, first + 2, last)
    by = first_in(syntax.landmarks.by_speaking, first + 2, last if k is None else k)
    k = by if phrase and by is not None else k
    return syntax.trim((first, k)) if k is not None else tokens


def untold(syntax: Syntax, verb: int) -> bool:
    """Whether a participle leaves open who speaks: "*Asked* whether ..."."""
    p = syntax.p
    if p.tag[verb] != "VBN" or p.dep[verb] == "conj" or syntax.children(verb, "nsubj", "aux"):
        return False
    if p.dep[verb] == "acl" and p.lemma[verb] not in ADDRESSING:
        return not syntax.children(verb, "ccomp")  # "two experts, X and Y, *found* in May that P"
    return True


def addressee(syntax: Syntax, verb: int) -> int | None:
    """Who is told: "told *reporters*", "said to *the BBC*"."""
    p = syntax.p
    for c in p.children[verb]:
        if c < verb:
            continue
        if p.dep[c] in ("dobj", "dative") and p.pos[c] in ("NOUN", "PROPN", "PRON"):
            return c
        if p.lower[c] in ("to", "with") and p.dep[c] in ("prep", "dative"):
            return next((g for g in p.children[c] if p.dep[g] == "pobj"), None)
    return None


def clause(syntax: Syntax, verb: int, entry: Cue, question: bool = False) -> Draft | None:
    """A finite clause after the verb, with or without "that"."""
    p = syntax.p
    if syntax.children(verb, "agent") and not syntax.children(verb, "auxpass"):
        return None  # "a curfew *declared by the army* remains in force": no finite verb
    found = [c for c in syntax.children(verb, "ccomp", "xcomp") if c > verb]
    if question and entry.act == "ask":  # "asked the guards if ...": the parse takes a condition
        found += [c for c in syntax.children(verb, "advcl") if c > verb]
    for c in found:
        if not finite(syntax, c) and not clause_like(syntax, c):
            continue
        first, last = syntax.left(c), syntax.right(c) + 1
        later = [
            k for k in found if k > c and syntax.left(k) == last and not clause_like(syntax, k)
        ]
        if later and p.tag[c] in ("VBN", "VBD") and not question:
            c, last = later[0], syntax.right(later[0]) + 1  # "that *anyone caught* stealing P"
        first = after_marker(syntax, max(first, verb + 1))
        opener = p.lower[first]
        if conditional(syntax, first, c):
            opener = ""
        if (opener in QUESTION_WORDS) is not question and not (
            not question and opener not in ("whether", "if")
        ):
            continue
        last = without_tail(syntax, c, clause_end(syntax, verb, last))
        if first < last:
            return draft(syntax, verb, entry, "clause", [syntax.trim((first, last))], c)
    return None if question else clause_by_words(syntax, verb, entry)


def conditional(syntax: Syntax, first: int, head: int) -> bool:
    """Whether "if" opens a condition inside the clause: "said *if* it rains, the road will shut"."""
    p = syntax.p
    inner = p.head[first]
    return p.lower[first] == "if" and inner != head and p.dep[inner] == "advcl" and inner < head


def taken_for_noun(syntax: Syntax, i: int, entry: Cue) -> Draft | None:
    """A verb in the present that the parse took for a noun: "Prosecutors *allege* he sold P"."""
    p, before = syntax.p, i - 1
    clauses = [c for c in syntax.children(i, "ccomp") if c > i and finite(syntax, c)]
    if p.lemma[i] != p.lower[i] or not clauses or not syntax.children(clauses[0], *SUBJECTS):
        return None
    many = p.tag[before] in ("NNS", "NNPS") or p.lower[before] == "police"
    if before < syntax.sentence(i).first or not many or p.head[before] != i:
        return None
    if p.head[i] != i or not syntax.can_speak(before):
        return None
    head = clauses[0]
    first = after_marker(syntax, max(syntax.left(head), i + 1))
    content = syntax.trim((first, clause_end(syntax, i, syntax.right(head) + 1)))
    source = syntax.trim((max(syntax.left(i), syntax.sentence(i).first), i))
    return Draft(entry, "clause", i, (i, i + 1), source, before, [content], head)


def clause_by_words(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """The same where the parse hangs the clause on a noun between: "said in a statement that P"."""
    p, sentence = syntax.p, syntax.sentence(verb)
    end = min(syntax.right(verb) + 1, sentence.last - 1)
    k = first_in(syntax.landmarks.thats, verb + 1, end)
    if first_in(syntax.landmarks.breaks, verb + 1, end if k is None else k) is not None:
        return None
    if k is None:
        if p.lemma[verb] == "say" and (found := reduced_clause(syntax, verb, entry)) is not None:
            return found
        return loose_clause(syntax, verb, entry) if entry.cue_class == "speech" else None
    head = p.head[k]
    host = p.head[head]
    heard = p.dep[host] in ("dobj", "dative") and "addressee_about" in entry.frames
    if p.dep[host] in ("dobj", "nsubj") and p.head[host] == verb and not heard:
        return None  # a clause that describes a noun, unless the noun is who is told
    if not syntax.children(head, "nsubj", "nsubjpass", "expl"):
        return None
    if verb < host < k and syntax.is_verb(host) and p.dep[head] == "ccomp":
        return None  # "went on to *say* that ..." has its own cue
    last = clause_end(syntax, verb, syntax.right(head) + 1)
    last = without_tail(syntax, head, last)
    return draft(syntax, verb, entry, "clause", [syntax.trim((k + 1, last))], head)


def loose_clause(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """The same where the parse takes the clause for an adverbial: "said after the vote he would go"."""
    p = syntax.p
    if syntax.children(verb, "ccomp", "xcomp", "dobj"):
        return None
    for c in syntax.children(verb, "advcl"):
        subjects = syntax.children(c, "nsubj", "nsubjpass", "expl")
        if c < verb or not subjects or syntax.children(c, "mark") or not finite(syntax, c):
            continue
        first = syntax.left(subjects[0])
        if first <= verb or any(p.text[k] == "," for k in range(verb + 1, first)):
            continue
        tokens = (first, clause_end(syntax, verb, syntax.right(c) + 1))
        return draft(syntax, verb, entry, "clause", [syntax.trim(tokens)], c)
    return None


def reduced_clause(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """As in "said the trucks left": a past tense that the parse takes for a participle."""
    p = syntax.p
    for c in syntax.children(verb, "dobj"):
        for g in syntax.children(c, "acl"):
            if c > verb and p.tag[g] in ("VBN", "VBD") and p.text[g - 1] != ",":
                tokens = (syntax.left(c), clause_end(syntax, verb, syntax.right(c) + 1))
                return draft(syntax, verb, entry, "clause", [syntax.trim(tokens)], g)
    return None


def clause_that(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """A clause that "that" or a question word opens; for verbs with other uses."""
    found = clause(syntax, verb, entry)
    if found is None:
        return None
    first = found.content[0][0]
    if entry.act == "request" and syntax.p.lower[first] in QUESTION_WORDS:
        return None  # "asked why the road was shut": a question
    before = syntax.p.lower[first - 1]
    head = found.content_head or verb
    if before == "that" or (
        finite(syntax, head) and syntax.is_verb(head) and has_subject(syntax, found)
    ):
        return found
    return None


def has_subject(syntax: Syntax, found: Draft) -> bool:
    """Whether the content's predicate has a subject of its own."""
    head = found.content_head
    return head is not None and bool(syntax.children(head, "nsubj", "nsubjpass", "expl"))


def question(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """An indirect question: "asked whether ..."."""
    return clause(syntax, verb, entry, question=True)


def finite(syntax: Syntax, head: int) -> bool:
    """Whether a clause is finite: a tensed verb or auxiliary, or a modal."""
    p = syntax.p
    if p.tag[head] in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(
        p.tag[c] in ("VBD", "VBZ", "VBP", "MD")
        for c in p.children[head]
        if p.dep[c].startswith("aux")
    )


def clause_like(syntax: Syntax, head: int) -> bool:
    """Whether a complement has its own subject or "that" (subjunctive, verbless predicates)."""
    return bool(syntax.children(head, "nsubj", "nsubjpass", "expl")) or any(
        syntax.p.lower[c] == "that" for c in syntax.children(head, "mark")
    )


def after_marker(syntax: Syntax, first: int) -> int:
    """Skip punctuation and the "that" that opens a clause."""
    p = syntax.p
    while first < len(p) and (p.text[first] in ",:;—–-" or p.text[first].isspace()):
        first += 1
    if first < len(p) and p.lower[first] == "that" and p.dep[first] == "mark":
        first += 1
    return first


def clause_end(syntax: Syntax, verb: int, last: int) -> int:
    """End of a clause content: its subtree, and what the parse hung on the cue without a comma."""
    p, sentence = syntax.p, syntax.sentence(verb)
    for c in p.children[verb]:
        if c < last or p.dep[c] not in ("advcl", "prep", "npadvmod", "advmod"):
            continue
        if c >= last and syntax.left(c) == last:
            last = syntax.right(c) + 1
    return min(last, sentence.last)


def without_tail(syntax: Syntax, head: int, last: int) -> int:
    """End a content before what the outlet adds after a comma: ", after ...", ", citing ..."."""
    p = syntax.p
    at: int | None = head
    while at is not None:
        above, at = at, None
        for c in p.children[above]:
            first = syntax.left(c)
            if p.dep[c] == "conj" and above < first < last:
                if syntax.resumes(c) is not None:
                    return first - 1 if p.dep[first - 1] == "cc" else first
                if syntax.right(c) + 1 == last:
                    at = c  # the tail hangs on the last of a row
                    break
            if c < above or first <= above or p.text[first - 1] not in TAIL_MARKS or first >= last:
                continue
            if p.dep[c] in ("advcl", "prep", "dep") and p.lower[first] in TAILS:
                return first
            speaking = p.tag[c] == "VBG" and p.lemma[c] in SPEAKING
            if speaking and p.dep[c] in ("advcl", "ccomp", "dep"):
                return first
    return last


def infinitive(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """What the source says it will do or has done: "vowed to rebuild", "claimed to hold"."""
    p = syntax.p
    for c in syntax.children(verb, "xcomp", "ccomp"):
        if (c > verb and p.tag[c] in ("VB", "VBN", "VBG", "JJ")) or p.pos[c] == "AUX":
            first = syntax.left(c)
            if (
                first > verb
                and p.lower[first] in ("to", "not", "never")
                and not syntax.children(c, "nsubj")
            ):
                last = clause_end(syntax, verb, syntax.right(c) + 1)
                return draft(syntax, verb, entry, "infinitive", [syntax.trim((first, last))], c)
    return None


def gerund(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """An act as a verbal noun: "denied taking bribes"."""
    p = syntax.p
    for c in syntax.children(verb, "xcomp", "ccomp", "dobj", "advcl"):
        if (
            c > verb
            and p.tag[c] == "VBG"
            and syntax.left(c) <= verb + 4
            and p.text[syntax.left(c) - 1] != ","
        ):
            tokens = (syntax.left(c), clause_end(syntax, verb, syntax.right(c) + 1))
            return draft(syntax, verb, entry, "gerund", [syntax.trim(tokens)], c)
    return None


def small_clause(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """A noun and what it is seen doing: "showed *thousands gathering*"."""
    p = syntax.p
    for c in syntax.children(verb, "ccomp", "advcl", "xcomp", "dobj"):
        if c > verb and p.tag[c] in ("VBG", "VBN", "VB"):
            nouns = syntax.children(c, "nsubj", "nsubjpass")
            first = syntax.left(nouns[0]) if nouns else verb
            if first > verb and p.text[first - 1] != ",":
                tokens = (first, clause_end(syntax, verb, syntax.right(c) + 1))
                return draft(syntax, verb, entry, "small_clause", [syntax.trim(tokens)], c)
    for c in syntax.children(verb, "dobj"):
        for g in syntax.children(c, "acl"):
            if p.tag[g] in ("VBG", "VBN"):
                tokens = (syntax.left(c), clause_end(syntax, verb, syntax.right(c) + 1))
                return draft(syntax, verb, entry, "small_clause", [syntax.trim(tokens)], g)
    return None
