"""The standing of verbs: from their auxiliaries and from what governs their clauses."""

from __future__ import annotations

from typing import Final

from dateline.codebook.model import Governor
from dateline.codebook.standing_words import standing_words
from dateline.coding.events.auxiliaries import of_auxiliaries, of_mark
from dateline.coding.events.frames import VERBAL, conjunct_of, raised_to
from dateline.coding.events.governing import CLAUSE, Standing, governor_of
from dateline.coding.events.lemmas import lemma_of
from dateline.coding.events.subjects import has_to
from dateline.reading.tokens import Token

_DONE_BELOW: Final = standing_words("done_below")
_GATHERING: Final = standing_words("gathering")
_DOING: Final = standing_words("doing")
_PERFORMING: Final = standing_words("performing")
_STRETCHES: Final = standing_words("stretches")
_HAVING_TO: Final = standing_words("having_to")
_PURPOSES: Final = standing_words("purposes")
_FORGONE: Final = standing_words("forgone")
_PRESSING: Final = frozenset(["requested"])
_UNSURE: Final = frozenset(["predicted", "conditional"])
_DEPTH: Final = 4
"""How far up the governing words of an act are followed."""


def of_verb(verb: Token, found: Standing, depth: int = 0) -> None:
    """Add to ``found`` how a verb stands."""
    of_auxiliaries(verb, found)
    if not depth and forgone(verb):
        found.flip()
    if depth > _DEPTH or verb.dep_ == "ROOT":
        return
    head = conjunct_of(verb) if verb.dep_ == "conj" else verb.head
    if verb.dep_ == "conj" and head.pos_ in VERBAL:
        _shared(verb, head, found, depth)
        return
    infinitive = has_to(verb)
    bare = verb.tag_ in ("VB", "VBG") or infinitive or _mandative(verb, head)
    raised = raised_to(verb)
    if verb.dep_ == "pcomp":
        _of_gerund(head, found, depth)
    elif raised is not None:
        entry = governor_of(raised, CLAUSE)
        if entry is not None:
            found.apply(entry, raised)
            above(raised, found, depth)
    elif verb.dep_ == "advcl":
        _of_adverbial(verb, head, infinitive, found, depth)
    elif verb.dep_ == "acl" and verb.tag_ == "VBG" and head.lemma_.lower() in _PERFORMING:
        pass  # "signed a decree imposing tariffs": done by its words
    elif (verb.dep_ in ("xcomp", "ccomp", "acl") and bare) or (verb.dep_ == "relcl" and infinitive):
        _of_governed(verb, head, infinitive, found, depth)
    elif verb.dep_ == "ccomp":
        entry = governor_of(head, CLAUSE)
        if entry is not None and entry.finite:
            _of_finite(entry, head, found)


def _of_governed(verb: Token, head: Token, infinitive: bool, found: Standing, depth: int) -> None:
    """An infinitive or gerund below a verb, an adjective or a noun."""
    if infinitive and head.lower_ in _HAVING_TO and verb.dep_ == "xcomp":
        if any(c.dep_ == "advmod" and c.lower_ == "yet" for c in head.children):
            found.flip()  # "has yet to withdraw"
        else:
            found.become("requested")
        return
    entry = governor_of(head, CLAUSE) or _asked_for(head)
    if entry is None and infinitive and head.pos_ in VERBAL:
        carried = _carried(verb, head)
        if carried is not None:
            head, entry = carried
    if infinitive and head.pos_ == "ADJ" and any(c.lower_ == "too" for c in head.children):
        found.flip()  # "too early to withdraw"
        found.become("intended")
    elif entry is not None:
        if entry.finite and verb.dep_ == "ccomp":
            _of_finite(entry, head, found)
        elif head.lemma_ in _PURPOSES and head.dep_ == "pobj" and head.head.lower_ == "in":
            found.become("intended")  # "in a bid to take the town"
        else:
            found.apply(entry, head)
        above(head, found, depth)
    elif not infinitive or (head.pos_ in VERBAL and lemma_of(head) in _DONE_BELOW):
        if head.pos_ in VERBAL:
            of_verb(head, found, depth + 1)
        if infinitive and found.modality == "actual" and found.phase is None:
            found.phase = _going_on(verb)
    else:
        _aimed_at(head, found)


def _aimed_at(head: Token, found: Standing) -> None:
    """A purpose; that of a habit is one, too: "states which meet each year to discuss the war"."""
    upper = Standing()
    if head.pos_ in VERBAL:
        of_auxiliaries(head, upper)
    found.become("generic" if upper.modality == "generic" else "intended")


def _going_on(verb: Token) -> str | None:
    """Whether an infinitive told as done is in progress: "claimed to be closing in on the town"."""
    be = verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.lower_ == "be" for c in verb.children)
    return "ongoing" if be else None


def _of_finite(entry: Governor, head: Token, found: Standing) -> None:
    """A whole clause: "fears that rebels took the town", "vowed that they will take it"."""
    ahead = found.modality == "intended"
    if entry.modality and (ahead or (found.modality == "actual" and entry.modality in _UNSURE)):
        found.modality = entry.modality
        found.governors.append(head)


def _asked_for(noun: Token) -> Governor | None:
    """The governing noun above the one that is to act: "calls *for the premier* to quit"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head.pos_ == "NOUN":
        return governor_of(noun.head.head, "for")
    return None


def _carried(verb: Token, above: Token) -> tuple[Token, Governor] | None:
    """The noun that governs an infinitive hung on the verb of the noun: "repeated its call to leave"."""
    for noun in above.children:
        if noun.dep_ == "dobj" and noun.i < verb.i and noun.pos_ == "NOUN":
            entry = governor_of(noun, CLAUSE)
            if entry is not None and entry.modality:
                return noun, entry
    return None


def _of_gerund(prep: Token, found: Standing, depth: int) -> None:
    """A gerund behind a preposition: "stopped short of entering", "without firing"."""
    head = prep.head
    if prep.lower_ == "without" or prep.lower_ == "instead":
        found.flip()
    if head.pos_ == "ADV" and head.dep_ == "advmod":
        head = head.head  # "stopped *short* of"
    entry = governor_of(head, prep.lower_) or (
        governor_of(head, CLAUSE) if prep.lower_ == "of" else None
    )
    if entry is not None:
        found.apply(entry, head)
        above(head, found, depth)
    elif prep.lower_ == "of" and head.lemma_ in _PURPOSES and head.head.lower_ == "in":
        found.become("intended")
    elif head.lemma_ in _STRETCHES and head.dep_ == "dobj":
        carrier = governor_of(head.head, "dobj")
        if carrier is not None:
            found.apply(carrier, head.head)


def _of_adverbial(verb: Token, head: Token, infinitive: bool, found: Standing, depth: int) -> None:
    """An adverbial clause: a purpose, a condition, or what goes along with the act above."""
    if not infinitive:
        of_mark(verb, head, found)
        beside = verb.tag_ == "VBG" and verb.i > head.i and head.pos_ in VERBAL
        if beside and not any(c.dep_ in ("mark", "nsubj") for c in verb.children):
            _inherit(head, found, depth)  # "will enter the city, cutting the road"
        return
    if has_to(head) and verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == ",":
        _shared(verb, head, found, depth)  # "to end the war, to lift the siege and to let aid in"
        return
    entry = governor_of(head, CLAUSE) or _asked_for(head)
    carried = _carried(verb, head) if entry is None and head.pos_ in VERBAL else None
    if carried is not None and carried[1].modality in _PRESSING:
        head, entry = carried
    lemma = lemma_of(head)
    if entry is not None and (head.pos_ == "NOUN" or _asks(entry)):
        found.apply(entry, head)
        above(head, found, depth)
    elif verb.left_edge.lower_ == "only":
        pass  # "fled, only to be arrested": he was
    elif head.pos_ in VERBAL and (lemma in _GATHERING | _DOING or _turned_out(head)):
        _inherit(head, found, depth)
        if lemma in _DOING:
            found.become("intended")
    else:
        _aimed_at(head, found)


def _asks(entry: Governor) -> bool:
    return entry.modality in _PRESSING and entry.purposes


def _turned_out(verb: Token) -> bool:
    return verb.lemma_ == "turn" and any(c.lower_ == "out" for c in verb.children)


def _inherit(head: Token, found: Standing, depth: int) -> None:
    """Take over the modality of the verb above."""
    upper = Standing()
    of_verb(head, upper, depth + 1)
    if found.modality == "actual":
        found.modality = upper.modality
        found.governors.extend(upper.governors)


def _mandative(verb: Token, head: Token) -> bool:
    """Whether a clause tells what somebody asks for: "demanded that the force leave"."""
    if verb.dep_ != "ccomp" or any(c.dep_ == "aux" for c in verb.children):
        return False
    passive = any(c.dep_ == "auxpass" and c.lower_ == "be" for c in verb.children)
    if verb.tag_ != "VBP" and not passive:
        return False
    entry = governor_of(head, CLAUSE)
    return entry is not None and entry.modality == "requested"


def above(head: Token, found: Standing, depth: int) -> None:
    """Go on with what stands above a governing word; how far that has come is not the act's own.

    "Is considering urging them": the considering goes on.
    """
    phase = found.phase
    if head.pos_ in VERBAL:
        of_verb(head, found, depth + 1)
    elif head.pos_ == "ADJ" and head.dep_ in ("acomp", "xcomp"):
        of_verb(head.head, found, depth + 1)
    found.phase = phase


def _shared(verb: Token, head: Token, found: Standing, depth: int) -> None:
    """A coordinated verb shares what stands above the first, and its auxiliary if it has none."""
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    shared = Standing()
    of_verb(head, shared, depth + 1)
    if own or found.modality != "actual":
        return
    if shared.marked or verb.tag_ in ("VB", "VBG", "VBN"):
        # A negation stays with its own verb: "did not fight and fled".
        found.modality, found.marked = shared.modality, shared.marked
        found.governors.extend(shared.governors)
        if found.phase is None and verb.tag_ == head.tag_:
            found.phase = shared.phase  # "will begin leaving and release": the release has none


def forgone(token: Token) -> bool:
    """Whether the words before say that another thing was done: "rather than attack the town"."""
    first = token.i if token.pos_ in VERBAL else token.left_edge.i
    words = token.doc[max(0, first - 2) : min(token.i, first + 2)]
    pairs = {f"{words[k].lower_} {words[k + 1].lower_}" for k in range(len(words) - 1)}
    return not pairs.isdisjoint(_FORGONE)
