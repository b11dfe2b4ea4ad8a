"""Transcripts: who speaks stands before a colon at the start of a paragraph. "MAYOR: We stay."."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from dateline.codebook.claim_words import claim_words
from dateline.coding.claims.draft import Draft
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.syntax import Syntax
from dateline.reading.document import Section

LABELS: Final = claim_words("paragraph_labels")
LONGEST: Final = 48
_CAPITALS: Final = re.compile(r"\W{0,2}((?:[A-Z][A-Z.'’&-]*\s){0,4}[A-Z][A-Z.'’-]+|Q|A)\.?:\s")
_NAME: Final = re.compile(r"\W{0,2}((?:[A-Z][\w.'’-]*\s){0,3}[A-Z][\w'’-]+):\s")


class Turn(NamedTuple):
    """A paragraph that opens with a label: number of its section, ends of the label, the label."""

    section: int
    start: int
    end: int
    label: str
    capitals: bool


def turns(syntax: Syntax, entry: Cue) -> list[Draft]:
    """One draft a turn: the label is the source, the paragraphs up to the next turn the content."""
    document = syntax.document
    found = labelled(document.text, document.sections)
    drafts: list[Draft] = []
    if found:
        persons = (m.text for m in document.mentions if m.kind == "person" and m.form == "name")
        found = spoken(found, frozenset(w for name in persons for w in name.lower().split()))
    for number, turn in enumerate(found):
        after = found[number + 1].section if number + 1 < len(found) else turn.section + 1
        end = document.sections[max(turn.section, after - 1)].end
        source = syntax.token_at(turn.start), syntax.token_at(turn.end)
        colon, last = source[1], syntax.token_at(end - 1) + 1
        if source[0] >= colon or last <= colon + 1:
            continue
        content = syntax.trim((colon + 1, min(last, len(syntax.p))))
        drafts.append(
            Draft(entry, "colon", colon, (colon, colon + 1), source, colon - 1, [content])
        )
    return drafts


def labelled(text: str, sections: list[Section]) -> list[Turn]:
    """The paragraphs of the body that open with a label."""
    found: list[Turn] = []
    for number, section in enumerate(sections):
        if section.kind != "body":
            continue
        opening = text[section.start : min(section.end, section.start + LONGEST)]
        capitals = _CAPITALS.match(opening)
        match = capitals or _NAME.match(opening)
        if match is None or match.group(1).lower().rstrip(".") in LABELS:
            continue
        start, end = (section.start + edge for edge in match.span(1))
        found.append(Turn(number, start, end, match.group(1), capitals is not None))
    return found


def spoken(found: list[Turn], named: frozenset[str]) -> list[Turn]:
    """The turns of a conversation; none where the labels are those of a list.

    Labels in capitals are turns where one of them comes back or is the name of a person in the
    text. Names in small letters are where one comes back: in a list each stands once.
    """
    capitals = [turn for turn in found if turn.capitals]
    names = [turn.label.lower().split()[-1] for turn in capitals]
    if len(set(names)) < len(names) or named.intersection(names):
        return capitals
    labels = [turn.label for turn in found]
    again = len(set(labels)) < len(labels) and len(set(labels)) > 1
    return found if again and len(found) > 2 else []
