"""Finding: walk the document once, try at each cue word the frames that its entry names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from dateline.coding.claims import (
    adjectives,
    adverbs,
    asides,
    blocks,
    complements,
    drawn,
    headlines,
    judgement,
    light_verbs,
    nouns,
    objects,
    open_verbs,
    passives,
    prepositions,
    quotations,
    rivals,
    signatures,
    speech,
    tags,
    transcripts,
    viewpoints,
    volition,
    withheld,
)
from dateline.coding.claims.draft import Draft
from dateline.coding.claims.lexicon import Cue, Lexicon
from dateline.coding.claims.sources import is_document
from dateline.coding.claims.syntax import Syntax
from dateline.reading.document import SILENT_SECTIONS

Options: TypeAlias = tuple[tuple[tuple[str, ...], Cue], ...]
VerbRule: TypeAlias = Callable[[Syntax, int, Cue], Draft | None]
VERB_FRAMES: Final[Mapping[str, VerbRule]] = {
    "clause": complements.clause,
    "clause_that": complements.clause_that,
    "question": complements.question,
    "infinitive": complements.infinitive,
    "gerund": complements.gerund,
    "small_clause": complements.small_clause,
    "object": objects.object_,
    "object_of_claim": objects.object_of_claim,
    "about": objects.about,
    "addressee_about": objects.addressee_about,
    "accuse": objects.accuse,
    "object_infinitive": objects.object_infinitive,
    "words_infinitive": objects.object_infinitive,
    "for_infinitive": objects.for_infinitive,
    "question_infinitive": volition.question_infinitive,
    "predicative": objects.predicative,
    "as_predicative": objects.as_predicative,
    "it_passive": passives.it_passive,
    "raising": passives.raising,
    "quoted_as": passives.quoted_as,
    "judged": judgement.judged,
    "judged_passive": judgement.judged_passive,
    "judged_of": judgement.judged_of,
    "judged_told": judgement.judged_told,
    "judged_as": judgement.judged_as,
    "judged_as_passive": judgement.judged_as_passive,
    "tag": tags.tag,
}
PREPOSITION_FRAMES: Final[Mapping[str, VerbRule]] = {
    "viewpoint": viewpoints.viewpoint,
    "account_of": viewpoints.account_of,
    "count_of": viewpoints.count_of,
    "as_clause": viewpoints.as_clause,
}
PASSIVE_FRAMES: Final = frozenset(
    {"it_passive", "raising", "quoted_as", "judged_passive", "judged_as_passive"}
)


def find(syntax: Syntax, lexicon: Lexicon) -> list[Draft]:
    """All drafts of a document, in the order of their cues."""
    speeches = quotations.attach(syntax, lexicon)
    spoken = quoted_by(syntax, speeches)
    set_apart = blocks.statements(syntax, lexicon, spoken)
    found: list[Draft] = []
    told = [False] * len(syntax.p)
    unknown = open_verbs.entry(lexicon)
    for sentence in syntax.document.sentences:
        if sentence.section not in SILENT_SECTIONS:
            told[sentence.first : sentence.last] = [True] * (sentence.last - sentence.first)
    for i, lemma in enumerate(syntax.p.lemma):
        if not told[i]:
            continue
        if i in speeches:
            found += speech.drafts(syntax, speeches[i])
        elif i in set_apart:
            found.append(set_apart[i])
        elif options := options_of(lexicon, lemma, syntax.p.lower[i]):
            hit = at(syntax, i, options)
            if hit is None and not any(entry.cue_class in volition.CLASSES for _, entry in options):
                hit = anyhow(syntax, i, unknown)
            if hit is None:
                hit = asides.aside(syntax, i, [entry for rest, entry in options if not rest])
            found += [hit] if hit is not None else []
        else:
            hit = anyhow(syntax, i, unknown)
            found += [hit] if hit is not None else []
    taken = frozenset(number for s in speeches.values() for number in s.quotes)
    for entry in lexicon.of_class("headline"):
        if "signature" in entry.frames:
            found += signatures.signed(syntax, entry, taken)
            continue
        found += transcripts.turns(syntax, entry)
        for sentence in syntax.document.sentences:
            hit = headlines.colon(syntax, sentence, entry)
            if hit is not None and not any(hit.cue == d.cue for d in found):
                found.append(hit)
    found = [d for d in found if d.head in speeches or within_quotes(spoken, d)]
    found = rivals.without_doubles(nouns.beside_verbs(volition.beside(found)))
    return sorted(found, key=lambda d: (d.head, d.content))


def quoted_by(syntax: Syntax, speeches: Mapping[int, quotations.Speech]) -> dict[int, int]:
    """Token of quoted words -> the verb of their speech."""
    return {
        k: verb
        for verb, speech_ in speeches.items()
        for first, last in quotations.content_of(syntax, speech_)
        for k in range(first, last)
    }


def within_quotes(spoken: Mapping[int, int], found: Draft) -> bool:
    """Whether a claim made inside quoted words takes its content from the same words.

    The parse may hang the tag of a quotation on a verb inside it: '"If you look," X said, "I could
    have written those."' is no writing of "If you look".
    """
    verb = spoken.get(found.head)
    if verb is None:
        return True
    pieces = [*found.content, *([found.cue] if found.cue else [])]
    return all(spoken.get(k) == verb for a, b in pieces for k in range(a, b))


def anyhow(syntax: Syntax, i: int, unknown: Cue | None) -> Draft | None:
    """A verb in a construction that no entry names for it: "*cited* that P"."""
    if unknown is None or not open_verbs.may_tell(syntax, i) or "to" in syntax.p.lower[i - 1 : i]:
        return None
    return attempt(syntax, i, 1, unknown)


def options_of(lexicon: Lexicon, lemma: str, word: str) -> Options:
    """Entries of a lemma, then those of the word as it stands ("worried": worry, worried)."""
    found = lexicon.index.get(lemma, ())
    return found if lemma == word else found + lexicon.index.get(word, ())


def at(syntax: Syntax, i: int, options: Options) -> Draft | None:
    """The first entry and frame that fit at a token."""
    p = syntax.p
    for rest, entry in options:
        words = len(rest) + 1
        if rest and tuple(p.lower[i + 1 : i + words]) != rest:
            continue
        found = attempt(syntax, i, words, entry)
        if found is not None:
            return found
    return None


def attempt(syntax: Syntax, i: int, words: int, entry: Cue) -> Draft | None:
    """One entry at one token."""
    if entry.cue_class == "preposition":
        rule = PREPOSITION_FRAMES.get(entry.frames[0])
        return rule(syntax, i, entry) if rule else prepositions.of_source(syntax, i, words, entry)
    if entry.cue_class == "adverb":
        return adverbs.hearsay(syntax, i, entry)
    if entry.cue_class == "adjective":
        return adjectives.stance(syntax, i, entry)
    if entry.cue_class == "noun":
        if syntax.p.pos[i] != "NOUN":
            return None
        return nouns.noun_claim(syntax, i, entry)
    if entry.cue_class == "speech" and "tag" in entry.frames and syntax.p.tag[i] == "NNS":
        return tags.taken_for_noun(syntax, i, entry)
    if entry.cue_class == "speech" and syntax.p.tag[i] == "NN" and "clause" in entry.frames:
        return complements.taken_for_noun(syntax, i, entry)
    if entry.cue_class == "headline" or not (syntax.is_verb(i) or syntax.p.pos[i] == "AUX"):
        return None
    if entry.cue_class == "judgement" and words == 1 and syntax.children(i, "prt"):
        return None  # who "backed *off*" a plan did not back it
    stands = withheld.standing(syntax, i, entry) if speaks(syntax, i, entry) else None
    if entry.cue_class == "volition" and speaks(syntax, i, entry):
        stands = "told"  # a will not had is a stand too; its negation goes into the polarity
    if stands is None:
        return None
    found = construction(syntax, i, words, entry)
    if found is None and stands == "withheld" and "clause" in entry.frames:
        found = complements.question(syntax, i, entry)  # "did not say whether ..."
    if found is not None:
        found.standing = stands
        withheld.widen(syntax, found)
    return found


def construction(syntax: Syntax, i: int, words: int, entry: Cue) -> Draft | None:
    """The first frame of an entry that fits at a verb."""
    if entry.cue_class == "light_verb":
        if "drawn" in entry.frames:
            return drawn.drawn(syntax, i, entry)
        return light_verbs.statement(syntax, i, entry)
    if entry.cue_class == "open":
        return open_verbs.clause(syntax, i, entry)
    passive = passives.is_passive(syntax, i)
    for frame in sorted(
        entry.frames, key=lambda f: f == "tag"
    ):  # a tag only when nothing else fits
        rule = VERB_FRAMES.get(frame)
        if (
            rule is None
            or (passive and frame not in PASSIVE_FRAMES and not asked(entry, frame))
            or (frame in PASSIVE_FRAMES and not passive)
        ):
            continue
        if frame == "words_infinitive" and not in_words(syntax, i):
            continue
        found = rule(syntax, i, entry)
        head = found.content_head if found is not None else None
        if head is not None and syntax.p.lemma[head] in entry.empty:
            return None
        if found is not None:
            behind_document(syntax, i, found)
        silent = frame in ("question", "clause", "about") and complements.untold(syntax, i)
        if found is not None and (found.source is not None or passive or silent):
            if words > 1 and found.cue is not None:
                found.cue = (found.cue[0], max(found.cue[1], i + words))
            return found
    return None


def asked(entry: Cue, frame: str) -> bool:
    """Whether a passive has a content all the same: "was asked whether ..."."""
    return entry.act == "ask" and frame in ("question", "about")


def behind_document(syntax: Syntax, verb: int, found: Draft) -> None:
    """Put who issued a text in its place: "*X* issued a statement calling on ..."."""
    if found.source_head is None or not is_document(syntax, found.source_head):
        return
    speaker = light_verbs.speaker_of_document(syntax, verb)
    if speaker is None or is_document(syntax, speaker):
        return
    host = syntax.p.head[syntax.p.head[verb]]
    found.source, found.source_head = syntax.phrase(speaker, host), speaker
    if found.cue is not None and found.cue[0] - host <= 6 and syntax.is_verb(host):
        found.cue = (syntax.cue(host)[0], found.cue[1])


def speaks(syntax: Syntax, verb: int, entry: Cue) -> bool:
    """Whether a verb can bring in a content: no modifier, with somebody who speaks."""
    p = syntax.p
    if entry.cue_class == "volition":
        return volition.told(syntax, verb, entry)
    if p.dep[verb] in ("amod", "compound"):
        return False
    if (
        p.lemma[verb] in ("cite", "quote")
        and p.tag[verb] == "VBG"
        and not syntax.children(verb, "nsubj", "nsubjpass")
    ):
        return False  # "said P, citing X": who is cited belongs to the other claim
    subject = syntax.subject(verb)
    if expletive(syntax, verb, subject) or none_told(syntax, subject):
        return False
    if entry.source == "document":
        return subject is not None and is_document(syntax, subject)
    return True


def none_told(syntax: Syntax, subject: int | None) -> bool:
    """Whether the sentence says that nobody spoke: "*no group* has claimed responsibility"."""
    p = syntax.p
    return subject is not None and any(
        p.lower[c] == "no" and p.pos[subject] == "NOUN" for c in syntax.children(subject, "det")
    )


def expletive(syntax: Syntax, verb: int, subject: int | None) -> bool:
    """Whether nobody speaks: "*it* is foolish to imagine that ..."."""
    p = syntax.p
    if subject is None or p.lower[subject] != "it" or p.head[subject] == verb:
        return False
    host = p.head[subject]
    return (
        p.pos[host] == "AUX"
        and any(p.lower[c] == "to" for c in syntax.children(verb, "aux"))
        and bool(syntax.children(host, "acomp", "attr"))
    )


def in_words(syntax: Syntax, verb: int) -> bool:
    """Whether an order stands in a text or an utterance: "a decree ordering ..."."""
    return syntax.p.dep[verb] == "acl" and is_document(syntax, syntax.p.head[verb])
