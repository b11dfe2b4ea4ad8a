"""Quotations: which cue each stretch of direct speech belongs to, also over sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from dateline.coding.claims import open_verbs, tags
from dateline.coding.claims.complements import untold
from dateline.coding.claims.draft import Range
from dateline.coding.claims.lexicon import Cue, Lexicon
from dateline.coding.claims.syntax import Syntax
from dateline.reading.document import Quote

WINDOW: Final = 30
BACK: Final = 22
NOMINAL: Final = frozenset({"PROPN", "NOUN", "PRON", "NUM"})
PHRASE: Final = NOMINAL | {"DET", "ADJ", "PART", "ADP"}
SHORT_TAG: Final = 9
STOPS: Final = frozenset({".", "!", "?", ";"})


@dataclass
class Speech:
    """Direct speech of one cue: the cue's verb, and the quotes in order."""

    verb: int
    entry: Cue
    quotes: list[int] = field(default_factory=list)


def whole_quotes(syntax: Syntax) -> list[int]:
    """Quotes that stand for an utterance: no scare quotes, none inside another, no mere phrase."""
    quotes = syntax.document.quotes
    found, end = [], -1
    for number, quote in enumerate(quotes):
        if quote.open < end or quote.end <= quote.start:
            continue
        end = quote.close
        if not quote.scare and speech_like(syntax, quote):
            found.append(number)
    return found


def speech_like(syntax: Syntax, quote: Quote) -> bool:
    """Whether a quote may be a whole utterance rather than some words inside a clause."""
    text = syntax.document.text
    before = text[max(0, quote.open - 4) : quote.open].rstrip(" \t\u00a0")[-1:]
    if before in ("", "\n", ".", "!", "?", ":", ",", "”", '"', "’", "'", "—", "–", "-"):
        return True
    return text[quote.start].isupper() and quote.end - quote.start > 25


def attach(syntax: Syntax, lexicon: Lexicon) -> dict[int, Speech]:
    """Verb -> its direct speech."""
    found: dict[int, Speech] = {}
    last: Speech | None = None
    last_quote: Quote | None = None
    document = syntax.document
    for number in whole_quotes(syntax):
        quote = document.quotes[number]
        speech: Speech | None = None
        if quote.continues is not None and last is not None:
            speech = last
        else:
            verb = after(syntax, lexicon, quote) or before(syntax, lexicon, quote)
            if verb is not None:
                speech = found.setdefault(verb[0], Speech(*verb))
            elif (tagged := tag_before(syntax, lexicon, quote)) is not None:
                speech = found.setdefault(tagged[0], Speech(*tagged))
            elif last and last_quote and carries_on(syntax, last, last_quote, quote):
                speech = last
            else:
                other = (
                    plain_tag(syntax, lexicon, quote)
                    or open_cue(syntax, lexicon, quote)
                    or sentence_before(syntax, lexicon, quote)
                    or paragraph_before(syntax, lexicon, quote)
                )
                if other is not None:
                    speech = found.setdefault(other[0], Speech(*other))
        if speech is not None:
            speech.quotes.append(number)
            last, last_quote = speech, quote
        else:
            last = None
    return found


def carries_on(syntax: Syntax, last: Speech, last_quote: Quote, quote: Quote) -> bool:
    """Whether an untagged quote goes on with the speech before it."""
    text, start = syntax.document.text, syntax.p.start[last.verb]
    if not text[last_quote.close : quote.open].strip():
        return True  # nothing between them but white space or a paragraph
    if start > quote.open or not next_sentence(syntax, last.verb, quote):
        return False
    return "\n" not in text[start : quote.open].strip()


def next_sentence(syntax: Syntax, verb: int, quote: Quote) -> bool:
    """Whether a quote opens the sentence after the verb's, or stands in the verb's own."""
    first = syntax.token_at(quote.start)
    mine, theirs = syntax.sentence(verb), syntax.sentence(first)
    if mine.number == theirs.number:
        return True
    if theirs.number - mine.number > 2:
        return False
    return not syntax.document.text[mine.end : quote.open].strip()


def tag_before(syntax: Syntax, lexicon: Lexicon, quote: Quote) -> tuple[int, Cue] | None:
    """The tag that ends the sentence before an untagged quote: 'P, X said. "Q."'."""
    p = syntax.p
    k = syntax.token_at(quote.open) - 1
    if k < 1 or p.text[k] != "." or p.start[k + 1] - p.end(k) > 2 or "\n" in p.text[k + 1]:
        return None
    sentence = syntax.sentence(k)
    for j in range(k - 1, max(sentence.first, k - WINDOW), -1):
        entry = candidate(syntax, lexicon, j)
        if entry is None:
            continue
        tagged = tags.tag(syntax, j, entry) is not None
        ends = not any(c > j and p.dep[c] in ("ccomp", "xcomp", "advcl") for c in p.children[j])
        return (j, entry) if tagged and ends else None
    return None


def plain_tag(syntax: Syntax, lexicon: Lexicon, quote: Quote) -> tuple[int, Cue] | None:
    """A tag after a full stop or nothing: '"We stay." Smith said in a letter.'."""
    p, text = syntax.p, syntax.document.text
    if quote.close == quote.end or not text[quote.start].isupper():
        return None
    k = syntax.token_at(quote.close)
    if k < len(p) and "\n" in p.text[k]:
        return None
    for j in range(k + 1, min(k + SHORT_TAG, len(p) - 1)):
        if "\n" in p.text[j] or p.text[j] in STOPS or p.text[j] in '"“”':
            return None
        entry = candidate(syntax, lexicon, j)
        if entry is None or entry.cue_class not in ("speech", "open"):
            continue
        own = [c for c in p.children[j] if c > j and p.dep[c] in ("ccomp", "xcomp", "dobj")]
        subject = syntax.children(j, "nsubj")
        if not own and subject and k <= subject[-1] < j:
            return j, entry
        named = j > k and p.text[j + 1] == "." and all(p.pos[m] in PHRASE for m in range(k, j))
        return (j, entry) if not own and named and p.pos[j - 1] in NOMINAL else None
    return None


def open_cue(syntax: Syntax, lexicon: Lexicon, quote: Quote) -> tuple[int, Cue] | None:
    """A verb that no entry knows beside a sentence in quotation marks: '"Halt," X drawled.'."""
    p, text = syntax.p, syntax.document.text
    if not text[quote.start].isupper():
        return None
    k = syntax.token_at(quote.close)
    if quote.close > quote.end and text[quote.end - 1] in ",?!":
        for j in range(k, min(k + SHORT_TAG, len(p))):
            if "\n" in p.text[j] or p.text[j] in STOPS or p.text[j] in '"“”,':
                break
            entry = open_verbs.quotes(syntax, lexicon, j)
            if entry is not None and all(c >= k for c in syntax.children(j, "nsubj")):
                return j, entry
            if p.pos[j] == "VERB" or p.dep[j] == "cc":
                break
    k = syntax.token_at(quote.open) - 1
    if k < 1 or p.text[k] not in (":", ","):
        return None
    for j in range(
        k - 1, max(syntax.sentence(k).first - 1, k - (WINDOW if p.text[k] == ":" else 5)), -1
    ):
        if "\n" in p.text[j] or p.text[j] in '"“”;':
            return None
        entry = open_verbs.quotes(syntax, lexicon, j)
        if entry is not None:
            return j, entry
    return None


def sentence_before(syntax: Syntax, lexicon: Lexicon, quote: Quote) -> tuple[int, Cue] | None:
    """The sentence before an untagged quote tells who speaks: 'X said that P. "Q."'."""
    p, text = syntax.p, syntax.document.text
    first = syntax.token_at(quote.open)
    if not first or not text[quote.start].isupper() or text[quote.end - 1] not in ".!?…":
        return None
    mine = syntax.sentence(first - 1)
    if mine.end > quote.open or text[mine.end : quote.open].strip(" ") or "\n" in p.text[first - 1]:
        return None
    root = next((i for i in range(mine.first, mine.last) if p.head[i] == i), None)
    entry = candidate(syntax, lexicon, root) if root is not None else None
    if root is None or entry is None or entry.cue_class not in ("speech", "thought", "attitude"):
        return None
    subject = syntax.children(root, "nsubj")
    if not subject or syntax.negated(root) or not open_verbs.speaks(syntax, subject[-1], False):
        return None
    return root, entry


def paragraph_before(syntax: Syntax, lexicon: Lexicon, quote: Quote) -> tuple[int, Cue] | None:
    """The paragraph before a quote that is one of its own ends with somebody's words."""
    p, text = syntax.p, syntax.document.text
    first = syntax.token_at(quote.open)
    alone = "\n" in text[max(0, quote.open - 3) : quote.open]
    rest = text[quote.close : quote.close + 2].strip(" ")[:1]
    whole = text[quote.start].isupper() and text[quote.end - 1] in ".!?…\"'"
    if first < 2 or not alone or not whole or rest not in ("", "\n"):
        return None
    k = first - 1
    while k > 0 and p.text[k].isspace():
        k -= 1
    mine = syntax.sentence(k)
    if mine.section != "body" or p.text[k] not in (".", ":"):
        return None
    for j in range(k, mine.first - 1, -1):
        entry = candidate(syntax, lexicon, j)
        if entry is None or entry.cue_class not in ("speech", "attitude") or syntax.negated(j):
            continue
        if p.tag[j] not in ("VBD", "VBZ", "VBP", "VBG") or p.dep[j] in ("relcl", "acl", "amod"):
            continue
        subject = syntax.subject(j)
        if subject is not None and open_verbs.speaks(syntax, subject, False):
            return j, entry
    return None


def candidate(syntax: Syntax, lexicon: Lexicon, k: int) -> Cue | None:
    """The entry that lets a token bring in a quote."""
    p = syntax.p
    if not syntax.is_verb(k):
        return None
    for rest, entry in lexicon.index.get(p.lemma[k], ()):
        if entry.nouns and not any(p.lemma[c] in entry.nouns for c in syntax.children(k, "dobj")):
            continue
        if "quote" in entry.frames and all(
            k + 1 + n < len(p) and p.lower[k + 1 + n] == word for n, word in enumerate(rest)
        ):
            return entry
    return None


def after(syntax: Syntax, lexicon: Lexicon, quote: Quote) -> tuple[int, Cue] | None:
    """A tag after the quote: '"...," said X' or '"...," X told Y'."""
    p, text = syntax.p, syntax.document.text
    if quote.close == quote.end:
        return None
    inner = text[quote.start : quote.end].rstrip()[-1:]
    k = syntax.token_at(quote.close)
    if k < len(p) and p.text[k] in (",", "—", "–", "--", "-"):
        k += 1
    elif inner not in ",?!—–-…":
        return None
    reach = p.start[k + WINDOW] if k + WINDOW < len(p) else len(text)
    section_end = text.find("\n", quote.close, reach)
    section_end = len(text) if section_end < 0 else section_end
    mistaken: tuple[int, Cue] | None = None
    for j in range(k, min(k + WINDOW, len(p))):
        if p.start[j] >= section_end or p.text[j] in STOPS or p.text[j] in '"“”':
            return mistaken
        entry = candidate(syntax, lexicon, j)
        if entry is None:
            ends = p.text[min(j + 1, len(p) - 1)] in (".", ",")
            if ends and j > k and p.pos[j] == "NOUN" and j - k < SHORT_TAG:
                mistaken = taken_for_noun(syntax, lexicon, j)
            continue
        if p.dep[j] in ("relcl", "acl", "amod", "compound"):
            continue
        subject = syntax.subject(j)
        nominal = any(p.pos[m] in NOMINAL for m in range(k, j))
        if j <= k + 1 or nominal or (subject is not None and k <= subject):
            return j, entry
    return mistaken


def taken_for_noun(syntax: Syntax, lexicon: Lexicon, k: int) -> tuple[int, Cue] | None:
    """A verb of speech at the end of a tag that the parse took for a noun: '"...," the two write.'."""
    for rest, entry in lexicon.index.get(syntax.p.lemma[k], ()):
        if entry.cue_class == "speech" and "quote" in entry.frames and not rest:
            return k, entry
    return None


def before(syntax: Syntax, lexicon: Lexicon, quote: Quote) -> tuple[int, Cue] | None:
    """A cue before the quote: 'X said: "..."', 'adding, "..."'."""
    p = syntax.p
    k = syntax.token_at(quote.open) - 1
    while k >= 0 and (p.text[k].isspace() and "\n" not in p.text[k]):
        k -= 1
    if k > 0 and "\n" in p.text[k] and p.text[k - 1] in (":", ","):
        k -= 1  # "X continued:" on a line of its own
    if k < 0 or "\n" in p.text[k] or p.text[k] in STOPS:
        return None
    near = p.text[k] in (",", ":", "—", "–", "-", "that")
    low = max(-1, k - (BACK if near else 6))
    for j in range(k, low, -1):
        if "\n" in p.text[j] or p.text[j] in STOPS or p.text[j] in '"“”':
            return None
        entry = candidate(syntax, lexicon, j)
        if entry is not None and not untold(syntax, j):
            return j, entry
    return None


def content_of(syntax: Syntax, speech: Speech) -> list[Range]:
    """The pieces of the content: one a quote, those that touch joined."""
    pieces: list[Range] = []
    for number in sorted(speech.quotes):
        quote = syntax.document.quotes[number]
        first = syntax.token_at(quote.start)
        last = syntax.token_at(quote.end - 1) + 1
        if last > first:
            pieces.append((first, last))
    return pieces
