"""A stand on somebody or something: "criticised *the plan*", "was praised by X *for holding out*"."""

from __future__ import annotations

from typing import Final

from dateline.codebook.object_kinds import nouns_of
from dateline.codebook.source_kinds import kind_of_noun
from dateline.coding.claims import polls
from dateline.coding.claims.complements import clause_end, draft
from dateline.coding.claims.draft import Draft, Range
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.objects import thing
from dateline.coding.claims.passives import by_agent
from dateline.coding.claims.sources import best_naming, is_document
from dateline.coding.claims.syntax import DASHES, Syntax

NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
QUANTIFIERS: Final = frozenset({"ADJ", "DET"})
"""Parts of speech of what stands for a noun: "*many* of the pledges"."""
PERSONS: Final = frozenset({"official", "person", "spokesperson", "media"})
SINGLE: Final = frozenset({"him", "her", "himself", "herself"})
NEUTRAL: Final = frozenset({"it", "this", "that", "which", "what", "these", "those"})
CLAUSE_OPENERS: Final = frozenset({"what", "how", "whatever", "whoever"})
OCCASIONS: Final = frozenset({"during", "after", "before", "amid", "since", "until", "via"})
OF_NOUN: Final = frozenset(
    {"to", "of", "with", "between", "from", "toward", "towards", "against", "about", "alongside",
     "among", "on", "by", "rather"}
)  # fmt: skip
PLACING: Final = frozenset({"in", "at", "on"})


def stand(syntax: Syntax, verb: int, entry: Cue) -> Cue:
    """The entry, turned round where the verb is negated: who does not support is against."""
    if entry.act == "support" and syntax.negated(verb):
        return entry.model_copy(update={"act": "oppose"})
    return entry


def judged(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """Whom or what the verb takes a stand on, and on what ground: "criticised *X for doing Y*"."""
    if syntax.children(verb, "agent"):  # "the mayor, criticised by residents, ..."
        return judged_passive(syntax, verb, entry) if "judged_passive" in entry.frames else None
    if errand(syntax, verb) or not utters(syntax, syntax.subject(verb), entry):
        return None
    noun = object_of(syntax, verb)
    if noun is None:
        return clause_judged(syntax, verb, entry)
    if not fits(syntax, verb, noun, entry):
        return None
    if entry.cue_class == "speech" and tells(syntax, noun):
        return None
    if noun > verb:
        end = with_rest(syntax, verb, noun, phrase_end(syntax, noun))
        named = (max(syntax.left(noun), verb + 1), end)
    else:
        named = (noun, noun + 1)
    pieces = [syntax.trim(named), *grounds(syntax, verb, noun, entry)]
    return draft(syntax, verb, stand(syntax, verb, entry), "judged", joined(pieces), None)


def clause_judged(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """A clause in the place of the object: "praised *how they held out*", "trumpeted *what he built*"."""
    p = syntax.p
    for c in syntax.children(verb, "ccomp"):
        first = syntax.left(c)
        if verb < first <= verb + 2 and p.lower[first] in CLAUSE_OPENERS:
            last = clause_end(syntax, verb, syntax.right(c) + 1)
            content = [syntax.trim((first, last))]
            return draft(syntax, verb, stand(syntax, verb, entry), "judged", content, None)
    return None


def judged_told(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """The same where the verb is told of its subject, not a mere mark of it ("groups backing X")."""
    subject = syntax.subject(verb)
    mention = None if subject is None else syntax.document.mention_headed(subject)
    if syntax.p.dep[verb] == "acl" or (mention is not None and mention.kind == "place"):
        return None  # what a state does for a ruler is seldom words
    return judged(syntax, verb, entry)


def judged_passive(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """The same in the passive: "*the plan* was criticised by X *for its cost*"."""
    subjects = syntax.children(verb, "nsubjpass")
    reduced = syntax.p.dep[verb] == "acl" and syntax.p.tag[verb] == "VBN"
    if not reduced and (not subjects or subjects[-1] > verb):
        return None
    noun = syntax.p.head[verb] if reduced else subjects[-1]
    agent = by_agent(syntax, verb)
    if reduced and agent is None:
        return None
    pieces = grounds(syntax, verb, noun, entry)
    source = syntax.phrase(agent) if agent is not None else None
    if agent is not None and not pieces:  # "accused by the mayor *of burning the mill*"
        pieces = [
            x
            for x in grounds(syntax, agent, agent, entry)
            if entry.act == "accuse" or gerund_or_as(syntax, x)
        ]
        if pieces and source is not None:
            source = syntax.trim((source[0], max(agent + 1, min(source[1], pieces[0][0]))))
    if agent is None and not pieces:
        return None
    if agent is not None and not utters(syntax, agent, entry):
        return None
    if not fits(syntax, verb, noun, entry):
        return None
    return Draft(
        stand(syntax, verb, entry), "judged_passive", verb, syntax.cue(verb),
        source, agent,
        joined([syntax.phrase(noun, verb), *pieces]),
    )  # fmt: skip


def judged_of(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """The same where the cue ends in a preposition: "lashed out at *the judges*"."""
    p = syntax.p
    last = verb + words_of(syntax, verb, entry) - 1
    if last == verb or not utters(syntax, syntax.subject(verb), entry):
        return None
    inner = syntax.children(last, "pobj", "pcomp")
    if not inner:
        return None
    noun = inner[0]
    if p.pos[noun] in NOMINAL:
        if not fits(syntax, verb, noun, entry) or syntax.timed(noun):
            return None
        end = with_rest(syntax, verb, noun, phrase_end(syntax, noun))
    else:
        end = syntax.right(noun) + 1
    pieces = [syntax.trim((last + 1, end)), *grounds(syntax, verb, noun, entry)]
    found = draft(syntax, verb, stand(syntax, verb, entry), "judged_of", joined(pieces), None)
    found.cue = (syntax.cue(verb)[0], last + 1)
    found.addressee = None
    return found


def gerund_or_as(syntax: Syntax, tokens: Range) -> bool:
    """Whether a ground that the parse hung on the judge is surely none of his.

    As in "of burning", "as a farce", "for *his* silence".
    """
    p = syntax.p
    owned = any(
        p.lower[k] in ("his", "her", "its", "their")
        for c in syntax.children(tokens[0], "pobj")
        for k in syntax.children(c, "poss")
    )
    return owned or p.lower[tokens[0]] == "as" or bool(syntax.children(tokens[0], "pcomp"))


def judged_as(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """The same with what the object is taken for: "portrayed *the raid as an accident*"."""
    noun = object_of(syntax, verb)
    if noun is None or not grounds(syntax, verb, noun, entry):
        return None
    return judged(syntax, verb, entry)


def judged_as_passive(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """The same in the passive: "*the dam* is seen *as a threat*"."""
    subjects = syntax.children(verb, "nsubjpass")
    found = judged_passive(syntax, verb, entry) if subjects else None
    return found if found is not None and len(found.content) > 1 else None


def words_of(syntax: Syntax, verb: int, entry: Cue) -> int:
    """How many words of the text are the cue: the longest lemma of the entry that stands there."""
    p = syntax.p
    lengths = [1]
    for lemma in entry.lemmas:
        first, *rest = lemma.split()
        if first == p.lemma[verb] and p.lower[verb + 1 : verb + 1 + len(rest)] == rest:
            lengths.append(len(rest) + 1)
    return max(lengths)


def object_of(syntax: Syntax, verb: int) -> int | None:
    """The object of a verb: behind it, or a relative pronoun before it."""
    p = syntax.p
    for c in syntax.children(verb, "dobj"):
        if c > verb and (p.pos[c] in NOMINAL or p.pos[c] in QUANTIFIERS):
            return c
        if c < verb and p.tag[c] in ("WDT", "WP"):
            return c
    return None


def phrase_end(syntax: Syntax, noun: int) -> int:
    """End of a noun phrase, without the occasion that the parse hung on it ("during a rally")."""
    p = syntax.p
    last = syntax.right(noun) + 1
    for c in syntax.children(noun, "relcl", "appos"):
        loose = p.text[syntax.left(c) - 1]
        if c > noun and (loose in DASHES or (p.dep[c] == "relcl" and loose == ",")):
            last = min(last, syntax.left(c))
    for c in syntax.children(noun, "prep", "npadvmod", "nmod"):
        if c < noun:
            continue
        inner = syntax.children(c, "pobj")
        placing = (
            p.lower[c] in PLACING and inner and p.lemma[inner[0]].lower() in nouns_of("occasion")
        )
        if p.lower[c] in OCCASIONS or placing or dated(syntax, c, inner):
            last = min(last, syntax.left(c))
    return last


def with_rest(syntax: Syntax, verb: int, noun: int, last: int) -> int:
    """End of an object with what the parse hung on the verb: "praised the efforts *to free X*"."""
    p = syntax.p
    for c in p.children[verb]:
        if c < last or syntax.left(c) != last:
            continue
        if p.dep[c] == "prep" and p.lower[c] in OF_NOUN:
            inner = syntax.children(c, "pobj")
            if inner and dated(syntax, c, inner):
                return last
        elif not (
            p.dep[c] in ("advcl", "xcomp")
            and p.lower[last] == "to"
            and p.lemma[noun] in nouns_of("idea", "conduct")
        ):
            return last
        last = syntax.right(c) + 1
    return last


def tells(syntax: Syntax, noun: int) -> bool:
    """Whether a clause tells what a text says, so that another rule has it: "a statement saying"."""
    p = syntax.p
    if kind_of_noun().get(p.lemma[noun].lower()) not in ("document", "footage"):
        return False
    return any(c > noun and p.tag[c] == "VBG" for c in syntax.children(noun, "acl"))


def errand(syntax: Syntax, verb: int) -> bool:
    """Whether the verb only says what something is for: "a refusal *to condemn*"."""
    p = syntax.p
    return (
        p.dep[verb] == "acl"
        and p.tag[verb] == "VB"
        and kind_of_noun().get(p.lemma[p.head[verb]].lower()) in (None, "document", "footage")
    )


def dated(syntax: Syntax, c: int, inner: list[int]) -> bool:
    """Whether a phrase tells when: "on Tuesday"."""
    k = inner[0] if inner else c
    return syntax.p.pos[k] in ("PROPN", "NOUN", "NUM") and syntax.timed(k)


def grounds(syntax: Syntax, verb: int, noun: int, entry: Cue) -> list[Range]:
    """What the stand is about besides its object: "*for* burning the mill", "*as* a farce"."""
    p = syntax.p
    found = []
    for c in [*syntax.children(verb, "prep"), *syntax.children(noun, "prep")]:
        if c > max(verb, noun) and p.lower[c] in entry.preps:
            inner = syntax.children(c, "pobj", "pcomp", "amod", "acomp", "prep")
            if not inner or dated(syntax, c, inner[:1]):
                continue
            placing = p.lower[c] in PLACING and p.lemma[inner[0]].lower() in nouns_of("occasion")
            if not placing:
                found.append(syntax.trim((c, syntax.right(c) + 1)))
    return found


def joined(pieces: list[Range]) -> list[Range]:
    """Pieces in order, those that touch made one."""
    out: list[Range] = []
    for first, last in sorted(pieces):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(last, out[-1][1]))
        else:
            out.append((first, last))
    return out


def fits(syntax: Syntax, verb: int, noun: int, entry: Cue) -> bool:
    """Whether the object is one that words can be about, and nothing tells of a bodily act."""
    p = syntax.p
    outer = [*syntax.children(verb, "prep"), *syntax.children(noun, "prep")]
    if any(c > verb and p.lower[c] in entry.unless for c in outer):
        return False
    lemma = p.lemma[noun].lower()
    wanted = [kind for kind in entry.objects if not kind.startswith("not_")]
    barred = [kind.removeprefix("not_") for kind in entry.objects if kind.startswith("not_")]
    if lemma in nouns_of(*barred):
        return False
    if not wanted or "any" in wanted or lemma in nouns_of(*wanted):
        return True
    if p.lower[noun] in NEUTRAL:
        things = any(kind not in ("person", "rival") for kind in wanted)
        return things and entry.cue_class != "speech"  # "made it" tells nothing
    return (
        ("thing" in wanted and thing(syntax, verb, noun))
        or ("person" in wanted and is_person(syntax, noun))
        or ("rival" in wanted and rivals(syntax, syntax.subject(verb), noun))
        or ("rival" in wanted and is_person(syntax, noun) and worded(syntax, verb, noun, entry))
    )


def is_person(syntax: Syntax, noun: int) -> bool:
    """Whether a noun stands for one person or for those who hold an office."""
    p = syntax.p
    if p.lower[noun] in SINGLE:
        return True
    mention = syntax.document.mention_headed(noun)
    if mention is not None and mention.kind == "person":
        return True
    return kind_of_noun().get(p.lemma[noun].lower()) in PERSONS


def worded(syntax: Syntax, verb: int, noun: int, entry: Cue) -> bool:
    """Whether somebody is gone after in words: by a text, or for what he did."""
    subject = syntax.subject(verb)
    if subject is not None and is_document(syntax, subject):
        return True
    return any(
        syntax.p.lower[first] == "as" or syntax.children(first, "pcomp")
        for first, _ in grounds(syntax, verb, noun, entry)
    )


def rivals(syntax: Syntax, subject: int | None, noun: int) -> bool:
    """Whether a named person goes after a named person: in the news that is done in words."""
    for k in (subject, noun):
        if k is None:
            return False
        naming = best_naming(syntax, syntax.document.mention_headed(k))
        if naming is None or naming.kind != "person" or naming.form != "name":
            return False
    return True


def utters(syntax: Syntax, subject: int | None, entry: Cue) -> bool:
    """Whether a subject can take a stand in words."""
    if subject is None:
        return False
    if entry.source == "share" and not polls.asked(syntax, subject):
        return False
    lemma = syntax.p.lemma[subject].lower()
    if lemma in nouns_of("deed") and syntax.p.pos[subject] == "NOUN":
        return False
    if entry.source == "speaker" and syntax.p.pos[subject] == "NOUN":
        return kind_of_noun().get(lemma) not in (None, "document", "footage")
    return True
