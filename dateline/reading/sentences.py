"""Sentences: the parser's boundaries, with hints before the parse and repairs after it.

Hints set what the parser may not get wrong: a sentence ends at a newline and after a dateline; none
ends after "Maj." or an initial, nor before a closing quotation mark.
"""

from __future__ import annotations

import re
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from dateline.reading.document import Document, Section, Sentence
from dateline.reading.sections import BREAK, split

# Always followed by a name or a number, so never the end of a sentence.
_OPENS: Final = frozenset(
    {
        "mr.", "mrs.", "ms.", "mx.", "dr.", "prof.", "rev.", "fr.", "st.", "ste.", "hon.",
        "messrs.", "mme.", "sr.", "sra.", "sheik.", "gen.", "maj.", "lt.", "col.", "capt.",
        "cpt.", "sgt.", "cpl.", "pvt.", "spc.", "adm.", "cmdr.", "brig.", "cdr.", "pfc.",
        "ssgt.", "msgt.", "sen.", "rep.", "gov.", "pres.", "amb.", "sec.", "supt.", "det.",
        "insp.", "atty.", "no.", "nos.", "art.", "vs.", "v.", "approx.", "cf.", "e.g.", "i.e.",
        "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sept.", "sep.", "oct.", "nov.",
        "dec.",
    }
)  # fmt: skip
# May end one: only a capital or a quotation after it says so.
_INSIDE: Final = frozenset(
    {
        "a.m.", "p.m.", "am.", "pm.", "u.s.", "u.k.", "u.n.", "e.u.", "u.s.a.", "d.c.", "inc.",
        "corp.", "ltd.", "co.", "bros.", "etc.", "jr.", "sr.", "ph.d.", "b.c.", "a.d.", "al.",
    }
)  # fmt: skip
_INITIAL: Final = re.compile(r"[^\W\d_]\.")
_CLOSING: Final = frozenset("”’»›)]")
_STRAIGHT: Final = frozenset("\"'")
_ENDS: Final = frozenset(".!?…")
_MARKER: Final = 3  # tokens of a bullet or a number of a list


@Language.component("sentence_hints")  # type: ignore[untyped-decorator,unused-ignore]
def sentence_hints(doc: Doc) -> Doc:
    """Tell the parser where a sentence must and must not begin. Runs before the parser."""
    text = doc.text
    if len(doc) == 0:
        return doc
    cuts = {s.end for s in split(text) if s.kind == "dateline" and s.end < len(text)}
    previous = opening = doc[0]
    for token in doc:
        if token.i == 0:
            continue
        if _starts_block(text, previous.idx, token.idx, cuts):
            # White space of the line end itself belongs to the sentence before.
            if not token.is_space:
                token.is_sent_start = True
                previous = opening = token
        elif previous is opening and previous.text.isalpha() and not token.is_space:
            token.is_sent_start = False  # no sentence is a single word without a stop
        elif token.is_space or _bound(text, previous.text, token.text, token.idx):
            token.is_sent_start = False
        if not token.is_space:
            previous = token
    return doc


def _starts_block(text: str, after: int, here: int, cuts: set[int]) -> bool:
    found = BREAK.search(text, after, here + 1)  # one more: what follows a break tells its kind
    return here in cuts or (found is not None and found.start() < here)


def _bound(text: str, before: str, word: str, here: int) -> bool:
    """Whether a word cannot begin a sentence, as what stands before it still asks for it."""
    if word[0] in _CLOSING or (word[0] in _STRAIGHT and _closes(text, here)):
        return True
    if not before.endswith("."):
        return False
    if before == ".":  # "Brig." as two tokens
        before = text[max(0, here - 12) : here].rstrip().rpartition(" ")[2]
    low = before.lower()
    if low in _OPENS or (_INITIAL.fullmatch(before) and before[0].isupper() and word[0].isupper()):
        return True
    return low in _INSIDE and not (word[0].isupper() or word[0] in "\"'“‘«")


def _closes(text: str, here: int) -> bool:
    """Whether a straight mark closes: it follows a character and precedes none."""
    tight_left = here > 0 and not text[here - 1].isspace()
    following = text[here + 1 : here + 2]
    return tight_left and (not following or following.isspace() or following in ",.;:!?)]—–-'\"")


def find_sentences(document: Document) -> list[Sentence]:
    """The sentences of the document, in order, numbered from 0; blank ones are left out."""
    parse = document.parse
    runs: list[list[int]] = []  # first token, last token + 1, without white space
    section_of: list[int] = []
    sections, at = document.sections, 0
    for span in document.doc.source.sents:
        first, last = span.start, span.end
        while first < last and parse.text[first].isspace():
            first += 1
        while last > first and parse.text[last - 1].isspace():
            last -= 1
        if first == last:
            continue
        while at + 1 < len(sections) and sections[at].end <= parse.start[first]:
            at += 1
        if runs and section_of[-1] == at and _continues(document, runs[-1], first, last):
            runs[-1][1] = last
        else:
            runs.append([first, last])
            section_of.append(at)
    return [
        _sentence(document, number, first, last, sections[at] if sections else None)
        for number, ((first, last), at) in enumerate(zip(runs, section_of, strict=True))
    ]


def _continues(document: Document, run: list[int], first: int, last: int) -> bool:
    """Whether the parser cut one sentence in two: after an initial, before marks or lower case."""
    words = document.parse.text
    # A hint forbids the cut, yet a second root in the tree still makes one.
    if _bound(document.text, words[run[1] - 1], words[first], document.parse.start[first]):
        return True
    if not any(word[0].isalnum() for word in words[first:last]):
        return True
    if not any(word[0].isalnum() for word in words[run[0] : min(run[1], run[0] + _MARKER)]):
        return run[1] - run[0] <= _MARKER
    return words[first][0].islower() and words[run[1] - 1][-1] not in _ENDS


def _sentence(
    document: Document, number: int, first: int, last: int, section: Section | None
) -> Sentence:
    parse = document.parse
    kind = section.kind if section is not None else "body"
    return Sentence(parse.start[first], parse.end(last - 1), number, first, last, kind)
