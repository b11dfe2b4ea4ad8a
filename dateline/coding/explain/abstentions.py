"""Abstentions: cue words and quotations that gave no claim, and why.

The rules themselves keep no record of what they tried, so that coding costs nothing more. Here the
words are looked up again, and the conditions of the rules are asked one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.coding.claims import citing, find, lexicon, nesting, objects, passives, withheld
from dateline.coding.claims.code import publishers, whole
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.syntax import Syntax
from dateline.coding.explain.marks import clean
from dateline.coding.explain.model import LookedAt
from dateline.coding.model import Claim
from dateline.reading.document import SILENT_SECTIONS

_NOT_VERBS: Final = frozenset({"noun", "adverb", "preposition", "headline", "adjective"})
_BESIDE_QUOTES: Final = frozenset({"quote", "tag"})
"""Frames of words that are cues beside quoted words only ("began")."""
_OF_OBJECT: Final = frozenset({"object", "object_of_claim"})


def looked_at(syntax: Syntax, claims: list[Claim]) -> Iterator[tuple[int, LookedAt]]:
    """Number of a sentence and what in it gave no claim, in the order of the text."""
    cues = {k for claim in claims if claim.cue for k in range(*syntax.tokens(claim.cue))}
    cues |= {claim.cue_head for claim in claims if claim.cue_head is not None}
    sources = {k for claim in claims if claim.source for k in range(*syntax.tokens(claim.source))}
    lost = dropped(syntax, cues)
    index, p = lexicon.load().index, syntax.p
    for i, lemma in enumerate(p.lemma):
        if i in cues or (i in sources and not syntax.is_verb(i)):
            continue  # "reports from residents" as a source are no cue of their own
        options = index.get(lemma) or index.get(p.lower[i]) or ()
        fitting = [
            (len(rest) + 1, cue)
            for rest, cue in options
            if not rest or tuple(p.lower[i + 1 : i + 1 + len(rest)]) == rest
        ]
        fitting = [(words, cue) for words, cue in fitting if carries(syntax, i, cue)]
        if fitting:
            words = fitting[0][0]
            shown = clean(syntax.document.text[p.start[i] : p.end(min(i + words, len(p)) - 1)])
            reason = lost.get(i) or why_not(syntax, i, [cue for _, cue in fitting])
            yield syntax.sentence(i).number, LookedAt(shown, reason)


def quotations(syntax: Syntax, claims: list[Claim]) -> Iterator[tuple[int, LookedAt]]:
    """Number of a sentence and the quotation in it that is part of no claim."""
    document = syntax.document
    spans = [span for claim in claims for span in (*claim.content_spans, claim.source) if span]
    for quote in document.quotes:
        if any(span.overlaps(quote) for span in spans):
            continue
        words = clean(document.text[quote.start : quote.end]).strip()
        shown = words if len(words) < 60 else words[:57] + "..."
        reason = (
            "the marks set off words, they are no speech"
            if quote.scare
            else "quoted words of which nobody is told to be the speaker"
        )
        if quote.start < len(document.text) and document.sentences:
            number = syntax.sentence(syntax.token_at(quote.start)).number
            yield number, LookedAt(f"“{shown}”", reason)


def dropped(syntax: Syntax, cues: set[int]) -> dict[int, str]:
    """Token of a cue -> why what a rule found there was left out afterwards."""
    drafts = [d for d in find.find(syntax, lexicon.load()) if whole(d)]
    for found in drafts:
        citing.resolve(syntax, found)
    kept = {id(d) for d in nesting.keep(syntax, drafts)}
    reasons: dict[int, str] = {}
    for found in drafts:
        if found.head in cues:
            continue
        if publishers(syntax, found):
            reason = "the source is the outlet itself: its own voice"
        elif nesting.first_person(syntax, found):
            reason = "“I”, “we” or “you” says it: the outlet, or the speaker of the words around it"
        elif id(found) not in kept:
            reason = "stands inside another claim and has no speaker of its own"
        else:
            reason = "its words belong to another claim"
        reasons[found.head] = reason
    return reasons


def carries(syntax: Syntax, i: int, cue: Cue) -> bool:
    """Whether a word that needs a certain noun has it; else it is a plain word ("gave", "in")."""
    p = syntax.p
    if cue.cue_class == "headline" or set(cue.frames) <= _BESIDE_QUOTES:
        return False
    if cue.cue_class == "preposition" and p.lower[i] in cue.lemmas:
        return False  # "to", "as", "in": a reader expects no claim of every one of them
    if not cue.nouns:
        return cue.cue_class != "light_verb"
    held = [k for c in p.children[i] for k in (c, *p.children[c])]
    return any(p.lemma[k] in cue.nouns or p.lower[k] in cue.nouns for k in held)


def why_not(syntax: Syntax, i: int, cues: list[Cue]) -> str:
    """The first condition of the rules that a word fails."""
    p = syntax.p
    section = syntax.sentence(i).section
    if section in SILENT_SECTIONS:
        return f"stands in the {section}, which states nothing"
    verbs = [cue for cue in cues if cue.cue_class not in _NOT_VERBS]
    if syntax.is_verb(i) or p.pos[i] == "AUX":
        if verbs:
            return of_verb(syntax, i, verbs)
        return f"a verb here; as a cue it is of the class {cues[0].cue_class}"
    others = [cue for cue in cues if cue.cue_class in _NOT_VERBS]
    if not others:
        read = {"NOUN": "a noun", "PROPN": "a name", "ADJ": "an adjective"}.get(p.pos[i])
        return f"{read or 'no verb'} here; as a cue it is a verb"
    if others[0].cue_class == "preposition":
        return "what it brings in is no source, or no clause stands beside it"
    if others[0].cue_class == "adverb":
        return "modifies no predicate whose clause could be the content"
    return "no content: no clause and no phrase that says what is stated hangs on it"


def of_verb(syntax: Syntax, verb: int, cues: list[Cue]) -> str:
    """Why a verb that is a cue gave nothing."""
    p = syntax.p
    if p.dep[verb] in ("amod", "compound"):
        return "describes a noun here"
    if all(withheld.standing(syntax, verb, cue) is None for cue in cues):
        words = [p.lower[c] for c in syntax.children(verb, "aux")]
        if "to" in words:
            return "stands after “to” as a plan, a wish or a chance: not told as said"
        if syntax.negated(verb):
            return "negated: told as not said"
        modal = next((word for word in words if word in withheld.UNTOLD), "a modal")
        return f"stands with “{modal}”: not told as said"
    subject = syntax.subject(verb)
    if find.expletive(syntax, verb, subject):
        return "“it” is nobody who could speak"
    if all(cue.source == "document" for cue in cues):
        return "its subject is no text, figure or picture"
    if passives.is_passive(syntax, verb) and not any(
        set(cue.frames) & find.PASSIVE_FRAMES for cue in cues
    ):
        return "passive: an act done to its subject, not words of it"
    for c in syntax.children(verb, "dobj"):
        if any("thing" in cue.objects for cue in cues) and not objects.thing(syntax, verb, c):
            return f"its object “{p.text[c]}” is a person or a body: an act, no words"
        if all(set(cue.frames) <= _OF_OBJECT | {"tag"} for cue in cues):
            return f"its object “{p.text[c]}” stands for no proposition: an act, no words"
    if subject is None and not passives.is_passive(syntax, verb):
        return "nobody is told to say it: no subject"
    frames = dict.fromkeys(frame for cue in cues for frame in cue.frames)
    return f"no content: none of its frames fits ({', '.join(frames)})"
