"""Actor mentions: the namings of persons, organizations and groups in a report."""

from __future__ import annotations

from dateline.reading.document import Document, Mention
from dateline.reading.mentions.metonyms import find_metonyms
from dateline.reading.mentions.names import find_names
from dateline.reading.mentions.nominals import find_nominals
from dateline.reading.mentions.pronouns import find_pronouns

__all__ = ["find_mentions", "merge"]


def find_mentions(document: Document) -> list[Mention]:
    """The actor mentions of a document whose places are known, sorted by span.

    Names come first, and take their titles with them; then descriptions, pronouns, and the places
    that stand for those who govern there.
    """
    names = find_names(document)
    taken = [False] * len(document.parse)
    for mention in names:
        for index in range(mention.first, mention.last):
            taken[index] = True
    nominals = find_nominals(document, taken)
    pronouns = find_pronouns(document)
    metonyms = find_metonyms(document, taken)
    found: dict[tuple[int, int], Mention] = {}
    for mention in (*names, *nominals, *pronouns, *metonyms):
        found.setdefault((mention.start, mention.end), mention)
    return [found[span] for span in sorted(found)]


def merge(places: list[Mention], actors: list[Mention]) -> list[Mention]:
    """Places and actors in one list by span; where both share one, the actor stands first.

    A place that no gazetteer knows gives way to a person or organization of the same span; one that
    acts stays beside its actor. What the words before it say is a place ("the village of Qarat") is
    no actor.
    """
    told = {(m.start, m.end) for m in places if m.place_id is None and m.place_kind == "settlement"}
    actors = [m for m in actors if m.form != "name" or (m.start, m.end) not in told]
    own = {(m.start, m.end) for m in actors if m.form == "name"}
    places = [m for m in places if m.place_id or (m.start, m.end) not in own]
    return sorted([*actors, *places], key=lambda m: (m.start, m.end, m.kind == "place"))
