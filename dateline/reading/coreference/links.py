"""Links that a text states: appositions, names in brackets, "known as ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from dateline.reading.coreference.names import acronyms, is_acronym
from dateline.reading.document import Document, Mention

_ADVERB: Final = r"(?:(?:better|best|also|otherwise|widely|formerly|previously|once|now|then|commonly|who|is|was|were|has|been|and|or|the|a|group|man|who's|officially|sometimes|popularly|locally|simply|jointly) )*"
_KNOWN_AS: Final = re.compile(
    rf"[,(\"“‘' –—-]*{_ADVERB}(?:(?:known|referred to|called|named|nicknamed|dubbed|styled|renamed|rebranded)"
    r"(?: simply)?(?: as| by)?(?: (?:the|its|his|her|their)? ?(?:acronym|initials|nom de guerre|alias|nickname|stage name|pen name|name))?"
    r"|a\.?k\.?a\.?|alias|nom de guerre|(?:by|under|with|whose) (?:the|its|his|her)? ?(?:acronym|initials|nom de guerre|alias|nickname|assumed name)(?: of| is| was)?"
    r"|whose real name (?:is|was)|real name|born|née|formerly|previously)[,:\"“‘' ]*(?:the )?[\"“‘']?\s*",
    re.IGNORECASE,
)
# What may stand between an office and the name of who holds it: "ambassador to the United Nations X".
_OF_OFFICE: Final = re.compile(
    r" (?:(?:to|of|for|at) (?:the )?(?:[A-Z][\w.'’-]*(?: and| of| the)? )+)*"
)
_REAL_NAME: Final = re.compile(r"real name|\bborn\b|née", re.IGNORECASE)
_MAX_GAP: Final = 60


@dataclass(frozen=True)
class Link:
    """Two mentions of one actor, the later one given; ``alias``: which of them is the other name."""

    earlier: Mention
    alias: Mention | None = None


def find_links(document: Document, actors: list[Mention]) -> dict[int, Link]:
    """For a mention (by ``id``), the earlier mention that the text says it is."""
    found: dict[int, Link] = {}
    for earlier, later in pairwise(_outermost(actors)):
        link = _in_words(document, earlier, later)
        if link is not None:
            found[id(later)] = link
    parse = document.parse
    by_head: dict[int, Mention] = {}
    for mention in actors:
        if mention.form != "pronoun":
            known = by_head.get(mention.head)
            if known is None or known.end - known.start < mention.end - mention.start:
                by_head[mention.head] = mention
    for mention in actors:
        if parse.dep[mention.head] != "appos" or id(mention) in found or mention.form == "pronoun":
            continue
        governor = by_head.get(parse.head[mention.head])
        if governor is not None and governor.start < mention.start and _may_be(governor, mention):
            found[id(mention)] = Link(governor)
    return found


def _outermost(actors: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in actors:
        if mention.form == "pronoun":
            continue
        if kept and mention.end <= kept[-1].end:
            continue
        if kept and kept[-1].start == mention.start:
            kept.pop()
        kept.append(mention)
    return kept


def _in_words(document: Document, earlier: Mention, later: Mention) -> Link | None:
    if not 0 < later.start - earlier.end <= _MAX_GAP or earlier.sentence_no != later.sentence_no:
        return None
    if later.form != "name":
        return None
    gap = document.text[earlier.end : later.start]
    if (
        gap.strip(" \"“‘'") == "("
        and document.text[later.end : later.end + 2].lstrip("\"”’'")[:1] == ")"
    ):
        named = later.name or later.text
        if (
            earlier.form == "name"
            and is_acronym(named)
            and (
                named.replace(".", "").upper()
                in {a.upper() for a in acronyms(earlier.name or earlier.text)}
                or earlier.kind == later.kind == "organization"
            )
        ):
            return Link(earlier, later)
        if is_acronym(earlier.text) and (
            earlier.text.replace(".", "") in acronyms(named)
            or (earlier.kind == later.kind == "organization" and " " in named)
        ):
            return Link(earlier, earlier)  # also where its letters are another language's
        return None
    if (
        earlier.form == "nominal"
        and earlier.role
        and earlier.number == "singular"
        and later.kind == "person"
        and _OF_OFFICE.fullmatch(gap)
        and document.parse.lower[earlier.first] not in ("a", "an")
    ):
        return Link(earlier)
    if _KNOWN_AS.fullmatch(gap) and (earlier.kind == "person") == (later.kind == "person"):
        return Link(earlier, earlier if _REAL_NAME.search(gap) else later)
    return None


def _may_be(earlier: Mention, later: Mention) -> bool:
    if (earlier.kind == "person") != (later.kind == "person") or (
        earlier.form == later.form == "name"
    ):
        return False
    if earlier.number and later.number and earlier.number != later.number:
        return False
    return not (earlier.gender and later.gender and earlier.gender != later.gender)
