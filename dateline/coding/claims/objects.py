"""Frames of a verb whose content is a phrase: "denied the report", "accused X of ...", "urged X to"."""

from __future__ import annotations

from typing import Final

from dateline.codebook.object_kinds import nouns_of
from dateline.codebook.source_kinds import kind_of_noun
from dateline.coding.claims.complements import clause_end, draft
from dateline.coding.claims.draft import Draft
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.syntax import Syntax

WIDE: Final = frozenset({"about", "of", "for", "regarding", "concerning"})
FAR: Final = 10
"""Tokens that may stand between a verb and the preposition that brings in its content."""

OF_THE_OBJECT: Final = frozenset({"with", "for", "over", "despite", "ahead"})
"""Words that go on with what is shown or said of an object; "on", "in" and the like date the act."""


def object_(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """A noun phrase that names what is stated or denied: "confirmed the deaths"."""
    for c in syntax.children(verb, "dobj"):
        # A tagger takes "dismissed reports that" for two verbs; the parser knows an object.
        misread = syntax.p.lemma[c] in ("report", "claim") and syntax.p.pos[c] == "VERB"
        if c > verb and (misread or syntax.p.pos[c] in ("NOUN", "PROPN", "PRON", "NUM")):
            if "thing" in entry.objects and not thing(syntax, verb, c):
                return None
            kinds = nouns_of(*entry.objects)
            if kinds and not misread and syntax.p.lemma[c].lower() not in kinds:
                return None
            first = max(syntax.left(c), verb + 1)
            if syntax.p.pos[c] == "NUM":  # "reported *eleven injured*"
                beside = [k for k in syntax.children(verb, "advcl", "acl") if k == c + 1]
                if beside and syntax.p.tag[c + 1] in ("VBN", "VBD", "JJ"):
                    found = [syntax.trim((first, syntax.right(c + 1) + 1))]
                    return draft(syntax, verb, entry, "object", found, None)
            last = (
                clause_end(syntax, verb, syntax.right(c) + 1)
                if _ends(syntax, c)
                else syntax.right(c) + 1
            )
            return draft(syntax, verb, entry, "object", [syntax.trim((first, last))], None)
    return None


def thing(syntax: Syntax, verb: int, noun: int) -> bool:
    """Whether an object can be denied or confirmed: no person, no body, nothing given to one."""
    p = syntax.p
    if syntax.children(verb, "dative") or p.lower[noun] in ("him", "her", "them", "me", "us"):
        return False
    if kind_of_noun().get(p.lemma[noun], "document") not in ("document", "footage"):
        return False
    mention = syntax.document.mention_headed(noun)
    return mention is None or mention.kind == "place" or mention.form == "pronoun"


def _ends(syntax: Syntax, noun: int) -> bool:
    """Whether what follows the object without a comma belongs to it: "showed him with a lead"."""
    p, after = syntax.p, syntax.right(noun) + 1
    return after > noun + 1 or (after < len(p) and p.lower[after] in OF_THE_OBJECT)


def object_of_claim(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """The same, but only for nouns that stand for a proposition: "claimed responsibility"."""
    found = object_(syntax, verb, entry)
    dobj = syntax.children(verb, "dobj")
    fitting = nouns_of("idea", "deed", "standing")
    counted = any(syntax.p.pos[c] == "NUM" for c in dobj) and found is not None
    if counted and found is not None and found.content[0][1] - found.content[0][0] > 1:
        return found
    return found if found and any(syntax.p.lemma[c] in fitting for c in dobj) else None


def about(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """What a preposition brings in: "warned of floods", "called for a truce"."""
    p = syntax.p
    behind = [
        c
        for to in syntax.children(verb, "prep")
        if p.lower[to] == "to" and entry.act == "request"
        for told in syntax.children(to, "pobj")
        for c in syntax.children(told, "prep")
    ]  # "appealed to donors *for* blood", read as donors for blood
    for c in [*syntax.children(verb, "prep", "prt", "agent"), *behind]:
        if p.lower[c] in entry.preps and (
            c in (verb + 1, verb + 2) or c in behind or told_between(syntax, verb, c)
        ):
            inner = syntax.children(c, "pobj", "pcomp")
            if inner and not timed(syntax, inner[0]):
                found = draft(
                    syntax, verb, entry, "about",
                    [syntax.trim((c + 1, clause_end(syntax, verb, syntax.right(c) + 1)))],
                    inner[0] if p.dep[inner[0]] == "pcomp" else None,
                )  # fmt: skip
                found.cue = (syntax.cue(verb)[0], c + 1 if c <= verb + 2 else syntax.cue(verb)[1])
                if c <= verb + 2:
                    found.addressee = None
                return found
    return None


def timed(syntax: Syntax, noun: int) -> bool:
    """Whether a noun is a time: "spoke of *Monday*" tells nothing, nor "over *the weekend*"."""
    return syntax.timed(noun)


def told_between(syntax: Syntax, verb: int, prep: int) -> bool:
    """Whether only who was told stands between: "spoke *to reporters* about", "asked *her* about"."""
    p, first = syntax.p, syntax.cue(verb)[1]
    if prep <= verb or p.lower[prep] not in WIDE or prep - first > FAR:
        return False
    between = [c for c in p.children[verb] if first <= c < prep]
    return bool(between) and all(
        p.dep[c] in ("dative", "advmod", "npadvmod")
        or (p.dep[c] == "dobj" and p.pos[c] in ("PROPN", "PRON", "NOUN"))
        or (p.dep[c] == "prep" and p.lower[c] in ("to", "with", "on", "in", "at"))
        for c in between
    )


def addressee_about(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """The same with somebody told: "informed the villagers of the closure"."""
    p = syntax.p
    told = syntax.children(verb, "dobj", "dative")
    if not told:
        return None
    if syntax.children(verb, "xcomp") and not syntax.children(verb, "prep"):
        return None  # "warned *the people of five villages* not to leave"
    people = p.pos[told[0]] != "NOUN" or p.lemma[told[0]] in kind_of_noun()
    of_told = syntax.children(told[0], "prep") if people else []  # "told a meeting *of* leaders"
    for c in [*syntax.children(verb, "prep"), *of_told]:
        if c > told[0] and p.lower[c] in entry.preps and syntax.children(c, "pobj", "pcomp"):
            tokens = (c + 1, clause_end(syntax, verb, syntax.right(c) + 1))
            return draft(syntax, verb, entry, "addressee_about", [syntax.trim(tokens)], None)
    return None


def accuse(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """Whom and of what: "accused *the militia of burning the mill*"."""
    p = syntax.p
    for accused in syntax.children(verb, "dobj"):
        for c in [*syntax.children(verb, "prep"), *syntax.children(accused, "prep")]:
            if c > accused and p.lower[c] in entry.preps:
                inner = syntax.children(c, "pcomp", "pobj")
                first = syntax.left(accused)
                last = clause_end(syntax, verb, syntax.right(c) + 1)
                head = inner[0] if inner and syntax.is_verb(inner[0]) else None
                return draft(syntax, verb, entry, "accuse", [syntax.trim((first, last))], head)
    passive = syntax.children(verb, "nsubjpass")
    if passive:
        return None
    return None


def object_infinitive(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """Whom and to do what: "urged *both sides to hold fire*"."""
    p = syntax.p
    words = next((m for m in entry.lemmas if m.split()[0] == p.lemma[verb] and " " in m), None)
    cue_last = syntax.cue(verb)[1]
    if words and cue_last < len(p) and p.lower[cue_last] == words.split()[1]:
        cue_last = cue_last + 1
    asked = [c for c in syntax.children(verb, "dobj", "dative", "prep", "nsubj") if c > verb]
    for c in syntax.children(verb, "xcomp", "ccomp", "advcl"):
        if c <= verb or not any(p.lower[g] == "to" and p.dep[g] == "aux" for g in p.children[c]):
            continue
        own = [s for s in syntax.children(c, "nsubj") if s > verb]
        if own or asked:
            first = min(syntax.left(k) for k in (own or asked))
            last = clause_end(syntax, verb, syntax.right(c) + 1)
            found = draft(
                syntax, verb, entry, "object_infinitive",
                [syntax.trim((max(first, cue_last), last))], c,
            )  # fmt: skip
            found.cue = (syntax.cue(verb)[0], cue_last)
            found.addressee = None
            return found
    for c in asked:  # "called on all groups to refrain" with the infinitive hung on the noun
        for noun in [c, *syntax.children(c, "pobj")]:
            for g in syntax.children(noun, "acl", "relcl", "xcomp"):
                if any(p.lower[k] == "to" and p.dep[k] == "aux" for k in p.children[g]):
                    tokens = (
                        max(syntax.left(noun), cue_last),
                        clause_end(syntax, verb, syntax.right(g) + 1),
                    )
                    found = draft(
                        syntax, verb, entry, "object_infinitive", [syntax.trim(tokens)], g
                    )
                    found.cue = (syntax.cue(verb)[0], cue_last)
                    found.addressee = None
                    return found
    return None


def for_infinitive(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """As in "called for both sides to hold fire"."""
    p = syntax.p
    k = syntax.cue(verb)[1]
    if k >= len(p) or p.lower[k] not in entry.preps or p.dep[k] != "mark":
        return None
    c = p.head[k]
    found = draft(
        syntax, verb, entry, "for_infinitive", [syntax.trim((k + 1, syntax.right(c) + 1))], c
    )
    found.cue = (syntax.cue(verb)[0], k + 1)
    return found


def predicative(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """A noun and what it is called: "called *the vote a farce*"."""
    p = syntax.p
    named = [c for c in syntax.children(verb, "dobj", "nsubj", "dative") if c > verb]
    given = [c for c in syntax.children(verb, "oprd") if c > verb]
    if not given and len(named) > 1 and p.dep[named[0]] == "dative":
        given = named[1:]  # "called *Assad a criminal*", read as something given to him
    if not given:  # the same, read as an apposition without a comma
        given = [
            g
            for c in named[:1]
            for g in syntax.children(c, "appos")
            if p.text[syntax.left(g) - 1] != "," and p.lower[syntax.left(g)] in ("a", "an", "the")
        ]
    if not given and named and (last := run_together(syntax, named[0])) is not None:
        tokens = (max(syntax.left(named[0]), verb + 1), last)
        return draft(syntax, verb, entry, "predicative", [syntax.trim(tokens)], None)
    if given:
        start = min([given[0], *named[:1]])
        last = syntax.right(given[-1]) + 1
        if not said_there(syntax, verb, last):
            last = clause_end(syntax, verb, last)
        tokens = (max(syntax.left(start), verb + 1), last)
        asked = [
            (c, c + 1)
            for c in p.children[verb]
            if c < verb
            and p.tag[c] in ("WP", "WDT")
            and p.dep[c] in ("dobj", "dep", "oprd", "attr")
        ]  # "*what* he called *a coup*"
        content = [*asked[:1], syntax.trim(tokens)]
        return draft(syntax, verb, entry, "predicative", content, None)
    for c in syntax.children(verb, "ccomp", "xcomp"):
        subjects = syntax.children(c, "nsubj")
        if (
            c > verb
            and not syntax.is_verb(c)
            and subjects
            and subjects[0] > verb
            and p.dep[c] != "mark"
        ):
            tokens = (syntax.left(c), clause_end(syntax, verb, syntax.right(c) + 1))
            return draft(syntax, verb, entry, "predicative", [syntax.trim(tokens)], None)
    return None


def run_together(syntax: Syntax, noun: int) -> int | None:
    """End of an object whose judgement the parse took in: "calls the fall of *Kent good news*"."""
    p, last = syntax.p, syntax.right(noun)
    for k in range(noun + 1, last):
        adjective = p.pos[k + 1] == "ADJ" and p.pos[k] == "PROPN" and p.dep[k] == "nmod"
        if adjective and p.pos[last] == "NOUN" and p.head[k] == p.head[k + 1]:
            return last + 1
    return None


def said_there(syntax: Syntax, verb: int, first: int) -> bool:
    """Whether a phrase tells where something was said: "called it a farce *over the radio*"."""
    p = syntax.p
    return any(
        p.lemma[g].lower() in nouns_of("occasion")
        for c in syntax.children(verb, "prep")
        if c == first
        for g in syntax.children(c, "pobj")
    )


def as_predicative(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """The same with "as": "described *the vote as a farce*"."""
    p = syntax.p
    named = [c for c in syntax.children(verb, "dobj") if c > verb]
    if not named:
        return None
    for c in [*syntax.children(verb, "prep"), *syntax.children(named[0], "prep")]:
        if c > named[0] and p.lower[c] == "as":
            tokens = (syntax.left(named[0]), clause_end(syntax, verb, syntax.right(c) + 1))
            return draft(syntax, verb, entry, "as_predicative", [syntax.trim(tokens)], None)
    return None
